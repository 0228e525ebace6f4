"""Limits that hold, whatever is asked; and what a server is told to allow."""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir

import httpx
import pytest

from .conftest import Serve, Write, eventually

#: The graph's rivers; each flows into the next, and one has a name.
RIVERS = 300
TRIPLES = RIVERS + 1
#: Runs for hours.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
EVERYTHING = "SELECT * { ?s ?p ?o }"
#: All pairs of rivers with where they flow.
NEIGHBOURS = "?a <http://rivers.example/into> ?b . ?c <http://rivers.example/into> ?d"
FIRST = "SELECT ?name { <http://rivers.example/0> <http://rivers.example/name> ?name }"


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query})


def children() -> set[int]:
    return {process.pid or 0 for process in multiprocessing.active_children()}


#: Processes of the servers that other modules share.
OTHERS: set[int] = set()


@pytest.fixture(autouse=True)
def others() -> None:
    OTHERS.clear()
    OTHERS.update(children())


def workers() -> set[int]:
    """The processes of the servers that this test has started."""
    return children() - OTHERS


def is_gone(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return False
    return True


def is_busy(pid: int) -> bool:
    """True once the process has spent a second of its processor on something."""
    with suppress(OSError):
        spent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11]
        return int(spent) > os.sysconf("SC_CLK_TCK")
    return False


def spools() -> int:
    """How many files without a name this process and its workers have open."""
    found = 0
    for pid in (os.getpid(), *workers()):
        with suppress(OSError):  # the process may have ended
            for link in Path(f"/proc/{pid}/fd").iterdir():
                with suppress(OSError):
                    target = str(link.readlink())
                    found += target.startswith(gettempdir()) and "(deleted)" in target
    return found


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


def test_a_process_that_ends_by_itself_is_replaced(serve: Serve) -> None:
    client = serve(workers=1)
    (before,) = workers()
    os.kill(before, signal.SIGKILL)
    assert eventually(lambda: bool(workers() - {before}))
    assert eventually(lambda: ask(client, FIRST).status_code == 200)


def test_a_process_that_ends_while_it_answers_is_said(serve: Serve) -> None:
    client = serve(seconds=60, workers=1)
    (before,) = workers()
    with ThreadPoolExecutor(1) as threads:
        answer = threads.submit(ask, client, RUNAWAY)
        assert eventually(lambda: is_busy(before))
        os.kill(before, signal.SIGKILL)
        assert answer.result().status_code == 503
    assert ask(client, FIRST).status_code == 200


def test_who_hangs_up_while_waiting_leaves_the_queue(serve: Serve) -> None:
    client = serve(seconds=60, workers=1, waiting=1, slow=0)
    (before,) = workers()
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(ask, client, RUNAWAY)
        assert eventually(lambda: is_busy(before))
        for _ in range(3):  # each would be sent away if one that is gone still waited
            with pytest.raises(httpx.ReadTimeout):
                client.get("/sparql", params={"query": FIRST}, timeout=0.3)
        os.kill(before, signal.SIGKILL)
        assert running.result().status_code == 503
    assert ask(client, FIRST).status_code == 200


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which files are open")
def test_a_long_answer_is_sent_from_a_file_that_is_gone_afterwards(serve: Serve) -> None:
    client = serve()
    before = spools()
    long = f"SELECT ?a ?b ?c ?d {{ {NEIGHBOURS} }} LIMIT 20000"
    answer = ask(client, long)
    assert len(answer.content) == int(answer.headers["content-length"]) > 1 << 20
    assert len(answer.json()["results"]["bindings"]) == 20_000
    with client.stream("GET", "/sparql", params={"query": long}) as hung_up:
        assert hung_up.status_code == 200
    assert client.head("/sparql", params={"query": long}).content == b""
    assert eventually(lambda: spools() <= before)


def test_others_are_answered_beside_one_that_runs_too_long(serve: Serve) -> None:
    client = serve(seconds=5, workers=2)
    with ThreadPoolExecutor(9) as threads:
        slow = threads.submit(ask, client, RUNAWAY)
        quick = [threads.submit(ask, client, FIRST) for _ in range(8)]
        assert {answer.result().status_code for answer in quick} == {200}
        assert slow.result().status_code == 503


def test_short_queries_do_not_wait_for_long_ones(serve: Serve) -> None:
    client = serve(seconds=20, workers=1, slow=2)
    with ThreadPoolExecutor(2) as threads:
        slow = [threads.submit(ask, client, RUNAWAY) for _ in range(2)]
        assert eventually(lambda: len(workers()) == 3)
        assert ask(client, FIRST).status_code == 200
        assert not any(answer.done() for answer in slow)
        assert {answer.result().status_code for answer in slow} == {503}
    assert eventually(lambda: len(workers()) == 1)
    assert ask(client, FIRST).status_code == 200


def test_one_long_query_too_many_is_stopped_at_once(serve: Serve) -> None:
    client = serve(seconds=15, workers=1, slow=1)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(ask, client, RUNAWAY)
        assert eventually(lambda: len(workers()) == 2)
        second = ask(client, RUNAWAY)
        assert second.status_code == 503
        assert "too many long queries" in second.json()["detail"]
        assert second.headers["retry-after"]
        assert ask(client, FIRST).status_code == 200
        assert not first.done()
        assert "15 s" in first.result().json()["detail"]
    assert eventually(lambda: len(workers()) == 1)


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


@pytest.mark.parametrize(
    "media_type",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ],
)
def test_rows_are_counted_whatever_stands_in_them(serve: Serve, media_type: str) -> None:
    client = serve(rows=10)
    text = "SELECT ?river ?text {{ ?river <http://rivers.example/into> ?o {} }} LIMIT {}"
    texts = "BIND('},{},{\\n\\n<result>},{' AS ?text)"
    for most, status in ((10, 200), (11, 422)):
        parameters = {"query": text.format(texts, most)}
        answer = client.get("/sparql", params=parameters, headers={"accept": media_type})
        assert answer.status_code == status
    unlimited = {"query": "SELECT (SAMPLE(?s) AS ?one) { ?s ?p ?o }"}
    assert client.get("/sparql", params=unlimited).status_code == 200


def test_a_few_triples_of_many_solutions_are_answered(serve: Serve) -> None:
    client = serve(rows=10)
    few = "CONSTRUCT { <http://rivers.example/all> ?p 1 } WHERE { ?s ?p ?o }"
    answer = client.get(
        "/sparql", params={"query": few}, headers={"accept": "application/n-triples"}
    )
    assert len(answer.text.splitlines()) == 2


def test_too_long_an_answer_is_refused(serve: Serve) -> None:
    assert ask(serve(answer_bytes=1000), EVERYTHING).status_code == 422


def test_too_long_a_request_is_refused(serve: Serve) -> None:
    client = serve(url_bytes=500, request_bytes=1000)
    long = f"{FIRST} # {'x' * 1000}"
    assert ask(client, long).status_code == 414
    assert client.post("/sparql", data={"query": long}).status_code == 413
    packed = {"content-type": "application/sparql-query", "content-encoding": "gzip"}
    assert client.post("/sparql", content=b"x", headers=packed).status_code == 415


def test_a_request_that_does_not_come_is_given_up(serve: Serve) -> None:
    address = serve(seconds=1).base_url
    with socket.create_connection((address.host, address.port or 0), timeout=30) as slow:
        slow.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n"
            b"Content-Type: application/sparql-query\r\n\r\nASK"
        )
        assert b" 408 " in slow.recv(100)


MOUNTED = """
import multiprocessing, sys
import httpx, anyio
from starlette.applications import Starlette
from starlette.routing import Mount
from kg import store
from kg.serve import app

async def main(path):
    inner = app(path, store.open)
    outer = Starlette(routes=[Mount("/letters", inner)])  # its lifespan does not reach the inner
    transport = httpx.ASGITransport(outer)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.get("/letters/sparql", params={"query": "ASK { ?s ?p ?o }"})
    print(answer.json()["boolean"], *(p.pid for p in multiprocessing.active_children()))

if __name__ == "__main__":
    for _ in range(2):  # another loop each time
        anyio.run(main, sys.argv[1])
"""


def test_an_application_inside_another_starts_when_it_is_asked_and_ends_with_it(
    graph: Path, tmp_path: Path
) -> None:
    script = tmp_path / "mounted.py"
    script.write_text(MOUNTED)
    ran = subprocess.run(
        [sys.executable, script, graph], capture_output=True, text=True, timeout=120, check=True
    )
    for line in ran.stdout.splitlines():
        truth, *started = line.split()
        assert truth == "True"
        assert started
        assert all(is_gone(int(pid)) for pid in started)
    assert len(ran.stdout.splitlines()) == 2


def test_a_replaced_graph_is_seen_by_the_next_query(
    serve: Serve, graph: Path, write: Write
) -> None:
    client = serve(workers=2)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def counted() -> str:
        answer: str = ask(client, count).json()["results"]["bindings"][0]["n"]["value"]
        return answer

    assert counted() == str(TRIPLES)
    tag = {"if-none-match": ask(client, count).headers["etag"]}
    before = workers()
    beside = graph.with_name("new.nq")
    write(beside, 7)
    beside.replace(graph)
    assert [counted() for _ in range(4)] == ["8"] * 4
    again = client.get("/sparql", params={"query": count}, headers=tag)
    assert again.status_code == 200
    assert again.headers["etag"] != tag["if-none-match"]
    assert workers() == before  # the same processes, which opened it anew


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
