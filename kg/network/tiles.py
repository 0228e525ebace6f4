"""Pieces of a picture close together, in about the shape of a screen.

Each piece covers some squares of a grid; the largest comes first, and each next one as near to
the middle as its squares are free. K. Freivalds, U. Dogrusoz, P. Kikusts, Disconnected graph
layout and the polyomino packing approach (2002).
"""

from collections.abc import Sequence

import numpy as np

from kg.network.packing import Floats, Ints

#: How much wider than high the whole is to be.
SHAPE = 1.15
#: Squares that the largest piece is wide.
_FINE = 48


def together(pieces: Sequence[Floats], *, radius: float, beside: float, gap: float) -> list[Floats]:
    """How far each piece moves, given the middles of the discs that it consists of.

    Each disc has some room to its right besides.
    """
    if len(pieces) < 2:
        return [np.zeros(2) for _ in pieces]
    widest = max(float(np.ptp(places, axis=0).max()) for places in pieces)
    square = max(widest / _FINE, gap / 2)
    covered = [_squares(piece, radius + gap / 2, beside, square) for piece in pieces]
    reach = int(np.ceil(2.2 * np.sqrt(sum(len(c) for c in covered)))) + 4 * _FINE
    order = sorted(range(len(pieces)), key=lambda piece: (-len(covered[piece]), piece))
    free = np.ones((2 * reach, 2 * reach), dtype=bool)
    spots = _spots(reach // 2)
    found: list[Floats] = [np.zeros(2)] * len(pieces)
    for piece in order:
        squares = covered[piece] + reach
        for spot in spots:
            at = squares + spot
            if free[at[:, 0], at[:, 1]].all():
                free[at[:, 0], at[:, 1]] = False
                found[piece] = spot * square
                break
    return found


def _squares(places: Floats, radius: float, beside: float, square: float) -> Ints:
    """The squares that discs cover, and those between them, since edges run there."""
    low = np.floor((places - radius) / square).astype(np.int64)
    high = np.floor((places + radius + (beside, 0.0)) / square).astype(np.int64)
    corner = low.min(axis=0)
    covered = np.zeros(high.max(axis=0) - corner + 1, dtype=bool)
    for (left, bottom), (right, top) in zip(low - corner, high - corner, strict=True):
        covered[left : right + 1, bottom : top + 1] = True
    before, after = np.logical_or.accumulate, covered[:, ::-1]
    between = before(covered, axis=1) & before(after, axis=1)[:, ::-1]
    squares: Ints = np.argwhere(between) + corner
    return squares


def _spots(reach: int) -> Ints:
    """The squares around the middle, the nearest first, a little nearer from left and right."""
    side = np.arange(-reach, reach + 1)
    column, row = (axis.ravel() for axis in np.meshgrid(side, side))
    far = np.maximum(np.abs(column) / SHAPE, np.abs(row)) + np.hypot(column / SHAPE, row) / 8
    order = np.lexsort((column, row, far.round(6)))
    return np.column_stack((column[order], row[order]))
