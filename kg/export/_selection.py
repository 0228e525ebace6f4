"""A View of quads in memory: what an export is asked to hold."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg import resources
from kg.model import ids
from kg.model.stages import Solutions, View
from kg.terms import BlankNode, DefaultGraph, NamedNode, Quad, Triple, to_rdflib

if TYPE_CHECKING:
    import rdflib


class Selection:
    """A View of some quads, in memory."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(quads)

    def select(self, query: str) -> Solutions:
        """The solutions of a SELECT query."""
        answer = self._store.query(query)
        if not isinstance(answer, ox.QuerySolutions):
            raise TypeError(query)
        return Solutions(tuple(v.value for v in answer.variables), (tuple(row) for row in answer))

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        return bool(self._store.query(query))

    def construct(self, query: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, each once."""
        answer = self._store.query(query)
        if not isinstance(answer, ox.QueryTriples):
            raise TypeError(query)
        yield from dict.fromkeys(answer)

    def answer(
        self,
        query: str,
        out: IO[bytes],
        media_type: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> int | None:
        """Write the answer to a query as Oxigraph does; nobody counts its triples."""
        if default_graphs or named_graphs:
            default: list[NamedNode | BlankNode | DefaultGraph] = []
            default += map(NamedNode, default_graphs)
            named: list[NamedNode | BlankNode] = [NamedNode(graph) for graph in named_graphs]
            answer = self._store.query(query, default_graph=default, named_graphs=named)
        else:
            answer = self._store.query(query)
        if isinstance(answer, ox.QueryTriples):
            answer.serialize(out, ox.RdfFormat.from_media_type(media_type))
        else:
            answer.serialize(out, ox.QueryResultsFormat.from_media_type(media_type))
        return None

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of the default graph, or of the named graph with that IRI."""
        name = DefaultGraph() if graph is None else NamedNode(graph)
        return self._store.quads_for_pattern(None, None, None, name)

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs."""
        return (g.value for g in self._store.named_graphs() if isinstance(g, NamedNode))

    def rdflib(self) -> "rdflib.Dataset":
        """The same as an rdflib Dataset."""
        import rdflib  # noqa: PLC0415  (takes 0.3 s, and only who asks for it needs it)

        dataset = rdflib.Dataset()
        for quad in self._store:
            name = quad.graph_name
            named = isinstance(name, NamedNode)
            graph = dataset.graph(name.value) if named else dataset.default_graph
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
        return dataset


def copy(view: View, *, ontology: bool, texts: bool) -> Selection:
    """The View without kg's working copy; with the ontology in its default graph, or no texts."""
    hidden = {ids.READINGS} if texts else {ids.READINGS, ids.TEXTS}
    graphs = [None, *(graph for graph in view.graphs() if graph not in hidden)]
    quads = chain.from_iterable(view.quads(graph) for graph in graphs)
    return Selection(chain(quads, _ontology() if ontology else ()))


def _ontology() -> Iterable[Quad]:
    path = resources.folder("ontology") / "letters.ttl"
    return ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
