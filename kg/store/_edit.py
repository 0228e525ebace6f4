"""Changes to a copy of a generation, which nobody sees until it is published."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import chain, islice

import pyoxigraph as ox

from kg.errors import StoreFailed, UsageError
from kg.store._view import bad_query
from kg.terms import PREFIXES, DefaultGraph, NamedNode, Quad, Triple

#: Quads that are written at once, and from how many on in files of their own.
_BATCH = 100_000
_BULK = 10_000


class OxigraphEdit:
    """Changes to an Oxigraph store; ``digest`` is the same for the same changes in that order."""

    def __init__(self, store: ox.Store) -> None:
        self._held: ox.Store | None = store
        self._said = sha256()

    @property
    def digest(self) -> str:
        """What was changed, as a number."""
        return self._said.hexdigest()

    def close(self) -> None:
        """Write what is still in memory and let the store go."""
        store, self._held = self._store, None
        store.flush()

    def has(self, graph: str | None) -> bool:
        """True where there is such a named graph, even an empty one; None is always there."""
        return graph is None or self._store.contains_named_graph(NamedNode(graph))

    def update(self, text: str, base: str | None = None) -> None:
        """Do what a SPARQL 1.1 Update says; the project's prefixes are predeclared.

        Raises:
            BadQuery: it does not parse.
            StoreFailed: it could not be done.
        """
        self._say("update", base, text)
        try:
            self._store.update(text, base_iri=base, prefixes=PREFIXES)
        except SyntaxError as error:
            raise bad_query(text, str(error)) from None
        except RuntimeError as error:
            raise UsageError(f"the update could not be done: {error}") from error
        except (OSError, ValueError) as error:
            raise StoreFailed(f"the update could not be done: {error}") from error

    def put(self, graph: str | None, triples: Iterable[Triple]) -> None:
        """Make these triples the graph's; it is there then, even if it is empty.

        The first of them are read before the old ones go: most of what does not parse is found in
        time, where clearing a large graph for nothing takes seconds.
        """
        self._say("put", graph)
        following = iter(triples)
        first = list(islice(following, _BATCH))
        self._store.clear_graph(_name(graph))
        self._add(graph, chain(first, following))

    def add(self, graph: str | None, triples: Iterable[Triple]) -> None:
        """Add the triples to the graph, which is made if need be."""
        self._say("add", graph)
        self._add(graph, triples)

    def delete(self, graph: str | None) -> None:
        """Remove the graph; the default graph is emptied."""
        self._say("delete", graph)
        if graph is None:
            self._store.clear_graph(DefaultGraph())
        else:
            self._store.remove_graph(NamedNode(graph))

    def _add(self, graph: str | None, triples: Iterable[Triple]) -> None:
        name = _name(graph)
        if isinstance(name, NamedNode):
            self._store.add_graph(name)
        quads = (Quad(t.subject, t.predicate, t.object, name) for t in triples)
        while batch := list(islice(quads, _BATCH)):
            self._said.update(ox.serialize(batch, format=ox.RdfFormat.N_QUADS) or b"")
            write = self._store.extend if len(batch) < _BULK else self._store.bulk_extend
            write(batch)

    def _say(self, *words: str | None) -> None:
        self._said.update(repr(words).encode())

    @property
    def _store(self) -> ox.Store:
        if self._held is None:
            raise UsageError("this edit has ended; change within the 'with' block that began it")
        return self._held


def _name(graph: str | None) -> NamedNode | DefaultGraph:
    return DefaultGraph() if graph is None else NamedNode(graph)
