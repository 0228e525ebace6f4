import pytest

from kg.model import Literal, Reading, Spelling, Statement


def demands(reading: Reading) -> list[Statement]:
    return [s for s in reading.statements if s.kind == "kg:Demand"]


def test_a_list_below_a_modal_is_a_demand_each_on_its_subject(read):
    reading = read(
        """
        Twelve clubs said today in a letter to the Harbour Safety Council that it is late.

        The clubs said in their letter that the Harbour Safety Council should:

        - open the baths again before the first of May

        - publish every measurement of the water
        """
    )

    assert [d.evidence.quote for d in demands(reading)] == [
        "open the baths again before the first of May",
        "publish every measurement of the water",
    ]
    assert {d.object for d in demands(reading)} == {Spelling("org", "Harbour Safety Council")}


def test_you_is_whom_the_letter_is_addressed_to(read):
    reading = read("Dear Mayor Holm,\n\nWe urge you to open the baths.\n\nSincerely,\n\nIda Berg\n")

    (demand,) = demands(reading)
    assert demand.object == Spelling("person", "Holm")
    (addressing,) = [s for s in reading.statements if s.kind == "kg:Addressing"]
    assert addressing.detail("kg:role") == Literal("Mayor")


def test_what_should_be_done_by_nobody_is_no_demand(read):
    reading = read("The baths should be cleaned, and the law should be clear.\n")

    assert demands(reading) == []


def test_a_list_below_a_warning_is_of_concerns(read):
    reading = read(
        """
        Twelve clubs said today in a letter to the City Council that it is late.

        The groups warned that:

        - the fence keeps out those who can swim

        - nobody has measured the water since spring
        """
    )

    concerns = [s.evidence.quote for s in reading.statements if s.kind == "kg:Concern"]
    assert concerns == [
        "the fence keeps out those who can swim",
        "nobody has measured the water since spring",
    ]
    assert demands(reading) == []


def test_an_address_block_is_no_list_of_demands(read):
    reading = read(
        """
        To:

        Her Excellency Maria Oduya
        Minister of Home Affairs

        Dear Minister Oduya,

        We urge you to open the baths.

        Sincerely,

        Ida Berg
        """
    )

    assert [d.evidence.quote for d in demands(reading)] == ["We urge you to open the baths."]


def test_the_target_may_stand_inside_the_words_that_introduce_a_list(read):
    reading = read(
        """
        Joint statement on the baths

        We urge the Harbour Safety Council to:

        - open the baths; and

        - publish every measurement of the water
        """
    )

    assert [d.evidence.quote for d in demands(reading)] == [
        "open the baths",
        "publish every measurement of the water",
    ]
    assert {d.object for d in demands(reading)} == {Spelling("org", "Harbour Safety Council")}


def test_a_quoted_ask_is_the_speakers_and_not_the_letters(read):
    reading = read(
        """
        Twelve clubs said today in a letter to the City Council that it is late.

        “The City Council should open the baths,” said Ida Holm, director at Quay Rights Watch.
        """
    )

    (demand,) = demands(reading)
    assert demand.detail("kg:saidBy") == Spelling("person", "Ida Holm")
    assert not isinstance(demand.subject, Spelling)


def asked(reading: Reading) -> list[tuple[str | None, str]]:
    """Each demand: of whom, as written, and the words."""
    return [(d.name, d.evidence.quote) for d in demands(reading)]


LETTER = "Dear Mayor Holm,\n\n{}\n\nSincerely,\n\nIda Berg\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please reopen the baths.", [("Holm", "Please reopen the baths.")]),
        ("Please do not hesitate to contact us.", []),
        ("Stop the sale.", [("Holm", "Stop the sale.")]),
        ("Will you open the baths?", [("Holm", "Will you open the baths?")]),
        ("Why should you open the baths?", []),
        ("It is time to open the baths.", [("Holm", "It is time to open the baths.")]),
        (
            "It is time for the council to act.",
            [("the council", "It is time for the council to act.")],
        ),
        (
            "The harbour authorities must act.",
            [("harbour authorities", "harbour authorities must act.")],
        ),
        ("No council should close a bath.", []),
        ("The fees should not be raised.", []),
        ("The fees must not be raised.", [(None, "The fees must not be raised.")]),
        (
            "We want the harbour office to pay.",
            [("the harbour office", "We want the harbour office to pay.")],
        ),
        (
            "We insist that the council meet us.",
            [("the council", "We insist that the council meet us.")],
        ),
        ("We also demand an end to the fees.", [("Holm", "We also demand an end to the fees.")]),
        ("In spring we asked the council to wait.", []),
        ("The clubs ask nothing of you, and we do not ask the council to pay.", []),
        ("Our demand for clean water is old.", []),
    ],
)
def test_english_asks_in_many_ways(read, text: str, expected: list[tuple[str | None, str]]):
    assert asked(read(LETTER.format(text))) == expected


def test_each_party_that_is_asked_has_the_demand(read):
    text = "We urge the City Council and the Harbour Safety Board to open the baths."

    assert [who for who, _ in asked(read(LETTER.format(text)))] == [
        "City Council",
        "Harbour Safety Board",
    ]


def test_what_a_sentence_numbers_are_demands_each(read):
    text = "We request that you (a) open the baths; (b) measure the water; and (c) publish it."

    assert [words for _, words in asked(read(LETTER.format(text)))] == [
        "We request that you (a) open the baths",
        "measure the water",
        "publish it.",
    ]


def test_a_list_below_a_heading_is_of_demands(read):
    reading = read(
        """
        # Open letter on the baths

        Nobody swims here any more.

        ## Recommendations

        To the Harbour Safety Council:

        - Open the baths

        - Publish every measurement of the water

        ## Background

        - The baths were built by sailors
        """,
        "text/markdown",
    )

    assert asked(reading) == [
        ("Harbour Safety Council", "Open the baths"),
        ("Harbour Safety Council", "Publish every measurement of the water"),
    ]


def test_what_was_demanded_in_an_earlier_year_is_not_demanded_now(read):
    reading = read(
        """
        OSLO, 3 May 2030 – Twelve clubs sent a letter to the City Council today.

        In 2019, the clubs urged the City Council to sell them.

        The letter urges the City Council to open the baths.
        """
    )

    assert [words for _, words in asked(reading)] == [
        "The letter urges the City Council to open the baths."
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We urge all states to pay.", [("all states", "We urge all states to pay.")]),
        (
            "We demand the release of Jonas Holm.",
            [("Holm", "We demand the release of Jonas Holm.")],
        ),
        ("We say that the council must act.", [("council", "council must act.")]),
        ("Of all of us each must do more.", []),
    ],
)
def test_whom_words_name_and_whom_not(read, text: str, expected: list[tuple[str | None, str]]):
    assert asked(read(LETTER.format(text))) == expected


def test_a_letters_list_asks_whom_the_letter_is_to(read):
    text = "Would you please:\n\n- open the baths\n\n- measure the water"

    assert [who for who, _ in asked(read(LETTER.format(text)))] == ["Holm", "Holm"]


def test_them_are_those_whom_the_sentence_named(read):
    reading = read(
        """
        OSLO, 3 May 2030 – Twelve clubs sent a letter to the City Council urging them to act.
        """
    )

    assert asked(reading) == [("City Council", "urging them to act.")]


def test_a_list_parted_by_semicolons_ends_with_its_full_stop(read):
    reading = read(
        """
        We call on the City Council to:

        open the baths before the first of May;

        publish every measurement of the water.

        Address of the campaign: baths at holm

        Updated on the third of June
        """
    )

    assert [d.evidence.quote for d in demands(reading)] == [
        "open the baths before the first of May",
        "publish every measurement of the water.",
    ]


def test_words_above_a_list_within_a_list_are_no_demand(read):
    reading = read(
        """
        We call on the City Council to:

        - Care for the baths

            - open them before the first of May

            - publish every measurement of the water
        """
    )

    assert [d.evidence.quote for d in demands(reading)] == [
        "open them before the first of May",
        "publish every measurement of the water",
    ]


def test_commas_around_whom_a_french_ask_is_said_to_do_not_part_it(read):
    reading = read(
        "Monsieur le Ministre,\n\nFace à ces travaux à venir, nous vous demandons donc,"
        " Monsieur le Ministre, de bien vouloir rouvrir les bains.\n\nIda Berg\n"
    )

    (demand,) = demands(reading)
    assert "demandons donc, Monsieur le Ministre, de bien vouloir rouvrir" in demand.evidence.quote


def test_a_second_clause_of_what_is_asked_is_a_demand_too(read):
    reading = read(
        "Sehr geehrte Damen und Herren,\n\ndaher fordern wir eine neue Satzung für die Bäder der"
        " Stadt, und dass alle Messungen des Wassers offengelegt werden.\n"
    )

    assert [d.evidence.quote for d in demands(reading)][1:] == [
        "dass alle Messungen des Wassers offengelegt werden."
    ]


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        # the form of the verb tells that the writers ask, whoever is to do it
        (
            "Nosotros, los clubes de Holm, pedimos la reapertura de los baños.",
            "Nosotros, los clubes de Holm, pedimos la reapertura de los baños.",
        ),
        (
            "Por ello venimos en exigir a la brevedad que los baños abran de nuevo.",
            "Por ello venimos en exigir a la brevedad que los baños abran de nuevo.",
        ),
        (
            "Nous en demandons la réouverture immédiate.",
            "Nous en demandons la réouverture immédiate.",
        ),
        (
            "Deshalb möchten wir Sie bitten, die Bäder zu öffnen.",
            "Deshalb möchten wir Sie bitten, die Bäder zu öffnen.",
        ),
        # nothing is asked behind these verbs
        ("Das fordern die Vereine in einem Brief.", None),
        ("In vielen Ländern kann jeder Mensch Auskünfte von den Ämtern verlangen.", None),
    ],
)
def test_the_writers_ask_in_the_form_of_the_verb(read, said, quote):
    greeting = {"N": "Señora Ministra", "P": "Señora Ministra", "D": "Sehr geehrte Frau Berg"}
    own = "Madame la Ministre" if said.startswith("Nous") else greeting.get(said[0], "")
    reading = read(f"{own or 'Sehr geehrte Frau Berg'},\n\n{said}\n")

    assert [d.evidence.quote for d in demands(reading)] == ([quote] if quote else [])


def test_what_must_be_done_is_asked_where_the_letter_says_so_itself(read):
    said = "Results must be published. The data that must be kept is small."
    letter = f"Dear Mayor Holm,\n\n{said}\n\nSincerely,\n\nIda Berg\n"

    assert [d.evidence.quote for d in demands(read(letter))] == ["Results must be published."]
    assert demands(read(f"{said}\n")) == []


def test_words_above_a_list_can_ask_something_themselves(read):
    reading = read(
        """
        Dear Mayor Holm,

        We urge you to work with the clubs of this town and to agree to the following:

        - open the baths before the first of May

        - publish every measurement of the water

        Sincerely,

        Ida Berg
        """
    )

    assert {d.evidence.quote for d in demands(reading)} == {
        "open the baths before the first of May",
        "publish every measurement of the water",
        "We urge you to work with the clubs of this town and to agree to the following:",
    }


@pytest.mark.parametrize(
    ("letter", "quotes"),
    [
        (
            """
            Gentile Ministra Berti,

            siamo un gruppo di medici che da anni lavora nelle piscine della città. Le chiediamo di
            riaprire subito le piscine. Non chiediamo altro che questo. Vi chiediamo di firmare.

            Le nostre richieste

            - la riapertura di tutte le piscine

            In fede,

            Ida Berti
            """,
            {"Le chiediamo di\nriaprire subito le piscine.", "la riapertura di tutte le piscine"},
        ),
        (
            """
            Geachte minister De Vries,

            Wij zijn ouders die zich zorgen maken over het zwembad in onze gemeente. Wij verzoeken
            u dringend het zwembad weer te openen. De cijfers moeten openbaar gemaakt worden.

            Hoogachtend,

            Ida Berg
            """,
            {
                "Wij verzoeken\nu dringend het zwembad weer te openen.",
                "De cijfers moeten openbaar gemaakt worden.",
            },
        ),
        (
            """
            Carta oberta al Govern

            Creiem que els banys de la ciutat són també dels nostres infants, i demanem que:

            1. Es publiquin cada dia les mesures de l'aigua.

            2. S'obrin els banys abans del maig.
            """,
            {"Es publiquin cada dia les mesures de l'aigua.", "S'obrin els banys abans del maig."},
        ),
    ],
)
def test_demands_in_languages_without_a_file(read, letter, quotes):
    assert {d.evidence.quote for d in demands(read(letter))} == quotes


@pytest.mark.parametrize(
    "said",
    [
        "Members should sign on behalf of their club.",
        "Bitte unterzeichnen Sie hier.",
        "Wir bitten Sie, unseren Brief zu unterzeichnen.",
        "Nous vous invitons à signer cette pétition en ligne.",
        "Invitamos a todos a firmar esta carta.",
    ],
)
def test_what_readers_are_to_do_is_no_demand(read, said):
    greeting = {"B": "Sehr geehrte Frau Berg", "W": "Sehr geehrte Frau Berg", "M": "Dear Ms Berg"}
    head = greeting.get(said[0], "Madame la Ministre" if said[0] == "N" else "Estimada Ministra")

    assert demands(read(f"{head},\n\n{said}\n\nIda Berg\n")) == []


def test_a_list_below_a_heading_of_demands_is_read_in_every_language(read):
    reading = read(
        """
        Sehr geehrte Frau Berg,

        unsere Vereine haben lange gewartet und wollen nun eine Antwort von Ihnen hören.

        Unsere Forderungen

        1. Ein Bad in jeder Stadt.

        2. Offene Daten.

        Ida Holm
        """
    )

    assert [d.evidence.quote for d in demands(reading)] == [
        "Ein Bad in jeder Stadt.",
        "Offene Daten.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You must understand how old the baths are.", []),
        ("Everyone should swim.", []),
        ("Can you select your club from the list?", []),
        ("The clubs wrote a letter calling for urgent action on water.", []),
        ("This bill should not become law.", [(None, "This bill should not become law.")]),
        (
            "It is now incumbent upon the City Council to open the baths.",
            [("City Council", "It is now incumbent upon the City Council to open the baths.")],
        ),
        (
            "It would also be helpful if your office answered.",
            [("Holm", "It would also be helpful if your office answered.")],
        ),
        ("We waited. Stand down, and let us vote.", [("Holm", "Stand down, and let us vote.")]),
    ],
)
def test_english_duties_and_wishes(read, text: str, expected: list[tuple[str | None, str]]):
    assert asked(read(LETTER.format(text))) == expected


def test_what_has_to_be_done_by_those_at_a_meeting_is_no_demand(read):
    reading = read("Minutes\n\nMembers have to read the paper before the next meeting.\n")

    assert demands(reading) == []


def test_lines_below_the_last_item_of_a_list_are_none_of_it(read):
    reading = read(
        """
        The letter calls on the City Council to act by pressing for:
        - clean water in all the baths of the town
        - an end to the fees for those who swim
        Read the letter below.
        """
    )

    assert [d.evidence.quote for d in demands(reading)] == [
        "clean water in all the baths of the town",
        "an end to the fees for those who swim",
    ]


def test_french_wishes_to_speak_are_no_demands(read):
    said = "Nous souhaitons attirer votre attention sur les bains."
    reading = read(f"Madame la Ministre,\n\n{said}\n\nIda Berg\n")

    assert demands(reading) == []


def test_a_list_that_names_nobody_is_asked_of_whom_the_letter_is_to(read):
    reading = read(
        "Estimada Ministra Ida Berg:\n\nLos clubes esperamos desde hace años. Exigimos:\n\n"
        "- el fin de las tasas\n\n- la apertura de los baños\n\nAtentamente,\nAna Holm\n"
    )

    assert [d.name for d in demands(reading)] == ["Ida Berg", "Ida Berg"]
