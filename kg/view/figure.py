"""A View -> one SVG picture for print: what the page shows when it is opened, in light colours."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kg.model.stages import View
from kg.network import build, part
from kg.network.appearance import TYPES
from kg.network.lettering import lines, width
from kg.view import headline
from kg.view.marks import marks
from kg.view.scene import Scene
from kg.view.strokes import branches, others, signatures
from kg.view.svg import (
    MUTED,
    PAPER,
    SERIF,
    Attributes,
    Style,
    clean,
    element,
    number,
    outline,
    path,
    writing,
)

_MARGIN = 24
_LEGEND = 30  #: the height of a row of the legend
_LEAST_WIDTH = 560

_TITLE = Style(size=21, line=24, align="start", face=SERIF, bold=True)
_SAID = Style(size=13, line=18, align="start", colour=MUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture for print."""

    title: str
    svg: str
    size: tuple[float, float]  #: width and height, in the units of the SVG


def figure(view: View, *, title: str | None = None) -> Figure:
    """The picture of a View's network; the same content gives the same bytes."""
    network = build(view)
    shown = part.best_connected(network, part.MOST_NODES, part.MOST_EDGES)
    named = title or headline.heading(network)
    said = [text for text in (headline.standfirst(network), headline.note(shown)) if text]
    return _framed(Scene(network=shown), named, said)


def _framed(scene: Scene, title: str, said: Sequence[str]) -> Figure:
    """The whole: title and what is said below it, picture, legend."""
    left, top, right, bottom = scene.wide.box
    wide = max(right - left, _LEAST_WIDTH) + 2 * _MARGIN
    room = wide - 2 * _MARGIN
    titles = lines(title, _TITLE.size, room, 2, bold=True)
    below = [line for text in said for line in lines(text, _SAID.size, room, 2)]
    head = _MARGIN + _TITLE.line * len(titles) + _SAID.line * len(below)
    legend, tall = _legend(scene, room)
    foot = head + bottom - top + 2 * _MARGIN
    high = foot + tall + _MARGIN / 2
    across = (wide - (right - left)) / 2 - left
    moved = f"translate({number(across)} {number(head + _MARGIN - top)})"
    parts = (
        element("title", {}, escape(clean(title))),
        element("desc", {}, escape(clean(" ".join(said)))),
        element("rect", {"width": wide, "height": high, "fill": PAPER}),
        writing(titles, _MARGIN, _MARGIN + 4, _TITLE),
        writing(below, _MARGIN, _MARGIN + _TITLE.line * len(titles) + 4, _SAID),
        element("g", {"transform": moved}, _picture(scene)),
        element("g", {"transform": f"translate({_MARGIN} {number(foot)})"}, legend),
    )
    attributes: Attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": wide,
        "height": high,
        "viewBox": path(0, 0, wide, high),
        "role": "img",
    }
    svg = element("svg", attributes, "\n".join(("", *parts, ""))) + "\n"
    return Figure(title=title, svg=svg, size=(wide, high))


def _picture(scene: Scene) -> str:
    """Everything, from below."""
    parts = (*branches(scene), *signatures(scene), *others(scene), *marks(scene))
    return "\n".join(("", *parts, ""))


def _legend(scene: Scene, wide: float) -> tuple[str, int]:
    """The types that are drawn, with their numbers, and how high that is."""
    count = Counter(node.type for node in scene.nodes)
    style = Style(size=12.5, line=_LEGEND, align="start")
    parts = []
    x, row = 0.0, 0
    for kind, look in TYPES.items():
        if not count[kind]:
            continue
        text = f"{look.plural} {count[kind]:,}"
        needs = 18 + width(text, style.size) + 22
        if x and x + needs > wide:
            x, row = 0.0, row + 1
        y = _LEGEND * (row + 0.5)
        shape = "square" if look.shape == "box" else look.shape
        parts.append(element("path", {"d": outline(shape, x + 6, y, 5.5), "fill": look.light}))
        parts.append(writing([text], x + 18, y, style))
        x += needs
    return "\n".join(("", *parts, "")), _LEGEND * (row + 1)
