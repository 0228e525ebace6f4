import re

import pytest

from kg import extract
from kg.model import Block, Document, Literal, Reading, Spelling


def read(text: str) -> Reading:
    blocks = tuple(
        Block(kind="paragraph", start=match.start(), end=match.end())
        for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    return extract.read(Document(source="x.txt", media_type="text/plain", text=text, blocks=blocks))


def credited(text: str) -> list[tuple[str, str]]:
    return [
        (s.object.kind, s.object.name)
        for s in read(text).statements
        if s.kind == "kg:Credit" and isinstance(s.object, Spelling)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor speaks in Lima. © 2021 Ada Oake/Pool Photo via AP",
            [("person", "Ada Oake"), ("org", "AP")],
        ),
        ("The park. Photo: Ada Oake / Reuters", [("person", "Ada Oake"), ("org", "Reuters")]),
        ("The park (Photograph by Ada Oake).", [("person", "Ada Oake")]),
        ("The park. Ada Oake/Getty Images", [("person", "Ada Oake"), ("org", "Getty Images")]),
        ("The park in May. © Amnesty International", [("org", "Amnesty International")]),
        ("© 2021 Quiet Parks Group. All rights reserved.", []),
        ("We saw a photo of the park and gave credit to Ada Oake.", []),
    ],
)
def test_pictures_are_credited_to_people_and_agencies(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert credited(text) == expected


def test_who_is_credited_is_named_too_and_has_the_role_that_is_written() -> None:
    statements = read("The park. Photographer: Ada Oake").statements
    (credit,) = [s for s in statements if s.kind == "kg:Credit"]
    mentions = [s.object for s in statements if s.kind == "kg:Mention"]

    assert credit.detail("kg:role") == Literal("Photographer")
    assert mentions == [Spelling("person", "Ada Oake")]
