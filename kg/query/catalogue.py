"""What the library says of its queries, as values for JSON: what is told to whoever is to choose.

``parts`` is a query for those who put the parameters in themselves.
"""

from functools import cache
from typing import Any

import pyoxigraph as ox

from kg.query import sparql
from kg.query.library import Query


@cache
def form(query: Query) -> str:
    """SELECT, or CONSTRUCT: whether a query gives a table or triples."""
    return sparql.read(query.text).form


@cache
def columns(query: Query) -> tuple[str, ...]:
    """The columns of a query's table, in order; none where it gives triples."""
    found = ox.Store().query(sparql.read(query.text).text)
    if not isinstance(found, ox.QuerySolutions):
        return ()
    return tuple(variable.value for variable in found.variables)


def entry(query: Query) -> dict[str, Any]:
    """What a list says of a query: its header, and the columns of its answer."""
    return {
        "name": query.name,
        "folder": query.folder,
        "title": query.title,
        "description": query.description,
        **({"severity": query.severity} if query.severity else {}),
        "form": form(query),
        "parameters": [
            {"name": each.name, "type": each.type, "description": each.description}
            for each in query.parameters
        ],
        "columns": list(columns(query)),
    }


def parts(query: Query) -> list[str]:
    """A query's text in parts: every second one is the name of the parameter that stands there."""
    request = sparql.read(query.text)
    found, at = [], request.added
    for name, start, end in sorted(request.slots, key=lambda slot: slot[1]):
        found += [request.text[at:start], name]
        at = end
    return [*found, request.text[at:]]
