"""Lists of signatories as pages and files set them."""

from kg.model import Literal, Reading

LETTER = """
    Dear Minister Holm,

    We ask you to keep the harbour baths open through the winter, as they always were.

"""


def signed(reading: Reading) -> list[str]:
    return [s.name or "" for s in reading.statements if s.kind == "kg:Signature"]


def countries(reading: Reading) -> list[str]:
    found = [s.detail("kg:countryName") for s in reading.statements if s.kind == "kg:Signature"]
    return [value.lexical if isinstance(value, Literal) else "" for value in found]


def test_a_column_of_signatories_needs_no_heading_above_its_table(read):
    rows = "".join(
        f"<tr><td>{name}</td><td>Norton</td><td>Jane Holm, Blue Party</td></tr>"
        for name in ("Friends of the Quay", "Sustainable Norton", "Harbour Swimmers Club")
    )
    reading = read(
        "<h1>Our open letter to the party leaders</h1><p>Over 500 groups signed it.</p>"
        "<label>Search by signatory organisation, constituency or MP</label><table>"
        "<tr><th>Signatory organisation</th><th>Constituency</th><th>MP</th></tr>"
        f"{rows}</table>",
        "text/html",
    )

    assert signed(reading) == [
        "Friends of the Quay",
        "Sustainable Norton",
        "Harbour Swimmers Club",
    ]


def test_countries_behind_dashes_are_no_part_of_names_where_most_have_one(read):
    reading = read(
        LETTER
        + """
    Signatories:

    - Quay Watch – Norway
    - Pescadores Unidos – Chile
    - Réseau des ports – France
    """
    )

    assert signed(reading) == ["Quay Watch", "Pescadores Unidos", "Réseau des ports"]
    assert countries(reading) == ["Norway", "Chile", "France"]


def test_numbered_lines_are_one_signature_each_whatever_they_read_like(read):
    reading = read(
        LETTER
        + """
    Signatories

    1. Vera Lund, Mothers of the Quay, Argentina

    2. Fédération des pêcheurs

    3. Quay Writers, Wales
    """
    )

    assert len(signed(reading)) == 3


def test_sites_behind_names_are_no_part_of_them(read):
    reading = read(
        LETTER
        + """
    Signatories:

    - Harbour Friends - harbour.example
    - Quay Swimmers (QS) - qs.org
    - Ice Bath Union - bath.ac.uk/ice
    """
    )

    assert signed(reading) == ["Harbour Friends", "Quay Swimmers (QS)", "Ice Bath Union"]


def test_bold_lines_divide_lists_of_items(read):
    reading = read(
        """
        # Open letter to the harbour board

        We ask you to keep the harbour baths open through the winter.

        **Signatories**

        **Clubs**

        - Harbour Swimmers Club
        - Quay Friends Society

        **Bathers, rowers and their friends**

        - Jane Holm
        - Prof. dr. N.A.N.M. van Dijk - Quay University
        """,
        "text/markdown",
    )

    assert signed(reading) == [
        "Harbour Swimmers Club",
        "Quay Friends Society",
        "Jane Holm",
        "N.A.N.M. van Dijk",
    ]


def test_one_name_may_end_a_letter_that_greets_somebody(read):
    assert signed(read(f"{LETTER}\n    Harbour Swimmers Club\n")) == ["Harbour Swimmers Club"]


def test_how_many_sign_and_what_a_page_offers_are_no_names(read):
    assert signed(read(f"{LETTER}\n    Yours sincerely,\n\n    470 dock workers\n")) == []
    assert signed(read(f"{LETTER}\n    Share this page\n")) == []
