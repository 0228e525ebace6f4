import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.evaluate import Earlier, compare, differences
from kg.evaluate.answers import Answers, Item
from kg.evaluate.corpus import Error, Measured
from kg.evaluate.report import as_json
from kg.evaluate.score import score


def measured(slug: str, right: list[str], given: list[str]) -> Measured:
    scores = score(
        Answers(items={"places": tuple(Item(text=name) for name in right)}),
        Answers(items={"places": tuple(Item(text=name) for name in given)}),
    )
    errors = [
        *(("missed", name) for name in right if name not in given),
        *(("false", name) for name in given if name not in right),
    ]
    return Measured(
        slug=slug,
        scores=scores,
        errors=tuple(Error(field="places", problem=p, text=t, place=None) for p, t in errors),
    )


@pytest.fixture
def kept(tmp_path: Path) -> Any:
    def write(*run: Measured, errors: bool = True) -> Earlier:
        path = tmp_path / "run.json"
        path.write_text(as_json(run, errors=errors), encoding="utf-8")
        return Earlier(path)

    return write


BEFORE = (measured("a", ["Tarn", "Fell"], ["Tarn", "Beck"]), measured("b", ["Tarn"], ["Tarn"]))
NOW = (measured("a", ["Tarn", "Fell"], ["Tarn", "Fell"]), measured("b", ["Tarn"], ["Tarn"]))


def test_what_became_better_is_told_by_field_document_and_item(kept) -> None:
    found = compare(kept(*BEFORE), NOW)
    assert (found.fields["places"].before, found.fields["places"].now) == (0.75, 1.0)
    assert found.documents == {"a": {"places": (0.5, 1.0)}}
    assert found.broken == ()
    assert found.mended == (("a", "places", "false", "Beck"), ("a", "places", "missed", "Fell"))
    told = differences(found)
    assert "+0.250" in told
    assert "mended  a  places  missed  Fell" in told


def test_what_became_worse_is_told(kept) -> None:
    found = compare(kept(*NOW), BEFORE)
    assert found.mended == ()
    assert ("a", "places", "missed", "Fell") in (found.broken or ())


def test_a_find_where_there_is_nothing_counts_as_a_loss(kept) -> None:
    found = compare(kept(measured("a", [], [])), [measured("a", [], ["Beck"])])
    assert found.documents == {"a": {"places": (1.0, 0.0)}}


def test_documents_of_one_run_are_left_out_and_named(kept) -> None:
    found = compare(kept(*BEFORE), [NOW[0], measured("c", ["Tarn"], [])])
    assert found.missing == ("b", "c")
    assert found.fields["places"].documents == 1
    assert found.fields["places"].interval is None


def test_a_run_without_its_errors_gives_no_items(kept) -> None:
    found = compare(kept(*BEFORE, errors=False), NOW)
    assert found.mended is None
    assert found.fields["places"].now == 1.0


@pytest.mark.parametrize("content", ["", "[]", json.dumps({"documents": {"a": {}}}), '"x"'])
def test_what_is_no_run_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(UsageError, match="is no earlier run; write one with"):
        Earlier(path)
