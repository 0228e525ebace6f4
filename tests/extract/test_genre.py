"""A letter, a statement, a release about one and what is none of these are told apart."""

import pytest

from kg import languages
from kg.extract import _genre
from kg.formats import txt
from kg.model import Source

ASKED = "“We have waited for years, and we will not stop asking,” said Anna Reed of the trust."
OWN = "We ask you to stop the drainage of the marsh, and we offer our help in doing so at once."

CASES = [
    (
        "en",
        "kg:PressRelease",
        "Open letter to all councillors signed by sixty clubs calls for a halt\n\n"
        "Sixty clubs have written an open letter to councillors ahead of a vote.\n\n" + ASKED,
    ),
    (
        "en",
        "kg:PressRelease",
        (
            "900+ sign open letter urging mayor to keep the ferry\n\n"
            "We wrote to the mayor, and 900 residents have signed the letter, asking him.\n"
        ),
    ),
    (
        "en",
        "kg:OtherDocument",
        "Nearly six hundred botanists released an open letter on Tuesday warning that the marsh "
        "is drying.\n\n" + ASKED,
    ),
    (
        "en",
        "kg:OtherDocument",
        "Board meeting minutes 2030-02-01\n\nThe board agreed, and sent a letter to the council.\n",
    ),
    (
        "en",
        "kg:OtherDocument",
        "Why I signed the letter\n\nLast week I signed the open letter on marshes.\n",
    ),
    (
        "en",
        "kg:OpenLetter",
        "Botanists to the premier\n\nTwo hundred botanists released a letter on Wednesday.\n\n"
        "The text of the letter in its entirety:\n\n" + OWN,
    ),
    (
        "en",
        "kg:OpenLetter",
        "In response to the plans 120 nurses have penned a letter in full support of the ferry.\n\n"
        + OWN
        + "\n\nDr. Anna Reed OBE, Surgeon, Quay\nBo Lind, Nurse, Quay\nDr Carla Mora, Porter\n"
        "Dina Walsh, Midwife, Luma\n",
    ),
    (
        "en",
        "kg:OpenLetter",
        "Heron Trust\n12 Quay Road\n\n3 May 2030\n\nRE: Drainage of the Luma marsh\n\n" + OWN,
    ),
    (
        "en",
        "kg:OpenLetter",
        "A press release of the ministry told us of the plans.\n\nDear Minister,\n\n"
        "In the press release that the ministry sent out last week it told of plans.\n\n" + OWN,
    ),
    (
        "en",
        "kg:OpenLetter",
        "To: The Board of the Quay Trust\n\nWe, the undersigned, ask you to open the baths.\n",
    ),
    (
        "en",
        "kg:OtherDocument",
        "Anna Reed teaches history. In 2020 she signed an open letter on marshes.\n",
    ),
    (
        "es",
        "kg:OpenLetter",
        (
            "AL PRESIDENTE DE LA REPÚBLICA\n\nLe solicitamos que escuche nuestras propuestas para "
            "el río y sus vecinos.\n"
        ),
    ),
    (
        "fr",
        "kg:OpenLetter",
        (
            "Les associations soussignées refusent la rencontre proposée.Monsieur le ministre,"
            "\n\nNous avons bien reçu votre courrier et nous vous demandons une nouvelle date.\n"
        ),
    ),
    (
        "fr",
        "kg:OpenLetter",
        (
            "Madame la Ministre,\n\nL’association Aube a communiqué sur les crédits. Nous "
            "vous demandons de la confirmer.\n"
        ),
    ),
    (
        "es",
        "kg:OpenLetter",
        (
            "Luma. 07/05/2030. Texto íntegro de la carta:\n\nSr. Iván Mora. Presidente de la "
            "República\n\nPresente. De nuestra consideración:\n\nVenimos a exigir respeto por el "
            "río y su gente.\n"
        ),
    ),
    (
        "zh",
        "kg:OpenLetter",
        "某报4月2日刊发了百名学者联名发表的公开信。\n\n正文如下：\n\n我们是各个领域的学者，请停止排水。\n",
    ),
    (
        "zh",
        "kg:OtherDocument",
        "十七个团体星期五发表联名公开信，敦促市长停止排水。\n\n公开信指出，湿地正在消失。\n",
    ),
]


@pytest.mark.parametrize(("language", "kind", "text"), CASES)
def test_a_document_is_what_its_words_show(language: str, kind: str, text: str) -> None:
    document = txt.read(Source(name="x.txt", media_type="text/plain", data=text.encode()))

    found = _genre.of(document, languages.load(language))

    assert found.document == kind
