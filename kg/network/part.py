"""The part of a large network that a page can show: the best-connected letters, each one whole.

A letter comes with everything that is joined to it, so that who signed it is complete. The letters
with the most around them come first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.network.appearance import MENTIONS, relation
from kg.network.graph import Edge, Network

MOST_NODES = 3000  #: more than these no picture makes readable, and few browsers draw at once
MOST_EDGES = 6000  #: each with its quotes: a page of more is too large to be mailed


def best_connected(network: Network, most_nodes: int, most_edges: int) -> Network:
    """At most so many nodes and edges of a network, or all of it; the same on every run.

    Letters, and documents that are about none, are taken in the order of how many they are joined
    to, ties by IRI, each with these, up to the first that has no room. Of a letter that alone is
    too large those that it is joined to are taken in the same order.
    """
    if len(network.nodes) <= most_nodes and len(network.edges) <= most_edges:
        return network
    near = _neighbours(network)
    kept: set[str] = set()
    edges = 0
    for group in _groups(network, near):
        new = [iri for iri in group if iri not in kept]
        more = _edges_with(network, kept, new)
        if len(kept) + len(new) > most_nodes or edges + more > most_edges:
            if not kept:
                kept = _fitting(network, new, most_nodes, most_edges)
            break
        kept.update(new)
        edges += more
    return Network(
        nodes=tuple(node for node in network.nodes if node.iri in kept),
        edges=tuple(e for e in network.edges if e.source in kept and e.target in kept),
        of_nodes=len(network.nodes),
    )


def _neighbours(network: Network) -> Mapping[str, set[str]]:
    """What each node is joined to, mentions and what is read out of names aside."""
    found: dict[str, set[str]] = {node.iri: set() for node in network.nodes}
    for edge in network.edges:
        if _links(edge):
            found[edge.source].add(edge.target)
            found[edge.target].add(edge.source)
    return found


def _links(edge: Edge) -> bool:
    names = edge.relation == MENTIONS or relation(edge.relation).from_names
    return edge.source != edge.target and not names


def _groups(network: Network, near: Mapping[str, set[str]]) -> Iterator[Sequence[str]]:
    """Each letter or document without one, with what is joined to it; then all others."""
    centres = {node.iri for node in network.of_type("letter")}
    centres |= {
        node.iri for node in network.of_type("document") if centres.isdisjoint(near[node.iri])
    }

    def rank(iri: str) -> tuple[int, str]:
        return -len(near[iri]), iri

    for centre in sorted(centres, key=rank):
        yield [centre, *sorted(near[centre], key=rank)]
    for iri in sorted(near, key=rank):
        yield [iri]


def _edges_with(network: Network, kept: set[str], new: Sequence[str]) -> int:
    """How many edges more there are within what is kept when these are kept too."""
    fresh = frozenset(new)
    joining = {
        id(edge)
        for iri in new
        for edge in network.touching[iri]
        if all(end in kept or end in fresh for end in (edge.source, edge.target))
    }
    return len(joining)


def _fitting(network: Network, group: Sequence[str], most_nodes: int, most_edges: int) -> set[str]:
    """As many of the first of a group as there is room for."""
    place = {iri: number for number, iri in enumerate(group)}
    entering: dict[int, int] = defaultdict(int)
    for edge in network.edges:
        if edge.source in place and edge.target in place:
            entering[max(place[edge.source], place[edge.target])] += 1
    edges = 0
    for number in range(len(group)):
        edges += entering[number]
        if number == most_nodes or edges > most_edges:
            return set(group[:number])
    return set(group)
