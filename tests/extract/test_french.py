from kg.model import Literal, Reading, Spelling, Statement

LETTER = """
    Lettre ouverte à la ministre de la Culture et au président de l’Assemblée nationale

    Marseille, le 5 mai 2031

    À l’attention de
    Madame Claire Duvivier
    Ministre de la Culture
    Ministère de la Culture

    Madame la Ministre,
    Monsieur le Président,

    Nous craignons le pire. Nous vous demandons de maintenir ce financement. Nous appelons \
    l’Assemblée nationale à agir. Le ministère de la Culture doit publier les chiffres.

    Nous vous prions d’agréer, Madame la Ministre, l’expression de notre haute considération.

    Jeanne Rouvier, porte-parole du collectif Nuit Ouverte
    Mme Sophie d’Arcourt, directrice de la Maison du livre
    Fédération des bibliothèques de nuit
    Association Les Amis de la nuit
"""

RELEASE = """
    COMMUNIQUÉ DE PRESSE

    Les ports ne sont pas des prisons

    (Le Havre) – Plus de 30 associations ont adressé aujourd’hui une lettre ouverte au ministre \
    des Transports, Marc Aubertin, pour demander le retrait du projet.

    « Filmer les salles de repos, explique Karim Belaïd, secrétaire général du Syndicat des \
    marins (SDM), c’est traiter chacun en suspect. »

    Parmi les signataires figurent la Ligue des dockers, le Syndicat des marins et Avocats pour \
    les ports ouverts.
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

    assert (reading.kind, reading.language) == ("kg:OpenLetter", "fr")
    assert {s.object for s in of_kind(reading, "kg:Dating")} == {Literal("2031-05-05", "xsd:date")}
    assert names(reading, "kg:Addressing") == [
        "président de l’Assemblée nationale",
        "Claire Duvivier",
    ]
    assert names(reading, "kg:Signature") == [
        "Jeanne Rouvier",
        "Sophie d’Arcourt",
        "Fédération des bibliothèques de nuit",
        "Association Les Amis de la nuit",
    ]
    first = of_kind(reading, "kg:Signature")[0]
    assert first.detail("kg:organizationName") == Literal("collectif Nuit Ouverte")


def test_an_ask_may_have_its_object_before_the_verb_and_a_closing_is_none(read):
    reading = read(LETTER)

    asked = [s.name for s in of_kind(reading, "kg:Demand")]
    assert asked == ["Claire Duvivier", "Assemblée nationale", "ministère de la Culture"]
    assert len(of_kind(reading, "kg:Concern")) == 1


def test_a_release_reports_a_letter_and_its_speaker_may_stand_within_the_quotation(read):
    reading = read(RELEASE)

    assert [s.object for s in of_kind(reading, "kg:Titling")] == [
        Literal("Les ports ne sont pas des prisons")
    ]
    assert names(reading, "kg:Addressing") == ["Marc Aubertin"]
    assert [s.object for s in of_kind(reading, "kg:AnnouncedCount")] == [
        Literal("30", "xsd:integer")
    ]
    assert names(reading, "kg:Quotation") == ["Karim Belaïd"]
    assert names(reading, "kg:Signature") == [
        "Ligue des dockers",
        "Syndicat des marins",
        "Avocats pour les ports ouverts",
    ]


def test_a_joint_statement_gives_its_table_and_its_acronym(read):
    reading = read(
        """
        # Déclaration conjointe sur les tourbières

        Namur, le 11 février 2030

        Nous exigeons que l’Agence wallonne de l’eau (AWE) entende les riverains.

        Organisations signataires :

        | Organisation | Pays |
        |---|---|
        | Ligue pour les oiseaux d’eau | France |
        | Collectif Sources vives | Suisse |
        """,
        "text/markdown",
    )

    assert reading.kind == "kg:JointStatement"
    assert names(reading, "kg:Signature") == [
        "Ligue pour les oiseaux d’eau",
        "Collectif Sources vives",
    ]
    assert [s.object for s in of_kind(reading, "kg:Acronym")] == [Literal("AWE")]


def test_a_body_behind_and_is_another_name(read):
    reading = read(
        "La Commission des affaires sociales de l’Assemblée nationale et la Commission "
        "européenne se sont réunies, mais notre société et une association ne le savent pas.\n"
    )

    found = mentioned(reading, "org")
    assert found == [
        "Commission des affaires sociales de l’Assemblée nationale",
        "Assemblée nationale",
        "Commission européenne",
    ]
