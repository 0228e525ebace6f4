"""Headed lists in columns: what several letters share, and what is left aside."""

from collections.abc import Mapping, Sequence
from math import isqrt

from kg.network.appearance import TYPES
from kg.network.graph import Node
from kg.network.groups import Group
from kg.network.lettering import lines
from kg.network.placing import CAPTION, LINE, Block, Heading, Label, beside

_NAME = 190
_COLUMN = _NAME + 110
_SPACE = 4
_GAP = 18
_SMALLEST_GROUP = 3
_Lists = list[tuple[str, tuple[str, ...], tuple[str, ...]]]


def shelf(nodes: Sequence[Node], groups: Sequence[Group], *, width: int = 0) -> Block:
    """The nodes in headed lists, filled column by column; as wide as said, or as it needs."""
    labels = {node.iri: beside(node.label, "right", _NAME) for node in nodes}
    listed = _lists(nodes, groups)
    total = sum(_tall(members, labels) for _, _, members in listed)
    columns = width // _COLUMN if width else isqrt(max(1, int(total) // _COLUMN)) + 1
    most = max(total / max(1, columns), 8 * LINE)
    positions: dict[str, tuple[int, int]] = {}
    headings: list[Heading] = []
    x = y = tallest = 0
    for caption, letters, members in listed:
        if y and y + _tall(members[:3], labels) > most:
            x, y = x + _COLUMN, 0
        headings.append(heading(caption, letters, members, x, y))
        y += LINE * (len(headings[-1].lines) + 1)
        for iri in members:
            if y > most:
                x, y = x + _COLUMN, 0
            positions[iri] = (x + 22, y + labels[iri].height // 2)
            y += labels[iri].height + _SPACE
            tallest = max(tallest, y)
        y += _GAP
    return Block(
        positions=positions,
        labels=labels,
        headings=tuple(headings),
        box=(-20, -2 * LINE, x + _COLUMN - 40, max(tallest, LINE)) if nodes else (0, 0, 0, 0),
    )


def heading(
    caption: str, letters: tuple[str, ...], members: tuple[str, ...], x: int, y: int
) -> Heading:
    """The heading of a list, with its upper left corner there."""
    broken = (*lines(caption, CAPTION, _NAME, 3, bold=True), f"{len(members):,}")
    return Heading(lines=broken, x=x, y=y, side="list", bend=x, letters=letters, members=members)


def _lists(nodes: Sequence[Node], groups: Sequence[Group]) -> _Lists:
    """The groups of some size, then everything else by type."""
    found: _Lists = []
    for group in sorted(groups, key=lambda g: (len(g.letters), -len(g.members), g.letters)):
        if len(group.members) >= _SMALLEST_GROUP:
            caption = f"{group.caption} that signed {len(group.letters)} of the letters"
            found.append((caption, group.letters, group.members))
    grouped = {iri for _, _, members in found for iri in members}
    for kind, look in TYPES.items():
        rest = sorted(
            (node for node in nodes if node.type == kind and node.iri not in grouped),
            key=lambda node: (-node.weight, node.label.casefold(), node.iri),
        )
        if rest:
            found.append((look.plural, (), tuple(node.iri for node in rest)))
    return found


def _tall(members: Sequence[str], labels: Mapping[str, Label]) -> float:
    return sum(labels[iri].height + _SPACE for iri in members) + 3 * LINE + _GAP
