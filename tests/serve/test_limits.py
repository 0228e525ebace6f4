"""Limits that hold, whatever is asked; and what a server is told to allow."""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

Serve = Callable[..., httpx.Client]
Write = Callable[[Path, int], None]

#: The graph's rivers; each flows into the next, and one has a name.
RIVERS = 300
TRIPLES = RIVERS + 1
#: Runs for hours.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
EVERYTHING = "SELECT * { ?s ?p ?o }"
FIRST = "SELECT ?name { <http://rivers.example/0> <http://rivers.example/name> ?name }"


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query})


def workers() -> set[int]:
    return {process.pid or 0 for process in multiprocessing.active_children()}


def eventually(condition: Callable[[], bool]) -> bool:
    """True as soon as the condition holds; False when it never does."""
    for _ in range(600):
        if condition():
            return True
        time.sleep(0.05)
    return False


def is_gone(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return False
    return True


def test_a_query_that_runs_too_long_is_stopped_and_its_process_gone(serve: Serve) -> None:
    client = serve(seconds=1, workers=1)
    (before,) = workers()
    answer = ask(client, RUNAWAY)
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "1 s" in answer.json()["detail"]
    assert eventually(lambda: is_gone(before))
    assert ask(client, FIRST).status_code == 200
    assert workers().isdisjoint({before})


def test_others_are_answered_beside_one_that_runs_too_long(serve: Serve) -> None:
    client = serve(seconds=5, workers=2)
    with ThreadPoolExecutor(9) as threads:
        slow = threads.submit(ask, client, RUNAWAY)
        quick = [threads.submit(ask, client, FIRST) for _ in range(8)]
        assert {answer.result().status_code for answer in quick} == {200}
        assert slow.result().status_code == 503


def test_a_client_that_hangs_up_stops_its_query(serve: Serve) -> None:
    client = serve(seconds=600, workers=1)
    (before,) = workers()
    with pytest.raises(httpx.ReadTimeout):
        client.get("/sparql", params={"query": RUNAWAY}, timeout=0.5)
    assert eventually(lambda: is_gone(before))
    assert ask(client, FIRST).status_code == 200


def test_more_than_may_wait_are_sent_away(serve: Serve) -> None:
    client = serve(seconds=3, workers=1, waiting=1)
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: ask(client, RUNAWAY), range(4)))
    assert {answer.status_code for answer in answers} == {503}
    assert any("retry-after" in answer.headers for answer in answers)
    assert ask(client, FIRST).status_code == 200


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory")
def test_a_query_that_takes_too_much_memory_is_stopped(serve: Serve) -> None:
    client = serve(seconds=60, workers=1, memory_bytes=256 << 20)
    hungry = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }"
    answer = ask(client, hungry)
    assert answer.status_code == 503
    assert "memory" in answer.json()["detail"]
    assert ask(client, FIRST).status_code == 200


def test_too_many_rows_are_refused_rather_than_cut(serve: Serve) -> None:
    client = serve(rows=RIVERS)
    answer = ask(client, EVERYTHING)
    assert answer.status_code == 422
    assert "LIMIT" in answer.json()["detail"]
    assert ask(client, f"{EVERYTHING} LIMIT {RIVERS}").status_code == 200
    assert ask(client, "CONSTRUCT WHERE { ?s ?p ?o }").status_code == 422


def test_too_long_an_answer_is_refused(serve: Serve) -> None:
    assert ask(serve(answer_bytes=1000), EVERYTHING).status_code == 422


def test_too_long_a_request_is_refused(serve: Serve) -> None:
    client = serve(url_bytes=500, request_bytes=1000)
    long = f"{FIRST} # {'x' * 1000}"
    assert ask(client, long).status_code == 414
    assert client.post("/sparql", data={"query": long}).status_code == 413
    packed = {"content-type": "application/sparql-query", "content-encoding": "gzip"}
    assert client.post("/sparql", content=b"x", headers=packed).status_code == 415


def test_a_replaced_graph_is_seen_by_the_next_query(
    serve: Serve, graph: Path, write: Write
) -> None:
    client = serve(workers=2)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def counted() -> str:
        answer: str = ask(client, count).json()["results"]["bindings"][0]["n"]["value"]
        return answer

    assert counted() == str(TRIPLES)
    beside = graph.with_name("new.nq")
    write(beside, 7)
    beside.replace(graph)
    assert [counted() for _ in range(4)] == ["8"] * 4


def test_a_broken_graph_is_said_and_a_mended_one_is_used(
    serve: Serve, graph: Path, write: Write
) -> None:
    client = serve(workers=1)
    graph.write_text("this is no graph", encoding="utf-8")
    answer = ask(client, FIRST)
    assert answer.status_code in {502, 503}
    assert answer.json()["detail"]
    write(graph, RIVERS)
    assert eventually(lambda: ask(client, FIRST).status_code == 200)


def test_other_sites_read_answers_only_where_they_are_named(serve: Serve) -> None:
    headers = {"origin": "https://rivers.example"}
    closed, opened = serve(), serve(origins=("https://rivers.example",))
    name = "access-control-allow-origin"
    parameters = {"query": FIRST}
    assert name not in closed.get("/sparql", params=parameters, headers=headers).headers
    answer = opened.get("/sparql", params=parameters, headers=headers)
    assert answer.headers[name] == "https://rivers.example"
    preflight = opened.options(
        "/sparql",
        headers={
            **headers,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    assert preflight.status_code == 200


def test_a_server_for_this_machine_is_not_called_by_another_name(serve: Serve) -> None:
    client = serve(hosts=("127.0.0.1",))
    assert ask(client, FIRST).status_code == 200
    rebound = client.get("/sparql", params={"query": FIRST}, headers={"host": "evil.example"})
    assert rebound.status_code == 400
