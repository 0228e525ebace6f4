"""The pieces of a document in the order in which they are read, furniture behind what it parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.formats import _pdf_columns, _pdf_furniture, _pdf_page, _pdf_tables
from kg.formats import _pdf_paragraphs as paragraphs
from kg.formats._pdf_columns import Flow
from kg.formats._pdf_page import Band, Line, Page
from kg.formats._pdf_paragraphs import Measures, Piece

_CONTACT = re.compile(r"@\w|https?://|www\.|\+?\d[\d\s().-]{6,}\d")
_LETTERHEAD = 150.0  #: a letterhead stands no lower
_SHORT = 60
_PROSE = 80


@dataclass(slots=True)
class _Sheet:
    """One page, taken apart."""

    page: Page
    flows: list[Flow]
    notes: list[Band]
    furniture: list[str]


def pieces(pages: Sequence[Page]) -> list[Piece]:
    """Everything on the pages, in order."""
    size = _pdf_page.body_size(pages)
    furniture = _pdf_furniture.found(pages)
    rights = _rights(pages)
    sheets = [
        _sheet(page, marked, size, rights[round(page.width)])
        for page, marked in zip(pages, furniture, strict=True)
    ]
    measures = Measures([flow for sheet in sheets for flow in sheet.flows], size)
    found: list[Piece] = []
    held: list[Piece] = []
    for sheet in sheets:
        for flow in sheet.flows:
            for piece in paragraphs.pieces(flow, measures):
                _append(found, held, piece, measures)
        held += [Piece("boilerplate", sheet.page.number, (text,)) for text in sheet.furniture]
        _put_notes(found, sheet)
    found += held
    return _levelled(_captioned(_without_false_headings(found, measures), pages, measures))


def _rights(pages: Sequence[Page]) -> dict[int, float]:
    """Where text over the whole width ends, for pages of each width."""
    ends: dict[int, list[tuple[float, float]]] = {}
    for page in pages:
        found = ends.setdefault(round(page.width), [])
        wide = (band for band in page.bands if band.x1 - band.x0 > 0.35 * page.width)
        found += [(band.x1, band.size) for band in wide]
    return {width: _right(found, width) for width, found in ends.items()}


def _right(ends: list[tuple[float, float]], width: float) -> float:
    """The last place near which several lines end."""
    ordered = sorted(ends, reverse=True)
    enough = max(2, len(ordered) // 20)
    for index, (x1, size) in enumerate(ordered[: len(ordered) - enough + 1]):
        if x1 - ordered[index + enough - 1][0] < 2 * size:
            return x1
    return ordered[0][0] if ordered and ordered[0][0] > 0.6 * width else 0.88 * width


def _sheet(page: Page, marked: set[int], size: float, right: float) -> _Sheet:
    furniture = [page.bands[at].text for at in sorted(marked)]
    kept = [band for at, band in enumerate(page.bands) if at not in marked]
    notes = set(_pdf_furniture.footnotes(kept, size, page.height))
    text = [band for at, band in enumerate(kept) if at not in notes]
    return _Sheet(
        page=page,
        flows=list(_flows(page, text, right)),
        notes=[band for at, band in enumerate(kept) if at in notes],
        furniture=[*furniture, *page.turned],
    )


def _flows(page: Page, bands: Sequence[Band], right: float) -> Iterator[Flow]:
    """The flows of a page: ruled tables first taken out, then columns told."""

    def of(band: Band) -> int:
        return next((n for n, grid in enumerate(page.grids) if grid.holds(band)), -1)

    for number, held in groupby(bands, key=of):
        if number < 0:
            yield from _pdf_columns.flows(page, list(held), right)
        else:
            yield Flow(page.number, rows=_pdf_tables.in_grid(page.grids[number], list(held)))


def _append(found: list[Piece], held: list[Piece], piece: Piece, measures: Measures) -> None:
    """Add a piece, joined to the last where it goes on; what was held back comes before others."""
    at = next((i for i in range(len(found) - 1, -1, -1) if found[i].kind != "note"), -1)
    last = found[at] if at >= 0 else None
    if last is not None and _is_elsewhere(last, piece) and paragraphs.goes_on(last, piece):
        found[at] = paragraphs.together(last, piece, measures)
        return
    if last is not None and last.kind == piece.kind == "table" and _is_same_table(last, piece):
        rows = piece.rows
        if rows[0] == last.rows[0]:
            held.append(Piece("boilerplate", piece.page, ("\t".join(rows[0]),)))
            rows = rows[1:]
        found[at] = replace(last, rows=last.rows + rows)
        return
    if not (last is not None and last.kind == piece.kind in {"item", "lines"}):
        found += held
        held.clear()
    found.append(piece)


def _is_elsewhere(before: Piece, after: Piece) -> bool:
    """True where the second begins on another page than the first ends, or in another column."""
    if not before.lines or not after.lines:
        return False
    last, first = before.lines[-1], after.lines[0]
    return last.page != first.page or last.base >= first.base


def _is_same_table(before: Piece, after: Piece) -> bool:
    return before.page != after.page and len(before.rows[0]) == len(after.rows[0])


def _put_notes(found: list[Piece], sheet: _Sheet) -> None:
    """Put a page's footnotes behind its last paragraph, so that they part no sentence or list."""
    if not sheet.notes:
        return
    notes: list[list[str]] = []
    for band in sheet.notes:
        if notes and not _pdf_furniture.is_noted(band):
            notes[-1].append(band.text)
        else:
            notes.append([band.text])
    made = [Piece("note", sheet.page.number, (" ".join(note),)) for note in notes]
    place = max(
        (
            i + 1
            for i, p in enumerate(found)
            if p.kind in {"paragraph", "item"} and len(p.text) > _PROSE
        ),
        default=len(found),
    )
    found[place:place] = made


def _without_false_headings(found: list[Piece], measures: Measures) -> list[Piece]:
    """Bold names above what is said of them are no headings, nor is a letterhead."""
    result = list(found)
    headings = [i for i, p in enumerate(found) if p.kind == "heading"]
    small = {i for i in headings if found[i].size < 1.1 * measures.size}
    short = {i for i in small if _is_over_short(found, i)}
    for index in short:
        near = [other for other in short if other != index and abs(other - index) <= 3]
        if near:
            result[index] = replace(found[index], kind="paragraph")
    for index in headings[:1]:
        if found[index].page == 0 and _is_letterhead(found, index):
            result[index] = replace(found[index], kind="address")
    return result


def _is_over_short(found: Sequence[Piece], index: int) -> bool:
    """True where one to three short lines follow, and then another bold line or the end."""
    for distance, piece in enumerate(found[index + 1 : index + 5]):
        if piece.kind in {"heading", "boilerplate"}:
            return distance > 0 or piece.kind == "heading"
        if max(map(len, piece.texts), default=_SHORT) >= _SHORT or len(piece.texts) > 3:
            return False
    return index + 5 > len(found)


def _is_letterhead(found: Sequence[Piece], index: int) -> bool:
    """True where an address follows: how to reach the sender, or three short lines."""
    piece = found[index]
    if not piece.lines or piece.lines[0].base > _LETTERHEAD or index + 1 >= len(found):
        return False
    below = found[index + 1]
    if below.kind not in {"paragraph", "lines"}:
        return False
    reachable = len(below.text) < 3 * _SHORT and bool(_CONTACT.search(below.text))
    return reachable or (below.kind == "lines" and len(below.texts) >= 3)


def _captioned(found: list[Piece], pages: Sequence[Page], measures: Measures) -> Iterator[Piece]:
    """The pieces, with the small or slanted ones right below a picture as its caption."""
    for piece in found:
        lines = piece.lines
        plain = piece.kind in {"paragraph", "lines"} and bool(lines) and len(piece.text) < 400
        slight = plain and (piece.size < 0.95 * measures.size or all(li.italic for li in lines))
        if slight and _is_below_image(lines[0], pages[piece.page]):
            yield replace(piece, kind="caption", texts=(" ".join(piece.texts),))
        else:
            yield piece


def _is_below_image(line: Line, page: Page) -> bool:
    top = line.base - line.size
    return any(
        -line.size < top - bottom < 2 * line.size and left - 5 < line.x0 and line.x0 < right
        for left, _, right, bottom in page.images
        if bottom - _ > 40 and right - left > 40
    )


def _levelled(found: Iterator[Piece]) -> list[Piece]:
    """The pieces with the ranks of headings by their size."""
    given = list(found)
    sizes = sorted({round(p.size) for p in given if p.kind == "heading"}, reverse=True)
    ranks = {size: min(rank, 6) for rank, size in enumerate(sizes, start=1)}
    return [replace(p, level=ranks[round(p.size)]) if p.kind == "heading" else p for p in given]
