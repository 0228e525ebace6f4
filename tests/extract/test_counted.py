"""How many signed is read where it is said of the signers, and of nobody else."""

import pytest

from kg import languages
from kg.extract import _counted, _genre
from kg.formats import txt
from kg.model import Source

CASES = [
    (
        "en",
        45,
        (
            "Open letter to the mayor\n\n"
            "Dear Mayor,\n\n"
            "We, 45 archivists, ask you to stop. In 2020, 300 scientists wrote to you.\n\n"
            "Sincerely,\nAnna Reed\n"
        ),
    ),
    (
        "en",
        None,
        (
            "Open letter to the mayor\n\n"
            "Dear Mayor,\n\n"
            "The plan hurts 400 families. Last year 600 scientists wrote a letter.\n\n"
            "Sincerely,\nAnna Reed\n"
        ),
    ),
    (
        "en",
        1155,
        (
            "Open letter to the mayor\n\n"
            "Dear Mayor,\n\n"
            "Stop it.\n\n"
            "Signed,\n\n"
            "Anna Reed\nBo Lind\nSee all 1,155 signatures\n"
        ),
    ),
    (
        "en",
        None,
        ("Open letter to the mayor\n\nDear Mayor,\n\nStop it.\n\nOur goal is 15,000 signatures.\n"),
    ),
    (
        "en",
        106,
        (
            "Joint statement on the marsh\n\n"
            "We, the undersigned, ask for a halt.\n\n"
            "Signatories (106):\n\n"
            "Heron Trust\nWader Watch\n"
        ),
    ),
    (
        "en",
        1200,
        (
            "1 200 doctors and nurses call on the premier to listen\n\n"
            "1 200 doctors and nurses have sent an open letter to the premier today.\n"
        ),
    ),
    ("en", 66, ("Sixty-six groups today sent a letter to the premier asking for four reforms.\n")),
    (
        "en",
        None,
        (
            "Open letter\n\n"
            "Dear Mayor,\n\n"
            "We make 4 demands, and 12 ministers know them. Of 40 schools, 30 closed.\n\n"
            "Yours,\nAnna Reed\n"
        ),
    ),
    (
        "de",
        470,
        (
            "Offener Brief\n\n"
            "Sehr geehrte Frau Ministerin,\n\n"
            "bitte handeln Sie.\n\n"
            "Unterzeichnet von:\n\n"
            "470 Lehrerinnen der Stadt\n"
        ),
    ),
    (
        "es",
        501,
        (
            "Carta abierta\n\n"
            "Señora Ministra,\n\n"
            "Le pedimos actuar.\n\n"
            "Firman esta carta:\n\n"
            "La Asociación del Río y las siguientes 501 personas del mundo académico:\n"
        ),
    ),
    (
        "fr",
        300,
        (
            "Lettre ouverte à la ministre\n\n"
            "Madame la Ministre,\n\n"
            "Nous, 300 médecins de la ville, vous demandons d’agir.\n"
        ),
    ),
    (
        "fr",
        None,
        (
            "Lettre ouverte à la ministre\n\n"
            "Madame la Ministre,\n\n"
            "Nous avons reçu votre courrier du 27 mai invitant nos organisations.\n"
        ),
    ),
    ("zh", 120, ("公开信\n\n尊敬的市长：\n\n请停止。\n\n联署人（120）：\n\n李四\n王五\n")),
]


@pytest.mark.parametrize(("language", "number", "text"), CASES)
def test_the_number_of_signers_is_read(language: str, number: int | None, text: str) -> None:
    document = txt.read(Source(name="x.txt", media_type="text/plain", data=text.encode()))
    lexicon = languages.load(language)
    genre = _genre.of(document, lexicon)

    own = genre.relation == "kg:textOf"
    found = next(_counted.find(document, lexicon, genre.start, own=own), None)

    assert (found and found.number) == number
