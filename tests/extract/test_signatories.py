import pytest

from kg.model import Iri, Literal, Reading, Spelling

LATE = Iri("kg:late")


def signed(reading: Reading) -> list[str]:
    return [s.name or "" for s in reading.statements if s.kind == "kg:Signature"]


def kinds(reading: Reading) -> set[str]:
    found = [s.object for s in reading.statements if s.kind == "kg:Signature"]
    return {node.kind for node in found if isinstance(node, Spelling)}


LETTER = """
    Dear Mayor Lindqvist,

    We ask you to keep the harbour baths open through the winter.

"""


def test_names_on_lines_of_their_own_keep_their_commas_dashes_and_slashes(read):
    reading = read(
        LETTER
        + """
    Signatories:

    Harbour Swimmers Club, North Quay

    Baltic Rowing - Veterans' Section

    Winter Bathing Union / Vinterbadarnas Förbund e.V.
    """
    )

    assert signed(reading) == [
        "Harbour Swimmers Club, North Quay",
        "Baltic Rowing - Veterans' Section",
        "Winter Bathing Union / Vinterbadarnas Förbund e.V.",
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "Signed by: Harbour Swimmers Club, Quay Friends Society and the Ice Bath Union",
        (
            "Signatories:\n\n    - Harbour Swimmers Club\n    - Quay Friends Society\n"
            "    - Ice Bath Union"
        ),
        (
            "Sincerely,\n\n    1. Harbour Swimmers Club\n    2. Quay Friends Society\n"
            "    3. Ice Bath Union"
        ),
        "Signatories:\n\n    Harbour Swimmers Club; Quay Friends Society; Ice Bath Union",
    ],
)
def test_a_list_is_a_list_however_it_is_set(read, listed):
    reading = read(LETTER + "    " + listed + "\n")

    names = [name.removeprefix("the ") for name in signed(reading)]
    assert names == ["Harbour Swimmers Club", "Quay Friends Society", "Ice Bath Union"]


def test_a_person_is_told_from_role_and_affiliation(read):
    reading = read(
        LETTER + "    Sincerely,\n\n    - Dr. Ana Prieto, Head of Research, Institute of Cold\n"
    )

    (signature,) = [s for s in reading.statements if s.kind == "kg:Signature"]
    assert signature.object == Spelling("person", "Ana Prieto")
    assert signature.detail("kg:role") == Literal("Head of Research")
    assert signature.detail("kg:organizationName") == Literal("Institute of Cold")


def test_sub_headings_divide_a_list_and_tell_its_kinds(read):
    reading = read(
        LETTER
        + """
    Signatures

    Organizations:

    - Quay Friends Society

    Individuals:

    - Mo
    - Ana Prieto
    """
    )

    assert signed(reading) == ["Quay Friends Society", "Mo", "Ana Prieto"]
    assert kinds(reading) == {"org", "person"}


def test_a_table_gives_a_signatory_a_row_and_its_country(read):
    reading = read(
        """
        # Joint statement on cold water

        The undersigned:

        | Organisation | Country |
        |---|---|
        | Quay Friends Society | Latvia |
        | Ice Bath Union | Norway |
        """,
        "text/markdown",
    )

    assert signed(reading) == ["Quay Friends Society", "Ice Bath Union"]
    countries = [s.detail("kg:countryName") for s in reading.statements if s.kind == "kg:Signature"]
    assert countries == [Literal("Latvia"), Literal("Norway")]


def test_late_and_withdrawn_signatures_are_said_to_be_so(read):
    reading = read(
        LETTER
        + """
    Signatories:

    - Quay Friends Society
    - Ice Bath Union

    Late signatories:

    - Harbour Swimmers Club
    - Sauna Workers Union

    Withdrawn:

    - Ice Bath Union
    - Steam Society
    """
    )

    status = {
        s.name: s.detail("kg:signatureStatus").value
        for s in reading.statements
        if s.kind == "kg:Signature"
    }
    assert status["Quay Friends Society"] == "kg:signed"
    assert status["Sauna Workers Union"] == "kg:late"
    withdrawn = [s.name for s in reading.statements if s.kind == "kg:Withdrawal"]
    assert withdrawn == ["Ice Bath Union", "Steam Society"]
    assert "Ice Bath Union" in status


def test_a_list_ends_where_prose_a_contact_or_a_note_begins(read):
    reading = read(
        LETTER
        + """
    Signatories:

    - Quay Friends Society
    - Ice Bath Union

    Media contact

    Ana Prieto, ana@quay.example
    """
    )

    assert signed(reading) == ["Quay Friends Society", "Ice Bath Union"]


def test_a_release_that_names_only_some_gives_those(read):
    reading = read(
        """
        For immediate release

        Forty groups released an open letter to the City Council today. Signatories include \
        leading clubs like Quay Friends Society, the Ice Bath Union, and Steam Society.
        """
    )

    assert signed(reading) == ["Quay Friends Society", "Ice Bath Union", "Steam Society"]


@pytest.mark.parametrize(
    "text",
    [
        "The winners of the Golden Bucket are:\n\n- Quay Friends Society\n- Ice Bath Union\n",
        "Authors\n\n- Ana Prieto\n- Mo Diallo\n\nAn essay about cold water and its friends.\n",
        "For immediate release\n\nThe club will honour Ana Prieto and Mo Diallo at a dinner.\n",
    ],
)
def test_nobody_signs_what_is_no_letter(read, text):
    assert signed(read(text)) == []


def test_an_announced_count_has_its_kind(read):
    reading = read(
        """
        More than 30 swimming clubs said today in a letter to the City Council that it should act.
        """
    )

    (count,) = [s for s in reading.statements if s.kind == "kg:AnnouncedCount"]
    assert count.object == Literal("30", "xsd:integer")
    assert count.detail("kg:countKind").value == "kg:moreThan"
    assert count.evidence.quote == "More than 30"


def test_a_table_below_a_sub_heading_is_read_by_its_rows(read):
    reading = read(
        """
        # Open letter on the harbour baths

        Dear Mayor Lindqvist,

        We ask you to keep the baths open.

        ## Signatories

        ### Organisations

        | Name | City |
        |---|---|
        | Quay Friends Society | Riga |
        | Ice Bath Union | Oslo |

        ### Individuals

        - Ana Prieto, swimmer
        """,
        "text/markdown",
    )

    assert signed(reading) == ["Quay Friends Society", "Ice Bath Union", "Ana Prieto"]


def test_two_columns_of_plain_text_are_two_names_a_line(read):
    reading = read(
        LETTER
        + """
    Signatories:

    Quay Friends Society          Ice Bath Union
    Harbour Swimmers Club         Steam Society
    """
    )

    assert signed(reading) == [
        "Quay Friends Society",
        "Ice Bath Union",
        "Harbour Swimmers Club",
        "Steam Society",
    ]


def test_a_single_late_signature_counts(read):
    reading = read(
        LETTER
        + """
    Signatories:

    - Quay Friends Society
    - Ice Bath Union

    Signatures added after publication:

    - Steam Society
    """
    )

    late = [s.name for s in reading.statements if s.detail("kg:signatureStatus") == LATE]
    assert late == ["Steam Society"]


def test_who_is_in_copy_does_not_sign(read):
    reading = read(
        LETTER + "    Sincerely,\n\n    Quay Friends Society\n\n    cc Harbour Council\n"
    )

    assert signed(reading) == ["Quay Friends Society"]


def test_the_country_behind_an_affiliation_is_told_from_it(read):
    reading = read(LETTER + "    Sincerely,\n\n    - Dr. Ana Prieto, Institute of Cold, Norway\n")

    (signature,) = [s for s in reading.statements if s.kind == "kg:Signature"]
    assert signature.detail("kg:organizationName") == Literal("Institute of Cold")
    assert signature.detail("kg:countryName") == Literal("Norway")
