import sys
from pathlib import Path

import pytest

import kg.store
from kg.errors import KGError, UnknownPlugin, UsageError
from kg.store.file import FileStore
from kg.store.memory import MemoryStore
from kg.store.oxigraph import OxigraphStore
from kg.store.remote import RemoteStore


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("output/store", OxigraphStore),
        (Path("output/store"), OxigraphStore),
        ("./with:colon", OxigraphStore),
        (Path("memory:"), OxigraphStore),
        ("C:\\letters\\store", OxigraphStore),
        ("graph.ttl", FileStore),
        (Path("some where/graph.trig"), FileStore),
        ("GRAPH.NQ", FileStore),
        ("http://127.0.0.1:7878/", RemoteStore),
        ("HTTPS://example.org/sparql", RemoteStore),
        ("memory:", MemoryStore),
        ("oxigraph:graph.ttl", OxigraphStore),
    ],
)
def test_a_location_says_which_store_opens_it(location: str | Path, kind: type) -> None:
    assert isinstance(kg.store.open(location), kind)


def test_opening_makes_nothing(tmp_path: Path) -> None:
    assert not kg.store.open(tmp_path / "store").exists()
    assert not kg.store.open(tmp_path / "graph.ttl").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "old.ttl").mkdir()
    assert isinstance(kg.store.open(tmp_path / "old.ttl"), OxigraphStore)


def test_a_mistyped_scheme_is_no_folder() -> None:
    with pytest.raises(UnknownPlugin, match="'memory'"):
        kg.store.open("memroy:")
    with pytest.raises(UnknownPlugin, match="'ftp'"):
        kg.store.open("ftp://example.org/graph.ttl")


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "graph.rdf").write_text("<rdf/>")
    with pytest.raises(UsageError, match=r"\.nq, \.trig, \.ttl"):
        kg.store.open(tmp_path / "graph.rdf")


@pytest.mark.parametrize(
    "location", ["", "memory:other", "http://", "https:///path", "http://[::1"]
)
def test_a_location_that_means_nothing_is_refused(location: str) -> None:
    with pytest.raises(UsageError):
        kg.store.open(location)


def test_only_the_chosen_plugin_is_imported(tmp_path: Path) -> None:
    import subprocess

    code = (
        "import sys, kg.store; kg.store.open(sys.argv[1]).exists(); "
        "print(*(n for n in ('rdflib', 'SPARQLWrapper', 'urllib.request') if n in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "store"], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_errors_exit_with_the_promised_code(tmp_path: Path) -> None:
    for location, code in ((tmp_path / "nothing", 2), ("http://127.0.0.1:9/", 1)):
        with pytest.raises(KGError) as caught, kg.store.open(location).view():
            pass
        assert caught.value.exit_code == code
