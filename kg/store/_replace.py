"""Making a SPARQL server hold exactly some bundles, each replaced whole, by updates alone.

The server keeps, in the graph of readings, a digest for each bundle. A bundle whose digest is the
same is skipped. Of one that is new, changed or no longer given, the old quads go and the new ones
come; its digest is marked as unfinished in the first step and set in the last, so that whoever is
stopped in between begins with that bundle again. A triple of the default graph goes only if no
bundle that is given has it: facts that two documents support stay while one of them does.

The Graph Store Protocol is not used: it replaces a graph whole, and most of what a bundle has
stands in graphs that it shares with others; and a bundle and its digest would be several requests,
where an update is one. Each update leaves the same when it is done twice, so it is sent again when
the connection breaks. Of the bundles no more than one is in memory at a time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from kg.errors import StoreFailed
from kg.model.ids import IDENTITY, READINGS, TEXTS
from kg.model.stages import Bundle
from kg.store import _contents as contents
from kg.store import _updates as updates
from kg.store._drafts import Drafts, Known
from kg.store._endpoint import Endpoint, TooLarge
from kg.store._updates import GraphName, Operation
from kg.terms import DefaultGraph, NamedNode, Triple

_UNFINISHED = "unfinished"
_SHARED = (NamedNode(TEXTS), NamedNode(READINGS))


def write(endpoint: Endpoint, bundles: Iterable[Bundle], *, fresh: bool = False) -> None:
    """Make these bundles, and nothing else, what the server holds; each is looked at once.

    With ``fresh`` its digests are not relied on: every bundle is replaced.

    Raises:
        StoreFailed: the server refused, or holds what kg did not write.
    """
    state = contents.state(endpoint)
    held = contents.held(endpoint) if state.held else {}
    if fresh:
        held = dict.fromkeys(held, "")
    if state.held and not held:
        raise _foreign(endpoint)
    if state.mixed:
        raise union(endpoint)
    with Drafts() as drafts:
        given = _Given()
        for bundle in bundles:
            given.add(bundle)
            if held.get(bundle.iri) != given.digests[bundle.iri]:
                drafts.put(bundle.iri, bundle.quads)
        changed = [name for name in given.digests if held.get(name) != given.digests[name]]
        touched = [*changed, *sorted(held.keys() - given.digests.keys())]
        if touched:
            _replace(endpoint, given, drafts, touched, held)


@dataclass(slots=True)
class _Given:
    """What the bundles are, without what they hold."""

    digests: dict[str, str] = field(default_factory=dict)
    facts: Known = field(default_factory=Known)  #: what the default graph is to hold
    named: set[GraphName] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)  #: subjects in the graphs that all share

    def add(self, bundle: Bundle) -> None:
        self.digests[bundle.iri] = bundle.digest
        self.facts.add(q.triple for q in bundle.quads if isinstance(q.graph_name, DefaultGraph))
        self.named.update(q.graph_name for q in bundle.quads)  # type: ignore[misc]
        self.shared.update(str(q.subject) for q in bundle.quads if q.graph_name in _SHARED)


def _replace(
    endpoint: Endpoint,
    given: _Given,
    drafts: Drafts,
    touched: Collection[str],
    held: Collection[str],
) -> None:
    send = _Sender(endpoint)
    default = contents.default_graph(endpoint)
    if held:
        _find_stale(endpoint, given.facts, drafts, touched, held)
        send.all(_strangers(endpoint, given, held))
        send.all(updates.data("DELETE", {default: drafts.stale(None)}))
    elif not endpoint.address.default_graph:
        _probe(endpoint, send, NamedNode(next(iter(touched))))
    for name in touched:
        steps = _replacement(name, drafts, default, first=not held)
        send.all([*steps, updates.mark(NamedNode(name), given.digests.get(name))])
    _verify(endpoint, default, given)


class _Sender:
    """Sends operations in their order, as many together as the server takes."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._most = updates.REQUEST

    def all(self, operations: Iterable[Operation]) -> None:
        """Have all of them done."""
        for request in updates.requests(operations, self._most):
            self._send(request)

    def _send(self, request: list[Operation]) -> None:
        try:
            self._endpoint.update(updates.request(request))
        except TooLarge as error:
            length = sum(map(len, request))
            self._most = min(self._most, max(length // 2, 1))
            smaller = list(updates.requests(request, self._most))
            if len(smaller) == 1 and len(smaller[0]) == len(request):
                raise StoreFailed(f"{error}: it takes no update of {length} characters") from None
            for part in smaller:
                self._send(part)


def _find_stale(
    endpoint: Endpoint,
    facts: Known,
    drafts: Drafts,
    touched: Collection[str],
    held: Collection[str],
) -> None:
    """Find what must go from the default graph, and the bundle with which it does.

    A document's own parts and the facts that its own graph repeats go with it; the rest with the
    identities where these are touched, else with nobody, before everything.
    """
    names = set(touched)

    def owned(triple: Triple) -> str | None:
        whole = str(getattr(triple.subject, "value", "")).partition("#")[0]
        return whole if whole in names else None

    old = facts.others(contents.triples(endpoint, contents.default_graph(endpoint)))
    drafts.let_go((triple, owned(triple)) for triple in old)
    for name in touched:
        if name in held and drafts.unclaimed():
            drafts.claim(name, contents.triples(endpoint, NamedNode(name)))
    if IDENTITY in names:
        drafts.claim(IDENTITY, drafts.stale(None))


def _strangers(endpoint: Endpoint, given: _Given, held: Collection[str]) -> Iterator[Operation]:
    """Operations that remove named graphs, texts and readings that no bundle has or had."""
    known = {*given.digests, *held}
    for graph in contents.graphs(endpoint):
        if graph not in known and NamedNode(graph) not in given.named.union(_SHARED):
            yield updates.dropping(NamedNode(graph))
    for shared in _SHARED:
        for subject in contents.subjects(endpoint, shared):
            if str(subject) not in given.shared and getattr(subject, "value", "") not in known:
                yield updates.removal(shared, subject)


def _replacement(
    name: str, drafts: Drafts, default: GraphName, *, first: bool
) -> Iterator[Operation]:
    """The operations that replace one bundle, or remove it, but for the last: its digest.

    Where it is the first write there is nothing to remove.
    """
    content: defaultdict[GraphName, list[Triple]] = defaultdict(list)
    for quad in drafts.quads(name):
        graph = quad.graph_name if isinstance(quad.graph_name, NamedNode) else default
        content[graph].append(quad.triple)
    yield updates.mark(NamedNode(name), _UNFINISHED)
    if not first:
        for shared in _SHARED:
            mine = {NamedNode(name), *(t.subject for t in content[shared])}
            for subject in sorted(mine, key=str):
                yield updates.removal(shared, subject)
        named = {NamedNode(name), *(graph for graph in content if isinstance(graph, NamedNode))}
        for graph in sorted(named - {default, *_SHARED}, key=str):
            yield updates.dropping(graph)
        yield from updates.data("DELETE", {default: drafts.stale(name)})
    yield from updates.data("INSERT", content)


def _probe(endpoint: Endpoint, send: _Sender, bundle: NamedNode) -> None:
    """See by one mark, before anything else is written, that the default graph is no union."""
    send.all([updates.mark(bundle, _UNFINISHED)])
    if contents.state(endpoint).mixed:
        send.all([updates.mark(bundle, None)])
        raise union(endpoint)


def _verify(endpoint: Endpoint, default: GraphName, given: _Given) -> None:
    found, expected = contents.count(endpoint, default), len(given.facts)
    if found != expected:
        raise StoreFailed(
            f"{endpoint.address.query} shows {found} triples in its default graph, where "
            f"{expected} were written; did somebody else write to it? "
            "Build again with --fresh"
        )
    if contents.digests(endpoint) != given.digests:
        raise StoreFailed(
            f"{endpoint.address.query} did not finish what it was sent, or somebody else wrote to "
            "it meanwhile; build again"
        )


def union(endpoint: Endpoint) -> StoreFailed:
    """The error for a server where what stands in named graphs stands in the default graph too."""
    return StoreFailed(
        f"the default graph of {endpoint.address.query} is the union of all graphs, so that "
        "answers would repeat themselves; name another in the address: "
        "?default-graph-uri=https://example.org/kg/graph"
    )


def _foreign(endpoint: Endpoint) -> StoreFailed:
    return StoreFailed(
        f"{endpoint.address.query} holds data that kg did not write, and a build would remove it; "
        "give an empty store, or a graph of its own in the address, which leaves the rest alone: "
        "?default-graph-uri=https://example.org/kg/graph"
    )
