"""An RDF file (Turtle, TriG, N-Quads), opened for reading."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pyoxigraph as ox

from kg.errors import NoStore, StoreFailed, UsageError
from kg.model.stages import Bundle, View
from kg.store._view import OxigraphView

#: A larger file is refused: in memory it takes some eight times as much.
LARGEST = 1 << 29

_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS}


def open(location: str) -> "FileStore":  # noqa: A001  (the verb of every plugin)
    """The file's graph; the file is read when it is first looked at."""
    return FileStore(location)


class FileStore:
    """The graph in a file; it is read once, and again when the file has changed."""

    def __init__(self, location: str) -> None:
        self.location = location
        self._path = Path(location)
        self._read: tuple[tuple[int, int, int], ox.Store] | None = None

    def exists(self) -> bool:
        """True where there is such a file."""
        return self._path.is_file()

    def view(self) -> AbstractContextManager[View]:
        """A View of the file as it is now.

        Raises:
            NoStore: there is no such file.
            StoreFailed: it is too large, or not in the format that its name says.
        """
        if not self.exists():
            raise NoStore(self.location)
        status = self._path.stat()
        if status.st_size > LARGEST:
            raise StoreFailed(
                f"{self.location} has {status.st_size >> 20} MiB, and files are read into memory "
                f"up to {LARGEST >> 20} MiB; load it into a SPARQL server and give its address"
            )
        state = (status.st_ino, status.st_mtime_ns, status.st_size)
        if self._read is None or self._read[0] != state:
            self._read = (state, _load(self._path, self.location))
        return closing(OxigraphView(self._read[1]))

    def locked(self) -> AbstractContextManager[None]:
        """Refuse, as writing is."""
        raise self._read_only()

    def write(self, bundles: Iterable[Bundle], *, fresh: bool = False) -> None:  # noqa: ARG002
        """Refuse: a file is an export, not a store."""
        raise self._read_only()

    def _read_only(self) -> UsageError:
        return UsageError(
            f"{self.location} can be read, not written to; build into a folder "
            "(--store FOLDER) and write the file with 'kg export'"
        )


def _load(path: Path, name: str) -> ox.Store:
    store = ox.Store()
    try:
        store.bulk_load(path=path, format=_FORMATS[path.suffix.lower()])
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise StoreFailed(f"{name}{line}: this is no {path.suffix[1:]} file: {error.msg}") from None
    except (OSError, ValueError) as error:
        raise StoreFailed(f"{name} can't be read: {error}") from error
    return store
