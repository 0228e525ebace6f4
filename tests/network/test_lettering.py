"""Where labels break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.network.lettering import lines, shortened, width


def test_lines_break_between_words_and_are_about_equal() -> None:
    broken = lines("Sheng Kung Hui Lady MacLehose Centre Staff Social Movement", 11, 236, 3)

    assert " ".join(broken) == "Sheng Kung Hui Lady MacLehose Centre Staff Social Movement"
    assert len(broken) == 2
    assert abs(width(broken[0], 11) - width(broken[1], 11)) < 60


def test_chinese_breaks_between_characters() -> None:
    broken = lines("香港職工會聯盟" * 4, 11, 170, 3)

    assert "".join(broken) == "香港職工會聯盟" * 4
    assert len(broken) == 2


@pytest.mark.parametrize("most", range(40, 140, 7))
def test_no_chinese_line_begins_or_ends_with_a_mark_that_belongs_to_the_other(most: int) -> None:
    text = "政府應拿出勇氣和擔當，採取切實有效的措施，化解（今次）的「政治」危機。"
    broken = lines(text, 11, most, 20)

    assert "".join(broken) == text
    assert not any(line[0] in "，。）」" or line[-1] in "（「" for line in broken)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    broken = lines("word " * 100, 11, 100, 2)

    assert len(broken) == 2
    assert broken[-1].endswith("…")


def test_marks_that_turn_the_direction_are_left_out() -> None:
    assert lines("abc\u202edef\u2066ghi", 11, 200, 1) == ("abcdefghi",)


@given(st.text(max_size=200), st.integers(40, 300), st.integers(1, 4))
def test_no_line_is_wider_than_asked(text: str, most: int, count: int) -> None:
    broken = lines(text, 11, most, count)

    assert 1 <= len(broken) <= count
    assert all(width(line, 11) <= most for line in broken)


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [("one two", 7, "one two"), ("one two three", 9, "one two…"), ("x" * 20, 5, "xxxxx…")],
)
def test_a_text_is_shortened_after_a_word(text: str, longest: int, short: str) -> None:
    assert shortened(text, longest) == short
