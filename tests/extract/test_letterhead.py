import pytest

from kg.model import Literal, Reading, Spelling

BODY = (
    "The baths have been closed since spring, and nobody has told the swimmers of the town why. "
    "They stand before the gate in the morning and go home again, and the water is still there, "
    "cold and clean as ever."
)


NAMES = ", ".join(["Ida Holm of Quay"] * 14)


def said(reading: Reading, kind: str) -> list[str]:
    """What statements of a kind say of the document, each once."""
    found = [
        s.object.lexical
        for s in reading.statements
        if s.kind == kind
        and isinstance(s.object, Literal)
        and not (isinstance(s.subject, Spelling) and s.subject.kind == "event")
    ]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (
            "Clubs ask the city to open the baths\n\nMay 3, 2030",
            "Clubs ask the city to open the baths",
        ),
        (
            "FOR IMMEDIATE RELEASE: May 3, 2030\n\nContact: ida@quay.example\n\n{}".format(
                "FORTY CLUBS ASK CITY TO OPEN THE BATHS\nSwimmers wait at the gate"
            ),
            "FORTY CLUBS ASK CITY TO OPEN THE BATHS",
        ),
        (
            "NEWS RELEASE\nEMBARGOED UNTIL FRIDAY 3 MAY 2030\n\nForty clubs wait at the gate",
            "Forty clubs wait at the gate",
        ),
        ("Subject: The baths\n\n3 May 2030\n\nDear Mayor Holm,", "The baths"),
        (
            "May 3, 2030Forty clubs of the harbour ask the city to open the baths",
            "Forty clubs of the harbour ask the city to open the baths",
        ),
        ("May 2030 (Volume 4, Number 9)\n\nDear Mayor Holm,", None),
        ("Quay Swimmers Association\n\n3 May 2030\n\nDear Mayor Holm,", None),
        ("Ida Berg\nHarbour Street 3\nLima\n\n3 May 2030\n\nDear Mayor Holm,", None),
    ],
)
def test_a_plain_texts_title_stands_above_it(read, above: str, title: str | None):
    reading = read(f"{above}\n\n{BODY}\n")

    assert said(reading, "kg:Titling") == ([title] if title else [])


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 May 2030", "2030-05-03"),
        ("3rd May, 2030", "2030-05-03"),
        ("FOR IMMEDIATE RELEASE: May 3, 2030", "2030-05-03"),
        ("Posted on 3 May 2030 by the Quay Swimmers", "2030-05-03"),
        ("Lima, 3rd Sunday of Lent, 3 May 2030", "2030-05-03"),
        ("LIMA, MAY 3, 2030 – Forty clubs wrote to the city.", "2030-05-03"),
        ("Passed and adopted this 3rd day of May, 2030.", "2030-05-03"),
        ("May 2030 (Volume 4, Number 9)", "2030-05"),
        ("Last updated: 3 May 2030", None),
        ("Re: your letter of 3 May 2030", None),
        ("Reply by 3 May 2030", None),
        ("On May 3, 2030, the city closed the baths, and all of us were there to see it.", None),
        ("© 2030 Quay Swimmers", None),
        ("Lima. 03/17/2030. The whole text of the letter:", "2030-03-17"),
        ("May 2030: swimmers support the club", "2030-05"),
        ("Harbour News, 3 May 2030", "2030-05-03"),
        ("Committee minutes 2030-05-03\n===========================", "2030-05-03"),
        ("The closing of the northern baths of 3 May 2030\n========================", None),
    ],
)
def test_the_date_is_the_documents_own(read, line: str, day: str | None):
    reading = read(f"{line}\n\n{BODY}\n")

    assert said(reading, "kg:Dating") == ([day] if day else [])


GERMAN = (
    "Wir schreiben, weil die Bäder der Stadt seit dem Frühling geschlossen sind und niemand weiß."
)
FRENCH = (
    "Nous écrivons parce que les bains de la ville sont fermés et que personne ne sait pourquoi."
)
SPANISH = "Escribimos porque los baños de la ciudad están cerrados y nadie sabe por qué todavía."
PORTUGUESE = "Escrevemos porque os banhos da cidade não estão abertos e ninguém sabe até quando."


@pytest.mark.parametrize(
    ("line", "text", "day"),
    [
        (
            "Abgesandt am 3. Mai 2030 von Ida Berg an die Stadt Quay und den Rat",
            GERMAN,
            "2030-05-03",
        ),
        ("Zuletzt aktualisiert am 3. Mai 2030", GERMAN, None),
        (
            "Publiée le 3 mai 2030 dans la gazette des bains de Quay et du port",
            FRENCH,
            "2030-05-03",
        ),
        ("Dernière mise à jour le 3 mai 2030", FRENCH, None),
        ("Publicado el 3 de mayo de 2030 en la gaceta de los baños de Quay", SPANISH, "2030-05-03"),
        ("Última actualización: 3 de mayo de 2030", SPANISH, None),
        ("Oslo, May 3, 2030To: The mayor of the harbour town of Quay", BODY, "2030-05-03"),
        ("3 de Maio de 2030.", PORTUGUESE, "2030-05-03"),
    ],
)
def test_each_language_says_which_date_is_the_documents(
    read, line: str, text: str, day: str | None
):
    reading = read(f"{line}\n\n{text} {text}\n")

    assert said(reading, "kg:Dating") == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Sixty-six clubs have written to the city in an open letter.", "66"),
        ("More than 170 former ministers and Nobel laureates signed an open letter.", "170"),
        (f"More than 170 ministers, including {NAMES}, wrote in an open letter.", "170"),
        ("The undersigned clubs condemn the arrest of 32 journalists in an open letter.", None),
        ("For the past 12 days, students have signed an open letter to the city.", None),
    ],
)
def test_how_many_signed_is_no_number_of_others(read, text: str, number: str | None):
    reading = read(f"OSLO, May 3, 2030 – {text} {BODY}\n")

    assert said(reading, "kg:AnnouncedCount") == ([number] if number else [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"We are writing to ask for the baths. {BODY}", "kg:OpenLetter"),
        (f"{BODY}\n\nSigned,\n\nIda Berg\n\nJonas Holm", "kg:OpenLetter"),
        (f"GENEVA (3 May 2030) – Experts today urged the city. {BODY}", "kg:PressRelease"),
        (f"Europe needs to change – we are writing to say so. {BODY}", "kg:OpenLetter"),
        (
            (
                f"Clubs sent an open letter to the city.\n\nThe letter and its signatories "
                f"are below:\n\n{BODY}\n\nIda Berg, Quay Club"
            ),
            "kg:OpenLetter",
        ),
        (f"{GERMAN}\n\nMitzeichnenden Organisationen\n\n- Badeverein Nord", "kg:JointStatement"),
        (BODY, "kg:OtherDocument"),
    ],
)
def test_what_kind_of_document_it_is(read, text: str, kind: str):
    assert read(f"{text}\n").kind == kind


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            (
                "<title>Quay Swimmers</title><h2>Open Letter to Lima</h2>"
                "<p>An Open Letter to Lima from the swimmers of the quay</p>"
            ),
            "An Open Letter to Lima from the swimmers of the quay",
        ),
        (
            (
                "<title>Open the Baths - Clubs Support the Swimmers of All of the Harbours</title>"
                "<h1>Open The Baths</h1>"
            ),
            "Open The Baths",
        ),
        (
            "<title>Open letter</title><h1>Open letter</h1><h1>Open letter for the baths</h1>",
            "Open letter for the baths",
        ),
        ("<title>Open the baths</title><h2>Clubs wait</h2>", "Open the baths"),
        (
            "<title>Statement</title><h1>Keep the baths of Quay open</h1>",
            "Keep the baths of Quay open",
        ),
    ],
)
def test_the_title_of_a_page_is_its_letters(read, page: str, title: str):
    reading = read(f"{page}<p>{BODY}</p>", "text/html")

    assert said(reading, "kg:Titling") == [title]


def test_a_heading_says_more_than_the_kind_of_text_above_it(read):
    reading = read(
        f"---\ntitle: statement\n---\n\n# Keep the baths of Quay open\n\n{BODY}\n", "text/markdown"
    )

    assert said(reading, "kg:Titling") == ["Keep the baths of Quay open"]


def test_a_chinese_title_goes_on_behind_its_dash_and_a_date_stands_at_the_end(read):
    reading = read(
        "不要关闭北岸的浴场\n\n——泳者就浴场致市长的公开信\n\n林市长：\n\n请重开浴场。\n\n"
        "此致\n\n北岸泳会\n\n于 2030.5.3 北岸\n"
    )

    assert said(reading, "kg:Titling") == ["不要关闭北岸的浴场——泳者就浴场致市长的公开信"]
    assert said(reading, "kg:Dating") == ["2030-05-03"]
