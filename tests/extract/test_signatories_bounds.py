"""Where lists begin and end: what is announced by nothing, and what signs nothing."""

import pytest

from kg.model import Iri, Reading

LETTER = """Open letter on the harbour baths

Dear Mayor Lindqvist,

We ask you to keep the harbour baths open through the winter.

"""
SIGNED = "Signatories:\n\nQuay Friends Society\nIce Bath Union\n\n"


def signed(reading: Reading) -> list[str]:
    return [s.name or "" for s in reading.statements if s.kind == "kg:Signature"]


@pytest.mark.parametrize(
    "listed",
    [
        "Quay Friends Society\nIce Bath Union\nSteam Society\n",
        "- Quay Friends Society\n- Ice Bath Union\n- Steam Society\n",
        "Thank you very much.\n\nQuay Friends Society\n\nIce Bath Union\n\nSteam Society\n",
        "Groups:\n1. Quay Friends Society\n2. Ice Bath Union\n\nNetworks:\n1. Steam Society\n",
    ],
)
def test_names_that_end_a_letter_need_no_heading(read, listed):
    assert signed(read(LETTER + listed)) == [
        "Quay Friends Society",
        "Ice Bath Union",
        "Steam Society",
    ]


@pytest.mark.parametrize(
    "below",
    [
        "Endorsers:\n\nSteam Society\nOslo Union\n",
        "In memoriam\n\nOle Hansen\n",
        "Previous signatories\n\nSteam Society\nOslo Union\n",
        "Contact person: Ana Prieto\n",
        "Drafted by Tom Berger\nCoordinated by Lena Holm\n",
        "cc: Ole Hansen, Ministry of Baths\nMaria Berg, City Council\n",
        "* Affiliations are listed for identification purposes only.\n",
        "Board of directors\n\nAna Prieto\nTom Berger\n",
        "Our team\n\nAna Prieto\nTom Berger\n",
        "About us\n\nQuay Friends Society is a club.\n",
        "References\n\nHarbour Commission Report, 2019\n",
    ],
)
def test_who_stands_below_other_words_does_not_sign(read, below):
    assert signed(read(LETTER + SIGNED + below)) == ["Quay Friends Society", "Ice Bath Union"]


@pytest.mark.parametrize(
    "asked",
    [
        "We, the undersigned clubs, call on the city to:\n\n- Keep them open\n- Lower the fees\n\n",
        "We, the undersigned, demand:\n\n1. Open baths for all\n2. A Harbour Commission\n\n",
    ],
)
def test_what_is_demanded_does_not_sign(read, asked):
    reading = read("Joint statement on the baths\n\n" + asked + SIGNED)

    assert signed(reading) == ["Quay Friends Society", "Ice Bath Union"]


def test_a_heading_of_the_same_rank_ends_a_list(read):
    reading = read(
        """
        # Open letter on the harbour baths

        Dear Mayor, keep the baths open.

        ## Signatories

        ### Clubs of the coast

        - Quay Friends Society

        ## Winter reading

        - Ice Union Stories
        """,
        "text/markdown",
    )

    assert signed(reading) == ["Quay Friends Society"]


def test_whom_a_letter_goes_to_does_not_sign_it(read):
    reading = read(
        """
        Open letter on the baths

        To:
        Mayor Lindqvist
        Harbour Commission

        Dear all,

        We ask you to keep the harbour baths open through the winter.

        Best regards,
        Ana Prieto
        """
    )

    assert signed(reading) == ["Ana Prieto"]


def test_a_letterhead_does_not_sign(read):
    head = (
        "Quay Friends Society\nBoard: Ana Prieto, Tom Berger, Lena Holm\n12 Quay Street, Riga\n\n"
    )
    reading = read(
        head + LETTER + "Yours faithfully,\n\nLena Holm\nSecretary\nQuay Friends Society\n"
    )

    assert signed(reading) == ["Lena Holm"]


@pytest.mark.parametrize(
    "text",
    [
        "Minutes of the Committee\n\nPresent:\nAna Prieto\nTom Berger\n\nSigned: Ana Prieto\n",
        "# coldlib\n\n## Authors\n\n- Ana Prieto\n- Tom Berger\n\n## Signed releases\n\n- v1\n",
        "Ana Prieto swims. She lives in Riga.\n\nOther books:\n\n- The Cold Sea\n- Winter Baths\n",
    ],
)
def test_other_documents_have_no_signatories(read, text):
    assert signed(read(text)) == []


def test_two_thousand_sign_as_well_as_two(read):
    names = [f"Union {number} of the Quay" for number in range(1, 2001)]
    reading = read(LETTER + "Signatories:\n\n" + "\n".join(names) + "\n")

    assert signed(reading) == names


def test_a_release_says_that_it_names_only_some(read):
    reading = read(
        "For immediate release\n\nForty groups released an open letter to the City Council today. "
        "Signatories include clubs like Quay Friends Society, the Ice Bath Union, and Steam Club.\n"
    )

    listings = [s.detail("kg:listing") for s in reading.statements if s.kind == "kg:Signature"]
    assert listings == [Iri("kg:in-part")] * 3
    listed = [s for s in read(LETTER + SIGNED).statements if s.kind == "kg:Signature"]
    assert {s.detail("kg:listing") for s in listed} == {None}


def test_an_organisation_alone_above_the_date_signs(read):
    assert signed(read(LETTER + "Swimmers for the Harbour\n\nRiga, 3 May 2021\n")) == [
        "Swimmers for the Harbour"
    ]


def test_handles_and_addresses_are_no_part_of_names_and_end_no_list(read):
    listed = (
        "- Ana Prieto (@ana)\n- Tom Berger <tom@ice.example>\n- @holm\n- Lena Holm lena@sea.example"
        "\n- Eva Lund https://lund.example\n"
    )

    names = signed(read(LETTER + "Signatures:\n\n" + listed))
    assert names == ["Ana Prieto", "Tom Berger", "@holm", "Lena Holm", "Eva Lund"]


@pytest.mark.parametrize(
    "announced",
    [
        "The statement is supported by the following groups:",
        "This appeal is backed by 4 groups of the coast:",
        "[INITIAL SIGNERS – others are listed below]",
        "Signatories of the coast",
    ],
)
@pytest.mark.parametrize("mark", ["- ", ""])
def test_a_list_shows_that_a_text_is_signed(read, announced, mark):
    names = ["Quay Friends Society", "Ice Bath Union", "Steam Society", "Sauna League"]
    told = "The baths of the coast must stay open, the groups of the coast declare.\n\n"
    reading = read(
        f"Ten points for baths\n\n{told}{announced}\n"
        + "".join(f"{mark}{name}\n" for name in names)
    )
    assert signed(reading) == names
    assert reading.kind == "kg:JointStatement"
    (text_of,) = (s for s in reading.statements if s.kind == "kg:TextOf")
    assert announced in text_of.evidence.quote


@pytest.mark.parametrize(
    "announced",
    [
        "The work is supported by the following groups:",
        "Our partners support the harbour:",
        "Read the statement of the groups below:",
    ],
)
def test_a_list_of_others_shows_nothing(read, announced):
    names = "- Quay Friends Society\n- Ice Bath Union\n- Steam Society\n- Sauna League\n"
    told = "The baths of the coast stay open.\n\n"
    assert signed(read(f"Ten points for baths\n\n{told}{announced}\n{names}")) == []


def test_those_who_sign_too_stand_below_words_that_only_look_like_a_call_to_sign(read):
    text = (
        "Für offene Bäder\n\nZwölf Vereine rufen die Stadt auf, die Bäder offen zu halten.\n\n"
        "Mitzeichnenden Organisationen\n\n- Badeverein Hafen e.V.\n- Verband der Schwimmer e.V.\n"
        "- Eisbaderbund e.V.\n"
    )
    assert signed(read(text)) == [
        "Badeverein Hafen e.V.",
        "Verband der Schwimmer e.V.",
        "Eisbaderbund e.V.",
    ]


def test_a_list_of_those_who_sign_ends_where_the_endnotes_begin(read):
    notes = "Endnotes\n\nMaria Jones, The Cold Harbour, 2003\nPaul Smith, Swimming, 2009\n"
    assert signed(read(LETTER + SIGNED + notes)) == ["Quay Friends Society", "Ice Bath Union"]


def test_a_report_that_prints_a_letter_with_its_names_below_has_them_signed(read):
    report = (
        "Keep the baths open, say swimmers\n\n"
        "Several groups wrote an open letter on the harbour baths. The letter, which appears in "
        "The Quay Post today, calls on the council to keep them open.\n\n"
        "The letter and signatories are below, as published in The Quay Post:\n\n"
        "We swim here in all seasons. We need our baths.\n\n"
        "Maria Jones, Chair, Quay Friends Society\nPaul Smith, Director, Ice Bath Union\n"
        "Anna Brown, Partner, Steam LLP\n"
    )
    assert signed(read(report)) == ["Maria Jones", "Paul Smith", "Anna Brown"]


def test_a_name_that_begins_with_a_number_and_a_stop_keeps_both(read):
    listed = "Signatories:\n\n- Quay Friends Society\n- 42.org\n- Ice Bath Union\n"
    assert "42.org" in signed(read(LETTER + listed))


def test_two_bodies_that_sign_in_one_line_are_two_where_one_is_an_acronym(read):
    end = "Yours sincerely,\n\non behalf of QFSU and Steamkeep\n\nMaria Jones\n"
    assert signed(read(LETTER + end)) == ["QFSU", "Steamkeep", "Maria Jones"]


def test_the_rest_of_a_group_signs_with_those_who_are_named(read):
    end = "Best regards,\n\nMaria Jones, Paul Smith and the rest of Quay Friends Society\n"
    assert signed(read(LETTER + end)) == ["Maria Jones", "Paul Smith", "Quay Friends Society"]
