import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.names import quotes_same, same_name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Workers’ Front", "workers' front"),
        ("The Meadow Trust", "Meadow Trust"),
        ("Ｒiver Watch", "River Watch"),
        ("River-Watch, Inc.", "River Watch Inc"),
        ("Committee of Rivers (COR)", "Committee of Rivers"),
        ("河流觀察 (River Watch)", "River Watch"),
        ("河流觀察 (River Watch)", "河流觀察"),
        ("河流觀察 River Watch", "河流觀察"),
        ("River Watch 河流觀察", "River Watch"),
        ("Forum of Rivers / Forum der Flüsse", "Forum der Flüsse"),
        ("河流 觀察", "河流觀察"),
        ("Dr. Ada Marsh", "Ada Marsh"),
        ("Association of River Keepers and Bargemen", "Association of River Keepers and Bargeman"),
    ],
)
def test_one_name_however_written(left: str, right: str) -> None:
    assert same_name(left, right)
    assert same_name(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("River Watch", "River Watch Asia"),
        ("River Watch", "Watch"),
        ("Committee of Rivers (Meadow Branch)", "Committee of Rivers"),
        ("Rivers/Meadows Alliance", "Rivers"),
        ("Li Na", "Li Ma"),
        ("Dr.", "Ada"),
        ("", ""),
        ("—", "…"),
    ],
)
def test_another_name(left: str, right: str) -> None:
    assert not same_name(left, right)
    assert not same_name(right, left)


def test_surname_first_is_for_people_only() -> None:
    assert same_name("Marsh, Ada", "Ada Marsh", person=True)
    assert same_name("Wong Siu Ling", "Siu Ling Wong", person=True)
    assert not same_name("York New", "New York")


def test_a_chinese_form_of_address_is_no_part_of_the_name() -> None:
    assert same_name("王小河先生", "王小河", person=True)


def test_the_first_eight_words_must_stand_together() -> None:
    asked = "We call on the council to open the sluices before the spring flood"
    assert quotes_same(asked, "“We call on the Council to open – the sluices.” And more.")
    assert not quotes_same(asked, "We call on the council to keep the sluices shut")
    assert not quotes_same(asked, "open the sluices before the spring flood")
    assert not quotes_same("…", "anything")


def test_fewer_than_eight_words_are_all_needed() -> None:
    assert quotes_same("Open the sluices", "Please, open the sluices!")
    assert not quotes_same("Open the sluices", "Open the gates")


def test_each_chinese_character_is_a_word() -> None:
    assert quotes_same("我們懇請開放水閘，以免氾濫成災", "我們懇請開放水閘，但不是現在")
    assert not quotes_same("我們懇請開放水閘，以免氾濫成災", "我們懇請關閉水閘")


NAMES = st.text("abcDEF 河流觀察(),./-’“”&ßé", max_size=30)


@given(NAMES, NAMES)
def test_it_does_not_matter_who_is_asked(left: str, right: str) -> None:
    assert same_name(left, right, person=True) == same_name(right, left, person=True)


@given(NAMES)
def test_a_name_with_letters_is_itself_in_any_case_and_brackets(name: str) -> None:
    letters = any(c.isalpha() for c in name)
    assert same_name(name, name) == letters
    if letters:
        assert same_name(name, f" {name.upper()}. ")
