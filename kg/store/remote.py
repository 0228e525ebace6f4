"""A SPARQL 1.1 endpoint: any server that answers queries and takes updates over HTTP.

Its address is a URL:

- ``http://host:7878/``: an Oxigraph server; it is asked at ``/query`` and written at ``/update``
- ``http://host/path/query``: written at ``/path/update`` (Oxigraph, Fuseki)
- ``http://host/path``: asked and written at the same address (Virtuoso, Blazegraph)
- ``http://host/path#OTHER``: written at OTHER, which may be relative
  (GraphDB: ``http://host/repositories/letters#letters/statements``)

``?default-graph-uri=IRI`` is for servers whose default graph is the union of all: what belongs in
the default graph is then kept in the graph of that name, and queries are asked over it alone. Other
parameters are sent along. User and password may stand before the host, or in KG_STORE_USER and
KG_STORE_PASSWORD; KG_STORE_TOKEN is sent as a Bearer token. KG_STORE_TIMEOUT is the number of
seconds that the server may be silent.

All that the server holds belongs to kg; where a default graph is named, that graph and those whose
IRIs begin as kg's. There is no swap: a bundle is replaced whole in one update (in several where it
is large), its digest last; a build that was stopped goes on where it was when it is started again.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from typing import IO, TYPE_CHECKING

from kg.errors import NoStore
from kg.model.ids import READINGS
from kg.model.stages import Bundle, Solutions, View
from kg.store import _answers as answers
from kg.store import _contents as contents
from kg.store._address import Address
from kg.store._answers import once
from kg.store._endpoint import Endpoint
from kg.store._replace import union, write
from kg.store._updates import DIGEST
from kg.store._view import solutions
from kg.store._whole import mentions
from kg.terms import DefaultGraph, NamedNode, Quad, Triple

if TYPE_CHECKING:
    import rdflib


def open(location: str) -> "RemoteStore":  # noqa: A001  (the verb of every plugin)
    """The store at a URL; nothing is asked of it yet.

    Raises:
        UsageError: the location is no http(s) URL.
    """
    return RemoteStore(Endpoint(Address.parse(location, os.environ)))


class RemoteStore:
    """A graph on a SPARQL server."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.location = endpoint.address.query  # without a password
        self._endpoint = endpoint

    def exists(self) -> bool:
        """True where the server holds anything.

        Raises:
            StoreFailed: it can't be reached.
        """
        return contents.state(self._endpoint).held

    def view(self) -> AbstractContextManager[View]:
        """A View of what the server holds; it shows what is written meanwhile.

        Raises:
            NoStore: it holds nothing.
            StoreFailed: its default graph is the union of all, and no other is named.
        """
        state = contents.state(self._endpoint)
        if not state.held:
            raise NoStore(self.location)
        if state.mixed:
            raise union(self._endpoint)
        return nullcontext(RemoteView(self._endpoint))

    def locked(self) -> AbstractContextManager[None]:
        """Nothing: SPARQL has no locks. Only one build at a time may write to a server."""
        return nullcontext()

    def write(self, bundles: Iterable[Bundle], *, fresh: bool = False) -> None:
        """Make these bundles the content, one by one; those that are there already are skipped.

        With ``fresh`` none is.

        Raises:
            StoreFailed: the server refused, or holds what kg did not write.
        """
        write(self._endpoint, bundles, fresh=fresh)


class RemoteView:
    """A View of a SPARQL server."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def select(self, query: str) -> Solutions:
        """The solutions of a SELECT query."""
        return solutions(self._over(query).solutions(query))

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        return self._over(query).boolean(query)

    def construct(self, query: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, each once."""
        return once(self._over(query).triples(query))

    def answer(
        self,
        query: str,
        out: IO[bytes],
        media_type: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> int | None:
        """Write the answer to a query; how many triples were written, None for a table."""
        endpoint = self._over(query, default_graphs, named_graphs)
        if media_type in answers.GRAPHS:
            return answers.write_graph(once(endpoint.triples(query)), out, media_type)
        answers.write_table(endpoint.table(query), out, media_type)
        return None

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of the default graph, or of the named graph with that IRI; no digests."""
        name = DefaultGraph() if graph is None else NamedNode(graph)
        source = contents.default_graph(self._endpoint) if graph is None else name
        for triple in contents.triples(self._endpoint, source):
            if graph != READINGS or triple.predicate != DIGEST:
                yield Quad(triple.subject, triple.predicate, triple.object, name)

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs that the server has now."""
        return iter(contents.graphs(self._endpoint))

    def rdflib(self) -> "rdflib.Dataset":
        """A copy as an rdflib Dataset over Oxigraph in memory."""
        from kg.store._dataset import over_oxigraph  # noqa: PLC0415  (rdflib takes 0.3 s)

        return over_oxigraph(q for graph in (None, *self.graphs()) for q in self.quads(graph))

    def _over(
        self, query: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Endpoint:
        """The endpoint, asked over the dataset that is named, or that the query asks for.

        A default graph that the address names would stand before FROM, and alone, without any
        named graphs (SPARQL 1.1 Protocol, 2.1.4).
        """
        address = self._endpoint.address
        if default_graphs or named_graphs:
            return Endpoint(address.over(default_graphs, named_graphs))
        if address.default_graph and mentions(query, "FROM"):
            return Endpoint(address.over((), ()))
        if address.default_graph and mentions(query, "GRAPH"):
            return Endpoint(address.over((address.default_graph,), self._graphs))
        return self._endpoint

    @cached_property
    def _graphs(self) -> tuple[str, ...]:
        return contents.graphs(self._endpoint)
