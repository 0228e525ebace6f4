"""Passages marked in a text: the words around a quote, and a whole text with all its passages.

Offsets are half-open ranges of code points, as everywhere; a range that the text does not have is
left out, since a graph may come from anybody.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_AROUND = 110
_BREAK = re.compile(r"\s*\n\s*")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A quote and the words around it; ``found`` is false where the text does not have it there."""

    before: str
    quote: str
    after: str
    found: bool


def snippet(text: str | None, start: int | None, end: int | None, quote: str) -> Snippet:
    """The quote as it stands in its text, with line ends shown by a stroke."""
    shown = _SPACE.sub(" ", quote).strip()
    if text is None or start is None or end is None:
        return Snippet("", shown, "", found=text is None)
    if text[start:end] != quote:
        return Snippet("", shown, "", found=False)
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return Snippet(_strokes(before).lstrip(" /"), shown, _strokes(after).rstrip(" /"), found=True)


def _strokes(text: str) -> str:
    return _SPACE.sub(" ", _BREAK.sub(" / ", text))


@dataclass(frozen=True, slots=True)
class Opening:
    """A passage begins here, or what was interrupted goes on; ``anchor`` is '' where it goes on."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The passage that was opened last ends here."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that no passage begins or ends in; ``link`` is '' where nothing is said there."""

    text: str
    link: str


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """A passage to mark: its range, and where its characters lead."""

    start: int
    end: int
    link: str = ""


def marked(
    text: str, ranges: Iterable[Range], first: int = 0
) -> Iterator[Opening | Closing | Stretch]:
    """A piece of a text that begins at offset ``first``, with its passages nested.

    Where two passages overlap and neither holds the other, the one that began first is
    interrupted by the end of the other and goes on behind it. Characters lead to the narrowest
    passage that they stand in and that leads anywhere.
    """
    last = first + len(text)
    inside = sorted(
        (r for r in set(ranges) if first <= r.start < r.end and r.start < last),
        key=lambda r: (r.start, -r.end, r.link),
    )
    at = first
    stack: list[Range] = []
    for each in [*inside, None]:
        until = last if each is None else each.start
        while stack and min(r.end for r in stack) <= until:
            ending = min(reversed(stack), key=lambda r: r.end)
            yield from _stretch(text, at - first, ending.end - first, stack)
            at = max(at, min(ending.end, last))
            yield from _close(stack, ending)
        yield from _stretch(text, at - first, until - first, stack)
        at = until
        if each is not None:
            yield Opening(f"{each.start}-{each.end}")
            stack.append(each)
    for _ in stack:
        yield Closing()


def _stretch(text: str, start: int, end: int, stack: Sequence[Range]) -> Iterator[Stretch]:
    if start < end and text[start:end]:
        linked = [r for r in stack if r.link]
        narrowest = min(linked, key=lambda r: r.end - r.start, default=None)
        yield Stretch(text[start:end], narrowest.link if narrowest else "")


def _close(stack: list[Range], ending: Range) -> Iterator[Opening | Closing]:
    """Close a passage, and those opened after it, which are opened again."""
    where = stack.index(ending)
    after = stack[where + 1 :]
    for _ in stack[where:]:
        yield Closing()
    del stack[where]
    for _ in after:
        yield Opening("")
