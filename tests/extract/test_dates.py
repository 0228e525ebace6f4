from datetime import date

import pytest

from kg import languages
from kg.extract._dates import FoundDate, dates

ENGLISH = languages.load("en")


def only(text: str) -> FoundDate:
    (found,) = dates(text, ENGLISH)
    return found


@pytest.mark.parametrize(
    ("text", "quote", "edtf"),
    [
        ("Signed on May 25, 2020 in Lima", "May 25, 2020", "2020-05-25"),
        ("Lima, 14 August 2019", "14 August 2019", "2019-08-14"),
        ("On August 5th, 2021, we wrote", "August 5th, 2021", "2021-08-05"),
        ("published 2019-08-14T08:00", "2019-08-14", "2019-08-14"),
        ("am 05.05.2020 in Bonn", "05.05.2020", "2020-05-05"),
        ("on 8/14/2019", "8/14/2019", "2019-08-14"),
        ("主曆二零一九年八月五日", "二零一九年八月五日", "2019-08-05"),
        ("2019年8月5日發表", "2019年8月5日", "2019-08-05"),
        ("二〇一九年十二月廿一日", "二〇一九年十二月廿一日", "2019-12-21"),
        ("in November 2019 they", "November 2019", "2019-11"),
        ("the marches of 1963 were", "1963", "1963"),
        (
            "a session from June 18 to 20, 2020.",
            "from June 18 to 20, 2020",
            "2020-06-18/2020-06-20",
        ),
        ("28 May to 3 June 2020", "28 May to 3 June 2020", "2020-05-28/2020-06-03"),
        ("from 2015 to 2020", "from 2015 to 2020", "2015/2020"),
        ("open until 21 December 2023.", "until 21 December 2023", "../2023-12-21"),
        ("by the end of June 2020", "by the end of June 2020", "../2020-06-30"),
        ("Since April 11th, 2019, he", "Since April 11th, 2019", "2019-04-11/.."),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_stated(text: str, quote: str, edtf: str) -> None:
    found = only(text)

    assert text[found.start : found.end] == quote
    assert found.edtf == edtf
    assert found.complete


@pytest.mark.parametrize(
    ("text", "reference", "edtf"),
    [
        ("by the end of June.", date(2020, 6, 17), "../2020-06-30"),
        ("On Tuesday, February 16, the", date(2016, 2, 1), "2016-02-16"),
        ("until 21 December.", date(2023, 12, 20), "../2023-12-21"),
        ("was granted last June", date(2019, 8, 14), "2019-06"),
        ("On January 30 the house", date(2019, 2, 6), "2019-01-30"),
        ("on January 3", date(2019, 12, 20), "2020-01-03"),
        ("on December 31", date(2020, 6, 17), "2020-12-31"),
        ("On Friday, the minister", date(2022, 8, 1), "2022-07-29"),
        ("next Friday", date(2022, 8, 1), "2022-08-05"),
        ("wrote today", date(2022, 8, 1), "2022-08-01"),
        ("wrote yesterday", date(2022, 8, 1), "2022-07-31"),
        ("8月16日發佈", date(2022, 8, 19), "2022-08-16"),
    ],
)
def test_what_a_date_lacks_comes_from_near_the_reference(
    text: str, reference: date, edtf: str
) -> None:
    found = only(text)

    assert not found.complete
    assert found.edtf == ""
    assert found.resolve(reference).edtf == edtf


def test_bounds_and_ranges_know_their_days() -> None:
    until = only("by the end of June 2020")
    months = only("June to July 2020")

    assert (until.earliest, until.latest) == (None, date(2020, 6, 30))
    assert (months.earliest, months.latest) == (date(2020, 6, 1), date(2020, 7, 31))
    assert months.precision == "month"


@pytest.mark.parametrize(
    "text",
    [
        "It may be that we march in May's name",
        "31 February 2020",
        "call 212.966.5932 now",
        "see https://example.org/2019/06/20/story",
        "on 4/10/2019",
        "the 1970s-era rules",
        "Section 203 needs 16 counties",
    ],
)
def test_what_is_no_date_or_could_be_two_is_not_read(text: str) -> None:
    assert [f for f in dates(text, ENGLISH) if f.complete] == []


def test_an_offset_moves_the_spans() -> None:
    (found,) = dates("May 25, 2020", ENGLISH, 100)

    assert (found.start, found.end) == (100, 112)
