"""What a client meets: answers in every form, and refusals in words."""

import re

import httpx
import pyoxigraph as ox
import pytest

from kg.terms import PREFIXES

#: A named graph of it, in which that river has a name in Danish.
DANISH = "http://rivers.example/graph"
FIRST = "SELECT ?name { <http://rivers.example/0> <http://rivers.example/name> ?name }"
NAME = 'Esk, "the" wet\n<b>'


def ask(client: httpx.Client, query: str, accept: str = "*/*") -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers={"accept": accept})


def test_every_way_to_ask(client: httpx.Client) -> None:
    form = client.post("/sparql", data={"query": FIRST})
    direct = client.post(
        "/sparql", content=FIRST, headers={"content-type": "application/sparql-query"}
    )
    bindings = ask(client, FIRST).json()["results"]["bindings"]
    assert bindings == [{"name": {"type": "literal", "value": NAME}}]
    assert form.json() == direct.json() == ask(client, FIRST).json()
    assert client.head("/sparql", params={"query": FIRST}).status_code == 200


@pytest.mark.parametrize(
    "media_type",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/tab-separated-values",
    ],
)
def test_every_form_of_table_says_the_same(client: httpx.Client, media_type: str) -> None:
    answer = ask(client, FIRST, media_type)
    assert answer.headers["content-type"].partition(";")[0] == media_type
    read = ox.parse_query_results(
        answer.content, format=ox.QueryResultsFormat.from_media_type(media_type)
    )
    assert [[term.value for term in row] for row in read] == [[NAME]]


def test_csv(client: httpx.Client) -> None:
    assert ask(client, FIRST, "text/csv").text.splitlines()[0] == "name"


@pytest.mark.parametrize(
    "media_type", ["application/sparql-results+json", "application/sparql-results+xml"]
)
def test_a_yes_and_a_no(client: httpx.Client, media_type: str) -> None:
    shape = ox.QueryResultsFormat.from_media_type(media_type)
    for query, truth in (("ASK { ?s ?p ?o }", True), ("ASK { ?s ?s ?s }", False)):
        read = ox.parse_query_results(ask(client, query, media_type).content, format=shape)
        assert isinstance(read, ox.QueryBoolean)
        assert bool(read) is truth


@pytest.mark.parametrize(
    "media_type",
    [
        "text/turtle",
        "application/n-triples",
        "application/ld+json",
        "application/rdf+xml",
        "application/trig",
        "application/n-quads",
    ],
)
def test_every_form_of_graph_says_the_same(client: httpx.Client, media_type: str) -> None:
    query = FIRST.replace("SELECT ?name", "CONSTRUCT WHERE")
    answer = ask(client, query, media_type)
    assert answer.headers["content-type"].partition(";")[0] == media_type
    quads = list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(media_type)))
    assert [quad.object.value for quad in quads] == [NAME]


def test_a_description_for_who_asks_nothing(client: httpx.Client) -> None:
    answer = client.get("/sparql")
    assert answer.headers["content-type"].startswith("text/turtle")
    assert "SPARQL11Query" in answer.text


def test_from_selects_a_graph_of_the_store_and_nothing_else(client: httpx.Client) -> None:
    asked = "SELECT ?name FROM <{}> {{ ?river ?p ?name }}"
    inside = ask(client, asked.format(DANISH))
    assert [b["name"]["value"] for b in inside.json()["results"]["bindings"]] == ["Eske"]
    assert ask(client, asked.format(client.base_url)).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "SELECT",
        "",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "LOAD <http://127.0.0.1:1/>",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ],
)
def test_what_is_no_query_is_refused_in_words(client: httpx.Client, query: str) -> None:
    answer = ask(client, query)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s kg:signatory "one" "two" }',
        'SELECT * {\n  ?s kg:signatory "one" "two" }',
        "SELECT * { ?s kg:signatory ?o ) }",
        "SELECT kg:signatory",
    ],
)
def test_where_a_query_goes_wrong_is_told_as_of_its_own_text(
    client: httpx.Client, query: str
) -> None:
    with pytest.raises(SyntaxError) as wrong:
        ox.Store().query(query, prefixes=PREFIXES)
    position = re.search(r"at (\d+):(\d+)", str(wrong.value))
    assert position
    for answer in (ask(client, query), client.post("/sparql", data={"query": query})):
        problem = answer.json()
        assert answer.status_code == problem["status"] == 400
        assert (problem["line"], problem["column"]) == (int(position[1]), int(position[2]))
        assert f"line {position[1]}, column {position[2]}" in problem["detail"]


def test_where_a_character_is_no_sparql_is_told(client: httpx.Client) -> None:
    query = "SELECT * {\r\n  ?s kg:signatory ` }"
    for answer in (ask(client, query), client.post("/sparql", data={"query": query})):
        assert (answer.json()["line"], answer.json()["column"]) == (2, 19)


def test_a_head_is_the_answer_without_its_body(client: httpx.Client) -> None:
    parameters = {"query": FIRST}
    full, head = (client.request(m, "/sparql", params=parameters) for m in ("GET", "HEAD"))
    assert head.content == b""
    for name in ("content-length", "content-type", "etag", "cache-control", "vary"):
        assert head.headers[name] == full.headers[name]
    assert int(full.headers["content-length"]) == len(full.content)
    assert client.head("/sparql", params={"query": "SELECT"}).status_code == 400


def test_who_has_the_answer_is_told_so(client: httpx.Client) -> None:
    tag = ask(client, FIRST).headers["etag"]
    assert tag.startswith('W/"')
    for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get("/sparql", params={"query": FIRST}, headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == "no-cache"
        assert "accept" in again.headers["vary"]
    other = client.get("/sparql", params={"query": FIRST}, headers={"if-none-match": '"other"'})
    assert other.status_code == 200
    sent = client.post("/sparql", data={"query": FIRST}, headers={"if-none-match": tag})
    assert sent.status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sparql?query=SELECT", 400),
        ("/store?graph=urn:none", 404),
        ("/resource?iri=urn:none", 404),
        ("/api/queries/about?entity=none", 404),
    ],
)
def test_who_has_anything_is_told_if_there_is_nothing(
    client: httpx.Client, path: str, status: int
) -> None:
    assert client.get(path, headers={"if-none-match": "*"}).status_code == status


def test_another_answer_has_another_tag(client: httpx.Client) -> None:
    dataset = {"query": FIRST, "default-graph-uri": DANISH}
    tags = {
        ask(client, FIRST).headers["etag"],
        ask(client, FIRST, "text/csv").headers["etag"],
        ask(client, f"{FIRST} LIMIT 1").headers["etag"],
        client.get("/sparql", params=dataset).headers["etag"],
    }
    assert len(tags) == 4


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_what_changes_by_itself_has_no_tag(client: httpx.Client, call: str) -> None:
    answer = ask(client, f"SELECT ({call} AS ?x) {{}}")
    assert answer.status_code == 200
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_the_client_has_what_it_likes_best(client: httpx.Client) -> None:
    def given(accept: str) -> str:
        return ask(client, FIRST, accept).headers["content-type"].partition(";")[0]

    assert given("text/csv;q=0.5, text/tab-separated-values;q=0.9") == "text/tab-separated-values"
    assert given("text/turtle, application/xml;q=0.1") == "application/sparql-results+xml"
    assert given("text/*;q=0.2, */*;q=0.1") == "text/csv"
    assert given("*/*, application/sparql-results+json;q=0") != "application/sparql-results+json"


def test_nothing_that_the_client_accepts(client: httpx.Client) -> None:
    refused = ask(client, FIRST, "text/turtle")
    assert refused.status_code == 406
    assert "application/sparql-results+json" in refused.json()["detail"]
    assert ask(client, "DESCRIBE <http://rivers.example/0>", "text/csv").status_code == 406
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_no_other_method(client: httpx.Client, method: str) -> None:
    answer = client.request(method, "/sparql")
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"]


def test_graphs_that_the_request_names_are_the_dataset(client: httpx.Client) -> None:
    def names(**graphs: str | list[str]) -> list[str]:
        query = "SELECT ?name { ?river <http://rivers.example/name> ?name }"
        parameters = {"query": query, **graphs}
        direct = {"content-type": "application/sparql-query"}
        answers = [
            client.get("/sparql", params=parameters),
            client.post("/sparql", data=parameters),
            client.post("/sparql", params=graphs, content=query, headers=direct),
        ]
        found = [[b["name"]["value"] for b in a.json()["results"]["bindings"]] for a in answers]
        assert found[0] == found[1] == found[2]
        return found[0]

    assert names() == [NAME]
    assert names(**{"default-graph-uri": DANISH}) == ["Eske"]
    assert names(**{"default-graph-uri": [DANISH, DANISH, ""]}) == ["Eske"]
    assert names(**{"named-graph-uri": DANISH}) == []
    assert names(**{"default-graph-uri": ""}) == [NAME]


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", ["relative", "not an IRI <"])
def test_a_graph_that_has_no_iri_is_refused(client: httpx.Client, name: str, graph: str) -> None:
    answer = client.get("/sparql", params={"query": FIRST, name: graph})
    assert answer.status_code == 400
    assert graph in answer.json()["detail"]


def test_headers_that_keep_browsers_from_more(client: httpx.Client) -> None:
    for answer in (ask(client, FIRST), ask(client, "SELECT"), client.get("/nowhere")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
