"""Passages in a text: nothing of the text is lost, whatever they overlap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.pages.marks import Closing, Opening, Range, Stretch, marked, snippet

TEXT = "alpha béta 𝔤amma\n\nδelta"


def written(text: str, ranges: list[Range], first: int = 0) -> str:
    """What a template makes of it, in short."""
    pieces = []
    for piece in marked(text, ranges, first):
        match piece:
            case Opening(anchor):
                pieces.append(f"[{anchor}|" if anchor else "[")
            case Closing():
                pieces.append("]")
            case Stretch(characters, link):
                pieces.append(f"{characters}({link})" if link else characters)
    return "".join(pieces)


def test_passages_in_each_other_nest() -> None:
    ranges = [Range(0, 10, "a"), Range(6, 10, "b"), Range(12, 14)]
    assert written("0123456789 abcde", ranges) == "[0-10|012345(a)[6-10|6789(b)]] a[12-14|bc]de"


def test_the_one_that_began_first_goes_on_behind_an_overlap() -> None:
    assert written("abcdef", [Range(0, 4, "x"), Range(2, 6, "y")]) == (
        "[0-4|ab(x)[2-6|cd(x)]][ef(y)]"
    )


@given(
    st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30)), max_size=12),
    st.integers(0, 20),
)
def test_the_text_stays_as_it_is(places: list[tuple[int, int]], first: int) -> None:
    ranges = [Range(start, end, f"#{start}") for start, end in places]
    pieces = list(marked(TEXT, ranges, first))
    assert "".join(piece.text for piece in pieces if isinstance(piece, Stretch)) == TEXT
    depth = 0
    for piece in pieces:
        depth += isinstance(piece, Opening) - isinstance(piece, Closing)
        assert depth >= 0
    assert depth == 0
    here = {r for r in ranges if first <= r.start < r.end and r.start < first + len(TEXT)}
    anchors = [piece.anchor for piece in pieces if isinstance(piece, Opening) and piece.anchor]
    assert sorted(anchors) == sorted(f"{r.start}-{r.end}" for r in here)


def test_a_quote_has_the_words_around_it() -> None:
    found = snippet("one two\nthree four", 8, 13, "three")
    assert (found.before, found.quote, found.after) == ("one two / ", "three", " four")


def test_far_words_are_left_out() -> None:
    text = "word " * 100 + "HERE" + " word" * 100
    found = snippet(text, 500, 504, "HERE")
    assert found.found
    assert found.before.startswith("…word")
    assert found.after.endswith("word…")
    assert len(found.before) < 130


@pytest.mark.parametrize(("start", "end"), [(1, 4), (0, 99), (9, 2), (None, 3)])
def test_a_quote_that_is_not_there_stands_alone(start: int | None, end: int | None) -> None:
    found = snippet("abcdef", start, end, "abc")
    assert (found.before, found.quote, found.after, found.found) == ("", "abc", "", False)


def test_without_the_text_nothing_is_said_against_the_quote() -> None:
    assert snippet(None, 0, 3, "abc").found
