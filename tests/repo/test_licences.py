"""Whoever installs kg gets permissive licences only."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

PERMISSIVE = re.compile(
    r"0BSD|Apache|BSD|CC0|HPND|ISC|MIT|Mozilla|MPL|PSF|Python-2\.0|Python Software|Unlicense"
    r"|W3C|Zlib",
    re.IGNORECASE,
)
#: Said in full in the package's metadata, or nowhere there; read by eye.
KNOWN = {"owlrl": "W3C-20150513"}
VIRAL = re.compile(
    r"\bA?GPL|\bLGPL|General Public|SSPL|Commons Clause|Non-?Commercial", re.IGNORECASE
)


def _required(name: str, seen: set[str]) -> Iterator[str]:
    """The packages that come along with one, on this Python and system."""
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        needed = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        folded = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if needed and folded not in seen:
            seen.add(folded)
            yield folded
            yield from _required(folded, seen)


def _licence(name: str) -> list[str]:
    """What the package's metadata says of its licence: an expression's parts, or classifiers."""
    metadata = distribution(name).metadata
    if name in KNOWN:
        return [KNOWN[name]]
    if expression := metadata.get("License-Expression"):
        return re.split(r"\s+(?:AND|OR|WITH)\s+", expression.strip("()"))
    classifiers = [
        line.rpartition("::")[2].strip()
        for line in metadata.get_all("Classifier", [])
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    return classifiers or [(metadata.get("License") or "unstated").strip().partition("\n")[0]]


def _all_required() -> list[str]:
    try:
        return sorted(_required("kg", set()))
    except PackageNotFoundError as error:
        pytest.fail(f"{error.name} is required and not installed: make test")


@pytest.mark.parametrize("name", _all_required())
def test_a_required_package_has_a_permissive_licence(name: str) -> None:
    parts = _licence(name)
    assert all(PERMISSIVE.search(part) and not VIRAL.search(part) for part in parts), parts
