"""The answer to a query: columns and rows of terms, a yes or no, or triples."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import MissingExtra
from kg.terms import PREFIXES, Literal, Term, Triple

if TYPE_CHECKING:
    import pandas as pd

#: What a term is in Python.
Value: TypeAlias = str | int | float | bool | Decimal | date

#: The columns of an answer to CONSTRUCT or DESCRIBE.
TRIPLE = ("subject", "predicate", "object")

_XSD = PREFIXES["xsd"]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query answered.

    A SELECT gives ``variables`` and ``rows``, None where a variable is unbound; a CONSTRUCT or
    DESCRIBE gives its triples as rows of three; an ASK gives ``truth`` and no rows.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    form: str = "SELECT"
    truth: bool | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return self.truth if self.truth is not None else bool(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, Term | None]]:
        """Each row as its terms by column."""
        return (dict(zip(self.variables, row, strict=True)) for row in self.rows)

    def records(self) -> Iterator[dict[str, Value | None]]:
        """Each row as Python values by column: str, or int, Decimal, date and so on."""
        for row in self.rows:
            values = (None if term is None else value(term) for term in row)
            yield dict(zip(self.variables, values, strict=True))

    def dataframe(self) -> "pd.DataFrame":
        """The rows as a pandas DataFrame.

        Raises:
            MissingExtra: pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415  (an extra, and slow to import)
        except ModuleNotFoundError:
            raise MissingExtra(plugin="a DataFrame", package="pandas") from None
        return pd.DataFrame(list(self.records()), columns=list(self.variables))


def text(term: Term | None) -> str:
    """The characters of a term: an IRI's or a literal's, '' where a variable is unbound."""
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple) else term.value


def value(term: Term) -> Value:
    """The Python value of a term; its characters where it has none."""
    if not isinstance(term, Literal):
        return text(term)
    try:
        return _literal(term.value, term.datatype.value.removeprefix(_XSD))
    except (ValueError, ArithmeticError):
        return term.value


def _literal(lexical: str, datatype: str) -> Value:
    match datatype:
        case "integer" | "int" | "long" | "nonNegativeInteger":
            return int(lexical)
        case "decimal":
            return Decimal(lexical)
        case "double" | "float":
            return float(lexical)
        case "boolean":
            return lexical in {"true", "1"}
        case "date":
            return date.fromisoformat(lexical)
    return lexical
