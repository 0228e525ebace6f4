"""JSON-LD: the default graph as JSON with short keys, its context in the file.

Nothing has to be fetched to read it. The nodes come in the order of the Turtle export.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import IO

from kg.export import _order
from kg.export._context import Context, Json
from kg.model.stages import View
from kg.terms import Literal, NamedNode, Triple, expand

MEDIA_TYPE = "application/ld+json"
SUFFIX = ".jsonld"


def write(view: View, out: IO[bytes]) -> None:
    """Write the default graph, a node a line; the same graph gives the same bytes."""
    triples = sorted({quad.triple for quad in view.quads()}, key=str)
    context = Context(_schemes(triples))
    embedded = json.dumps(context.embedded(), ensure_ascii=False, indent=2)
    out.write(f'{{\n"@context": {embedded},\n"@graph": ['.encode())
    between = "\n"
    for section in _order.sections([str(triple) for triple in triples]):
        for first, end in section.subjects:
            node = json.dumps(_node(triples[first:end], context), ensure_ascii=False)
            out.write(f"{between}{node}".encode())
            between = ",\n"
    out.write(b"\n]\n}\n")


def _node(triples: Iterable[Triple], context: Context) -> Json:
    """One subject with its properties in a reader's order."""
    ordered = sorted(triples, key=lambda t: (_order.rank(str(t.predicate)), t.predicate.value))
    node: dict[str, Json] = {"@id": context.node(ordered[0].subject)}
    for predicate, members in groupby(ordered, key=lambda triple: triple.predicate.value):
        objects = [triple.object for triple in members]
        classes = [context.kind(o.value) for o in objects if isinstance(o, NamedNode)]
        values: Sequence[Json] = classes
        name = "@type"
        if predicate != expand("rdf:type") or len(classes) < len(objects):
            name, coerced = context.key(predicate)
            values = [context.value(o, coerced) for o in objects]
        node[name] = values[0] if len(values) == 1 else values
    return node


def _schemes(triples: Iterable[Triple]) -> frozenset[str]:
    """What stands before the first colon of each IRI."""
    found = set()
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            if isinstance(term, NamedNode):
                found.add(term.value.partition(":")[0])
            elif isinstance(term, Literal):
                found.add(term.datatype.value.partition(":")[0])
    return frozenset(found)
