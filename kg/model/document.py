"""A source as it came, and the document that was read from it."""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of Unicode code points in a document's normalised text."""

    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        """True where the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """True where the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Bytes and where they came from.

    ``name`` is what users cite: a URL, the path relative to the folder given, or the bare file
    name; never an absolute path.
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)
    charset: str = ""  #: as what delivered the bytes states it (HTTP, MIME)


#: What a block can be. 'boilerplate' is page furniture: in the text, left out of the reading.
BLOCK_KINDS = (
    "heading",
    "paragraph",
    "list_item",
    "table_cell",
    "caption",
    "quotation",
    "address",
    "boilerplate",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of the text that stands by itself on the page.

    ``level`` is a heading's rank or a list item's depth, from 1; ``row`` and ``column`` place a
    table cell, from 0; ``group`` is the same for items of one list and cells of one table.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    row: int = 0
    column: int = 0
    group: int = 0

    @property
    def span(self) -> Span:
        """The range of the text that the block covers."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value that a format states outright (front matter, ``<title>``), with its place."""

    name: str  #: title | date | publisher | language | author | description
    value: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Document:
    r"""One source's normalised text and its layout. It never merges with another.

    The text is in Unicode Normalization Form C, its lines end in ``\n`` and it holds no
    character that XML 1.0 forbids, so that every offset means the same everywhere.
    """

    source: str
    media_type: str
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    fields: tuple[Field, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the normalised text in UTF-8, as 64 hexadecimal digits."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def id(self) -> str:
        """The document's short name: twelve digits of its hash."""
        return self.sha256[:12]

    def quote(self, span: Span) -> str:
        """The text at a span, character for character."""
        return self.text[span.start : span.end]
