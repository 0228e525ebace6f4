"""Web pages: what a reader sees becomes the text, and the layout becomes blocks."""

import pytest

from kg.errors import BadSource
from kg.formats import html
from kg.model import Document, Source


def _read(markup: str) -> Document:
    return html.read(Source(name="x.html", media_type="text/html", data=markup.encode()))


def _blocks(markup: str) -> list[tuple[str, str]]:
    document = _read(markup)
    return [(block.kind, document.quote(block.span)) for block in document.blocks]


def test_blocks_stand_apart_and_inline_markup_joins() -> None:
    document = _read(
        "<p>The <b>Har</b>bour\n  <i>Workers</i>’ Union</p><div>asks<br>for more</div>"
    )
    assert document.text == "The Harbour Workers’ Union\n\nasks\nfor more"


def test_spaces_that_were_lost_around_a_link_of_several_words_are_there() -> None:
    text = _read("<p>We have seen<a href='x'>letters from ministers</a>asking for it.</p>").text
    assert text == "We have seen letters from ministers asking for it."
    assert _read("<p>It is un<a href='x'>forget</a>table.</p>").text == "It is unforgettable."


def test_two_line_breaks_end_a_paragraph() -> None:
    assert _blocks("<p>One<br> <br/>\nTwo<br>Three</p>") == [
        ("paragraph", "One"),
        ("paragraph", "Two\nThree"),
    ]


def test_entities_and_odd_characters_are_characters() -> None:
    text = _read("<p>a&nbsp;b &mldr; &#x1F41F; z\u200bw &lt;b&gt; &#1;</p>").text
    assert text == "a\u00a0b … 🐟 z\u200bw <b> \ufffd"


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<style>p {}</style>",
        "<template><p>no</p></template>",
        "<noscript>no</noscript>",
        "<!-- no -->",
        "<svg><text>no</text></svg>",
        "<img alt='no'>",
        "<textarea>no</textarea>",
        "<iframe>no</iframe>",
        "<span hidden>no</span>",
        "<span style='display: none'>no</span>",
    ],
)
def test_what_is_no_text_is_left_out(markup: str) -> None:
    assert _read(f"<p>Dear {markup}Minister,</p>").text == "Dear Minister,"


def test_quotation_marks_that_browsers_add_are_there() -> None:
    assert _read("<p>She said <q>open it</q>.</p>").text == "She said “open it”."


def test_a_footnote_mark_does_not_run_into_the_sentence() -> None:
    assert _read("<p>It fell.<sup><a>[12]</a></sup> On the 5<sup>th</sup>.</p>").text == (
        "It fell.¹² On the 5th."
    )


def test_each_kind_of_block() -> None:
    page = """
    <h1>To the minister</h1><h3>We <b>ask</b></h3><p>Please.</p>
    <blockquote><p>Open it!</p> – Ana</blockquote>
    <figure><img src=x><figcaption>The dam. © Bo Lind</figcaption></figure>
    <p class="wp-caption-text">The quay</p>
    <address>1 Quay St<br>Bonn</address><pre>A  B\n\nC</pre>"""
    assert _blocks(page) == [
        ("heading", "To the minister"),
        ("heading", "We ask"),
        ("paragraph", "Please."),
        ("quotation", "Open it!"),
        ("quotation", "– Ana"),
        ("caption", "The dam. © Bo Lind"),
        ("caption", "The quay"),
        ("address", "1 Quay St\nBonn"),
        ("paragraph", "A  B"),
        ("paragraph", "C"),
    ]
    assert [block.level for block in _read(page).blocks][:2] == [1, 3]


def test_a_list_item_is_one_block_with_its_depth_and_list() -> None:
    document = _read(
        "<ul><li><p>Ana Roth</p><p>Teacher, Bonn</p></li><li>Bo<ul><li>deputy</ul></ul>"
        "<ol><li>Open it</ol>"
    )
    blocks = [(document.quote(b.span), b.level, b.group) for b in document.blocks]
    assert blocks == [
        ("Ana Roth\nTeacher, Bonn", 1, 1),
        ("Bo", 1, 1),
        ("deputy", 2, 2),
        ("Open it", 1, 3),
    ]
    assert document.text.startswith("Ana Roth\nTeacher, Bonn\nBo\ndeputy\nOpen it")


def test_table_cells_know_their_place() -> None:
    document = _read(
        "<table><tr><th>Name</th><th>Town</th></tr>"
        "<tr><td rowspan=2>Ana</td><td>Bonn</td></tr><tr><td>Köln</td></tr>"
        "<tr><td colspan=2>Bo</td><td>x</td></tr></table>"
    )
    cells = [(document.quote(b.span), b.row, b.column, b.group) for b in document.blocks]
    assert cells == [
        ("Name", 0, 0, 1),
        ("Town", 0, 1, 1),
        ("Ana", 1, 0, 1),
        ("Bonn", 1, 1, 1),
        ("Köln", 2, 1, 1),
        ("Bo", 3, 0, 1),
        ("x", 3, 2, 1),
    ]
    assert document.text == "Name\tTown\nAna\tBonn\nKöln\nBo\tx"


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    prose = "We write to you about the dam. " * 30
    page = f"<table><tr><td><h2>Letter</h2><p>Dear Sir,</p><ul><li>Ana</ul></td><td>{prose}</table>"
    assert [kind for kind, _ in _blocks(page)] == [
        "heading",
        "paragraph",
        "list_item",
        "paragraph",
    ]


def test_signatories_in_nested_divs_are_blocks_of_their_own() -> None:
    page = (
        "<div><div><div>Ana Roth</div><div>Bo Lind</div></div><div><div>Cy Marsh</div></div></div>"
    )
    assert [text for _, text in _blocks(page)] == ["Ana Roth", "Bo Lind", "Cy Marsh"]


def test_a_button_in_a_heading_is_the_heading() -> None:
    assert _blocks("<h2><button>Signatories</button></h2><p>Ana</p>")[0] == (
        "heading",
        "Signatories",
    )


def test_a_page_that_is_too_deep_is_refused_in_one_line() -> None:
    with pytest.raises(BadSource, match=r"^x.html: is no page to read: .*nested too deeply"):
        _read("<div>" * 100_000 + "Dear Minister,")


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    text = _read('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><p>a&a;b</p>').text
    assert "a&a;b" in text


def test_fields_come_from_the_head_and_stand_at_the_start() -> None:
    document = _read(
        """<html lang="en-GB"><head><title>Open the dam | Quay News</title>
        <meta property="og:title" content="Open the   dam"><meta name="author" content="Ana Roth">
        <meta name="AUTHOR" content="Bo Lind"><meta property="og:site_name" content="Quay News">
        <meta property="article:published_time" content="2021-03-04T10:00:00Z">
        <meta name="description" content="A letter"></head><h1>Open the dam</h1></html>"""
    )
    assert document.text == (
        "title: Open the dam\ndate: 2021-03-04T10:00:00Z\npublisher: Quay News\n"
        "author: Ana Roth, Bo Lind\nlanguage: en-GB\ndescription: A letter\n\nOpen the dam"
    )
    assert [(field.name, field.value) for field in document.fields] == [
        ("title", "Open the dam"),
        ("date", "2021-03-04T10:00:00Z"),
        ("publisher", "Quay News"),
        ("language", "en-GB"),
        ("author", "Ana Roth"),
        ("author", "Bo Lind"),
        ("description", "A letter"),
    ]
    assert [block.kind for block in document.blocks] == ["boilerplate"] * 6 + ["heading"]


def test_fields_come_from_linked_data_and_from_the_title() -> None:
    linked = """{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "Article",
        "datePublished": "2021-03-04", "author": [{"name": "Ana Roth"}, "Bo Lind"],
        "publisher": {"name": "Quay News"}}]}"""
    script = f"<script type='application/ld+json'>{linked}</script>"
    document = _read(f"<title>Open the dam</title>{script}<p>Dear</p>")
    assert [(field.name, field.value) for field in document.fields] == [
        ("title", "Open the dam"),
        ("date", "2021-03-04"),
        ("publisher", "Quay News"),
        ("author", "Ana Roth"),
        ("author", "Bo Lind"),
    ]


@pytest.mark.parametrize("linked", ["{", "[" * 100_000, "3", '{"headline": {"@value": 3}}', "null"])
def test_linked_data_that_is_none_is_ignored(linked: str) -> None:
    page = f"<script type='application/ld+json'>{linked}</script><p>Dear</p>"
    assert _read(page).text == "Dear"


def test_front_matter_above_a_page_is_read_as_in_markdown() -> None:
    document = _read(
        "---\nlayout: post\ntitle: 'Open it: now'\ndate: 2021-03-04 16:58:00 GMT\n---\n"
        "{% include head.html %}<p>Dear Minister,</p>"
    )
    assert document.text == (
        "layout: post\ntitle: Open it: now\ndate: 2021-03-04 16:58:00 GMT\n\nDear Minister,"
    )
    assert [(block.kind, document.quote(block.span)) for block in document.blocks][1] == (
        "heading",
        "Open it: now",
    )


def test_the_charset_that_a_page_declares_is_used() -> None:
    data = "<meta charset=windows-1251><p>Открытое письмо</p>".encode("cp1251")
    document = html.read(Source(name="x", media_type="text/html", data=data))
    assert document.text == "Открытое письмо"
