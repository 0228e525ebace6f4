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


def test_a_surname_in_the_salutation_is_whom_the_lines_above_name_in_full(read):
    reading = read(
        """
        # Offener Brief an die Minister

        Abgesandt am 12. Mai 2021 an

        - Bundesminister Dr. Martin Holmstein
        - Bundesminister Hubert Sarrach

        Sehr geehrter Herr Minister Holmstein,

        Sehr geehrter Herr Minister Sarrach,

        wir fordern Sie auf, den Hafen zu schützen.
        """,
        "text/markdown",
    )

    assert [name for name, _ in addressed(reading)][-2:] == ["Martin Holmstein", "Hubert Sarrach"]


def test_a_title_that_says_but_an_office_tells_of_whom_the_salutation_greets(read):
    reading = read(
        """
        # Letter to the president

        Dear Ida Holm,

        We ask you to save the harbour.
        """,
        "text/markdown",
    )

    assert [name for name, _ in addressed(reading)] == ["Ida Holm"]


def test_the_dot_of_a_title_ends_no_name(read):
    reading = read(
        """
        # Letter sent to On. Nicola Sarretti, rapporteur

        To: On. Nicola Sarretti, rapporteur

        Dear mister Sarretti,

        We ask you to save the harbour.
        """,
        "text/markdown",
    )

    assert [name for name, _ in addressed(reading)] == ["Nicola Sarretti"]


def test_two_words_for_a_group_are_one_addressee(read):
    reading = read(
        """
        # Carta abierta a todos los políticos y líderes europeos para que protejan el puerto

        Pedimos que protejan el puerto ahora, porque es de todas las personas que viven aquí.
        """,
        "text/markdown",
    )

    assert [name for name, _ in addressed(reading)] == ["políticos y líderes europeos"]


def test_members_of_a_parliament_are_named_with_it(read):
    reading = read(
        """
        # Offener Brief

        An die österreichischen Abgeordneten zum Europäischen Parlament

        Sehr geehrte Damen und Herren,

        wir fordern Sie auf, den Hafen zu schützen.
        """,
        "text/markdown",
    )

    assert [name for name, _ in addressed(reading)] == [
        "österreichischen Abgeordneten zum Europäischen Parlament"
    ]


def test_a_body_before_an_office_leads_to_who_holds_it(read):
    reading = read(
        """
        LIMA, 3 May 2021 – Forty groups want to save the harbour.

        They sent an open letter to Environmental Protection Agency (EPA) Administrator Ida Holm.
        """
    )

    assert [name for name, _ in addressed(reading)] == ["Ida Holm"]


def test_an_address_in_paragraphs_tells_the_office_below_a_name(read):
    reading = read(
        """
        Mme Louise Sarr

        United Nations High Commissioner for Harbours

        Geneva

        Dear Madame High Commissioner:

        We ask you to save the harbour.
        """
    )

    assert [name for name, _ in addressed(reading)] == ["Louise Sarr"]


def test_a_salutation_that_the_text_is_glued_to_greets_whom_the_address_names(read):
    reading = read(
        """
        Honorable Ida Holm
        Administrator
        12 Quay Street

        Dear Administrator Holm:Congratulations on your new office. We ask you to save the harbour.

        Sincerely,

        Otto Brandt
        """
    )

    assert [name for name, _ in addressed(reading)] == ["Ida Holm"]
