"""The blocks of a plain text: what blank lines, bullets and underlines say, and no more.

A paragraph is what stands between blank lines. Its lines are one block where they may be wrapped
by hand; where a line is longer than anybody wraps, each line is a paragraph. Whether a short
paragraph is a heading or a name in a list is for those to say who know what stands around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Block

#: No one wraps lines by hand beyond this.
_LONGEST_WRAPPED_LINE = 120

#: A numbered list may lose a number, where two items ran into one line.
_LARGEST_STEP = 3

_BULLET = re.compile(
    r"\s*+(?:(?P<mark>[-*•·◦▪‣–—])|(?P<number>\d{1,3})[.)．、]|\((?P<inner>\d{1,3})\)"
    r"|\(?(?P<letter>[a-z])\)|\(?(?P<roman>[ivx]{2,5})\))\s++(?=.*\w)"
)
_HASHES = re.compile(r"(#{1,6})\s++(?=.*\w)")
_UNDERLINE = re.compile(r"={3,}\s*|-{3,}\s*")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    paragraph: int
    bullet: re.Match[str] | None

    @property
    def style(self) -> str:
        """What kind of bullet the line has."""
        group = (self.bullet.lastgroup or "") if self.bullet else ""
        return "letter" if group == "roman" else group

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def blocks(text: str, *, group: int = 0) -> Iterator[Block]:
    """The blocks of a tidy text, in order. ``group`` is the number of the last list so far."""
    lines = list(_lines(text))
    items, levels = _items(lines, group)
    first = 0
    for index in range(1, len(lines) + 1):
        at_end = index == len(lines) or lines[index].paragraph != lines[first].paragraph
        if not at_end and index not in items:
            continue
        piece = lines[first:index]
        if first in items:
            bullet = piece[0].bullet
            start = piece[0].start + (bullet.end() if bullet else 0)
            place = {"level": levels[first], "group": items[first]}
            yield Block(kind="list_item", start=start, end=piece[-1].end, **place)
        else:
            yield from _plain(piece)
        first = index


def _lines(text: str) -> Iterator[_Line]:
    position = paragraph = 0
    blank = False
    for line in text.split("\n"):
        if line.strip():
            paragraph += blank
            end = position + len(line.rstrip())
            yield _Line(position, end, line, paragraph, _BULLET.match(line))
        blank = not line.strip()
        position += len(line) + 1


def _items(lines: list[_Line], group: int) -> tuple[dict[int, int], dict[int, int]]:
    """The lines that begin a list item: the number of its list, and its depth.

    Items stand in one paragraph or in neighbouring ones. One bullet makes no list: it can be a
    dash before a signature or the day in a date.
    """
    bullets = [index for index, line in enumerate(lines) if line.bullet]
    groups: dict[int, int] = {}
    for before, after in pairwise(bullets):
        if _same_list(lines[before], lines[after]):
            if before not in groups:
                group += 1
                groups[before] = group
            groups[after] = groups[before]
    indents: dict[int, set[int]] = {}
    for index, number in groups.items():
        indents.setdefault(number, set()).add(lines[index].indent)
    ranks = {number: sorted(found) for number, found in indents.items()}
    levels = {i: ranks[number].index(lines[i].indent) + 1 for i, number in groups.items()}
    return groups, levels


def _same_list(before: _Line, after: _Line) -> bool:
    if before.style != after.style or after.paragraph - before.paragraph > 1:
        return False
    if before.style in {"number", "inner"} and before.bullet and after.bullet:
        step = int(after.bullet[after.style]) - int(before.bullet[before.style])
        return 1 <= step <= _LARGEST_STEP
    return True


def _plain(piece: list[_Line]) -> Iterator[Block]:
    line = piece[0]
    hashes = _HASHES.match(line.text)
    if hashes:
        start = line.start + hashes.end()
        yield Block(kind="heading", start=start, end=line.end, level=len(hashes[1]))
        piece = piece[1:]
    elif len(piece) == 2 and _UNDERLINE.fullmatch(piece[1].text):
        level = 1 if piece[1].text.startswith("=") else 2
        yield Block(kind="heading", start=line.start + line.indent, end=line.end, level=level)
        return
    wrapped = max((line.end - line.start for line in piece), default=0) <= _LONGEST_WRAPPED_LINE
    for lines in [piece] if wrapped else [[line] for line in piece]:
        if lines:
            start = lines[0].start + lines[0].indent
            yield Block(kind="paragraph", start=start, end=lines[-1].end)
