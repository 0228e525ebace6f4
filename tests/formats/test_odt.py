"""OpenDocument texts: what a reader of the printed letter sees, in the order of reading."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

import kg
from kg.errors import BadSource
from kg.formats import odt
from kg.model import Document, Source

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{name}="{ODF}:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("meta", "meta"),
        ("dc", "dc"),
    )
)
OWN_STYLES = """
<style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="P2" style:parent-style-name="P3"/>
<style:style style:name="P3" style:parent-style-name="P2"/>
<style:style style:name="P4" style:parent-style-name="Quotations"/>
<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>
"""
STYLES = """
<office:styles><style:style style:name="Title"/><style:style style:name="Quotations"/>
</office:styles>
<office:master-styles><style:master-page>
<style:header><text:p>Harbour Union</text:p></style:header>
<style:header-left><text:p>Harbour Union</text:p></style:header-left>
<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>
"""


def make(body: str, *, meta: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text with this body."""
    parts = {
        "content.xml": f"<office:automatic-styles>{OWN_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>",
        "styles.xml": STYLES,
        "meta.xml": f"<office:meta>{meta}</office:meta>",
        "META-INF/manifest.xml": manifest,
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", odt.MEDIA_TYPES[0], zipfile.ZIP_STORED)
        for name, part in parts.items():
            archive.writestr(name, f"<office:document {NAMES}>{part}</office:document>")
    return out.getvalue()


def read(data: bytes) -> Document:
    return odt.read(Source(name="x.odt", media_type=odt.MEDIA_TYPES[0], data=data))


def blocks(body: str) -> list[tuple[str, str]]:
    """The blocks between the head and the foot of the page."""
    document = read(make(body))
    found = [(block.kind, document.quote(block.span)) for block in document.blocks]
    assert found[0] == ("boilerplate", "Harbour Union")
    assert found[-1] == ("boilerplate", "Page 1")
    return found[1:-1]


def test_headings_lists_and_quotations() -> None:
    document = read(
        make(
            '<text:p text:style-name="P1">Open letter</text:p>'
            '<text:h text:outline-level="2">Demands</text:h>'
            "<text:list><text:list-item><text:p>a</text:p><text:list><text:list-item>"
            "<text:p>b</text:p></text:list-item></text:list></text:list-item>"
            "<text:list-item><text:p>c</text:p><text:p>and more</text:p></text:list-item>"
            "</text:list>"
            '<text:p text:style-name="P4">Nobody asked us.</text:p>'
            '<text:p text:style-name="P2">End</text:p>'
        )
    )
    found = [(document.quote(b.span), b.kind, b.level, b.group) for b in document.blocks[1:-1]]
    assert found == [
        ("Open letter", "heading", 1, 0),
        ("Demands", "heading", 2, 0),
        ("a", "list_item", 1, 1),
        ("b", "list_item", 2, 2),
        ("c\nand more", "list_item", 1, 1),
        ("Nobody asked us.", "quotation", 0, 0),
        ("End", "paragraph", 0, 0),
    ]


def test_tables_have_rows_and_columns_with_merged_cells_in_place() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    document = read(
        make(
            "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
            '<table:table-cell table:number-columns-repeated="99999999"/>'
            "</table:table-row></table:table-header-rows>"
            f"<table:table-row>{cell('Ana')}<table:covered-table-cell/>{cell('Bonn')}"
            "</table:table-row></table:table>"
        )
    )
    found = [(document.quote(b.span), b.row, b.column) for b in document.blocks[1:-1]]
    assert found == [("Ana", 1, 0), ("Bonn", 1, 2)]


def test_tabs_spaces_and_breaks() -> None:
    assert blocks(
        "<text:p>Ana Roth<text:tab/>Bo Lind</text:p>"
        '<text:p>Ana Roth<text:s text:c="7"/>Bo<text:s/>Lind\n   x</text:p>'
        "<text:p>Dr Maren Holt<text:line-break/><text:span>Minister</text:span></text:p>"
    ) == [
        ("paragraph", "Ana Roth\tBo Lind"),
        ("paragraph", "Ana Roth\tBo Lind x"),
        ("paragraph", "Dr Maren Holt\nMinister"),
    ]


def test_deleted_hidden_and_annotated_words_are_left_out() -> None:
    assert blocks(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>beg</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>We <text:change-start/>urge<text:change-end/><text:span text:style-name="T1">hid'
        "</text:span><office:annotation><text:p>why?</text:p></office:annotation> you"
        "<text:placeholder>[name]</text:placeholder>.</text:p>"
        '<text:section text:display="none"><text:p>gone</text:p></text:section>'
    ) == [("paragraph", "We urge you.")]


def test_notes_stand_below_and_boxes_above_their_paragraph() -> None:
    assert blocks(
        "<text:table-of-content><text:index-body><text:p>Part 1 … 2</text:p></text:index-body>"
        "</text:table-of-content>"
        "<text:p>It is closed<text:note><text:note-citation>i</text:note-citation><text:note-body>"
        "<text:p>See the act.</text:p></text:note-body></text:note> since May.<draw:frame>"
        "<draw:text-box><text:p>To the Minister</text:p></draw:text-box></draw:frame></text:p>"
        "<text:p>We write.</text:p>"
    ) == [
        ("boilerplate", "Part 1 … 2"),
        ("paragraph", "To the Minister"),
        ("paragraph", "It is closed¹ since May."),
        ("paragraph", "We write."),
        ("boilerplate", "¹"),
        ("boilerplate", "See the act."),
    ]


def test_properties_are_stated_and_the_day_of_making_is_not_the_letters() -> None:
    document = read(
        make(
            "<text:p>An open letter on our harbour school</text:p>",
            meta="<dc:title>Open letter on our school</dc:title>"
            "<meta:initial-creator>Ana Roth</meta:initial-creator>"
            "<meta:creation-date>2020-11-11T08:00:00</meta:creation-date>",
        )
    )
    assert {field.name: field.value for field in document.fields} == {
        "title": "Open letter on our school",
        "author": "Ana Roth",
    }
    assert "created: 2020-11-11T08:00:00" in document.text


def test_a_letter_is_built_from_an_opendocument_text(tmp_path: Path) -> None:
    lines = "".join(
        f"<text:p>{line}</text:p>"
        for line in (
            "To:",
            "Dr Maren Holt",
            "Minister for Education",
            "",
            "4 March 2021",
            "",
            "Dear Minister,",
            "We call on you to open the harbour school again. " * 3,
            "Yours sincerely,",
        )
    )
    rows = "".join(
        f"<table:table-row>{''.join(cells)}</table:table-row>"
        for cells in (
            [f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row]
            for row in (
                ("Name", "Organisation"),
                ("Ana Roth", "Parents’ Council of Port Ellis"),
                ("Bo Lindqvist", "Harbour Teachers’ Union"),
                ("Dr Dieter Hahn", "University of Port Ellis"),
            )
        )
    )
    title = '<text:h text:outline-level="1">Open letter on the harbour school</text:h>'
    (tmp_path / "letter.odt").write_bytes(
        make(f"{title}{lines}<text:p>Signatories:</text:p><table:table>{rows}</table:table>")
    )
    graph = kg.build(tmp_path / "letter.odt", store="memory:")
    names = [row["name"].value for row in graph.query("signatories")]
    assert names == ["Ana Roth", "Bo Lindqvist", "Dieter Hahn"]
    (said,) = graph.query("documents")
    assert said["title"].value == "Open letter on the harbour school"
    assert said["date"].value == "2021-03-04"
    assert [row["name"].value for row in graph.query("addressees")] == ["Maren Holt"]


def _zip(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("_", "."), part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            lambda: make("", manifest="<a><encryption-data/></a>"),
            "is protected by a password; save it without one",
        ),
        (lambda: _zip(content_xml=" " * 100_000_000), "unpacks to more than 32 MB"),
        (lambda: _zip(content_xml="<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>"), "declares entities"),
        (lambda: _zip(content_xml="<a>" * 100_000), "is nested too deeply"),
        (lambda: _zip(content_xml="<a/>"), "is no OpenDocument text: it has no text part"),
        (lambda: _zip(letter_txt="x"), "looks like a zip archive"),
        (lambda: make("")[:-50], "is damaged; open it, save it again"),
        (lambda: b"Dear Minister,", "is no OpenDocument text: it is damaged, or another kind"),
    ],
    ids=range(8),
)
def test_what_is_no_letter_or_made_to_harm_gets_one_line(
    data: Callable[[], bytes], reason: str
) -> None:
    with pytest.raises(BadSource, match=f"^x.odt: .*{reason}"):
        read(data())
