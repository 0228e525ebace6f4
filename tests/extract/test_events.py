import re

import pytest

from kg import extract
from kg.model import Block, Document, Literal, Reading, Spelling, Statement


def read(text: str) -> Reading:
    blocks = tuple(
        Block(kind="paragraph", start=match.start(), end=match.end())
        for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    document = Document(source="x.txt", media_type="text/plain", text=text, blocks=blocks)
    return extract.read(document)


def mentions(text: str) -> list[Statement]:
    return [
        s
        for s in read(text).statements
        if s.kind == "kg:Mention" and isinstance(s.object, Spelling) and s.object.kind == "event"
    ]


def dated(text: str) -> list[tuple[str, str, str]]:
    """Each dating of an event: its name, the property without prefix, the date."""
    return [
        (s.subject.name, s.predicate.partition(":")[2], s.object.lexical)
        for s in read(text).statements
        if s.kind == "kg:Dating"
        and isinstance(s.subject, Spelling)
        and s.subject.kind == "event"
        and isinstance(s.object, Literal)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It was discussed at the park session from June 18 to 20, 2020.",
            [
                ("park session", "startDate", "2020-06-18"),
                ("park session", "endDate", "2020-06-20"),
            ],
        ),
        (
            "A special hearing by the end of June 2020 may follow.",
            [("special hearing", "when", "../2020-06-30")],
        ),
        (
            "The second session of Peru’s Park Assembly (PPA) at a hall in Lima, May 25, 2020.",
            [("second session of Peru’s Park Assembly", "startDate", "2020-05-25")],
        ),
        (
            "On August 5th, 2021, Oake Inc. announced new park rules made for us.",
            [("announced new park rules", "startDate", "2021-08-05")],
        ),
        (
            "Police raided the old hall on June 17, 2021.",
            [("raided the old hall", "startDate", "2021-06-17")],
        ),
        (
            "Since April 11th, 2019, she has been in a legal proceeding here.",
            [("legal proceeding", "when", "2019-04-11/..")],
        ),
        ("The protests in 2019 were large.", [("protests in 2019", "startDate", "2019")]),
        ("Founded in 1974, we work on elections and trials.", []),
        ("The meeting was long. We moved in May 2020 to Lima.", []),
    ],
)
def test_a_happening_has_the_date_beside_it(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert dated(text) == expected


def test_the_evidence_holds_the_date_where_it_stands_right_behind() -> None:
    (found,) = mentions("It was discussed at the park session from June 18 to 20, 2020.")

    assert found.evidence.quote == "park session from June 18 to 20, 2020"
    assert found.name == "park session"
    assert found.object == Spelling("event", "park session", "2020-06-18")


def test_a_year_that_is_not_stated_comes_from_the_full_date_before() -> None:
    text = "A session on June 18, 2020, comes first. Then a hearing by the end of June is likely."
    datings = [s for s in read(text).statements if s.kind == "kg:Dating"]

    assert [(s.object, s.basis) for s in datings] == [
        (Literal("2020-06-18", "xsd:date"), None),
        (Literal("../2020-06-30", "edtf:EDTF"), "kg:from-context"),
    ]
    assert [e.quote for e in datings[1].context] == [
        "hearing by the end of June"[:7],
        "June 18, 2020",
    ]


def test_a_proper_name_needs_no_date_and_is_its_documents_own() -> None:
    found = mentions("After World War II and the COVID-19 pandemic we met.")

    assert [s.name for s in found] == ["World War II", "COVID-19 pandemic"]
    assert all(isinstance(s.object, Spelling) and s.object.scope for s in found)


def test_a_shorter_name_speaks_of_the_same_event() -> None:
    text = (
        "On Tuesday, February 16, 2016, we present the 2016 Quiet Parks Awards. "
        "The Quiet Parks Awards honour many."
    )

    assert {s.object for s in mentions(text)} == {
        Spelling("event", "2016 Quiet Parks Awards", "2016-02-16")
    }


def test_what_counts_from_today_has_no_date_without_a_dated_document() -> None:
    text = "Forty groups today delivered a joint letter to the mayor."

    assert [s.name for s in mentions(text)] == ["delivered a joint letter"]
    assert dated(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met before the 2016 general elections.", [("2016 general elections", "2016")]),
        ("In 2012, the Park Board made an early offer.", [("made an early offer", "2012")]),
        (
            "The offer was amended by the Park Board in 2014.",
            [("offer was amended by the Park Board in 2014", "2014")],
        ),
        ("We join the March for Parks on 14 January 2024.", [("March for Parks", "2024-01-14")]),
        ("It had its second reading on 21 March 2023.", [("second reading", "2023-03-21")]),
        ("His visit to Lesbos in April 2016 was short.", [("visit to Lesbos", "2016-04")]),
        (
            "LIMA (May 3, 2020) – Twenty groups sent a letter today to the mayor of the town.",
            [("sent a letter today", "2020-05-03")],
        ),
        (
            "I invite you to the second Data for Oak Lives conference in January 2019.",
            [("second Data for Oak Lives conference", "2019-01")],
        ),
        ("We want funds for meeting federal standards in 2020.", []),
        ("They will vote to remain on 3 May 2020.", []),
        ("She passed away in 2021.", []),
    ],
)
def test_happenings_with_dates_around_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name, day) for name, _, day in dated(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Great Flood of 1978 closed it.", ["Great Flood of 1978"]),
        (
            "On the International Day against Loud Music for Parks we write.",
            ["International Day against Loud Music for Parks"],
        ),
        ("He goes to COP27 soon.", ["COP27"]),
        ("She fled after October 7th.", ["October 7th"]),
        (
            "It has the results of the 2025 Board of Parks elections and the 2025 Parks Elections.",
            ["2025 Board of Parks elections", "2025 Parks Elections"],
        ),
        (
            "In a joint letter to Congress released today, the groups call for calm.",
            ["joint letter to Congress released today"],
        ),
        ("Opposing genocide is right.", []),
        ("The 1951 Refugee Convention binds all.", []),
        ("The President of the General Assembly spoke on Thursday.", []),
    ],
)
def test_names_of_events_and_what_is_none(text: str, expected: list[str]) -> None:
    assert [s.name for s in mentions(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nous vous invitons à une rencontre de travail le 5 juin 2024 avec les amis.",
            ["rencontre de travail"],
        ),
        ("Les réunions de notre comité sont pour vous et avec nous dans la ville.", []),
        (
            "Durante el estallido social fueron a la marcha por el agua del 3 de mayo de 2021.",
            ["estallido social", "marcha por el agua"],
        ),
        (
            "Seit der Corona-Pandemie und der Anhörung dieser Klage am 15. Juni 2020 ist das so.",
            ["Corona-Pandemie", "Anhörung dieser Klage"],
        ),
    ],
)
def test_events_in_other_languages(text: str, expected: list[str]) -> None:
    assert [s.name for s in mentions(text)] == expected
