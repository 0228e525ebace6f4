"""Circles side by side without overlap, those that belong together close together.

No forces and no chance: one circle after the other is laid against two that lie already, where it
is nearest to what it is joined to. The same circles always lie the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

#: How far a circle may be pressed into another before it counts as overlap.
_TOLERANCE = 1e-6
#: Digits by which two places are told apart, so that rounding decides nothing.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Packing:
    """The circles' middles, around (0, 0), and the radius of a circle around them all."""

    middles: Floats
    radius: float


def pack(radii: Floats, joined: Floats, gap: float) -> Packing:
    """Places for circles of these radii, with a gap between them.

    ``joined`` is a symmetric matrix of how strongly each is joined to each.
    """
    count = len(radii)
    middles = np.zeros((count, 2))
    if count == 0:
        return Packing(middles, 0.0)
    wide = radii + gap / 2
    order = _order(radii, joined)
    for place, circle in enumerate(order):
        if place == 1:
            middles[circle] = (wide[order[0]] + wide[circle], 0)
        elif place > 1:
            middles[circle] = _place(circle, order[:place], middles, wide, joined)
    return _centred(middles, radii)


def _order(radii: Floats, joined: Floats) -> list[int]:
    """The largest first, then always the one that is joined most to those before it."""
    left = sorted(range(len(radii)), key=lambda circle: (-radii[circle], circle))
    pull = np.zeros(len(radii))
    order: list[int] = []
    while left:
        best = max(left, key=lambda circle: (pull[circle], radii[circle], -circle))
        left.remove(best)
        order.append(best)
        pull += joined[best]
    return order


def _place(
    circle: int, placed: Sequence[int], middles: Floats, wide: Floats, joined: Floats
) -> Floats:
    """Against which two of those that lie already it is nearest to what it is joined to."""
    there, reach = middles[list(placed)], wide[list(placed)] + wide[circle]
    options = _touching(there, reach)
    apart = np.hypot(*(options[:, None, :] - there[None, :, :]).transpose(2, 0, 1))
    free = (apart >= reach - _TOLERANCE * reach).all(axis=1)
    options, apart = options[free], apart[free]
    pull = joined[circle][list(placed)]
    total = pull.sum()
    cost = apart @ pull / total if total else np.hypot(*options.T)
    outward = np.hypot(*options.T)
    keys = np.lexsort((options[:, 1], options[:, 0], outward.round(_DIGITS), cost.round(_DIGITS)))
    best: Floats = options[keys[0]]
    return best


def _touching(middles: Floats, reach: Floats) -> Floats:
    """Where a circle can lie that touches two: both sides of each pair within reach."""
    one, other = np.triu_indices(len(middles), 1)
    across = middles[other] - middles[one]
    far = np.hypot(*across.T)
    near = far < reach[one] + reach[other]
    one, other, across, far = one[near], other[near], across[near], far[near]
    along = (far**2 + reach[one] ** 2 - reach[other] ** 2) / (2 * far)
    aside = np.sqrt(np.maximum(reach[one] ** 2 - along**2, 0))
    unit = across / far[:, None]
    foot = middles[one] + unit * along[:, None]
    normal = np.column_stack((-unit[:, 1], unit[:, 0])) * aside[:, None]
    return np.concatenate((foot + normal, foot - normal))


def _centred(middles: Floats, radii: Floats) -> Packing:
    """Moved so that the circle around them all has its middle at (0, 0)."""
    middle = np.average(middles, axis=0, weights=radii**2)
    for _ in range(64):
        out = np.hypot(*(middles - middle).T) + radii
        farthest = int(out.argmax())
        away = middles[farthest] - middle
        step = (out[farthest] - np.median(out)) / 8
        length = float(np.hypot(*away)) or 1.0
        moved = middle + away / length * step
        if (np.hypot(*(middles - moved).T) + radii).max() >= out[farthest]:
            break
        middle = moved
    centred = middles - middle
    return Packing(centred, float((np.hypot(*centred.T) + radii).max()))
