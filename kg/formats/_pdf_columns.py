"""The order in which a page is read: over its whole width, or column by column.

A gutter is a strip that no word crosses in several bands, with words on both sides of it. Bands
that share one are columns, or a table; all others are read from the left to the right.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from kg.formats import _pdf_tables
from kg.formats._pdf_page import Band, Line, Page, Word

#: The least width of a gutter by how many lines stand on each side of it, in sizes of the type.
_WIDTHS = ((3, 1.0), (2, 2.2), (1, 4.0))

#: What stands before an item is no column, nor are the labels of a form.
_MARKS = re.compile(r"[•◦▪‣*·–—-]|\W?[\dA-Za-z]{1,4}[.)．、]?|\W?[ivxl]{1,5}[.)]")
_LABEL = re.compile(r".{1,40}[:：]")

#: So far apart, in sizes of the type, nothing below goes on with a column above.
_BREAK = 3.3
#: So many lines above columns may hide a gutter between them.
_HIDING = 3

_Gutter = tuple[float, float]


@dataclass(slots=True)
class Flow:
    """What is read in one go: the lines of a column, or the rows of a table."""

    page: int
    lines: list[Line] = field(default_factory=list)
    rows: list[_pdf_tables.Row] = field(default_factory=list)
    narrow: bool = False  #: it is one of several columns


def flows(page: Page, bands: Sequence[Band], right: float) -> Iterator[Flow]:
    """The flows of a page in their order; ``right`` is where text over the whole width ends."""
    plain = Flow(page.number)
    at = 0
    while at < len(bands):
        run = _run(bands, at)
        if run is None or not run.gutters:
            step = max(1, (run.end - at) // 8) if run else 1
            plain.lines += [_line(b.words, page, right) for b in bands[at : at + step]]
            at += step
            continue
        begin, end = run.begin, run.end
        plain.lines += [_line(b.words, page, right) for b in bands[at:begin]]
        if plain.lines:
            yield plain
            plain = Flow(page.number)
        yield from _columns(page, bands[begin:end], run.gutters)
        at = end
    if plain.lines:
        yield plain


def _line(words: Sequence[Word], page: Page, right: float) -> Line:
    return Line(tuple(words), page.number, right)


def _columns(page: Page, bands: Sequence[Band], gutters: list[_Gutter]) -> Iterator[Flow]:
    cuts = [(left + right) / 2 for left, right in gutters]
    parted = [_parted(band, cuts) for band in bands]
    rows = _pdf_tables.rows(parted, bands, page.rules)
    if rows:
        yield Flow(page.number, rows=rows)
        return
    for column in range(len(cuts) + 1):
        held = [parts[column] for parts in parted if parts[column]]
        right = max(word.x1 for words in held for word in words)
        yield Flow(page.number, [_line(words, page, right) for words in held], narrow=True)


def _parted(band: Band, cuts: Sequence[float]) -> list[tuple[Word, ...]]:
    edges = [float("-inf"), *cuts, float("inf")]
    return [
        tuple(word for word in band.words if low <= (word.x0 + word.x1) / 2 < high)
        for low, high in itertools.pairwise(edges)
    ]


@dataclass(slots=True)
class _Run:
    begin: int
    end: int
    gutters: list[_Gutter]


def _run(bands: Sequence[Band], start: int) -> _Run | None:
    """The bands from one on that leave a strip free, and its gutters, if there are any."""
    free: list[_Gutter] = [(float("-inf"), float("inf"))]
    at = start
    while at < len(bands):
        if at > start and bands[at].base - bands[at - 1].base > _BREAK * bands[at].size:
            break
        left = _without(free, bands[at])
        strong = [g for g in _two_sided(bands[start:at], free) if g not in left]
        if strong and not all(_lives(g, left) for g in strong):
            break
        if not left or (any(map(_is_inner, free)) and not any(map(_is_inner, left))):
            break
        free = left
        at += 1
        if at - start > 3 and not any(map(_is_inner, free)):
            break
    inner = [g for g in free if _is_inner(g)]
    best: _Run | None = None
    for gutter in inner:
        run = _trimmed(bands, start, at, gutter)
        if run and (best is None or (run.begin, -run.end) < (best.begin, -best.end)):
            best = run
    if best is None:
        return _Run(start, at, []) if at > start else None
    return _with_all(bands, best)


def _with_all(bands: Sequence[Band], run: _Run) -> _Run:
    """The run with all of its gutters; without its first lines where these hide one."""
    found = [
        (_gutters(bands[begin : run.end]), begin)
        for begin in range(run.begin, min(run.begin + _HIDING, run.end - 1) + 1)
    ]
    gutters, begin = max(found, key=lambda one: (len(one[0]), -one[1]))
    return _Run(begin, run.end, gutters or run.gutters)


def _gutters(bands: Sequence[Band]) -> list[_Gutter]:
    free: list[_Gutter] = [(float("-inf"), float("inf"))]
    for band in bands:
        free = _without(free, band)
    return [gutter for gutter in free if _is_inner(gutter) and _is_gutter(bands, gutter)]


def _is_inner(gutter: _Gutter) -> bool:
    return gutter[0] != float("-inf") and gutter[1] != float("inf")


def _lives(gutter: _Gutter, after: Sequence[_Gutter]) -> bool:
    return any(gutter[0] <= g[0] and g[1] <= gutter[1] for g in after)


def _two_sided(bands: Sequence[Band], free: Sequence[_Gutter]) -> list[_Gutter]:
    """The gutters with words on both sides in the last three bands."""
    last = bands[-3:]
    if len(last) < 3:
        return []
    return [g for g in free if _is_inner(g) and all(all(_sides(b, g)) for b in last)]


def _without(free: Sequence[_Gutter], band: Band) -> list[_Gutter]:
    """The free strips that the words of a band leave, where they are wide enough."""
    least = 0.9 * band.size
    found: list[_Gutter] = []
    for low, high in free:
        position = low
        for word in band.words:
            if word.x1 <= position or word.x0 >= high:
                continue
            if word.x0 - position >= least:
                found.append((position, word.x0))
            position = max(position, word.x1)
        if high - position >= least:
            found.append((position, high))
    return found


def _sides(band: Band, gutter: _Gutter) -> tuple[bool, bool]:
    middle = (gutter[0] + gutter[1]) / 2
    return (
        any(word.x1 <= middle for word in band.words),
        any(word.x0 >= middle for word in band.words),
    )


def _is_gutter(bands: Sequence[Band], gutter: _Gutter) -> bool:
    """True where the bands have enough words on both sides of a wide enough strip."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [b for b in bands if any(w.x1 <= middle for w in b.words)]
    right = [b for b in bands if any(w.x0 >= middle for w in b.words)]
    if not left or not right:
        return False
    low, high = max(left[0].base, right[0].base), min(left[-1].base, right[-1].base)
    sides = [[b for b in side if low - 1 <= b.base <= high + 1] for side in (left, right)]
    lines = min(map(len, sides))
    size = median(b.size for b in bands)
    wide = (gutter[1] - gutter[0]) / size
    if not any(lines >= count and wide >= least for count, least in _WIDTHS):
        return False
    if max(len(left), len(right)) < 2:
        return False
    return not _are_labels(left, middle)


def _are_labels(bands: Sequence[Band], middle: float) -> bool:
    """True where the words on the left are marks or labels of what stands on the right."""
    texts = []
    for band in bands:
        near = [w.text for w in band.words if w.x1 <= middle]
        texts.append(" ".join(near))
    labels = sum(bool(_MARKS.fullmatch(t) or _LABEL.fullmatch(t)) for t in texts)
    return labels >= 0.6 * len(texts)


def _trimmed(bands: Sequence[Band], start: int, end: int, gutter: _Gutter) -> _Run | None:
    """The part of a run in which both sides have words, with the lines that belong to them."""
    run = bands[start:end]
    sides = [_sides(band, gutter) for band in run]
    left = [i for i, side in enumerate(sides) if side[0]]
    right = [i for i, side in enumerate(sides) if side[1]]
    if not left or not right:
        return None
    first, last = max(left[0], right[0]), min(left[-1], right[-1])
    if first > last or not _is_gutter(run, gutter):
        return None
    for indexes in (left, right):
        pitch = _pitch(run, [i for i in indexes if first <= i <= last])
        first = min(first, _reach(run, indexes, first, pitch, -1))
    for indexes in (left, right):
        pitch = _pitch(run, [i for i in indexes if first <= i <= last])
        last = max(last, _reach(run, indexes, last, pitch, 1))
    return _Run(start + first, start + last + 1, [gutter])


def _pitch(run: Sequence[Band], indexes: Sequence[int]) -> float:
    """The widest distance of lines in a column, a little more allowed."""
    bases = [run[i].base for i in indexes]
    gaps = [b - a for a, b in itertools.pairwise(bases)]
    size = max(run[i].size for i in indexes)
    return 1.08 * max([*gaps, 1.3 * size])


def _reach(run: Sequence[Band], indexes: Sequence[int], edge: int, pitch: float, step: int) -> int:
    """How far the lines of one column go on beyond an edge without a gap."""
    inside = [i for i in indexes if (i - edge) * step <= 0][::step][-1:]
    beyond = inside + [i for i in indexes if (i - edge) * step > 0][::step]
    reached = edge
    for before, after in itertools.pairwise(beyond):
        if abs(run[after].base - run[before].base) > pitch:
            break
        reached = after
    return reached
