"""What every View promises of the answers that it writes."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree
from rdflib.query import Result

import kg.store
from kg.errors import BadQuery, DataError, UsageError
from kg.model.stages import Bundle, Store, View
from kg.terms import DefaultGraph, Literal, NamedNode, Quad

STORES = ("folder", "memory:", "memory:rdflib", "server")
RIVERS = "http://rivers.example/"
NAME = 'Esk, "the" wet\r\n<b> & §\u0001'
JSON = "application/sparql-results+json"
LEGIBLE = NAME.replace("\u0001", "\ufffd")
TABLES = {
    "application/sparql-results+json": NAME,
    "application/sparql-results+xml": LEGIBLE,
    "text/csv": NAME,
    "text/tab-separated-values": NAME,
}
GRAPHS = {
    "text/turtle": NAME,
    "application/n-triples": NAME,
    "application/ld+json": NAME,
    "application/rdf+xml": LEGIBLE,
    "application/trig": NAME,
    "application/n-quads": NAME,
}
NAMED = f"{{ ?river <{RIVERS}name> ?name }}"


def quad(subject: str, predicate: str, value: str | NamedNode, graph: str = "") -> Quad:
    where = NamedNode(RIVERS + graph) if graph else DefaultGraph()
    thing = Literal(value) if isinstance(value, str) else value
    return Quad(NamedNode(RIVERS + subject), NamedNode(RIVERS + predicate), thing, where)


QUADS = (
    quad("esk", "name", NAME),
    quad("esk", "into", NamedNode(RIVERS + "sea")),
    quad("esk", "name", "Eske", "danish"),
    quad("esk", "name", "Esque", "french"),
)


@pytest.fixture(params=STORES)
def view(request: pytest.FixtureRequest, opened: Callable[[str], Store]) -> Iterator[View]:
    store = opened(request.param)
    store.write([Bundle(iri=RIVERS, quads=QUADS)])
    with store.view() as view:
        yield view


@pytest.fixture
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Store]:
    def open_one(name: str) -> Store:
        if name == "server":
            return kg.store.open(request.getfixturevalue("server"))
        return kg.store.open(str(tmp_path / name) if name == "folder" else name)

    return open_one


def written(view: View, query: str, media_type: str, **graphs: list[str]) -> bytes:
    out = BytesIO()
    view.answer(query, out, media_type, **graphs)
    return out.getvalue()


def read(body: bytes, media_type: str) -> ox.QuerySolutions | ox.QueryBoolean:
    form = ox.QueryResultsFormat.from_media_type(media_type)
    assert form is not None
    return ox.parse_query_results(body, form)


@pytest.mark.parametrize("media_type", TABLES)
def test_every_form_of_table_says_the_same(view: View, media_type: str) -> None:
    body = written(view, f"SELECT ?name {NAMED}", media_type)
    if media_type == "text/csv":
        assert body.decode() == 'name\r\n"{}"\r\n'.format(NAME.replace('"', '""'))
    else:
        assert [[term.value for term in row] for row in read(body, media_type)] == [
            [TABLES[media_type]]
        ]


@pytest.mark.parametrize("media_type", GRAPHS)
@pytest.mark.parametrize("query", [f"CONSTRUCT WHERE {NAMED}", f"CONSTRUCT {NAMED} WHERE {NAMED}"])
def test_every_form_of_graph_says_the_same(view: View, media_type: str, query: str) -> None:
    form = ox.RdfFormat.from_media_type(media_type)
    read_back = list(ox.parse(written(view, query, media_type), form))
    assert [quad.object.value for quad in read_back] == [GRAPHS[media_type]]


@pytest.mark.parametrize("media_type", TABLES)
def test_a_yes_and_a_no(view: View, media_type: str) -> None:
    yes, no = (written(view, f"ASK {{ ?s ?p '{name}' }}", media_type) for name in ("Esk", "Ure"))
    assert (b"true" in yes, b"false" in no) == (False, True)
    assert b"true" in written(view, f"ASK {NAMED}", media_type)


def test_xml_is_read_by_xml_parsers(view: View) -> None:
    everything = "CONSTRUCT WHERE { ?s ?p ?o }"
    table = written(view, "SELECT * { ?s ?p ?o }", "application/sparql-results+xml")
    for body in (table, written(view, everything, "application/rdf+xml")):
        assert etree.fromstring(body, etree.XMLParser(resolve_entities=False)) is not None


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # which rdflib itself uses
def test_json_is_read_by_rdflib(view: View) -> None:
    body = written(view, f"SELECT ?name {NAMED}", "application/sparql-results+json")
    assert [str(row[0]) for row in Result.parse(BytesIO(body), format="json")] == [NAME]
    graph = rdflib.Dataset().parse(
        data=written(view, f"CONSTRUCT WHERE {NAMED}", "application/ld+json"), format="json-ld"
    )
    assert [str(value) for value in graph.objects(unique=True)] == [NAME]


@pytest.mark.parametrize("media_type", GRAPHS)
def test_each_triple_is_written_once(view: View, media_type: str) -> None:
    query = (
        f"CONSTRUCT {{ <{RIVERS}esk> <{RIVERS}has> 1 . ?b <{RIVERS}of> ?s }} "
        "WHERE { ?s ?p ?o . VALUES ?b { UNDEF } BIND(BNODE('b') AS ?c) }"
    )
    form = ox.RdfFormat.from_media_type(media_type)
    assert len(list(ox.parse(written(view, query, media_type), form))) == 1


def test_a_small_graph_declares_the_prefixes_that_it_uses(view: View) -> None:
    query = f"CONSTRUCT {{ ?river a <http://www.w3.org/ns/org#Organization> }} WHERE {NAMED}"
    header = [
        line for line in written(view, query, "text/turtle").splitlines() if b"@prefix" in line
    ]
    assert header == [b"@prefix org: <http://www.w3.org/ns/org#> ."]


def test_graphs_that_are_named_are_the_dataset(view: View) -> None:
    def names(query: str, **graphs: list[str]) -> list[list[str]]:
        body = written(view, query, JSON, **graphs)
        return sorted([term.value for term in row if term] for row in read(body, JSON))

    danish, french = RIVERS + "danish", RIVERS + "french"
    inside = f"SELECT ?name FROM <{french}> {NAMED}"  # noqa: S608  (SPARQL, and ours)
    assert names(inside) == [["Esque"]]
    assert names(inside, default_graphs=[danish]) == [["Eske"]]
    assert names(inside, default_graphs=[danish, french]) == [["Eske"], ["Esque"]]
    assert names(inside, named_graphs=[danish]) == []
    anywhere = f"SELECT ?name ?g {{ GRAPH ?g {NAMED} }}"
    assert names(anywhere, named_graphs=[danish]) == [["Eske", danish]]
    assert names(anywhere, default_graphs=[danish]) == []


def test_how_many_triples_were_written_is_told(view: View) -> None:
    assert view.answer("CONSTRUCT WHERE { ?s ?p ?o }", BytesIO(), "text/turtle") == 2
    assert view.answer("SELECT * { ?s ?p ?o }", BytesIO(), "text/csv") is None


@pytest.mark.parametrize("name", ["http://rivers.example/123", "http://rivers.example/"])
def test_a_property_that_xml_can_not_name_is_refused(view: View, name: str) -> None:
    query = f"CONSTRUCT {{ ?river <{name}> 1 }} WHERE {NAMED}"
    with pytest.raises(DataError, match="RDF/XML"):
        written(view, query, "application/rdf+xml")


def test_what_is_asked_wrongly_is_said(view: View) -> None:
    with pytest.raises(BadQuery):
        written(view, "SELECT", "text/csv")
    with pytest.raises(UsageError):
        written(view, "SELECT * { ?s ?p ?o }", "image/png")
    with pytest.raises(UsageError):
        written(view, "CONSTRUCT WHERE { ?s ?p ?o }", "text/csv")
