"""What a SPARQL server holds."""

from collections.abc import Iterator
from itertools import pairwise

from kg.errors import StoreFailed
from kg.model.ids import READINGS, TEXTS
from kg.store._endpoint import Endpoint
from kg.store._updates import DIGEST, GraphName
from kg.terms import DefaultGraph, NamedNode, Triple

#: Triples that are asked for at once; of the graphs that hold long texts, fewer.
PAGE = 1_000_000
PAGE_OF_TEXTS = 1_000


def anything(endpoint: Endpoint) -> bool:
    """True where there is a triple in any graph."""
    return endpoint.boolean("ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", whole=True)


def default_graph(endpoint: Endpoint) -> GraphName:
    """The default graph, or the named one that stands for it where the address says so."""
    name = endpoint.address.default_graph
    return NamedNode(name) if name else DefaultGraph()


def count(endpoint: Endpoint, graph: GraphName) -> int:
    """The number of a graph's triples."""
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ {_pattern(graph)} }}"
    (row,) = endpoint.solutions(query, whole=True)
    return int(row[0].value)


def triples(endpoint: Endpoint, graph: GraphName) -> Iterator[Triple]:
    """A graph's triples.

    Raises:
        StoreFailed: the server gives fewer than it counts.
    """
    expected = count(endpoint, graph)
    received = 0
    for condition in _parts(graph, expected):
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_pattern(graph)} {condition} }}"
        for triple in endpoint.triples(query, whole=True):
            received += 1
            yield triple
    if received != expected:
        raise StoreFailed(
            f"{endpoint.address.query} gave {received} triples of {expected}; it limits its "
            "answers, or was written to meanwhile"
        )


def graphs(endpoint: Endpoint) -> tuple[str, ...]:
    """The IRIs of the named graphs that hold more than digests, in order."""
    query = (
        "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } "
        f"FILTER(?g != <{READINGS}> || ?p != {DIGEST}) }}"
    )
    names = {row[0] for row in endpoint.solutions(query, whole=True)} - {default_graph(endpoint)}
    return tuple(sorted(name.value for name in names if isinstance(name, NamedNode)))


def digests(endpoint: Endpoint) -> dict[str, str]:
    """The digest of each bundle that was written, by the bundle's IRI."""
    query = f"SELECT ?bundle ?digest WHERE {{ GRAPH <{READINGS}> {{ ?bundle {DIGEST} ?digest }} }}"
    return {row[0].value: row[1].value for row in endpoint.solutions(query, whole=True)}


def _parts(graph: GraphName, triples: int) -> Iterator[str]:
    """Conditions on the subject that share a graph out evenly; to order it takes far longer."""
    page = PAGE_OF_TEXTS if graph in {NamedNode(TEXTS), NamedNode(READINGS)} else PAGE
    parts = min(-(-triples // page), 256)
    if parts == 1:
        yield ""
        return
    bounds = [256 * part // parts for part in range(parts + 1)] if parts else []
    for start, end in pairwise(bounds):
        digits = "SUBSTR(MD5(STR(?s)), 1, 2)"
        upper = f" && {digits} < '{end:02x}'" if end < 256 else ""
        yield f"FILTER({digits} >= '{start:02x}'{upper})"


def _pattern(graph: GraphName) -> str:
    return f"GRAPH {graph} {{ ?s ?p ?o }}" if isinstance(graph, NamedNode) else "?s ?p ?o"
