"""rdflib's Dataset: as a store of its own, and as what users are given of every other store."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from typing import IO, TYPE_CHECKING, Any, TypeAlias, cast

import oxrdflib
import pyoxigraph as ox
from rdflib import XSD, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query, SPARQLError
from rdflib.query import Result
from rdflib.term import IdentifiedNode, Identifier

from kg.errors import BadQuery, NoStore, StoreFailed, UsageError
from kg.model.stages import Bundle, Solutions, View
from kg.store import _answers as answers
from kg.store._view import wrong_form
from kg.terms import PREFIXES, DefaultGraph, NamedNode, Quad, Term, Triple, from_rdflib, to_rdflib

if TYPE_CHECKING:
    from rdflib.graph import _TriplePatternType as RdflibPattern
    from rdflib.graph import _TripleType as RdflibTriple

    GraphName: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class DatasetStore:
    """A graph in an rdflib Dataset; the slow, thorough alternative to Oxigraph in memory."""

    def __init__(self, location: str) -> None:
        self.location = location
        self._dataset: Dataset | None = None

    def exists(self) -> bool:
        """True once something was written."""
        return self._dataset is not None

    def view(self) -> AbstractContextManager[View]:
        """A View of what was written last; a later write does not change it."""
        if self._dataset is None:
            raise NoStore(self.location)
        return closing(DatasetView(self._dataset))

    def locked(self) -> AbstractContextManager[None]:
        """Nothing: who has this object has it alone."""
        return nullcontext()

    def write(self, bundles: Iterable[Bundle], *, fresh: bool = False) -> None:  # noqa: ARG002
        """Make these bundles the content, in a new Dataset."""
        self._dataset = _filled(Dataset(), (q for bundle in bundles for q in bundle.quads))


class DatasetView:
    """A View of an rdflib Dataset that nobody writes to."""

    def __init__(self, dataset: Dataset) -> None:
        self._held: Dataset | None = dataset

    def close(self) -> None:
        """Let the dataset go; what is asked afterwards is refused."""
        self._held = None

    def select(self, query: str) -> Solutions:
        """The solutions of a SELECT query."""
        return _solutions(self._answer(query))

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        result = self._answer(query)
        if result.type != "ASK":
            raise wrong_form("ASK")
        return bool(result.askAnswer)

    def construct(self, query: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, each once."""
        result = self._answer(query)
        if result.graph is None:
            raise wrong_form("CONSTRUCT or DESCRIBE")
        return (Triple(*_terms(triple)) for triple in result.graph)

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
        result = self._answer(query, default_graphs, named_graphs)
        if result.graph is not None:
            triples = (Triple(*_terms(triple)) for triple in result.graph)
            return answers.write_graph(triples, out, media_type)
        if result.type == "ASK":
            answers.write_table(answers.read_truth(bool(result.askAnswer)), out, media_type)
        else:
            given = _solutions(result)
            table = answers.read_table(given.variables, given.rows)
            answers.write_table(table, out, media_type)
        return None

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of the default graph, or of the named graph with that IRI."""
        name = DefaultGraph() if graph is None else NamedNode(graph)
        return (Quad(*_terms(t), name) for t in _graph(self._dataset, name))

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs."""
        names = (graph.identifier for graph in self._dataset.graphs())
        return (str(name) for name in names if name != DATASET_DEFAULT_GRAPH_ID)

    def rdflib(self) -> Dataset:
        """A copy of the Dataset."""
        copy = _with_prefixes(Dataset())
        for graph in self._dataset.graphs():
            _add(copy, graph.identifier, graph)
        return copy

    @property
    def _dataset(self) -> Dataset:
        if self._held is None:
            raise UsageError("this view is closed; ask within the 'with' block that opened it")
        return self._held

    def _answer(
        self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Result:
        query = _parsed(text)
        dataset = _selected(self._dataset, query, default_graphs, named_graphs)
        try:
            result = dataset.query(query)
            if result.type == "SELECT":
                result.bindings = list(result.bindings)
        except SPARQLError as error:
            raise BadQuery(f"this query can't be answered: {error}") from error
        except (NotImplementedError, OSError, ValueError) as error:
            raise StoreFailed(f"rdflib could not answer the query: {error}") from error
        return result


class _PlainStrings(oxrdflib.OxigraphStore):
    """Oxigraph behind rdflib, giving strings as rdflib itself does: without a datatype."""

    def triples(
        self, triple_pattern: "RdflibPattern", context: Graph | None = None
    ) -> "Iterator[tuple[RdflibTriple, Iterator[Graph | None]]]":
        """The triples that fit a pattern, each with its graphs."""
        for (subject, predicate, object_), graphs in super().triples(triple_pattern, context):
            yield (subject, predicate, _plain(object_)), graphs

    def query(self, *args: Any, **kwargs: Any) -> Result:
        """The answer to a query."""
        result = super().query(*args, **kwargs)
        if result.type == "SELECT":
            result.bindings = [
                {name: _plain(term) for name, term in row.items()} for row in result.bindings
            ]
        elif result.graph is not None:
            given, result.graph = result.graph, Graph()
            for subject, predicate, object_ in given:
                result.graph.add((subject, predicate, _plain(object_)))
        return result


def over_oxigraph(quads: Iterable[Quad]) -> Dataset:
    """A Dataset that holds these quads in Oxigraph, in memory, and knows the prefixes."""
    store = ox.Store()
    store.bulk_extend(quads)
    return _with_prefixes(Dataset(store=_PlainStrings(store=store)))


def _with_prefixes(dataset: Dataset) -> Dataset:
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset


def _filled(dataset: Dataset, quads: Iterable[Quad]) -> Dataset:
    for quad in quads:
        graph = _graph(dataset, quad.graph_name)
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return dataset


def _graph(dataset: Dataset, name: "GraphName") -> Graph:
    if isinstance(name, DefaultGraph):
        return dataset.get_context(DATASET_DEFAULT_GRAPH_ID)
    return dataset.get_context(cast("IdentifiedNode", to_rdflib(name)))


def _add(dataset: Dataset, name: IdentifiedNode, triples: "Iterable[RdflibTriple]") -> None:
    graph = dataset.get_context(name)
    for triple in triples:
        graph.add(triple)


def _parsed(text: str) -> Query:
    try:
        return prepareQuery(text)
    except Exception as error:  # noqa: BLE001  (rdflib raises bare ones, and pyparsing's)
        line, column = getattr(error, "lineno", None), getattr(error, "column", None)
        raise BadQuery(f"this is no SPARQL: {error}", line=line, column=column) from None


def _selected(
    dataset: Dataset, query: Query, default_graphs: Sequence[str], named_graphs: Sequence[str]
) -> Dataset:
    """The dataset of these graphs, else that of FROM and FROM NAMED, which rdflib would fetch."""
    clauses = query.algebra.datasetClause or ()
    query.algebra["datasetClause"] = None
    if not (default_graphs or named_graphs):
        if not clauses:
            return dataset
        default_graphs = [clause.default for clause in clauses if clause.default]
        named_graphs = [clause.named for clause in clauses if clause.named]
    selected = Dataset()
    for graph in map(URIRef, default_graphs):
        _add(selected, DATASET_DEFAULT_GRAPH_ID, dataset.get_context(graph))
    for graph in map(URIRef, named_graphs):
        _add(selected, graph, dataset.get_context(graph))
    return selected


def _solutions(result: Result) -> Solutions:
    if result.type != "SELECT" or result.vars is None:
        raise wrong_form("SELECT")
    names = result.vars
    rows = [tuple(_optional(row.get(name)) for name in names) for row in result.bindings]
    return Solutions(tuple(str(name) for name in names), rows)


def _terms(triple: "RdflibTriple") -> tuple[Any, Any, Any]:
    subject, predicate, object_ = map(from_rdflib, triple)
    return subject, predicate, object_


def _plain(term: Any) -> Any:
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term


def _optional(term: Identifier | None) -> Term | None:
    return None if term is None else from_rdflib(term)
