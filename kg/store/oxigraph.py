"""An embedded Oxigraph store in a folder, written as generations: old or new, never a half."""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import get_ident

import pyoxigraph as ox

from kg.errors import NoStore, StoreEdited, StoreFailed
from kg.model.stages import Bundle, View
from kg.store import _generations as generations
from kg.store._edit import OxigraphEdit
from kg.store._view import OxigraphView

#: Quads that are written at once; Oxigraph by itself gathers a million, which take 1 GB.
_BATCH = 100_000
#: How errors begin that Oxigraph raises where its files are not as it wrote them.
_DISK = ("Corruption", "IO error", "Invalid argument")


def open(location: str) -> "OxigraphStore":  # noqa: A001  (the verb of every plugin)
    """The store in a folder, which need not be there yet."""
    return OxigraphStore(location)


class OxigraphStore:
    """A graph in a folder; readers keep the generation that they opened while others come."""

    def __init__(self, location: str) -> None:
        self.location = location
        self._folder = Path(location)
        self._writer: int | None = None  # the thread that has it locked

    def exists(self) -> bool:
        """True once something was written."""
        return generations.current(self._folder) is not None

    @contextmanager
    def view(self) -> Iterator[View]:
        """A View of the current generation, which no later write changes.

        Raises:
            NoStore: nothing has been written.
            StoreFailed: the folder is damaged, or is no store of kg.
        """
        with generations.reading(self._folder) as generation:
            try:
                store = ox.Store.read_only(str(generation))
                with closing(OxigraphView(store)) as view:
                    del store  # the view alone holds it, and lets it go
                    yield view
            except (OSError, RuntimeError) as error:
                if not str(error).startswith(_DISK):
                    raise
                raise generations.damaged(self.location, str(error).partition("\n")[0]) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers away, in this process and in others; readers are let in.

        Raises:
            StoreBusy: somebody else is writing.
            StoreFailed: the folder can't be written to.
        """
        if self._writer == get_ident():
            yield
            return
        with generations.writing(self._folder):
            self._writer = get_ident()
            try:
                yield
            finally:
                self._writer = None

    def write(self, bundles: Iterable[Bundle], *, fresh: bool = False) -> None:
        """Make these bundles the content: write a new generation, then switch to it.

        The new one is dropped where the current generation already holds them, unless ``fresh``.

        Raises:
            StoreBusy: somebody else is writing.
            StoreEdited: it was changed by ``edit``, which would be lost; not where it is fresh.
            StoreFailed: the disk refused; what was there before is still there.
        """
        with self._changing(repair=fresh) as current:
            if current and not fresh and (self._folder / current / generations.EDITED).exists():
                raise StoreEdited(self.location)
            new = self._folder / generations.UNNAMED
            self._publish(_name(_fill(new, bundles)), fresh=fresh)

    @contextmanager
    def edit(self) -> Iterator[OxigraphEdit]:
        """Changes to a copy of the current generation, which becomes the current one at the end.

        What is left of a copy whose process was killed is swept by the next writer.

        Raises:
            NoStore: nothing has been written.
            StoreBusy: somebody else is writing.
            StoreFailed: the disk refused; what was there before is still there.
        """
        with self._changing() as current:
            if current is None:
                raise NoStore(self.location)
            new = self._folder / generations.UNNAMED
            generations.clone(self._folder / current, new)
            with closing(OxigraphEdit(ox.Store(new))) as edit:
                yield edit
            (new / generations.EDITED).touch()
            self._publish(_name([(current, edit.digest)]))

    @contextmanager
    def _changing(self, *, repair: bool = False) -> Iterator[str | None]:
        """The right to make a new generation, beside the name of the current one."""
        with self.locked():
            try:
                current = generations.current(self._folder, repair=repair)
                generations.sweep(self._folder, current)
                yield current
            except OSError as error:
                raise StoreFailed(f"{self.location} can't be written to: {error}") from error
            finally:
                shutil.rmtree(self._folder / generations.UNNAMED, ignore_errors=True)

    def _publish(self, name: str, *, fresh: bool = False) -> None:
        """Make what was written the current generation, or a sound one of the same content."""
        new = self._folder / generations.UNNAMED
        if fresh or not _opens(self._folder / name):
            for log in new.glob("LOG*"):  # names the machine and the hour
                log.unlink()
            generations.publish(self._folder, name, new)
        if generations.current(self._folder, repair=fresh) != name:
            generations.switch(self._folder, name)
            generations.sweep(self._folder, name)


def _fill(folder: Path, bundles: Iterable[Bundle]) -> list[tuple[str, str]]:
    """Write the bundles one after the other; the IRI and the digest of each."""
    written: list[tuple[str, str]] = []
    waiting: list[ox.Quad] = []
    store = ox.Store(folder)
    for bundle in bundles:
        written.append((bundle.iri, bundle.digest))
        waiting += bundle.quads
        if len(waiting) >= _BATCH:
            store.bulk_extend(waiting)
            waiting.clear()
    store.bulk_extend(waiting)
    store.flush()
    store.optimize()  # merged, its tables answer in three quarters of the time
    return written


def _opens(generation: Path) -> bool:
    if not (generation / generations.READERS).exists():
        return False
    with suppress(OSError, RuntimeError):
        ox.Store.read_only(str(generation))
        return True
    return False


def _name(written: Iterable[tuple[str, str]]) -> str:
    """The same for the same content, as long as Oxigraph keeps it in the same way."""
    release = ox.__version__.split(".")[:2]
    return sha256(json.dumps([release, sorted(written)]).encode()).hexdigest()[:16]
