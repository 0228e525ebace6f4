import csv
import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.query.rows import Rows
from kg.serve.results import write

INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
TERMS = (
    ox.NamedNode("http://rivers.example/é?a=1&b=2"),
    ox.BlankNode("b1"),
    ox.Literal("plain"),
    ox.Literal("Fluß", language="de"),
    ox.Literal("7", datatype=INTEGER),
    ox.Literal('<b>"tab\there", \\ & line\nends\r</b>'),
    None,
)
ROWS = Rows(tuple("abcdefg"), (TERMS, (None,) * 7))
MEDIA_TYPES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/tab-separated-values",
)
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20
)


def read(content: bytes, media_type: str) -> list[tuple[object, ...]]:
    shape = ox.QueryResultsFormat.from_media_type(media_type)
    solutions = ox.parse_query_results(content, format=shape)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(solution) for solution in solutions]


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_every_term_comes_back(media_type: str) -> None:
    assert read(write(ROWS, media_type), media_type) == [TERMS, (None,) * 7]


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@given(text=TEXT)
def test_every_text_comes_back(media_type: str, text: str) -> None:
    # between letters, since Oxigraph's reader of XML trims a literal
    rows = Rows(("x", "y"), ((ox.Literal(f"a{text}z"), ox.Literal("z")),))
    assert read(write(rows, media_type), media_type) == list(rows.rows)


def test_csv_has_the_plain_values() -> None:
    content = write(ROWS, "text/csv").decode()
    head, first, second = csv.reader(io.StringIO(content, newline=""))
    assert head == list("abcdefg")
    assert first[:5] == ["http://rivers.example/é?a=1&b=2", "_:b1", "plain", "Fluß", "7"]
    assert first[5:] == ['<b>"tab\there", \\ & line\nends\r</b>', ""]
    assert second == [""] * 7


@pytest.mark.parametrize("media_type", [*MEDIA_TYPES, "text/csv"])
def test_no_rows_are_no_error(media_type: str) -> None:
    assert write(Rows(("x",), ()), media_type)


def test_xml_refuses_what_it_cannot_hold() -> None:
    rows = Rows(("x",), ((ox.Literal("bell\u0007"),),))
    with pytest.raises(DataError, match="JSON"):
        write(rows, "application/sparql-results+xml")
    assert read(write(rows, MEDIA_TYPES[0]), MEDIA_TYPES[0]) == list(rows.rows)
