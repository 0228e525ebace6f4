"""The pinned versions: exact, complete, and free of where they were fetched from."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LINES = [
    line
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_every_line_is_one_exact_version() -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.+!]*", line) for line in LINES)
    names = [line.partition("==")[0].lower() for line in LINES]
    assert sorted(set(names)) == names


def test_all_that_is_required_is_pinned_within_its_bounds() -> None:
    pins = {canonicalize_name(line.split("==")[0]): line.split("==")[1] for line in LINES}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    for requirement in map(Requirement, asked):
        name = canonicalize_name(requirement.name)
        assert requirement.specifier.contains(pins[name]), name
        for further in map(Requirement, distribution(name).requires or ()):
            if further.marker is None or further.marker.evaluate({"extra": ""}):
                assert canonicalize_name(further.name) in pins, f"{name} needs {further}"
