"""What the documentation shows works: its commands are run, its links and tasks exist.

A line ``$ kg …`` in a block marked ``console`` is run, all lines of a file one after the other in
one folder that has letters and a statement to read. A comment ``<!-- not run: why -->`` before a
block leaves it out.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "output/README.md", "kg/sample/ATTRIBUTION.md"]
BLOCK = re.compile(r"(<!-- not run: .+? -->\s*)?^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)\)")
CODE = re.compile(r"`[^`\n]+`|^```.*?^```", re.DOTALL | re.MULTILINE)
TASK = re.compile(r"\bmake ([a-z]+)\b")

LETTER = """Dear Minister,

We call on the Harbour Ministry to open the quay.

Signatories:

Friends of the Quay

Harbour Workers Union
"""


def _blocks(name: str, kind: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [block for skipped, of, block in BLOCK.findall(text) if of == kind and not skipped]


def _commands(name: str) -> list[str]:
    lines = [line for block in _blocks(name, "console") for line in block.splitlines()]
    return [line[2:] for line in lines if line.startswith("$ kg ")]


def _run(script: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env=os.environ | {"COLUMNS": "100", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with what the documentation's commands read."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "quay.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "statement.html").write_text(f"<pre>{LETTER}</pre>", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_commands_shown_work_one_after_the_other(name: str, folder: Path) -> None:
    for command in _commands(name):
        arguments = shlex.split(command)[1:]
        ended = _run("from kg.cli import main; main()", folder, *arguments)
        assert ended.returncode == 0, f"{command}\n{ended.stderr}"
        assert ended.stdout or ended.stderr, f"{command} says nothing"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_python_shown_works(name: str, folder: Path) -> None:
    for script in _blocks(name, "python"):
        ended = _run(script, folder)
        assert ended.returncode == 0, ended.stderr


def test_the_readme_shows_the_main_commands() -> None:
    shown = {shlex.split(command)[1] for command in _commands("README.md")}
    assert {"build", "query", "show", "view", "export", "check", "text"} <= shown


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    path = ROOT / name
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_tasks_that_are_named_can_be_made(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {task for code in CODE.findall(text) for task in TASK.findall(code)}
    assert {task for task in named if not re.search(rf"^{task}:", makefile, re.MULTILINE)} == set()
