"""Tables of signatories: a row each, a grid of names, or signature blocks side by side."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from kg.languages import Language
from kg.model import Span, ids

from . import _blocks, _names, _prose, _re, _styles
from ._blocks import Line
from ._entries import NUMBERING, Entry
from ._text import Unit

#: What heads a column has no more words.
_HEADING_WORDS = 4
#: A cell of a table: its lines.
_Cell = list[Unit]


def entries(units: Sequence[Unit], first: Unit, lexicon: Language) -> list[Entry]:
    """The entries of the table whose first cell is given.

    Under a row of headings the column of names has the entries and the others their details;
    without one, rows of a name and what is said of it are told from grids of names alone.
    """
    begin = bisect_left(units, first.start, key=lambda unit: unit.start)
    there = takewhile(
        lambda unit: unit.kind == "table_cell" and unit.group == first.group,
        (units[number] for number in range(begin, len(units))),
    )
    rows = [
        [list(cell) for _, cell in groupby(row, key=lambda unit: unit.column)]
        for _, row in groupby(there, key=lambda unit: unit.row)
    ]
    headings = _headings(rows[0], lexicon)
    if headings:
        return list(_under_headings(rows[1:], headings, lexicon))
    if _are_blocks(rows, lexicon):
        return _in_blocks(rows, lexicon)
    if _is_grid(rows, lexicon):
        cells = [unit for row in rows for cell in row for unit in cell]
        return _blocks.entries(
            [Line(u) for u in cells if not _prose.is_prose(u.text, lexicon)], lexicon
        )
    return list(_under_headings(rows, _guessed(rows, lexicon), lexicon))


def _guessed(rows: Sequence[Sequence[_Cell]], lexicon: Language) -> dict[int, str]:
    """What each column holds, as its cells show; the first that holds nothing else has names."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for cell in row:
            if _re.search(r"[^\W\d_]", cell[0].text):
                columns.setdefault(cell[0].column, []).append(cell[0].text.strip("*_ "))
    found: dict[int, str] = {}
    for column, texts in sorted(columns.items()):
        offices = sum(_blocks.kind_of_line(text, lexicon) == "role" for text in texts)
        if sum(_blocks.is_place(text, lexicon) for text in texts) >= 0.7 * len(texts):
            found[column] = "country"
        elif offices >= 0.6 * len(texts):
            found[column] = "role"
        elif "name" not in found.values():
            found[column] = "name"
    return found if "name" in found.values() else {}


def _headings(row: Sequence[_Cell], lexicon: Language) -> dict[int, str]:
    """What each column holds: 'name', 'role', 'organization' or 'country'; empty if no headings."""
    found: dict[int, str] = {}
    for cell in row:
        key = column_of(cell[0].text, lexicon)
        if key:
            found[cell[0].column] = key
    for column, key in sorted(found.items()):
        if key == "given":
            beside = (found.get(column + 1), found.get(column - 1))
            found[column] = "given" if {"surname", "name"} & set(beside) else "name"
    names = {"name", "surname", "organization"} & set(found.values())
    return found if names else {}


def column_of(text: str, lexicon: Language) -> str:
    """What a column headed so holds: 'Name of organisation' -> 'organization'; '' where unknown."""
    bare = ids.fold(_re.sub(r"\s*[(（].*", "", text).strip("*_: "))
    keys = ("name", "given", "surname", "organization", "role", "country")
    whole = [key for key in keys if bare in _names.word_set(lexicon, "tables", key)]
    if whole:
        return whole[-1]
    words = bare.split()
    if len(words) > _HEADING_WORDS:
        return ""
    part = [key for key in keys if set(words) & _names.word_set(lexicon, "tables", key)]
    return "organization" if "organization" in part else "".join(part[:1])


def _under_headings(
    rows: Sequence[Sequence[_Cell]], headings: dict[int, str], lexicon: Language
) -> Iterator[Entry]:
    keys = {"name", "given", "surname"}
    names = [column for column, key in sorted(headings.items()) if key in keys]
    names += [column for column, key in sorted(headings.items()) if key == "organization"]
    for row in rows:
        worded = [cell for cell in row if _re.search(r"[^\W\d_]", cell[0].text)]
        chosen = [cell for column in names for cell in worded if cell[0].column == column]
        cell = next(iter(chosen), worded[0] if worded and not names else None)
        if cell is None:
            continue
        if len(worded) == 1 and not headings and _blocks.is_place(cell[0].text, lexicon):
            continue
        whole = _with_surname(cell, worded, headings)
        others = [other for other in worded if other is not cell and other is not whole]
        details = [
            (headings.get(unit.column, ""), unit.span) for other in others for unit in other[:1]
        ]
        details += [("rest", unit.span) for unit in cell[1:]]
        end = whole[0].end if whole else cell[0].end
        yield _entry(cell[0], end, tuple(details))


def _with_surname(cell: _Cell, row: Sequence[_Cell], headings: dict[int, str]) -> _Cell | None:
    """The cell behind a given name that has its surname, or the other way round."""
    column = cell[0].column
    keys = {headings.get(column), headings.get(column + 1)}
    if "given" not in keys or not {"name", "surname"} & keys:
        return None
    return next((one for one in row if one[0].column == column + 1), None)


def _are_blocks(rows: Sequence[Sequence[_Cell]], lexicon: Language) -> bool:
    """True where columns are signature blocks: names in one row, and below them what they are."""
    kinds = [[_blocks.kind_of_line(cell[0].text, lexicon) for cell in row] for row in rows]
    named = [set(row) - {"none"} <= {"name"} and set(row) != {"none"} for row in kinds]
    lines = [any(len(cell) > 1 for cell in row) for row in rows]
    side_by_side = any(len(row) > 1 for row in rows)
    if any(lines) and all(set(row) <= {"name", "person", "none"} for row in kinds):
        return True
    return side_by_side and named[0] and len(rows) > 1 and not all(named)


def _in_blocks(rows: Sequence[Sequence[_Cell]], lexicon: Language) -> list[Entry]:
    columns = sorted({cell[0].column for row in rows for cell in row})
    found: list[Entry] = []
    for column in columns:
        lines = [
            Line(unit, column=column + 1)
            for row in rows
            for cell in row
            if cell[0].column == column
            for unit in cell
        ]
        found.extend(_blocks.entries(lines, lexicon, signed=True))
    return sorted(found, key=lambda entry: entry.start)


def _is_grid(rows: Sequence[Sequence[_Cell]], lexicon: Language) -> bool:
    """True where every column holds names of the same kind."""
    wide = [[cell[0].text.strip("*_ ") for cell in row] for row in rows if len(row) > 1]
    if not wide:
        return True
    persons = [_styles.is_name(text, lexicon) for row in wide for text in row]
    bodies = [_names.is_organization(text, lexicon) for row in wide for text in row]
    return any(sum(kind) >= 0.7 * len(kind) for kind in (persons, bodies))


def _entry(cell: Unit, end: int, details: tuple[tuple[str, Span], ...]) -> Entry:
    numbering = NUMBERING.match(cell.text)
    start = cell.start + (numbering.end() if numbering else 0)
    return Entry(start, end, cell.text[start - cell.start :].rstrip("*_ ,;"), details=details)
