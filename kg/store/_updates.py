"""SPARQL updates, written from terms: what is inserted, deleted and marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kg.model.ids import READINGS
from kg.terms import DefaultGraph, NamedNode, Term, Triple, iri

DIGEST = iri("kg:digest")

#: Characters of one operation and of one request; most bundles fit into one request.
OPERATION = 1 << 18
REQUEST = 1 << 22

GraphName: TypeAlias = NamedNode | DefaultGraph

_ESCAPE = re.compile(r"\\\\([uU])|\\.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Data:
    """An operation that inserts or deletes lines of triples."""

    verb: str
    graph: GraphName
    lines: tuple[str, ...]

    def __len__(self) -> int:
        return sum(len(line) + 1 for line in self.lines)

    def __str__(self) -> str:
        triples = "\n".join(self.lines)
        if isinstance(self.graph, NamedNode):
            triples = f"GRAPH {self.graph} {{\n{triples}\n}}"
        return f"{self.verb} DATA {{\n{triples}\n}}"

    def pieces(self, most: int) -> "Iterator[Data]":
        """The same in operations of at most so many characters, where a line is not longer."""
        lines: list[str] = []
        size = 0
        for line in self.lines:
            if lines and size + len(line) > most:
                yield Data(self.verb, self.graph, tuple(lines))
                lines, size = [], 0
            lines.append(line)
            size += len(line) + 1
        if lines:
            yield Data(self.verb, self.graph, tuple(lines))


Operation: TypeAlias = str | Data


def data(verb: str, content: Mapping[GraphName, Iterable[Triple]]) -> Iterator[Data]:
    """Operations that INSERT or DELETE the triples of some graphs."""
    for graph, triples in content.items():
        lines = (f"{t.subject} {t.predicate} {written(t.object)} ." for t in triples)
        yield from Data(verb, graph, tuple(lines)).pieces(OPERATION)


def mark(bundle: NamedNode, digest: str | None) -> str:
    """The operation that sets a bundle's digest, or forgets it."""
    forget = f"DELETE WHERE {{ GRAPH <{READINGS}> {{ {bundle} {DIGEST} ?digest }} }}"
    if digest is None:
        return forget
    return f'{forget} ;\nINSERT DATA {{ GRAPH <{READINGS}> {{ {bundle} {DIGEST} "{digest}" }} }}'


def removal(graph: NamedNode, subject: Term) -> str:
    """The operation that removes all that a graph says of a subject, but for its digest."""
    pattern = f"GRAPH {graph} {{ {subject} ?p ?o }}"
    return f"DELETE {{ {pattern} }} WHERE {{ {pattern} FILTER(?p != {DIGEST}) }}"


def dropping(graph: NamedNode) -> str:
    """The operation that removes a named graph, if there is one of that name."""
    return f"DROP SILENT GRAPH {graph}"


def requests(operations: Iterable[Operation], most: int) -> Iterator[list[Operation]]:
    """The operations in their order, as many to a request as it may hold of characters."""
    packed: list[Operation] = []
    size = 0
    for operation in operations:
        pieces = operation.pieces(most) if isinstance(operation, Data) else (operation,)
        for piece in pieces:
            if packed and size + len(piece) > most:
                yield packed
                packed, size = [], 0
            packed.append(piece)
            size += len(piece)
    if packed:
        yield packed


def request(operations: Iterable[Operation]) -> str:
    """The text of a request."""
    return " ;\n".join(map(str, operations))


def written(term: Term) -> str:
    r"""A term as SPARQL that every server reads alike.

    SPARQL undoes ``\u0041`` before it looks at the syntax, even behind another backslash. So where
    a text has a backslash and a 'u', that letter is given by its number.
    """
    return _ESCAPE.sub(lambda m: rf"\\\u{ord(m[1]):04X}" if m[1] else m[0], str(term))
