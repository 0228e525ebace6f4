import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query import table
from kg.query.rows import Rows
from kg.terms import Literal, iri, literal


def test_columns_stand_under_each_other_whatever_the_script() -> None:
    rows = Rows(
        ("who", "name", "n"),
        (
            (iri("person:a"), Literal("維吾爾人權"), literal("7", "xsd:integer")),
            (iri("kg:signatory"), Literal("Zoe\u0301"), literal("12", "xsd:integer")),
            (None, Literal("two\nlines"), None),
        ),
    )
    assert table.text(rows) == (
        "who           name         n\n"
        "────────────  ──────────  ──\n"
        "person:a      維吾爾人權   7\n"
        "kg:signatory  Zoe\u0301         12\n"
        "              two lines\n"
    )


def test_what_would_move_the_cursor_is_left_out() -> None:
    rows = Rows(("x",), ((Literal("\x1b[2Ja\u202eb\u200bc\r\nd\x9b"),),))
    assert table.text(rows).splitlines()[2] == "[2Jabc d"


def test_a_table_without_rows_shows_its_columns() -> None:
    assert table.text(Rows(("who", "name"), ())) == "who  name\n───  ────\n"


def test_a_narrow_table_says_once_what_does_not_vary() -> None:
    rows = Rows(
        ("letter", "name", "role", "quote"),
        tuple(
            (iri("letter:1"), Literal(name), None, Literal(name))
            for name in ("Rivers Alliance of the North", "Otter Workers Union")
        ),
    )
    assert table.text(rows, 30) == (
        "letter  letter:1\n"
        "quote   as name\n"
        "\n"
        "name\n"
        "────────────────────────────\n"
        "Rivers Alliance of the North\n"
        "Otter Workers Union\n"
    )


def test_one_row_too_wide_becomes_a_list() -> None:
    rows = Rows(("a", "long"), ((Literal("x" * 20), Literal("y" * 20)),))
    assert table.text(rows, 30) == f"a     {'x' * 20}\nlong  {'y' * 20}\n"


@given(st.lists(st.tuples(st.text(), st.text()), min_size=2), st.integers(30, 60))
def test_a_table_fits_its_width(cells: list[tuple[str, str]], width: int) -> None:
    rows = Rows(("a", "b"), tuple((Literal(a), Literal(b)) for a, b in cells))
    lines = table.text(rows, width).split("\n")
    body = lines[lines.index("") + 1 :] if "" in lines[:-1] else lines
    if not table.text(rows, width).startswith(("a  ", "b  ")):
        assert all(table.display_width(line) <= width for line in body)


@pytest.mark.parametrize(
    ("text", "width", "shown"), [("abcdef", 4, "abc…"), ("維吾爾人", 5, "維吾…"), ("abc", 3, "abc")]
)
def test_cutting_counts_what_a_terminal_shows(text: str, width: int, shown: str) -> None:
    assert table.cut(text, width) == shown


def test_a_narrow_table_cuts_what_is_no_name_first() -> None:
    names = ("Assembly of the Western Harbour Pilots", "Ice Bath Union of the Northern Quays")
    rows = Rows(
        ("who", "name"),
        tuple(
            (iri(f"organization:{name.replace(' ', '-')}-12ab34"), Literal(name)) for name in names
        ),
    )
    narrow = table.text(rows, 62)

    assert all(name in narrow for name in names)
    assert narrow.count("…") == 2
