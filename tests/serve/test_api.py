"""The library over HTTP: typed parameters, every format, refusals that name the parameter."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

import kg
from kg import store
from kg.query import library
from kg.query.catalogue import columns, form
from kg.serve import app
from kg.serve.api import RESERVED, TABLES, TRIPLES

from .conftest import running


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample letter's graph in a folder."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    kg.build(store=folder)
    return folder


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[httpx.Client]:
    application = app(str(sample_store), store.open)
    with running(application) as address, httpx.Client(base_url=address, timeout=60) as asking:
        yield asking


def refused(answer: httpx.Response, status: int, parameter: str) -> str:
    """The words of a refusal that names a parameter."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["parameter"] == parameter
    words: str = answer.json()["detail"]
    return words


def test_the_list_has_every_query_with_what_a_form_needs(client: httpx.Client) -> None:
    listed = {query["name"]: query for query in client.get("/api/queries").json()["queries"]}
    assert listed.keys() == set(library.names())
    signatories = listed["signatories"]
    assert signatories["folder"] == "explore"
    assert signatories["title"] == "Who signed?"
    assert signatories["parameters"][0] == {
        "name": "letter",
        "type": "iri",
        "description": "only this letter",
    }
    assert signatories["columns"][:3] == ["letter", "signatory", "name"]
    assert signatories["sparql"] == library.get("signatories").text
    assert client.get(signatories["href"]).status_code == 200
    assert listed["broken-quotation"]["severity"] == "error"


@pytest.mark.parametrize("name", library.names())
def test_no_query_has_a_parameter_that_means_something_else_in_an_address(name: str) -> None:
    assert not {parameter.name for parameter in library.get(name).parameters} & {*RESERVED}


@pytest.mark.parametrize("name", library.names())
def test_every_query_answers_without_parameters(client: httpx.Client, name: str) -> None:
    query = library.get(name)
    answer = client.get(f"/api/queries/{name}")
    assert answer.status_code == 200
    if form(query) == "SELECT":
        assert answer.json()["head"]["vars"] == list(columns(query))
    else:
        assert answer.headers["content-type"].startswith("text/turtle")


def test_a_parameter_is_an_iri_a_prefixed_name_or_a_name(client: httpx.Client) -> None:
    rows = client.get("/api/queries/signatories").json()["results"]["bindings"]
    first = rows[0]["signatory"]["value"]
    short = "organization:" + first.rpartition("/")[2]
    given = [
        client.get("/api/queries/signatories", params={"signatory": value}).json()
        for value in (first, short, rows[0]["name"]["value"].upper())
    ]
    assert given[0] == given[1] == given[2]
    assert [row["signatory"]["value"] for row in given[0]["results"]["bindings"]] == [first]


@pytest.mark.parametrize("name", TABLES)
def test_every_format_of_tables_says_the_same(client: httpx.Client, name: str) -> None:
    asked = client.get("/api/queries/signatories", params={"format": name})
    accepted = client.get("/api/queries/signatories", headers={"accept": TABLES[name]})
    assert asked.content == accepted.content
    assert asked.headers["content-type"].partition(";")[0] == TABLES[name]
    if name == "csv":
        assert len(asked.text.splitlines()) == 87
    else:
        read = ox.parse_query_results(
            asked.content, format=ox.QueryResultsFormat.from_media_type(TABLES[name])
        )
        assert isinstance(read, ox.QuerySolutions)
        assert sum(1 for _ in read) == 86


@pytest.mark.parametrize("name", TRIPLES)
def test_every_format_of_graphs_says_the_same(client: httpx.Client, name: str) -> None:
    query = "/api/queries/asking"
    asked = client.get(query, params={"format": name})
    assert asked.headers["content-type"].partition(";")[0] == TRIPLES[name]
    assert asked.content == client.get(query, headers={"accept": TRIPLES[name]}).content
    read = ox.parse(asked.content, format=ox.RdfFormat.from_media_type(TRIPLES[name]))
    plain = ox.parse(client.get(query).content, format=ox.RdfFormat.TURTLE)
    assert set(read) == set(plain)


def test_format_goes_before_what_is_accepted(client: httpx.Client) -> None:
    answer = client.get(
        "/api/queries/letters", params={"format": "csv"}, headers={"accept": "application/json"}
    )
    assert answer.headers["content-type"].startswith("text/csv")


def test_what_the_client_does_not_take_is_not_sent(client: httpx.Client) -> None:
    none = client.get("/api/queries/letters", headers={"accept": "image/png"})
    assert none.status_code == 406
    triples = client.get("/api/queries/asking", headers={"accept": "text/csv"})
    assert triples.status_code == 406


def test_an_unknown_query_is_refused_with_a_hint(client: httpx.Client) -> None:
    for path in ("/api/queries/signatores", "/api/queries/signatores/sparql"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "did you mean 'signatories'" in answer.json()["detail"]


def test_an_unknown_parameter_is_refused_with_a_hint(client: httpx.Client) -> None:
    answer = client.get("/api/queries/signatories", params={"lettre": "x"})
    assert "did you mean 'letter'" in refused(answer, 400, "lettre")


def test_a_parameter_given_twice_or_empty_is_refused(client: httpx.Client) -> None:
    address = "/api/queries/timeline?from=2020-01-01"
    assert "twice" in refused(client.get(f"{address}&from=2020-02-01"), 400, "from")
    assert "empty" in refused(client.get("/api/queries/timeline?from="), 400, "from")


@pytest.mark.parametrize(
    ("query", "parameter", "value"),
    [
        ("timeline", "from", "yesterday"),
        ("timeline", "until", "2020-02-31"),
        ("review", "below", "few"),
        ("review", "below", "NaN"),
        ("review", "below", "1e999999999"),
        ("letters", "format", "pdf"),
        ("letters", "format", "turtle"),
        ("asking", "format", "csv"),
        ("letters", "limit", "0"),
        ("letters", "limit", "many"),
        ("letters", "limit", "1000000000"),
        ("letters", "offset", "-1"),
        ("asking", "limit", "3"),
    ],
)
def test_a_value_of_another_type_is_refused(
    client: httpx.Client, query: str, parameter: str, value: str
) -> None:
    answer = client.get(f"/api/queries/{query}", params={parameter: value})
    assert refused(answer, 400, parameter)


def test_a_name_that_nothing_has_is_not_found(client: httpx.Client) -> None:
    answer = client.get("/api/queries/signatories", params={"signatory": "Amnesty Internationl"})
    assert "did you mean" in refused(answer, 404, "signatory")


def test_a_value_stays_a_value(client: httpx.Client) -> None:
    words = '"} SELECT * { ?s ?p ?o } #'
    answer = client.get("/api/queries/search", params={"words": words})
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == []


def test_rows_come_in_pages(client: httpx.Client) -> None:
    def names(**bounds: int) -> list[str]:
        answer = client.get("/api/queries/signatories", params=bounds)
        return [row["name"]["value"] for row in answer.json()["results"]["bindings"]]

    everyone = names()
    assert names(limit=10) == everyone[:10]
    assert names(limit=10, offset=80) == everyone[80:]
    assert names(offset=86) == []


@pytest.mark.parametrize("name", [n for n in library.names() if form(library.get(n)) == "SELECT"])
def test_every_table_can_come_in_pages(client: httpx.Client, name: str) -> None:
    query = f"/api/queries/{name}"
    rows = client.get(query).json()["results"]["bindings"]
    page = client.get(query, params={"limit": 2, "offset": 1})
    assert page.json()["results"]["bindings"] == rows[1:3]


def test_the_sparql_of_a_query_runs_anywhere(client: httpx.Client) -> None:
    plain = client.get("/api/queries/signatories/sparql")
    assert plain.headers["content-type"].startswith("application/sparql-query")
    assert plain.text == library.get("signatories").text
    signatory = "https://example.org/kg/org/nobody"
    filled = client.get("/api/queries/signatories/sparql", params={"signatory": signatory})
    assert f"VALUES ?signatory {{ <{signatory}> }}" in filled.text
    answer = client.post("/sparql", data={"query": filled.text})
    assert answer.json()["results"]["bindings"] == []
    refused(client.get("/api/queries/signatories/sparql?format=csv"), 400, "format")


def test_what_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    tags = set()
    for address in (
        "/api/queries",
        "/api/queries/signatories",
        "/api/queries/signatories?limit=3",
        "/api/queries/signatories?limit=3&format=csv",
        "/api/queries/search?words=law",
        "/api/queries/search?words=letter",
    ):
        first = client.get(address)
        tags.add(first.headers["etag"])
        again = client.get(address, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert len(tags) == 6


def test_no_other_method(client: httpx.Client) -> None:
    for path in ("/api/queries", "/api/queries/letters", "/api/queries/letters/sparql"):
        answer = client.delete(path)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]
        assert client.head(path).status_code == 200


def test_too_long_an_address_is_refused(client: httpx.Client) -> None:
    answer = client.get("/api/queries/search", params={"words": "x" * 40_000})
    assert answer.status_code == 414
