"""Locations -> the bytes there, in a fixed order, under names that hold on every machine."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from errno import ELOOP
from pathlib import Path

from kg.errors import BadSource, MissingExtra
from kg.formats import _registry, _text
from kg.model import Source

#: The largest file that is read, in bytes.
LARGEST = 50_000_000


#: What to do with files that letters often come in and that are not read.
_SAVE = dict.fromkeys((".doc", ".docx", ".odt", ".pdf", ".rtf"), "save it as .txt or .html")


@dataclass(frozen=True, slots=True)
class Skipped:
    """What stands in a folder and is not read, and why: no error, but said."""

    name: str
    reason: str


def sources(
    *locations: str | Path, largest: int = LARGEST
) -> Iterator[Source | Skipped | BadSource]:
    """What stands at files and folders, in the order given, and within a folder by name.

    A file given outright bears its bare name, a file of a folder its path from that folder, with
    '/' on every system. Hidden files are passed over. What can't be read is given as the error
    that says why, so that one bad file stops no other.
    """
    for location in locations:
        path = Path(location)
        if "://" in str(location):
            reason = "web addresses are not read yet; save the page and give the file"
            yield BadSource(str(location), reason)
        elif path.is_dir():
            yield from _folder(path, largest)
        else:
            yield _file(path, _name(path.name), largest)


def _folder(folder: Path, largest: int) -> Iterator[Source | Skipped | BadSource]:
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
        yield _file(item, name, largest, given=False) if isinstance(item, Path) else item


def _file(
    path: Path, name: str, largest: int, *, given: bool = True
) -> Source | Skipped | BadSource:
    suffix = path.suffix.lower()
    try:
        media_type = _registry.media_type(suffix)
        if not media_type:
            reason = f"no format reads {suffix or 'files without a suffix'}"
            if not given:
                return Skipped(name, reason)
            path.stat()  # what is not there has no format
            return BadSource(name, f"{reason}; {_SAVE.get(suffix, _known())}")
        return Source(name=name, media_type=media_type, data=_content(path, name, largest))
    except BadSource as error:
        return error
    except MissingExtra as error:
        return BadSource(name, str(error))
    except (OSError, ValueError) as error:
        return BadSource(name, _why(error))


def _content(path: Path, name: str, largest: int) -> bytes:
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):
        raise BadSource(name, "is no file")
    if state.st_size > largest:
        raise BadSource(name, f"is larger than {largest / 1e6:g} MB")
    return path.read_bytes()


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
