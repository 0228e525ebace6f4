import re

import pytest

from kg import extract
from kg.model import Block, Document, Iri, Reading, Spelling, Statement


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
        if s.kind == "kg:Mention" and isinstance(s.object, Spelling) and s.object.kind == "law"
    ]


def laws(text: str) -> list[tuple[str, str]]:
    """Each mention of a law: as written, and the law's name."""
    return [(s.evidence.quote, s.object.name) for s in mentions(text)]  # type: ignore[union-attr]


def names(text: str) -> list[str]:
    return [name for _, name in laws(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They broke the Quiet Streets Act of 1999.", ["Quiet Streets Act of 1999"]),
        ("Uganda’s Public Order Ordinance is vague.", ["Public Order Ordinance"]),
        ("It violates the Paris Agreement.", ["Paris Agreement"]),
        ("The Penal Code and the Rome Statute apply.", ["Penal Code", "Rome Statute"]),
        (
            "Read the International Covenant on Civil and Political Rights.",
            ["International Covenant on Civil and Political Rights"],
        ),
        ("See Executive Order 13769.", ["Executive Order 13769"]),
        (
            "UN Security Council Resolution 1325 was adopted.",
            ["UN Security Council Resolution 1325"],
        ),
        ("It follows Oake v. Board of Health.", ["Oake v. Board of Health"]),
        ("It breaks international humanitarian law.", ["international humanitarian law"]),
        ("Parts of Canadian copyright law help.", ["Canadian copyright law"]),
        ("Bill Oake met Yale Law School students.", []),
        ("The rule of law and law enforcement matter under the law.", []),
        ("We wrote to the Bar Association and the Law Society.", []),
    ],
)
def test_laws_with_a_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_section_belongs_to_the_law_that_it_is_named_with() -> None:
    text = "Section 7 of the Quiet Streets Act is vague. Repeal Section 7. Section 9 may stay."

    assert [name for name in names(text) if "Section" in name] == [
        "Section 7 of the Quiet Streets Act",
        "Section 7 of the Quiet Streets Act",
        "Section 9",
    ]


def test_an_acronym_and_a_head_speak_of_the_law_named_before() -> None:
    text = "The Quiet Streets Regulation (QSR) is new. Read the QSR. The Regulation is long."

    assert laws(text) == [
        ("Quiet Streets Regulation", "Quiet Streets Regulation"),
        ("QSR", "Quiet Streets Regulation"),
        ("QSR", "Quiet Streets Regulation"),
        ("Regulation", "Quiet Streets Regulation"),
    ]


def test_a_law_without_a_name_is_one_law_wherever_it_is_spoken_of() -> None:
    text = (
        "Peru’s proposed public assembly law for Lima is broad. The law allows arrests. "
        "They plan to pass public assembly legislation soon. The draft law is vague, and "
        "comparable laws exist. Another state has similar legislation."
    )
    found = mentions(text)

    assert {s.object for s in found} == {Spelling("law", "public assembly law for Lima")}
    assert [s.evidence.quote for s in found] == [
        "public assembly law for Lima",
        "law",
        "public assembly legislation",
        "draft law",
    ]
    assert [s.detail("kg:statedStatus") is not None for s in found] == [True, False, True, True]
    assert [[e.quote for e in s.context] for s in found][:2] == [
        ["proposed"],
        ["public assembly law for Lima"],
    ]


def test_a_law_without_name_or_place_is_the_documents_own() -> None:
    (bill, _) = mentions("The extradition bill is bad. Withdraw the extradition bill.")

    assert isinstance(bill.object, Spelling)
    assert bill.object.name == "extradition bill"
    assert bill.object.scope


def test_an_apposition_names_the_same_law_again() -> None:
    assert laws("It breaks the Basic Law, Hong Kong’s small constitution, and more.") == [
        ("Basic Law", "Basic Law"),
        ("Hong Kong’s small constitution", "Basic Law"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They broke the Quiet Streets Act.", "statute"),
        ("They broke the Quiet Streets Bill.", "bill"),
        ("They broke the Basic Law.", "constitution"),
        ("They broke the Geneva Convention.", "treaty"),
        ("They broke international law.", "body-of-law"),
        ("They broke Executive Order 13769.", "regulation"),
        ("They read Oake v. Board of Health.", "decision"),
    ],
)
def test_a_laws_name_says_its_kind(text: str, kind: str) -> None:
    (said,) = [
        s
        for s in read(text).statements
        if s.kind == "kg:Classification"
        and isinstance(s.subject, Spelling)
        and s.subject.kind == "law"
    ]

    assert isinstance(said.object, Iri)
    assert said.object.value.endswith(f"/{kind}")
    assert said.basis == "kg:name-form"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oppose H.R. 4417 and S. 12.", ["H.R. 4417", "S. 12"]),
        ("Bill C-12 and House Bill 6 passed.", ["Bill C-12", "House Bill 6"]),
        ("It breaks Directive 2013/33/EU.", ["Directive 2013/33/EU"]),
        ("Regulation (EU) 2019/79 is new.", ["Regulation (EU) 2019/79"]),
        ("See Human Rights Council resolution 22/6.", ["Human Rights Council resolution 22/6"]),
        (
            "Law No. 27 of 2022 and 42 U.S.C. § 1983 apply.",
            ["Law No. 27 of 2022", "42 U.S.C. § 1983"],
        ),
        ("Lima signed ILO Convention No. 87.", ["ILO Convention No. 87"]),
        ("Swimmers with Disabilities Act made ramps.", ["Swimmers with Disabilities Act"]),
        ("Stop the Baths (Closing Hours) Bill now.", ["Baths (Closing Hours) Bill"]),
        (
            "Stop the Baths, Parks, Pools and Courts Bill now.",
            ["Baths, Parks, Pools and Courts Bill"],
        ),
        ("The Quiet Streets Bill, 2013 is bad.", ["Quiet Streets Bill, 2013"]),
        (
            "The Quiet Streets Act for Fiscal Year 2024 passed.",
            ["Quiet Streets Act for Fiscal Year 2024"],
        ),
        (
            "The 1951 Refugee Convention and its 1967 Protocol.",
            ["1951 Refugee Convention", "1967 Protocol"],
        ),
        ("It breaks the Fair Trade and Swimming Agreement.", ["Fair Trade and Swimming Agreement"]),
        (
            "Articles 9 and 10 of the Quiet Streets Act.",
            ["Articles 9 and 10 of the Quiet Streets Act", "Quiet Streets Act"],
        ),
        (
            "Under section 8, Quiet Streets Act 1993, it is.",
            ["Section 8 of the Quiet Streets Act 1993", "Quiet Streets Act 1993"],
        ),
        (
            "Repeal the Baths Amendment (Opening) Act 2012 now.",
            ["Baths Amendment (Opening) Act 2012"],
        ),
        (
            "Article 24 of Decree-Law 54 is vague.",
            ["Article 24 of Decree-Law 54", "Decree-Law 54"],
        ),
        ("MPs must reject this spiteful bill.", []),
        ("Dr. Ida S. Berg, 12 years old, has HR staff.", []),
    ],
)
def test_laws_by_number_and_with_longer_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_number_a_name_and_a_name_with_its_year_are_one_law() -> None:
    text = (
        "Oppose H.R. 4417, the Quiet Streets Act. H.R. 4417 is bad. "
        "They read the Quiet Streets Act of 2030."
    )

    assert set(names(text)) == {"Quiet Streets Act of 2030"}


def test_a_bill_that_is_sent_somewhere_is_not_named_after_it() -> None:
    text = "The Quiet Streets Bill is bad. Return the Bill to Parliament."

    assert laws(text)[1:] == [("Bill", "Quiet Streets Bill")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We drafted a Data Code of Ethics and a Parks Member Agreement.", []),
        (
            "Wir sind für die Parkverordnung und nicht für die Besatzung der Stadt.",
            ["Parkverordnung"],
        ),
        (
            "Nous sommes contre la réforme des retraites et pour les autres.",
            ["réforme des retraites"],
        ),
        ("Abbiamo letto che la Legge 12/2020 non è per gli altri della città.", ["Legge 12/2020"]),
    ],
)
def test_rules_that_are_laws_and_rules_that_are_none(text: str, expected: list[str]) -> None:
    assert names(text) == expected
