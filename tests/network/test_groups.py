"""Signatories in groups: by kind, by place, by office."""

from collections.abc import Callable
from typing import Any

import pytest

from kg.model.stages import View
from kg.network import build
from kg.network.groups import gather
from kg.terms import iri


@pytest.fixture
def grouped(desk: Any) -> Callable[..., dict[str, list[str]]]:
    """The groups of a letter whose signatories are of some kinds and have places in their names."""

    def group(signatories: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
        letter = desk.signed("letter.txt", "A letter", *signatories)
        document = desk.document("\n".join(("A letter", *signatories)), "letter.txt")
        for name, said in signatories.items():
            signatory = desk.thing("org", name, "org:Organization")
            for value in said:
                if value.startswith("kind:"):
                    fact = (signatory, "org:classification", iri(value))
                    desk.say(document, "kg:Classification", fact, name)
                else:
                    place = desk.thing("place", value, "schema:Place")
                    desk.say(document, "kg:InName", (signatory, "kg:placeInName", place), name)
        network = build(desk.view())
        found = gather(network)
        assert all(group.letters == (letter.value,) for group in found)
        return {g.caption: [network.by_iri[iri].label for iri in g.members] for g in found}

    return group


def test_those_of_one_kind_stand_together_and_the_rest_last(grouped: Any) -> None:
    groups = grouped(
        {
            "Alpha": (),
            "Bravo Union": ("kind:trade-union",),
            "Charlie Union": ("kind:trade-union",),
            "The Ant Union": ("kind:trade-union",),
        }
    )

    assert list(groups.items()) == [
        ("Trade unions", ["The Ant Union", "Bravo Union", "Charlie Union"]),
        ("Other organisations", ["Alpha"]),
    ]


def test_who_is_of_two_kinds_stands_with_the_rarer(grouped: Any) -> None:
    rights, lawyers = "kind:human-rights", "kind:lawyers"
    groups = grouped(
        {"A": (rights,), "B": (rights,), "C": (rights, lawyers), "D": (lawyers,), "E": (rights,)}
    )

    assert groups == {
        "Human rights organisations": ["A", "B", "E"],
        "Lawyers' organisations": ["C", "D"],
    }


def test_who_is_alone_of_a_kind_counts_as_of_the_broader_one(grouped: Any) -> None:
    groups = grouped({"A": ("kind:church-body",), "B": ("kind:religious",)})

    assert groups == {"Religious organisations": ["A", "B"]}


def test_those_of_no_kind_stand_by_the_place_in_their_names(grouped: Any) -> None:
    groups = grouped(
        {
            "Tuva Forum": ("Tuva",),
            "Tuva House": ("Tuva",),
            "Tuva Press": ("Tuva",),
            "Tuva Oslo": ("Tuva", "Oslo"),
            "Tuva Rome": ("Tuva", "Rome"),
            "Tuva Bonn": ("Tuva", "Bonn"),
            "Plain": (),
        }
    )

    assert groups == {
        "In the name: Tuva": ["Tuva Forum", "Tuva House", "Tuva Press"],
        "In the name: Tuva and another place": ["Tuva Bonn", "Tuva Oslo", "Tuva Rome"],
        "Other organisations": ["Plain"],
    }


def test_people_stand_by_the_organisation_that_several_have_an_office_at(desk: Any) -> None:
    names = ("Ada", "Bo", "Cy", "Di")
    document = desk.document("\n".join(names), "letter.txt", "kg:OpenLetter")
    letter = desk.letter(document, "A letter")
    institute = desk.thing("org", "Institute", "org:Organization")
    for name in names:
        person = desk.thing("person", name, "schema:Person")
        desk.say(document, "kg:Signature", (letter, "kg:signatory", person), name)
        if name != "Di":
            desk.say(document, "kg:Office", (person, "schema:affiliation", institute), name)
    network = build(desk.view())

    captions = {group.caption: len(group.members) for group in gather(network)}

    assert captions == {"Institute": 3, "Other people": 1}


def test_everybody_who_signed_stands_in_one_group(sample: View) -> None:
    network = build(sample)
    groups = gather(network)

    members = [iri for group in groups for iri in group.members]
    signed = {e.target for e in network.edges if e.relation == "kg:signatory"}
    assert len(members) == len(set(members)) == 86
    assert set(members) == signed
    assert {"Trade unions", "Religious organisations", "Human rights organisations"} <= {
        group.caption for group in groups
    }


def test_those_who_signed_the_same_letters_stand_together(desk: Any) -> None:
    one = desk.signed("1.txt", "One", "A", "B", "C")
    two = desk.signed("2.txt", "Two", "B", "C", "D")
    network = build(desk.view())

    both = tuple(sorted((one.value, two.value)))
    found = {group.letters: len(group.members) for group in gather(network)}

    assert found == {(one.value,): 1, (two.value,): 1, both: 2}
