import pytest

from kg.model import Literal, Reading, Spelling, Statement

LETTER = """
    Offener Brief an die Landesregierung und den Ausschuss für Verkehr des Landtags

    Stralsund, den 14. März 2031

    Herrn
    Dr. Paul Meierling
    Minister für Häfen und Schifffahrt

    Sehr geehrter Herr Minister Meierling,

    wir sind zutiefst besorgt. Wir bitten Sie, den Fahrplan zu überarbeiten. Daher fordern wir \
    die Landesregierung auf, die Nachtfähren zu erhalten.

    Mit freundlichen Grüßen

    Dr. Annika Brandtner (Sprecherin, Initiative Nachtfähre)
    gez. Jens-Uwe Petersen, Bürgermeister der Gemeinde Neuendorf
    Inselfreunde Hiddensee e. V.
    Verkehrsclub Küste
"""

RELEASE = """
    Pressemitteilung

    Bibliotheken sollen nachts offen bleiben

    (Köln) – In einem offenen Brief an Kulturministerin Sabine Oetjen fordern mehr als 40 \
    Lesevereine, die Nachtbibliotheken zu erhalten.

    „Wer nachts lernt, braucht einen Ort dafür“, sagte Tilo Wernicke, Geschäftsführer des \
    Vereins Offene Regale. „Die Landesregierung darf hier nicht sparen.“

    Zu den Unterzeichnenden gehören der Verein Offene Regale, die Stiftung Lesenacht und das \
    Netzwerk Freie Nacht.
"""


def of_kind(reading: Reading, kind: str) -> list[Statement]:
    return [s for s in reading.statements if s.kind == kind]


def names(reading: Reading, kind: str) -> list[str | None]:
    return [s.name for s in of_kind(reading, kind)]


def mentioned(reading: Reading, kind: str) -> list[str]:
    found = [s for s in of_kind(reading, "kg:Mention") if isinstance(s.object, Spelling)]
    return [s.name or "" for s in found if s.object.kind == kind]


def test_an_open_letter_tells_its_kind_date_addressees_and_signatories(read):
    reading = read(LETTER)

    assert (reading.kind, reading.language) == ("kg:OpenLetter", "de")
    assert {s.object for s in of_kind(reading, "kg:Dating")} == {Literal("2031-03-14", "xsd:date")}
    assert names(reading, "kg:Addressing") == [
        "Landesregierung",
        "Ausschuss für Verkehr des Landtags",
        "Paul Meierling",
    ]
    assert names(reading, "kg:Signature") == [
        "Annika Brandtner",
        "Jens-Uwe Petersen",
        "Inselfreunde Hiddensee e. V.",
        "Verkehrsclub Küste",
    ]
    first, second, *_ = of_kind(reading, "kg:Signature")
    assert first.detail("kg:organizationName") == Literal("Initiative Nachtfähre")
    assert second.detail("kg:role") == Literal("Bürgermeister")


def test_you_is_whom_the_salutation_greets_and_a_named_object_is_asked_itself(read):
    demands = of_kind(read(LETTER), "kg:Demand")

    assert [s.name for s in demands] == ["Paul Meierling", "Landesregierung"]
    assert len(of_kind(read(LETTER), "kg:Concern")) == 1


def test_a_release_reports_a_letter_with_its_count_and_those_whom_it_names(read):
    reading = read(RELEASE)

    assert [s.kind for s in of_kind(reading, "kg:Report")] == ["kg:Report"]
    assert names(reading, "kg:Addressing") == ["Sabine Oetjen"]
    (count,) = of_kind(reading, "kg:AnnouncedCount")
    assert count.object == Literal("40", "xsd:integer")
    assert count.detail("kg:countKind").value == "kg:moreThan"
    assert names(reading, "kg:Signature") == [
        "Verein Offene Regale",
        "Stiftung Lesenacht",
        "Netzwerk Freie Nacht",
    ]
    assert names(reading, "kg:Quotation") == ["Tilo Wernicke", "Tilo Wernicke"]


def test_a_joint_statement_gives_its_table_and_its_acronym(read):
    reading = read(
        """
        # Gemeinsame Erklärung zum Schutz der Moore

        Leipzig, 11.02.2030

        Wir fordern das Bundesministerium für Umwelt und Naturschutz (BMUN) auf, zu handeln.

        Unterzeichnende Organisationen:

        | Organisation | Land |
        |---|---|
        | Moorbund | Deutschland |
        | Vogelwarte Neusiedl | Österreich |
        """,
        "text/markdown",
    )

    assert reading.kind == "kg:JointStatement"
    assert names(reading, "kg:Signature") == ["Moorbund", "Vogelwarte Neusiedl"]
    assert [s.object for s in of_kind(reading, "kg:Acronym")] == [Literal("BMUN")]


@pytest.mark.parametrize(
    "text",
    [
        "Unsere Gesellschaft braucht Orte. Freie Wahlen und Politische Gefangene sind Themen.\n",
        "Er gab dem Verein Geld, und die Stiftung gab Auskunft. Das Große Fest war schön.\n",
        "Wir wollen eine Initiative für mehr Licht und ein Netzwerk für alle, die hier wohnen.\n",
    ],
)
def test_plain_nouns_are_nobodys_names(read, text):
    reading = read(text)

    assert mentioned(reading, "person") == mentioned(reading, "org") == []
