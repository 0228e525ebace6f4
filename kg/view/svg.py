"""Pieces of an SVG picture: numbers, paths, the outlines of nodes, and lines of text."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from kg.network.lettering import width

SANS = "Helvetica Neue, Helvetica, Arial, Liberation Sans, Noto Sans, Noto Sans CJK SC, sans-serif"
SERIF = "Georgia, Times New Roman, Liberation Serif, Noto Serif, Noto Serif CJK SC, serif"
PAPER = "#ffffff"
INK = "#16202c"
MUTED = "#566273"

#: From the middle of a line of text to its baseline, in parts of the font's size.
_BASELINE = 0.35
#: What XML 1.0 has no place for, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attributes = Mapping[str, str | float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


def number(value: float) -> str:
    """A number as short as it goes, with two digits after the point at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def path(*parts: str | float) -> str:
    """A path's data from commands and coordinates."""
    return " ".join(part if isinstance(part, str) else number(part) for part in parts)


def element(name: str, attributes: Attributes, content: str = "") -> str:
    """An element; its attributes are escaped, its content is markup."""
    given = (
        f" {key}={quoteattr(clean(value) if isinstance(value, str) else number(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{''.join(given)}" + (f">{content}</{name}>" if content else "/>")


def clean(text: str) -> str:
    """The text without what XML can't hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def outline(shape: str, x: float, y: float, radius: float) -> str:
    """The outline of a node of one of the shapes that the page draws; the box is none of them."""
    if shape == "dot":
        ends = (radius, radius, 0, 1, 1)
        half = path("a", *ends, 0, 2 * radius), path("a", *ends, 0, -2 * radius)
        return f"{path('M', x, y - radius)} {' '.join(half)} Z"
    return _closed(_corners(shape, x, y, radius))


def _corners(shape: str, x: float, y: float, radius: float) -> Iterable[tuple[float, float]]:
    if shape == "diamond":
        return _around(x, y, [radius] * 4)
    if shape == "hexagon":
        turned = _around(0, 0, [radius] * 6)
        return [(x - dy, y + dx) for dx, dy in turned]
    if shape == "star":
        return _around(x, y + 0.082 * radius, [1.066 * radius, 0.41 * radius] * 5)
    if shape == "triangle":
        return _around(x, y + 0.316 * radius, [1.328 * radius] * 3)
    if shape == "triangleDown":
        turned = _around(0, 0, [1.328 * radius] * 3)
        return [(x + dx, y - 0.316 * radius - dy) for dx, dy in turned]
    sides = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return [(x + dx * radius, y + dy * radius) for dx, dy in sides]


def _around(x: float, y: float, radii: Sequence[float]) -> list[tuple[float, float]]:
    """Points around a middle, clockwise from the top."""
    step = 2 * math.pi / len(radii)
    return [(x + r * math.sin(i * step), y - r * math.cos(i * step)) for i, r in enumerate(radii)]


def _closed(corners: Iterable[tuple[float, float]]) -> str:
    return "M " + " L ".join(f"{number(x)} {number(y)}" for x, y in corners) + " Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How lines of text are written."""

    size: float
    line: float  #: from line to line
    align: str = "middle"  #: start | middle | end
    colour: str = INK
    face: str = SANS
    bold: bool = False
    italic: bool = False


def writing(lines: Sequence[str], x: float, y: float, style: Style) -> str:
    """Lines of text, the middle of the first at y."""
    attributes: dict[str, str | float] = {
        "font-size": style.size,
        "font-family": style.face,
        "text-anchor": style.align,
        "fill": style.colour,
    }
    if style.bold:
        attributes["font-weight"] = "bold"
    if style.italic:
        attributes["font-style"] = "italic"
    texts = [
        element("text", {"x": x, "y": middle + _BASELINE * style.size}, escape(clean(text)))
        for text, middle in _rows(lines, y, style)
    ]
    return element("g", attributes, "".join(texts))


def paper(lines: Sequence[str], x: float, y: float, style: Style) -> str:
    """What is written on, where something else lies below.

    The page draws paper around each letter instead, which makes a PDF ten times as large.
    """
    boxes = (rectangle([text], x, middle, style) for text, middle in _rows(lines, y, style))
    free = (style.line - style.size) / 2 - 0.3
    data = " ".join(
        path("M", left - 1, top + free, "H", right + 1, "V", bottom - free, "H", left - 1, "Z")
        for left, top, right, bottom in boxes
    )
    return element("path", {"d": data, "fill": PAPER, "fill-opacity": 0.85})


def _rows(lines: Sequence[str], y: float, style: Style) -> Iterable[tuple[str, float]]:
    """The lines that say something, each with its middle."""
    return ((text, y + i * style.line) for i, text in enumerate(lines) if text.strip())


def rectangle(lines: Sequence[str], x: float, y: float, style: Style) -> Rectangle:
    """What lines of text fill, as far as can be told without a font."""
    wide = max((width(text, style.size, bold=style.bold) for text in lines), default=0.0)
    left = {"start": x, "end": x - wide}.get(style.align, x - wide / 2)
    top = y - style.line / 2
    return left, top, left + wide, top + style.line * len(lines)


class Filled:
    """The rectangles that are filled already, by where they are."""

    _CELL = 128

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Rectangle]] = {}

    def add(self, one: Rectangle) -> None:
        """Fill a rectangle."""
        for cell in self._touched(one):
            self._cells.setdefault(cell, []).append(one)

    def covers(self, one: Rectangle) -> bool:
        """True where something of a rectangle is filled."""
        left, top, right, bottom = one
        return any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for cell in self._touched(one)
            for other in self._cells.get(cell, ())
        )

    def _touched(self, one: Rectangle) -> Iterable[tuple[int, int]]:
        left, top, right, bottom = (int(edge // self._CELL) for edge in one)
        return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))
