"""What several letters share, in columns: signatories by the letters that they signed, then the rest."""

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


def shelf(
    nodes: Sequence[Node], groups: Sequence[Group], by_iri: Mapping[str, Node], *, width: int = 0
) -> Block:
    """The nodes in headed lists, filled column by column; as wide as said, or as it needs."""
    listed = _lists(nodes, groups)
    labels = {n.iri: beside(n.label, "right", _NAME) for n in nodes}
    total = sum(_tall(members, labels) for _, _, members in listed)
    columns = width // _COLUMN if width else isqrt(max(1, int(total) // _COLUMN)) + 1
    most = max(total / max(1, columns), 8 * LINE)
    positions: dict[str, tuple[int, int]] = {}
    headings: list[Heading] = []
    x = y = tall = 0
    for caption, letters, members in listed:
        if y and y + _tall(members[:3], labels) > most:
            x, y = x + _COLUMN, 0
        headings.append(_heading(caption, letters, members, x, y))
        y += LINE * (len(headings[-1].lines) + 1)
        for iri in members:
            if y > most:
                x, y = x + _COLUMN, 0
            positions[iri] = (x, y + labels[iri].height // 2)
            y += labels[iri].height + _SPACE
            tall = max(tall, y)
        y += _GAP
    return Block(
        positions=positions,
        labels=labels,
        headings=tuple(headings),
        box=(-20, -2 * LINE, x + _COLUMN - 40, max(tall, LINE)),
    )


def _lists(
    nodes: Sequence[Node], groups: Sequence[Group]
) -> list[tuple[str, tuple[str, ...], Sequence[str]]]:
    grouped = {iri for group in groups for iri in group.members}
    found: list[tuple[str, tuple[str, ...], Sequence[str]]] = [
        (group.caption, group.letters, group.members)
        for group in sorted(groups, key=lambda g: (len(g.letters), -len(g.members), g.letters))
    ]
    for kind, look in TYPES.items():
        rest = sorted(
            (n for n in nodes if n.type == kind and n.iri not in grouped),
            key=lambda n: (-n.weight, n.label.casefold(), n.iri),
        )
        if rest:
            found.append((look.plural, (), [n.iri for n in rest]))
    return found


def _tall(members: Sequence[str], labels: Mapping[str, Label]) -> float:
    return sum(labels[iri].height + _SPACE for iri in members) + 3 * LINE + _GAP


def _heading(
    caption: str, letters: tuple[str, ...], members: Sequence[str], x: int, y: int
) -> Heading:
    said = f"{caption} (signed {len(letters)} of the letters)" if letters else caption
    broken = (*lines(said, CAPTION, _NAME, 3, bold=True), f"{len(members):,}")
    return Heading(
        lines=broken, x=x, y=y, side="list", bend=x, letters=letters, members=tuple(members)
    )
