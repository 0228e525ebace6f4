"""Persons on several lines, side by side, in tables, and lists that run on in one line."""

import pytest

from kg.model import Literal, Reading

LETTER = """Open letter on the harbour baths

Dear Mayor Lindqvist,

We ask you to keep the harbour baths open through the winter.

"""
HTML = "<h1>Open letter on the harbour baths</h1><p>Dear Mayor,</p><p>Keep the baths open.</p>"

TWO = [
    ("Ana Prieto", "Executive Director", "Quay Friends Society"),
    ("Tom Berger", "Head of Policy", "Ice Bath Union"),
]


def told(reading: Reading) -> list[tuple[str, str, str]]:
    """Each signature's name, role and organisation."""

    def text(value: object) -> str:
        return value.lexical if isinstance(value, Literal) else ""

    return [
        (s.name or "", text(s.detail("kg:role")), text(s.detail("kg:organizationName")))
        for s in reading.statements
        if s.kind == "kg:Signature"
    ]


@pytest.mark.parametrize(
    "block",
    [
        "{0}\n{1}\n{2}\n\n{3}\n{4}\n{5}\n",
        "{0}\n\n{1}\n\n{2}\n\n{3}\n\n{4}\n\n{5}\n",
        "{0}\n{1}, {2}\n{3}\n{4}, {5}\n",
        "{0}\n\n{1}, {2}\n\n{3}\n\n{4}, {5}\n",
        "{0}, {1}\n{2}\n\n{3}, {4}\n{5}\n",
        "____________\n{0}\n{1}\n{2}\n\n____________\n{3}\n{4}\n{5}\n",
        "/s/ {0}\n{0}\n{1}, {2}\n\n/s/ {3}\n{3}\n{4}, {5}\n",
        "(signed)\n{0}\n{1}\n{2}\nRiga, Latvia\n\n(signed)\n{3}\n{4}\n{5}\n12 Quay Street\n",
        "{0}\n{1}\n{2}\nana@quay.example\n\n{3}\n{4}\n{5}\ntom@ice.example\n",
        "{0}          {3}\n{1}  \t {4}\n{2}          {5}\n",
        "{0}\t{3}\n{1}\t{4}\n{2}\t{5}\n",
        "(Signed) {0}, {1}, {2}\n(Signed) {3}, {4}, {5}\n",
        "{0} ({1}, {2})\n{3} - {4}, {5}\n",
        "{0} | {1} | {2}\n{3} | {4} | {5}\n",
    ],
)
def test_a_person_has_the_lines_that_say_who_it_is(read, block):
    reading = read(LETTER + "Yours sincerely,\n\n" + block.format(*TWO[0], *TWO[1]))

    assert told(reading) == TWO


def test_capitals_make_no_organisation_of_a_person(read):
    reading = read(LETTER + "Sincerely,\n\nANA PRIETO\nDIRECTOR\nQUAY FRIENDS SOCIETY\n")

    assert told(reading) == [("ANA PRIETO", "DIRECTOR", "QUAY FRIENDS SOCIETY")]


def test_names_and_organisations_that_take_no_turns_sign_each_for_itself(read):
    reading = read(
        LETTER + "Signed,\n\nAna Prieto\nTom Berger\nQuay Friends Society\nIce Bath Union\n"
    )

    assert [name for name, _, _ in told(reading)] == [
        "Ana Prieto",
        "Tom Berger",
        "Quay Friends Society",
        "Ice Bath Union",
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Sincerely,</p><table><tr><td>{0}<br>{1}<br>{2}<td>{3}<br>{4}<br>{5}</table>",
        "<p>Sincerely,</p><table><tr><td>{0}<td>{3}<tr><td>{1}<td>{4}<tr><td>{2}<td>{5}</table>",
        (
            "<h2>Signatories</h2><table><tr><th>No.<th>Name<th>Title<th>Organisation<th>Date"
            "<tr><td>1<td>{0}<td>{1}<td>{2}<td>3 May 2021"
            "<tr><td>2<td>{3}<td>{4}<td>{5}<td>4 May 2021</table>"
        ),
        "<h2>Signatories</h2><ul><li><b>{0}</b><br>{1}<br>{2}<li><b>{3}</b><br>{4}, {5}</ul>",
        "<p>Signed,</p><p><b>{0}</b><br>{1}<br><i>{2}</i></p><p><b>{3}</b><br>{4}<br>{5}</p>",
    ],
)
def test_a_page_sets_them_in_tables_items_and_broken_lines(read, markup):
    reading = read(HTML + markup.format(*TWO[0], *TWO[1]), "text/html")

    assert told(reading) == TWO


def test_given_name_and_surname_in_two_columns_are_one_name(read):
    table = (
        "<h2>Signatories</h2><table><tr><th>First name<th>Last name<th>Affiliation"
        "<tr><td>Ana<td>Prieto<td>Riga College<tr><td>Tom<td>Berger<td>Ice Bath Union</table>"
    )

    assert told(read(HTML + table, "text/html")) == [
        ("Ana Prieto", "", "Riga College"),
        ("Tom Berger", "", "Ice Bath Union"),
    ]


def test_the_columns_of_a_table_without_headings_are_told_by_their_cells(read):
    table = (
        "<h2>Signatories</h2><table><tr><td>1<td>Steam Society<td>Latvia"
        "<tr><td>2<td>Vinterbad<td>Norway<tr><td>3<td>Cold Forum<td>Sweden</table>"
    )
    reading = read(HTML + table, "text/html")

    signatures = [s for s in reading.statements if s.kind == "kg:Signature"]
    assert [s.name for s in signatures] == ["Steam Society", "Vinterbad", "Cold Forum"]
    countries = [s.detail("kg:countryName") for s in signatures]
    assert countries == [Literal("Latvia"), Literal("Norway"), Literal("Sweden")]


@pytest.mark.parametrize(
    "line",
    [
        "Signed by {0} ({2}), {3} ({5}) and {6} ({8}).",
        "Signed: {0}, {2}; {3}, {5}; and {6}, {8}.",
        "Signed: {0}, {2}, {3}, {5}, and {6}, {8}",
    ],
)
def test_a_list_that_runs_on_keeps_organisations_with_their_people(read, line):
    three = [*TWO, ("Lena Holm", "", "University of Oslo")]
    reading = read(LETTER + line.format(*(part for one in three for part in one)) + "\n")

    assert told(reading) == [(name, "", body) for name, _, body in three]


@pytest.mark.parametrize("line", ["Ana Prieto, Tom Berger", "Ana Prieto and Tom Berger"])
def test_one_line_of_names_is_as_many_signatures(read, line):
    reading = read(LETTER + f"Yours sincerely,\n\n{line}\nCo-chairs, Quay Friends Society\n")

    assert [name for name, _, _ in told(reading)] == ["Ana Prieto", "Tom Berger"]


def test_items_that_ran_into_one_are_two(read):
    items = "\n".join(f"{n}. Union {'ABC'[n - 1]} of the Quay" for n in (1, 2))
    listed = f"{items} 3. Union C of the Quay\n4. Union D of the Quay\n"
    reading = read(LETTER + "Signatories:\n\n" + listed)

    assert [name for name, _, _ in told(reading)] == [f"Union {n} of the Quay" for n in "ABCD"]


def test_a_list_broken_by_an_advert_goes_on(read):
    page = (
        "<h2>Signatories</h2><ul><li>Quay Friends Society<li>Ice Bath Union</ul>"
        "<div class=advertisement><p>Buy towels</p></div><ul><li>Steam Society</ul>"
        "<nav><ul><li>Home Society</ul></nav>"
    )

    names = [name for name, _, _ in told(read(HTML + page, "text/html"))]
    assert names == ["Quay Friends Society", "Ice Bath Union", "Steam Society"]


def test_long_lines_of_a_list_are_no_wrapped_paragraph(read):
    lines = [
        "Ana Prieto, Professor of Cold Water Studies, University of the Northern Coast",
        "Tom Berger, Head of the Department of Baths, Institute of Ice",
        "Lena Holm, Research Fellow, Centre for the Study of Harbours and Quays, Oslo",
    ]
    reading = read(LETTER + "Signatories:\n\n" + "\n".join(lines) + "\n")

    assert [name for name, _, _ in told(reading)] == ["Ana Prieto", "Tom Berger", "Lena Holm"]


def test_people_right_before_their_organisations_are_told_from_them(read):
    line = "Ana Prieto QFS, Tom Berger Ice Union, Lena Holm USP, Ole Hansen Bathers, Eva Lund OSC"
    reading = read(LETTER + f"Signed:\n\n{line}\n")

    assert [(name, body) for name, _, body in told(reading)] == [
        ("Ana Prieto", "QFS"),
        ("Tom Berger", "Ice Union"),
        ("Lena Holm", "USP"),
        ("Ole Hansen", "Bathers"),
        ("Eva Lund", "OSC"),
    ]


def test_the_classes_of_a_page_part_name_organisation_and_comment(read):
    signers = "".join(
        f"<div><span class=sig_name>{name}</span> <span class=sig_org>{body}</span> "
        f"<span class=sig_comment>{said}</span></div>"
        for name, body, said in [
            ("Ana Prieto", "Vinterbad", "Open them!"),
            ("Tom Berger", "Is AS", ""),
            ("Lena Holm", "Damp", "We all need the baths. They are ours."),
            ("Ole Hansen", "Kaldt", ""),
            ("Eva Lund", "Sjø", "Please keep the baths open for all of us."),
            ("Karl Maier", "Kai", ""),
        ]
    )
    reading = read(f"{HTML}<p>Signed,</p>{signers}", "text/html")

    assert [(name, body) for name, _, body in told(reading)] == [
        ("Ana Prieto", "Vinterbad"),
        ("Tom Berger", "Is AS"),
        ("Lena Holm", "Damp"),
        ("Ole Hansen", "Kaldt"),
        ("Eva Lund", "Sjø"),
        ("Karl Maier", "Kai"),
    ]
