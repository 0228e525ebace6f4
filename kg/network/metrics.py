"""What stands out in a network: each node's measures, the same on every run and machine.

A node is joined to another by any fact, whatever its direction; several facts between two count
once in what counts steps, and each in what is weighted: the walk and the communities.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from kg.network.betweenness import EXACT, betweenness
from kg.network.communities import belonging, divisions
from kg.network.graph import Network
from kg.network.lettering import shortened
from kg.network.packing import Floats, Ints

#: In larger networks so many nodes stand for all where ways are counted.
_STANDING = 500
_DIGITS = 4  #: that are kept, so that rounding on another machine shows nowhere
_NAMED = 3  #: members that name a community
_LONGEST_NAME = 48  #: of each of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How one of the numbers is called, and what it says."""

    label: str
    sentence: str


#: The numbers of a node by the names that exports give them.
MEASURES: Mapping[str, Measure] = {
    "degree": Measure(
        label="Degree", sentence="To how many others it is joined by a fact, in either direction."
    ),
    "betweenness": Measure(
        label="Betweenness",
        sentence="The share of the shortest ways between any two others that lead through it.",
    ),
    "pagerank": Measure(
        label="PageRank",
        sentence="The share of its time that an endless random walk along the facts spends at it: "
        "much where those that it is joined to are well joined themselves.",
    ),
    "core": Measure(
        label="Core",
        sentence="The largest number k for which it is in a part of the network where each is "
        "joined to at least k others of that part.",
    ),
    "community": Measure(
        label="Community",
        sentence="A part of the network with more facts within than to the outside, found by "
        "Louvain's method and named by the members that are most its own.",
    ),
}
#: Those that order the nodes.
RANKED = ("degree", "betweenness", "pagerank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The numbers of one node."""

    degree: int
    pagerank: float
    betweenness: float
    core: int
    community: int  #: 0 is the largest; ties by the first node


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """A part of the network that holds together."""

    name: str  #: its most characteristic members
    members: tuple[str, ...]  #: the most characteristic first


@dataclass(frozen=True, kw_only=True)
class Metrics:
    """The measures of all nodes of a network, and its communities, the largest first."""

    of: Mapping[str, Measures] = field(repr=False)
    communities: tuple[Community, ...] = field(repr=False)
    estimated: bool  #: true where only some ways were counted for the betweenness

    @cached_property
    def ranks(self) -> Mapping[str, Mapping[str, int]]:
        """For each measure that orders the nodes each node's place, from 1; equals share one."""
        return {name: self._places(name) for name in RANKED}

    @cached_property
    def explained(self) -> Mapping[str, Measure]:
        """What each number is called and says, and which is estimated here."""
        if not self.estimated:
            return MEASURES
        exact = MEASURES["betweenness"]
        sentence = f"{exact.sentence} Estimated: not every way is counted."
        return {**MEASURES, "betweenness": Measure(label=exact.label, sentence=sentence)}

    def _places(self, name: str) -> Mapping[str, int]:
        value = {iri: getattr(measures, name) for iri, measures in self.of.items()}
        first: dict[float, int] = {}
        for place, number in enumerate(sorted(value.values(), reverse=True), start=1):
            first.setdefault(number, place)
        return {iri: first[number] for iri, number in value.items()}


def measure(network: Network) -> Metrics:
    """The measures of every node of a network."""
    count = len(network.nodes)
    pairs, weights = _joined(network)
    exact = count <= EXACT
    core, rank = _core_and_rank(count, pairs, weights)
    between = betweenness(count, pairs, EXACT if exact else _STANDING)
    communities, community = _communities(network, pairs, weights)
    degree = np.bincount(pairs.ravel(), minlength=count)
    return Metrics(
        of={
            node.iri: Measures(
                degree=int(degree[i]),
                pagerank=_rounded(rank[i]),
                betweenness=_rounded(float(between[i])),
                core=core[i],
                community=community[i],
            )
            for i, node in enumerate(network.nodes)
        },
        communities=communities,
        estimated=not exact,
    )


def _joined(network: Network) -> tuple[Ints, Floats]:
    """The pairs of nodes that facts join, as numbers, each once, and in how many places."""
    number = {node.iri: i for i, node in enumerate(network.nodes)}
    found: dict[tuple[int, int], int] = {}
    for edge in network.edges:
        one, other = sorted((number[edge.source], number[edge.target]))
        if one != other:
            found[one, other] = found.get((one, other), 0) + edge.weight
    pairs = sorted(found)
    weights: Floats = np.array([found[pair] for pair in pairs], dtype=np.float64)
    return np.array(pairs, dtype=np.int64).reshape(-1, 2), weights


def _core_and_rank(
    count: int, pairs: Ints, weights: Floats
) -> tuple[Mapping[int, int], Mapping[int, float]]:
    import networkx as nx  # noqa: PLC0415  (only who asks for it needs it)

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    ends = zip(pairs.tolist(), weights.tolist(), strict=True)
    graph.add_weighted_edges_from((one, other, weight) for (one, other), weight in ends)
    rank = nx.pagerank(graph, tol=1e-10, max_iter=500) if count else {}
    return nx.core_number(graph), rank


def _communities(
    network: Network, pairs: Ints, weights: Floats
) -> tuple[tuple[Community, ...], Sequence[int]]:
    """The communities, and the number of each node's."""
    count = len(network.nodes)
    if not count:
        return (), ()
    found = divisions(count, pairs, weights)[-1]
    order = np.lexsort((np.arange(int(found.max()) + 1), -np.bincount(found)))
    community = np.argsort(order)[found]
    own = [_rounded(value) for value in belonging(count, pairs, weights, community).tolist()]
    members: list[list[int]] = [[] for _ in order]
    nodes = network.nodes
    for i in sorted(range(count), key=lambda i: (-own[i], nodes[i].label.casefold(), nodes[i].iri)):
        members[community[i]].append(i)
    return tuple(
        Community(
            name=" · ".join(shortened(nodes[i].label, _LONGEST_NAME) for i in some[:_NAMED]),
            members=tuple(nodes[i].iri for i in some),
        )
        for some in members
    ), community.tolist()


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
