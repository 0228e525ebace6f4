"""A map of a small network: around each hub what only it is joined to, and the hubs by their ways.

Where a letter's signatories signed nothing else they fill a disc around it; who signed several
letters stands between them. Parts of the network that nothing joins lie close together. No
chance: the same network is always laid out the same.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csgraph

from kg.network.atlas import Island, Map
from kg.network.packing import Flags, Floats, Ints
from kg.network.stress import spread, turned
from kg.network.tiles import SHAPE, together

#: So many hubs, or others that are joined to several, can be laid out by their ways.
MOST = 400
#: Edges that count less say little of who belongs together.
FAINT = 0.05

_DENSE = 2.2  #: edges for each hub, beyond which ways say little
_FEW = 24  #: hubs that can be seen through however they are joined
_ROOM = 10.0  #: between two members
_STEP = _ROOM / 1.8  #: of a sunflower's spiral with that room
_GOLDEN = np.pi * (3 - np.sqrt(5))
_CORE = 6  #: places of a spiral that are the hub's own
_RING = 10  #: so many lie on one circle around their hub
_EDGE = 26.0  #: from the rim of one disc to the next
_GAP = 14.0  #: between parts that nothing joins
_NAME = 26.0  #: a name beside its node
_ALL_NAMED = 150  #: in a picture of so many nodes all are named


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stars:
    """Which nodes are hubs, what is around them, and which of them are joined."""

    hubs: Ints  #: what is joined to several, and one of each pair
    hub_of: Ints  #: of each node, as a place in ``hubs``; -1 of what is joined to nothing
    joined: Ints  #: pairs of places in ``hubs``


def chart(count: int, edges: Ints, weights: Floats, community: Ints) -> Map | None:
    """The map of a network, given as pairs of nodes; None where that is too large, or too dense."""
    stars = _stars(count, edges[weights > FAINT])
    if len(stars.hubs) > MOST or len(stars.joined) > _DENSE * max(len(stars.hubs), _FEW):
        return None
    offsets, reach = _discs(stars)
    placed = stars.hub_of >= 0
    positions = offsets
    positions[placed] += _placed(stars, reach, offsets)[stars.hub_of[placed]]
    _put_below(positions, placed, edges)
    return _map(positions, stars, reach, community)


def _stars(count: int, edges: Ints) -> _Stars:
    degree = np.bincount(edges.ravel(), minlength=count)
    neighbour = np.zeros(count, dtype=np.int64)
    neighbour[edges[:, 0]], neighbour[edges[:, 1]] = edges[:, 1], edges[:, 0]
    numbers = np.arange(count)
    of_pair = (degree == 1) & (degree[neighbour] == 1)
    is_leaf = (degree == 1) & ~(of_pair & (numbers < neighbour))
    hubs = np.flatnonzero((degree > 0) & ~is_leaf)
    place = np.full(count, -1)
    place[hubs] = np.arange(len(hubs))
    hub_of = np.where(is_leaf, place[neighbour], place)
    between = place[edges]
    return _Stars(hubs=hubs, hub_of=hub_of, joined=between[(between >= 0).all(axis=1)])


def _discs(stars: _Stars) -> tuple[Floats, Floats]:
    """Each node's place beside its hub, and how far what is around a hub reaches."""
    hub_of = stars.hub_of
    offsets = np.zeros((len(hub_of), 2))
    leaves = np.setdiff1d(np.flatnonzero(hub_of >= 0), stars.hubs)
    many = np.bincount(hub_of[leaves], minlength=len(stars.hubs))
    order = leaves[np.lexsort((leaves, hub_of[leaves]))]
    of = hub_of[order]
    rank = np.arange(len(order)) - np.searchsorted(of, of)
    on_ring = many[of] <= _RING
    ring = np.maximum(1.5 * _ROOM, many * _ROOM / 5)
    far = np.where(on_ring, ring[of], _STEP * np.sqrt(rank + _CORE))
    angle = np.where(on_ring, 2 * np.pi * (rank + 0.25) / np.maximum(many[of], 1), rank * _GOLDEN)
    offsets[order] = far[:, None] * np.column_stack((np.cos(angle), np.sin(angle)))
    filled = np.where(many <= _RING, ring, _STEP * np.sqrt(many + _CORE))
    reach: Floats = np.where(many > 0, filled, 0.0) + _ROOM / 2
    return offsets, reach


def _placed(stars: _Stars, reach: Floats, offsets: Floats) -> Floats:
    """Where the hubs are, those that are joined by their ways, and these parts close together."""
    count = len(stars.hubs)
    ways = np.full((count, count), np.inf)
    np.fill_diagonal(ways, 0.0)
    one, other = stars.joined.T
    ways[one, other] = ways[other, one] = reach[one] + reach[other] + _EDGE
    if count:
        ways = csgraph.floyd_warshall(ways)
    middles = np.zeros((count, 2))
    first = (ways < np.inf).argmax(axis=1) if count else np.zeros(0, dtype=np.int64)
    parts = [np.flatnonzero(first == number) for number in np.unique(first)]
    pieces = [spread(ways[np.ix_(part, part)], reach[part] + _ROOM / 2) for part in parts]
    if len(pieces) == 1:
        pieces = [turned(pieces[0], SHAPE)]
    for part, piece in zip(parts, pieces, strict=True):
        middles[part] = piece
    members = [np.flatnonzero(np.isin(stars.hub_of, part)) for part in parts]
    whole = [middles[stars.hub_of[nodes]] + offsets[nodes] for nodes in members]
    names = _NAME if len(stars.hub_of) <= _ALL_NAMED else 0.0
    shifts = together(whole, radius=_ROOM / 2, beside=names, gap=_GAP)
    for part, piece, shift in zip(parts, pieces, shifts, strict=True):
        middles[part] = piece + shift
    return middles


def _put_below(positions: Floats, placed: Flags, edges: Ints) -> None:
    """What is joined to nothing in rows below; last what only faint edges join, often hidden."""
    faint = np.isin(np.arange(len(positions)), edges)
    here = positions[placed]
    if len(here):
        positions[placed] = here - (here.min(axis=0) + here.max(axis=0)) / 2
    width = float(np.ptp(here[:, 0])) if len(here) else 0.0
    top = float(positions[placed, 1].max()) + 2.5 * _ROOM if len(here) else 0.0
    for rest in (np.flatnonzero(~placed & ~faint), np.flatnonzero(~placed & faint)):
        columns = max(int(width / (1.5 * _ROOM)), int(np.ceil(np.sqrt(2 * len(rest)))), 1)
        row, column = np.divmod(np.arange(len(rest)), columns)
        used = min(columns, max(len(rest), 1))
        x, y = (column - (used - 1) / 2) * 1.5 * _ROOM, top + row * 1.5 * _ROOM
        positions[rest] = np.column_stack((x, y))
        top = float(y.max()) + 2.5 * _ROOM if len(rest) else top


def _map(positions: Floats, stars: _Stars, reach: Floats, community: Ints) -> Map:
    """The communities as islands; one that is mostly around one hub is where that is."""
    on = stars.hub_of >= 0
    sizes = np.bincount(community, weights=on)
    order = [number for number in np.lexsort((np.arange(len(sizes)), -sizes)) if sizes[number] > 1]
    island = np.full(len(positions), -1)
    islands = []
    for number, name in enumerate(order):
        members = np.flatnonzero(on & (community == name))
        island[members] = number
        around = np.bincount(stars.hub_of[members], minlength=len(stars.hubs))
        hub = int(around.argmax())
        if 2 * around[hub] > len(members):
            middle, radius = positions[stars.hubs[hub]], reach[hub]
        else:
            middle = positions[members].mean(axis=0)
            radius = np.hypot(*(positions[members] - middle).T).mean() + _ROOM
        x, y = middle.tolist()
        islands.append(Island(middle=(x, y), radius=float(radius), members=len(members)))
    return Map(positions=positions.round(3), island=island, islands=tuple(islands))
