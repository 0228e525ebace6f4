"""A letter in PDF, from its letterhead to the last signatory overleaf, is read as one."""

import pytest

from kg import extract

TOWNS = ("Alma", "Bellport", "Corran", "Dunmore", "Eastmere", "Farrow", "Gullane")
KINDS = (
    "Dockers’ Union",
    "Legal Aid Network",
    "Women’s Federation",
    "River Watch",
    "Youth Council",
    "Public Health Centre",
)
SIGNED = [f"{town} {kind}" for town in TOWNS for kind in KINDS]
TITLE = "Open letter on the Harbour Safety Bill"
#: Words may be parted at the tildes.
PROSE = (
    """We are writing on behalf of seven ports and of those who work and live in them, to ex~press
    our deep con~cern about the Harbour Safety Bill, which would end the in~spec~tion of ships at
    night. Nobody who works in the ports was heard be~fore the bill was drafted.""",
    """The long-standing agree~ment between the ports and your min~istry rests on co~op~er~ation.
    It cannot last where one side gives no~tice of its de~ci~sions in the news~papers only, as
    hap~pened twice in the win~ter.""",
)


@pytest.fixture
def letter(paper):
    sheet = paper()
    sheet.canvas.setTitle("Microsoft Word - letter_final.docx")
    sheet.put(400, 50, "Ports Together", font="Helvetica-Bold", size=14)
    sheet.put(400, 66, "12 Quay Street", "Alma 4711", "office@ports.example", size=9)
    sheet.put(72, 130, "The Honourable Ana Lima", "Minister of Fisheries", "Bellport")
    sheet.put(400, 200, "14 March 2021")
    y = sheet.put(72, 235, TITLE, font="Times-Bold", size=14)
    y = sheet.put(72, y + 8, "Dear Minister Lima,") + 6
    for text in PROSE * 2:
        y = sheet.flow(72, y, 450, text)
    y = sheet.put(72, y, "We therefore ask you to:") + 4
    for text in ("withdraw the Harbour Safety Bill;", "publish the reports of the inspectors."):
        sheet.put(80, y, "•")
        y = sheet.flow(94, y, 428, text) - 3
    y = sheet.put(72, y + 6, "Yours sincerely,") + 10
    fitting = int((770 - y) // 13.75)
    sheet.put(72, y, *SIGNED[:fitting])
    sheet.put(310, y, *SIGNED[fitting : 2 * fitting])
    sheet.put(290, 815, "1", size=9)
    sheet.turn()
    sheet.put(72, 40, f"Ports Together · {TITLE}", size=9)
    rest = SIGNED[2 * fitting :]
    half = -(-len(rest) // 2)
    sheet.put(72, 80, *rest[:half])
    sheet.put(310, 80, *rest[half:])
    sheet.put(290, 815, "2", size=9)
    return sheet.data()


def test_the_letter_is_read_whole(letter, read_pdf):
    reading = extract.read(read_pdf(letter))

    def quotes(kind):
        return {s.evidence.quote for s in reading.statements if s.kind == kind}

    signed = [s.name for s in reading.statements if s.kind == "kg:Signature"]
    assert signed == SIGNED
    assert quotes("kg:Titling") == {TITLE}
    assert quotes("kg:Dating") == {"14 March 2021"}
    assert "Ana Lima" in quotes("kg:Addressing")
    assert len(quotes("kg:Demand")) == 2


PAGE = """<html lang=en><title>Open letter on the Harbour Safety Bill</title>
<style>p {{ text-align: justify; hyphens: auto }} table, td {{ border: 1px solid }}</style>
<div style='float: right'>Ports Together<br>12 Quay Street<br>Alma</div>
<p style='clear: both'>14 March 2021</p><h1>Open letter on the Harbour Safety Bill</h1>
<p>Dear Minister Lima,</p>{prose}<p>Yours sincerely,</p>
<div style='columns: 2'>{names}</div>"""


@pytest.mark.browser
def test_a_page_that_a_browser_printed_is_read_whole(browser, read_pdf):
    prose = "".join(f"<p>{text}</p>" for text in PROSE * 5).replace("~", "")
    names = "".join(f"<div>{name}</div>" for name in SIGNED)
    page = browser.new_page()
    page.set_content(PAGE.format(prose=prose, names=names))
    footer = "<div style='font-size: 8pt'>Page <span class=pageNumber></span></div>"
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "25mm")
    data = page.pdf(format="A4", display_header_footer=True, footer_template=footer, margin=margin)
    page.close()
    reading = extract.read(read_pdf(data))
    signed = [s.name for s in reading.statements if s.kind == "kg:Signature"]
    assert signed == SIGNED
    assert {s.evidence.quote for s in reading.statements if s.kind == "kg:Titling"} == {TITLE}
    assert {s.evidence.quote for s in reading.statements if s.kind == "kg:Dating"} == {
        "14 March 2021"
    }
