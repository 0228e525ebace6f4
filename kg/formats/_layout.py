"""A parsed page -> its text and blocks: one set of rules for HTML and for Markdown.

Block elements stand apart, ``<br>`` ends a line, two of them end a paragraph, inline markup joins
without a space, and white space folds as browsers fold it. A list item or table cell is one block
with its paragraphs as lines. What no reader sees as text (scripts, styles, alternatives for
images) is not in the text; what is furniture is, as boilerplate.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from kg.formats import _paragraphs, _record, _text
from kg.formats._furniture import TELLING, Furniture, is_hidden
from kg.formats._grid import SECTIONS, Table, holds, is_layout_cell
from kg.model import Block

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
_ITEMS = frozenset({"li", "dt", "dd"})
_CELLS = frozenset({"td", "th"})
_LINES = frozenset({"p", "div", "center"})  #: what makes lines, not blocks, within an item or cell
_BLOCKS = (
    frozenset(_HEADINGS)
    | _LISTS
    | _ITEMS
    | _CELLS
    | _LINES
    | frozenset(
        """address article aside blockquote body button caption details dialog fieldset figcaption
        figure footer form header hgroup hr html legend main nav pre search section summary table
        tbody tfoot thead tr""".split()
    )
)
_KINDS = {"blockquote": "quotation", "address": "address", "figure": "caption"} | dict.fromkeys(
    ("figcaption", "caption"), "caption"
)
_MARKS = {"br": "\n", "tab": "\t"}  #: a tab is what word processors part columns by
_DROPPED = frozenset(
    """applet audio canvas datalist embed head iframe map noembed noframes noscript object rp rt
    script select style svg template textarea title video""".split()
)

#: An item or cell with one of these is part of the page's layout, and what it holds stands alone.
_LONGEST_HIDDEN = 200

_SPACES = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_DOUBLE_SPACE = re.compile(r"  +")
_BREAKS = re.compile(r"\n+")
_EMPTY_LINES = re.compile(r"\n{2,}")
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])(?:caption|credit)(?:$|[\s_-])", re.IGNORECASE)
_NOTE = re.compile(r"\s*\[?(\d{1,3})\]?\s*")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Frame(NamedTuple):
    """What an open element makes of the text in it."""

    table: Table  #: the table or list that is open
    kind: str = "paragraph"
    level: int = 0
    group: int = 0
    row: int = 0
    column: int = 0
    around: str = "paragraph"  #: the kind of text that stands directly in the elements around
    depth: int = 0  #: how many lists are open
    joins: bool = False  #: blocks within are lines
    pre: bool = False
    main: bool = False
    furniture: bool = False

    def block(self, start: int, end: int) -> Block:
        if self.furniture:
            return Block(kind="boilerplate", start=start, end=end)
        return Block(
            kind=self.kind,
            start=start,
            end=end,
            level=self.level,
            row=self.row,
            column=self.column,
            group=self.group,
        )


class Layout:
    """The text of one page and its blocks, which begin at an offset of the document."""

    def __init__(self, root: etree._Element, *, offset: int = 0) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._position = offset
        self._last: _Frame | None = None
        self._buffer: list[str] = []
        self._frames = [_Frame(Table())]
        self._groups = 0
        self._furniture = Furniture(root)
        self._read(root)

    @property
    def text(self) -> str:
        """The page's text."""
        return "".join(self._pieces)

    def _read(self, root: etree._Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._leave(element)
                if element is not root:
                    self._add(element.tail)
            elif not self._enter(element):
                walk.skip_subtree()
        self._flush()

    def _enter(self, element: etree._Element) -> bool:
        """Take the element's own text; False where nothing in it is text."""
        tag = element.tag
        if tag in _DROPPED:
            return False
        if self._is_block(element):
            self._open(element)
        elif tag in _MARKS:
            self._buffer.append(_MARKS[tag])
        elif tag == "q":
            self._buffer.append("“")
        elif tag == "sup" and (note := _NOTE.fullmatch("".join(element.itertext()))):
            self._buffer.append(note[1].translate(_SUPERSCRIPT))
            return False
        elif is_hidden(element) and _is_short(element):
            return False
        elif tag == "a" and _is_glued(element):
            self._buffer.append(" ")
        elif _record.begins_field(element):
            self._buffer.append("\n")
        self._add(element.text)
        return True

    def _leave(self, element: etree._Element) -> None:
        if element.tag == "q":
            self._buffer.append("”")
        elif element.tag == "a" and _is_glued(element):
            self._buffer.append(" ")
        elif self._is_block(element):
            frame = self._frames[-1]
            if frame.joins and frame is self._frames[-2]:
                self._buffer.append("\n")
            else:
                self._flush()
            self._frames.pop()

    def _is_block(self, element: etree._Element) -> bool:
        """True for what stands apart; a button does not within a heading or an item."""
        frame = self._frames[-1]
        within = element.tag == "button" and (frame.joins or frame.kind == "heading")
        return element.tag in _BLOCKS and not within

    def _open(self, element: etree._Element) -> None:
        frame = self._frames[-1]
        if frame.joins and element.tag in _LINES:
            self._buffer.append("\n")
            self._frames.append(frame)
            return
        self._flush()
        self._frames.append(self._frame(element, frame))

    def _frame(self, element: etree._Element, parent: _Frame) -> _Frame:
        tag = element.tag
        frame = parent
        if parent.level or parent.group or parent.kind != parent.around:
            frame = parent._replace(
                kind=parent.around, joins=False, level=0, group=0, row=0, column=0
            )
        if not frame.furniture and (tag in TELLING or element.keys()):
            main = frame.main or self._furniture.begins_main(element)
            furniture = self._furniture.is_furniture(element, in_main=main)
            if main or furniture:
                frame = frame._replace(main=main, furniture=furniture)
        if tag in _HEADINGS:
            return frame._replace(kind="heading", level=_HEADINGS[tag])
        if tag in _KINDS or _CAPTION_CLASS.search(element.get("class", "")):
            kind = _KINDS.get(tag, "caption")
            return frame._replace(kind=kind, around=kind)
        if tag in _LISTS:
            return frame._replace(depth=frame.depth + 1, table=Table())
        if tag in _ITEMS and not holds(element, SECTIONS):
            level, group = max(frame.depth, 1), self._group(frame.table)
            return frame._replace(kind="list_item", level=level, group=group, joins=True)
        return self._table_frame(element, frame)

    def _table_frame(self, element: etree._Element, frame: _Frame) -> _Frame:
        if element.tag == "table":
            return frame._replace(table=Table())
        if element.tag == "tr":
            frame.table.next_row()
        elif element.tag in _CELLS:
            frame.table.next_cell(element)
            if not is_layout_cell(element):
                row, column = max(frame.table.row, 0), frame.table.column
                frame = frame._replace(row=row, column=column, group=self._group(frame.table))
                return frame._replace(kind="table_cell", joins=True)
        elif element.tag == "pre":
            return frame._replace(pre=True)
        return frame

    def _group(self, table: Table) -> int:
        """The number of the list or table, given when it has its first item."""
        if not table.group:
            self._groups += 1
            table.group = self._groups
        return table.group

    def _add(self, text: str | None) -> None:
        if text:
            pre = self._frames[-1].pre
            self._buffer.append(text if pre or text.isprintable() else _SPACES.sub(" ", text))

    def _flush(self) -> None:
        raw = "".join(self._buffer)
        self._buffer.clear()
        if not raw or raw.isspace():
            return
        frame = self._frames[-1]
        if frame.pre:
            self._write_lines(_text.tidy(raw).strip("\n"), frame)
            return
        text = _DOUBLE_SPACE.sub(" ", raw) if "  " in raw else raw
        if "\n" not in text:
            self._write(text, frame)
            return
        text = _AROUND_BREAK.sub("\n", text).strip()
        one = frame.joins or frame.kind == "heading"
        for piece in [_BREAKS.sub("\n", text)] if one else _EMPTY_LINES.split(text):
            self._write(piece, frame)

    def _write(self, text: str, frame: _Frame) -> None:
        text = _text.tidy(text).strip()
        if text:
            self._separate(frame)
            self.blocks.append(frame.block(self._position, self._position + len(text)))
            self._put(text)

    def _write_lines(self, text: str, frame: _Frame) -> None:
        self._separate(frame)
        for block in _paragraphs.blocks(text, group=self._groups):
            self._groups = max(self._groups, block.group)
            start, end = self._position + block.start, self._position + block.end
            plain = frame.kind == "paragraph" and not frame.furniture
            placed = replace(block, start=start, end=end)
            self.blocks.append(placed if plain else frame.block(start, end))
        self._put(text)

    def _separate(self, frame: _Frame) -> None:
        last, self._last = self._last, frame
        if last is None:
            return
        if last.kind == frame.kind == "table_cell" and last.group == frame.group:
            self._put("\t" if last.row == frame.row else "\n")
        else:
            self._put("\n" if last.kind == frame.kind == "list_item" else "\n\n")

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._position += len(text)


def _is_glued(link: etree._Element) -> bool:
    """True for a link of several words that touches a word on either side: the spaces are lost."""
    previous, parent = link.getprevious(), link.getparent()
    beside = parent.text if parent is not None else None
    before = beside if previous is None else previous.tail
    if not before or not link.tail or not _touch(before[-1], link.tail[0]):
        return False
    words = "".join(link.itertext())
    return " " in words and _touch(words[0], words[-1])


def _touch(*signs: str) -> bool:
    """True where all are letters of a script that parts words."""
    return all(sign.lower() != sign.upper() for sign in signs)


def _is_short(element: etree._Element) -> bool:
    is_long = len("".join(element.itertext())) > _LONGEST_HIDDEN
    return not is_long and next(element.iterdescendants("br", *_LINES, *_ITEMS), None) is None
