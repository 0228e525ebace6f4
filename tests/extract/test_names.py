from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from kg.extract import names
from kg.model import Block, Document, Evidence, Iri, Spelling, Statement


@dataclass
class Earlier:
    """What earlier extractors read, as a list."""

    read: Sequence[Statement]
    language: str = "en"
    letter: Spelling | None = None
    document_kind: str = "kg:OpenLetter"
    relation: str = "kg:textOf"

    def statements(self, *kinds: str) -> Sequence[Statement]:
        return [s for s in self.read if not kinds or s.kind in kinds]


def said(name: str, kind: str = "kg:Signature") -> list[Statement]:
    text = f"Signed:\n\n{name}\n"
    start = text.index(name)
    document = Document(
        source="x.txt",
        media_type="text/plain",
        text=text,
        blocks=(Block(kind="paragraph", start=start, end=start + len(name)),),
    )
    signature = Statement(
        kind=kind,
        subject=Spelling("letter", "1", document.id),
        predicate="kg:signatory",
        object=Spelling("org", " ".join(name.split())),
        evidence=Evidence.of(document, start, start + len(name)),
        name=" ".join(name.split()),
        confidence=0.9,
    )
    found = list(names.extract(document, Earlier([signature])))
    for statement in found:
        statement.evidence.verify(document)
        assert statement.basis == "kg:name-form"
    return found


def kinds(name: str, kind: str = "kg:Signature") -> set[str]:
    return {
        s.object.value.rpartition("/")[2]
        for s in said(name, kind)
        if isinstance(s.object, Iri) and s.subject == Spelling("org", " ".join(name.split()))
    }


def inside(name: str, predicate: str) -> dict[str, str]:
    """What stands in a name, by how it is written there."""
    return {
        s.evidence.quote: s.object.name
        for s in said(name)
        if isinstance(s.object, Spelling)
        and s.predicate == predicate
        and s.subject == Spelling("org", name)
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Riverside Dock Workers' Union", {"trade-union"}),
        ("Confederation of Trade Unions of the North", {"trade-union"}),
        ("General cleaning worker union", {"trade-union"}),
        ("Labour Rights Forum", {"labour"}),
        ("Young Lawyers Circle", {"lawyers"}),
        ("Reporters in Exile", {"journalists"}),
        ("Peace Commission of the Catholic Diocese of Lima", {"church-body"}),
        ("Baptist Students Circle", {"religious", "students"}),
        ("Scholars’ Forum", {"academic"}),
        ("The Feminist Library Friends", {"women"}),
        ("Queer Voices", {"lgbt"}),
        ("Social Workers Today Collective", {"social-work"}),
        ("Refugee Welcome Circle", {"refugees"}),
        ("Friends of Tibet", {"solidarity"}),
        ("Danes for Taiwan Society", {"solidarity"}),
        ("Human Rights House", {"human-rights"}),
        ("Harbour Radio", {"media"}),
    ],
)
def test_a_name_says_its_kinds(name: str, expected: set[str]) -> None:
    assert kinds(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "World Uyghur Congress",
        "American Dream Union Square Partnership",
        "Right to Roam University",
        "Friends of Honesty",
        "New School for Democracy",
        "People’s Tribunal Network",
        "Credit Union Watch",
    ],
)
def test_a_word_that_only_looks_like_a_kind_says_none(name: str) -> None:
    assert kinds(name) - {"civil-society"} == set()


def test_bodies_of_a_state_are_read_from_names_in_prose() -> None:
    assert kinds("Ministry of Public Security", "kg:Mention") == {"ministry", "security"}
    assert kinds("National People’s Congress", "kg:Mention") == {"legislature"}
    assert kinds("United Nations Support Fans") == set()


def test_places_and_peoples_stand_in_names_as_written() -> None:
    assert inside("The Norwegian Committee for HK", "kg:placeInName") == {
        "Norwegian": "Norway",
        "HK": "Hong Kong",
    }
    assert inside("New Yorkers for Peace", "kg:placeInName") == {"New Yorkers": "New York"}
    assert inside("Uyghurs and Kurds Together", "kg:communityInName") == {
        "Uyghurs": "Uyghur",
        "Kurds": "Kurdish",
    }


def test_a_name_that_may_be_a_persons_is_no_place_without_a_word_before_it() -> None:
    assert inside("Friends of Florence", "kg:placeInName") == {"Florence": "Florence"}
    assert inside("Charlotte Fellowship", "kg:placeInName") == {}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Northern Welfare Council Workers Trade Union", "Northern Welfare Council"),
        ("Old Harbour Hospital - Fellow Workers Concern Group", "Old Harbour Hospital"),
        (
            "The Student Union of the Northern University of Arts",
            "Northern University of Arts",
        ),
        ("Peace Commission of the Catholic Diocese of Lima", "Catholic Diocese of Lima"),
        ("World Press Association’s Legal Clinic", "World Press Association"),
        ("NWCX Staffs Union", "NWCX"),
    ],
)
def test_an_organization_stands_in_the_name_of_another(name: str, other: str) -> None:
    found = [s for s in said(name) if s.predicate == "kg:organizationInName"]

    assert [(s.object, s.evidence.quote) for s in found] == [(Spelling("org", other), other)]
    assert {s.predicate for s in said(name)} <= {
        "org:classification",
        "kg:organizationInName",
        "kg:placeInName",
    }


@pytest.mark.parametrize(
    "name",
    [
        "General cleaning worker union",
        "Christian Social Workers",
        "Hong Kong Teachers Union",
        "Nobel Women’s Initiative",
        "National People’s Congress",
        "LGBT Students Union",
    ],
)
def test_no_organization_is_made_of_words_that_are_none(name: str) -> None:
    assert inside(name, "kg:organizationInName") == {}


def test_a_staff_union_is_not_of_its_employers_kind() -> None:
    assert kinds("St Mary Church Hospital Staff Union") == {"trade-union"}


def test_a_name_over_two_lines_keeps_its_characters() -> None:
    (place,) = [s for s in said("Committee for Hong\nKong") if s.predicate == "kg:placeInName"]

    assert place.evidence.quote == "Hong\nKong"
    assert place.name == "Hong Kong"


def test_a_well_known_organisation_is_named_and_of_its_kind_though_no_word_says_so(read):
    reading = read("Oxfam and Médecins Sans Frontières told the FBI that the ice was thin.\n")

    kinds = {
        s.subject.name: s.object.value.rpartition("/")[2]
        for s in reading.statements
        if s.kind == "kg:Classification" and isinstance(s.object, Iri)
    }
    assert kinds == {
        "Oxfam": "civil-society",
        "Médecins Sans Frontières": "professional",
        "FBI": "security",
    }
    people = [s for s in reading.statements if getattr(s.object, "kind", "") == "person"]
    assert people == []


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("fr", "Syndicat des pilotes du port", {"trade-union"}),
        ("fr", "Association des Amis de la nuit", set()),
        ("de", "Hafengewerkschaft Nord", {"trade-union"}),
        ("de", "Ministerium für Häfen", {"ministry"}),
        ("es", "Fundación Puerto Limpio", {"foundation"}),
        ("es", "Comité de Solidaridad con Noruega", {"solidarity"}),
    ],
)
def test_names_say_their_kinds_in_other_languages(
    language: str, name: str, expected: set[str]
) -> None:
    text = f"{name}\n"
    document = Document(
        source="x.txt",
        media_type="text/plain",
        text=text,
        blocks=(Block(kind="paragraph", start=0, end=len(name)),),
    )
    mention = Statement(
        kind="kg:Mention",
        subject=Iri("https://example.org/x"),
        predicate="schema:mentions",
        object=Spelling("org", name),
        evidence=Evidence.of(document, 0, len(name)),
        name=name,
        confidence=0.9,
    )

    read = names.extract(document, Earlier([mention], language))

    iris = [s.object for s in read if isinstance(s.object, Iri)]
    assert {iri.value.rpartition("/")[2] for iri in iris} == expected
