"""The folder of an embedded store: closed generations, and a file that names the current one.

::

    FOLDER/
    ├── CURRENT              the name of the generation that readers open
    ├── LOCK                 held by the one writer
    ├── 3f0c…/               a generation: a closed RocksDB folder that never changes
    │   ├── READERS          held, shared, by everyone who reads it
    │   └── EDITED           there if the graph does not follow from documents alone any more
    ├── 0000….new/           being written  ┐ left by a killed writer,
    └── 3f0c….old/           being removed  ┘ swept by the next one

The locks are the kernel's (flock): they end with the process that holds them, however it ends,
and hold between its threads as well. A reader who comes while a generation is being removed looks
at CURRENT again.
"""

import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import NoStore, StoreBusy, StoreFailed

READERS = "READERS"
EDITED = "EDITED"

#: What is being written: its name comes from its content, which is known at the end.
UNNAMED = f"{0:016}.new"

_CURRENT = "CURRENT"
_LOCK = "LOCK"
_NAME = re.compile(r"[0-9a-f]{16}")
_FOLDER = re.compile(r"([0-9a-f]{16})(\.new|\.old)?")
_ATTEMPTS = 20  # with a hundredth of a second between them


def current(folder: Path, *, repair: bool = False) -> str | None:
    """The name of the generation that readers open; None where nothing has been written.

    To repair a folder that holds generations, a CURRENT that names none counts as none.

    Raises:
        StoreFailed: the folder's CURRENT is not one that kg wrote.
    """
    try:
        name = (folder / _CURRENT).read_text("ascii", "replace").removesuffix("\n")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreFailed(f"{folder / _CURRENT} can't be read: {error.strerror}") from error
    if _NAME.fullmatch(name):
        return name
    if not _generations(folder):
        raise StoreFailed(
            f"{folder} is no store of kg: its file {_CURRENT} names no generation; "
            "choose another folder, or remove this one and build again"
        )
    if not repair:
        raise damaged(str(folder), f"its file {_CURRENT} names no generation")
    return None


def damaged(location: str, reason: str) -> StoreFailed:
    """The error for a store that can't be read any more, with the way out."""
    return StoreFailed(
        f"{location} is damaged: {reason}; build it anew: kg build --fresh SOURCE… "
        f"--store {location}"
    )


@contextmanager
def reading(folder: Path) -> Iterator[Path]:
    """The current generation's folder, which stays while it is being read.

    Raises:
        NoStore: nothing has been written.
        StoreFailed: the generation is gone.
    """
    descriptor, generation = _held(folder)
    try:
        yield generation
    finally:
        os.close(descriptor)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """The right to change the folder, which is made if need be.

    Raises:
        StoreBusy: somebody else is writing.
        StoreFailed: the folder can't be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreFailed(f"{folder} can't be written to: {error.strerror}") from error
    try:
        if not _lock(descriptor, fcntl.LOCK_EX):
            raise StoreBusy(str(folder))
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)  # a forked child may have it open as well
        os.close(descriptor)


def clone(generation: Path, new: Path) -> None:
    """Make a copy that can be changed. Tables of RocksDB never change, so they are shared."""
    new.mkdir()
    for file in sorted(generation.iterdir()):
        if file.name in {READERS, _LOCK} or file.name.startswith("LOG"):
            continue
        if file.suffix != ".sst" or not _linked(file, new / file.name):
            shutil.copyfile(file, new / file.name)


def publish(folder: Path, name: str, new: Path) -> None:
    """Give a generation that is written and closed its name, once it is safely on the disk."""
    (new / READERS).touch()
    for file in sorted(new.iterdir()):
        if file.stat().st_nlink == 1:  # else it is an older generation's, and on the disk already
            _sync(file)
    _sync(new)
    if (folder / name).exists():  # damaged, or it would not have been written again
        _discard(folder / name)
    new.rename(folder / name)
    _sync(folder)


def switch(folder: Path, name: str) -> None:
    """Make a generation the current one, in one step that is either done or not."""
    new = folder / f"{_CURRENT}.new"
    new.write_text(f"{name}\n", "ascii")
    _sync(new)
    new.replace(folder / _CURRENT)
    _sync(folder)


def sweep(folder: Path, keep: str | None) -> None:
    """Remove the other generations if nobody reads them, and what killed writers left."""
    for path in sorted(folder.iterdir(), key=lambda path: (not path.suffix, path.name)):
        found = _FOLDER.fullmatch(path.name)
        if found is None or path.name == keep:
            continue
        if found[2]:
            shutil.rmtree(path, ignore_errors=True)
        else:
            _retire(path)


def _linked(file: Path, path: Path) -> bool:
    """False where the file system has no links, or no more of them for this file."""
    try:
        os.link(file, path)
    except OSError:
        return False
    return True


def _held(folder: Path) -> tuple[int, Path]:
    for _ in range(_ATTEMPTS):
        name = current(folder)
        if name is None:
            raise NoStore(str(folder))
        generation = folder / name
        try:
            descriptor = os.open(generation / READERS, os.O_RDONLY)
        except FileNotFoundError:
            time.sleep(0.01)
            continue
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        if _same(descriptor, generation / READERS):
            return descriptor, generation
        os.close(descriptor)
    raise damaged(str(folder), "its current generation is gone")


def _generations(folder: Path) -> bool:
    """True where some of the folder's folders are named as generations are."""
    return any(_FOLDER.fullmatch(path.name) and path.is_dir() for path in folder.iterdir())


def _same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _retire(generation: Path) -> None:
    """Remove a generation unless somebody reads it; nobody can begin to meanwhile."""
    try:
        descriptor = os.open(generation / READERS, os.O_RDONLY)
    except FileNotFoundError:  # never whole
        _discard(generation)
        return
    try:
        if _lock(descriptor, fcntl.LOCK_EX):
            _discard(generation)
    finally:
        os.close(descriptor)


def _discard(generation: Path) -> None:
    old = generation.with_suffix(".old")
    generation.rename(old)
    shutil.rmtree(old, ignore_errors=True)


def _lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
