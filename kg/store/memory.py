"""In memory, for Python and tests: Oxigraph, or rdflib's own Dataset as 'memory:rdflib'."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, closing, nullcontext

import pyoxigraph as ox

from kg.errors import NoStore, UsageError
from kg.model.stages import Bundle, Store, View
from kg.store._view import OxigraphView


def open(location: str) -> Store:  # noqa: A001  (the verb of every plugin)
    """An empty store of its own; the location is '' for Oxigraph, or 'rdflib'."""
    if location == "rdflib":
        from kg.store._dataset import DatasetStore  # noqa: PLC0415  (rdflib takes 0.3 s)

        return DatasetStore(f"memory:{location}")
    if location:
        raise UsageError(f"no 'memory:{location}'; there are 'memory:' and 'memory:rdflib'")
    return MemoryStore("memory:")


class MemoryStore:
    """A graph in Oxigraph, in memory: it ends with the program."""

    def __init__(self, location: str) -> None:
        self.location = location
        self._content: ox.Store | None = None

    def exists(self) -> bool:
        """True once something was written."""
        return self._content is not None

    def view(self) -> AbstractContextManager[View]:
        """A View of what was written last; a later write does not change it."""
        if self._content is None:
            raise NoStore(self.location)
        return closing(OxigraphView(self._content))

    def locked(self) -> AbstractContextManager[None]:
        """Nothing: who has this object has it alone."""
        return nullcontext()

    def write(self, bundles: Iterable[Bundle], *, fresh: bool = False) -> None:  # noqa: ARG002
        """Make these bundles the content, in a new Oxigraph store."""
        content = ox.Store()
        content.bulk_extend(quad for bundle in bundles for quad in bundle.quads)
        self._content = content
