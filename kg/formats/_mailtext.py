"""The plain text of a message: its own words, what it quotes, and the signature below."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from kg.formats import _paragraphs
from kg.model import Block, Document

#: The line that mail programs put above a message that is handed on.
HANDED_ON = re.compile(r"^(?:> ?)*-{4,} ?[^-\n]{3,60}? ?-{4,} *$", re.MULTILINE)

_QUOTED = re.compile(r"((?:> ?)+)(?!From )")
_SIGNATURE = re.compile(r"-- ?")
#: What list servers put below, with where to leave the list.
_FOOTER = re.compile(r"[_=*-]{20,}\s*")
_ADDRESS = re.compile(r"https?://|@")
_HEAD_LINE = re.compile(r"^[^\W\d_][^:：\n]{0,20}[:：][ \t]?\S", re.MULTILINE)
_FEWEST_HEAD_LINES = 3
_SENT = re.compile(r"@|\d:\d\d")  #: a memo that is written by hand has no hour and no address
_DAY_OR_ADDRESS = re.compile(r"\d{4}|@")
_LONGEST_FOOTER = 10
_LONGEST_SIGNATURE = 15
_MOST_INTRODUCING = 3
#: A message that adds less than this to a longer quotation hands that on.
_A_FEW_WORDS = 400


class _Line(NamedTuple):
    depth: int  #: how many writers ago
    text: str
    read: bool = True


def laid_out(text: str, offset: int, group: int) -> tuple[str, list[Block]]:
    """The text without quotation marks at its margin, and its blocks from an offset on.

    What earlier writers wrote is boilerplate, as are a signature below '--' and the footer of a
    list; but where the message does little more than quote, the quotation is read.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    for read, lines in groupby(_marked(list(_lines(text))), key=lambda line: line.read):
        piece = "\n".join(line.text for line in lines)
        start = offset + sum(len(piece) + 1 for piece in pieces)
        pieces.append(piece)
        if read:
            for block in _paragraphs.blocks(piece, group=group):
                group = max(group, block.group)
                blocks.append(_moved(block, start))
        elif piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            last = start + len(piece.rstrip())
            blocks.append(Block(kind="boilerplate", start=first, end=last))
    return "\n".join(pieces), blocks


def own(document: Document, *, answers: bool) -> Document:
    """The document in which the head of a message within is boilerplate.

    In an answer so is all below it, and what is set as a quotation: others wrote it before.
    """
    blocks: list[Block] = []
    below = False
    for block in document.blocks:
        text = document.quote(block.span)
        is_head = _is_head(text)
        below = answers and (below or is_head or bool(HANDED_ON.match(text)))
        if below or is_head or (answers and block.kind == "quotation"):
            block = Block(kind="boilerplate", start=block.start, end=block.end)  # noqa: PLW2901
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _is_head(text: str) -> bool:
    """True for the lines that say who wrote when to whom about what."""
    return len(_HEAD_LINE.findall(text)) >= _FEWEST_HEAD_LINES and bool(_SENT.search(text))


def unfolded(text: str, *, delete_space: bool = False) -> str:
    """A text in 'format=flowed' with each paragraph on one line (RFC 3676)."""
    done: list[str] = []
    flowing = False
    depth = 0
    for line in text.split("\n"):
        marks = len(line) - len(line.lstrip(">"))
        bare = line[marks:].removeprefix(" ")
        joins = flowing and marks == depth and not _SIGNATURE.fullmatch(bare)
        if joins:
            done[-1] += bare
        else:
            done.append(f"{'>' * marks}{' ' if marks else ''}{bare}")
        flowing, depth = bare.endswith(" ") and not _SIGNATURE.fullmatch(bare), marks
        if flowing and delete_space:
            done[-1] = done[-1][:-1]
    return "\n".join(done)


def _lines(text: str) -> Iterator[_Line]:
    for line in text.split("\n"):
        marks = _QUOTED.match(line)
        yield _Line(marks[1].count(">") if marks else 0, line[marks.end() :] if marks else line)


def _marked(lines: list[_Line]) -> list[_Line]:
    """The lines, those that are not read marked so."""
    unread = {n for n, line in enumerate(lines) if HANDED_ON.match(line.text)}
    unread.update(_signature(lines), _footer(lines))
    own = [line for n, line in enumerate(lines) if not line.depth and n not in unread]
    quoted = sum(len(line.text) for line in lines if line.depth)
    if not sum(len(line.text) for line in own) < min(quoted, _A_FEW_WORDS):
        unread.update(n for n, line in enumerate(lines) if line.depth)
        for number, line in enumerate(lines):
            if line.depth and number and not lines[number - 1].depth:
                unread.update(_introduction(lines, number))
    return [line._replace(read=n not in unread) for n, line in enumerate(lines)]


def _introduction(lines: list[_Line], number: int) -> Iterator[int]:
    """The lines right above a quotation that say who wrote it when."""
    above = number - 1
    while above >= 0 and not lines[above].text.strip() and number - above < _MOST_INTRODUCING:
        above -= 1
    if not lines[above].text.rstrip().endswith((":", "：")):
        return
    first = above
    while first > 0 and lines[first - 1].text.strip() and above - first < _MOST_INTRODUCING - 1:
        first -= 1
    told = " ".join(line.text for line in lines[first : above + 1])
    if _DAY_OR_ADDRESS.search(told):
        yield from range(first, above + 1)


def _signature(lines: list[_Line]) -> Iterator[int]:
    """The lines from '--' on, to the end of a short text or to the next quotation."""
    for number, line in enumerate(lines):
        if line.depth == 0 and _SIGNATURE.fullmatch(line.text):
            end = next((n for n in range(number, len(lines)) if lines[n].depth), len(lines))
            if sum(bool(one.text.strip()) for one in lines[number:end]) <= _LONGEST_SIGNATURE:
                yield from range(number, end)
                return


def _footer(lines: list[_Line]) -> Iterator[int]:
    for number in range(max(len(lines) - _LONGEST_FOOTER, 0), len(lines)):
        below = "\n".join(line.text for line in lines[number + 1 :])
        if _FOOTER.fullmatch(lines[number].text) and _ADDRESS.search(below):
            yield from range(number, len(lines))
            return


def _moved(block: Block, offset: int) -> Block:
    return replace(block, start=block.start + offset, end=block.end + offset)
