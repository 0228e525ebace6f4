"""The answers come by the named queries: what is measured is what users get."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from kg.evaluate.answers import Answers
from kg.evaluate.ask import answers, text
from kg.model import Literal, Spelling

TEXT = """Open Letter to Ada Marsh, chair of the Council of Rivers, of May 4, 2021

At least 40 groups met for the Sluice Day on May 1 in Oslo. The Council of Rivers should open the
sluices as the Sluice Act says. “Nobody warned the valley,” said Ben Reed, poet and director of
Meadow Watch. Ben Reed left.

Meadow Watch
Cy Lock, Warden, Tarn Trust, Norway
"""
Graph = Callable[[str, Callable[[Any], None]], AbstractContextManager[Any]]


def write(hand: Any) -> None:
    def person(name: str) -> Spelling:
        return Spelling("person", name)

    def org(name: str) -> Spelling:
        return Spelling("org", name)

    mentions = ("kg:Mention", hand.source, "schema:mentions")
    ada, ben, cy = person("Ada Marsh"), person("Ben Reed"), person("Cy Lock")
    council, watch = org("Council of Rivers"), org("Meadow Watch")
    day = Spelling("event", "Sluice Day", hand.document.id)
    chair = hand.says(
        "kg:Office",
        ada,
        "schema:affiliation",
        council,
        "Ada Marsh, chair of the Council of Rivers",
        role="chair",
        organizationName="Council of Rivers",
    )
    hand.says("kg:Addressing", hand.letter, "kg:addressee", ada, "Ada Marsh", inOffice=chair)
    hand.says(*mentions, ada, "Ada Marsh", inOffice=chair)
    hand.says(*mentions, council, "Council of Rivers")
    hand.says("kg:TextOf", hand.source, "kg:textOf", hand.letter, "Open Letter")
    published = Literal("2021-05-04", "xsd:date")
    hand.says("kg:Dating", hand.source, "schema:datePublished", published, "May 4, 2021")
    hand.says(
        "kg:AnnouncedCount",
        hand.letter,
        "kg:signatoriesAnnounced",
        Literal("40", "xsd:integer"),
        "At least 40",
    )
    hand.says(*mentions, day, "Sluice Day")
    hand.says("kg:Dating", day, "schema:startDate", Literal("2021-05-01", "xsd:date"), "May 1")
    hand.says(*mentions, Spelling("place", "Oslo"), "Oslo")
    hand.says(*mentions, Spelling("law", "Sluice Act"), "Sluice Act")
    hand.says("kg:Demand", hand.letter, "kg:demandsOf", council, "open the\nsluices")
    hand.says("kg:Quotation", hand.source, "kg:quotes", ben, "“Nobody warned the valley,”")
    hand.says("kg:Office", ben, "schema:jobTitle", Literal("poet"), "Ben Reed, poet", role="poet")
    hand.says(
        "kg:Office",
        ben,
        "schema:affiliation",
        watch,
        "director of\nMeadow Watch",
        role="director",
        organizationName="Meadow Watch",
    )
    hand.says(*mentions, ben, "Ben Reed")
    hand.says("kg:Signature", hand.letter, "kg:signatory", watch, "Meadow Watch\n"[:-1], position=1)
    hand.says(
        "kg:Signature",
        hand.letter,
        "kg:signatory",
        cy,
        "Cy Lock",
        position=2,
        role="Warden",
        organizationName="Tarn Trust",
        countryName="Norway",
    )


@pytest.fixture
def given(graph: Graph) -> Answers:
    with graph(TEXT, write) as view:
        assert text(view) == TEXT
        return answers(view)


def names(given: Answers, field: str) -> list[str]:
    return [item.text for item in given.of(field)]


def test_every_named_field(given: Answers) -> None:
    assert names(given, "signatories") == ["Meadow Watch", "Cy Lock"]
    assert names(given, "addressees") == ["Ada Marsh"]
    assert names(given, "people") == ["Ada Marsh", "Ben Reed"]
    assert "Council of Rivers" in names(given, "organizations")
    assert names(given, "places") == ["Oslo"]
    assert names(given, "laws") == ["Sluice Act"]
    assert names(given, "events") == ["Sluice Day"]


def test_every_worded_field(given: Answers) -> None:
    (quote,) = given.of("quotes")
    assert "Nobody warned the valley" in quote.text
    assert quote.details == {"speaker": "Ben Reed"}
    (demand,) = given.of("demands")
    assert (demand.text.split(), demand.details) == (
        ["open", "the", "sluices"],
        {"target": "Council of Rivers"},
    )


def test_what_is_said_beside_the_names(given: Answers) -> None:
    watch, cy = given.of("signatories")
    assert watch.details == {
        "type": "Organization",
        "role": None,
        "affiliation": None,
        "country": None,
    }
    assert cy.details == {
        "type": "Person",
        "role": "Warden",
        "affiliation": "Tarn Trust",
        "country": "Norway",
    }
    assert cy.person
    (ada,) = given.of("addressees")
    assert ada.details == {"type": "Person", "role": "chair", "organization": "Council of Rivers"}
    (day,) = given.of("events")
    assert day.details == {"date": "2021-05-01"}


def test_a_person_of_two_roles_is_one_answer(given: Answers) -> None:
    _, ben = given.of("people")
    assert set(ben.roles) == {("poet", None), ("director", "Meadow Watch")}


def test_the_document_itself(given: Answers) -> None:
    assert given.properties == {
        "kind": "open_letter",
        "title": None,
        "date": "2021-05-04",
        "language": "en",
        "announced": "40",
    }


def test_every_answer_has_its_place_and_confidence(given: Answers) -> None:
    for items in given.items.values():
        for item in items:
            assert item.place is not None
            assert TEXT[item.place.start : item.place.end] == item.place.quote
            assert item.confidence == pytest.approx(0.9)
