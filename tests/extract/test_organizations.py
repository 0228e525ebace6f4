import pytest

from kg.model import Reading, Spelling


def organizations(reading: Reading) -> list[str]:
    return [
        s.name or ""
        for s in reading.statements
        if s.kind == "kg:Mention" and isinstance(s.object, Spelling) and s.object.kind == "org"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "It was sent today to the Working Group on Forced Labour, which met in May.",
            ["Working Group on Forced Labour"],
        ),
        ("Dozens of groups from the European Union signed it.", ["European Union"]),
        ("The West Bank is under its army.", []),
        ("They wrote to the Members of the National Assembly.", ["National Assembly"]),
        ("They asked Google and Microsoft to stop.", ["Google", "Microsoft"]),
        ("They posted it on Google and on Microsoft.", []),
        ("We thank the Holm administration for its help.", ["Holm administration"]),
        ("Ida Holm came from Uruguay and the Quay Coalition did not.", ["Quay Coalition"]),
        (
            "It was asked by the Quay Harbour Board and Norway’s Shipping Council.",
            ["Quay Harbour Board", "Shipping Council"],
        ),
    ],
)
def test_names_of_bodies_are_whole_and_nothing_else_is_one(read, sentence, expected):
    assert organizations(read(sentence + "\n")) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "We asked the Department for Energy, Water and Fisheries (DEWF) today.",
            ["Department for Energy, Water and Fisheries", "DEWF"],
        ),
        (
            "We asked the Department of Health and Human Services and the Quay Trust today.",
            ["Department of Health and Human Services", "Quay Trust"],
        ),
        (
            "We asked the Quay Law School’s Seafarers Clinic today.",
            ["Quay Law School’s Seafarers Clinic", "Quay Law School"],
        ),
        (
            "We asked the Quay Forum to Counter Piracy (QFCP) today.",
            ["Quay Forum to Counter Piracy", "QFCP"],
        ),
        ("Quay University and the Ida Holm Fund agreed.", ["Quay University", "Ida Holm Fund"]),
    ],
)
def test_what_a_body_is_for_and_whose_it_is_stand_in_its_name(read, sentence, expected):
    assert sorted(organizations(read(sentence + "\n"))) == sorted(expected)
