"""Units and sentences: the pieces of a document that extractors look at.

A unit is what a reader takes in at once: a paragraph, a heading, a list item, a table cell, or
one line of a block whose line breaks are meant (an address, a list set with line breaks).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg import languages
from kg.model import Block, Document, Span

from . import _re

#: A line at least this long that is followed by another was broken by the margin, not on purpose.
_MARGIN = 55

#: A line of prose that was broken by hand is no shorter.
_SHORTEST_LINE = 25

#: How a paragraph ends, and hardly a name.
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]*_]*$")

#: What is read at once is no longer than this, so that no pattern runs for minutes.
_LONGEST = 4000

#: With more semicolons a long piece is a list, and cut between its names.
_LISTED = 5

#: A line, or what stands in one of its columns: three spaces or a tab part them.
_PIECE = re.compile(r"\S(?:[^\S\n\t]{0,2}\S)*")

_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)|[。！？]+[”’」』）]*")
_OPENER = re.compile(r"[\s\"'“‘«(\[]*")

#: What stands behind a stop, and its letters if it begins with some.
_FOLLOWING = re.compile(r"\s*+(?=\S)([^\W\d_]*)")
_DAY = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of the text, without white space around it."""

    kind: str  #: a block's kind
    start: int
    end: int
    text: str
    level: int = 0
    group: int = 0
    row: int = 0
    column: int = 0
    block: int = 0  #: the number of its block in the document
    alone: bool = True  #: it is all of its block
    line: int = 0  #: the number of its line in the block
    indent: int = 0  #: where in the line it stands

    @property
    def span(self) -> Span:
        """Its range in the document."""
        return Span(self.start, self.end)


@lru_cache(maxsize=8)
def units(document: Document) -> tuple[Unit, ...]:
    """Every unit of the document that is no page furniture, in the order of the text."""
    return tuple(
        unit
        for number, block in enumerate(document.blocks)
        if block.kind != "boilerplate"
        for unit in _units(document, block, number)
    )


def _units(document: Document, block: Block, number: int) -> Iterator[Unit]:
    spans = _lines(document, block)
    if len(spans) > 1 and _is_wrapped(document, spans):
        spans = list(_joined(spans))
    line, reached = 0, block.start
    for start, end in spans:
        line += document.text.count("\n", reached, start)
        reached = start
        yield Unit(
            kind=block.kind,
            start=start,
            end=end,
            text=document.text[start:end],
            level=block.level,
            group=block.group,
            row=block.row,
            column=block.column,
            block=number,
            alone=len(spans) == 1,
            line=line,
            indent=start - document.text.rfind("\n", 0, start) - 1,
        )


def _lines(document: Document, block: Block) -> list[Span]:
    found: list[Span] = []
    for match in _PIECE.finditer(document.text, block.start, block.end):
        if match.end() - match.start() > _LONGEST:
            found.extend(_parted(document.text, *match.span()))
        else:
            found.append(Span(*match.span()))
    return found


def _parted(text: str, start: int, end: int) -> Iterator[Span]:
    """A piece too long to be read at once, cut where a sentence, a name or a word ends.

    What has no such end for so long is no text and left out.
    """
    while end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        listed = window.rfind("; ") + 1 if window.count(";") > _LISTED else 0
        cut = listed or max(window.rfind(mark) + 1 for mark in (". ", ", ", " ", "。", "，"))
        if cut:
            yield from _stripped(text, start, start + cut, 0)
        start += cut or _LONGEST
    yield from _stripped(text, start, end, 0)


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Lines as the paragraph that they are, or as few pieces as may be read at once."""
    start, end = spans[0]
    for line in spans[1:]:
        if line.end - start > _LONGEST:
            yield Span(start, end)
            start = line.start
        end = line.end
    yield Span(start, end)


def _is_wrapped(document: Document, spans: list[Span]) -> bool:
    """True where the lines are one paragraph broken by the margin."""
    before_last = [span.end - span.start for span in spans[:-1]]
    if _is_one_sentence_after_another(document, spans):
        return True
    flowing = sum(
        document.text[after.start].islower()
        or not _re.search(r"[.!?:;,]$", document.text[: before.end][-1:])
        for before, after in pairwise(spans)
    )
    long = sum(length >= _MARGIN for length in before_last)
    if long < 0.8 * len(before_last) or flowing < 0.3 * len(before_last):
        return False
    if all(_begins_anew(document, before, after) for before, after in pairwise(spans)):
        return False
    margin = max(span.end - span.start for span in spans)
    full = sum(
        before.end - before.start + 1 + _first_word(document, after) > margin
        or document.text[after.start].islower()
        for before, after in pairwise(spans)
    )
    return full >= 0.6 * len(before_last)


def _is_one_sentence_after_another(document: Document, spans: list[Span]) -> bool:
    """True where most lines, however long, go on in small letters and the last ends in a stop."""
    if min(span.end - span.start for span in spans[:-1]) < _SHORTEST_LINE:
        return False
    going_on = sum(
        document.text[after.start].islower() and document.text[before.end - 1].isalnum()
        for before, after in pairwise(spans)
    )
    ended = _ENDED.search(document.quote(spans[-1])) is not None
    return ended and 2 * going_on >= len(spans) - 1


def _begins_anew(document: Document, before: Span, after: Span) -> bool:
    """True where nothing shows that a line goes on in the next: no small letter, no comma."""
    first = document.quote(after).lstrip("([\"“„«'*_")[:1]
    last = document.quote(before).split()[-1]
    return first.isupper() and not last[0].islower() and last[-1] not in ",;:-–&"


def _first_word(document: Document, span: Span) -> int:
    """How long the first word of a line is, which did not fit into the line before."""
    return len(document.quote(span).split(maxsplit=1)[0])


@lru_cache(maxsize=8)
def sentences(document: Document) -> tuple[Span, ...]:
    """The sentences of every unit, in the order of the text; a unit without a stop is one."""
    return tuple(span for unit in units(document) for span in split(unit.text, unit.start))


def split(text: str, offset: int = 0) -> Iterator[Span]:
    """The sentences of a text, as spans moved by an offset, without white space around them."""
    start = 0
    for match in _STOP.finditer(text):
        if not _ends_sentence(text, match):
            continue
        yield from _stripped(text, start, match.end(), offset)
        start = match.end()
    yield from _stripped(text, start, len(text), offset)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if stop.group()[0] in "。！？":
        return True
    opened = _OPENER.match(text, stop.end())
    first = text[opened.end() : opened.end() + 1] if opened else ""
    if first.islower():
        return False
    if stop.group().startswith("."):
        word = word_before(text, stop.start())
        if word:
            bare = word.casefold()
            following = _FOLLOWING.match(text, stop.end())
            if bare in languages.everywhere("abbreviations") or (len(bare) == 1 and bare.isalpha()):
                return following is None
            if _DAY.fullmatch(bare) and first.isalpha():
                return len(word) < stop.start() and not _is_ordinal(following)
    return True


def word_before(text: str, end: int, limit: int = 0) -> str:
    """The word, stops within it counted in, that a part of a text ends with; else ''."""
    start = end
    while start > limit and (text[start - 1].isalnum() or text[start - 1] in "._"):
        start -= 1
    return text[start:end]


def _is_ordinal(following: re.Match[str] | None) -> bool:
    """True where what follows a number with a stop shows that it is an ordinal: '5. Mai'."""
    return following is not None and following[1] in languages.everywhere("after_ordinals")


def _stripped(text: str, start: int, end: int, offset: int) -> Iterator[Span]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if right > left:
        yield Span(left + offset, right + offset)
