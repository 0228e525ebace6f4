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
    ],
)
def test_names_of_bodies_are_whole_and_nothing_else_is_one(read, sentence, expected):
    assert organizations(read(sentence + "\n")) == expected
