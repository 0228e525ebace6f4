import re

import pytest

from kg import extract
from kg.model import Block, Document, Reading, Spelling


def read(text: str) -> Reading:
    blocks = tuple(
        Block(kind="paragraph", start=match.start(), end=match.end())
        for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    document = Document(source="x.txt", media_type="text/plain", text=text, blocks=blocks)
    return extract.read(document)


def places(text: str) -> list[tuple[str, str]]:
    """Each mention of a place: as written, and the place's name."""
    return [
        (s.evidence.quote, s.object.name)
        for s in read(text).statements
        if s.kind == "kg:Mention" and isinstance(s.object, Spelling) and s.object.kind == "place"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Lima and Quito.", [("Lima", "Lima"), ("Quito", "Quito")]),
        ("Laws of mainland China apply.", [("mainland China", "China")]),
        ("He moved to Portland, OR.", [("Portland", "Portland"), ("OR", "Oregon")]),
        ("Peru’s senate and U.S. senators met.", [("Peru", "Peru"), ("U.S.", "United States")]),
        ("Norwegian and Taiwanese friends met.", []),
        ("She read the Boston Globe in Boston.", [("Boston", "Boston")]),
        ("He studied at the University of Toronto.", []),
        ("The US government and its allies.", []),
        ("Chad Brown spoke; Jordan agreed.", []),
        ("He fled from Jordan to Chad.", [("Jordan", "Jordan"), ("Chad", "Chad")]),
        (
            "They were held in Karsk Prison in Tehran.",
            [("Karsk Prison", "Karsk Prison"), ("Tehran", "Tehran")],
        ),
        (
            "The vote took place at the Great Hall of the Nation in Quito.",
            [("Great Hall of the Nation", "Great Hall of the Nation"), ("Quito", "Quito")],
        ),
        (
            "She teaches in Voorst, Switzerland.",
            [("Voorst", "Voorst"), ("Switzerland", "Switzerland")],
        ),
        ("Write to 12 Long Road, Nairobi, Kenya.", []),
        (
            "We met in Bracknell, Gosport and Stroud.",
            [("Bracknell", "Bracknell"), ("Gosport", "Gosport"), ("Stroud", "Stroud")],
        ),
        ("Stroud said that Lincoln wrote to Shipley.", []),
        ("Marsh County grew, and so did others.", [("Marsh County", "Marsh County")]),
        ("The Club de Lisbon met.", []),
        ("The Stroud earthquake of 3 May 2020 shook us.", []),
        ("Dr Ada Long OBE, Engineer, Bristol", []),
    ],
)
def test_places_in_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nous avons écrit à la mairie de Lyon et nous étions à Rouen avec vous et les autres.",
            ["Rouen"],
        ),
        (
            "Escribimos al ayuntamiento de Lugo y nos vimos en la Plaza de Mayo con los de la red.",
            ["Plaza de Mayo"],
        ),
        (
            "Wir haben das nicht gewollt, und auch der Raum Bonn und die in Passau sind dagegen.",
            ["Bonn", "Passau"],
        ),
        ("这些人权团体承认自称的顿涅茨克人民共和国，我们反对。", ["顿涅茨克人民共和国"]),
    ],
)
def test_places_in_the_prose_of_other_languages(text: str, expected: list[str]) -> None:
    assert [quote for quote, _ in places(text)] == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("(New York) – ", ["New York"]),
        ("New York, NY—", ["New York"]),
        ("LONDON, 3 May 2020 – ", ["London"]),
        ("(Voorst) – ", ["Voorst"]),
        ("However – ", []),
    ],
)
def test_a_release_is_dated_from_a_place(opening: str, expected: list[str]) -> None:
    body = (
        "Forty groups said today in an open letter that the law on parks should be withdrawn soon."
    )
    found = [s for s in read(opening + body).statements if s.kind == "kg:Dateline"]

    assert [s.object.name for s in found if isinstance(s.object, Spelling)] == expected


def test_a_list_of_signatories_names_no_places() -> None:
    lines = (
        "An Open Letter",
        "Dear Minister,",
        "Please listen to us in Lima.",
        "Sincerely,",
        "Watch Group, Kenya",
        "Friends of Quito",
    )
    text = "\n\n".join(lines)

    assert places(text) == [("Lima", "Lima")]
