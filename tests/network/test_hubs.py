"""The map of a small network: discs around hubs, their ways, and parts close together."""

import os
import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest

from kg.network import hubs
from kg.network.atlas import Map
from kg.network.communities import divisions
from kg.network.packing import Floats, Ints
from kg.network.stress import spread, turned
from kg.network.tiles import together


def _chart(count: int, edges: Ints, weights: Floats | None = None) -> Map:
    given = np.ones(len(edges)) if weights is None else weights
    found = hubs.chart(count, edges, given, divisions(count, edges, given)[-1])
    assert found is not None
    return found


def _far(drawn: Map, one: int, other: int) -> float:
    return float(np.hypot(*(drawn.positions[one] - drawn.positions[other])))


@pytest.fixture(scope="module")
def letters() -> tuple[int, Ints]:
    """Two letters with forty signatories of their own each and three in common; a pair; one."""
    own = [(letter, 2 + 40 * letter + each) for letter in (0, 1) for each in range(40)]
    common = [(letter, 82 + each) for letter in (0, 1) for each in range(3)]
    return 88, np.array([*own, *common, (85, 86)])


def test_signatories_lie_around_their_letter_and_common_ones_between(
    letters: tuple[int, Ints],
) -> None:
    drawn = _chart(*letters)
    apart = _far(drawn, 0, 1)

    for each in range(40):
        assert _far(drawn, 0, 2 + each) < apart / 2 < _far(drawn, 1, 2 + each)
        assert _far(drawn, 1, 42 + each) < apart / 2 < _far(drawn, 0, 42 + each)
    for each in (82, 83, 84):
        assert _far(drawn, 0, each) == pytest.approx(_far(drawn, 1, each), rel=0.2)
        assert _far(drawn, 0, each) > max(_far(drawn, 0, 2 + own) for own in range(40))


def test_no_two_lie_on_each_other(letters: tuple[int, Ints]) -> None:
    drawn = _chart(*letters)

    assert min(_far(drawn, *pair) for pair in combinations(range(letters[0]), 2)) > 4


def test_a_hub_names_the_island_that_is_mostly_around_it(letters: tuple[int, Ints]) -> None:
    drawn = _chart(*letters)
    (x, y), radius = drawn.islands[0].middle, drawn.islands[0].radius
    hub = next(letter for letter in (0, 1) if np.allclose(drawn.positions[letter], (x, y)))

    assert radius >= max(_far(drawn, hub, 2 + 40 * hub + each) for each in range(40))


def test_the_frame_is_filled_and_nothing_lies_far_away(letters: tuple[int, Ints]) -> None:
    positions = _chart(*letters).positions
    width, height = np.ptp(positions, axis=0)
    alone, pair = positions[87], positions[85]

    assert 0.4 < height / width < 2.5
    for far in (alone, pair):
        assert np.sort(np.hypot(*(positions - far).T))[2] < 0.35 * width


def test_faint_edges_move_nothing_and_what_only_they_join_lies_below() -> None:
    edges = np.array([(0, 1), (0, 2), (0, 3), (3, 4)])
    drawn = _chart(5, edges, np.array([1, 1, 1, 0.01]))
    without = _chart(4, edges[:3])

    assert np.ptp(drawn.positions[:4], axis=0) == pytest.approx(np.ptp(without.positions, axis=0))
    assert drawn.positions[4, 1] > drawn.positions[:4, 1].max()  # down, as on screens


@pytest.mark.parametrize("count", [0, 1, 5])
def test_what_is_joined_to_nothing_lies_in_rows(count: int) -> None:
    drawn = _chart(count, np.zeros((0, 2), dtype=np.int64))

    assert len({tuple(place) for place in drawn.positions.tolist()}) == count
    assert drawn.islands == ()


def test_a_network_of_too_many_hubs_is_for_an_atlas() -> None:
    count = hubs.MOST + 1
    circle = np.array([(at, (at + 1) % count) for at in range(count)])

    assert hubs.chart(count, circle, np.ones(count), np.zeros(count, dtype=np.int64)) is None


def test_a_square_is_drawn_as_a_square() -> None:
    ways = np.array([[0.0, 1, 2, 1], [1, 0, 1, 2], [2, 1, 0, 1], [1, 2, 1, 0]])
    places = spread(ways, np.full(4, 0.01))
    sides = [np.hypot(*(places[a] - places[b])) for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))]

    assert max(sides) < 1.05 * min(sides)


def test_a_long_piece_is_turned_to_fill_its_frame() -> None:
    long = np.column_stack((np.arange(10.0), np.zeros(10)))
    width, height = np.ptp(turned(long, 1.0), axis=0)

    assert width == pytest.approx(height)


def test_pieces_do_not_overlap() -> None:
    pieces = [np.zeros((1, 2)), np.array([[-20.0, 0], [20, 0]]), np.array([[0.0, -30], [0, 30]])]
    shifts = together(pieces, radius=4, beside=0, gap=2)
    moved = [piece + shift for piece, shift in zip(pieces, shifts, strict=True)]

    for one, other in combinations(moved, 2):
        assert np.hypot(*(one[:, None] - other[None, :]).transpose(2, 0, 1)).min() > 8


SCRIPT = """
import numpy as np
from hashlib import sha256
from kg.network import hubs
rng = np.random.default_rng(5)
edges = np.unique(np.sort(rng.zipf(1.5, (320, 2)) % 300, axis=1), axis=0)
edges = edges[edges[:, 0] != edges[:, 1]]
drawn = hubs.chart(300, edges, np.ones(len(edges)), np.arange(300) % 7)
print(sha256(drawn.positions.tobytes()).hexdigest())
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
