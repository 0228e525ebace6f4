"""The ontology's terms: a name that ontology/letters.ttl lacks is an error where it is used."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import RdfFormat, Store

from kg import resources
from kg.errors import UnknownTerm
from kg.terms import DefaultGraph, Literal, NamedNode, compact, expand, iri

#: Facts whose properties are other vocabularies'; ours stand below kg:fact in the ontology.
_BORROWED_FACTS = frozenset(
    {
        "schema:affiliation",
        "schema:jobTitle",
        "schema:mentions",
        "schema:publisher",
        "schema:datePublished",
        "schema:dateCreated",
        "schema:startDate",
        "schema:endDate",
        "dcterms:title",
        "org:classification",
        "org:subOrganizationOf",
        "kg:signatoriesAnnounced",
        "kg:acronym",
        "kg:when",
    }
)


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property, value or concept of the ontology, with what it says of itself."""

    name: str
    label: str
    comment: str
    types: frozenset[str]
    parents: frozenset[str]  #: direct superclasses, superproperties or broader concepts
    range: str | None = None


@cache
def terms() -> dict[str, Term]:
    """Every term that the ontology defines, by its prefixed name."""
    store = _ontology()
    defined = sorted(
        {
            quad.subject.value
            for quad in store.quads_for_pattern(None, iri("rdf:type"), None, DefaultGraph())
            if isinstance(quad.subject, NamedNode)
        }
    )
    return {
        compact(subject): Term(
            name=compact(subject),
            label=_text(store, subject, "rdfs:label"),
            comment=_text(store, subject, "rdfs:comment")
            or _text(store, subject, "skos:definition"),
            types=_names(store, subject, "rdf:type"),
            parents=_names(store, subject, "rdfs:subClassOf")
            | _names(store, subject, "rdfs:subPropertyOf")
            | _names(store, subject, "skos:broader"),
            range=next(iter(sorted(_names(store, subject, "rdfs:range"))), None),
        )
        for subject in defined
    }


def term(name: str) -> Term:
    """The ontology's term of a prefixed name.

    Raises:
        UnknownTerm: there is none; the message names a similar one.
    """
    try:
        return terms()[name]
    except KeyError:
        raise UnknownTerm(name, terms()) from None


def ancestors(name: str) -> frozenset[str]:
    """All terms above a term, and the term itself."""
    above = {name}
    waiting = [name]
    while waiting:
        known = terms().get(waiting.pop())
        new = (known.parents if known else frozenset()) - above
        above |= new
        waiting.extend(new)
    return frozenset(above)


@cache
def statement_classes() -> frozenset[str]:
    """The classes of statements ('kg:Signature', …)."""
    return frozenset(n for n in terms() if "kg:Statement" in ancestors(n)) - {"kg:Statement"}


@cache
def fact_properties() -> frozenset[str]:
    """The properties whose triples have a statement beside them, each as a prefixed name."""
    ours = {n for n in terms() if "kg:fact" in ancestors(n)} - {"kg:fact"}
    return frozenset(ours | _BORROWED_FACTS)


def is_public_body(kind: str) -> bool:
    """True where a kind of organisation ('kind:ministry') is a state's or between states."""
    return "kind:public-body" in ancestors(kind)


@cache
def version() -> str:
    """The ontology's version IRI."""
    quads = _ontology().quads_for_pattern(None, iri("owl:versionIRI"), None, DefaultGraph())
    return next(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))


@cache
def _ontology() -> Store:
    store = Store()
    path = resources.folder("ontology") / "letters.ttl"
    store.load(path.read_bytes(), format=RdfFormat.TURTLE)
    return store


def _text(store: Store, subject: str, predicate: str) -> str:
    quads = store.quads_for_pattern(NamedNode(subject), iri(predicate), None, DefaultGraph())
    return min((q.object.value for q in quads if isinstance(q.object, Literal)), default="")


def _names(store: Store, subject: str, predicate: str) -> frozenset[str]:
    quads = store.quads_for_pattern(NamedNode(subject), iri(predicate), None, DefaultGraph())
    return frozenset(compact(q.object.value) for q in quads if isinstance(q.object, NamedNode))


__all__ = [
    "Term",
    "ancestors",
    "expand",
    "fact_properties",
    "is_public_body",
    "statement_classes",
    "term",
    "terms",
    "version",
]
