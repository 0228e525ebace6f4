"""What a SPARQL server holds, asked for at once or, where the server cuts its answers, in parts.

A part is what has one beginning of a hash: it stays the same whatever order the server takes, and
needs no sorting there. How many answers each part has is counted first; never is less taken.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.errors import StoreFailed
from kg.model.ids import BASE, READINGS, TEXTS
from kg.store._endpoint import MANY, Endpoint
from kg.store._updates import DIGEST, GraphName
from kg.terms import DefaultGraph, NamedNode, Term, Triple

#: Triples that are asked for at once; of the graphs that hold long texts, fewer.
PAGE = 1_000_000
PAGE_OF_TEXTS = 1_000

_DIGITS = "0123456789abcdef"
#: By how many digits of the hash a server's answers are parted at most.
_DEEPEST = 6


class State(NamedTuple):
    """What there is to see at first sight."""

    held: bool  #: there is a triple in any graph that is kg's
    mixed: bool  #: what kg keeps in a named graph shows in the default one too


def state(endpoint: Endpoint) -> State:
    """What a server holds, at first sight, in one question."""
    held = "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
    if endpoint.address.default_graph:
        held = f"GRAPH ?g {{ ?s ?p ?o }} FILTER({_ours(endpoint)})"
    query = (
        f"SELECT ?held ?mixed WHERE {{ BIND(EXISTS {{ {held} }} AS ?held) "
        f"BIND(EXISTS {{ ?bundle {DIGEST} ?digest }} AS ?mixed) }}"
    )
    ((first, second),) = (
        tuple(_true(term) for term in row) for row in endpoint.solutions(query, whole=True)
    )
    return State(first, second and not endpoint.address.default_graph)


def default_graph(endpoint: Endpoint) -> GraphName:
    """The default graph, or the named one that stands for it where the address says so."""
    name = endpoint.address.default_graph
    return NamedNode(name) if name else DefaultGraph()


def count(endpoint: Endpoint, graph: GraphName) -> int:
    """The number of a graph's triples."""
    return _count(endpoint, _pattern(graph))


def triples(endpoint: Endpoint, graph: GraphName) -> Iterator[Triple]:
    """A graph's triples.

    Raises:
        StoreFailed: the server gives fewer than it counts.
    """
    pattern = _pattern(graph)
    expected, received = _count(endpoint, pattern), 0
    page = PAGE_OF_TEXTS if graph in {NamedNode(TEXTS), NamedNode(READINGS)} else PAGE
    for answer in _triples(endpoint, pattern, expected, page):
        for triple in answer:
            received += 1
            yield triple
    if received != expected:
        raise _short(endpoint, f"{received} triples of {expected}")


def graphs(endpoint: Endpoint) -> tuple[str, ...]:
    """The IRIs of the named graphs that hold more than digests, in order."""
    names = {
        row[0]
        for row in rows(
            endpoint,
            "?g",
            f"GRAPH ?g {{ ?s ?p ?o }} FILTER({_ours(endpoint)}) "
            f"FILTER(?g != <{READINGS}> || ?p != {DIGEST})",
        )
    } - {default_graph(endpoint)}
    return tuple(sorted(name.value for name in names if isinstance(name, NamedNode)))


def subjects(endpoint: Endpoint, graph: NamedNode) -> Iterator[Term]:
    """What a graph speaks of."""
    return (row[0] for row in rows(endpoint, "?s", f"GRAPH {graph} {{ ?s ?p ?o }}"))


def digests(endpoint: Endpoint) -> dict[str, str]:
    """The digest of each bundle that was written, by the bundle's IRI."""
    pattern = f"GRAPH <{READINGS}> {{ ?bundle {DIGEST} ?digest }}"
    found = rows(endpoint, "?bundle ?digest", pattern)
    return {_value(bundle): _value(digest) for bundle, digest in found}


def held(endpoint: Endpoint) -> dict[str, str]:
    """The digests; of what another kind of store wrote, which has none, '' for each document."""
    found = digests(endpoint)
    return found or dict.fromkeys(map(_value, subjects(endpoint, NamedNode(READINGS))), "")


def rows(endpoint: Endpoint, variables: str, pattern: str) -> Iterator[tuple[Term, ...]]:
    """All different solutions of a pattern, whatever the server gives at once.

    Raises:
        StoreFailed: it gives fewer than it counts, however few are asked for.
    """
    return _rows(endpoint, variables, pattern, "")


def _rows(
    endpoint: Endpoint, variables: str, pattern: str, prefix: str
) -> Iterator[tuple[Term, ...]]:
    """The solutions of which the first variable's hash begins so."""
    key = f"MD5(STR({variables.split(maxsplit=1)[0]}))"
    condition = f'FILTER(STRSTARTS({key}, "{prefix}"))' if prefix else ""
    query = f"SELECT DISTINCT {variables} WHERE {{ {pattern} {condition} }}"
    found = [tuple(row) for row in endpoint.some(query)]
    if len(found) <= MANY or len(found) == _count(endpoint, query):
        yield from found
        return
    if len(prefix) == _DEEPEST:
        raise _short(endpoint, f"{len(found)} rows and not all")
    for digit in _DIGITS:
        yield from _rows(endpoint, variables, pattern, prefix + digit)


class _Part(NamedTuple):
    """The triples of which the hash begins so."""

    prefix: str
    triples: int


_KEY = 'MD5(CONCAT(STR(?s), " ", STR(?o)))'


def _triples(
    endpoint: Endpoint, pattern: str, expected: int, page: int
) -> Iterator[Iterator[Triple]]:
    """The triples of a pattern, in as many answers as it takes."""
    parts = [_Part("", expected)] if expected else []
    while parts:
        run = _run(parts, min(page, endpoint.most))
        size = sum(part.triples for part in run)
        if size <= min(page, endpoint.most):
            found = endpoint.graph(_construct(pattern, _condition(run)))
            if found.number >= size:
                yield found.triples
                del parts[: len(run)]
                continue
            endpoint.most = found.number
        if len(run) == 1:
            if len(run[0].prefix) >= _DEEPEST or not endpoint.most:
                raise _short(endpoint, f"fewer than {size} triples, however few are asked for")
            parts[:1] = _divided(endpoint, pattern, run[0])


def _run(parts: Sequence[_Part], most: int) -> Sequence[_Part]:
    """The first of the parts, and those after it of one length that fit into one answer."""
    size = number = 0
    for part in parts:
        size += part.triples
        if number and (size > most or len(part.prefix) != len(parts[0].prefix)):
            break
        number += 1
    return parts[:number]


def _condition(run: Sequence[_Part]) -> str:
    """The condition that a triple is in one of these parts, which are neighbours."""
    first, last = run[0].prefix, run[-1].prefix
    digits = f"SUBSTR({_KEY}, 1, {len(first)})"
    return f'FILTER({digits} >= "{first}" && {digits} <= "{last}")' if first else ""


def _divided(endpoint: Endpoint, pattern: str, part: _Part) -> list[_Part]:
    """A part's parts by two more digits, in order."""
    digits = len(part.prefix) + 2
    query = (
        f"SELECT ?part (COUNT(*) AS ?n) WHERE {{ {pattern} {_condition([part])} "
        f"BIND(SUBSTR({_KEY}, 1, {digits}) AS ?part) }} GROUP BY ?part"
    )
    return sorted(
        _Part(prefix.value, int(number.value))
        for prefix, number in endpoint.solutions(query, whole=True)
    )


def _construct(pattern: str, condition: str) -> str:
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} {condition} }}"


def _count(endpoint: Endpoint, pattern: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ {{ {pattern} }} }}"
    (row,) = endpoint.solutions(query, whole=True)
    return int(row[0].value)


def _short(endpoint: Endpoint, what: str) -> StoreFailed:
    return StoreFailed(
        f"{endpoint.address.query} gave {what}; it limits its answers, or was written to meanwhile"
    )


def _value(term: Term | None) -> str:
    return str(getattr(term, "value", ""))


def _true(term: Term | None) -> bool:
    return _value(term) in {"true", "1"}


def _pattern(graph: GraphName) -> str:
    return f"GRAPH {graph} {{ ?s ?p ?o }}" if isinstance(graph, NamedNode) else "?s ?p ?o"


def _ours(endpoint: Endpoint) -> str:
    """The condition on a graph ``?g`` that it is kg's: every one, where no default is named."""
    if not endpoint.address.default_graph:
        return "true"
    return f'?g = {default_graph(endpoint)} || STRSTARTS(STR(?g), "{BASE}")'
