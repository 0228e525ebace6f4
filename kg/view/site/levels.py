"""Levels: the whole network and three parts of it that answer a question, each with its places."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.network import Network, hubs
from kg.network.appearance import MENTIONS, SIGNATORY
from kg.network.atlas import Map, chart
from kg.network.communities import belonging, divisions
from kg.network.packing import Floats, Ints
from kg.network.projection import LARGEST, together
from kg.view.site.graph import Numbers, dated
from kg.view.site.script import packed

_WHOLE = "all"
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
class _Part:
    """Some of the network; nodes and edges by their numbers in the whole."""

    nodes: Ints
    pairs: Ints  #: as numbers of the whole's nodes
    edges: Ints  #: which of the whole's edges each is; empty where it is none of them
    weights: Floats  #: how surprising a pair is; else how much it counts
    counts: Ints  #: in how many letters
    left_out: tuple[int, ...] = ()  #: letters of too many, which join nobody

    def content(self) -> dict[str, Any]:
        """All of it, as values for JSON."""
        return {
            "nodes": packed(self.nodes, "u4"),
            "from": packed(self.pairs[:, 0], "u4"),
            "to": packed(self.pairs[:, 1], "u4"),
            "edges": packed(self.edges, "u4"),
            "weights": packed(self.weights, "f4"),
            "counts": packed(self.counts, "u2"),
            "leftOut": list(self.left_out),
        }


@dataclass(frozen=True, kw_only=True)
class Level:
    """One network to look at."""

    key: str
    part: _Part
    map: Map
    names: tuple[str, ...]  #: of the islands, no two the same
    letters: tuple[int | None, ...]  #: that they are named after

    def summary(self) -> dict[str, Any]:
        """What is known of it before it is loaded."""
        return {"key": self.key, "nodes": len(self.part.nodes), "edges": len(self.part.pairs)}

    def content(self) -> dict[str, Any]:
        """All of it, as values for JSON; of the whole network only what the page lacks."""
        return {
            "part": None if self.key == _WHOLE else self.part.content(),
            "x": packed(self.map.positions[:, 0], "f4"),
            "y": packed(-self.map.positions[:, 1], "f4"),
            "island": packed(self.map.island + 1, "u2"),
            "islands": [
                {
                    "name": name,
                    "node": node,
                    "members": island.members,
                    "x": round(island.middle[0], 2),
                    "y": round(-island.middle[1], 2),
                    "radius": round(island.radius, 2),
                }
                for name, node, island in zip(
                    self.names, self.letters, self.map.islands, strict=True
                )
            ],
        }


def every(network: Network, numbers: Numbers) -> Iterator[Level]:
    """The levels that have anything in them, the whole first."""
    everything, all_nodes = np.arange(len(network.edges)), np.arange(len(network.nodes))
    yield _drawn(_WHOLE, network, numbers, _of_edges(numbers, everything, all_nodes))
    together = _cosigning(network, numbers)
    if len(together.pairs):
        yield _drawn("cosigning", network, numbers, together)
    relations = np.array([edge.relation for edge in network.edges], dtype=object)
    for key, wanted in _PARTS:
        chosen = np.flatnonzero(np.isin(relations, list(wanted)))
        if not len(chosen):
            continue
        if key == "demands":
            chosen = np.union1d(chosen, _laws(network, numbers))
        part = _of_edges(numbers, chosen, np.unique(numbers.pairs[chosen]))
        yield _drawn(key, network, numbers, part)


def _of_edges(numbers: Numbers, edges: Ints, nodes: Ints) -> _Part:
    return _Part(
        nodes=nodes,
        pairs=numbers.pairs[edges],
        edges=edges,
        weights=numbers.weights[edges],
        counts=np.ones(len(edges), dtype=np.int64),
    )


def _laws(network: Network, numbers: Numbers) -> Ints:
    """The mentions of laws in documents, and what joins these to their letters."""
    nodes = network.nodes
    laws = [
        number
        for number, edge in enumerate(network.edges)
        if edge.relation in {"kg:textOf", "kg:reportsOn"}
        or (edge.relation == MENTIONS and nodes[numbers.pairs[number, 1]].type == "law")
    ]
    return np.array(laws, dtype=np.int64)


def _drawn(key: str, network: Network, numbers: Numbers, part: _Part) -> Level:
    """The part with a place for each of its nodes."""
    nodes = part.nodes
    own = np.searchsorted(nodes, part.pairs)
    low, high = own.min(axis=1), own.max(axis=1)
    apart = low != high
    joined, inverse = np.unique(np.column_stack((low, high))[apart], axis=0, return_inverse=True)
    joined = joined.reshape(-1, 2)
    summed: Floats = np.bincount(
        inverse.ravel(), weights=part.weights[apart], minlength=len(joined)
    ).astype(np.float64)
    found = divisions(len(nodes), joined, summed)
    smallest = 2 if len(nodes) < _SMALL else 6
    map_ = hubs.chart(len(nodes), joined, summed, found[-1]) or chart(
        len(nodes), joined, found, smallest=smallest
    )
    called = list(_names(network, nodes, joined, summed, map_))
    letters = tuple(letter for _, letter in called)
    dates = ["" if at is None else dated(network.nodes[at], network, numbers)[0] for at in letters]
    names = tuple(told_apart((name for name, _ in called), dates))
    return Level(key=key, part=part, map=map_, names=names, letters=letters)


def _names(
    network: Network, nodes: Ints, joined: Ints, weights: Floats, map_: Map
) -> Iterator[tuple[str, int | None]]:
    """Each island after its most characteristic members: joined much within and little without."""
    island = map_.island
    share = belonging(len(nodes), joined, weights, island)
    for place in range(len(map_.islands)):
        members = np.flatnonzero(island == place).tolist()
        ranked = sorted(members, key=lambda m: _rank(network, int(nodes[m]), float(share[m])))
        number = int(nodes[ranked[0]])
        if network.nodes[number].type == "letter":
            yield _short(network.nodes[number].label), number
        else:
            after = (network.nodes[nodes[member]].label for member in ranked[:_NAMESAKES])
            yield ", ".join(map(_short, after)), None


def told_apart(names: Iterable[str], dates: Iterable[str]) -> Iterator[str]:
    """The names; where several are the same, each with its date, else with a number behind."""
    called = list(names)
    often = Counter(called)
    taken: set[str] = set()
    for name, date in zip(called, dates, strict=True):
        said = unique = f"{name} ({date})" if date and often[name] > 1 else name
        number = 1
        while unique in taken:
            number += 1
            unique = f"{said}, {number}"
        taken.add(unique)
        yield unique


def _rank(network: Network, number: int, share: float) -> tuple[int, float, int]:
    return _FIRST.get(network.nodes[number].type, 1), -round(share, 6), number


def _short(label: str) -> str:
    return label if len(label) <= _NAME else f"{label[: _NAME - 1].rstrip()}…"


def _cosigning(network: Network, numbers: Numbers) -> _Part:
    """Who signed at least two letters together, the most surprising pairs."""
    signings = np.array([edge.relation == SIGNATORY for edge in network.edges], dtype=bool)
    signed = np.unique(numbers.pairs[signings], axis=0)
    found = together(signed[:, 0], signed[:, 1], least=2, largest=LARGEST)
    ends = found.ends
    order = np.lexsort((ends[:, 1], ends[:, 0], -found.letters, -found.surprise.round(6)))
    kept = np.sort(order[:_MOST_PAIRS])
    return _Part(
        nodes=np.unique(ends[kept]),
        pairs=ends[kept],
        edges=np.zeros(0, dtype=np.int64),
        weights=found.surprise[kept],
        counts=found.letters[kept],
        left_out=tuple(found.left_out.tolist()),
    )
