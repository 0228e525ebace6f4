import pytest

from kg.extract import _text
from kg.model import Block, Document


def pieces(text: str) -> list[str]:
    block = Block(kind="paragraph", start=0, end=len(text))
    document = Document(source="x", media_type="text/plain", text=text, blocks=(block,))
    return [unit.text for unit in _text.units(document)]


@pytest.mark.parametrize("mark", [" ", ", ", ". ", "。"])
def test_what_is_read_at_once_is_bounded_and_nothing_is_lost(mark):
    text = mark.join(f"word{number}" for number in range(5000))

    read = pieces(text)
    assert max(map(len, read)) <= 4000
    assert "".join("".join(read).split()) == "".join(text.split())


def test_a_word_without_end_is_no_text():
    assert "a" * 5000 not in "".join(pieces("Dear " + "a" * 50_000 + " sir"))


def test_columns_are_parted_and_sentences_are_not():
    assert pieces("North Club      South Club") == ["North Club", "South Club"]
    assert pieces("One sentence.  Another one.") == ["One sentence.  Another one."]


def test_lines_broken_by_the_margin_are_one_paragraph():
    text = (
        "This paragraph was set with a margin, so that its lines end where\n"
        "no thought does and go on below, as in many a plain text letter that\n"
        "people send."
    )
    assert pieces(text) == [text]


def test_lines_that_go_on_in_small_letters_are_one_paragraph_however_long_they_are():
    text = (
        "We read with dismay that the council,\n"
        "without asking any of those who swim here, has decided to\n"
        'build a fence. As the Gazette noted, "a cynical\n'
        'person might wonder why."'
    )
    assert pieces(text) == [text]
    assert len(pieces("Northern Harbour Association\nrepresented by Ida Holm")) == 2
