"""Completion: what occurs in the graph, by any part of its name, and values for a form."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

import kg
from kg import store
from kg.model.stages import View
from kg.query import census, library
from kg.serve import Limits, app
from kg.serve.latest import Latest
from kg.serve.service import Service
from kg.terms import PREFIXES

from .conftest import running

Serve = Callable[..., httpx.Client]
Write = Callable[[Path, int], None]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("sample") / "store"
    kg.build(store=folder)
    with (
        running(app(str(folder), store.open)) as address,
        httpx.Client(base_url=address, timeout=60) as asking,
    ):
        yield asking


def terms(client: httpx.Client, **asked: str | int) -> list[dict[str, Any]]:
    answer = client.get("/api/terms", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["terms"]
    return found


def counted(client: httpx.Client, pattern: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    answer = client.get("/sparql", params={"query": query})
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_terms_have_the_numbers_that_a_count_gives(client: httpx.Client) -> None:
    (signature,) = terms(client, q="kg:Signature", kind="class")
    assert signature == {
        "iri": PREFIXES["kg"] + "Signature",
        "name": "kg:Signature",
        "label": "signature",
        "kind": "class",
        "count": counted(client, "?s a kg:Signature"),
    }
    evidence = terms(client, q="evidence", kind="property")[0]
    assert evidence["count"] == counted(client, "?s kg:evidence ?o")


def test_what_does_not_occur_is_not_offered(client: httpx.Client) -> None:
    assert terms(client, q="Withdrawal") == []
    assert terms(client, q="zzzz") == []


@pytest.mark.parametrize("words", ["li zhanshu", "ZHANSHU", "Zhāns", "zhan"])
def test_things_are_found_by_any_word_of_a_name(client: httpx.Client, words: str) -> None:
    found = terms(client, q=words, kind="entity")
    assert "Li Zhanshu" in {term["label"] for term in found}
    assert found[0]["count"] > 0


def test_names_that_begin_so_go_first(client: httpx.Client) -> None:
    labels = [term["label"].casefold() for term in terms(client, q="human", kind="entity", limit=9)]
    begins = [label.startswith("human") for label in labels]
    assert begins == sorted(begins, reverse=True)
    assert all("human" in label for label in labels)


def test_no_more_than_asked_for(client: httpx.Client) -> None:
    assert len(terms(client)) == 20
    assert len(terms(client, limit=3)) == 3
    assert len(terms(client, limit=100, kind="entity")) == 100


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("/api/terms?limit=101", 400, "limit"),
        ("/api/terms?limit=0", 400, "limit"),
        ("/api/terms?kind=verb", 400, "kind"),
        ("/api/terms?words=a", 400, "words"),
        ("/api/terms?q=a&q=b", 400, "q"),
        ("/api/suggest", 400, "parameter"),
        ("/api/suggest?parameter=lettr", 404, "parameter"),
        ("/api/prefixes?q=a", 400, "q"),
    ],
)
def test_a_refusal_names_the_parameter(
    client: httpx.Client, address: str, status: int, parameter: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.json()["parameter"] == parameter


def test_a_suggestion_is_a_value_for_its_parameter(client: httpx.Client) -> None:
    answer = client.get("/api/suggest", params={"parameter": "signatory", "q": "amnesty"})
    suggested = answer.json()["suggestions"]
    assert suggested[0]["label"] == "Amnesty International"
    for one in suggested:
        assert one["iri"].startswith((PREFIXES["organization"], PREFIXES["person"]))
        found = client.get("/api/queries/signatories", params={"signatory": one["value"]})
        assert found.status_code == 200


@pytest.mark.parametrize(
    "name", sorted({p.name for n in library.names() for p in library.get(n).parameters})
)
def test_every_parameter_can_be_asked_for(client: httpx.Client, name: str) -> None:
    answer = client.get("/api/suggest", params={"parameter": name, "q": ""})
    assert answer.status_code == 200
    for one in answer.json()["suggestions"]:
        assert one["value"]
        assert one["label"]


def test_a_property_is_suggested_by_its_name(client: httpx.Client) -> None:
    answer = client.get("/api/suggest", params={"parameter": "property", "q": "signator"})
    assert "kg:signatory" in {one["value"] for one in answer.json()["suggestions"]}


def test_the_prefixes_are_those_that_queries_may_use(client: httpx.Client) -> None:
    assert client.get("/api/prefixes").json() == {"prefixes": PREFIXES}


def test_what_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    for address in ("/api/terms?q=kg", "/api/suggest?parameter=letter", "/api/prefixes"):
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_replaced_graph_has_its_own_terms(serve: Serve, graph: Path, write: Write) -> None:
    client = serve(workers=1)
    into = "http://rivers.example/into"
    assert [(t["iri"], t["count"]) for t in terms(client, q="into")] == [(into, 300)]
    beside = graph.with_name("new.nq")
    write(beside, 7)
    beside.replace(graph)
    assert [(t["iri"], t["count"]) for t in terms(client, q="into")] == [(into, 7)]


def failing(_view: View) -> None:
    """A task that takes longer than anybody waits."""
    while True:
        pass


def test_where_counting_takes_too_long_the_ontology_stands_in(
    graph: Path,
) -> None:
    async def counted() -> str | None:
        service = Service(str(graph), store.open, Limits(workers=1))
        terms: Latest[str] = Latest(service, failing, 0.5)
        async with service.pool:
            return await terms.within(60.0)

    with ThreadPoolExecutor(1) as thread:  # browsers of other tests have a loop in this one
        assert thread.submit(asyncio.run, counted()).result() is None
    assert "https://example.org/kg/ns#signatory" in {term.iri for term in census.expected()}
