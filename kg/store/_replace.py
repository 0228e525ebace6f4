"""Making a SPARQL server hold exactly some bundles, each replaced whole, by updates alone.

The server keeps, in the graph of readings, a digest for each bundle. A bundle whose digest is the
same is skipped. Of one that is new, changed or no longer given, the old quads go and the new ones
come; its digest is marked as unfinished in the first step and set in the last, so that whoever is
stopped in between begins with that bundle again. A triple of the default graph goes only if no
bundle that is given has it: facts that two documents support stay while one of them does.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.errors import StoreFailed
from kg.model.ids import IDENTITY, READINGS, TEXTS
from kg.model.stages import Bundle
from kg.store import _contents as contents
from kg.store import _updates as updates
from kg.store._endpoint import Endpoint
from kg.store._updates import GraphName
from kg.terms import DefaultGraph, NamedNode, Triple

_UNFINISHED = "unfinished"
_SHARED = (NamedNode(TEXTS), NamedNode(READINGS))


def write(endpoint: Endpoint, bundles: Sequence[Bundle]) -> None:
    """Make these bundles, and nothing else, what the server holds.

    Raises:
        StoreFailed: the server refused, or holds what kg did not write.
    """
    given = {bundle.iri: bundle for bundle in bundles}
    digests = {name: bundle.digest for name, bundle in given.items()}
    held = contents.digests(endpoint)
    if not held and contents.anything(endpoint):
        raise StoreFailed(
            f"{endpoint.address.query} holds data that kg did not write, and a build would remove "
            "it; give an empty store"
        )
    changed = [name for name in given if held.get(name) != digests[name]]
    touched = [*changed, *sorted(held.keys() - given.keys())]
    if not touched:
        return
    default = contents.default_graph(endpoint)
    wanted = {q.triple for b in bundles for q in b.quads if isinstance(q.graph_name, DefaultGraph)}
    stale = _stale(endpoint, wanted, touched, held)
    strangers = [
        *_strangers(endpoint, bundles, {*given, *held}),
        *updates.data("DELETE", {default: stale[""]}),
    ]
    _do(endpoint, strangers)
    for name in touched:
        steps = _replacement(name, given.get(name), stale[name], default)
        _do(endpoint, [*steps, updates.mark(NamedNode(name), digests.get(name))])
    _verify(endpoint, default, len(wanted))


def _do(endpoint: Endpoint, operations: Iterable[str]) -> None:
    for request in updates.requests(operations):
        endpoint.update(request)


def _stale(
    endpoint: Endpoint,
    wanted: Collection[Triple],
    touched: Collection[str],
    held: Collection[str],
) -> defaultdict[str, list[Triple]]:
    """The triples that must go from the default graph, by the bundle with which they do.

    A document's own parts and the facts that its own graph repeats go with it; the rest with the
    identities where these are touched, else under '', before everything.
    """
    facts: dict[Triple, str] = {}
    for name in touched:
        if name in held:
            facts |= dict.fromkeys(contents.triples(endpoint, NamedNode(name)), name)
    rest = IDENTITY if IDENTITY in touched else ""
    stale: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in contents.triples(endpoint, contents.default_graph(endpoint)):
        if triple not in wanted:
            whole = str(getattr(triple.subject, "value", "")).partition("#")[0]
            stale[whole if whole in touched else facts.get(triple, rest)].append(triple)
    return stale


def _strangers(
    endpoint: Endpoint, bundles: Iterable[Bundle], known: Collection[str]
) -> Iterator[str]:
    """Operations that remove named graphs, texts and readings that no bundle has or had."""
    named = {quad.graph_name for bundle in bundles for quad in bundle.quads}
    for graph in contents.graphs(endpoint):
        if graph not in known and NamedNode(graph) not in named.union(_SHARED):
            yield updates.dropping(NamedNode(graph))
    subjects = {quad.subject for bundle in bundles for quad in bundle.quads}
    for shared in _SHARED:
        query = f"SELECT DISTINCT ?s WHERE {{ GRAPH {shared} {{ ?s ?p ?o }} }}"
        for (subject,) in endpoint.solutions(query, whole=True):
            if subject not in subjects and getattr(subject, "value", "") not in known:
                yield updates.removal(shared, subject)


def _replacement(
    name: str, bundle: Bundle | None, stale: Iterable[Triple], default: GraphName
) -> Iterator[str]:
    """The operations that replace one bundle, or remove it, but for the last: its digest."""
    content: defaultdict[GraphName, list[Triple]] = defaultdict(list)
    for quad in bundle.quads if bundle else ():
        graph = quad.graph_name if isinstance(quad.graph_name, NamedNode) else default
        content[graph].append(quad.triple)
    yield updates.mark(NamedNode(name), _UNFINISHED)
    for shared in _SHARED:
        for subject in sorted({NamedNode(name), *(t.subject for t in content[shared])}, key=str):
            yield updates.removal(shared, subject)
    named = {NamedNode(name), *(graph for graph in content if isinstance(graph, NamedNode))}
    for graph in sorted(named - {default, *_SHARED}, key=str):
        yield updates.dropping(graph)
    yield from updates.data("DELETE", {default: stale})
    yield from updates.data("INSERT", content)


def _verify(endpoint: Endpoint, default: GraphName, expected: int) -> None:
    found = contents.count(endpoint, default)
    if found != expected:
        raise StoreFailed(
            f"{endpoint.address.query} shows {found} triples in its default graph, where "
            f"{expected} were written; if its default graph is the union of all graphs, add "
            "?default-graph-uri=https://example.org/kg/graph to the address"
        )
