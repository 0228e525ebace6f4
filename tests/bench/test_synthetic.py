"""Synthetic graphs: the same for the same seed, sound, and with something for every query."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg import store
from kg.query import library
from kg.query.run import run

HERE = Path(__file__).parent
#: Findings of sound graphs are none; the rest of the checks find something in larger ones.
QUERIES = library.names("explore", "network")


def written(*arguments: str) -> bytes:
    command = [sys.executable, str(HERE / "synthetic.py"), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synthetic") / "letters.nq"
    path.write_bytes(written("--quads", "60k"))
    return path


def test_the_same_seed_gives_the_same_bytes(graph: Path) -> None:
    assert written("--quads", "60k") == graph.read_bytes()
    assert written("--quads", "5k", "--seed", "2") != written("--quads", "5k", "--seed", "3")


def test_no_quad_stands_twice_and_as_many_are_there_as_were_asked_for(graph: Path) -> None:
    lines = graph.read_bytes().splitlines()
    assert len(lines) == len(set(lines))
    assert 60_000 <= len(lines) <= 90_000


def test_texts_may_be_left_out() -> None:
    assert b"<https://example.org/kg/texts>" in written("--quads", "5k")
    assert b"<https://example.org/kg/texts>" not in written("--quads", "5k", "--no-texts")


def test_each_query_has_an_answer(graph: Path) -> None:
    with store.open(str(graph)).view() as view:
        assert [name for name in QUERIES if not run(view, name)] == []


def test_kg_check_finds_no_error(graph: Path) -> None:
    command = [sys.executable, "-m", "kg", "check", "--store", str(graph)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()
