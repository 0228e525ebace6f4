"""A View of anything that Oxigraph holds."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import IO, TYPE_CHECKING, TypeVar, cast

import pyoxigraph as ox

from kg.errors import BadQuery, StoreFailed, UsageError
from kg.model.stages import Solutions
from kg.store import _answers as answers
from kg.store._answers import once
from kg.terms import DefaultGraph, NamedNode, Quad, Term, Triple

if TYPE_CHECKING:
    import rdflib

_T = TypeVar("_T")
_POSITION = re.compile(r"error at (\d+):(\d+): *(.*)", re.DOTALL)


class OxigraphView:
    """A View of an Oxigraph store that nobody writes to."""

    def __init__(self, store: ox.Store) -> None:
        self._held: ox.Store | None = store

    def close(self) -> None:
        """Let the store go; what is asked afterwards is refused."""
        self._held = None

    def select(self, query: str) -> Solutions:
        """The solutions of a SELECT query."""
        result = self._answer(query)
        if not isinstance(result, ox.QuerySolutions):
            raise wrong_form("SELECT")
        return solutions(result)

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        result = self._answer(query)
        if not isinstance(result, ox.QueryBoolean):
            raise wrong_form("ASK")
        return bool(result)

    def construct(self, query: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, each once."""
        result = self._answer(query)
        if not isinstance(result, ox.QueryTriples):
            raise wrong_form("CONSTRUCT or DESCRIBE")
        return once(_running(result))

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
        ask = partial(self._answer, query, default_graphs, named_graphs)
        result = ask()
        try:
            if isinstance(result, ox.QueryTriples):
                again = cast("Callable[[], ox.QueryTriples]", ask)
                return answers.write_graph(result, out, media_type, again)
            answers.write_table(result, out, media_type)
        except (OSError, ValueError) as error:
            raise StoreFailed(f"the store failed while it answered: {error}") from error
        return None

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of the default graph, or of the named graph with that IRI."""
        name = DefaultGraph() if graph is None else NamedNode(graph)
        return _running(self._store.quads_for_pattern(None, None, None, name))

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs."""
        return (g.value for g in self._store.named_graphs() if isinstance(g, NamedNode))

    def rdflib(self) -> "rdflib.Dataset":
        """A copy as an rdflib Dataset over Oxigraph in memory."""
        from kg.store._dataset import over_oxigraph  # noqa: PLC0415  (rdflib takes 0.3 s)

        return over_oxigraph(self._store.quads_for_pattern(None, None, None, None))

    @property
    def _store(self) -> ox.Store:
        if self._held is None:
            raise UsageError("this view is closed; ask within the 'with' block that opened it")
        return self._held

    def _answer(
        self, query: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            if not (default_graphs or named_graphs):
                return self._store.query(query)
            return self._store.query(
                query,
                default_graph=[NamedNode(graph) for graph in default_graphs],
                named_graphs=[NamedNode(graph) for graph in named_graphs],
            )
        except SyntaxError as error:
            raise bad_query(query, str(error)) from None
        except (OSError, ValueError) as error:
            raise StoreFailed(f"the query could not be answered: {error}") from error


def solutions(result: ox.QuerySolutions) -> Solutions:
    """Oxigraph's solutions as rows of terms, read one by one."""
    names = tuple(variable.value for variable in result.variables)
    return Solutions(names, _rows(result))


def wrong_form(expected: str) -> BadQuery:
    """The error for a query of another form than the one that was expected."""
    return BadQuery(f"this is no {expected} query; another kind of answer was asked for")


def bad_query(query: str, message: str) -> BadQuery:
    """The error for a query that does not parse: where, near which words, what was expected."""
    position = _POSITION.search(message)
    if position is None:
        return BadQuery(f"this is no SPARQL: {_short(message)}")
    line, column = int(position[1]), int(position[2])
    lines = query.split("\n")
    near = lines[line - 1][column - 1 :].strip()[:40] if line <= len(lines) else ""
    here = f", at {near!r}" if near else ""
    reason = f"this is no SPARQL{here}: {_short(position[3])}"
    return BadQuery(reason, line=line, column=column)


def _short(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= 160 else f"{line[:160].rstrip()} …"


def _rows(result: ox.QuerySolutions) -> Iterator[tuple[Term | None, ...]]:
    return (tuple(solution) for solution in _running(result))


def _running(result: Iterable[_T]) -> Iterator[_T]:
    try:
        yield from result
    except (OSError, ValueError) as error:
        raise StoreFailed(f"the store failed while it answered: {error}") from error
