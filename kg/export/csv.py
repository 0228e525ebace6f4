"""CSV: a table of all statements, each with its quote, for a spreadsheet.

A row is a statement: its document and source, its kind, the edge with labels, the name as
written, the quote with its offsets, and the confidence. It is UTF-8. A cell that a spreadsheet
would take for a formula (it begins with = + - @, a tab or a carriage return), or that begins with
an apostrophe, has one apostrophe more before it.
"""

from collections.abc import Iterator
from typing import IO

from kg.export._graph import Graph, key
from kg.export._table import write_rows
from kg.model.stages import View
from kg.terms import Literal, Term

MEDIA_TYPE = "text/csv"
SUFFIX = ".csv"

COLUMNS = (
    "document",
    "source",
    "kind",
    "subject",
    "subjectLabel",
    "predicate",
    "object",
    "objectLabel",
    "name",
    "quote",
    "start",
    "end",
    "confidence",
)


def write(view: View, out: IO[bytes]) -> None:
    """Write the statements by source, then by place; the same graph gives the same bytes."""
    write_rows(out, COLUMNS, _rows(Graph(view)))


def _rows(graph: Graph) -> Iterator[tuple[str | int, ...]]:
    for statement in graph.statements():
        yield (
            statement.document,
            statement.source,
            statement.kind,
            key(statement.subject),
            graph.label(statement.subject),
            statement.predicate,
            _object(statement.object),
            graph.label(statement.object),
            statement.name,
            statement.quote,
            statement.start,
            statement.end,
            statement.confidence,
        )


def _object(term: Term) -> str:
    return term.value if isinstance(term, Literal) else key(term)
