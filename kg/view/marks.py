"""The nodes of the picture for print and its writing, in their order from below."""

from collections.abc import Iterable
from dataclasses import replace

from kg.network import Node
from kg.network.appearance import SIGNATORY, TYPES, radius, relation
from kg.network.placing import CAPTION, LABEL, LINE
from kg.view.scene import BOX, BOX_LINE, Scene
from kg.view.svg import (
    MUTED,
    PAPER,
    SERIF,
    Filled,
    Style,
    element,
    outline,
    paper,
    rectangle,
    writing,
)

_STRONG = 3  #: so many edges make a name bold
_PLACES = (0.5, 0.4, 0.6, 0.3, 0.7)  #: of an edge, where what it says may stand

_NAME = Style(size=LABEL, line=LINE)
_HEADING = Style(size=CAPTION, line=CAPTION * 1.13, bold=True)
_SAYS = Style(size=9.5, line=11, colour=MUTED, italic=True)


def marks(scene: Scene) -> Iterable[str]:
    """All nodes, captions, notes and names, and along the edges what they say."""
    return _Marks(scene).all()


class _Marks:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._filled = Filled()

    def all(self) -> Iterable[str]:
        """Each part, and what it covers is known to those that follow."""
        for node in self._scene.nodes:
            yield self._node(node)
        yield from self._captions()
        yield from self._notes()
        yield from self._names()
        yield from self._relations()

    def _node(self, node: Node) -> str:
        x, y = self._scene.at(node.iri)
        look = TYPES[node.type]
        fill: dict[str, str | float] = {"fill": look.light, "stroke": PAPER, "stroke-width": 1.5}
        label = self._scene.wide.labels[node.iri]
        if look.shape != "box" or label.side != "inside":
            shape = "square" if look.shape == "box" else look.shape
            self._filled.add(_square(x, y, radius(node)))
            return element("path", {"d": outline(shape, x, y, radius(node)), **fill})
        wide, tall = self._scene.box(node)
        self._filled.add((x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2))
        box = {"x": x - wide / 2, "y": y - tall / 2, "width": wide, "height": tall, "rx": 3}
        style = Style(size=BOX, line=BOX_LINE, colour=PAPER)
        first = y - BOX_LINE * (len(label.lines) - 1) / 2
        return element("rect", box | fill) + writing(label.lines, x, first, style)

    def _captions(self) -> Iterable[str]:
        """A caption above its branch and the number of its members below; or both above a list."""
        for heading in self._scene.wide.headings:
            if not self._scene.members(heading):
                continue
            listed, rows = heading.side == "list", len(heading.lines)
            right = heading.side == "right"
            x = heading.x + (6 if listed else -9 if right else 9)
            y = heading.y if listed else heading.y - (rows - 1.38) * _HEADING.line
            style = replace(_HEADING, align="end" if right else "start")
            last = y + (rows - 1 + (0 if listed else 0.24)) * style.line
            yield self._written(heading.lines[:-1], x, y, style)
            yield self._written(
                heading.lines[-1:], x, last, replace(style, bold=False, colour=MUTED)
            )

    def _notes(self) -> Iterable[str]:
        """What is asked of whom, in the letter's words."""
        for note in self._scene.wide.notes:
            if note.edge in self._scene.edges:
                below = note.y + len(note.said) * LINE + 2
                words = Style(size=LABEL + 1, line=LINE + 1, face=SERIF, italic=True)
                yield self._written(note.said, note.x, note.y, replace(_NAME, colour=MUTED))
                yield self._written(note.words, note.x, below, words)

    def _names(self) -> Iterable[str]:
        for node in self._scene.nodes:
            label = self._scene.wide.labels[node.iri]
            if label.side == "inside":
                continue
            (x, y), size = self._scene.at(node.iri), radius(node)
            style = replace(_NAME, bold=node.weight >= _STRONG)
            if label.side == "below":
                yield self._written(label.lines, x, y + size + 3 + LINE / 2, style)
                continue
            right = label.side == "right"
            style = replace(style, align="start" if right else "end")
            away = (size + 4) * (1 if right else -1)
            yield self._written(label.lines, x + away, y - (len(label.lines) - 1) * LINE / 2, style)

    def _relations(self) -> Iterable[str]:
        """Along the edges, what they say; wherever that covers no other writing."""
        for edge in self._scene.edges:
            if edge.relation == SIGNATORY or self._scene.rows.faint(edge):
                continue
            (x, y), (to_x, to_y) = self._scene.at(edge.source), self._scene.at(edge.target)
            said = [relation(edge.relation).forward]
            for share in _PLACES:
                place = x + (to_x - x) * share, y + (to_y - y) * share
                if not self._filled.covers(rectangle(said, *place, _SAYS)):
                    yield self._written(said, *place, _SAYS)
                    break

    def _written(self, said: Iterable[str], x: float, y: float, style: Style) -> str:
        text = list(said)
        self._filled.add(rectangle(text, x, y, style))
        return paper(text, x, y, style) + writing(text, x, y, style)


def _square(x: float, y: float, half: float) -> tuple[float, float, float, float]:
    return x - half, y - half, x + half, y + half
