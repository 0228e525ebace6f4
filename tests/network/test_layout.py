"""Where everything stands: everywhere the same, in its place, and legible."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

import pytest

from kg.model.stages import View
from kg.network import Network, build
from kg.network.homes import plan
from kg.network.layout import Arrangement, Layout, layout

PRINT_PLACES = """
import hashlib, kg
from kg.network import build
from kg.network.layout import layout
with kg.build(store="memory:").view() as view:
    placed = layout(build(view))
places = [sorted(a.positions.items()) for a in (placed.wide, placed.tall)]
print(hashlib.sha256(repr((places, placed.wide.headings)).encode()).hexdigest())
"""


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def _labels(arrangement: Arrangement, drawn: set[str]) -> Iterator[Box]:
    """The rectangles that the labels of what is drawn at first fill."""
    for iri in sorted(drawn):
        x, y = arrangement.positions[iri]
        label = arrangement.labels[iri]
        wide, tall = label.width, label.height
        if label.side == "right":
            yield Box(x + 10, y - tall / 2, x + 10 + wide, y + tall / 2)
        elif label.side == "left":
            yield Box(x - 10 - wide, y - tall / 2, x - 10, y + tall / 2)
        elif label.side == "below":
            yield Box(x - wide / 2, y + 10, x + wide / 2, y + 10 + tall)


def _drawn(network: Network, placed: Layout) -> set[str]:
    return {node.iri for node in network.nodes} - placed.aside


@pytest.fixture
def some_letters(desk: Any) -> Network:
    """Three letters of very different length that share some signatories and an addressee."""
    minister = desk.thing("person", "Ana Lima", "schema:Person")
    for number, count in enumerate((4, 60, 400)):
        names = [f"Association {number} of {'very ' * (i % 7)}long name {i}" for i in range(count)]
        names += [f"Shared signatory {i}" for i in range(number * 3)]
        letter = desk.signed(f"{number}.txt", f"Letter {number} to Ana Lima", *names)
        document = desk.document(f"Ana Lima {number}", f"release-{number}.txt", "kg:PressRelease")
        desk.say(document, "kg:Report", (document, "kg:reportsOn", letter), f"{number}")
        desk.say(document, "kg:Addressing", (letter, "kg:addressee", minister), "Ana Lima")
    return build(desk.view())


@pytest.mark.parametrize("form", ["wide", "tall"])
def test_every_node_has_a_place_of_its_own(some_letters: Network, form: str) -> None:
    arrangement = getattr(layout(some_letters), form)

    assert set(arrangement.positions) == {node.iri for node in some_letters.nodes}
    assert len(set(arrangement.positions.values())) == len(some_letters.nodes)
    assert all(isinstance(n, int) for place in arrangement.positions.values() for n in place)


@pytest.mark.parametrize("form", ["wide", "tall"])
def test_no_label_stands_on_another(sample: View, form: str) -> None:
    network = build(sample)
    placed = layout(network)

    boxes = list(_labels(getattr(placed, form), _drawn(network, placed)))

    assert len(boxes) > 90
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_no_label_of_several_letters_stands_on_another(some_letters: Network) -> None:
    placed = layout(some_letters)

    boxes = list(_labels(placed.wide, _drawn(some_letters, placed)))

    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_the_sample_fits_a_screen_with_names_that_can_be_read(sample: View) -> None:
    left, top, right, bottom = layout(build(sample)).wide.box

    pixels = 11 * min(1400 / (right - left + 32), 780 / (bottom - top + 32))
    assert pixels >= 10


def test_signatories_stand_in_headed_groups_to_both_sides_of_their_letter(sample: View) -> None:
    network = build(sample)
    wide = layout(network).wide
    (letter,) = network.of_type("letter")
    middle = wide.positions[letter.iri][0]

    sides: Mapping[str, int] = {"left": 0, "right": 0}
    for heading in wide.headings:
        if heading.letters == (letter.iri,):
            xs = [wide.positions[iri][0] for iri in heading.members]
            assert all((x < middle) == (heading.side == "left") for x in xs)
            sides[heading.side] += len(xs)
    assert sum(sides.values()) == 86
    assert min(sides.values()) > 30


def test_who_signed_several_letters_stands_once_between_them(some_letters: Network) -> None:
    placed = layout(some_letters)
    shared = [n.iri for n in some_letters.nodes if n.label.startswith("Shared signatory")]
    several = [h for h in placed.wide.headings if len(h.letters) == 2]

    assert [len(heading.members) for heading in several] == [3]
    assert set(several[0].members) < set(shared)


def test_both_arrangements_have_the_same_groups_in_the_same_order(some_letters: Network) -> None:
    placed = layout(some_letters)

    assert [h.members for h in placed.wide.headings] == [h.members for h in placed.tall.headings]


def test_what_is_only_in_names_is_left_aside(sample: View) -> None:
    network = build(sample)
    placed = layout(network)

    labels = {network.by_iri[iri].label for iri in placed.aside}
    assert "Norway" in labels
    assert "Human Rights Watch" not in labels
    bottom = placed.wide.box[3]
    assert all(placed.wide.positions[iri][1] > bottom for iri in placed.aside)


def test_what_is_asked_stands_in_the_picture(sample: View) -> None:
    notes = layout(build(sample)).wide.notes

    assert any("abandon plans" in " ".join(note.words) for note in notes)
    assert any("Standing Committee" in " ".join(note.said) for note in notes)


def test_a_long_letter_is_wider_than_tall(some_letters: Network) -> None:
    left, top, right, bottom = layout(some_letters).wide.box

    assert 0.9 < (right - left) / (bottom - top) < 2.6


def test_branches_to_further_columns_go_through_the_nearer_ones_between_their_names(
    desk: Any,
) -> None:
    desk.signed("a.txt", "Letter", *(f"Number {n} of many names" for n in range(240)))
    network = build(desk.view())
    arrangement = layout(network).wide
    labels = list(_labels(arrangement, {node.iri for node in network.nodes}))
    headings = [heading for heading in arrangement.headings if heading.further]

    assert headings
    for heading in headings:
        divided = {iri: heading.division(arrangement.positions[iri][0]) for iri in heading.members}
        assert set(divided.values()) == set(range(len(heading.further) + 1))
        left, right = sorted((heading.x, heading.further[-1]))
        for name_left, top, name_right, bottom in labels:
            if left < name_left and name_right < right:
                assert not top < heading.y < bottom
    assert not any(heading.further for heading in layout(network).tall.headings)


@pytest.mark.parametrize("seed", ["0", "17"])
def test_another_process_gives_the_same_places(sample: View, seed: str) -> None:
    again = subprocess.run(
        [sys.executable, "-c", PRINT_PLACES],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    )
    placed = layout(build(sample))
    places = [sorted(a.positions.items()) for a in (placed.wide, placed.tall)]
    here = hashlib.sha256(repr((places, placed.wide.headings)).encode()).hexdigest()

    assert again.stdout.strip() == here


def test_a_document_without_a_letter_stands_in_its_own_middle(desk: Any) -> None:
    document = desk.document("Reef said so.", "a.txt", "kg:PressRelease")
    reef = desk.thing("org", "Reef", "org:Organization")
    desk.say(document, "kg:Quotation", (document, "kg:quotes", reef), "said so")
    wide = layout(build(desk.view())).wide

    assert wide.positions[document.value] == (0, 0)


def test_who_signed_one_letter_stands_there_though_another_quotes_him(desk: Any) -> None:
    letter = desk.signed("a.txt", "A letter", "Ana Lima", "Reef", "Dune")
    desk.signed("b.txt", "B letter", "Moor")
    report = desk.document("Ana Lima said so", "c.txt", "kg:PressRelease")
    other = desk.letter(report, "C letter")
    signatory = desk.thing("org", "Ana Lima", "org:Organization")
    desk.say(report, "kg:Quotation", (report, "kg:quotes", signatory), "Ana Lima")
    network = build(desk.view())
    laid = layout(network)

    assert plan(network).homes[signatory.value] == letter.value != other.value
    assert signatory.value in laid.wide.positions


def test_an_empty_network_has_an_empty_layout(desk: Any) -> None:
    placed = layout(build(desk.view()))

    assert placed.wide.positions == {}
    assert placed.tall.positions == {}


def test_longer_letters_come_first_on_narrow_screens(some_letters: Network) -> None:
    tall = layout(some_letters).tall

    letters = sorted(some_letters.of_type("letter"), key=lambda node: tall.positions[node.iri][1])
    assert [letter.label for letter in letters] == [f"Letter {n} to Ana Lima" for n in (2, 1, 0)]
