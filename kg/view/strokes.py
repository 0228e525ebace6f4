"""The lines of the picture for print: branches to the signatories, and all other edges."""

from collections import defaultdict
from collections.abc import Iterable
from math import copysign, hypot, sqrt

from kg.network import Edge, Node
from kg.network.appearance import BRANCH, EDGE, SIGNATORY, TYPES, radius
from kg.network.placing import Heading
from kg.view.scene import Scene
from kg.view.svg import Attributes, element, path

_LONG = 700  #: an edge that crosses much of the picture is drawn more lightly


def branches(scene: Scene) -> Iterable[str]:
    """From a letter to where the branch of a group divides, the wider the more are in it."""
    for heading in scene.wide.headings:
        members = scene.members(heading)
        for letter in heading.letters if members else ():
            yield element(
                "path",
                {
                    "d": _branch(heading, *scene.at(letter)),
                    "fill": "none",
                    "stroke": BRANCH,
                    "stroke-opacity": 0.8,
                    "stroke-width": 0.8 + sqrt(len(members)) * 0.55,
                },
            )


def signatures(scene: Scene) -> Iterable[str]:
    """From where a branch divides to its members; else from the letter."""
    starts = {
        iri: (float(places[heading.division(scene.wide.positions[iri][0])]), float(heading.y))
        for heading in scene.wide.headings
        if heading.letters
        for places in [(heading.x, *heading.further)]
        for iri in heading.members
    }
    ways = dict.fromkeys(
        (starts.get(edge.target, scene.at(edge.source)), scene.at(edge.target))
        for edge in scene.edges
        if edge.relation == SIGNATORY
    )
    for far, opacity in ((False, 1.0), (True, 0.2)):
        data = " ".join(_turning(*way) for way in ways if (_long(*way) > _LONG) == far)
        if data:
            drawn: Attributes = {"d": data, "fill": "none", "stroke": BRANCH, "stroke-width": 0.9}
            yield element("path", {**drawn, "stroke-opacity": opacity})
    for heading in scene.wide.headings:
        if heading.letters and scene.members(heading):
            for x in (heading.x, *heading.further):
                dot: Attributes = {"cx": x, "cy": heading.y, "r": 2.6, "fill": BRANCH}
                yield element("circle", dot)


def others(scene: Scene) -> Iterable[str]:
    """The other facts; of several between two nodes the first is straight."""
    beside: dict[frozenset[str], int] = defaultdict(int)
    for edge in scene.edges:
        if edge.relation != SIGNATORY:
            pair = frozenset((edge.source, edge.target))
            yield _edge(scene, edge, beside[pair])
            beside[pair] += 1


def _edge(scene: Scene, edge: Edge, bend: int) -> str:
    (x, y), (to_x, to_y) = scene.at(edge.source), scene.at(edge.target)
    faint = scene.rows.faint(edge)
    long = hypot(to_x - x, to_y - y)
    middle = (
        (x + to_x) / 2 + (to_y - y) * 0.12 * bend,
        (y + to_y) / 2 - (to_x - x) * 0.12 * bend,
    )
    attributes: dict[str, str | float] = {
        "d": path("M", x, y, "Q", *middle, to_x, to_y)
        if bend
        else path("M", x, y, "L", to_x, to_y),
        "fill": "none",
        "stroke": EDGE,
        "stroke-width": 0.7 if faint else 1.1,
        "stroke-opacity": 0.4 if long > _LONG else 0.55 if faint else 0.95,
    }
    if faint:
        return element("path", attributes | {"stroke-dasharray": "2 4"})
    start = middle if bend else (x, y)
    return element("path", attributes) + _head(scene, edge.target, start)


def _head(scene: Scene, target: str, start: tuple[float, float]) -> str:
    """The arrow's head, where an edge from there reaches a node."""
    x, y = scene.at(target)
    long = hypot(x - start[0], y - start[1]) or 1.0
    along, across = (x - start[0]) / long, (y - start[1]) / long
    node = scene.network.by_iri[target]
    room = _reach(scene, node, along, across) + 1
    tip_x, tip_y = x - along * room, y - across * room
    back_x, back_y = tip_x - along * 7, tip_y - across * 7
    data = path(
        "M", tip_x, tip_y, "L", back_x - across * 2.4, back_y + along * 2.4,
        "L", back_x + across * 2.4, back_y - along * 2.4, "Z",
    )  # fmt: skip
    return element("path", {"d": data, "fill": EDGE})


def _reach(scene: Scene, node: Node, along: float, across: float) -> float:
    """From a node's middle to its border, in a direction."""
    if TYPES[node.type].shape != "box":
        return radius(node)
    wide, tall = scene.box(node)
    sides = [half / abs(part) for half, part in ((wide / 2, along), (tall / 2, across)) if part]
    return min(sides, default=0.0)


def _long(start: tuple[float, float], end: tuple[float, float]) -> float:
    return hypot(end[0] - start[0], end[1] - start[1])


def _turning(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A way that leaves and arrives level."""
    (x, y), (to_x, to_y) = start, end
    bend = 0.6 * (to_x - x)
    return path("M", x, y, "C", x + bend, y, to_x - bend, to_y, to_x, to_y)


def _branch(heading: Heading, x: float, y: float) -> str:
    """The way of a branch from a letter to where it divides."""
    direction = copysign(1, heading.x - x)
    start = x + direction * 40
    if heading.side == "list":
        middle = (start + heading.x) / 2
        return path("M", start, y, "C", middle, y, middle, heading.y, heading.x, heading.y)
    turn = heading.bend - direction * 30
    return path(
        "M", start, y, "L", turn - direction * 70, y,
        "C", turn, y, turn, heading.y, heading.bend + direction * 6, heading.y,
        "L", (heading.x, *heading.further)[-1], heading.y,
    )  # fmt: skip
