import pytest

from kg.model import Literal, Reading, Spelling


def addressed(reading: Reading) -> list[tuple[str, str, str | None]]:
    """Each addressee: of what kind, who, and in what office."""
    found = []
    for statement in reading.statements:
        if statement.kind == "kg:Addressing" and isinstance(statement.object, Spelling):
            role = statement.detail("kg:role")
            stated = role.lexical if isinstance(role, Literal) else None
            found.append((statement.object.kind, statement.object.name, stated))
    return found


CLOSING = """

We write to you about the harbour, which we think is in danger and must be saved.

Sincerely,

Quay Rights Watch
Friends of the Shore
"""


@pytest.mark.parametrize(
    ("greeting", "expected"),
    [
        ("Dear Prime Minister,", [("person", "Prime Minister", "Prime Minister")]),
        ("Dear Mr President,", [("person", "President", "President")]),
        ("Dear Secretary-General,", [("person", "Secretary-General", "Secretary-General")]),
        ("Dear Sir or Madam,", []),
        ("To Whom It May Concern:", []),
        ("Dear friends and colleagues,", []),
        ("Dear Ministers,", [("org", "Ministers", None)]),
        ("Dear Quayside,", [("org", "Quayside", None)]),
        (
            "Dear Chair Holm, Ranking Member Sarr, and Members of the Committee:",
            [
                ("person", "Holm", "Chair"),
                ("person", "Sarr", "Ranking Member"),
                ("org", "Members of the Committee", None),
            ],
        ),
        (
            "Dear Senators Holm and Sarr,",
            [("person", "Holm", "Senators"), ("person", "Sarr", "Senators")],
        ),
    ],
)
def test_a_salutation_greets_each_whom_it_names(read, greeting, expected):
    assert addressed(read(greeting + CLOSING)) == expected


def test_an_address_tells_the_office_of_whom_it_names_and_a_copy_goes_to_nobody_addressed(read):
    address = """The Rt Hon Ida Holm MP
Home Secretary
Home Office
2 Quay Street

The Hon Otto Brandt
Minister for Harbours
Harbour House

cc: Sir Carl Sarr, Leader of the Opposition

Dear Home Secretary and Minister for Harbours,
"""
    assert addressed(read(address + CLOSING)) == [
        ("person", "Ida Holm", "Home Secretary"),
        ("person", "Otto Brandt", "Minister for Harbours"),
    ]


def test_a_line_above_the_text_names_all_to_whom_the_letter_goes(read):
    lines = """Open letter on the harbour

To the Quay City Council, the Harbour Commission and the governments of the coast
"""
    assert [name for _, name, _ in addressed(read(lines + CLOSING))] == [
        "Quay City Council",
        "Harbour Commission",
        "governments of the coast",
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "in a letter to Majority Leader Ida Holm and Minority Leader Otto Brandt on Monday",
            ["Ida Holm", "Otto Brandt"],
        ),
        (
            "in an open letter to the mayor of Lima, Ida Holm, urging her to stop",
            ["Ida Holm"],
        ),
        ("in a letter to Ida Holm, chair of the Quay Council", ["Ida Holm"]),
        ("in a letter to Norway’s harbour minister on Monday", ["harbour minister"]),
        ("it well when they urged President Ida Holm to act in an open letter", ["Ida Holm"]),
    ],
)
def test_a_report_names_those_whom_the_letter_went_to_once(read, told, expected):
    reading = read(f"LIMA, 3 May 2021 – Forty groups said {told} that the port must be saved.\n")

    assert [name for _, name, _ in addressed(reading)] == expected
