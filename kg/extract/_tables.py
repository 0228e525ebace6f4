"""Tables of signatories: a row each, or a grid of names."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.languages import Language
from kg.model import Span, ids

from . import _names
from ._entries import NUMBERING, Entry
from ._text import Unit


def entries(units: Sequence[Unit], lexicon: Language) -> list[Entry]:
    """The entries of the table that the units begin with.

    Under a row of headings the column of names has the entries and the others their details;
    without one, rows of a name and what is said of it are told from grids of names alone.
    """
    first = units[0].group
    cells = [u for u in units if u.kind == "table_cell" and u.group == first and u.text.strip()]
    rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]
    headings = _headings(rows[0], lexicon)
    if headings:
        return list(_under_headings(rows[1:], headings))
    if _is_grid(rows, lexicon):
        return [_entry(cell) for row in rows for cell in row]
    return list(_under_headings(rows, {}))


def _headings(row: Sequence[Unit], lexicon: Language) -> dict[int, str]:
    """What each column holds: 'name', 'role', 'organization' or 'country'; empty if no headings."""
    found: dict[int, str] = {}
    for cell in row:
        bare = ids.fold(cell.text.strip("*_: "))
        for key in ("name", "organization", "role", "country"):
            if bare in _names.word_set(lexicon, "tables", key):
                found[cell.column] = key
    return found


def _under_headings(rows: Sequence[Sequence[Unit]], headings: dict[int, str]) -> Iterator[Entry]:
    names = [column for column, key in sorted(headings.items()) if key == "name"]
    names += [column for column, key in sorted(headings.items()) if key == "organization"]
    for row in rows:
        numbered = [cell for cell in row if re.search(r"[^\W\d_]", cell.text)]
        chosen = next((c for c in numbered if names and c.column == names[0]), None)
        cell = chosen or (numbered[0] if numbered and not names else None)
        if cell is None:
            continue
        others = [c for c in numbered if c is not cell]
        details = tuple((headings.get(c.column, ""), c.span) for c in others)
        yield _entry(cell, details)


def _is_grid(rows: Sequence[Sequence[Unit]], lexicon: Language) -> bool:
    """True where every column holds names of the same kind."""
    wide = [row for row in rows if len(row) > 1]
    if not wide:
        return True
    persons = [_names.is_person(cell.text.strip("*_ "), lexicon) for row in wide for cell in row]
    bodies = [_names.is_organization(cell.text, lexicon) for row in wide for cell in row]
    return any(sum(kind) >= 0.7 * len(kind) for kind in (persons, bodies))


def _entry(cell: Unit, details: tuple[tuple[str, Span], ...] = ()) -> Entry:
    numbering = NUMBERING.match(cell.text)
    start = cell.start + (numbering.end() if numbering else 0)
    text = cell.text[start - cell.start :].rstrip("*_ ,;")
    return Entry(start, start + len(text), text, details=details)
