"""Markdown: the text of the rendered page, and the front matter above it."""

import pytest

from kg.errors import BadSource
from kg.formats import md
from kg.model import Document, Source


def _read(text: str) -> Document:
    return md.read(Source(name="x.md", media_type="text/markdown", data=text.encode()))


def _blocks(text: str) -> list[tuple[str, str]]:
    document = _read(text)
    return [(block.kind, document.quote(block.span)) for block in document.blocks]


def test_markup_is_gone_and_its_words_stay() -> None:
    text = "We **ask** the [ministry](http://x.example) &amp; _you_ to `act`.\\* ![no](x)<br>Now!"
    assert _read(text).text == "We ask the ministry & you to act.*\nNow!"


def test_what_links_to_a_heading_is_none_of_its_words() -> None:
    text = "# To the baths {#to_the_baths}\n\nOpen {#1}\n\n## Why {now}\n\nNames {.top #x}\n-----\n"
    assert _blocks(text) == [
        ("heading", "To the baths"),
        ("paragraph", "Open {#1}"),
        ("heading", "Why {now}"),
        ("heading", "Names"),
    ]


def test_each_kind_of_block() -> None:
    text = (
        "# To the minister\n\nDear Sir,\n\n> Open it!\n\n- Ana\n  - deputy\n- Bo\n\n1. One\n\n"
        "| Name | Town |\n|---|---|\n| Cy | Bonn |\n\n    A  B\n\n"
        "<figure><figcaption>Dam</figcaption></figure>\n"
    )
    document = _read(text)
    blocks = [(b.kind, document.quote(b.span), b.level, b.row, b.column) for b in document.blocks]
    assert blocks == [
        ("heading", "To the minister", 1, 0, 0),
        ("paragraph", "Dear Sir,", 0, 0, 0),
        ("quotation", "Open it!", 0, 0, 0),
        ("list_item", "Ana", 1, 0, 0),
        ("list_item", "deputy", 2, 0, 0),
        ("list_item", "Bo", 1, 0, 0),
        ("list_item", "One", 1, 0, 0),
        ("table_cell", "Name", 0, 0, 0),
        ("table_cell", "Town", 0, 0, 1),
        ("table_cell", "Cy", 0, 1, 0),
        ("table_cell", "Bonn", 0, 1, 1),
        ("paragraph", "A  B", 0, 0, 0),
        ("caption", "Dam", 0, 0, 0),
    ]


def test_a_loose_list_is_a_list() -> None:
    assert _blocks("- Ana Roth\n\n- Bo Lind\n  Bonn\n") == [
        ("list_item", "Ana Roth"),
        ("list_item", "Bo Lind\nBonn"),
    ]


def test_line_ends_are_kept_since_names_may_stand_on_them() -> None:
    names = "Ana Roth,  \nBo Lind\nCy Marsh"
    assert _blocks(f"Sincerely,\n\n{names}") == [
        ("paragraph", "Sincerely,"),
        ("paragraph", "Ana Roth,\nBo Lind\nCy Marsh"),
    ]


def test_front_matter_states_fields_that_stand_in_the_text() -> None:
    document = _read(
        "---\ntitle: A letter to \n  the minister\nauthors: [Ana, Bo]\n#layout: x\n"
        'date: 2021-03-04T10:00:00+0000\nimages: []\nsubtitle: "To\\_all"\nextra: {a: 1}\n'
        "lang: en\n---\nDear Sir,\n"
    )
    assert document.text == (
        "title: A letter to the minister\nauthors: Ana, Bo\ndate: 2021-03-04T10:00:00+0000\n"
        "subtitle: To\u00a0all\nlang: en\n\nDear Sir,"
    )
    assert [(field.name, field.value) for field in document.fields] == [
        ("title", "A letter to the minister"),
        ("date", "2021-03-04T10:00:00+0000"),
        ("language", "en"),
        ("author", "Ana"),
        ("author", "Bo"),
        ("description", "To\u00a0all"),
    ]
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("boilerplate", 0),
        ("boilerplate", 0),
        ("heading", 2),
        ("boilerplate", 0),
        ("paragraph", 0),
    ]


def test_a_title_that_the_body_repeats_is_a_heading_once() -> None:
    blocks = _blocks("---\ntitle: Open the dam\n---\n# Open the **dam**\n\nDear Sir,")
    assert [kind for kind, _ in blocks] == ["boilerplate", "heading", "paragraph"]


def test_the_surest_date_is_taken() -> None:
    document = _read(
        "---\npublished_time: 2021-03-05\ndate: '2021-03-04'\nlastmod: 2022-01-01\n---\nx"
    )
    assert [field.value for field in document.fields] == ["2021-03-04"]


@pytest.mark.parametrize(
    ("matter", "title"),
    [
        ("---\ntitle: Letter: open the dam\n---\n", "Letter: open the dam"),
        ('+++\ntitle = "Open the dam"\ndate = 2021-03-04\n+++\n', "Open the dam"),
        ("---\ntitle: !!python/object:os.system x\n---\n", "x"),
    ],
)
def test_front_matter_of_other_kinds(matter: str, title: str) -> None:
    document = _read(f"{matter}\nDear Sir,\n")
    assert document.fields[0].value == title
    assert document.text.endswith("\n\nDear Sir,")


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert _read("---\n\nDear Sir,\n\n---\n\nAna").text == "Dear Sir,\n\nAna"


def test_template_tags_of_a_site_are_no_text() -> None:
    body = '{% include x.html %}\n\nDear {{ page.name }}Sir,\n{: .lead}\n\n{{< pdf "a.pdf" >}}\n'
    assert _read(f"---\ntitle: A\n---\n{body}").text == "title: A\n\nDear Sir,"
    assert "{{ page.name }}" in _read(body).text


def test_html_within_obeys_the_rules_of_pages() -> None:
    text = "<nav>Menu</nav>\n\nDear <span style='x'>Sir</span>,<script>alert(1)</script>\n"
    assert _blocks(text) == [("boilerplate", "Menu"), ("paragraph", "Dear Sir,")]


def test_more_markdown_than_anybody_writes_is_refused() -> None:
    with pytest.raises(BadSource, match="larger than 2 MB of Markdown"):
        _read("x" * 2_000_001)
