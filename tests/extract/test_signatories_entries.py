"""One entry: who, with titles and letters, in what order, for whom, from where."""

import pytest

from kg.model import Literal, Reading, Spelling

LETTER = """Open letter on the harbour baths

Dear Mayor Lindqvist,

We ask you to keep the harbour baths open through the winter.

"""


def signatures(reading: Reading) -> list[tuple[str, str]]:
    """Each signature's kind and name."""
    return [
        (s.object.kind, s.name or "")
        for s in reading.statements
        if s.kind == "kg:Signature" and isinstance(s.object, Spelling)
    ]


def details(reading: Reading) -> dict[str, str]:
    """What the only signature says of its signatory."""
    (signature,) = [s for s in reading.statements if s.kind == "kg:Signature"]
    return {key: node.lexical for key, node in signature.details if isinstance(node, Literal)}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Prof. Dr. Ana Prieto", "Ana Prieto"),
        ("Lord Peter Ashby OBE", "Peter Ashby"),
        ("Fr. John Muir SJ", "John Muir"),
        ("Sarah Oakes KC", "Sarah Oakes"),
        ("James T. Hall, Esq.", "James T. Hall"),
        ("Tom Berger, PhD, FRS", "Tom Berger"),
        ("Professor Emerita Ruth Stein", "Ruth Stein"),
        ("Tom Berger †", "Tom Berger"),
        ("+ John Smith", "John Smith"),
        ("Lena Holm*", "Lena Holm"),
        ("Lena Holm (@lena)", "Lena Holm"),
        ("PRIETO Ana", "PRIETO Ana"),
        ("May Berenbaum", "May Berenbaum"),
        ("J.K. Holm", "J.K. Holm"),
    ],
)
def test_a_name_is_told_from_what_dresses_it(read, line, name):
    assert signatures(read(LETTER + f"Sincerely,\n\n{line}\n")) == [("person", name)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tom Berger, Research Fellow, Ice Institute (Norway)", ("Research Fellow", "Norway")),
        ("Tom Berger (Research Fellow, Ice Institute, Norway)", ("Research Fellow", "Norway")),
        ("Tom Berger, Ice Institute, Research Fellow, Norway", ("Research Fellow", "Norway")),
        ("Tom Berger – Research Fellow – Ice Institute – Norway", ("Research Fellow", "Norway")),
    ],
)
def test_role_organisation_and_country_stand_in_any_order(read, line, expected):
    found = details(read(LETTER + f"Sincerely,\n\n{line}\n"))

    assert (found["kg:role"], found["kg:countryName"]) == expected
    assert found["kg:organizationName"] == "Ice Institute"


def test_what_anybody_can_be_is_a_role_and_a_city_is_no_organisation(read):
    assert (
        details(read(LETTER + "Sincerely,\n\nNils Aune, citizen, Oslo\n"))["kg:role"] == "citizen"
    )
    found = details(read(LETTER + "Sincerely,\n\nEva Lund, Professor of Law\n"))
    assert found["kg:role"] == "Professor of Law"
    assert "kg:organizationName" not in found


@pytest.mark.parametrize(
    "line",
    [
        "Steam Society (Maria Berg, Chair)",
        "Steam Society, Maria Berg, Chair",
        "for the Steam Society: Maria Berg",
        "Steam Society (Norway)",
        "Steam Society, Norway",
    ],
)
def test_an_organisation_signs_by_its_name_alone(read, line):
    listed = f"Signatories:\n\n{line}\nIce Bath Union\nQuay Friends Club\n"

    assert signatures(read(LETTER + listed))[0] == ("org", "Steam Society")


def test_an_organisation_keeps_the_dash_in_its_name(read):
    listed = "Signatories:\n\nBath Society – Norway\nS.T.E.A.M. – The Warm Water Project\n"

    names = [name for _, name in signatures(read(LETTER + listed))]
    assert names == ["Bath Society – Norway", "S.T.E.A.M. – The Warm Water Project"]


def test_a_given_name_tells_people_from_bodies_without_a_word_for_them(read):
    listed = "Signatories:\n\nIce Bath Union\nOslo Swimmers\nAna Prieto\nSteam Society\n"

    assert signatures(read(LETTER + listed)) == [
        ("org", "Ice Bath Union"),
        ("org", "Oslo Swimmers"),
        ("person", "Ana Prieto"),
        ("org", "Steam Society"),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "Latvia\nQuay Friends Society\nIce Bath Union\n\nNorway\nSteam Society\n",
        "LATVIA: Quay Friends Society, Ice Bath Union\nNORWAY: Steam Society\n",
        "Latvia (2)\n\n- Quay Friends Society\n- Ice Bath Union\n\nNorway (1)\n\n- Steam Society\n",
    ],
)
def test_countries_above_names_are_where_they_are_from(read, listed):
    reading = read(LETTER + "Signatories:\n\n" + listed)

    found = [s for s in reading.statements if s.kind == "kg:Signature"]
    assert [s.name for s in found] == ["Quay Friends Society", "Ice Bath Union", "Steam Society"]
    countries = [s.detail("kg:countryName") for s in found]
    folded = [node.lexical.title() for node in countries if isinstance(node, Literal)]
    assert folded == ["Latvia", "Latvia", "Norway"]


def test_states_that_sign_are_no_headings(read):
    listed = "Signed by the governments of:\n\nAustralia\nCanada\nJapan\n"

    assert [name for _, name in signatures(read(LETTER + listed))] == [
        "Australia",
        "Canada",
        "Japan",
    ]


def test_a_mark_that_a_note_explains_makes_a_signature_late(read):
    reading = read(
        LETTER + "Signatories:\n\nIce Bath Union\nSteam Society*\n\n* Added after publication\n"
    )

    found = [s.detail("kg:signatureStatus") for s in reading.statements if s.kind == "kg:Signature"]
    assert [getattr(node, "value", "") for node in found] == ["kg:signed", "kg:late"]


def test_a_withdrawal_told_in_a_sentence_leaves_the_signature(read):
    reading = read(
        LETTER
        + "Signatories:\n\nIce Bath Union\nSteam Society\n\n"
        + "Update: Steam Society has withdrawn its signature.\n"
    )

    assert [name for _, name in signatures(reading)] == ["Ice Bath Union", "Steam Society"]
    assert [s.name for s in reading.statements if s.kind == "kg:Withdrawal"] == ["Steam Society"]
