"""The map of a large network: communities found, islands apart, the same on every run."""

import os
import subprocess
import sys
from itertools import combinations, pairwise

import numpy as np
import pytest

from kg.network.atlas import chart
from kg.network.communities import divisions
from kg.network.packing import pack

CLIQUES, SIZE = 12, 10


@pytest.fixture(scope="module")
def edges() -> np.ndarray:
    """Twelve groups whose ten members all join each other, in a circle, and two nodes aside."""
    within = [
        (SIZE * group + a, SIZE * group + b)
        for group in range(CLIQUES)
        for a, b in combinations(range(SIZE), 2)
    ]
    between = [(SIZE * group, SIZE * ((group + 1) % CLIQUES)) for group in range(CLIQUES)]
    return np.array([*within, *between, (CLIQUES * SIZE, CLIQUES * SIZE + 1)])


COUNT = CLIQUES * SIZE + 2


def test_groups_that_join_each_other_are_communities(edges: np.ndarray) -> None:
    finest = divisions(COUNT, edges)[0]

    for group in range(CLIQUES):
        members = finest[SIZE * group : SIZE * (group + 1)]
        assert len(set(members)) == 1
    assert len(set(finest)) == CLIQUES + 1


def test_each_division_divides_the_next(edges: np.ndarray) -> None:
    found = divisions(COUNT, edges)

    for finer, coarser in pairwise(found):
        assert len({(a, b) for a, b in zip(finer, coarser, strict=True)}) == len(set(finer))


def test_weights_decide_who_belongs_together() -> None:
    edges = np.array([(0, 1), (1, 2), (2, 3), (0, 3)])
    one = divisions(4, edges, np.array([9.0, 1, 9, 1]))[-1]
    other = divisions(4, edges, np.array([1.0, 9, 1, 9]))[-1]

    assert one.tolist() == [0, 0, 1, 1]
    assert other.tolist() == [0, 1, 1, 0]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_what_is_joined_to_nothing_is_a_community_and_lies_around_the_map(count: int) -> None:
    alone = divisions(count, np.zeros((0, 2), dtype=np.int64))
    drawn = chart(count, np.zeros((0, 2), dtype=np.int64), alone)

    assert alone[-1].tolist() == list(range(count))
    assert drawn.islands == ()
    assert len({tuple(place) for place in drawn.positions.round(3).tolist()}) == count


def test_islands_lie_apart_and_hold_their_members(edges: np.ndarray) -> None:
    found = divisions(COUNT, edges)
    drawn = chart(COUNT, edges, found)

    for one, other in combinations(drawn.islands, 2):
        apart = np.hypot(*np.subtract(one.middle, other.middle))
        assert apart > one.radius + other.radius
    for node, island in enumerate(drawn.island):
        if island >= 0:
            home = drawn.islands[island]
            assert np.hypot(*(drawn.positions[node] - home.middle)) <= home.radius
    assert drawn.island[-2:].tolist() == [-1, -1]
    assert sum(island.members for island in drawn.islands) == COUNT - 2


def test_no_two_nodes_lie_on_each_other(edges: np.ndarray) -> None:
    drawn = chart(COUNT, edges, divisions(COUNT, edges))
    near = min(np.hypot(*(a - b)) for a, b in combinations(drawn.positions, 2))

    assert near > 4


def test_circles_never_overlap_and_the_joined_ones_touch() -> None:
    radii = np.array([5.0, 1, 9, 3, 3, 7, 2, 2, 2, 4])
    joined = np.zeros((10, 10))
    joined[1, 6] = joined[6, 1] = 5
    packed = pack(radii, joined, gap=1)

    for one, other in combinations(range(10), 2):
        apart = np.hypot(*(packed.middles[one] - packed.middles[other]))
        assert apart >= radii[one] + radii[other] + 1 - 1e-4
    assert np.hypot(*(packed.middles[1] - packed.middles[6])) == pytest.approx(4)
    assert (np.hypot(*packed.middles.T) + radii <= packed.radius + 1e-9).all()


SCRIPT = """
import numpy as np
from hashlib import sha256
from kg.network.atlas import chart
from kg.network.communities import divisions
rng = np.random.default_rng(5)
edges = np.unique(np.sort(rng.zipf(1.6, (4000, 2)) % 900, axis=1), axis=0)
edges = edges[edges[:, 0] != edges[:, 1]]
drawn = chart(900, edges, divisions(900, edges))
print(sha256(drawn.positions.round(3).tobytes()).hexdigest())
"""


def test_the_map_is_the_same_in_every_process() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    }

    assert len(outputs) == 1


def test_a_network_without_any_community_large_enough_lies_around_an_empty_map() -> None:
    pairs = np.array([(0, 1), (2, 3)])
    found = chart(4, pairs, divisions(4, pairs))

    assert found.islands == ()
    assert len({(x, y) for x, y in found.positions.tolist()}) == 4
    assert len(chart(4, pairs, divisions(4, pairs), smallest=2).islands) == 2
