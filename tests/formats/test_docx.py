"""Word documents: what a reader of the printed letter sees, in the order of reading."""

import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

import kg
from kg import extract
from kg.errors import BadSource
from kg.formats import docx
from kg.model import Document, Source

OFFICE = "http://schemas.openxmlformats.org"
NAMES = (
    f'xmlns:w="{OFFICE}/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/officeDocument/2006/relationships" '
    f'xmlns:mc="{OFFICE}/markup-compatibility/2006"'
)
STYLES = """
<w:style w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Eigen"><w:name w:val="House head"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:styleId="Umriss"><w:name w:val="Outline"/>
<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Aufz"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Unsichtbar"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>
<w:style w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>
"""


TITLE = "Open letter on the harbour school of Port Ellis"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def make(*body: str, **parts: str) -> bytes:
    """A Word file with these paragraphs; parts are styles, numbering, footnotes, header …."""
    out = BytesIO()
    kinds = ("styles", "numbering", "footnotes", "endnotes", "header", "footer")
    related = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/officeDocument/2006/relationships/{kind}" '
        f'Target="{kind}.xml"/>'
        for kind in kinds
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        content = f"<w:document {NAMES}><w:body>{''.join(body)}</w:body></w:document>"
        archive.writestr("word/document.xml", content)
        archive.writestr(
            "word/_rels/document.xml.rels", f"<Relationships>{related}</Relationships>"
        )
        for name, part in {"styles": STYLES, **parts}.items():
            path = "docProps/core.xml" if name == "core" else f"word/{name}.xml"
            archive.writestr(path, f"<w:part {NAMES}>{part}</w:part>")
    return out.getvalue()


def read(data: bytes) -> Document:
    return docx.read(Source(name="x.docx", media_type=docx.MEDIA_TYPES[0], data=data))


def blocks(*body: str, **parts: str) -> list[tuple[str, str]]:
    document = read(make(*body, **parts))
    return [(block.kind, document.quote(block.span)) for block in document.blocks]


def test_styles_tell_headings_by_their_name_base_and_outline() -> None:
    document = read(
        make(
            paragraph("Open letter", style="Titel"),
            paragraph("One", style="berschrift2"),
            paragraph("Two", style="Eigen"),
            paragraph("Three", style="Umriss"),
            paragraph("Four", properties='<w:outlineLvl w:val="0"/>'),
            paragraph("Text", style="A"),
        )
    )
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 2),
        ("heading", 3),
        ("heading", 1),
        ("paragraph", 0),
    ]


def test_numbered_and_bulleted_paragraphs_are_items_at_their_depth() -> None:
    numbered = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    document = read(
        make(
            paragraph("a", properties=numbered.format(0, 2)),
            paragraph("b", properties=numbered.format(1, 2)),
            paragraph("c", properties=numbered.format(0, 2)),
            paragraph("d", style="Aufz"),
            paragraph("not", style="Aufz", properties=numbered.format(0, 0)),
            paragraph("nor this", properties=numbered.format(0, 3)),
            numbering=(
                '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/>'
                '</w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
            ),
        )
    )
    found = [(document.quote(b.span), b.kind, b.level, b.group) for b in document.blocks]
    assert found == [
        ("a", "list_item", 1, 1),
        ("b", "list_item", 2, 2),
        ("c", "list_item", 1, 1),
        ("d", "list_item", 1, 3),
        ("not", "paragraph", 0, 0),
        ("nor this", "paragraph", 0, 0),
    ]


def test_tables_have_rows_and_columns_with_merged_cells_in_place() -> None:
    merged = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>Name</w:t></w:r>"
        "</w:p></w:tc><w:tc><w:p><w:r><w:t>Town</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>Ana</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>?</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Bonn</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    document = read(make(merged))
    found = [(document.quote(b.span), b.row, b.column) for b in document.blocks]
    assert found == [("Name", 0, 0), ("Town", 0, 2), ("Ana", 1, 0), ("Bonn", 1, 2)]


def test_tracked_changes_are_accepted() -> None:
    deleted_end = '<w:rPr><w:del w:id="1"/></w:rPr>'
    found = blocks(
        paragraph(
            "We ",
            f"<w:ins>{run('urge')}</w:ins>",
            "<w:del><w:r><w:delText>beg</w:delText></w:r></w:del>",
            f"<w:moveFrom>{run('moved away')}</w:moveFrom>",
            " you",
            properties=deleted_end,
        ),
        paragraph(" to act.", f"<w:moveTo>{run(' Now.')}</w:moveTo>"),
    )
    assert found == [("paragraph", "We urge you to act. Now.")]


def test_what_is_hidden_or_waits_to_be_filled_in_is_left_out() -> None:
    found = blocks(
        paragraph("Dear", run(" hidden", "<w:vanish/>"), run(" Minister", '<w:vanish w:val="0"/>')),
        paragraph("gone", style="Unsichtbar"),
        paragraph(run("gone too", '<w:rStyle w:val="Unsichtbar"/>')),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{paragraph('Click here to enter text.')}</w:sdtContent></w:sdt>",
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            "<w:r><w:instrText> DATE </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "4 March 2021",
        ),
    )
    assert found == [("paragraph", "Dear Minister"), ("paragraph", "4 March 2021")]


def test_tabs_and_wide_gaps_part_columns_and_breaks_end_lines() -> None:
    found = blocks(
        paragraph("<w:r><w:tab/><w:t>Ana Roth</w:t><w:tab/><w:tab/><w:t>Bo Lind</w:t></w:r>"),
        paragraph("Ana Roth       Bo  Lind"),
        paragraph(
            "<w:r><w:t>Dr Maren Holt</w:t><w:br/><w:t>Minister</w:t><w:noBreakHyphen/></w:r>"
        ),
    )
    assert found == [
        ("paragraph", "Ana Roth\t\tBo Lind"),
        ("paragraph", "Ana Roth\tBo Lind"),
        ("paragraph", "Dr Maren Holt\nMinister\u2011"),
    ]


def test_notes_stand_below_the_body_and_heads_of_pages_around_it() -> None:
    found = blocks(
        paragraph("It is closed", '<w:r><w:footnoteReference w:id="7"/></w:r>', " since May."),
        paragraph("By law", run("2", '<w:vertAlign w:val="superscript"/>'), "."),
        "<w:sectPr><w:headerReference r:id='rheader'/>"
        "<w:footerReference r:id='rfooter'/></w:sectPr>",
        footnotes='<w:footnote w:id="7">'
        f"{paragraph('<w:footnoteRef/>', 'See the act.')}</w:footnote>"
        f'<w:footnote w:id="8">{paragraph("never cited")}</w:footnote>',
        header=paragraph("Harbour Union"),
        footer=paragraph("Page 1"),
    )
    assert found == [
        ("boilerplate", "Harbour Union"),
        ("paragraph", "It is closed¹ since May."),
        ("paragraph", "By law²."),
        ("boilerplate", "¹"),
        ("boilerplate", "See the act."),
        ("boilerplate", "Page 1"),
    ]


def test_text_boxes_are_read_once_above_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('To the Minister')}</w:txbxContent>"
    found = blocks(
        paragraph(
            "Dear ",
            f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            "Minister",
        ),
        paragraph("We write."),
    )
    assert [text for _, text in found] == ["To the Minister", "Dear Minister", "We write."]


def test_quotes_links_and_contents_are_what_they_are() -> None:
    found = blocks(
        paragraph("Chapter 1 ...... 3", style="TOC1"),
        paragraph("Nobody asked us.", style="Zitat"),
        paragraph("See ", f"<w:hyperlink>{run('our page')}</w:hyperlink>", "."),
    )
    assert found == [
        ("boilerplate", "Chapter 1 ...... 3"),
        ("quotation", "Nobody asked us."),
        ("paragraph", "See our page."),
    ]


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Open letter on the harbour school", True),
        ("Microsoft Word - open letter harbour school", False),
        ("open_letter_harbour_school_v3", False),
        ("open letter harbour school.docx", False),
        ("Document1", False),
        ("Annual report of the fisheries board", False),
        ("Letter", False),
    ],
)
def test_the_stated_title_is_believed_where_the_text_bears_it_out(
    title: str, *, is_one: bool
) -> None:
    document = read(
        make(
            paragraph("An open letter to the Minister on our harbour school"),
            core=f"<w:title>{title}</w:title><w:creator>Ana Roth</w:creator>"
            "<w:created>2021-03-02T08:00:00Z</w:created>",
        )
    )
    fields = {field.name: field.value for field in document.fields}
    assert fields == ({"title": title} if is_one else {}) | {"author": "Ana Roth"}
    assert "created: 2021-03-02T08:00:00Z" in document.text


def test_an_address_is_one_block_though_its_lines_are_paragraphs() -> None:
    spaced = '<w:spacing w:after="200"/>'
    found = blocks(
        paragraph("Dr Maren Holt"),
        paragraph("Minister for Education"),
        paragraph(""),
        paragraph("4 March 2021", properties=spaced),
        paragraph("Dear Minister,", properties=spaced),
        paragraph("We call on you to open the school. " * 4),
        paragraph("Ana Roth"),
        paragraph("Bo Lindqvist"),
    )
    assert [text for _, text in found if len(text) < 100] == [
        "Dr Maren Holt\nMinister for Education",
        "4 March 2021",
        "Dear Minister,",
        "Ana Roth",
        "Bo Lindqvist",
    ]


def test_lines_that_no_gap_parts_stay_paragraphs() -> None:
    lines = ["Dr Maren Holt", "4 March 2021", "Open letter", "Dear Minister,"]
    assert blocks(*map(paragraph, lines)) == [("paragraph", line) for line in lines]


def test_a_title_that_is_set_goes_before_the_stated_one() -> None:
    title = paragraph(TITLE, style="Titel")
    document = read(make(title, core="<w:title>Open letter on the harbour</w:title>"))
    assert document.fields == ()
    document = read(make(title, core=f"<w:title>{TITLE} (final)</w:title>"))
    assert [field.name for field in document.fields] == ["title"]


HEADER = [
    paragraph("Harbour Teachers’ Union", properties='<w:jc w:val="right"/>'),
    paragraph("To:"),
    paragraph("Dr Maren Holt"),
    paragraph("Minister for Education"),
    paragraph("1 Parliament Square, Port Ellis"),
    paragraph("4 March 2021"),
    paragraph("Open letter on the closing of the harbour school", style="Titel"),
    paragraph("Dear Minister,"),
    paragraph("We call on you to open the harbour school again. It was closed in May 2019."),
    paragraph("Yours sincerely,"),
    paragraph("Signatories", style="berschrift2"),
]
CREATED = (
    "<w:title>Open letter on the closing of the harbour school</w:title>"
    "<w:created>2020-11-11T08:00:00Z</w:created>"
)


def _signed(rows: list[tuple[str, str]], layout: str) -> bytes:
    if layout == "table":
        return make(*HEADER, table(("Name", "Organisation"), *rows), core=CREATED)
    columns = [
        paragraph(f"<w:r><w:t>{name}</w:t><w:tab/><w:t>{body}</w:t></w:r>") for name, body in rows
    ]
    return make(*HEADER, *columns, core=CREATED)


@pytest.mark.parametrize("layout", ["table", "tabs"])
def test_a_letter_is_built_from_a_word_file(tmp_path: Path, layout: str) -> None:
    if layout == "table":
        rows = [
            ("Ana Roth", "Parents’ Council of Port Ellis"),
            ("Bo Lindqvist", "Harbour Teachers’ Union"),
            ("Dr Dieter Hahn", "University of Port Ellis"),
        ]
    else:
        rows = [("Ana Roth", "Bo Lindqvist"), ("Dr Dieter Hahn", "Carla Mendes Pinto")]
    (tmp_path / "letter.docx").write_bytes(_signed(rows, layout))
    graph = kg.build(tmp_path / "letter.docx", store="memory:")
    names = [row["name"].value for row in graph.query("signatories")]
    assert names == (
        ["Ana Roth", "Bo Lindqvist", "Dieter Hahn"]
        if layout == "table"
        else ["Ana Roth", "Bo Lindqvist", "Dieter Hahn", "Carla Mendes Pinto"]
    )
    (said,) = graph.query("documents")
    assert said["title"].value == "Open letter on the closing of the harbour school"
    assert said["date"].value == "2021-03-04"
    assert said["kind"].value == "open_letter"
    assert [row["name"].value for row in graph.query("addressees")] == ["Maren Holt"]


def _zip(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _bomb() -> bytes:
    return _zip({"word/document.xml": b"<w:document>" + b" " * 200_000_000})


def _document(content: bytes) -> Callable[[], bytes]:
    return lambda: _zip({"word/document.xml": content})


ENTITIES = b"<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><d>&b;</d>"
OUTSIDE = b"<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d>&x;</d>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_bomb, "unpacks to more than 32 MB"),
        (lambda: _zip({f"{n}.xml": b"" for n in range(10_000)}), "holds more than 5000 parts"),
        (_document(ENTITIES), "declares entities in document.xml"),
        (_document(OUTSIDE), "declares entities in document.xml"),
        (_document(ENTITIES.decode().encode("utf-16")), "declares entities in document.xml"),
        (_document(b"<p>" * 100_000), "document.xml in it is nested too deeply"),
        (_document(b"<p>" * 1_000 + b"</p>" * 1_000), "document.xml in it is nested too deeply"),
        (_document(b"<w:document"), "document.xml in it is damaged"),
        (lambda: make(paragraph(""))[:-60], "is damaged; open it, save it again"),
        (lambda: _zip({"letter.txt": b"x"}), "it looks like a zip archive: unpack it"),
        (lambda: _zip({"xl/workbook.xml": b"x"}), "it looks like an Excel sheet"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password; save it"),
        (
            lambda: OLE + "WordDocument".encode("utf-16-le"),
            "looks like an old Word document .*: save",
        ),
        (
            lambda: b"%PDF-1.7 ...",
            "is no Word document; it looks like a PDF: give it the suffix .pdf",
        ),
        (lambda: b"{\\rtf1 Dear}", "it looks like a rich text"),
        (lambda: b"<html><p>Dear", "it looks like a web page: give it the suffix .html"),
        (lambda: make(paragraph("")), "holds no text"),
    ],
    ids=range(17),
)
def test_what_is_no_letter_or_made_to_harm_gets_one_line(
    data: Callable[[], bytes], reason: str
) -> None:
    made = data()
    tracemalloc.start()
    try:
        with pytest.raises(BadSource, match=f"^x.docx: .*{reason}") as caught:
            read(made)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert "\n" not in str(caught.value)


def test_evidence_stands_in_the_text() -> None:
    document = read(make(*HEADER, table(("Name", "Organisation"), ("Ana Roth", "Union"))))
    for statement in extract.read(document).statements:
        place = statement.evidence
        assert document.text[place.start : place.end] == place.quote
