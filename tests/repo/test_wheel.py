"""The wheel is whole: what is needed at run time is in it, and it works away from the checkout."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as pip builds it with the packages that are installed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", folder, ROOT]
    subprocess.run(command, check=True, env=os.environ | {"PIP_NO_INDEX": "1"})
    (built,) = folder.glob("*.whl")
    return built


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_it_has_every_file_that_the_checkout_has(wheel: Path) -> None:
    packed = set(ZipFile(wheel).namelist())
    data = _files(ROOT / "ontology") | _files(ROOT / "queries")
    assert _files(ROOT / "kg") - packed == set()
    assert {f"kg/_data/{name}" for name in data} - packed == set()


def test_it_carries_the_licence_and_nothing_of_the_tests(wheel: Path) -> None:
    packed = ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in packed)
    assert not any(name.startswith(("tests/", "output/")) for name in packed)


def _run(packages: Path, folder: Path, *arguments: str) -> str:
    """What a command prints with kg from there, in that folder."""
    folder.mkdir(exist_ok=True)
    script = "import sys, kg.cli; print(kg.__file__, file=sys.stderr); kg.cli.main(sys.argv[1:])"
    ended = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(packages)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr.startswith(str(packages))
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_it_builds_the_same_as_the_checkout_away_from_it(wheel: Path, tmp_path: Path) -> None:
    unpacked, away, here = tmp_path / "unpacked", tmp_path / "away", tmp_path / "here"
    with ZipFile(wheel) as packed:
        packed.extractall(unpacked)
    _run(unpacked, away, "build")
    _run(ROOT, here, "build")
    graph = Path("output") / "graph.ttl"
    assert (away / graph).read_bytes() == (here / graph).read_bytes()
    assert "World Uyghur Congress" in _run(unpacked, away, "query", "signatories")
