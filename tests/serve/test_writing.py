"""Who may change the store, and what becomes of changes that are too much."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe

import httpx
import pytest
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from SPARQLWrapper import POST, SPARQLWrapper

from kg import store
from kg.serve import Limits, app

from .conftest import Serve, running

UPDATE = {"content-type": "application/sparql-update"}
TURTLE = {"content-type": "text/turtle"}
RUNAWAY = (
    "INSERT DATA { <urn:a> <urn:p> 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 } ; "
    "INSERT { <urn:b> <urn:p> ?n } WHERE { SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(12))
    + " } }"
)


@contextmanager
def changing(location: Path, **limits: int) -> Iterator[httpx.Client]:
    """A client that sends the token of a server over a place, with limits of its own."""
    token = token_urlsafe()
    application = app(str(location), store.open, token=token, limits=Limits(**limits))
    with running(application) as address, httpx.Client(base_url=address, timeout=60) as client:
        client.headers["authorization"] = f"Bearer {token}"
        yield client


def count(client: httpx.Client) -> int:
    answer = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def basic(user: str, password: str) -> dict[str, str]:
    return {"authorization": f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"}


def test_a_change_is_there_for_the_next_query(writable: httpx.Client) -> None:
    assert writable.post("/sparql", content="CLEAR ALL", headers=UPDATE).status_code == 204
    for number in range(5):
        update = f"INSERT DATA {{ <urn:s> <urn:p> {number} }}"
        assert writable.post("/sparql", content=update, headers=UPDATE).status_code == 204
        assert count(writable) == number + 1


@pytest.mark.parametrize(
    "authorization",
    [
        {},
        {"authorization": "Bearer another"},
        {"authorization": "Bearer"},
        {"authorization": "Basic !"},
        {"authorization": "Negotiate abc"},
        basic("kg", "another"),
    ],
)
def test_changes_need_the_token(writable: httpx.Client, authorization: dict[str, str]) -> None:
    before = count(writable)
    with httpx.Client(base_url=writable.base_url, headers=authorization) as stranger:
        answers = [
            stranger.post("/sparql", content="CLEAR ALL", headers=UPDATE),
            stranger.post("/sparql", data={"update": "CLEAR ALL"}),
            stranger.put("/store?default", content="", headers=TURTLE),
            stranger.post("/store", content="", headers=TURTLE),
            stranger.delete("/store?default"),
            stranger.delete("/sparql?default"),
        ]
    assert {answer.status_code for answer in answers} == {401}
    assert all("Bearer" in answer.headers["www-authenticate"] for answer in answers)
    assert count(writable) == before


def test_the_token_can_be_a_password(writable: httpx.Client) -> None:
    token = writable.headers["authorization"].removeprefix("Bearer ")
    with httpx.Client(base_url=writable.base_url, auth=("anybody", token)) as client:
        assert client.put("/store?default", content="", headers=TURTLE).status_code == 204


def test_a_page_of_another_site_changes_nothing(writable: httpx.Client) -> None:
    before = count(writable)
    form = {"update": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}
    elsewhere = writable.post("/sparql", data=form, headers={"origin": "https://evil.example"})
    assert elsewhere.status_code == 403
    for hidden in ("null", "http://[", "nonsense", ""):
        sent = writable.post("/sparql", data=form, headers={"origin": hidden})
        assert sent.status_code == 403
    assert count(writable) == before
    own = str(writable.base_url).rstrip("/")
    assert writable.post("/sparql", data=form, headers={"origin": own}).status_code == 204


def test_without_a_token_nobody_changes_anything(serve: Serve) -> None:
    client = serve()
    before = count(client)
    answers = [
        client.post("/sparql", content="CLEAR ALL", headers=UPDATE),
        client.post("/sparql", data={"update": "CLEAR ALL"}),
        client.put("/store?default", content="", headers=TURTLE),
        client.delete("/store?default"),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert "--token" in answers[0].json()["detail"]
    assert count(client) == before
    assert client.get("/store?default", headers={"accept": "text/turtle"}).status_code == 200


def test_a_store_that_is_a_file_takes_no_changes(graph: Path) -> None:
    before = graph.read_bytes()
    with changing(graph) as client:
        for answer in (
            client.post("/sparql", content="CLEAR ALL", headers=UPDATE),
            client.put("/store?default", content="", headers=TURTLE),
        ):
            assert answer.status_code == 403
            assert "takes no changes" in answer.json()["detail"]
    assert graph.read_bytes() == before


def test_an_update_that_runs_over_is_stopped_and_changes_nothing(tmp_path: Path) -> None:
    with changing(tmp_path / "store", seconds=2) as client:
        assert client.post("/sparql", content=RUNAWAY, headers=UPDATE).status_code == 503
        assert count(client) == 0
        fact = "<urn:a> <urn:b> <urn:c> ."
        assert client.put("/store?default", content=fact, headers=TURTLE).status_code == 204
        assert count(client) == 1


def test_while_a_build_writes_changes_are_sent_away(tmp_path: Path) -> None:
    location = tmp_path / "store"
    with changing(location) as client:
        assert client.post("/sparql", content="CLEAR ALL", headers=UPDATE).status_code == 204
        with store.open(location).locked():
            answer = client.post("/sparql", content="CLEAR ALL", headers=UPDATE)
            assert answer.status_code == 503
            assert int(answer.headers["retry-after"]) > 0
        assert client.post("/sparql", content="CLEAR ALL", headers=UPDATE).status_code == 204


def test_what_is_sent_has_a_bound(tmp_path: Path) -> None:
    with changing(tmp_path / "store", change_bytes=1000) as client:
        body = "#" * 1001
        assert client.put("/store?default", content=body, headers=TURTLE).status_code == 413
        assert client.post("/sparql", content=body, headers=UPDATE).status_code == 413


def test_a_syntax_error_says_where(writable: httpx.Client) -> None:
    update = "CLEAR ALL ;\nINSERT DATA { <urn:a> }"
    answer = writable.post("/sparql", content=update, headers=UPDATE)
    assert answer.status_code == 400
    assert answer.json()["line"] == 2
    assert answer.json()["column"] == 23


def test_the_projects_prefixes_are_declared(writable: httpx.Client) -> None:
    update = "CLEAR ALL ; INSERT DATA { kg:a schema:name 'A' }"
    assert writable.post("/sparql", content=update, headers=UPDATE).status_code == 204
    assert count(writable) == 1


def test_sparqlwrapper_and_rdflib_change_the_store(writable: httpx.Client) -> None:
    writable.put("/store?default", content="", headers=TURTLE)
    endpoint = str(writable.base_url.join("/sparql"))
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setMethod(POST)
    wrapper.addCustomHttpHeader("authorization", writable.headers["authorization"])
    wrapper.setQuery("INSERT DATA { <urn:a> <urn:b> 1 }")
    wrapper.query()
    assert count(writable) == 1
    token = writable.headers["authorization"].removeprefix("Bearer ")
    remote = SPARQLUpdateStore(endpoint, endpoint, auth=("kg", token), autocommit=False)
    graph = rdflib.Graph(remote, identifier=DATASET_DEFAULT_GRAPH_ID)
    graph.add((rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal("2")))
    graph.commit()
    assert count(writable) == 2


def test_who_has_a_graph_already_is_told_so(writable: httpx.Client) -> None:
    writable.put("/store?default", content="<urn:a> <urn:b> 1 .", headers=TURTLE)
    tag = writable.get("/store?default").headers["etag"]
    again = {"if-none-match": tag}
    assert writable.get("/store?default", headers=again).status_code == 304
    writable.put("/store?default", content="<urn:a> <urn:b> 2 .", headers=TURTLE)
    assert writable.get("/store?default", headers=again).status_code == 200


def test_a_graph_is_replaced_only_where_it_is_another_than_the_client_names(
    writable: httpx.Client,
) -> None:
    def put(**conditions: str) -> int:
        headers = {**TURTLE, **{name.replace("_", "-"): said for name, said in conditions.items()}}
        answer = writable.put("/store?graph=urn:g", content="<urn:a> <urn:b> 1 .", headers=headers)
        return answer.status_code

    assert put(if_none_match='"other"') == 201
    tag = writable.get("/store?graph=urn:g").headers["etag"]

    assert put(if_none_match=f'"other", {tag}') == 412
    assert put(if_none_match='"other"') == 204
    assert put(if_none_match=tag) == 204, "the store is another since"
    assert put(if_match=tag) == 412, "it is weak"
    assert put(if_match="*", if_none_match="*") == 412


def test_a_graph_stays_where_what_should_replace_it_does_not_parse(writable: httpx.Client) -> None:
    fact = "<urn:a> <urn:b> 1 ."
    writable.put("/store?graph=urn:g", content=fact, headers=TURTLE)

    refused = writable.put("/store?graph=urn:g", content=f"{fact} <urn:a>", headers=TURTLE)

    assert refused.status_code == 400
    assert "<urn:b>" in writable.get("/store?graph=urn:g").text


@pytest.mark.parametrize("path", ["/store/a%20b/%C3%A9?", "/store/a%2Fb", "/store//"])
def test_a_graphs_address_is_its_iri_as_it_was_sent(writable: httpx.Client, path: str) -> None:
    fact = b"<> <urn:p> <urn:o> ."
    assert writable.put(path, content=fact, headers=TURTLE).status_code in {201, 204}
    graph = str(writable.base_url).rstrip("/") + path.rstrip("?")
    assert writable.get("/store", params={"graph": graph}).status_code == 200
    assert f"<{graph}>" in writable.get(path, headers={"accept": "text/turtle"}).text
