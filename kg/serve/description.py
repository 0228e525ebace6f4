"""What a client is told that asks nothing: the SPARQL 1.1 Service Description."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.model.stages import View
from kg.serve import pages, payload, told
from kg.serve.latest import Latest
from kg.serve.negotiate import GRAPHS, RESULTS, choose
from kg.serve.service import Service
from kg.terms import NamedNode, Triple, iri

_SD = "http://www.w3.org/ns/sparql-service-description#"
_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
    "application/trig": "TriG",
    "application/n-quads": "N-Quads",
}
#: So many named graphs are listed, of a store that has more.
_LISTED = 1_000
_OFFERED = {**GRAPHS, "text/html": "text/html"}


class Descriptions:
    """What describes the endpoint, from what the store held when it was looked at last."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._graphs: Latest[tuple[str, ...]] = Latest(
            service, named_graphs, service.limits.seconds
        )

    async def answer(self, request: Request) -> Response:
        """The description, in RDF; who would rather read HTML is sent to the query page.

        Raises:
            HTTPException: 400 where the endpoint is called by no IRI, 406 for other media types.
        """
        media_type = choose(", ".join(request.headers.getlist("accept")), _OFFERED)
        if media_type is None:
            raise HTTPException(406, "ask with ?query=…; this endpoint describes itself in RDF")
        if media_type == "text/html":
            query = f"{pages.root_of(request)}/query"
            return RedirectResponse(query, status_code=303, headers={"vary": "accept"})
        endpoint = str(request.url.replace(query="", fragment=""))
        if not payload.is_iri(endpoint):
            raise HTTPException(400, "the address that you call this server by is no IRI")
        triples = describe(
            endpoint,
            await self._graphs.now(request),
            writable=self._service.token is not None,
            federated=bool(self._service.limits.allowed),
        )
        return told.respond(triples, media_type, {"sd": _SD, "formats": told.FORMATS})


def named_graphs(view: View) -> tuple[str, ...]:
    """The IRIs of the store's named graphs, in order, up to a number."""
    return tuple(sorted(view.graphs())[:_LISTED])


def describe(
    endpoint: str, named: Iterable[str], *, writable: bool, federated: bool
) -> Iterator[Triple]:
    """The description of the endpoint at an address; everything in it has an IRI."""
    service, dataset = NamedNode(endpoint), NamedNode(f"{endpoint}#dataset")
    yield Triple(service, iri("rdf:type"), _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if writable:
        yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update"))
    yield Triple(service, _sd("feature"), _sd("EmptyGraphs"))
    if federated:
        yield Triple(service, _sd("feature"), _sd("BasicFederatedQuery"))
    for media_type in sorted({*RESULTS.values(), *GRAPHS.values()}):
        yield Triple(service, _sd("resultFormat"), NamedNode(told.FORMATS + _NAMES[media_type]))
    if writable:
        for name in sorted({_NAMES[payload_type] for payload_type in payload.MEDIA_TYPES}):
            yield Triple(service, _sd("inputFormat"), NamedNode(told.FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, iri("rdf:type"), _sd("Dataset"))
    yield from _graph(dataset, "defaultGraph", NamedNode(f"{endpoint}#default-graph"))
    for name in named:
        node = NamedNode(f"{endpoint}#graph-{sha256(name.encode()).hexdigest()[:16]}")
        yield Triple(dataset, _sd("namedGraph"), node)
        yield Triple(node, iri("rdf:type"), _sd("NamedGraph"))
        yield Triple(node, _sd("name"), NamedNode(name))
        yield from _graph(node, "graph", NamedNode(name))


def _graph(whose: NamedNode, what: str, graph: NamedNode) -> Iterator[Triple]:
    yield Triple(whose, _sd(what), graph)
    yield Triple(graph, iri("rdf:type"), _sd("Graph"))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
