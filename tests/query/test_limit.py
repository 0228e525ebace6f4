"""What is known of a query before it runs."""

import pyoxigraph as ox
import pytest

from kg.errors import BadQuery
from kg.query import sparql
from kg.query.limit import at_most, is_stable

RIVERS = "http://rivers.example/"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.extend(
        ox.Quad(ox.NamedNode(f"{RIVERS}{n}"), ox.NamedNode(f"{RIVERS}long"), ox.Literal(n))
        for n in range(10)
    )
    return store


def rows(store: ox.Store, query: str, most: int) -> int:
    result = store.query(at_most(sparql.read(query).text, most))
    assert isinstance(result, ox.QuerySolutions)
    return len(list(result))


@pytest.mark.parametrize(
    ("query", "without"),
    [
        ("SELECT * { ?s ?p ?o }", 10),
        ("SELECT * { ?s ?p ?o } # all of them", 10),
        ("select * { ?s ?p ?o } limit 7", 7),
        ("SELECT * { ?s ?p ?o } LIMIT 2", 2),
        ("SELECT * { ?s ?p ?o }LIMIT 99999999999999999999", 10),
        ("SELECT * { ?s ?p ?o } OFFSET 1 LIMIT 8", 8),
        ("SELECT * { ?s ?p ?o } LIMIT 8 OFFSET 1", 8),
        ("SELECT * { ?s ?p ?o } ORDER BY DESC(?o) OFFSET 4", 6),
        ("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 6 } }", 6),
        ("SELECT * { ?s ?p ?o } VALUES ?o { 1 2 3 4 5 }", 5),
        ("SELECT ?o { ?s ?p ?o } GROUP BY ?o HAVING (?o > 3) ORDER BY ?o VALUES ?o { 7 8 9 }", 3),
        ("SELECT ('LIMIT 1' AS ?limit) ?s { ?s ?p ?o } # LIMIT 1", 10),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", 1),
    ],
)
@pytest.mark.parametrize("most", [3, 50])
def test_rows_are_cut_and_nothing_else_changes(
    store: ox.Store, query: str, without: int, most: int
) -> None:
    assert rows(store, query, most) == min(most, without)


def test_a_limit_that_is_hard_to_find_is_left_alone() -> None:
    for query in ("SELECT * { ?s ?p ?o } LIMIT5", "SELECT * { ?s ?p ?o } OFFSET 1LIMIT5"):
        assert at_most(query, 3) == query


def test_a_limit_without_its_number_is_left_for_the_engine_to_refuse(store: ox.Store) -> None:
    for query in ("SELECT * { ?s ?p ?o } LIMIT", "SELECT * { ?s ?p ?o } LIMIT # 7"):
        with pytest.raises(SyntaxError):
            rows(store, query, 3)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?t) {}",
        "SELECT (rand() AS ?t) {}",
        "SELECT (UUID() AS ?t) {}",
        "SELECT (StrUUID() AS ?t) {}",
        "SELECT * { BIND(BNODE() AS ?b) }",
        "SELECT * { SERVICE <http://rivers.example/> { ?s ?p ?o } }",
    ],
)
def test_what_changes_by_itself_is_not_stable(query: str) -> None:
    assert not is_stable(query)


@pytest.mark.parametrize(
    "query", ["SELECT ?now { ?now ?p 'RAND()' } # NOW()", "ASK { <http://now.example/> ?p ?o }"]
)
def test_what_only_names_it_is_stable(query: str) -> None:
    assert is_stable(query)


def test_what_is_no_sparql_is_said_with_its_place() -> None:
    with pytest.raises(BadQuery) as refused:
        is_stable("SELECT *\r\n{ ` }")
    assert refused.value.place == {"line": 2, "column": 3}
