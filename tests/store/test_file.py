from pathlib import Path

import pytest

import kg.store
from kg.errors import DataError, NoStore, StoreFailed, UsageError
from kg.store import file

TURTLE = '@prefix e: <https://example.org/> .\ne:a e:says "香港" .\n'


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(TURTLE + "e:b e:says nobody:knows .\n")
    with pytest.raises(DataError, match=r"graph\.ttl, line 3: this is no ttl file") as caught:
        kg.store.open(path).view()
    assert "nobody" in str(caught.value)


@pytest.mark.parametrize("text", ["<a> <b> <c> .", '<https://example.org/a> "b" 1 .', "\xff\xfe"])
def test_what_is_no_turtle_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(text, "latin-1")
    with pytest.raises(StoreFailed, match=r"graph\.ttl"):
        kg.store.open(path).view()


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(TURTLE)
    store = kg.store.open(path)
    with store.view() as old:
        path.write_text(TURTLE + "e:b e:says 2 .\n")
        with store.view() as new:
            assert len(list(new.quads())) == 2
        assert len(list(old.quads())) == 1


def test_a_file_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("")
    store = kg.store.open(path)
    with pytest.raises(UsageError, match="kg export"):
        store.write([])
    with pytest.raises(UsageError, match="kg export"):
        store.locked()
    assert path.read_text() == ""


def test_a_file_that_memory_could_not_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(TURTLE)
    monkeypatch.setattr(file, "LARGEST", 10)
    with pytest.raises(StoreFailed, match="SPARQL server"):
        kg.store.open(path).view()


def test_a_file_that_is_not_there_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match=r"graph\.ttl"):
        kg.store.open(tmp_path / "graph.ttl").view()
