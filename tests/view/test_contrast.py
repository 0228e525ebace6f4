"""Whatever is read or told apart by colour has contrast enough, in light and in dark."""

import re
from importlib.resources import files

import pytest

from kg.network.appearance import TYPES

#: WCAG 2.2: of text, and of what is told apart by its shape.
TEXT, SHAPES = 4.5, 3.0


def _palette(scheme: str) -> dict[str, str]:
    style = files("kg.view").joinpath("assets/palette.css").read_text("utf-8")
    blocks = re.findall(r':root(\[data-theme="dark"\])? \{([^}]*)\}', style)
    light = next(block for theme, block in blocks if not theme)
    dark = next(block for theme, block in blocks if theme)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    return colours


def _contrast(one: str, other: str) -> float:
    dim, bright = sorted(map(_luminance, (one, other)))
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
@pytest.mark.parametrize("ink", ["ink", "muted", "accent"])
def test_text_can_be_read(scheme: str, ground: str, ink: str) -> None:
    palette = _palette(scheme)

    assert _contrast(palette[ink], palette[ground]) >= TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_text_and_the_edges_of_fields_can_be_seen(scheme: str) -> None:
    palette = _palette(scheme)

    assert _contrast(palette["ink"], palette["mark-strong"]) >= TEXT
    assert _contrast(palette["ink"], palette["mark"]) >= TEXT
    assert _contrast(palette["edge"], palette["paper"]) >= SHAPES
    assert _contrast(palette["network-strong"], palette["paper"]) >= SHAPES


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", TYPES)
def test_every_type_stands_out_from_the_ground(scheme: str, key: str) -> None:
    palette = _palette(scheme)
    colour = TYPES[key].light if scheme == "light" else TYPES[key].dark

    assert _contrast(colour, palette["paper"]) >= SHAPES
    assert _contrast(colour, palette["raised"]) >= SHAPES
