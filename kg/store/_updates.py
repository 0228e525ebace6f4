"""SPARQL updates, written from terms: what is inserted, deleted and marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from kg.model.ids import READINGS
from kg.terms import DefaultGraph, NamedNode, Term, Triple, iri

DIGEST = iri("kg:digest")

#: Characters of one operation and of one request; most bundles fit into one request.
OPERATION = 1 << 18
REQUEST = 1 << 22

GraphName: TypeAlias = NamedNode | DefaultGraph

_ESCAPE = re.compile(r"\\\\([uU])|\\.", re.DOTALL)


def data(verb: str, content: Mapping[GraphName, Iterable[Triple]]) -> Iterator[str]:
    """Operations that INSERT or DELETE the triples of some graphs."""
    for graph, triples in content.items():
        lines: list[str] = []
        size = 0
        for triple in triples:
            line = f"{triple.subject} {triple.predicate} {written(triple.object)} ."
            if lines and size + len(line) > OPERATION:
                yield _data(verb, graph, lines)
                lines, size = [], 0
            lines.append(line)
            size += len(line)
        if lines:
            yield _data(verb, graph, lines)


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


def requests(operations: Iterable[str]) -> Iterator[str]:
    """The operations in their order, as many to a request as it may hold."""
    packed: list[str] = []
    size = 0
    for operation in operations:
        if packed and size + len(operation) > REQUEST:
            yield " ;\n".join(packed)
            packed, size = [], 0
        packed.append(operation)
        size += len(operation)
    if packed:
        yield " ;\n".join(packed)


def written(term: Term) -> str:
    r"""A term as SPARQL that every server reads alike.

    SPARQL undoes ``\u0041`` before it looks at the syntax, even behind another backslash. So where
    a text has a backslash and a 'u', that letter is given by its number.
    """
    return _ESCAPE.sub(lambda m: rf"\\\u{ord(m[1]):04X}" if m[1] else m[0], str(term))


def _data(verb: str, graph: GraphName, lines: Iterable[str]) -> str:
    triples = "\n".join(lines)
    if isinstance(graph, NamedNode):
        triples = f"GRAPH {graph} {{\n{triples}\n}}"
    return f"{verb} DATA {{\n{triples}\n}}"
