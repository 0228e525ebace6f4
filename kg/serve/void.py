"""What the store holds, in numbers, for machines: VoID at /void and /.well-known/void."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.model import ids
from kg.model.stages import View
from kg.serve import pages, payload, told
from kg.serve.latest import Latest
from kg.serve.negotiate import GRAPHS, choose
from kg.serve.service import Service
from kg.terms import PREFIXES, Literal, NamedNode, Term, Triple, iri, literal

_FOAF = "http://xmlns.com/foaf/0.1/"
_DUMPED = {"Turtle", "N-Triples", "JSON-LD", "RDF_XML"}
_COUNTS = {
    "void:triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "void:entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class }",
    "void:distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "void:distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
}
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p"
_EXAMPLE = "SELECT ?s {{ ?s a {} FILTER(isIRI(?s)) }} ORDER BY ?s LIMIT 1"
#: So many partitions of each sort are told, and examples of so many classes.
_TOLD = 1_000
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much of what there is in a default graph."""

    counts: dict[str, int]
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    examples: tuple[str, ...]


def routes(service: Service) -> Sequence[BaseRoute]:
    """The routes of the one description."""
    answer = _Void(service).answer
    return [Route("/void", answer), Route("/.well-known/void", answer)]


def numbers(view: View) -> Numbers:
    """The numbers of a View: what a worker counts."""
    classes = _each(view, _CLASSES)
    found = (view.select(_EXAMPLE.format(NamedNode(name))).rows for name, _ in classes[:_EXAMPLES])
    return Numbers(
        counts={name: _number(next(iter(view.select(q).rows))[0]) for name, q in _COUNTS.items()},
        classes=classes,
        properties=_each(view, _PROPERTIES),
        examples=tuple(sorted({name for rows in found for row in rows for name in _iri(row[0])})),
    )


def describe(root: str, found: Numbers) -> Iterator[Triple]:
    """The description of the data set that a server at an address offers."""
    document, dataset = NamedNode(f"{root}/void"), NamedNode(f"{root}/void#dataset")
    yield Triple(document, iri("rdf:type"), iri("void:DatasetDescription"))
    yield Triple(document, NamedNode(f"{_FOAF}primaryTopic"), dataset)
    yield Triple(dataset, iri("rdf:type"), iri("void:Dataset"))
    yield Triple(dataset, iri("rdfs:seeAlso"), NamedNode(f"{ids.BASE}dataset"))
    yield Triple(dataset, iri("void:sparqlEndpoint"), NamedNode(f"{root}/sparql"))
    yield Triple(dataset, iri("void:dataDump"), NamedNode(f"{root}/store?default"))
    yield Triple(dataset, iri("void:uriSpace"), literal(ids.BASE))
    for name in sorted(_DUMPED):
        yield Triple(dataset, iri("void:feature"), NamedNode(told.FORMATS + name))
    for name, count in found.counts.items():
        yield Triple(dataset, iri(name), _count(count))
    yield Triple(dataset, iri("void:classes"), _count(len(found.classes)))
    yield Triple(dataset, iri("void:properties"), _count(len(found.properties)))
    for example in found.examples:
        yield Triple(dataset, iri("void:exampleResource"), NamedNode(example))
    for namespace in _vocabularies(found):
        yield Triple(dataset, iri("void:vocabulary"), NamedNode(namespace))
    for name, count in found.classes[:_TOLD]:
        yield from _part(dataset, "void:classPartition", "void:class", name, "void:entities", count)
    for name, count in found.properties[:_TOLD]:
        yield from _part(
            dataset, "void:propertyPartition", "void:property", name, "void:triples", count
        )


class _Void:
    """The handler, and the numbers as they were counted last."""

    def __init__(self, service: Service) -> None:
        self._counted: Latest[Numbers] = Latest(service, numbers, service.limits.page_seconds)

    async def answer(self, request: Request) -> Response:
        """The description, counted again only when the graph was replaced."""
        media_type = choose(", ".join(request.headers.getlist("accept")), GRAPHS)
        if media_type is None:
            raise HTTPException(406, f"the description can be had as {', '.join(GRAPHS)}")
        url = request.url
        root = f"{url.scheme}://{url.netloc}{pages.root_of(request)}"
        if not payload.is_iri(root):
            raise HTTPException(400, "the address that you call this server by is no IRI")
        counted = await self._counted.now(request)
        prefixes = {"formats": told.FORMATS, "foaf": _FOAF}
        prefixes |= {name: PREFIXES[name] for name in ("rdfs", "void")}
        return told.respond(describe(root, counted), media_type, prefixes)


def _part(  # noqa: PLR0913, PLR0917  (a row of six)
    dataset: NamedNode, what: str, by: str, name: str, counted: str, count: int
) -> Iterator[Triple]:
    """The part of the data set that has one class or property."""
    number = sha256(f"{by} {name}".encode()).hexdigest()[:16]
    part = NamedNode(dataset.value.replace("#dataset", f"#part-{number}"))
    yield Triple(dataset, iri(what), part)
    yield Triple(part, iri("rdf:type"), iri("void:Dataset"))
    yield Triple(part, iri(by), NamedNode(name))
    yield Triple(part, iri(counted), _count(count))


def _each(view: View, query: str) -> tuple[tuple[str, int], ...]:
    """What is counted and how often it is, what is most first."""
    rows = view.select(query).rows
    counted = ((name, _number(row[1])) for row in rows for name in _iri(row[0]))
    return tuple(sorted(counted, key=lambda each: (-each[1], each[0])))


def _vocabularies(found: Numbers) -> list[str]:
    """The namespaces of the classes and properties: up to the last '#' or '/'."""
    names = [name for name, _ in (*found.classes, *found.properties)]
    spaces = {name[: max(name.rfind("#"), name.rfind("/")) + 1] for name in names}
    return sorted(space for space in spaces if payload.is_iri(space))


def _iri(term: Term | None) -> list[str]:
    """An IRI, if it is one."""
    return [term.value] if isinstance(term, NamedNode) else []


def _count(number: int) -> Literal:
    return literal(str(number), "xsd:integer")


def _number(term: Term | None) -> int:
    return int(term.value) if isinstance(term, Literal) else 0
