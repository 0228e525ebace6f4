"""Files -> a folder to hand over, that may hold an older site and files of others.

``site/files.sha256`` names what was written, as ``sha256sum -c`` reads it. By it the next site
knows what it may replace or remove: its own files, as long as nobody has changed them.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from kg.errors import UsageError, unwritten

WRITTEN = "site/files.sha256"
_PREPARED = ".kg-site-"
_NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*"
_LINE = re.compile(f"([0-9a-f]{{64}})  ((?:{_NAME}/)?{_NAME})")
_Sums = Mapping[str, frozenset[str]]


@dataclass(slots=True)
class Handover:
    """The files of a site, prepared beside their places."""

    folder: Path
    prepared: Path
    removed: int = 0  #: files of an earlier site that this one has no more
    _names: list[str] = field(default_factory=list)

    @contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        """A file to write, by its path in the folder."""
        path = self.prepared / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            yield out
        self._names.append(name)

    def put_in_place(self) -> None:
        """Put every file in its place, and remove those of an earlier site that are no more.

        Raises:
            UsageError: something else stands in the place of one; then nothing is changed.
        """
        earlier = _read(self.folder / WRITTEN)
        sums = {name: frozenset({_sum(self.prepared / name)}) for name in self._names}
        for name in (*sums, WRITTEN):
            self._check(name, earlier.get(name, frozenset()) | sums.get(name, frozenset()))
        both = {
            name: earlier.get(name, frozenset()) | sums.get(name, frozenset())
            for name in (*earlier, *sums)
        }
        self._tell(both)  # so that a writing that is broken off can be taken up
        for name in self._names:
            (self.prepared / name).replace(self.folder / name)
        for name in sorted(earlier.keys() - sums.keys()):
            self._remove(name, earlier[name])
        self._tell(sums)

    def _check(self, name: str, ours: frozenset[str]) -> None:
        path = self.folder / name
        if path.parent.exists() and not path.parent.is_dir():
            raise _foreign(path.parent)
        if name == WRITTEN:
            if path.exists() and not _read(path):
                raise _foreign(path)
        elif (path.exists() or path.is_symlink()) and not _is_one_of(path, ours):
            raise _foreign(path)

    def _remove(self, name: str, ours: frozenset[str]) -> None:
        path = self.folder / name
        if _is_one_of(path, ours):
            path.unlink()
            self.removed += 1
            if path.parent != self.folder and not any(path.parent.iterdir()):
                path.parent.rmdir()

    def _tell(self, sums: _Sums) -> None:
        lines = [f"{each}  {name}\n" for name in sorted(sums) for each in sorted(sums[name])]
        beside = self.prepared / "files.sha256"
        beside.write_text("".join(lines), encoding="ascii")
        for parent in {(self.folder / name).parent for name in (*sums, WRITTEN)}:
            parent.mkdir(exist_ok=True)
        beside.replace(self.folder / WRITTEN)


@contextmanager
def handover(folder: Path) -> Iterator[Handover]:
    """A folder to put files into: all at the end of the block, or none if it ends by an error.

    Raises:
        UsageError: something else stands where a file has its place.
        WriteFailed: they can't be written.
    """
    was_there = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{_PREPARED}*"):
            shutil.rmtree(left, ignore_errors=True)  # by one that was killed
        with TemporaryDirectory(prefix=_PREPARED, dir=folder) as prepared:
            made = Handover(folder, Path(prepared))
            yield made
            made.put_in_place()
    except OSError as error:
        raise unwritten(str(folder), error) from error
    finally:
        if not was_there:
            with suppress(OSError):  # it is not empty, or not there
                folder.rmdir()


def _read(path: Path) -> _Sums:
    """What an earlier site wrote; nothing where there was none."""
    if not path.is_file():
        return {}
    found: dict[str, frozenset[str]] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if known := _LINE.fullmatch(line):
            found[known[2]] = found.get(known[2], frozenset()) | {known[1]}
    return found


def _is_one_of(path: Path, sums: frozenset[str]) -> bool:
    return path.is_file() and not path.is_symlink() and _sum(path) in sums


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _foreign(path: Path) -> UsageError:
    return UsageError(f"{path} is not as 'kg site' wrote it: move it away, or name another folder")
