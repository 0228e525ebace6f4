"""What stands out: each node's numbers, without chance, fast enough for a hundred thousand."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from kg.network.betweenness import EXACT, betweenness
from kg.network.packing import Floats, Ints

_DAMPING = 0.85
_ROUNDS = 100
_CLOSE = 1e-10
#: With more nodes than this, fewer stand for all: betweenness is a guide there, not a figure.
_LARGE, _FEW = 20_000, 256


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure, and in a sentence what it means."""

    key: str
    label: str
    about: str


MEASURES = (
    Measure("degree", "Joined to", "How many others it is joined to, each counted once."),
    Measure(
        "betweenness",
        "Between",
        "The share of shortest ways between any two others that lead through it.",
    ),
    Measure(
        "pagerank",
        "PageRank",
        "How often somebody would come by who follows edges at random; all together make 1.",
    ),
    Measure(
        "core",
        "Core",
        "The largest k for which it stands among things that are each joined to k of the others.",
    ),
)


def measure(count: int, pairs: Ints) -> Mapping[str, Floats]:
    """Each measure of every node; direction, repetition and loops count for nothing."""
    edges = plain(pairs)
    degree: Floats = np.bincount(edges.ravel(), minlength=count).astype(np.float64)
    return {
        "degree": degree,
        "betweenness": betweenness(count, edges, EXACT if count <= _LARGE else _FEW),
        "pagerank": _pagerank(count, edges, degree),
        "core": _core(count, edges),
    }


def plain(pairs: Ints) -> Ints:
    """Each two that are joined once, the lower number first."""
    low, high = pairs.min(axis=1), pairs.max(axis=1)
    apart = low != high
    found: Ints = np.unique(np.column_stack((low, high))[apart], axis=0).reshape(-1, 2)
    return found


def _pagerank(count: int, edges: Ints, degree: Floats) -> Floats:
    here, there = np.concatenate((edges, edges[:, ::-1])).T
    share = np.divide(1.0, degree, out=np.zeros(count), where=degree > 0)
    follow = sp.csr_array((share[here], (there, here)), shape=(count, count))
    rank = np.full(count, 1 / max(count, 1))
    for _ in range(_ROUNDS):
        stuck = rank[degree == 0].sum()
        found = _DAMPING * (follow @ rank + stuck / count) + (1 - _DAMPING) / count
        change = np.abs(found - rank).sum()
        rank = found
        if change < _CLOSE:
            break
    return rank


def _core(count: int, edges: Ints) -> Floats:
    import networkx as nx  # noqa: PLC0415  (only who writes a site needs it)

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(edges.tolist())
    core = nx.core_number(graph)
    return np.array([core[number] for number in range(count)], dtype=np.float64)
