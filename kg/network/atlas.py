"""A map of a large network: communities as islands, in them their parts, in those their members.

For networks that are too large to be drawn letter by letter. Islands that are much joined lie
side by side; of each part the best-joined member lies in the middle, and the others around it on
the side of what they are joined to. What is joined to nothing large lies close together at its rim.

No forces and no chance but a fixed seed: the same network is always laid out the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.network.packing import Floats, Ints, pack

#: The room between two members.
_SPACING = 10.0
#: Communities of fewer nodes lie around the map.
_SMALLEST = 6
#: Parts of an island that have a place of their own; the smallest share one.
_PARTS = 100
#: Times that members turn towards what they are joined to.
_TURNS = 3
_STEP = _SPACING / 1.8  #: of a sunflower's spiral with that room
_GOLDEN = np.pi * (3 - np.sqrt(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """One community's place on the map."""

    middle: tuple[float, float]
    radius: float
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Where every node lies, on which island, and where the islands are, the largest first."""

    positions: Floats
    island: Ints  #: of each node; -1 around the map
    islands: tuple[Island, ...]


def chart(count: int, edges: Ints, divisions: Sequence[Ints], *, smallest: int = _SMALLEST) -> Map:
    """The map of a network of ``count`` nodes and edges, given as pairs of their numbers.

    ``divisions`` give the community of each node, from the finest division to the coarsest.
    Communities of fewer than ``smallest`` nodes lie around the map.
    """
    island, sizes = _islands(divisions[-1], smallest)
    part = _parts(divisions[0], island)
    owner = _first(part, island)
    members = np.bincount(part[part >= 0], minlength=len(owner))
    reach = _STEP * np.sqrt(members) + _SPACING / 4
    offsets, radii = _packed_parts(owner, reach, len(sizes), part[edges])
    packed = pack(radii, _joined(island[edges], len(sizes)), 4 * _SPACING)
    middles = packed.middles[owner] + offsets
    positions = _members(count, edges, part, middles)
    around = np.flatnonzero(island < 0)
    around = around[np.lexsort((around, divisions[-1][around]))]
    positions[around] = _arc(len(around), packed.radius + 4 * _SPACING)
    return Map(
        positions=positions,
        island=island,
        islands=tuple(
            Island(middle=(float(x), float(y)), radius=float(radius), members=int(size))
            for (x, y), radius, size in zip(packed.middles, radii, sizes, strict=True)
        ),
    )


def _islands(community: Ints, smallest: int) -> tuple[Ints, Ints]:
    """The island of each node, the largest with number 0, and how many nodes each has."""
    sizes = np.bincount(community)
    large = np.flatnonzero(sizes >= smallest)
    large = large[np.lexsort((large, -sizes[large]))]
    number = np.full(len(sizes), -1)
    number[large] = np.arange(len(large))
    return number[community], sizes[large]


def _parts(fine: Ints, island: Ints) -> Ints:
    """The part of each node, numbered island by island; -1 around the map."""
    on = np.flatnonzero(island >= 0)
    pairs, inverse, sizes = np.unique(
        np.column_stack((island[on], fine[on])), axis=0, return_inverse=True, return_counts=True
    )
    order = np.lexsort((pairs[:, 1], -sizes, pairs[:, 0]))
    rank = np.empty(len(pairs), dtype=np.int64)
    starts = np.searchsorted(pairs[order, 0], pairs[order, 0])
    rank[order] = np.minimum(np.arange(len(pairs)) - starts, _PARTS - 1)
    keys = pairs[:, 0] * _PARTS + rank
    part = np.full(len(island), -1)
    part[on] = np.unique(keys, return_inverse=True)[1][inverse.ravel()]
    return part


def _first(part: Ints, island: Ints) -> Ints:
    """The island of each part."""
    owner = np.zeros(int(part.max(initial=-1)) + 1, dtype=np.int64)
    owner[part[part >= 0]] = island[part >= 0]
    return owner


def _joined(pairs: Ints, count: int) -> Floats:
    """How many edges join each two; those within one, or to what is not on the map, are none."""
    one, other = pairs.T
    across = (one != other) & (one >= 0) & (other >= 0)
    flat = np.bincount(one[across] * count + other[across], minlength=count * count)
    matrix: Floats = flat.reshape(count, count).astype(np.float64)
    return matrix + matrix.T


def _packed_parts(owner: Ints, reach: Floats, islands: int, pairs: Ints) -> tuple[Floats, Floats]:
    """Where each part lies on its island, and how large the islands are."""
    offsets, radii = np.zeros((len(owner), 2)), np.zeros(islands)
    starts = np.searchsorted(owner, np.arange(islands + 1))
    inside = pairs[(pairs >= 0).all(axis=1)]
    inside = inside[owner[inside[:, 0]] == owner[inside[:, 1]]]
    inside = inside[np.argsort(owner[inside[:, 0]], kind="stable")]
    cuts = np.searchsorted(owner[inside[:, 0]], np.arange(islands + 1))
    for island in range(islands):
        first, last = starts[island], starts[island + 1]
        own = inside[cuts[island] : cuts[island + 1]] - first
        packed = pack(reach[first:last], _joined(own, last - first), _SPACING / 4)
        offsets[first:last], radii[island] = packed.middles, packed.radius
    return offsets, radii


def _members(count: int, edges: Ints, part: Ints, middles: Floats) -> Floats:
    """Every member in its part: the best joined in the middle, the others turned to their own."""
    degree = np.bincount(edges.ravel(), minlength=count)
    order = np.lexsort((np.arange(count), -degree, part))
    order = order[part[order] >= 0]
    of = part[order]
    rank = np.arange(len(order)) - np.searchsorted(of, of)
    ring = np.floor(np.sqrt(rank)).astype(np.int64)
    angle = np.mod(rank * _GOLDEN, 2 * np.pi)
    slots = (_STEP * np.sqrt(rank))[:, None] * np.column_stack((np.cos(angle), np.sin(angle)))
    by_angle = np.lexsort((rank, angle, ring, of))
    places = middles[of] + slots
    positions = np.zeros((count, 2))
    positions[order] = places
    for _ in range(_TURNS):
        wanted = _directions(positions, edges, part, order, middles[of])
        turned = np.lexsort((rank, np.where(np.isnan(wanted), angle, wanted), ring, of))
        positions[order[turned]] = places[by_angle]
    return positions


def _directions(positions: Floats, edges: Ints, part: Ints, nodes: Ints, middles: Floats) -> Floats:
    """Where nodes have what they are joined to outside their parts, as angles; NaN for nowhere."""
    across = edges[part[edges[:, 0]] != part[edges[:, 1]]]
    here, there = np.concatenate((across, across[:, ::-1])).T
    count = len(positions)
    many = np.bincount(here, minlength=count)[nodes]
    sums = (
        np.bincount(here, weights=positions[there, axis], minlength=count)[nodes] for axis in (0, 1)
    )
    with np.errstate(invalid="ignore"):
        x, y = (total / many for total in sums)
        angle: Floats = np.arctan2(y - middles[:, 1], x - middles[:, 0])
    return np.mod(angle, 2 * np.pi)


def _arc(count: int, radius: float) -> Floats:
    """Places close together on circles around the map, from below and from the inside outwards."""
    places: list[Floats] = []
    left = count
    while left > 0:
        whole = int(2 * np.pi * radius / (1.5 * _SPACING))
        room = min(left, max(whole, 1))
        angle = (np.arange(room) - (room - 1) / 2) * (2 * np.pi / max(whole, 1)) + np.pi / 2
        places.append(radius * np.column_stack((np.cos(angle), np.sin(angle))))
        left -= room
        radius += 1.5 * _SPACING
    return np.concatenate(places) if places else np.zeros((0, 2))
