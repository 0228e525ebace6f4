"""Who signed, where sentences tell it and nothing is listed."""

import pytest

from kg.model import Literal, Reading, Spelling


def signed(reading: Reading) -> list[str]:
    return [s.name or "" for s in reading.statements if s.kind == "kg:Signature"]


def roles(reading: Reading) -> list[str]:
    found = [s.detail("kg:role") for s in reading.statements if s.kind == "kg:Signature"]
    return [value.lexical if isinstance(value, Literal) else "" for value in found]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            (
                "BERN – Today, the Baltic Fishers Union, Clean Harbours Network and the Coastal Law"
                " Centre sent an open letter to Fisheries Minister Ida Holm."
            ),
            ["Baltic Fishers Union", "Clean Harbours Network", "Coastal Law Centre"],
        ),
        (
            (
                "More than 40 organisations, including the Committee to Save Harbours, the Clean"
                " Quay Network and Oxfam, have written an open letter to the minister."
            ),
            ["Committee to Save Harbours", "Clean Quay Network", "Oxfam"],
        ),
        (
            (
                "The open letter was signed by the Baltic Fishers Union (BFU), the Quay Institute"
                " and Oxfam."
            ),
            ["Baltic Fishers Union (BFU)", "Quay Institute", "Oxfam"],
        ),
        (
            (
                "Jane Holm, director of the Quay Institute, has signed an open letter to the mayor"
                " alongside the Coastal Law Centre and the Baltic Fishers Union calling for a ban."
            ),
            ["Jane Holm", "Coastal Law Centre", "Baltic Fishers Union"],
        ),
        (
            (
                "On 9 April 2019, the Baltic Fishers Union and 80 other groups have urged the"
                " minister in an open letter to stop."
            ),
            ["Baltic Fishers Union"],
        ),
        (
            (
                "“We ask for a law”, said Jane Holm, director of the Quay Institute, the"
                " organisation that initiated the open letter."
            ),
            ["Quay Institute"],
        ),
    ],
)
def test_sentences_of_a_release_name_who_signed(read, sentence, names):
    reading = read(f"Press release\n\n{sentence}\n\nThe open letter is at the town hall.\n")

    assert signed(reading) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            (
                "La Ligue des pêcheurs et l'Association des ports propres ont adressé une lettre"
                " ouverte au ministre de la Mer."
            ),
            ["Ligue des pêcheurs", "Association des ports propres"],
        ),
        (
            (
                "Der Verband der Hafenfischer und der Verein Saubere Küste haben heute einen"
                " offenen Brief an Ministerin Holm veröffentlicht."
            ),
            ["Verband der Hafenfischer", "Verein Saubere Küste"],
        ),
        (
            (
                "La Asociación de Pescadores del Norte y la Red de Puertos Limpios han enviado hoy"
                " una carta abierta al ministro de Pesca."
            ),
            ["Asociación de Pescadores del Norte", "Red de Puertos Limpios"],
        ),
    ],
)
def test_sentences_of_other_languages_name_who_sent_a_letter(read, sentence, names):
    release = {"La L": "Communiqué de presse", "Der ": "Pressemitteilung"}
    title = release.get(sentence[:4], "Comunicado de prensa")

    assert signed(read(f"{title}\n\n{sentence}\n")) == names


def test_an_office_before_a_name_is_a_persons(read):
    reading = read(
        """
        Press release

        More than 20 former leaders, including former Prime Minister of Norway Jane Holm, former
        Mayor of Bern Anna Berg and Nobel Laureate Peter Lund, today called on the minister to
        keep the ban.

        They did so in an open letter signed by 300 people.
        """
    )

    assert signed(reading) == ["Jane Holm", "Anna Berg", "Peter Lund"]
    assert roles(reading)[:2] == ["former Prime Minister of Norway", "former Mayor of Bern"]
    found = [s.object for s in reading.statements if s.kind == "kg:Signature"]
    assert {one.kind for one in found if isinstance(one, Spelling)} == {"person"}


@pytest.mark.parametrize(
    "sentence",
    [
        (
            "The Harbour Board received an open letter signed by 300 academics at universities in"
            " the United States and Canada."
        ),
        "A joint letter published by the Quay Times last year asked the same.",
        "Within two days, more than 650 residents and businesses have signed an open letter.",
        "The Mayor of Bern issued a statement on the open letter.",
    ],
)
def test_whoever_only_receives_or_prints_a_letter_signs_nothing(read, sentence):
    reading = read(f"Press release\n\n{sentence}\n\nThe open letter is at the town hall.\n")

    assert signed(reading) == []


def test_french_reports_say_of_several_that_they_are_signatories(read):
    reading = read(
        "Lettre ouverte pour les bains du port : des syndicats signent\n\n"
        "Plusieurs organisations ont publié une lettre ouverte au maire.\n\n"
        "Les dirigeants de syndicats en sont signataires : Marie Dupont, secrétaire générale de "
        "la CGBP ; Paul Martin, président de Bains Libres ; Anne Bernard, présidente de la FSB.\n"
    )
    names = [s.name for s in reading.statements if s.kind == "kg:Signature"]
    assert names == ["Marie Dupont", "Paul Martin", "Anne Bernard"]
