"""The part of a graph that one document supports, or that the answer to a query stands on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kg.errors import UsageError
from kg.export._graph import Graph, Proven, key
from kg.export._selection import Selection
from kg.model import ids
from kg.model.stages import View
from kg.query.find import resource
from kg.query.rows import Rows
from kg.query.run import run
from kg.terms import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Term, Triple, expand, iri

#: What is written whole where something points to it.
_WHOLE = (
    "kg:Passage",
    "kg:Judgement",
    "kg:Link",
    "kg:Spelling",
    "prov:Activity",
    "prov:SoftwareAgent",
)
#: What is said of everything else that something points to.
_SAID = (
    "rdf:type",
    "rdfs:label",
    "schema:sameAs",
    "skos:prefLabel",
    "skos:broader",
    "dcterms:language",
    "kg:source",
    "kg:copy",
    "kg:mediaType",
    "kg:sha256",
    "kg:length",
)
_SAID_OF_DATED = ("kg:earliest", "kg:latest")


def of_document(view: View, name: str) -> Selection:
    """What a document supports: its statements with facts and passages, its graph and its text.

    Of everything that they touch there is the type and the label. The document is given by its
    source or IRI.

    Raises:
        UnknownEntity: the graph knows nothing of that name.
        UsageError: what has that name is no document.
    """
    document = resource(view, name).value
    graph = Graph(view)
    if not graph.is_a(document, "kg:Document"):
        raise UsageError(f"{name!r} is no document; 'kg query documents' lists them")
    own = {s for s in graph.subjects() if s.startswith(f"{document}#")}
    judged = {s for s in graph.subjects("kg:Judgement") if graph.node(s, "kg:evidence") in own}
    facts = _default(_closure(graph, {document, *own, *judged}))
    texts = (quad for quad in view.quads(ids.TEXTS) if key(quad.subject) == document)
    return Selection(chain(facts, view.quads(document), texts))


def of_answer(view: View, query: str, parameters: Mapping[str, str]) -> Selection:
    """What the answer to a query stands on.

    A CONSTRUCT gives its triples. A row of a SELECT shows the statements about one of its
    resources that are proven at its document, start and end; where there are none, those between
    two of its terms.

    Raises:
        UsageError: the query is an ASK.
    """
    rows = run(view, query, parameters)
    if rows.form == "ASK":
        raise UsageError("the answer to an ASK is no graph; export a SELECT or CONSTRUCT")
    if rows.form != "SELECT":
        return Selection(_default(_constructed(rows)))
    graph = Graph(view)
    shown = {term.value for row in rows.rows for term in row if isinstance(term, NamedNode)}
    shown |= {statement.iri for statement in _shown(graph.statements(), rows)}
    return Selection(_default(_closure(graph, shown)))


def _constructed(rows: Rows) -> Iterator[Triple]:
    for subject, predicate, value in rows.rows:
        if (
            isinstance(subject, NamedNode | BlankNode)
            and isinstance(predicate, NamedNode)
            and value is not None
        ):
            yield Triple(subject, predicate, value)


def _closure(graph: Graph, chosen: Iterable[str]) -> Iterator[Triple]:
    """The chosen statements whole, their facts, and what all of it touches."""
    statements = {statement.iri: statement for statement in graph.statements()}
    said = {expand(name) for name in _SAID}
    links = _links(graph)
    seen = set(chosen)
    waiting = list(seen)
    while waiting:
        subject = waiting.pop()
        statement = statements.get(subject)
        whole = statement is not None or graph.is_a(subject, *_WHOLE)
        for triple in graph.triples(subject):
            if whole or triple.predicate.value in said:
                yield triple
                touched = {key(triple.object)} if _is_node(triple.object) else set()
                waiting.extend(touched - seen)
                seen |= touched
        if statement:
            yield from _facts(statement, graph)
        waiting.extend(links[subject] - seen)
        seen |= links[subject]


def _links(graph: Graph) -> Mapping[str, set[str]]:
    """What was decided on each thing and others elsewhere, by the thing."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in graph.subjects("kg:Link"):
        spelling = graph.node(link, "kg:left")
        found[graph.node(spelling, "dcterms:isReplacedBy") or spelling].add(link)
    return found


def _facts(statement: Proven, graph: Graph) -> Iterator[Triple]:
    """A statement's edge; where it is a date, with its bounds."""
    subject = statement.subject
    if isinstance(subject, NamedNode):
        yield Triple(subject, iri(statement.predicate), statement.object)
        if statement.kind == "kg:Dating":
            for name in _SAID_OF_DATED:
                for bound in graph.objects(subject.value, name):
                    yield Triple(subject, iri(name), bound)


def _shown(statements: Iterable[Proven], rows: Rows) -> Iterator[Proven]:
    """The statements that the rows show."""
    by_subject: dict[str, list[Proven]] = defaultdict(list)
    by_passage: dict[tuple[str, str, str], list[Proven]] = defaultdict(list)
    for statement in statements:
        by_subject[str(statement.subject)].append(statement)
        place = (statement.document, str(statement.start), str(statement.end))
        by_passage[place].append(statement)
    for row in rows:
        terms = {str(term) for term in row.values() if term is not None}
        place = _text(row, "document"), _text(row, "start"), _text(row, "end")
        about = [s for s in by_passage[place] if {str(s.subject), str(s.object)} & terms]
        between = (s for name in terms for s in by_subject[name] if str(s.object) in terms)
        yield from about or between


def _is_node(term: Term) -> bool:
    return isinstance(term, NamedNode | BlankNode)


def _text(row: Mapping[str, Term | None], column: str) -> str:
    term = row.get(column)
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _default(triples: Iterable[Triple]) -> Iterator[Quad]:
    return (Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
