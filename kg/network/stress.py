"""Circles laid out so that they are as far apart as the ways between them are long.

E. R. Gansner, Y. Koren, S. North, Graph drawing by stress majorization (2004), one circle after
the other. Begins with the two directions in which the ways differ most; no chance.
"""

import numpy as np

from kg.network.packing import Floats

_SWEEPS = 60
_APART = 40  #: times that circles which overlap are moved apart
_POWERS = 60  #: steps towards a direction
_ANGLES = 24  #: that are tried
_STILL = 1e-3  #: of the mean way: smaller moves end it


def spread(ways: Floats, radii: Floats) -> Floats:
    """The circles' middles, around (0, 0), for the lengths of the ways between each two."""
    count = len(radii)
    if count == 1:
        return np.zeros((1, 2))
    places = _first(ways)
    squared = np.where(ways > 0, ways, 1.0) ** 2
    pull = np.where(ways > 0, 1.0 / squared, 0.0)
    still = _STILL * float(ways.mean())
    for _ in range(_SWEEPS):
        moved = 0.0
        for one in range(count):
            away = places[one] - places
            far = np.hypot(away[:, 0], away[:, 1])
            scaled = np.divide(ways[one], far, out=np.zeros(count), where=far > 0)
            wanted = places + away * scaled[:, None]
            place = (pull[one][:, None] * wanted).sum(axis=0) / pull[one].sum()
            moved = max(moved, float(np.abs(place - places[one]).max()))
            places[one] = place
        if moved < still:
            break
    return _upright(_apart(places, radii))


def _first(ways: Floats) -> Floats:
    """Places by classical scaling: along the two directions in which the ways differ most."""
    squared = ways**2
    means = squared.mean(axis=0)
    centred = -(squared - means[None, :] - means[:, None] + squared.mean()) / 2
    found: list[Floats] = []
    for axis in range(2):
        direction = np.cos(np.arange(len(ways)) * (axis + 1) * 1.7 + axis)
        for _ in range(_POWERS):
            for other in found:
                direction = direction - other * (direction * other).sum()
            direction = (centred * direction[None, :]).sum(axis=1)
            direction /= np.sqrt((direction**2).sum()) or 1.0
        found.append(direction)
    lengths = [np.sqrt(abs(((centred * d[None, :]).sum(axis=1) * d).sum())) for d in found]
    places = np.column_stack([d * length for d, length in zip(found, lengths, strict=True)])
    # Those in one place have no direction in which they could be moved apart.
    turn = np.arange(len(ways)) * 2.4
    places += 1e-2 * float(ways.mean()) * np.column_stack((np.cos(turn), np.sin(turn)))
    return places.round(6)


def _apart(places: Floats, radii: Floats) -> Floats:
    """Moved until no circle overlaps another, or almost."""
    least = radii[:, None] + radii[None, :]
    np.fill_diagonal(least, 0.0)
    for _ in range(_APART):
        away = places[:, None, :] - places[None, :, :]
        far = np.hypot(away[..., 0], away[..., 1])
        short = np.maximum(least - far, 0.0)
        if short.max() < _STILL * least.max():
            break
        share = np.divide(short, far, out=np.zeros_like(short), where=far > 0) / 2
        # The larger of two stays where it is, nearly.
        lighter = radii[None, :] ** 2 / (radii[:, None] ** 2 + radii[None, :] ** 2)
        places = places + (away * (share * 2 * lighter)[..., None]).sum(axis=1) * 0.6
    return places


def turned(places: Floats, shape: float) -> Floats:
    """Turned so that it fills a frame so many times as wide as high; of equals the least turned."""
    angles = np.arange(_ANGLES) * np.pi / _ANGLES
    turns = [_turn(places, angle) for angle in angles]
    sides = [np.ptp(places, axis=0) for places in turns]
    needed = [round(max(float(width) / shape, float(height)), 3) for width, height in sides]
    return turns[needed.index(min(needed))]


def _upright(places: Floats) -> Floats:
    """Turned so that it is widest from left to right, as names are."""
    x, y = (places - places.mean(axis=0)).T
    return _turn(places, float(np.arctan2(2 * (x * y).sum(), (x**2 - y**2).sum()) / 2))


def _turn(places: Floats, angle: float) -> Floats:
    cos, sin = np.cos(angle), np.sin(angle)
    x, y = places.T
    turned = np.column_stack((x * cos + y * sin, y * cos - x * sin))
    return np.asarray(turned - (turned.min(axis=0) + turned.max(axis=0)) / 2)
