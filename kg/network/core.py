"""What stands in the middle: the letter, above it its sources, below it what it is about."""

from collections.abc import Iterable, Mapping, Sequence

from kg.network.appearance import MENTIONS, TYPES
from kg.network.graph import Edge, Node
from kg.network.lettering import lines, shortened
from kg.network.placing import LABEL, LINE, Block, Label, Note, below

CELL = 124  #: the width that a node below or above the letter has for itself
_NAME = 116
_ROW = 25  #: what a row needs besides its labels
_CENTRE = 44  #: half of what the letter's own box needs
_DEMANDS = "kg:demandsOf"
_NOTE = 330  #: the width of a demand's words
_LONGEST_NOTE = 190  #: characters
_MOST_NOTES = 2
_ORDER = {name: number for number, name in enumerate(TYPES)}
#: What a document tells besides its letter stands above; what is only named stands there too.
_ABOVE = {"document"}


def core(centre: Node, others: Sequence[Node], edges: Sequence[Edge], *, per_row: int) -> Block:
    """The centre at 0,0 and the others in rows above and below it, nearer ones nearer."""
    tiers = _tiers(centre, others, edges)
    nodes = {node.iri: node for node in others}
    positions = {centre.iri: (0, 0)}
    labels = {centre.iri: _centred(centre)}
    own = labels[centre.iri]
    reach = [-_CENTRE, _CENTRE if own.side == "inside" else 20 + own.height]
    for half, sign in ((0, -1), (1, 1)):
        for tier in tiers[half]:
            ordered = _by_neighbours(tier, positions, nodes, edges)
            for row in _rows(ordered, per_row):
                named = {iri: _named(nodes[iri]) for iri in row}
                tall = _ROW + max(label.height for label in named.values())
                y = reach[1] + 12 if sign > 0 else reach[0] - tall + 10
                for number, iri in enumerate(row):
                    positions[iri] = (round((number - (len(row) - 1) / 2) * CELL), y)
                labels |= named
                reach[half] += sign * tall
            reach[half] += sign * 8
    notes = _notes(centre, nodes, edges, reach[1] + 2 * LINE)
    if notes:
        reach[1] = notes[-1].y + LINE * notes[-1].rows
    return Block(
        positions=positions,
        labels=labels,
        headings=(),
        notes=notes,
        box=(-per_row * CELL // 2, reach[0], per_row * CELL // 2, reach[1]),
    )


def _centred(centre: Node) -> Label:
    """A letter's name within its box, a document's below it."""
    label = below(centre.label, 130)
    return Label(label.lines, "inside") if centre.type == "letter" else label


def _named(node: Node) -> Label:
    """The node's name below it; a passage's words take more lines."""
    return below(node.label, _NAME, 5 if node.type == "passage" else 3)


def _notes(
    centre: Node, nodes: Mapping[str, Node], edges: Sequence[Edge], y: int
) -> tuple[Note, ...]:
    """What the letter demands of whom, in its own words."""
    found: list[Note] = []
    for edge in edges:
        if edge.relation == _DEMANDS and edge.source == centre.iri and edge.proofs:
            words = shortened(" ".join(edge.proofs[0].quote.split()).strip("“”\"'"), _LONGEST_NOTE)
            said = lines(f"Asked of: {nodes[edge.target].label}", LABEL, _NOTE, 2)
            found.append(
                Note(said=said, words=lines(f"“{words}”", LABEL + 1, _NOTE, 5), x=0, y=y, edge=edge)
            )
            y += LINE * (found[-1].rows + 1)
    return tuple(found[:_MOST_NOTES])


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
    only_named = sorted(
        (iri for iri in types if iri not in seen), key=lambda i: (_ORDER[types[i]], i)
    )
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
    ordered = sorted(
        tier, key=lambda i: (_ORDER[nodes[i].type], middle[i], nodes[i].label.casefold(), i)
    )
    return _joined_together(ordered, edges)


def _joined_together(tier: Sequence[str], edges: Iterable[Edge]) -> list[str]:
    """The tier with those that an edge joins next to each other."""
    joined: dict[str, list[str]] = {iri: [] for iri in tier}
    for edge in edges:
        if edge.source in joined and edge.target in joined and edge.relation != MENTIONS:
            joined[edge.source].append(edge.target)
            joined[edge.target].append(edge.source)
    found: dict[str, None] = {}
    for first in tier:
        waiting = [first]
        while waiting:
            iri = waiting.pop()
            if iri not in found:
                found[iri] = None
                waiting += sorted(joined[iri], key=tier.index, reverse=True)
    return list(found)


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
