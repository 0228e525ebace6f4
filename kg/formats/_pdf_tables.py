"""Tables in a PDF: told from lists in columns by ruled lines, a bold head, or unlike columns."""

import itertools
import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import median

from kg.formats._pdf_page import Band, Grid, Word, spoken

#: Each cell of a row, empty where it has no words.
Row = tuple[str, ...]
_Parts = Sequence[tuple[Word, ...]]

_PERSON = re.compile(
    r"(?:[^\W\d_]{1,6}\.?\s+){0,3}[^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*){1,3}|[\u4e00-\u9fff]{2,4}"
)


def rows(
    parted: Sequence[_Parts], bands: Sequence[Band], rules: Sequence[Sequence[float]]
) -> list[Row]:
    """The rows of a table, or none where the bands are lists side by side."""
    full = sum(sum(bool(part) for part in parts) > 1 for parts in parted)
    lines = _rules(bands, rules)
    ruled = len(lines) >= max(2, len(bands) / 4)
    if not ruled and full < 0.7 * len(parted):
        return []
    headed = len(parted) > 2 and _is_head(parted[0]) and not _is_head(parted[1])
    if not (ruled or headed or _are_unlike(parted)):
        return []
    return [
        tuple(_cell(group, column) for column in range(len(parted[0])))
        for group in _grouped(parted, bands, lines)
    ]


def grids(rules: Sequence[Sequence[float]]) -> list[Grid]:
    """The tables that lines in both directions make, from the top to the bottom."""
    upright = sorted((r for r in rules if r[3] - r[1] > 8 > r[2] - r[0]), key=lambda r: r[1])
    level = [r for r in rules if r[2] - r[0] > 8 > r[3] - r[1]]
    groups: list[list[Sequence[float]]] = []
    bottom = float("-inf")
    for rule in upright:
        if rule[1] > bottom + 6:
            groups.append([])
        groups[-1].append(rule)
        bottom = max(bottom, rule[3])
    found = []
    for group in groups:
        top, bottom = min(r[1] for r in group) - 3, max(r[3] for r in group) + 3
        columns = _apart([(r[0] + r[2]) / 2 for r in group])
        rows = _apart([(r[1] + r[3]) / 2 for r in level if top <= r[1] and r[3] <= bottom])
        if len(columns) > 2 < len(rows):
            found.append(Grid(columns, rows))
    return found


def _apart(places: Iterable[float]) -> tuple[float, ...]:
    """The places in order, those that are nearly the same as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > 4:
            found.append(place)
    return tuple(found)


def in_grid(grid: Grid, bands: Sequence[Band]) -> list[Row]:
    """The rows of a ruled table; those without words are left out."""
    cells: dict[tuple[int, int], list[Band]] = {}
    for band in bands:
        for cell, words in groupby(band.words, key=lambda word: _place(grid, word)):
            cells.setdefault(cell, []).append(Band(tuple(words), band.base))
    return [
        tuple(
            " ".join(band.text.replace("\t", " ") for band in cells.get((row, column), ()))
            for column in range(len(grid.columns) - 1)
        )
        for row in sorted({row for row, _ in cells})
    ]


def _place(grid: Grid, word: Word) -> tuple[int, int]:
    row = bisect(grid.rows, word.base - 0.3 * word.size) - 1
    column = bisect(grid.columns, (word.x0 + word.x1) / 2) - 1
    return max(row, 0), min(max(column, 0), len(grid.columns) - 2)


def _cell(group: Sequence[_Parts], column: int) -> str:
    texts = [spoken(parts[column]) for parts in group]
    return " ".join(text.replace("\t", " ") for text in texts if text)


def _is_head(parts: _Parts) -> bool:
    return sum(map(bool, parts)) > 1 and all(word.bold for part in parts for word in part)


def _rules(bands: Sequence[Band], rules: Sequence[Sequence[float]]) -> list[float]:
    """The heights of the lines drawn across the bands, from the top to the bottom."""
    left, right = min(b.x0 for b in bands), max(b.x1 for b in bands)
    top, bottom = bands[0].base - 2 * bands[0].size, bands[-1].base + 2 * bands[-1].size
    widths: dict[float, float] = {}
    for x0, y0, x1, _ in sorted(rules, key=lambda rule: rule[1]):
        if top <= y0 <= bottom:
            near = next((y for y in reversed(widths) if y0 - y < 3), y0)
            widths[near] = widths.get(near, 0) + max(min(x1, right) - max(x0, left), 0)
    return [y for y, width in widths.items() if width >= 0.5 * (right - left)]


def _are_unlike(parted: Sequence[_Parts]) -> bool:
    """True where one column holds names of people and another does not, or words that recur."""
    columns = list(zip(*parted, strict=True))
    shares = []
    for column in columns:
        texts = [spoken(words) for words in column if words]
        persons = sum(bool(_PERSON.fullmatch(text)) for text in texts)
        shares.append(persons / max(len(texts), 1))
    again = [1 - len({spoken(w) for w in c if w}) / max(sum(map(bool, c)), 1) for c in columns]
    named = shares.index(max(shares))
    unlike = shares[named] >= 0.8 and min(shares) <= 0.35
    fresh = [_freshness(column) for column in columns]
    other = min(fresh)
    if len(parted) > 4 and shares[named] >= 0.8 and fresh[named] > 0.8 > other + 0.2:
        return True
    return unlike or (max(again) >= 0.4 and min(again) <= 0.1 and len(parted) > 4)


def _freshness(column: Sequence[tuple[Word, ...]]) -> float:
    """How many of a column's words are not said before: names differ, what bodies are recurs."""
    words = [word.text.strip(".,;") for cell in column for word in cell]
    return len(set(words)) / max(len(words), 1)


def _grouped(
    parted: Sequence[_Parts], bands: Sequence[Band], lines: Sequence[float]
) -> list[list[_Parts]]:
    """The bands of each row: between two ruled lines, or until a wider gap, else one each."""
    gaps = [b.base - a.base for a, b in itertools.pairwise(bands)]
    least = min(gaps, default=0)
    spaced = bool(gaps) and max(gaps) > 1.25 * least
    typical = median(gaps) if gaps else 0
    groups: list[list[_Parts]] = [[parted[0]]]
    for index, gap in enumerate(gaps, start=1):
        above, here = bands[index - 1].base, bands[index].base
        crossed = any(above <= y + 1 < here for y in lines)
        if lines and len(lines) >= 3:
            new = crossed
        elif spaced:
            new = gap > 1.12 * least or (typical <= 1.12 * least and bool(parted[index][0]))
        else:
            new = bool(parted[index][0])
        if new:
            groups.append([parted[index]])
        else:
            groups[-1].append(parted[index])
    return groups
