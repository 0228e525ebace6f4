"""Communities of a large network by Louvain's method, without chance: the same on every run.

Nodes are looked at in their order, and again only when a neighbour has moved, so that there is no
seed and few nodes are looked at twice. V. D. Blondel et al., Fast unfolding of communities in
large networks (2008).
"""

from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kg.network.packing import Floats, Ints

#: A smaller gain moves nothing: it may be rounding.
_LEAST = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class _Graph:
    """A weighted graph, each edge in both directions; loops only count in the degrees."""

    starts: list[int]
    neighbours: list[int]
    weights: list[float]
    degrees: list[float]


def divisions(count: int, edges: Ints, weights: Floats | None = None) -> tuple[Ints, ...]:
    """The community of each node, from the finest division to the coarsest.

    Edges are pairs of the nodes' numbers, each pair once. In every division communities are
    numbered by their first node.
    """
    given = np.ones(len(edges)) if weights is None else weights
    here, there = edges.T
    degrees: Floats = np.zeros(count)
    np.add.at(degrees, edges.ravel(), np.repeat(given, 2))
    community = np.arange(count)
    found: list[Ints] = []
    while True:
        moved = _moved(_graph(here, there, given, degrees))
        _, first, number = np.unique(moved, return_index=True, return_inverse=True)
        rank = np.argsort(np.argsort(first))
        number = rank[number]
        if found and len(first) == len(degrees):
            return tuple(found)
        community = number[community]
        found.append(community)
        degrees = np.bincount(number, weights=degrees).astype(np.float64)
        here, there, given = _merged(number[here], number[there], given, len(degrees))


def belonging(count: int, edges: Ints, weights: Floats, community: Ints) -> Floats:
    """How characteristic each node is of its community: what joins it there, times the share."""
    within = weights * (community[edges[:, 0]] == community[edges[:, 1]])
    inside, whole = np.zeros(count), np.zeros(count)
    for end in edges.T:
        inside += np.bincount(end, weights=within, minlength=count)
        whole += np.bincount(end, weights=weights, minlength=count)
    return np.divide(inside**2, whole, out=np.zeros(count), where=whole > 0)


def _graph(here: Ints, there: Ints, weights: Floats, degrees: Floats) -> _Graph:
    source, target = np.concatenate((here, there)), np.concatenate((there, here))
    both = np.concatenate((weights, weights))
    order = np.lexsort((target, source))
    starts = np.searchsorted(source[order], np.arange(len(degrees) + 1))
    return _Graph(
        starts=starts.tolist(),
        neighbours=target[order].tolist(),
        weights=both[order].tolist(),
        degrees=degrees.tolist(),
    )


def _merged(here: Ints, there: Ints, weights: Floats, count: int) -> tuple[Ints, Ints, Floats]:
    """The edges between communities, each pair once, without those within one."""
    across = here != there
    low, high = np.minimum(here, there)[across], np.maximum(here, there)[across]
    keys, inverse = np.unique(low * count + high, return_inverse=True)
    summed = np.bincount(inverse, weights=weights[across], minlength=len(keys))
    return keys // count, keys % count, summed.astype(np.float64)


def _moved(graph: _Graph) -> Ints:
    """Each node's community when no move of one node raises the modularity any more."""
    degrees, whole = graph.degrees, sum(graph.degrees) or 1.0
    community = list(range(len(degrees)))
    total = list(degrees)
    waiting = deque(community)
    is_waiting = [True] * len(degrees)
    around = [
        (graph.neighbours[first:last], graph.weights[first:last])
        for first, last in pairwise(graph.starts)
    ]
    while waiting:
        node = waiting.popleft()
        is_waiting[node] = False
        neighbours, weights = around[node]
        links: dict[int, float] = defaultdict(float)
        for other, weight in zip(neighbours, weights, strict=True):
            links[community[other]] += weight
        own, share = community[node], degrees[node] / whole
        total[own] -= degrees[node]
        best, gain = own, links.get(own, 0.0) - share * total[own]
        for candidate, weight in links.items():
            better = weight - share * total[candidate]
            if better > gain + _LEAST:
                best, gain = candidate, better
        total[best] += degrees[node]
        if best != own:
            community[node] = best
            for other in neighbours:
                if community[other] != best and not is_waiting[other]:
                    is_waiting[other] = True
                    waiting.append(other)
    return np.array(community, dtype=np.int64)
