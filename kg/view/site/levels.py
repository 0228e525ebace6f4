"""Levels: the whole network and three parts of it that answer a question, each with its places."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.network import Network
from kg.network.appearance import MENTIONS, SIGNATORY, relation
from kg.network.atlas import Map, chart
from kg.network.communities import divisions
from kg.network.packing import Floats, Ints
from kg.view.site.graph import Numbers
from kg.view.site.script import packed

#: A letter of more signatories joins no two of them: they would be millions of pairs.
_LARGEST = 2000
#: So many of a level's pairs are kept, the most surprising first.
_MOST_PAIRS = 60_000
#: In a level of fewer nodes than this even two that are joined have a place on the map.
_SMALL = 1500
#: A community is named after so many of its members, in so many characters each.
_NAMESAKES, _NAME = 2, 40
_OFFICES = {"schema:affiliation", "org:subOrganizationOf"}
_ASKING = {"kg:addressee", "kg:demandsOf", "kg:demands", "kg:concernedAbout", "kg:raises"}
_PARTS = (("offices", _OFFICES), ("demands", _ASKING))
#: What a community is named after before anything else.
_FIRST = {"letter": 0, "document": 2, "passage": 3}


@dataclass(frozen=True, kw_only=True)
class Level:
    """One network to look at; nodes and edges by their numbers in the whole."""

    key: str
    nodes: Ints
    pairs: Ints  #: as numbers of the whole's nodes
    edges: Ints  #: which of the whole's edges each is; empty where it is none of them
    weights: Floats  #: how surprising a pair is; else 1
    counts: Ints  #: in how many letters
    map: Map
    names: tuple[str, ...]  #: of the islands

    def summary(self) -> dict[str, Any]:
        """What is known of it before it is loaded."""
        return {"key": self.key, "nodes": len(self.nodes), "edges": len(self.pairs)}

    def content(self) -> dict[str, Any]:
        """All of it, as values for JSON."""
        return {
            "nodes": packed(self.nodes, "u4"),
            "x": packed(self.map.positions[:, 0], "f4"),
            "y": packed(-self.map.positions[:, 1], "f4"),
            "island": packed(self.map.island + 1, "u2"),
            "from": packed(self.pairs[:, 0], "u4"),
            "to": packed(self.pairs[:, 1], "u4"),
            "edges": packed(self.edges, "u4"),
            "weights": packed(self.weights, "f4"),
            "counts": packed(self.counts, "u2"),
            "islands": [
                {
                    "name": name,
                    "members": island.members,
                    "x": round(island.middle[0], 2),
                    "y": round(-island.middle[1], 2),
                    "radius": round(island.radius, 2),
                }
                for name, island in zip(self.names, self.map.islands, strict=True)
            ],
        }


def every(network: Network, numbers: Numbers) -> Iterator[Level]:
    """The levels that have anything in them, the whole first."""
    everything = np.arange(len(network.edges))
    yield _level("all", network, numbers, everything, np.arange(len(network.nodes)))
    together = _cosigning(network, numbers)
    if len(together[0]):
        yield _drawn("cosigning", network, *together)
    relations = np.array([edge.relation for edge in network.edges], dtype=object)
    for key, wanted in _PARTS:
        chosen = np.flatnonzero(np.isin(relations, list(wanted)))
        if key == "demands":
            chosen = np.union1d(chosen, _laws(network, numbers, chosen))
        if len(chosen):
            yield _level(key, network, numbers, chosen, np.unique(numbers.pairs[chosen]))


def _laws(network: Network, numbers: Numbers, chosen: Ints) -> Ints:
    """The mentions of laws in documents, and what joins these to their letters."""
    nodes = network.nodes
    laws = [
        number
        for number, edge in enumerate(network.edges)
        if edge.relation in {"kg:textOf", "kg:reportsOn"}
        or (edge.relation == MENTIONS and nodes[numbers.pairs[number, 1]].type == "law")
    ]
    return np.array(laws, dtype=np.int64)


def _level(key: str, network: Network, numbers: Numbers, edges: Ints, nodes: Ints) -> Level:
    pairs, weights = numbers.pairs[edges], numbers.weights[edges]
    ones = np.ones(len(edges), dtype=np.int64)
    return _drawn(key, network, pairs, weights, ones, edges, nodes)


def _drawn(  # noqa: PLR0913  (what a level is)
    key: str,
    network: Network,
    pairs: Ints,
    weights: Floats,
    counts: Ints,
    edges: Ints | None = None,
    nodes: Ints | None = None,
) -> Level:
    nodes = np.unique(pairs) if nodes is None else nodes
    own = np.searchsorted(nodes, pairs)
    low, high = own.min(axis=1), own.max(axis=1)
    apart = low != high
    joined, inverse = np.unique(np.column_stack((low, high))[apart], axis=0, return_inverse=True)
    joined = joined.reshape(-1, 2)
    summed = np.bincount(inverse.ravel(), weights=weights[apart], minlength=len(joined))
    found = divisions(len(nodes), joined, summed.astype(np.float64))
    smallest = 2 if len(nodes) < _SMALL else 6
    map_ = chart(len(nodes), joined, found, smallest=smallest)
    return Level(
        key=key,
        nodes=nodes,
        pairs=pairs,
        edges=np.zeros(0, dtype=np.int64) if edges is None else edges,
        weights=weights,
        counts=counts,
        map=map_,
        names=tuple(_names(network, nodes, joined, summed, map_)),
    )


def _names(
    network: Network, nodes: Ints, joined: Ints, weights: Floats, map_: Map
) -> Iterator[str]:
    """Each island after its most characteristic members: joined much within and little without."""
    island = map_.island
    inside = island[joined[:, 0]] == island[joined[:, 1]]
    ends, twice = joined.ravel(), np.repeat(weights, 2)
    every_ = np.bincount(ends, weights=twice, minlength=len(nodes))
    within = np.bincount(
        ends, weights=np.where(np.repeat(inside, 2), twice, 0), minlength=len(nodes)
    )
    share = np.divide(within**2, every_, out=np.zeros(len(nodes)), where=every_ > 0)
    for number in range(len(map_.islands)):
        members = np.flatnonzero(island == number).tolist()
        ranked = sorted(members, key=lambda m: _rank(network, nodes[m], share[m]))
        first = network.nodes[nodes[ranked[0]]]
        most = 1 if first.type == "letter" else _NAMESAKES
        yield ", ".join(_short(network.nodes[nodes[m]].label) for m in ranked[:most])


def _rank(network: Network, number: int, share: float) -> tuple[int, float, int]:
    return _FIRST.get(network.nodes[number].type, 1), -round(float(share), 6), int(number)


def _short(label: str) -> str:
    return label if len(label) <= _NAME else f"{label[: _NAME - 1].rstrip()}…"


def _cosigning(network: Network, numbers: Numbers) -> tuple[Ints, Floats, Ints]:
    """Who signed at least two letters together: the pairs, how surprising, and how many letters.

    A letter counts the more the fewer signed it: log(all signatories / its signatories).
    """
    signed: dict[int, list[int]] = defaultdict(list)
    for (letter, agent), edge in zip(numbers.pairs.tolist(), network.edges, strict=True):
        if edge.relation == SIGNATORY:
            signed[letter].append(agent)
    everybody = len({agent for agents in signed.values() for agent in agents})
    often = Counter(agent for agents in signed.values() for agent in set(agents))
    count: Counter[tuple[int, int]] = Counter()
    surprise: dict[tuple[int, int], float] = defaultdict(float)
    for agents in signed.values():
        several = sorted({agent for agent in agents if often[agent] > 1})
        if len(several) > _LARGEST:
            continue
        worth = float(np.log(everybody / len(set(agents))))
        for at, one in enumerate(several):
            for other in several[at + 1 :]:
                count[one, other] += 1
                surprise[one, other] += worth
    kept = [pair for pair, together in count.items() if together > 1]
    kept = sorted(kept, key=lambda pair: (-surprise[pair], -count[pair], pair))[:_MOST_PAIRS]
    kept.sort()
    return (
        np.array(kept, dtype=np.int64).reshape(-1, 2),
        np.array([surprise[pair] for pair in kept], dtype=np.float64),
        np.array([count[pair] for pair in kept], dtype=np.int64),
    )
