from pathlib import Path

import pytest

from kg import languages
from kg.extract import _gazetteer

PLACES = Path(languages.__file__).parent / "places"
ENGLISH = languages.load("en")


def found(text: str) -> list[tuple[str, str, str]]:
    return [(h.text, h.place.name, h.form) for h in _gazetteer.find(text, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in New\nYork City", [("New\nYork City", "New York", "name")]),
        ("HONG KONG", [("HONG KONG", "Hong Kong", "name")]),
        ("Xi’an and Xi'an", [("Xi’an", "Xi'an", "name"), ("Xi'an", "Xi'an", "name")]),
        ("the U.S. and us", [("U.S.", "United States", "name")]),
        ("turkey or chad for us", []),
        ("Portland, OR", [("Portland", "Portland", "name"), ("OR", "Oregon", "short")]),
        ("THIS OR THAT", []),
        ("South Asian Americans", [("South Asian Americans", "South Asian American", "name")]),
    ],
)
def test_the_longest_name_is_found_as_written(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(text) == expected


def test_towns_are_found_where_they_are_asked_for() -> None:
    text = "in Bracknell and Stroud"

    assert found(text) == []
    assert [
        (hit.text, hit.place.ambiguous, hit.place.cued)
        for hit in _gazetteer.find(text, ENGLISH, towns=True)
    ] == [("Bracknell", True, False), ("Stroud", True, True)]


def test_countries_are_known_by_the_names_of_languages_without_words_of_their_own() -> None:
    catalan = languages.load("ca")

    assert [h.place.code for h in _gazetteer.find("Alemanya i Itàlia", catalan)] == ["DE", "IT"]


def test_an_offset_moves_the_ranges() -> None:
    (hit,) = _gazetteer.find("to Lima", ENGLISH, 10)

    assert (hit.start, hit.end) == (13, 17)


@pytest.mark.parametrize("path", sorted(PLACES.glob("*.tsv")), ids=lambda path: path.stem)
def test_each_row_of_the_data_is_one_place_of_a_known_kind(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    names = [row[0] for row in rows]

    assert len(set(names)) == len(names)
    assert {row[1] for row in rows} <= {"area", "country", "region", "city", "community"}
    assert all(len(row) <= 7 for row in rows)
    assert {row[5] for row in rows if len(row) > 5} <= {"", "ambiguous", "cued"}
