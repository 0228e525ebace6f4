"""What word processors write -> the elements of a page, which one set of rules lays out."""

import re
from collections.abc import Iterable

from lxml import etree

from kg.formats import _text
from kg.model import ids

#: So many spaces part columns, as a tab does.
_COLUMNS = re.compile(r" {3,}")
#: A line of an address is shorter than this, a paragraph of prose longer than that.
_LONGEST_LINE = 55
_PROSE = 100
_MOST_LINES = 60
_SPACES = re.compile(r"[ \t\r\n]+")
_WORD = re.compile(r"\w{4,}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FILE = re.compile(r"\.\w{2,5}$|_|^Microsoft Word\b", re.IGNORECASE)


class Line:
    """Writes text, tabs, line ends and the numbers of notes into one element."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element
        self._last: etree._Element | None = None
        self._pieces: list[str] = []

    def text(self, text: str) -> None:
        """Add words; three spaces or more become the tab that they stand for."""
        first, *others = _COLUMNS.split(text.replace("\n", " "))
        self._pieces.append(first)
        for piece in others:
            self.mark("tab")
            self._pieces.append(piece)

    def words(self, text: str | None) -> None:
        """Add words of a file in which white space folds to one space."""
        if text:
            self._pieces.append(_SPACES.sub(" ", text))

    def mark(self, tag: str, text: str | None = None) -> None:
        """Add an element: 'br', 'tab', or 'sup' with a note's number."""
        self.close()
        self._last = etree.SubElement(self._element, tag)
        self._last.text = text

    def close(self) -> None:
        """Write what is still held back."""
        text = "".join(self._pieces)
        self._pieces.clear()
        if self._last is None:
            self._element.text = (self._element.text or "") + text
        else:
            self._last.tail = (self._last.tail or "") + text


class Lists:
    """Puts list items into lists, which follow or hold one another by their depth."""

    def __init__(self, parent: etree._Element) -> None:
        self._parent = parent
        self._open: list[tuple[int, etree._Element]] = []
        self._key = ""

    def item(self, key: str, depth: int) -> etree._Element:
        """A new item of the list with that key, at a depth from 0."""
        if key != self._key:
            self.end()
        self._key = key
        while self._open and self._open[-1][0] > depth:
            self._open.pop()
        if not self._open or self._open[-1][0] < depth:
            within = self._open[-1][1][-1] if self._open else self._parent
            self._open.append((depth, etree.SubElement(within, "ul")))
        return etree.SubElement(self._open[-1][1], "li")

    def end(self) -> None:
        """Something else follows."""
        self._open.clear()
        self._key = ""


class Opening:
    """The short lines above a letter's text, where an address is one block, however it was typed.

    Lines typed as paragraphs without a gap are joined by line ends, if gaps part them from others.
    """

    def __init__(self, *, is_over: bool = False) -> None:
        self._lines: list[tuple[etree._Element, bool]] = []
        self._gap = True
        self._is_over = is_over

    def gap(self) -> None:
        """What comes next stands apart."""
        self._gap = True

    def add(self, element: etree._Element, *, spaced: bool) -> None:
        """The next paragraph, and whether there is a gap below it."""
        if self._is_over:
            return
        length = sum(map(len, element.itertext()))
        if length >= _PROSE or len(self._lines) >= _MOST_LINES:
            self.close()
            return
        is_line = element.tag == "p" and 0 < length < _LONGEST_LINE
        self._lines.append((element, self._gap or not is_line))
        self._gap = spaced or not is_line

    def close(self) -> None:
        """The letter's text begins."""
        self._is_over = True
        lines = [line for line in self._lines if line[0].tag == "p" and _has_text(line[0])]
        if not any(apart for _, apart in lines[1:]):
            return
        for element, apart in self._lines:
            above = element.getprevious()
            if not apart and above is not None:
                _join(above, element)


def _has_text(element: etree._Element) -> bool:
    return any(not text.isspace() for text in element.itertext())


def _join(above: etree._Element, element: etree._Element) -> None:
    """Move what the element holds to the end of the one above, behind a line end."""
    end = etree.SubElement(above, "br")
    end.tail = element.text
    above.extend(list(element))
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def stated(
    properties: Iterable[tuple[str, str]], body: etree._Element
) -> list[tuple[str, list[str]]]:
    """The names and values of a file's properties, the title under 'title' only if it is one.

    Programs fill it with the file's name or keep it from a template, so the text has to bear it
    out, and a title that is set as one goes before. When a file was made is said as 'created',
    which is not the date of the letter; its language is the program's as often as the text's.
    """
    named = [(name, " ".join(value.split())) for name, value in properties]
    return [
        ("file title" if name == "title" and not _is_title(value, body) else name, [value])
        for name, value in named
        if value
    ]


def _is_title(value: str, body: etree._Element) -> bool:
    folded = ids.fold(_text.tidy(value))
    text = ids.fold(_text.tidy(" ".join(body.itertext())))
    heading = next(body.iter("h1"), None)
    if heading is not None and ids.fold(_text.tidy("".join(heading.itertext()))) not in folded:
        return False
    words = _WORD.findall(folded) if not _HAN.search(folded) else list(folded)
    there = sum(word in text for word in words)
    return not _FILE.search(value) and len(words) > 1 and there >= 0.6 * len(words)
