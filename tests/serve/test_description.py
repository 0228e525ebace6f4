"""What the server says of itself: the service description and VoID, as a client reads them."""

import httpx
import pyoxigraph as ox
import pytest

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def read(client: httpx.Client, path: str, accept: str = "text/turtle") -> ox.Store:
    """What stands at an address, as a store."""
    answer = client.get(path, headers={"accept": accept})
    assert answer.status_code == 200
    told = ox.Store()
    media_type = answer.headers["content-type"].partition(";")[0]
    told.load(answer.content, format=ox.RdfFormat.from_media_type(media_type))
    return told


def objects(told: ox.Store, subject: ox.NamedNode | None, name: str) -> set[str]:
    found = told.quads_for_pattern(subject, ox.NamedNode(name), None)
    return {quad.object.value for quad in found if not isinstance(quad.object, ox.Triple)}


@pytest.mark.parametrize(
    "accept", ["*/*", "application/rdf+xml", "application/n-triples", "application/ld+json"]
)
def test_the_endpoint_describes_itself_in_each_form(site: httpx.Client, accept: str) -> None:
    told = read(site, "/sparql", accept)
    endpoint = ox.NamedNode(str(site.base_url.join("/sparql")))
    assert objects(told, endpoint, f"{SD}endpoint") == {endpoint.value}
    assert objects(told, endpoint, TYPE.value) == {f"{SD}Service"}
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in told)


def test_what_the_endpoint_understands(site: httpx.Client, writable: httpx.Client) -> None:
    reading, writing = read(site, "/sparql"), read(writable, "/sparql")
    languages = f"{SD}supportedLanguage"
    assert objects(reading, None, languages) == {f"{SD}SPARQL11Query"}
    assert objects(writing, None, languages) == {f"{SD}SPARQL11Query", f"{SD}SPARQL11Update"}
    assert not objects(reading, None, f"{SD}inputFormat")
    assert "http://www.w3.org/ns/formats/Turtle" in objects(writing, None, f"{SD}inputFormat")
    assert objects(reading, None, f"{SD}feature") == {f"{SD}EmptyGraphs"}


def test_what_is_offered_can_be_had(site: httpx.Client) -> None:
    offered = {
        name.rpartition("/")[2]
        for name in objects(read(site, "/sparql"), None, f"{SD}resultFormat")
    }
    assert {"SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle", "RDF_XML"} <= offered


def test_the_graphs_of_the_data_set(site: httpx.Client) -> None:
    told = read(site, "/sparql")
    named = {ox.NamedNode(name) for name in objects(told, None, f"{SD}name")}
    answer = site.get("/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g {} }"})
    graphs = {row["g"]["value"] for row in answer.json()["results"]["bindings"]}
    assert {name.value for name in named} == graphs
    dataset = ox.NamedNode(next(iter(objects(told, None, f"{SD}defaultDataset"))))
    assert len(objects(told, dataset, f"{SD}defaultGraph")) == 1
    assert len(objects(told, dataset, f"{SD}namedGraph")) == len(graphs)


def test_a_new_graph_is_in_the_description(writable: httpx.Client) -> None:
    graph = "http://rivers.example/told"
    headers = {"content-type": "text/turtle"}
    assert graph not in objects(read(writable, "/sparql"), None, f"{SD}name")
    writable.put("/store", params={"graph": graph}, content="", headers=headers)
    assert graph in objects(read(writable, "/sparql"), None, f"{SD}name")


def test_who_reads_html_is_shown_where_to_ask(site: httpx.Client) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = site.get("/sparql", headers={"accept": accept})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/query"
    assert "accept" in answer.headers["vary"]
    assert site.get("/sparql", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("path", ["/void", "/.well-known/void"])
def test_the_data_set_in_numbers(site: httpx.Client, path: str) -> None:
    told = read(site, path)
    dataset = ox.NamedNode(str(site.base_url.join("/void#dataset")))
    for name, pattern in {
        "triples": "COUNT(*) AS ?n) { ?s ?p ?o",
        "entities": "COUNT(DISTINCT ?s) AS ?n) { ?s a ?c",
        "distinctSubjects": "COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o",
        "classes": "COUNT(DISTINCT ?c) AS ?n) { ?s a ?c",
        "properties": "COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o",
    }.items():
        answer = site.get("/sparql", params={"query": f"SELECT ({pattern} }}"})
        counted = answer.json()["results"]["bindings"][0]["n"]["value"]
        assert objects(told, dataset, f"{VOID}{name}") == {counted}, name
    assert objects(told, dataset, f"{VOID}sparqlEndpoint") == {str(site.base_url.join("/sparql"))}
    assert "https://schema.org/" in objects(told, dataset, f"{VOID}vocabulary")
    assert objects(told, dataset, f"{VOID}exampleResource")
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in told)


def test_the_dump_holds_all_that_is_counted(site: httpx.Client) -> None:
    told = read(site, "/void")
    (dump,) = objects(told, None, f"{VOID}dataDump")
    triples = {
        int(quad.object.value)
        for quad in told.quads_for_pattern(None, ox.NamedNode(f"{VOID}triples"), None)
        if isinstance(quad.object, ox.Literal)
    }
    assert len(read(site, dump)) == max(triples)


def test_the_numbers_follow_the_graph(writable: httpx.Client) -> None:
    headers = {"content-type": "text/turtle"}
    for facts in ("", "<urn:a> a <urn:C> .", "<urn:a> a <urn:C> . <urn:b> a <urn:C> ."):
        writable.put("/store?default", content=facts, headers=headers)
        told = read(writable, "/void")
        counted = objects(
            told, ox.NamedNode(str(writable.base_url.join("/void#dataset"))), f"{VOID}triples"
        )
        assert counted == {str(facts.count(" a "))}
