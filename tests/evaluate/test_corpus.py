import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadSource, UsageError
from kg.evaluate import as_json, documents, measure, table
from kg.model import Spelling

GOLD: dict[str, Any] = {
    "document": {"kind": "open_letter", "title": None, "language": "en"},
    "signatories": [
        {"name": "Meadow Watch", "type": "Organization", "role": None},
        {"name": "Friends of the Fells", "type": "Organization", "role": None},
        {"name": "Nowhere Society", "type": "Organization", "role": None},
    ],
}
LETTER = """Open Letter to the Council of Rivers

Open the sluices.

Signed,

Meadow Watch
Friends of the Fells
Union of Bargemen
"""


Build = Callable[[Path], AbstractContextManager[Any]]


@pytest.fixture
def built(graph: Callable[..., AbstractContextManager[Any]]) -> Build:
    """Reads every line after the heading as a signatory."""

    def write(hand: Any) -> None:
        names = hand.document.text.partition("Signed,")[2].split("\n")
        for position, name in enumerate(filter(None, names), 1):
            signatory = Spelling("org", name)
            hand.says(
                "kg:Signature", hand.letter, "kg:signatory", signatory, name, position=position
            )

    return lambda path: graph(path.read_text(encoding="utf-8"), write)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for slug in ("fells", "meadows"):
        folder = tmp_path / slug
        folder.mkdir()
        (folder / "source.txt").write_text(LETTER, encoding="utf-8")
        (folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "README.md").write_text("not a document")
    return tmp_path


def test_all_documents_by_name_or_only_one(corpus: Path) -> None:
    assert [path.name for path in documents(corpus)] == ["fells", "meadows"]
    assert [path.name for path in documents(corpus, "meadows")] == ["meadows"]


def test_a_corpus_without_what_was_asked_for(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'hills'.*fells, meadows"):
        documents(corpus, "hills")
    with pytest.raises(UsageError, match=r"gold\.json"):
        documents(tmp_path / "fells")


def test_what_was_missed_and_what_was_false_with_their_places(corpus: Path, built: Build) -> None:
    (measured,) = measure(documents(corpus, "fells"), built)
    errors = {(e.problem, e.text): e.place for e in measured.errors if e.field == "signatories"}
    assert set(errors) == {("missed", "Nowhere Society"), ("false", "Union of Bargemen")}
    assert errors["missed", "Nowhere Society"] is None
    place = errors["false", "Union of Bargemen"]
    assert place is not None
    assert LETTER[place.start : place.end] == "Union of Bargemen" == place.quote


def test_a_miss_that_stands_in_the_text_has_its_place(corpus: Path, built: Build) -> None:
    gold = {**GOLD, "events": [{"name": "sluices", "aliases": [], "date": None}]}
    (corpus / "fells" / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (measured,) = measure(documents(corpus, "fells"), built)
    (missed,) = (e for e in measured.errors if e.field == "events")
    assert missed.place is not None
    assert LETTER[missed.place.start : missed.place.end] == "sluices"


def test_the_table_tells_averages_documents_and_errors(corpus: Path, built: Build) -> None:
    measured = measure(documents(corpus), built)
    plain, full = table(measured), table(measured, errors=True)
    row = next(line.split() for line in plain.splitlines() if line.startswith("signatories"))
    assert row[:5] == ["signatories", "2", "0.667", "0.667", "0.667"]
    assert any(line.startswith("meadows") for line in plain.splitlines())
    assert "Nowhere Society" not in plain
    assert "meadows  signatories  missed  Nowhere Society  [not in the text]" in full


def test_json_has_the_same_figures(corpus: Path, built: Build) -> None:
    measured = measure(documents(corpus), built)
    plain, full = json.loads(as_json(measured)), json.loads(as_json(measured, errors=True))
    assert plain["averages"]["signatories"]["f1"] == pytest.approx(2 / 3)
    assert plain["documents"]["fells"]["fields"]["signatories"]["missed"] == 1
    assert "errors" not in plain["documents"]["fells"]
    assert full["documents"]["fells"]["errors"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"document": {}, "places": [{}]}'])
def test_a_gold_standard_that_is_none_is_named(corpus: Path, built: Build, content: str) -> None:
    (corpus / "fells" / "gold.json").write_text(content, encoding="utf-8")
    with pytest.raises(BadSource, match="gold"):
        measure(documents(corpus, "fells"), built)


def test_a_folder_without_its_one_source_is_named(corpus: Path, built: Build) -> None:
    (corpus / "fells" / "source.md").write_text(LETTER)
    with pytest.raises(BadSource, match="fells"):
        measure(documents(corpus, "fells"), built)


def test_a_folder_without_a_corpus_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no folder with a gold"):
        documents(tmp_path)
