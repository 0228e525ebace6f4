"""Locations -> what can be read there, in a fixed order, under names that hold on every machine."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from errno import ELOOP
from pathlib import Path

from kg.errors import BadSource, MissingExtra
from kg.formats import _registry, _text
from kg.model import Source

#: The largest file or page that is read, in bytes.
LARGEST = 50_000_000


#: What to do with files that letters often come in and that are not read.
_SAVE = {
    **dict.fromkeys((".doc", ".pages", ".rtf", ".wpd"), "save it as .docx, .odt or .txt"),
    ".msg": "save it as .eml",
}


@dataclass(frozen=True, slots=True)
class Skipped:
    """What stands in a folder and is not read, and why: no error, but said."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that a format reads, and the name that it goes by."""

    name: str
    path: Path
    media_type: str

    def load(self, largest: int = LARGEST) -> Source:
        """The file's bytes, under its name.

        Raises:
            BadSource: it is not there, no file, too large, or can't be read.
        """
        try:
            state = self.path.stat()
            if not stat.S_ISREG(state.st_mode):
                raise BadSource(self.name, "is no file")
            if state.st_size > largest:
                raise BadSource(self.name, f"is larger than {largest / 1e6:g} MB")
            data = self.path.read_bytes()
        except (OSError, ValueError) as error:
            raise BadSource(self.name, _why(error)) from error
        return Source(name=self.name, media_type=self.media_type, data=data)


def files(location: str | Path) -> Iterator[File | Skipped | BadSource]:
    """The file at a location, or those of the folder there, by name.

    A file given outright bears its bare name, a file of a folder its path from that folder, with
    '/' on every system. Hidden files are passed over.
    """
    path = Path(location)
    if path.is_dir():
        yield from _folder(path)
    else:
        yield _file(path, _name(path.name))


def _folder(folder: Path) -> Iterator[File | Skipped | BadSource]:
    """Everything in a folder and the folders in it; links to folders are not followed."""
    found: dict[str, Path | Skipped | BadSource] = {}
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            name = _name(here.relative_to(folder).as_posix())
            found[name] = BadSource(name if here != folder else _name(folder.name), _why(error))
            continue
        for entry in entries:
            path = Path(entry.path)
            name = _name(path.relative_to(folder).as_posix())
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif entry.is_symlink() and path.is_dir():
                found[name] = Skipped(name, "is a link to a folder; give that folder itself")
            else:
                found[name] = path
    if not found:
        yield BadSource(_name(folder.name) or ".", f"holds no files; {_known()}")
    for name in sorted(found):
        item = found[name]
        yield _file(item, name, given=False) if isinstance(item, Path) else item


def _file(path: Path, name: str, *, given: bool = True) -> File | Skipped | BadSource:
    suffix = path.suffix.lower()
    try:
        media_type = _registry.media_type(suffix)
        if media_type:
            return File(name, path, media_type)
        reason = f"no format reads {suffix or 'files without a suffix'}"
        if not given:
            return Skipped(name, reason)
        path.stat()  # what is not there has no format
        return BadSource(name, f"{reason}; {_SAVE.get(suffix, _known())}")
    except MissingExtra as error:
        return BadSource(name, str(error))
    except (OSError, ValueError) as error:
        return BadSource(name, _why(error))


def _name(path: str) -> str:
    """A path as everybody can write it, whatever bytes the file system holds."""
    return _text.tidy(os.fsencode(path).decode("utf-8", "replace")).replace("\n", " ")


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.errno == ELOOP:
        return "can't be read: it is a link that leads back to itself"
    reason = getattr(error, "strerror", None) or str(error)
    return f"can't be read: {reason[:1].lower()}{reason[1:]}"


def _known() -> str:
    return f"known: {', '.join(_registry.suffixes())}"
