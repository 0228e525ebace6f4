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


def test_it_builds_the_sample_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "unpacked")
    script = "import sys, kg.cli; assert 'unpacked' in kg.__file__; kg.cli.main(sys.argv[1:])"
    for arguments in (["build"], ["query", "signatories", "--format", "csv"]):
        ended = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(tmp_path / "unpacked")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
    assert "World Uyghur Congress" in ended.stdout
    committed = ROOT / "output" / "graph.ttl"
    assert (tmp_path / "output" / "graph.ttl").read_bytes() == committed.read_bytes()
