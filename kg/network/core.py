"""What stands in the middle: the letter, above it where it is known from, below it what it is about."""

from collections.abc import Iterable, Mapping, Sequence

from kg.network.appearance import MENTIONS, TYPES
from kg.network.graph import Edge, Node
from kg.network.placing import LINE, Block, Label, below

CELL = 124  #: the width that a node below or above the letter has for itself
_NAME = 116
_ROW = 27  #: what a row needs besides its labels
_CENTRE = 46  #: half of what the letter's own box needs
_ORDER = {name: number for number, name in enumerate(TYPES)}
#: What a document tells besides its letter stands above; what is only named stands there too.
_ABOVE = {"document"}


def core(
    centre: Node, others: Sequence[Node], edges: Sequence[Edge], *, per_row: int
) -> Block:
    """The centre at 0,0 and the others in rows above and below it, nearer ones nearer."""
    tiers = _tiers(centre, others, edges)
    nodes = {node.iri: node for node in others}
    positions = {centre.iri: (0, 0)}
    labels = {centre.iri: Label(below(centre.label, 130).lines, "inside")}
    reach = [-_CENTRE, _CENTRE]
    for half, sign in ((0, -1), (1, 1)):
        for tier in tiers[half]:
            ordered = _by_neighbours(tier, positions, nodes, edges)
            for row in _rows(ordered, per_row):
                named = {iri: below(nodes[iri].label, _NAME) for iri in row}
                tall = _ROW + max(label.height for label in named.values())
                y = reach[1] + 12 if sign > 0 else reach[0] - tall + 10
                for number, iri in enumerate(row):
                    positions[iri] = (round((number - (len(row) - 1) / 2) * CELL), y)
                labels |= named
                reach[half] += sign * tall
            reach[half] += sign * 8
    return Block(
        positions=positions,
        labels=labels,
        headings=(),
        box=(-per_row * CELL // 2, reach[0], per_row * CELL // 2, reach[1]),
    )


def _tiers(
    centre: Node, others: Sequence[Node], edges: Sequence[Edge]
) -> tuple[list[list[str]], list[list[str]]]:
    """The nodes above and those below the centre, by how many edges they are away from it."""
    joined: dict[str, set[str]] = {}
    for edge in edges:
        if edge.relation != MENTIONS:
            joined.setdefault(edge.source, set()).add(edge.target)
            joined.setdefault(edge.target, set()).add(edge.source)
    types = {node.iri: node.type for node in others}
    above = [[node.iri for node in others if node.type in _ABOVE and node.iri != centre.iri]]
    first = {iri for iri in joined.get(centre.iri, ()) if iri in types} - set(above[0])
    below_it = [sorted(first)]
    seen = {centre.iri, *above[0], *first}
    while above[-1] or below_it[-1]:
        for side in (below_it, above):
            following = {n for iri in side[-1] for n in joined.get(iri, ()) if n in types} - seen
            side.append(sorted(following))
            seen |= following
    only_named = sorted((iri for iri in types if iri not in seen), key=lambda i: (_ORDER[types[i]], i))
    above.append(only_named)
    return [tier for tier in above if tier], [tier for tier in below_it if tier]


def _by_neighbours(
    tier: Sequence[str],
    positions: Mapping[str, tuple[int, int]],
    nodes: Mapping[str, Node],
    edges: Iterable[Edge],
) -> list[str]:
    """The tier from left to right: of one type together, else below what they are joined to."""
    members = set(tier)
    touching: dict[str, list[int]] = {iri: [] for iri in tier}
    for edge in edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if one in members and other in positions and edge.relation != MENTIONS:
                touching[one].append(positions[other][0])
    middle = {iri: sum(xs) / len(xs) if xs else 0.0 for iri, xs in touching.items()}
    return sorted(
        tier, key=lambda i: (_ORDER[nodes[i].type], middle[i], nodes[i].label.casefold(), i)
    )


def _rows(tier: Sequence[str], per_row: int) -> list[Sequence[str]]:
    """The tier in rows of about equal length."""
    count = -(-len(tier) // per_row)
    base, more = divmod(len(tier), count)
    found: list[Sequence[str]] = []
    start = 0
    for number in range(count):
        end = start + base + (number < more)
        found.append(tier[start:end])
        start = end
    return found
