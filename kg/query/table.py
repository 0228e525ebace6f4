"""An answer as a table for people: aligned, with prefixed names, safe for any terminal."""

import unicodedata
from collections.abc import Sequence

from kg.terms import Literal, NamedNode, Term, compact

from .rows import Rows

_GAP = "  "
_NARROWEST = 10
_NARROWEST_IRI = 20
_NUMERIC = ("integer", "decimal", "double")

_Row = Sequence[str]


def text(rows: Rows, width: int | None = None) -> str:
    """The table, ending in a line end.

    Where it is wider than ``width``, columns without a value are left out, what is the same in
    every row is said once above the table, and the widest columns are cut, those of IRIs first.
    """
    if rows.truth is not None:
        return "true\n" if rows.truth else "false\n"
    cells = [[cell(term) for term in row] for row in rows.rows]
    columns = [_Column(name, at, rows.rows, cells) for at, name in enumerate(rows.variables)]
    if width is None or _total(columns) <= width:
        return _lines(columns, len(cells))
    return _fitted([column for column in columns if any(column.cells)], len(cells), width)


def cell(term: Term | None) -> str:
    """A term on one line: prefixed names for IRIs, the characters of literals, '' for unbound."""
    if term is None:
        return ""
    return printable(compact(term.value) if isinstance(term, NamedNode) else _value(term))


def printable(value: str) -> str:
    """A text on one line, without what would move a terminal's cursor or turn its writing round."""
    kept = (c for c in value if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return " ".join("".join(kept).split())


def display_width(value: str) -> int:
    """The number of a terminal's columns that a text takes."""
    return sum(_columns(character) for character in value)


def cut(value: str, width: int) -> str:
    """The text, or as much of it as goes into a width, with an ellipsis."""
    if display_width(value) <= width:
        return value
    kept, left = [], width - 1
    for character in value:
        left -= _columns(character)
        if left < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


class _Column:
    """One column: its name, its cells, and how wide it is."""

    def __init__(
        self, name: str, at: int, rows: Sequence[Sequence[Term | None]], cells: Sequence[_Row]
    ) -> None:
        self.name = name
        self.cells = [row[at] for row in cells]
        self.iris = any(isinstance(row[at], NamedNode) for row in rows)
        self.right = any(_is_number(row[at]) for row in rows)
        self.width = max(map(display_width, (name, *self.cells)))

    @property
    def constant(self) -> bool:
        """True where every row has the same value."""
        return len(set(self.cells)) == 1

    def line(self, value: str) -> str:
        """A value cut and filled to the column's width."""
        shown = cut(value, self.width)
        space = " " * (self.width - display_width(shown))
        return space + shown if self.right else shown + space


def _fitted(columns: Sequence[_Column], rows: int, width: int) -> str:
    """The table within a width: what does not vary is said above, the widest columns are cut."""
    above = [(column.name, column.cells[0]) for column in columns if column.constant]
    varying: list[_Column] = []
    for column in columns:
        same = next((other for other in varying if other.cells == column.cells), None)
        if same:
            above.append((column.name, f"as {same.name}"))
        elif not column.constant:
            varying.append(column)
    _narrow([column for column in varying if column.iris], varying, width, _NARROWEST_IRI)
    _narrow(varying, varying, width, _NARROWEST)
    longest = max((display_width(name) for name, _ in above), default=0)
    said = (f"{name:<{longest}}{_GAP}{value}\n" for name, value in above)
    table = _lines(varying, rows) if varying else ""
    return "".join(said) + ("\n" if above and varying else "") + table


def _narrow(
    some: Sequence[_Column], columns: Sequence[_Column], width: int, narrowest: int
) -> None:
    """Cut the widest of some columns until all go into the width, or none can be cut further."""
    while some and _total(columns) > width:
        widest = max(some, key=lambda column: column.width)
        if widest.width <= narrowest:
            break
        widest.width -= 1


def _lines(columns: Sequence[_Column], rows: int) -> str:
    head = _GAP.join(column.line(column.name) for column in columns)
    rule = _GAP.join("─" * column.width for column in columns)
    body = (_GAP.join(column.line(column.cells[at]) for column in columns) for at in range(rows))
    return "".join(f"{line.rstrip()}\n" for line in (head, rule, *body))


def _total(columns: Sequence[_Column]) -> int:
    return sum(column.width for column in columns) + len(_GAP) * max(0, len(columns) - 1)


def _value(term: Term) -> str:
    return term.value if isinstance(term, Literal) else str(term)


def _is_number(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.datatype.value.endswith(_NUMERIC)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
