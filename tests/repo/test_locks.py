"""What npm installs for us is pinned by its content and fetched from wherever npm is told to."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(
    path
    for folder in (ROOT / "kg", ROOT / "tests")
    for path in folder.rglob("package-lock.json")
    if "node_modules" not in path.parts
)
#: Licences that ask for no more than to be named.
PERMISSIVE = {"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0"}
PERMISSIVE |= {"MIT OR Apache-2.0"}  # as the query engine has it


def test_there_are_locks() -> None:
    assert ROOT / "kg/view/explorer/package-lock.json" in LOCKS


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.parent.name)
def test_a_lock_names_no_address_and_the_hash_of_each_package(lock: Path) -> None:
    packages = json.loads(lock.read_text())["packages"]
    for name, package in packages.items():
        if name:
            assert "resolved" not in package, name
            assert package["integrity"].startswith("sha512-"), name


def test_what_goes_into_the_bundle_is_permissive() -> None:
    packages = json.loads((ROOT / "kg/view/explorer/package-lock.json").read_text())["packages"]
    shipped = {name: about for name, about in packages.items() if name and not about.get("dev")}
    strange = {
        name: about["license"]
        for name, about in shipped.items()
        if about["license"] not in PERMISSIVE
    }
    assert strange == {}
