import pytest

from kg.model import Literal, Reading, Spelling, Statement


def mentioned(reading: Reading, kind: str) -> list[str]:
    mentions = [s for s in reading.statements if s.kind == "kg:Mention"]
    return [
        s.name or "" for s in mentions if isinstance(s.object, Spelling) and s.object.kind == kind
    ]


def of_kind(reading: Reading, kind: str) -> list[Statement]:
    return [s for s in reading.statements if s.kind == kind]


def test_an_office_behind_a_name_has_role_and_organisation(read):
    reading = read("The plan failed, said Ida Holm, policy director at the Quay Rights Watch.\n")

    (office,) = of_kind(reading, "kg:Office")
    assert office.subject == Spelling("person", "Ida Holm")
    assert office.object == Spelling("org", "Quay Rights Watch")
    assert office.detail("kg:role") == Literal("policy director")
    assert office.evidence.quote == "Ida Holm, policy director at the Quay Rights Watch"


def test_an_office_before_a_name_and_an_honorific_are_no_part_of_it(read):
    reading = read("Attorney General Ida Holm met Dr. Otto Brandt and Minister Sarr on Monday.\n")

    assert mentioned(reading, "person") == ["Ida Holm", "Otto Brandt", "Sarr"]


def test_a_surname_is_the_person_named_in_full_before(read):
    reading = read("Mayor Ida Holm spoke first. Later Holm left, and nobody followed.\n")

    mentions = [s for s in of_kind(reading, "kg:Mention") if s.name == "Holm"]
    assert [s.object for s in mentions] == [Spelling("person", "Ida Holm")]
    assert mentions[0].basis == "kg:from-context"


def test_a_body_of_a_body_is_its_part_and_both_are_named(read):
    reading = read("They wrote to the Fisheries Committee of the National Assembly yesterday.\n")

    (part,) = of_kind(reading, "kg:Part")
    assert part.subject == Spelling("org", "Fisheries Committee of the National Assembly")
    assert part.object == Spelling("org", "National Assembly")
    assert "National Assembly" in mentioned(reading, "org")


def test_an_acronym_is_defined_in_brackets_and_scoped_by_its_name(read):
    reading = read("The Baltic Fisheries Council (BFC) met. The BFC decided nothing.\n")

    (acronym,) = of_kind(reading, "kg:Acronym")
    assert acronym.object == Literal("BFC")
    again = [s.object for s in of_kind(reading, "kg:Mention") if s.name == "BFC"]
    assert again == [Spelling("org", "BFC", "Baltic Fisheries Council")] * 2


def test_a_possessive_country_is_no_part_of_an_institution(read):
    reading = read("It was sent to Norway's National Fisheries Council last week.\n")

    assert mentioned(reading, "org") == ["National Fisheries Council"]


def offices(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    """Each office: whose, as what, where."""
    found = []
    for office in of_kind(reading, "kg:Office"):
        details = (office.detail("kg:role"), office.detail("kg:organizationName"))
        role, organization = (d.lexical if isinstance(d, Literal) else None for d in details)
        found.append(
            (
                office.subject.name if isinstance(office.subject, Spelling) else "",
                role,
                organization,
            )
        )
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met Prime Minister Ida Holm.", ("Ida Holm", "Prime Minister", None)),
        (
            "The Minister of Mines and Energy Ida Holm left.",
            ("Ida Holm", "Minister of Mines and Energy", None),
        ),
        (
            "The former Attorney General of Jamaica, Dr. I. D. Holm, left.",
            ("I. D. Holm", "former Attorney General of Jamaica", None),
        ),
        (
            "The President of the Quay Assembly Ida Holm on Monday left.",
            ("Ida Holm", "President", "Quay Assembly"),
        ),
        (
            "Quay Fisheries Council chairwoman Ida Holm left.",
            ("Ida Holm", "chairwoman", "Quay Fisheries Council"),
        ),
        (
            "The bank’s chief executive, Ida de la Holm, left.",
            ("Ida de la Holm", "chief executive", None),
        ),
        (
            "Ida Holm PhD, Deputy General Secretary of the Quay Workers Union, left.",
            ("Ida Holm", "Deputy General Secretary", "Quay Workers Union"),
        ),
        ("Ida Holm, head of policy at EXQ, left.", ("Ida Holm", "head of policy", "EXQ")),
        (
            "Ida Holm (Senior Officer, Quay Rights Watch) left.",
            ("Ida Holm", "Senior Officer", "Quay Rights Watch"),
        ),
        ("Ida Holm of the Quay Rights Watch left.", ("Ida Holm", None, "Quay Rights Watch")),
        ("On Friday Dr Ahmad al-Holm, a lawyer, left the city.", ("Ahmad al-Holm", "lawyer", None)),
        ("Ida Holm is a free software activist.", ("Ida Holm", "free software activist", None)),
        (
            "As UN Special Rapporteur on freedom of expression Ida Holm said, it failed.",
            ("Ida Holm", "UN Special Rapporteur on freedom of expression", None),
        ),
    ],
)
def test_an_office_is_read_whole_with_where_it_is_held(read, sentence, expected):
    assert offices(read(sentence + "\n")) == [expected]


def test_offices_that_somebody_holds_at_two_places_are_two(read):
    reading = read(
        "Ida Holm, professor at Quay University and a fellow of the Shore Institute, left.\n"
    )

    assert offices(reading) == [
        ("Ida Holm", "professor", "Quay University"),
        ("Ida Holm", "fellow", "Shore Institute"),
    ]


def test_one_office_in_the_plural_is_that_of_each(read):
    reading = read("It was sent to Senators Holm, Sarr (D-QU) and Otto Brandt on Monday.\n")

    assert offices(reading) == [
        ("Holm", "Senators", None),
        ("Sarr", "Senators", None),
        ("Otto Brandt", "Senators", None),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The murder of Ida Holm shocked everyone.",
        "On Monday Holda Quist was arrested in the harbour.",
        "We think of Mary Quist and of all who fell.",
        "We think of Liu Xiwen and of all who fell.",
        "Holda Quist, 34, and her brothers fled.",
    ],
)
def test_people_without_an_office_are_known_by_what_is_said_of_them_or_their_given_name(
    read, sentence
):
    assert len(mentioned(read(sentence + "\n"), "person")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Groups Write to Prime Minister Over Quay Dam",
        "The Mary Holm Foundation for Justice gave money.",
        "They walked down Robert Holm Street to the Ida Holm Memorial Bridge.",
        "The killing of Black Americans must end.",
        "PHNOM PENH said nothing.",
    ],
)
def test_what_has_a_persons_name_in_it_or_only_looks_like_one_is_nobody(read, sentence):
    assert mentioned(read(sentence + "\n"), "person") == []


def test_an_office_on_the_line_below_a_name_is_its_bearers(read):
    reading = read(
        """The Rt Hon Ida Holm MP
Chair
Committee on Fisheries
12 Quay Street

Dear Chair Holm,

We write about the harbour and ask you to keep it open for all of us.

Sincerely,
Quay Rights Watch
"""
    )
    assert offices(reading)[0] == ("Ida Holm", "Chair", "Committee on Fisheries")


def test_initials_behind_a_name_are_no_organisation(read):
    reading = read("The minutes say that Ida Holm (IH) of the Quay Rights Watch took the chair.\n")

    assert mentioned(reading, "org") == ["Quay Rights Watch"]


@pytest.mark.parametrize(
    "text",
    [
        "Karim, 22, has stopped eating.\n",
        "Last week Karim (22) stopped eating.\n",
        "“Nobody ever asked us about the fence,” says Karim.\n",
        "Karim, who swims here every day, said: “Nobody ever asked us.”\n",
        (
            "Vendredi dernier, Karim, 22 ans, a cessé de manger devant la mairie de la ville. Il a "
            "écrit une lettre que nous avons reçue et que nous publions ici avec son accord.\n"
        ),
        (
            "Der Student Karim, 22 Jahre, hat am Freitag vor dem Rathaus der Stadt nichts mehr "
            "gegessen und einen Brief geschrieben, den wir mit seiner Erlaubnis hier lesen.\n"
        ),
    ],
)
def test_somebody_of_whom_only_a_given_name_is_told(read, text):
    assert mentioned(read(text), "person") == ["Karim"]


def test_a_given_name_means_the_person_named_in_full(read):
    reading = read("Juliana Pardo found the leak. “The pipe is rotten,” says Juliana.\n")

    mentions = [s for s in of_kind(reading, "kg:Mention") if s.name == "Juliana"]
    assert [s.object for s in mentions] == [Spelling("person", "Juliana Pardo")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("For interviews, please contact Wadi Holm, 555-010-4463, or nobody.", ["Wadi Holm"]),
        ("Contact: Bianka Sarr, bianka@example.org, is at her desk.", ["Bianka Sarr"]),
        ("This year it was Julienne Sarr from Lisbon who was asked to speak.", ["Julienne Sarr"]),
        ("It funds Life Sciences, Wave Biology, Marine Learning, and Tidal Science.", []),
        ("It was written in the Tor Browser that nobody has.", []),
        (
            "Nous n'avons pas voulu voir Eric Roux, et c'est ainsi que nous le disons.",
            ["Eric Roux"],
        ),
    ],
)
def test_people_are_known_by_their_names_and_how_they_are_reached(read, sentence, expected):
    assert mentioned(read(sentence + "\n"), "person") == expected


@pytest.mark.parametrize(
    ("sentence", "organization"),
    [
        ("Ida Holm, director of NGO QUAY LANTERN, was there.", "QUAY LANTERN"),
        ("Ida Holm, CEO of harbour firm Tidal Surfaces, was there.", "Tidal Surfaces"),
    ],
)
def test_the_word_for_a_body_before_its_name_is_neither_role_nor_name(read, sentence, organization):
    reading = read(sentence + "\n")

    assert mentioned(reading, "person") == ["Ida Holm"]
    assert mentioned(reading, "org") == [organization]


def test_minutes_and_prizes_list_a_person_a_line_with_a_body_a_place_or_a_note(read):
    text = (
        "# Minutes of the Harbour Working Group\n\nAttendees\n\n- Ida Holm - Quayworks\n"
        "- Otto Brandt\n- Lluiz Sarrvik - QUAYX\n- Jeroen Okafor (non-voting)\n"
        "- Takyi Manuhol, Norway\n\nIt was agreed that the group will meet again in May.\n"
    )

    reading = read(text)

    assert mentioned(reading, "person") == [
        "Ida Holm",
        "Otto Brandt",
        "Lluiz Sarrvik",
        "Jeroen Okafor",
        "Takyi Manuhol",
    ]
    assert mentioned(reading, "org")[-2:] == ["Quayworks", "QUAYX"]


def test_a_list_of_what_is_on_a_page_names_nobody(read):
    text = "# Harbour news\n\n- Latest Tides\n- Clean Quays\n- Coastal Walks\n- About Boats\n"

    assert mentioned(read(text), "person") == []
