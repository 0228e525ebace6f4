"""The wheel is whole: what is needed at run time is in it, and it works away from the checkout."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXPLORER = ROOT / "kg" / "view" / "explorer"


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
        if path.is_file() and not {"__pycache__", "explorer"} & set(path.parts)
    }


def test_it_has_every_file_that_the_checkout_has(wheel: Path) -> None:
    packed = set(ZipFile(wheel).namelist())
    data = _files(ROOT / "ontology") | _files(ROOT / "queries")
    assert _files(ROOT / "kg") - packed == set()
    assert {f"kg/_data/{name}" for name in data} - packed == set()


def test_it_has_the_bundle_and_not_what_the_bundle_is_made_from(wheel: Path) -> None:
    if not (EXPLORER / "dist" / "query.js").is_file():
        pytest.skip("there is no bundle: this machine has no Node 20, or no network for npm")
    packed = [name for name in ZipFile(wheel).namelist() if name.startswith("kg/view/explorer/")]
    bundle = {path.name for path in (EXPLORER / "dist").iterdir()}
    assert {"query.js", "query.css", "editor.js", "licences.txt"} <= bundle
    assert set(packed) == {f"kg/view/explorer/dist/{name}" for name in bundle}


def test_without_node_it_says_loudly_that_it_has_no_bundle(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    made = ("dist", "node_modules", "__pycache__", ".*cache", ".venv", ".git")
    ignored = shutil.ignore_patterns(*made)
    shutil.copytree(ROOT, sources, ignore=ignored)
    (tmp_path / "bin").mkdir()
    environment = os.environ | {"PATH": str(tmp_path / "bin")}
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    ended = subprocess.run(
        command, cwd=sources, env=environment, capture_output=True, text=True, check=True
    )
    (built,) = (sources / "dist").glob("*.whl")
    assert "this wheel has no bundle" in ended.stdout + ended.stderr
    packed = ZipFile(built).namelist()
    assert "kg/serve/app.py" in packed
    assert not any(name.startswith("kg/view/explorer/") for name in packed)


def test_the_sources_of_the_bundle_come_with_the_sources_and_nothing_that_was_made(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist"]
    subprocess.run([*command, "--directory", tmp_path], cwd=ROOT, check=True, capture_output=True)
    (built,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(built, tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    explorer = unpacked / "kg" / "view" / "explorer"
    for name in ("package-lock.json", ".npmrc", "build.mjs", "src/query/main.tsx"):
        assert (explorer / name).is_file()
    assert not (explorer / "dist").exists()
    assert not list(unpacked.rglob("node_modules"))


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
