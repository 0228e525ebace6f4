import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.query import results
from kg.query.rows import Rows
from kg.terms import BlankNode, Literal, NamedNode, Term, iri, literal

ROWS = Rows(
    ("who", "what", "many"),
    (
        (iri("person:ann-1"), Literal('a "b",\n<c>&\t維'), literal("3", "xsd:integer")),
        (None, Literal("chat", language="fr"), literal("0.5", "xsd:decimal")),
        (BlankNode("x"), Literal("plain"), None),
    ),
)
TRIPLES = Rows(
    ("subject", "predicate", "object"),
    ((iri("person:ann-1"), iri("rdfs:label"), Literal("Ann")),),
    "CONSTRUCT",
)


def written(rows: Rows, form: str) -> bytes:
    out = io.BytesIO()
    results.write(rows, out, format=form)
    return out.getvalue()


terms = st.one_of(
    st.none(),
    st.text().map(Literal),
    st.text().map(lambda text: Literal(text, language="en")),
    st.integers().map(lambda number: literal(str(number), "xsd:integer")),
    st.just(NamedNode("http://e.example/a#b")),
)


@given(st.lists(st.tuples(terms, terms)))
def test_json_and_tsv_keep_every_term(rows: list[tuple[Term | None, Term | None]]) -> None:
    answer = Rows(("a", "b"), tuple(rows))
    for form, kind in (("json", ox.QueryResultsFormat.JSON), ("tsv", ox.QueryResultsFormat.TSV)):
        read = ox.parse_query_results(written(answer, form), format=kind)
        assert isinstance(read, ox.QuerySolutions)
        assert [tuple(row) for row in read] == rows


def test_csv_has_the_values_alone() -> None:
    lines = list(csv.reader(io.StringIO(written(ROWS, "csv").decode(), newline="")))
    assert lines[0] == ["who", "what", "many"]
    assert lines[1] == ["https://example.org/kg/person/ann-1", 'a "b",\n<c>&\t維', "3"]
    assert lines[2] == ["", "chat", "0.5"]


def test_xml_holds_nothing_that_xml_forbids() -> None:
    text = "a\x00b\x0bc\ufffed"
    root = ET.fromstring(written(Rows(("x",), ((Literal(text),),)), "xml"))  # noqa: S314
    assert "a\ufffdb\ufffdc\ufffdd" in "".join(root.itertext())


@pytest.mark.parametrize(
    ("form", "text"),
    [("json", b'{"head": {}, "boolean": true}\n'), ("table", b"true\n"), ("csv", b"true\n")],
)
def test_a_truth_is_written(form: str, text: bytes) -> None:
    assert written(Rows((), (), "ASK", truth=True), form) == text


def test_triples_are_written_as_turtle_and_in_every_other_format() -> None:
    turtle = written(TRIPLES, "turtle").decode()
    assert turtle.startswith("@prefix person:")
    assert 'person:ann-1 rdfs:label "Ann"' in turtle
    assert len(json.loads(written(TRIPLES, "json"))["results"]["bindings"]) == 1
    assert results.default_format(TRIPLES) == "turtle"


def test_a_table_is_no_turtle() -> None:
    with pytest.raises(UsageError, match="ask with CONSTRUCT"):
        written(ROWS, "turtle")
    with pytest.raises(UsageError, match="available: table, json"):
        written(ROWS, "xls")
