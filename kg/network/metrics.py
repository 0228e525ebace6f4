"""What stands out in a network: each node's numbers, the same on every run and machine."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

#: With more nodes than this, betweenness is estimated from as many of them.
EXACT = 500
_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The numbers of one node."""

    degree: int
    pagerank: float
    betweenness: float
    core: int  #: the largest k for which it stands among nodes that each join k of the others
    community: int  #: 0 is the largest; ties by the first IRI


def measure(graph: "nx.Graph[str]") -> "Mapping[str, Measures]":
    """The measures of every node of a networkx graph; directions and parallel edges count once."""
    import networkx as nx  # noqa: PLC0415  (only who asks for it needs it)

    iris = sorted(graph)
    number = {iri: i for i, iri in enumerate(iris)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(iris)))
    for source, target, weight in sorted(graph.edges(data="weight", default=1)):
        if source != target:
            known = plain.get_edge_data(number[source], number[target], {"weight": 0})
            plain.add_edge(number[source], number[target], weight=known["weight"] + weight)
    sample = None if len(iris) <= EXACT else EXACT
    between = nx.betweenness_centrality(plain, k=sample, seed=1)
    rank = nx.pagerank(plain) if iris else {}
    core = nx.core_number(plain)
    community = _communities(plain)
    return {
        iri: Measures(
            degree=plain.degree(i),
            pagerank=round(rank[i], _DIGITS),
            betweenness=round(between[i], _DIGITS),
            core=core[i],
            community=community[i],
        )
        for i, iri in enumerate(iris)
    }


def _communities(plain: "nx.Graph[int]") -> "Mapping[int, int]":
    """The number of each node's community, by Louvain's method with a fixed seed."""
    import networkx as nx  # noqa: PLC0415

    found = nx.community.louvain_communities(plain, weight="weight", seed=1)
    ordered = sorted((sorted(members) for members in found), key=lambda m: (-len(m), m[:1]))
    return {node: number for number, members in enumerate(ordered) for node in members}
