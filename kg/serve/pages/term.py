"""What the vocabulary says of its terms, and how this graph uses them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.serve.pages import html
from kg.serve.pages.asking import Graph, spoken
from kg.serve.pages.facts import Value, value
from kg.serve.pages.triples import ontology
from kg.terms import Literal, NamedNode, compact

_EXAMPLES = 100  # uses on a page
_COUNTED = 100_000  # uses of one term; a page says that there are more, and does not wait for all
_LISTED = 10_000  # uses of each of all terms
#: What a term's own triples say, and in which words a page says it.
_WORDS = {
    "rdfs:subClassOf": "kind of",
    "rdfs:subPropertyOf": "kind of",
    "skos:broader": "kind of",
    "rdfs:domain": "said of",
    "rdfs:range": "leads to",
    "skos:closeMatch": "close to",
    "rdfs:seeAlso": "see also",
}
_NARROWER = {"rdfs:subClassOf", "rdfs:subPropertyOf", "skos:broader"}
_SORTS = {
    "owl:Class": "Classes",
    "owl:ObjectProperty": "Properties that lead to things",
    "owl:DatatypeProperty": "Properties that lead to values",
    "kg:Value": "Values",
    "skos:Concept": "Kinds",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of the ontology as a page shows it."""

    iri: str
    name: str
    label: str
    definition: str
    sort: str  #: the heading that it stands under
    lines: tuple[tuple[str, tuple[Value, ...]], ...]

    @property
    def anchor(self) -> str:
        """The fragment of the IRI, or its last step."""
        return self.iri.rpartition("#" if "#" in self.iri else "/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How often the graph uses a term, and examples: a thing, or the two ends of a triple."""

    instances: int
    triples: int
    examples: tuple[tuple[Value, ...], ...]
    pages: int
    most: int = _COUNTED


@cache
def terms() -> Mapping[str, Term]:
    """The ontology's terms by their IRIs, in its order of names."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    narrower: dict[str, list[str]] = defaultdict(list)
    for triple in ontology():
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            name = compact(triple.predicate.value)
            said[triple.subject.value][name].append(triple.object.value)
            if name in _NARROWER:
                narrower[triple.object.value].append(triple.subject.value)
    found = (_term(iri, about, narrower[iri]) for iri, about in sorted(said.items()))
    return {term.iri: term for term in found if term.sort}


def use(graph: Graph, node: NamedNode, number: int = 1) -> Use | None:
    """How the graph uses a term; None where it uses it for no class and no property."""
    instances = _count(graph, f"?s a {node}", _COUNTED)
    triples = _count(graph, f"?s {node} ?o", _COUNTED)
    if not instances and not triples:
        return None
    what = f"?s {{ ?s a {node} }} ORDER BY ?s"
    if not instances:
        what = f"?s ?o {{ ?s {node} ?o }} ORDER BY ?s ?o"
    first = (number - 1) * _EXAMPLES
    found = list(graph.rows(f"SELECT {what} LIMIT {_EXAMPLES} OFFSET {first}"))
    graph.learn(t.value for row in found for t in row.values() if isinstance(t, NamedNode))
    return Use(
        instances=instances,
        triples=triples,
        examples=tuple(tuple(value(graph, t) for t in row.values()) for row in found),
        pages=-(-min(_COUNTED, instances or triples) // _EXAMPLES),
    )


def all_of_them(graph: Graph, mounted: str) -> str:
    """The page of the vocabulary: every term with an anchor, and how often it occurs."""
    many = {iri: _occurrences(graph, NamedNode(iri)) for iri in terms()}
    sorts = {
        heading: [term for term in terms().values() if term.sort == heading]
        for heading in _SORTS.values()
    }
    return html(
        mounted, "vocabulary.html", title="Vocabulary", sorts=sorts, many=many, most=_LISTED
    )


def _occurrences(graph: Graph, node: NamedNode) -> int:
    """How often a term is a class or a property, as far as one page counts."""
    return _count(graph, f"?s a {node}", _LISTED) or _count(graph, f"?s {node} ?o", _LISTED)


def _count(graph: Graph, pattern: str, most: int) -> int:
    """How often a pattern holds; no further than one beyond ``most``."""
    query = f"SELECT (COUNT(*) AS ?many) {{ {{ SELECT ?s {{ {pattern} }} LIMIT {most + 1} }} }}"
    return graph.number(query)


def _term(iri: str, about: Mapping[str, Sequence[str]], narrower: Sequence[str]) -> Term:
    types = {compact(name) for name in about.get("rdf:type", ())}
    lines: dict[str, list[Value]] = {}
    for name, words in _WORDS.items():
        for other in about.get(name, ()):
            lines.setdefault(words, []).append(Value(text=spoken(other), iri=other))
    if narrower:
        lines["of this kind"] = [Value(text=spoken(other), iri=other) for other in sorted(narrower)]
    return Term(
        iri=iri,
        name=compact(iri),
        label=spoken(iri),
        definition=next(
            (about[n][0] for n in ("rdfs:comment", "skos:definition") if about.get(n)), ""
        ),
        sort=next((heading for name, heading in _SORTS.items() if name in types), ""),
        lines=tuple((words, tuple(values)) for words, values in lines.items()),
    )
