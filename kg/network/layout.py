"""Where everything stands: reckoned once, the same everywhere, in milliseconds.

No forces and no chance: a letter stands in the middle of its block, its signatories in groups to
both sides, where it is known from above it and what it is about below it. Blocks of several
letters stand in rows around what they share.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.network.appearance import MENTIONS, SIGNATORY, TYPES, relation
from kg.network.graph import Edge, Network, Node
from kg.network.groups import Group, gather
from kg.network.placing import Block, Box, Heading, Label, joined
from kg.network.shared import shelf
from kg.network.unit import unit

_SHAPE = 1.6
_AISLE = 90  #: between blocks


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A place and a label for each node, the captions of the groups, and what to draw at first."""

    positions: Mapping[str, tuple[int, int]]
    labels: Mapping[str, Label]
    headings: tuple[Heading, ...]
    box: Box  #: of what is drawn at first
    aside: frozenset[str]  #: nodes drawn only when their relation is asked for


def layout(network: Network) -> Layout:
    """The places of all nodes of a network; the same network is always laid out the same."""
    aside = _aside(network)
    groups = gather(network)
    homes = _homes(network, aside)
    blocks, common = [], []
    members: dict[str, list[Node]] = defaultdict(list)
    for node in network.nodes:
        home = homes.get(node.iri, "")
        if node.iri not in aside and node.iri != home:
            members[home].append(node)
    for centre in sorted(set(homes.values()) - {""}):
        own = [g for g in groups if g.letters == (centre,)]
        near = _among({centre, *(n.iri for n in members[centre])}, network.edges)
        blocks.append(unit(network.by_iri[centre], members[centre], own, near))
    shared_groups = [group for group in groups if len(group.letters) > 1]
    common = members[""]
    if common:
        blocks.insert(0, shelf(common, shared_groups, network.by_iri))
    whole = _packed(blocks)
    outside = shelf(
        [n for n in network.nodes if n.iri in aside], (), network.by_iri, width=whole.width
    )
    placed = joined([whole, outside.at(whole.box[0], whole.box[3] + _AISLE)]) if aside else whole
    return Layout(
        positions=placed.positions,
        labels=placed.labels,
        headings=whole.headings,
        box=whole.box,
        aside=aside,
    )


def _aside(network: Network) -> frozenset[str]:
    """What is known only from the names and offices of signatories: good for grouping them."""
    signed = {e.target for e in network.edges if e.relation == SIGNATORY}
    central = {n.iri for n in network.of_type("letter", "document", "passage")} | signed
    found: set[str] = set()
    for node in network.nodes:
        if node.iri in central:
            continue
        telling = [e for e in network.touching[node.iri] if e.relation != MENTIONS]
        if telling and all(
            relation(e.relation).from_names or (e.source in signed and e.target == node.iri)
            for e in telling
        ) and not any(e.relation == MENTIONS for e in network.touching[node.iri]):
            found.add(node.iri)
    return frozenset(found)


def _homes(network: Network, aside: frozenset[str]) -> Mapping[str, str]:
    """For each node the letter, or document without one, in whose block it stands; '' for several."""
    homes: dict[str, str] = {node.iri: node.iri for node in network.of_type("letter")}
    for document in network.of_type("document"):
        about = [e.target for e in network.touching[document.iri] if e.target in homes and e.source == document.iri]
        homes[document.iri] = about[0] if about else document.iri
    waiting = [n for n in network.nodes if n.iri not in homes and n.iri not in aside]
    for mentions in (False, True):
        found = True
        while waiting and found:
            found = False
            known = dict(homes)
            for node in waiting:
                near = {
                    known[other]
                    for e in network.touching[node.iri]
                    if (e.relation == MENTIONS) == mentions
                    for other in (e.source, e.target)
                    if other in known
                }
                if near:
                    homes[node.iri] = near.pop() if len(near) == 1 else ""
                    found = True
            waiting = [n for n in waiting if n.iri not in homes]
    homes.update({n.iri: "" for n in waiting})
    return homes


def _among(iris: set[str], edges: Iterable[Edge]) -> list[Edge]:
    return [e for e in edges if e.source in iris and e.target in iris]


def _packed(blocks: Sequence[Block]) -> Block:
    """The blocks in rows, the first of them in the middle, together about as wide as a screen."""
    if len(blocks) <= 1:
        return joined(blocks)
    area = sum((b.width + _AISLE) * (b.height + _AISLE) for b in blocks)
    most = max(int((area * _SHAPE) ** 0.5), *(b.width for b in blocks))
    first, *others = blocks
    others.sort(key=lambda b: (-b.height, -b.width))
    half = len(others) // 2
    ordered = [*others[:half], first, *others[half:]]
    rows: list[list[Block]] = [[]]
    for block in ordered:
        if rows[-1] and sum(b.width + _AISLE for b in rows[-1]) + block.width > most:
            rows.append([])
        rows[-1].append(block)
    placed: list[Block] = []
    top = 0
    for row in rows:
        wide = sum(b.width for b in row) + _AISLE * (len(row) - 1)
        tall = max(b.height for b in row)
        left = -wide // 2
        for block in row:
            placed.append(block.at(left, top + (tall - block.height) // 2))
            left += block.width + _AISLE
        top += tall + _AISLE
    return joined(placed)
