"""Several who are addressed at once, offices with those who hold them, and groups."""

import pytest

from kg.model import Literal, Reading

Found = list[tuple[str, str]]


def addressed(reading: Reading) -> Found:
    found = [s for s in reading.statements if s.kind == "kg:Addressing"]
    roles = [s.detail("kg:role") for s in found]
    return [
        (s.name or "", role.lexical if isinstance(role, Literal) else "")
        for s, role in zip(found, roles, strict=True)
    ]


def test_the_lines_below_to_each_name_somebody(read):
    reading = read(
        """
        To:

        President of Algeria Jane Tebbe
        Prime Minister of Ethiopia Abel Ahmed Holm

        Your Excellencies,

        We ask you to release them all.
        """
    )

    assert addressed(reading) == [
        ("Jane Tebbe", "President of Algeria"),
        ("Abel Ahmed Holm", "Prime Minister of Ethiopia"),
    ]


def test_each_line_that_begins_with_to_names_somebody(read):
    reading = read(
        """
        To: The Harbour Board
        To: Ms. Anna Berg, Mayor of Norton
        CC: The Quay Times

        Dear Ms. Berg,

        We ask you to keep the baths open.
        """
    )

    assert addressed(reading) == [("Harbour Board", ""), ("Anna Berg", "Mayor of Norton")]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (
            "An open letter to the Exchequer Secretary to the Treasury, James Carter MP",
            [("James Carter", "Exchequer Secretary to the Treasury")],
        ),
        (
            "Open letter to the bipartisan leadership of the House and Senate",
            [("bipartisan leadership of the House and Senate", "")],
        ),
        (
            "Lettera aperta al Ministro della Pesca e della Marina, Dott.ssa Paola Pisa",
            [("Paola Pisa", "Ministro della Pesca e della Marina")],
        ),
        (
            "Open brief aan de minister van Justitie, Anna Holm",
            [("Anna Holm", "minister van Justitie")],
        ),
        (
            "Carta oberta a les administracions públiques",
            [("administracions públiques", "")],
        ),
    ],
)
def test_titles_say_whom_a_letter_is_to(read, title, found):
    texts = {
        "An": "We ask that you keep the baths open, as they have been for all of us.",
        "Op": "We ask that you keep the baths open, as they have been for all of us.",
        "Le": "Le scriviamo per chiedere che il porto non sia chiuso e che sia di tutti.",
        "Ca": "La crisi que vivim és el repte i per tant demanem canvis amb urgència.",
    }
    text = texts[title[:2]]
    if title.startswith("Open brief"):
        text = "Wij vragen u de haven open te houden, want dat is voor iedereen van belang."

    assert addressed(read(f"# {title}\n\n{text}\n", "text/markdown")) == found


def test_a_spanish_address_may_end_below_its_lines_in_letters_set_wide(read):
    reading = read(
        """
        # Carta abierta

        Señores
        Departamento Nacional de Pesca

        E.        S.         D.

        Los abajo firmantes pedimos que los puertos sean de todos y que no se cierren.
        """,
        "text/markdown",
    )

    assert addressed(reading) == [("Departamento Nacional de Pesca", "")]
