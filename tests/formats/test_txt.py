"""Plain text: the characters are kept, and lines show the blocks."""

import hashlib

from kg import formats, resources
from kg.formats import txt
from kg.model import Document, Source


def _read(text: str) -> Document:
    return txt.read(Source(name="x.txt", media_type="text/plain", data=text.encode()))


def _blocks(text: str) -> list[tuple[str, str]]:
    document = _read(text)
    return [(block.kind, document.quote(block.span)) for block in document.blocks]


def test_the_sample_keeps_every_character() -> None:
    (source,) = formats.sources(resources.sample())
    assert isinstance(source, Source)
    document = formats.read(source)
    assert document.source == "hrw-hong-kong-2020.txt"
    assert len(document.text) == 5200
    assert document.sha256 == hashlib.sha256(source.data).hexdigest()
    assert document.id == "51e98965c6a5"
    assert document.text.startswith("Click to expand")


def test_the_sample_shows_each_signatory_as_a_paragraph() -> None:
    (source,) = formats.sources(resources.sample())
    assert isinstance(source, Source)
    document = formats.read(source)
    blocks = [document.quote(block.span) for block in document.blocks]
    assert len(blocks) == 97
    assert blocks[11] == "2047 HK Monitor"
    assert blocks[-1] == "World Uyghur Congress"


def test_blank_lines_part_paragraphs_and_wrapped_lines_do_not() -> None:
    text = "\n\nWe write to you about the dam\nthat is to be opened.\n \n\n\n  Ana Roth\n"
    assert _blocks(text) == [
        ("paragraph", "We write to you about the dam\nthat is to be opened."),
        ("paragraph", "Ana Roth"),
    ]


def test_lines_too_long_to_be_wrapped_are_paragraphs() -> None:
    long = "We write to you about the dam, " * 8
    assert [kind for kind, _ in _blocks(f"{long}\nSincerely,\nAna Roth")] == ["paragraph"] * 3


def test_bullets_make_a_list_whose_items_lack_the_bullet() -> None:
    document = _read("We ask you to:\n- open the dam,\n  and keep it open;\n- pay.\n\nThanks")
    items = [block for block in document.blocks if block.kind == "list_item"]
    assert [document.quote(item.span) for item in items] == [
        "open the dam,\n  and keep it open;",
        "pay.",
    ]
    assert {item.group for item in items} == {1}
    assert _blocks("• One\n\n• Two")[1] == ("list_item", "Two")
    assert _blocks("(a) one\n(b) two\n(iii) three")[2] == ("list_item", "three")


def test_nested_bullets_have_a_depth() -> None:
    document = _read("- one\n  * two\n  * three\n- four")
    assert [(block.level, block.group) for block in document.blocks] == [
        (1, 1),
        (2, 1),
        (2, 1),
        (1, 1),
    ]


def test_numbers_make_a_list_where_they_count() -> None:
    assert [kind for kind, _ in _blocks("1. Open it.\n2. Pay.\n\n3. Report.")] == ["list_item"] * 3
    assert _blocks("Bonn, den\n5. Mai 2021\n\n4. Etage") == [
        ("paragraph", "Bonn, den\n5. Mai 2021"),
        ("paragraph", "4. Etage"),
    ]


def test_one_dash_makes_no_list() -> None:
    assert _blocks("“Open it!”\n– Ana Roth, Bonn") == [
        ("paragraph", "“Open it!”\n– Ana Roth, Bonn")
    ]


def test_two_lists_have_two_numbers() -> None:
    document = _read("- a\n- b\n\nand these:\n\n- c\n- d")
    groups = [block.group for block in document.blocks if block.kind == "list_item"]
    assert groups == [1, 1, 2, 2]


def test_marked_headings_are_headings() -> None:
    assert _blocks("# To the minister\nDear Sir,\n\nSignatories\n-----------\n\nAna") == [
        ("heading", "To the minister"),
        ("paragraph", "Dear Sir,"),
        ("heading", "Signatories"),
        ("paragraph", "Ana"),
    ]
