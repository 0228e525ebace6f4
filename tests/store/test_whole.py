"""What is asked to learn whether an answer is whole."""

import pyoxigraph as ox
import pytest

from kg.store import _whole

STORE = ox.Store()
for number in range(5):
    thing = ox.NamedNode(f"https://a.b/{number}")
    for graph in (ox.DefaultGraph(), ox.NamedNode("https://a.b/from")):
        STORE.add(ox.Quad(thing, ox.NamedNode("https://a.b/p"), ox.Literal("} #"), graph))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o }",
        "PREFIX x: <https://a.b/>\nSELECT DISTINCT ?p WHERE { ?s ?p ?o } ORDER BY ?p # the end",
        "SELECT (STRLEN(?o) AS ?l) (EXISTS { ?s ?q ?r } AS ?e) { ?s ?p ?o } LIMIT 3",
        "SELECT ?s FROM <https://a.b/from> WHERE { ?s ?p '} #' } OFFSET 1",
        "PREFIX x: <https://a.b/> SELECT ?s FROM NAMED x:from { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*) < 9)",
        "SELECT * { ?s ?p ?o } VALUES ?s { <https://a.b/1> <https://a.b/2> }",
    ],
)
def test_the_rows_of_a_query_are_counted(query: str) -> None:
    count = _whole.counting(query)
    assert count is not None
    (row,) = STORE.query(count)
    assert int(row[_whole.ROWS].value) == len(list(STORE.query(query))) > 0


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?s a ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "PREFIX x: <https://a.b/> CONSTRUCT { ?s x:p [ x:p '}' ] } FROM x:from { ?s ?p ?o }",
    ],
)
def test_a_construct_is_repeated_as_rows(query: str) -> None:
    rows = _whole.repeating(query)
    assert rows is not None
    assert len(list(STORE.query(rows))) == 5


def test_what_is_of_another_form_is_not_counted() -> None:
    for query in ("ASK { ?s ?p ?o }", "DESCRIBE <https://a.b/1>", "INSERT DATA {}", "", "SELECT"):
        assert _whole.counting(query) is None
        assert _whole.repeating(query) is None


def test_words_in_texts_and_names_are_no_keywords() -> None:
    query = "PREFIX graph: <a:GRAPH> SELECT ?graph { ?graph graph:from 'FROM' } # FROM"
    assert not _whole.mentions(query, "GRAPH")
    assert not _whole.mentions(query, "FROM")
    assert _whole.mentions("select * from <a:b> { ?s ?p ?o }", "FROM")
