"""Where the cells of a page's tables stand, and which cells only lay the page out."""

import re
from dataclasses import dataclass, field

from lxml import etree

SECTIONS = ("h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "main")
_NOT_IN_CELLS = (*SECTIONS, "ul", "ol", "table", "blockquote", "figure")
_LONGEST_CELL = 600
_LARGEST_SPAN = 100
_LAST_COLUMN = 200


@dataclass(slots=True)
class Table:
    """The place that has been reached in a table, row by row and cell by cell."""

    group: int = 0
    row: int = -1
    column: int = -1
    held: dict[int, int] = field(default_factory=dict)  #: for how many rows a column is taken

    def next_row(self) -> None:
        """Go to the first column of the row below."""
        self.row += 1
        self.column = -1
        self.held = {column: rows - 1 for column, rows in self.held.items() if rows > 1}

    def next_cell(self, element: etree._Element) -> None:
        """Go to the next column that no cell of an earlier row reaches into."""
        self.column += 1
        while self.column in self.held and self.column < _LAST_COLUMN:
            self.column += 1
        rows = _span(element, "rowspan")
        last = min(self.column + _span(element, "colspan"), _LAST_COLUMN)
        taken = range(self.column, last)
        self.held.update(dict.fromkeys(taken, rows))


def is_layout_cell(cell: etree._Element) -> bool:
    """True for a cell that holds a part of the page rather than a value."""
    length = sum(map(len, cell.itertext())) if len(cell) else len(cell.text or "")
    return length > _LONGEST_CELL or holds(cell, _NOT_IN_CELLS)


def holds(element: etree._Element, tags: tuple[str, ...]) -> bool:
    """True where one of these elements stands somewhere in another."""
    return len(element) > 0 and next(element.iterdescendants(*tags), None) is not None


def _span(element: etree._Element, name: str) -> int:
    value = element.get(name, "1").strip()
    return min(max(int(value[:3]), 1), _LARGEST_SPAN) if re.fullmatch("[0-9]+", value) else 1
