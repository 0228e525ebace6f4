"""The pieces of a PDF -> its text and blocks, as those of a plain text where they can be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.formats import _paragraphs, _text
from kg.formats._pdf_paragraphs import Piece
from kg.model import Block

_PLAIN = frozenset({"paragraph", "lines", "item", "note", "address"})
_INDENT = 12  #: how far an item stands in, in points, to be a step deeper


class Writer:
    """Puts pieces one after the other; ``text`` begins at an offset of the document."""

    def __init__(self, pieces: Sequence[Piece], *, offset: int = 0) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._position = offset
        self._group = 0
        for plain, run in groupby(pieces, key=lambda piece: piece.kind in _PLAIN):
            if plain:
                self._write_plain(list(run))
            else:
                for piece in run:
                    self._write(piece)

    @property
    def text(self) -> str:
        """The text of all pieces."""
        return "".join(self._parts)

    def _write(self, piece: Piece) -> None:
        if piece.kind == "table":
            self._write_table(piece)
            return
        text = _text.tidy(piece.text).strip()
        if text:
            self._separate()
            end = self._position + len(text)
            self.blocks.append(
                Block(kind=piece.kind, start=self._position, end=end, level=piece.level)
            )
            self._put(text)

    def _write_plain(self, pieces: list[Piece]) -> None:
        """Paragraphs, lines and items as the plain text that they are."""
        text = _text.tidy("".join(_laid_out(pieces))).strip("\n")
        if not text.strip():
            return
        self._separate()
        for block in _paragraphs.blocks(text, group=self._group):
            self._group = max(self._group, block.group)
            start, end = self._position + block.start, self._position + block.end
            self.blocks.append(replace(block, start=start, end=end))
        self._put(text)

    def _write_table(self, piece: Piece) -> None:
        self._separate()
        self._group += 1
        for row, cells in enumerate(piece.rows):
            self._put("\n" if row else "")
            for column, cell in enumerate(cells):
                self._put("\t" if column else "")
                text = _text.tidy(cell).strip()
                if text:
                    place = {"start": self._position, "end": self._position + len(text)}
                    self.blocks.append(
                        Block(kind="table_cell", row=row, column=column, group=self._group, **place)
                    )
                    self._put(text)

    def _separate(self) -> None:
        if self._parts:
            self._put("\n\n")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._position += len(text)


def _laid_out(pieces: Sequence[Piece]) -> Iterator[str]:
    steps = _steps(pieces)
    last: Piece | None = None
    for piece in pieces:
        if last is not None:
            yield "\n" if last.kind == piece.kind == "item" else "\n\n"
        yield "  " * steps.get(piece.depth, 0) if piece.kind == "item" else ""
        yield piece.text
        last = piece


def _steps(pieces: Sequence[Piece]) -> dict[int, int]:
    """How deep an item is by where it begins."""
    steps: dict[int, int] = {}
    depth = -1
    before = float("-inf")
    for start in sorted({piece.depth for piece in pieces if piece.kind == "item"}):
        depth += start - before > _INDENT
        before = start
        steps[start] = depth
    return steps
