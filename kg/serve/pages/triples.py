"""What the graph says of a thing, as RDF: itself, the statements about it, and their proofs.

A page of it holds so many statements; what its neighbours are called stands beside them, so that
it can be read by itself. Whatever a fragment of the thing's IRI names is described too, since a
fragment is never sent to a server: the statements and passages of a document, the terms of the
vocabulary.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeGuard

from pyoxigraph import RdfFormat, parse

from kg import resources
from kg.model.stages import View
from kg.serve.pages.asking import Graph
from kg.terms import NamedNode, Term, Triple, iri, sparql_prefixes

STATEMENTS = 500  #: on a page
_OWN = 20_000
_BATCH = 100
#: What belongs to a statement's proof, step by step: passages and the reading, then its software.
_PROOFS = (
    {iri("kg:evidence"), iri("kg:context"), iri("prov:wasGeneratedBy")},
    {iri("prov:wasAssociatedWith")},
)
_LABELS = ("rdfs:label", "skos:prefLabel", "dcterms:title", "kg:source", "kg:name")


def describe(view: View, thing: str, number: int) -> tuple[list[Triple], bool]:
    """A page of what is said of a thing, each triple once, and if more follow."""
    node = NamedNode(thing)
    found = dict.fromkeys(mentioning(thing) if number == 1 else ())
    if number == 1:
        found |= dict.fromkeys(_of(view, [thing]))
    statements = _statements(Graph(view), node, number)
    more = len(statements) > STATEMENTS
    statements = statements[:STATEMENTS]
    found |= dict.fromkeys(_of(view, statements))
    for step in _PROOFS:
        proofs = {t.object.value for t in found if t.predicate in step and _is_iri(t.object)}
        found |= dict.fromkeys(_of(view, proofs))
    if number == 1:
        found |= dict.fromkeys(_inward(view, node))
        found |= dict.fromkeys(_with(view, node))
    found |= dict.fromkeys(_labels(view, found))
    return list(found), more


@cache
def ontology() -> tuple[Triple, ...]:
    """The triples of the ontology."""
    path = resources.folder("ontology") / "letters.ttl"
    return tuple(quad.triple for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE))


def mentioning(thing: str) -> Iterator[Triple]:
    """What the ontology says of something."""
    node = NamedNode(thing)
    yield from (triple for triple in ontology() if node in (triple.subject, triple.object))


def _statements(graph: Graph, node: NamedNode, number: int) -> list[str]:
    """The statements about a thing, or read from it, or parts of it: a page, and one more."""
    return graph.values(
        f"""SELECT DISTINCT ?statement WHERE {{
          {{ ?statement rdf:subject|rdf:object {node} }} UNION
          {{ ?statement kg:evidence {node} }} UNION
          {{ ?passage oa:hasSource {node} . ?statement kg:evidence ?passage }} UNION
          {{ ?statement kg:left|kg:right {node} ; a kg:Judgement }} UNION
          {{ ?statement prov:used {node} }}
          FILTER(isIRI(?statement))
        }} ORDER BY ?statement LIMIT {STATEMENTS + 1} OFFSET {(number - 1) * STATEMENTS}"""
    )


def _of(view: View, things: Iterable[str]) -> Iterator[Triple]:
    for batch in _batches(things):
        yield from view.construct(
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {batch} }} ?s ?p ?o }} LIMIT {_OWN}"
        )


def _inward(view: View, node: NamedNode) -> Iterator[Triple]:
    """The facts that lead to a thing."""
    yield from view.construct(
        sparql_prefixes()
        + f"""CONSTRUCT {{ ?s ?p {node} }} WHERE {{ ?s ?p {node} .
          FILTER(?p NOT IN (rdf:subject, rdf:object, rdf:predicate, oa:hasSource, kg:evidence,
            kg:context, prov:used)) }} LIMIT {STATEMENTS}"""
    )


def _with(view: View, node: NamedNode) -> Iterator[Triple]:
    """Some of the triples that a thing is the property of."""
    query = f"CONSTRUCT {{ ?s {node} ?o }} WHERE {{ ?s {node} ?o }} LIMIT {STATEMENTS}"
    yield from view.construct(query)


def _labels(view: View, triples: Iterable[Triple]) -> Iterator[Triple]:
    """What is called what, of all that the triples speak of."""
    named = {
        term.value
        for triple in triples
        for term in (triple.subject, triple.object)
        if _is_iri(term)
    }
    names = ", ".join(_LABELS)
    for batch in _batches(named):
        yield from view.construct(
            sparql_prefixes()
            + f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
              VALUES ?s {{ {batch} }} ?s ?p ?o . FILTER(?p IN ({names}) && isLiteral(?o)) }}"""
        )


def _is_iri(term: Term) -> TypeGuard[NamedNode]:
    return isinstance(term, NamedNode)


def _batches(things: Iterable[str]) -> Iterator[str]:
    ordered = sorted(set(things))
    for first in range(0, len(ordered), _BATCH):
        yield " ".join(str(NamedNode(each)) for each in ordered[first : first + _BATCH])
