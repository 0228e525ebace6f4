from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from kg.query.rows import Rows, value
from kg.terms import Literal, Term, iri, literal


@pytest.mark.parametrize(
    ("term", "python"),
    [
        (iri("kg:a"), "https://example.org/kg/ns#a"),
        (Literal("a"), "a"),
        (literal("3", "xsd:integer"), 3),
        (literal("0.50", "xsd:decimal"), Decimal("0.50")),
        (literal("1.5", "xsd:double"), 1.5),
        (literal("true", "xsd:boolean"), True),
        (literal("2020-06-18", "xsd:date"), date(2020, 6, 18)),
        (literal("2020-06", "xsd:gYearMonth"), "2020-06"),
        (literal("many", "xsd:integer"), "many"),
        (literal("-0044-03-15", "xsd:date"), "-0044-03-15"),
    ],
)
def test_terms_become_python(term: Term, python: object) -> None:
    assert value(term) == python
    assert type(value(term)) is type(python)


def test_rows_become_a_dataframe_with_their_columns() -> None:
    rows = Rows(("who", "n"), ((iri("kg:a"), literal("3", "xsd:integer")), (None, None)))
    frame = rows.dataframe()
    assert list(frame.columns) == ["who", "n"]
    assert frame["who"][0] == "https://example.org/kg/ns#a"
    assert pd.isna(frame["n"][1])
    assert list(Rows(("who",), ()).dataframe().columns) == ["who"]
