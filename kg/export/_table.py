"""Tables of comma-separated values that no spreadsheet calculates with."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")

Cell = str | int | float


def write_rows(out: IO[bytes], columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a heading and rows as UTF-8.

    A text that a spreadsheet would take for a formula, or that begins with an apostrophe, has one
    apostrophe more before it.
    """
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(columns)
    table.writerows([_guarded(cell) for cell in row] for row in rows)
    text.detach()


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
