import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import decisions, extract, pipeline, store
from kg.errors import StoreBusy, StoreFailed, UsageError
from kg.model import Judgement, ids
from kg.model.stages import Store
from kg.query.run import run
from kg.rdf import readings as codec

LETTER = """Dear Mayor {name},

We urge you to keep the baths open.

Sincerely,

- Quay Friends Society
- {signatory}
"""


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "one.txt").write_text(LETTER.format(name="Holm", signatory="Ice Bath Union"))
    (folder / "two.txt").write_text(LETTER.format(name="Berg", signatory="Steam Society"))
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Store:
    return store.open(tmp_path / "store")


def content(target: Store) -> set[str]:
    with target.view() as view:
        quads = {str(quad) for quad in view.quads()}
        return quads | {str(quad) for graph in view.graphs() for quad in view.quads(graph)}


def names(target: Store, query: str, column: str) -> list[str]:
    with target.view() as view:
        return [str(row[column]) for row in run(view, query).records()]


def test_a_folder_is_built_file_by_file_under_relative_names(letters: Path, target: Store) -> None:
    report = pipeline.build([letters], store=target)

    assert report.built == ("one.txt", "two.txt")
    assert names(target, "documents", "source") == ["one.txt", "two.txt"]


def test_nobody_writes_between_a_build_s_look_and_its_write(
    letters: Path, target: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = pipeline.holding

    def disturbed(opened: Store) -> object:
        monkeypatch.undo()
        with pytest.raises(StoreBusy):
            pipeline.build([letters / "two.txt"], store=store.open(target.location))
        return look(opened)

    monkeypatch.setattr(pipeline, "holding", disturbed)
    pipeline.build([letters / "one.txt"], store=target)
    assert names(target, "documents", "source") == ["one.txt"]
    pipeline.build([letters / "two.txt"], store=target)
    assert names(target, "documents", "source") == ["one.txt", "two.txt"]


def test_documents_are_added_and_those_given_again_replaced(letters: Path, target: Store) -> None:
    pipeline.build([letters / "one.txt"], store=target)
    pipeline.build([letters / "two.txt"], store=target)
    (letters / "one.txt").write_text(LETTER.format(name="Holm", signatory="Sauna League"))
    report = pipeline.build([letters / "one.txt"], store=target)

    assert report.kept == ("two.txt",)
    signed = names(target, "signatories", "name")
    assert "Sauna League" in signed
    assert "Steam Society" in signed
    assert "Ice Bath Union" not in signed


def test_what_a_build_replaces_by_another_text_is_told(letters: Path, target: Store) -> None:
    pipeline.build([letters], store=target)
    (letters / "one.txt").write_text(LETTER.format(name="Holm", signatory="Sauna League"))

    assert pipeline.build([letters], store=target).replaced == ("one.txt",)
    assert pipeline.build([letters], store=target).replaced == ()


def test_files_of_one_name_are_told_apart_by_the_folders_above_them(
    tmp_path: Path, target: Store
) -> None:
    for number, place in enumerate(("n/a/x.txt", "n/b/x.txt", "n/b/y.txt", "m/b/x.txt")):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(LETTER.format(name="Holm", signatory=f"Union {number} West"))
    given = [tmp_path / "n" / "a", tmp_path / "n" / "b", tmp_path / "n" / "b" / "x.txt"]
    report = pipeline.build(given, store=target)

    assert report.failed == ()
    assert report.built == ("a/x.txt", "b/x.txt", "y.txt")
    report = pipeline.build([*given, tmp_path / "m" / "b" / "x.txt"], store=target, fresh=True)
    assert report.built == ("a/x.txt", "m/b/x.txt", "n/b/x.txt", "y.txt")


def test_fresh_does_not_look_at_what_is_there(letters: Path, target: Store) -> None:
    pipeline.build([letters], store=target)
    for file in Path(target.location).glob("*/*.sst"):
        file.write_bytes(b"")
    with pytest.raises(StoreFailed, match="--fresh"):
        pipeline.build([letters], store=target)
    pipeline.build([letters], store=target, fresh=True)

    assert names(target, "documents", "source") == ["one.txt", "two.txt"]


def test_fresh_starts_empty(letters: Path, target: Store) -> None:
    pipeline.build([letters / "one.txt"], store=target)
    pipeline.build([letters / "two.txt"], store=target, fresh=True)

    assert names(target, "documents", "source") == ["two.txt"]


def test_the_order_of_building_and_the_number_of_processes_change_nothing(
    letters: Path, tmp_path: Path
) -> None:
    together, apart = store.open(tmp_path / "a"), store.open(tmp_path / "b")
    pipeline.build([letters], store=together, jobs=2)
    pipeline.build([letters / "two.txt"], store=apart)
    pipeline.build([letters / "one.txt"], store=apart)

    assert content(together) == content(apart)


def test_a_file_that_cannot_be_read_costs_nothing_else(letters: Path, target: Store) -> None:
    pipeline.build([letters / "one.txt"], store=target)
    (letters / "one.txt").write_bytes(b"\x00\x01\x02" * 100)
    report = pipeline.build([letters], store=target)

    assert [error.name for error in report.failed] == ["one.txt"]
    assert report.kept == ("one.txt",)
    assert names(target, "documents", "source") == ["one.txt", "two.txt"]


def test_removing_a_document_removes_what_only_it_supports(letters: Path, target: Store) -> None:
    pipeline.build([letters / "two.txt"], store=target)
    before = content(target)
    pipeline.build([letters / "one.txt"], store=target)
    pipeline.remove(["one.txt"], store=target)

    assert content(target) == before


def test_removing_what_is_not_there_says_what_is(letters: Path, target: Store) -> None:
    pipeline.build([letters], store=target)

    with pytest.raises(UsageError, match=r"it holds: one\.txt, two\.txt"):
        pipeline.remove(["three.txt"], store=target)


def test_one_text_from_two_sources_is_one_document(letters: Path, target: Store) -> None:
    (letters / "copy.txt").write_bytes((letters / "one.txt").read_bytes())
    report = pipeline.build([letters], store=target)

    assert report.documents == report.read == 2
    assert report.copies == (("copy.txt", "one.txt"),)
    assert names(target, "signatories", "name").count("Ice Bath Union") == 1


def test_a_text_without_a_letter_is_told(letters: Path, target: Store) -> None:
    (letters / "list.txt").write_text("Bread, milk, and a pound of butter.\n")

    assert pipeline.build([letters], store=target).unlettered == ("list.txt",)


def test_a_document_can_be_removed_by_the_path_it_was_built_from(
    letters: Path, target: Store
) -> None:
    pipeline.build([letters / "one.txt", letters / "two.txt"], store=target)

    assert pipeline.remove([str(letters / "one.txt")], store=target) == ("one.txt",)
    pipeline.build([letters.parent], store=target, fresh=True)
    assert pipeline.remove([str(letters / "two.txt")], store=target) == ("letters/two.txt",)


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [
        ("Quay Friends Society", "quay friends society", "one name"),
        ("Quay Friends Society", "Holm", "different kinds"),
    ],
)
def test_what_cannot_be_the_same_is_not_judged_to_be(
    letters: Path, target: Store, left: str, right: str, message: str
) -> None:
    pipeline.build([letters / "one.txt"], store=target)
    before = content(target)
    judgement = Judgement(
        left=decisions.spelling(target, left),
        right=decisions.spelling(target, right),
        verdict="same",
        by="rk",
        reason="",
    )
    with pytest.raises(UsageError, match=message):
        decisions.judge(judgement, store=target)

    assert content(target) == before


def test_a_judgement_joins_survives_a_build_and_is_undone_without_a_trace(
    letters: Path, target: Store
) -> None:
    pipeline.build([letters / "one.txt"], store=target)
    before = content(target)
    left = decisions.spelling(target, "Quay Friends Society")
    right = decisions.spelling(target, "Ice Bath Union")
    judgement = Judgement(left=left, right=right, verdict="same", by="rk", reason="merged in May")
    decisions.judge(judgement, store=target)
    pipeline.build([letters / "one.txt"], store=target)

    merged = names(target, "identities", "entity")
    assert left.iri in merged
    assert right.iri not in merged
    assert decisions.unjudge(left, right, store=target)
    assert content(target) == before


def test_a_reading_by_an_older_version_is_made_anew(
    letters: Path, target: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(extract, "fingerprint", lambda: "older")
        pipeline.build([letters / "one.txt"], store=target)
    pipeline.build([letters / "two.txt"], store=target)

    with target.view() as view:
        held = [codec.loads(q.object.value) for q in view.quads(ids.READINGS)]
    assert {reading.fingerprint for reading in held} == {extract.fingerprint()}


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads"])
def test_two_builds_give_the_same_bytes_whatever_the_hash_seed(tmp_path: Path, form: str) -> None:
    outputs = []
    for seed in ("1", "77"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
        for arguments in (
            ["build", "--store", "s"],
            ["export", "--store", "s", "--to", form, "-o", "g"],
        ):
            subprocess.run(
                [sys.executable, "-m", "kg", *arguments], cwd=folder, env=environment, check=True
            )
        outputs.append((folder / "g").read_bytes())

    assert outputs[0] == outputs[1]
    assert str(tmp_path).encode() not in outputs[0]
