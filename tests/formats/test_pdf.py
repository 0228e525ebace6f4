"""PDFs are read in the order of reading, in the kinds of blocks that other formats give."""

import pytest

P = (
    "The ports have asked the ministry three times for the reports of its own in~spec~tors,"
    " and each time the ministry has re~plied that the reports are not yet com~plete. They"
    " have been com~plete since the spring, and those who wrote them have said so in pub~lic."
)
P_READ = P.replace("~", "")
Q = (
    "Nobody who works at night was heard be~fore the bill was drafted. Those who drafted it do"
    " not know what hap~pens on a quay after dark, and they did not come to see it when they were"
    " in~vited by the har~bour mas~ters of all seven towns in the au~tumn of last year."
)
Q_READ = Q.replace("~", "")
NAMES = [f"{a} {b}" for a in ("Ana", "Bo", "Carla", "Diego") for b in ("Lima", "Nowak", "Okafor")]
BODIES = [f"{a} {b}" for a in ("Alma", "Corran", "Dunmore") for b in ("Watch", "Union", "Forum")]


@pytest.fixture
def read(paper, read_pdf, pieces):
    """Draws a PDF by a function, and gives its blocks."""

    def drawn(draw):
        sheet = paper()
        draw(sheet)
        return pieces(read_pdf(sheet.data()))

    return drawn


def test_lines_become_paragraphs_and_words_whole_again(read):
    def draw(sheet):
        y = sheet.flow(72, 80, 400, P)
        sheet.flow(72, y, 400, Q)

    assert read(draw) == [("paragraph", P_READ), ("paragraph", Q_READ)]


def test_a_first_line_set_in_begins_a_paragraph(read):
    def draw(sheet):
        y = 80
        for text in (P, Q):
            y = sheet.put(90, y, *_first(text, 382))
            y = sheet.flow(72, y, 400, _rest(text, 382)) - 6.6

    assert read(draw) == [("paragraph", P_READ), ("paragraph", Q_READ)]


def _first(text, width):
    from reportlab.pdfbase.pdfmetrics import stringWidth

    words = text.replace("~", "").split()
    count = 1
    while stringWidth(" ".join(words[: count + 1]), "Times-Roman", 11) <= width:
        count += 1
    return [" ".join(words[:count])]


def _rest(text, width):
    return text.replace("~", "").removeprefix(_first(text, width)[0])


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("The inspec-", "tion of ships"), "The inspection of ships"),
        (("Ana Lima of Alma-", "Corran in the"), "Ana Lima of Alma-Corran in the"),
        (("the years 1990-", "1995 and what"), "the years 1990-1995 and what"),
        (("a long-term plan, a long-", "term plan"), "a long-term plan, a long-term plan"),
        (("and for their self-", "respect"), "and for their self-respect"),
    ],
)
def test_hyphens_at_line_ends_are_undone_and_others_kept(lines, text):
    from kg.formats import _pdf_joining

    known = _pdf_joining.vocabulary(lines[:1] if "long" in text else ())
    assert _pdf_joining.joined(lines, known) == text


def test_columns_are_read_one_after_the_other(read):
    def draw(sheet):
        sheet.put(72, 60, "The reports of the inspectors", font="Times-Bold", size=18)
        for x in (72, 310):
            y = sheet.flow(x, 100, 210, P)
            sheet.flow(x, y, 210, Q)

    assert read(draw) == [
        ("heading", "The reports of the inspectors"),
        *[("paragraph", P_READ), ("paragraph", Q_READ)] * 2,
    ]


@pytest.mark.parametrize("columns", [2, 3])
def test_a_list_in_columns_below_prose_has_a_line_each(read, columns):
    def draw(sheet):
        y = sheet.put(72, sheet.flow(72, 80, 450, P), "Yours sincerely,") + 8
        each = len(NAMES) // columns
        for column in range(columns):
            sheet.put(72 + 150 * column, y, *NAMES[column * each : (column + 1) * each])

    blocks = read(draw)
    assert blocks[:2] == [("paragraph", P_READ), ("paragraph", "Yours sincerely,")]
    assert "\n".join(text for _, text in blocks[2:]).split("\n") == NAMES


def test_a_name_that_is_broken_in_a_list_is_whole(read):
    def draw(sheet):
        sheet.flow(72, 80, 450, P)
        sheet.put(72, 200, "Alma Watch", "Federation of Ports and", "Harbours", "Corran Union")
        sheet.put(
            300, 200, "Dunmore Forum", "Network for the Rights of", "   Seafarers", "Elm Trust"
        )

    assert "\n".join(text for _, text in read(draw)[1:]).split("\n") == [
        "Alma Watch",
        "Federation of Ports and Harbours",
        "Corran Union",
        "Dunmore Forum",
        "Network for the Rights of Seafarers",
        "Elm Trust",
    ]


def test_a_table_has_rows_and_columns_over_pages(paper, read_pdf):
    sheet = paper()
    sheet.flow(72, 80, 450, P)
    for number, names in enumerate((NAMES[:6], NAMES[6:])):
        top = 600 if number == 0 else 60
        sheet.put(72, top, "Name", font="Times-Bold")
        sheet.put(250, top, "Organisation", font="Times-Bold")
        for row, name in enumerate(names, start=1):
            sheet.put(72, top + 18 * row, name)
            sheet.put(250, top + 18 * row, f"{BODIES[row]} of Seafarers")
        sheet.turn()
    document = read_pdf(sheet.data())
    cells = [b for b in document.blocks if b.kind == "table_cell"]
    first = [document.quote(b.span) for b in cells if b.column == 0]
    assert first == ["Name", *NAMES]
    assert {b.group for b in cells} == {1}
    assert [b.row for b in cells if b.column == 1] == list(range(13))
    assert document.text.count("Organisation") == 2


def test_lines_drawn_around_cells_make_a_table(paper, read_pdf):
    sheet = paper()
    rows = [["Ana Lima", "Alma", ""], ["Bo Nowak", "Corran", "Chair of the\nHarbour Union"]]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.canvas.rect(72 + 90 * column, 700 - 40 * row, 90, 40)
            for line, text in enumerate(cell.split("\n")):
                sheet.canvas.drawString(74 + 90 * column, 720 - 40 * row - 12 * line, text)
    for y in (660, 700, 740):
        sheet.canvas.line(72, y, 342, y)
    for x in (72, 162, 252, 342):
        sheet.canvas.line(x, 660, x, 740)
    document = read_pdf(sheet.data())
    cells = [(b.row, b.column, document.quote(b.span)) for b in document.blocks if b.group]
    assert cells == [
        (0, 0, "Ana Lima"),
        (0, 1, "Alma"),
        (1, 0, "Bo Nowak"),
        (1, 1, "Corran"),
        (1, 2, "Chair of the Harbour Union"),
    ]


def test_furniture_stands_behind_the_paragraph_that_goes_on_overleaf(read):
    lines = _lines(P + " " + Q)

    def draw(sheet):
        for number, part in enumerate((lines[:4], lines[4:])):
            sheet.put(72, 40, "Ports Together", size=9)
            sheet.put(72, 90, *part)
            sheet.put(500, 810, f"Page {number + 1} of 2", size=9)
            sheet.turn()

    assert read(draw) == [
        ("paragraph", f"{P_READ} {Q_READ}"),
        ("boilerplate", "Ports Together"),
        ("boilerplate", "Page 1 of 2"),
        ("boilerplate", "Ports Together"),
        ("boilerplate", "Page 2 of 2"),
    ]


def _lines(text):
    from reportlab.lib.utils import simpleSplit

    return simpleSplit(text.replace("~", ""), "Times-Roman", 11, 420)


def test_a_running_head_that_begins_on_the_second_page_is_known_by_the_first(read):
    def draw(sheet):
        sheet.put(72, 60, "Open letter on night work", font="Times-Bold", size=16)
        sheet.flow(72, 100, 420, P)
        sheet.turn()
        sheet.put(72, 40, "Open letter on night work — 2", size=9)
        sheet.flow(72, 90, 420, Q)

    assert ("boilerplate", "Open letter on night work — 2") in read(draw)


def test_a_numbered_list_goes_on_overleaf(paper, read_pdf):
    sheet = paper()
    sheet.flow(72, 80, 420, P)
    sheet.put(72, 700, *[f"{n}. {name}" for n, name in enumerate(NAMES[:5], 1)])
    sheet.put(290, 815, "1", size=9)
    sheet.turn()
    sheet.put(72, 80, *[f"{n}. {name}" for n, name in enumerate(NAMES[5:], 6)])
    sheet.put(290, 815, "2", size=9)
    document = read_pdf(sheet.data())
    items = [b for b in document.blocks if b.kind == "list_item"]
    assert [document.quote(b.span) for b in items] == NAMES
    assert {b.group for b in items} == {1}


def test_footnotes_part_no_sentence_and_their_marks_stand_above(read):
    lines = _lines(P + " " + Q)

    def draw(sheet):
        sheet.put(72, 600, *lines[:3])
        end = 72 + sheet.canvas.stringWidth(lines[2], "Times-Roman", 11)
        sheet.put(end, 600 + 2 * 13.75 - 4, "1", size=7)
        sheet.put(72, 780, "1", size=6)
        sheet.put(77, 782, "Nights on the quay, Alma Press, 2019.", size=8)
        sheet.turn()
        sheet.put(72, 80, *lines[3:])

    (_, text), note = read(draw)
    assert text.replace("¹", "") == f"{P_READ} {Q_READ}"
    assert "¹" in text
    assert note[0] == "paragraph"
    assert note[1].endswith("Nights on the quay, Alma Press, 2019.")


def test_a_letterhead_at_the_right_stays_by_itself(read):
    def draw(sheet):
        sheet.put(400, 60, "Ports Together", "12 Quay Street", "Alma", size=9)
        sheet.put(72, 60, "The Honourable Ana Lima", "Minister of Fisheries", "Bellport")
        sheet.put(400, 160, "14 March 2021")
        sheet.flow(72, 200, 450, P)

    assert read(draw) == [
        ("paragraph", "The Honourable Ana Lima\nMinister of Fisheries\nBellport"),
        ("paragraph", "Ports Together\n12 Quay Street\nAlma"),
        ("paragraph", "14 March 2021"),
        ("paragraph", P_READ),
    ]


def test_bold_names_above_their_offices_are_no_headings(read):
    def draw(sheet):
        y = sheet.put(72, sheet.flow(72, 80, 450, P), "Sincerely,") + 8
        for name in NAMES[:4]:
            y = sheet.put(72, y, name, font="Times-Bold")
            y = sheet.put(72, y, "Harbour master of a town") + 8

    assert {kind for kind, _ in read(draw)} == {"paragraph"}


def test_what_stands_aslant_is_left_out_of_the_reading(read):
    def draw(sheet):
        sheet.flow(72, 80, 450, P)
        sheet.canvas.rotate(45)
        sheet.canvas.drawString(300, 200, "DRAFT")

    assert read(draw) == [("paragraph", P_READ), ("boilerplate", "DRAFT")]


def test_a_page_that_lies_on_its_side_is_read(read):
    def draw(sheet):
        sheet.canvas.translate(595, 0)
        sheet.canvas.rotate(90)
        for number, line in enumerate(_lines(P)):
            sheet.canvas.drawString(72, 500 - 13 * number, line)

    assert read(draw) == [("paragraph", P_READ)]


def test_letters_set_apart_are_a_word(read):
    def draw(sheet):
        text = sheet.canvas.beginText(72, 770)
        text.setFont("Times-Roman", 11)
        text.setCharSpace(5)
        text.textLine("JOINT STATEMENT")
        sheet.canvas.drawText(text)
        sheet.canvas.drawString(72, 700, "O P E N   L E T T E R")

    assert [text for _, text in read(draw)] == ["JOINT STATEMENT", "OPEN LETTER"]


def test_chinese_lines_are_joined_without_spaces(read):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    text = (
        "我们是一群关心港口安全的市民和民间组织，特此致信，要求政府撤回港口条例，并公开检查报告。"
    )

    def draw(sheet):
        lines = [text[start : start + 20] for start in range(0, len(text), 20)]
        sheet.put(72, 80, *lines, font="STSong-Light", size=12)

    assert read(draw) == [("paragraph", text)]
