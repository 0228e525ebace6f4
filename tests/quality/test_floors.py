"""What is read well stays so: F1 of real documents, by field, never below its floor.

The corpus lies beside the checkout and never in it. A floor is raised when reading gets better,
and lowered only with a reason.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg import pipeline, store
from kg.evaluate import FIELDS, documents, measure, table
from kg.model.stages import View

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FLOORS: dict[str, dict[str, float]] = json.loads(
    Path(__file__).with_name("floors.json").read_text(encoding="utf-8")
)


@contextmanager
def built(source: Path) -> Iterator[View]:
    target = store.open("memory:")
    pipeline.build([source], store=target)
    with target.view() as view:
        yield view


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout")
@pytest.mark.parametrize("slug", sorted(FLOORS))
def test_no_figure_is_below_its_floor(slug: str) -> None:
    measured = measure(documents(CORPUS, slug), built)
    fields = measured[0].scores.fields
    below = {
        name: fields[name].f1 for name, floor in FLOORS[slug].items() if fields[name].f1 < floor
    }
    assert not below, table(measured, errors=True)
    signed = fields["signatories"]
    assert "signatories" in FLOORS[slug] or not signed.counts, table(measured, errors=True)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout")
def test_every_document_has_its_floors() -> None:
    assert {folder.name for folder in documents(CORPUS)} == FLOORS.keys()


def test_every_floor_is_of_a_field_and_can_be_reached() -> None:
    for floors in FLOORS.values():
        assert set(floors) <= set(FIELDS)
        assert all(0 < floor <= 1 for floor in floors.values())
