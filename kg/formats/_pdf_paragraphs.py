"""The lines of a flow -> paragraphs, items, headings, and lines that stand by themselves.

A line was broken by the margin where the next line's first word had no room in it; other breaks
are meant. A distance, another type or a bullet begins something new.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from kg.formats import _pdf_joining
from kg.formats._pdf_columns import Flow
from kg.formats._pdf_page import Line
from kg.formats._pdf_tables import Row

_BULLET = re.compile(
    r"(?:(?P<dash>[-–—])|(?P<dot>[*•·◦▪‣])|(?P<number>\d{1,3})[.)．、]|\((?P<inner>\d{1,3})\)"
    r"|\(?(?P<letter>[a-z]|[ivx]{2,5})\))\s+(?=.*\w)"
)
_ENDED = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?=[\s,.;:’'!?)-]|$)(?!\.\w)")
_SPACES = re.compile(r" {2,}")

_LONGEST_HEADING = 250
_MOST_HEADING_LINES = 4
_LARGER = 1.14
#: The lines of prose are no shorter, in scripts that have no small letters to show it; and the
#: lines of a list that runs on.
_SHORT_UNCASED = 12
_SHORT_LINE = 25
_MOST_OF_ADDRESS = 8
#: Lines that are longer would be taken for wrapped ones if they stood in one block.
_LONG_LINE = 54


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that becomes a block, or several."""

    kind: str  #: paragraph | lines | item | heading | table | caption | note | boilerplate
    page: int
    texts: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[Line, ...] = field(default=(), repr=False)
    size: float = 0
    bold: bool = False
    depth: int = 0
    level: int = 0

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.texts)


class Measures:
    """What is usual in a document: the size of its type, the distance of lines, its words."""

    def __init__(self, flows: Sequence[Flow], size: float) -> None:
        self.size = size
        lines = [line for flow in flows for line in flow.lines]
        self.known = _pdf_joining.vocabulary(line.text for line in lines)
        letters = sum(len(line.text) for line in lines)
        self.bold = 2 * sum(len(line.text) for line in lines if line.bold) > letters
        self._pitches = _pitches(flows)

    def pitch(self, line: Line) -> float:
        """The usual distance to the next line of that size."""
        return self._pitches.get(round(line.size), 1.25 * line.size)


def _pitches(flows: Sequence[Flow]) -> Mapping[int, float]:
    found: dict[int, list[float]] = {}
    for flow in flows:
        for above, below in pairwise(flow.lines):
            distance = below.base - above.base
            if abs(above.size - below.size) < 0.5 and 0 < distance < 2.5 * above.size:
                found.setdefault(round(above.size), []).append(distance)
    return {size: median(distances) for size, distances in found.items()}


def wraps(line: Line, below: Line) -> bool:
    """True where the first word of the line below had no room in the line."""
    first = min(below.words, key=lambda word: word.x0)
    width = min(first.x1 - first.x0, 12 * first.size)
    if re.match(r"[\u2e80-\u9fff\uff00-\uff65]", first.text):
        width = 2 * first.size
    return line.right - line.x1 < width + 0.3 * line.size


def pieces(flow: Flow, measures: Measures) -> Iterator[Piece]:
    """The pieces of a flow, in its order."""
    if flow.rows:
        yield Piece("table", flow.page, rows=tuple(flow.rows))
        return
    bullets = _bullets(flow.lines)
    for group in _groups(flow.lines, bullets, measures):
        yield from _of_group(group, flow, bullets, measures)


def _bullets(lines: Sequence[Line]) -> set[int]:
    """The lines that begin an item; a dash or figure that the margin brought there does not."""
    styles: dict[tuple[str | None, int], int] = {}
    matches = [_BULLET.match(line.text) for line in lines]
    for line, match in zip(lines, matches, strict=True):
        if match:
            key = (match.lastgroup, round(line.x0 / 4))
            styles[key] = styles.get(key, 0) + 1
    found: set[int] = set()
    for index, match in enumerate(matches):
        if match is None:
            continue
        line, above = lines[index], lines[index - 1] if index else None
        apart = above is None or abs(line.x0 - above.x0) > 0.5 * line.size
        alike = styles[match.lastgroup, round(line.x0 / 4)] > 1
        if apart or alike or (above is not None and not wraps(above, line)):
            found.add(index)
    return {id(lines[index]) for index in found}


def _groups(lines: Sequence[Line], bullets: set[int], measures: Measures) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and (id(line) in bullets or _parts(group, line, measures)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parts(group: Sequence[Line], line: Line, measures: Measures) -> bool:
    """True where a line begins something else than the lines above it."""
    above = group[-1]
    if abs(above.size - line.size) > 0.08 * above.size or above.bold != line.bold:
        return True
    distance = line.base - above.base
    flowing = wraps(above, line) and _goes_on_small(above, line)
    if distance <= 0 or distance > (1.6 if flowing else 1.22) * measures.pitch(line):
        return True
    beside = line.x0 > above.x1 + line.size or line.x1 + line.size < above.x0
    return beside and not _is_centred(above, line)


def _is_centred(above: Line, line: Line) -> bool:
    return abs((above.x0 + above.x1) - (line.x0 + line.x1)) < 2 * line.size


def _of_group(
    group: list[Line], flow: Flow, bullets: set[int], measures: Measures
) -> Iterator[Piece]:
    if id(group[0]) in bullets:
        end = _item_end(group)
        yield _piece("item", group[:end], measures)
        if group[end:]:
            yield from _of_group(group[end:], flow, bullets, measures)
        return
    if _is_heading(group, flow, measures):
        yield _piece("heading", group, measures)
        return
    if not _is_prose(group, flow):
        yield from _meant(group, measures)
        return
    start = 0
    for index in range(1, len(group) + 1):
        if index == len(group) or _ends_paragraph(group, index - 1):
            yield _piece("paragraph", group[start:index], measures)
            start = index


def _piece(kind: str, lines: Sequence[Line], measures: Measures) -> Piece:
    text = _clean(_pdf_joining.joined([line.text for line in lines], measures.known))
    return Piece(
        kind,
        lines[0].page,
        (text,),
        lines=tuple(lines),
        size=lines[0].size,
        bold=lines[0].bold,
        depth=round(lines[0].x0),
    )


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text)


def _item_end(group: Sequence[Line]) -> int:
    """How many lines belong to the item: those set in, and those that the margin broke."""
    for index in range(1, len(group)):
        inset = group[index].x0 > group[0].x0 + 0.4 * group[0].size
        if not inset and not wraps(group[index - 1], group[index]):
            return index
    return len(group)


def _is_heading(group: Sequence[Line], flow: Flow, measures: Measures) -> bool:
    text = " ".join(line.text for line in group)
    if len(group) > (2 if flow.narrow else _MOST_HEADING_LINES) or len(text) > _LONGEST_HEADING:
        return False
    if not re.search(r"[^\W\d_]", text) or "\t" in text or text.endswith((",", ";")):
        return False
    ends_meant = not any(wraps(above, below) for above, below in pairwise(group))
    if len(group) > 2 and ends_meant and not all(_is_centred(group[0], li) for li in group):
        return False
    larger = group[0].size >= _LARGER * measures.size
    return larger or (group[0].bold and not measures.bold and group[0].size > 0.9 * measures.size)


def _is_prose(group: Sequence[Line], flow: Flow) -> bool:
    """True where the margin broke the lines, or most of them."""
    if len(group) == 1:
        return True
    wrapped = sum(wraps(above, below) for above, below in pairwise(group)) / (len(group) - 1)
    usual = sum(len(line.text) for line in group[:-1]) / (len(group) - 1)
    letters = "".join(line.text[:1] for line in group)
    if letters.lower() == letters.upper() and any(map(str.isalpha, letters)):
        return wrapped >= 0.5 and usual >= _SHORT_UNCASED
    cased = [found[0][0] for line in group[1:] if (found := _FIRST_WORD.match(line.text))]
    small = sum(start.islower() for start in cased)
    if not small and len(group) <= _MOST_OF_ADDRESS and usual < _LONG_LINE:
        return False
    if wrapped >= 0.5 and small >= max(0.2 * len(cased), 1):
        return True
    run_in = sum(line.text.endswith((",", ";")) for line in group[:-1])
    least = _SHORT_LINE if flow.narrow and run_in else _LONG_LINE
    return wrapped >= 0.75 and usual >= least


def _ends_paragraph(group: Sequence[Line], index: int) -> bool:
    line, below = group[index], group[index + 1]
    if not wraps(line, below):
        return not (below.text[:1].islower() and not _ENDED.search(line.text))
    left = min(other.x0 for other in group)
    inset = below.x0 - left > 0.8 * line.size and line.x0 - left < 0.4 * line.size
    return inset and bool(_ENDED.search(line.text))


def _meant(group: Sequence[Line], measures: Measures) -> Iterator[Piece]:
    """Lines whose ends are meant; one that goes on below in small letters or set in is one."""
    left = min(line.x0 for line in group)
    entries: list[list[Line]] = []
    for line in group:
        above = entries[-1][-1] if entries else None
        inset = line.x0 - left > 0.6 * line.size and not (above and _is_centred(above, line))
        small = above is not None and _goes_on_small(above, line)
        if above and (small or (inset and entries[-1][0].x0 - left < 0.4 * line.size)):
            entries[-1].append(line)
        else:
            entries.append([line])
    whole = [_piece("paragraph", entry, measures) for entry in entries]
    long = sum(len(piece.text) > _LONG_LINE for piece in whole)
    if len(whole) > 1 and 2 * long <= len(whole):
        texts = tuple(piece.text for piece in whole)
        yield replace(whole[0], kind="lines", texts=texts, lines=tuple(group))
    else:
        yield from whole


def _goes_on_small(above: Line, line: Line) -> bool:
    """True where a line begins in small letters, or the line above ends in a small word: 'and'."""
    if _ENDED.search(above.text):
        return False
    ends = re.search(r"\s(?:[a-zß-ÿ]{1,3}|&)$", above.text)
    first = _FIRST_WORD.match(line.text)
    return bool(ends) or (first is not None and first[0][0].islower() and len(line.text) > 3)


def goes_on(before: Piece, after: Piece) -> bool:
    """True where a paragraph or item was broken by the end of a page or column."""
    if before.kind not in {"paragraph", "item"} or after.kind != "paragraph":
        return False
    if abs(before.size - after.size) > 0.08 * before.size or before.bold != after.bold:
        return False
    if "\t" in before.text or "\t" in after.text or _ENDED.search(before.text):
        return False
    last, first = before.lines[-1], after.lines[0]
    if after.text[:1].islower():
        return len(before.text) > 40 or wraps(last, first)
    return wraps(last, first) and len(before.lines) > 1


def together(before: Piece, after: Piece, measures: Measures) -> Piece:
    """The two as the one piece that they are."""
    text = _pdf_joining.joined([before.text, after.text], measures.known)
    return replace(before, texts=(_clean(text),), lines=before.lines + after.lines)
