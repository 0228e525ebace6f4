"""The one door to RDF terms: prefixed names in, terms out; and across to rdflib and back.

Inside kg terms are pyoxigraph's, which are read, written and compared many times faster; users
get rdflib's. rdflib is imported only where it is asked for.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.model import ids

if TYPE_CHECKING:
    from rdflib.term import Node as RdflibTerm

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

__all__ = [
    "PREFIXES",
    "BlankNode",
    "DefaultGraph",
    "Literal",
    "NamedNode",
    "Quad",
    "Term",
    "Triple",
    "compact",
    "expand",
    "from_rdflib",
    "iri",
    "literal",
    "sparql_prefixes",
    "to_rdflib",
]

#: The project's prefixes, predeclared in queries and used in tables and Turtle.
PREFIXES = {
    "kg": ids.VOCABULARY,
    "kind": ids.KIND,
    "doc": ids.BASE + "doc/",
    "letter": ids.BASE + "letter/",
    "person": ids.BASE + "person/",
    "organization": ids.BASE + "org/",
    "law": ids.BASE + "law/",
    "event": ids.BASE + "event/",
    "place": ids.BASE + "place/",
    "community": ids.BASE + "community/",
    "work": ids.BASE + "work/",
    "judgement": ids.BASE + "judgement/",
    "software": ids.BASE + "software/kg/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "void": "http://rdfs.org/ns/void#",
}


@lru_cache(maxsize=4096)
def expand(name: str) -> str:
    """The full IRI of a prefixed name ('kg:signatory'); a full IRI is given back.

    Raises:
        KeyError: the prefix is not one of the project's.
    """
    prefix, colon, local = name.partition(":")
    if not colon or local.startswith("//"):
        return name
    return PREFIXES[prefix] + local


@lru_cache(maxsize=4096)
def iri(name: str) -> NamedNode:
    """The resource of a prefixed name or full IRI."""
    return NamedNode(expand(name))


def literal(lexical: str, datatype: str = "xsd:string") -> Literal:
    """A literal with a datatype given as a prefixed name."""
    return (
        Literal(lexical) if datatype == "xsd:string" else Literal(lexical, datatype=iri(datatype))
    )


_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))


def compact(full: str) -> str:
    """The prefixed name of an IRI, for people to read; the IRI itself where no prefix fits."""
    for prefix, namespace in _LONGEST_FIRST:
        if full.startswith(namespace) and len(full) > len(namespace):
            return f"{prefix}:{full[len(namespace) :]}"
    return full


def sparql_prefixes() -> str:
    """A PREFIX line for each of the project's prefixes."""
    return "".join(f"PREFIX {p}: <{namespace}>\n" for p, namespace in PREFIXES.items())


def to_rdflib(term: Term) -> "RdflibTerm":
    """The same term in rdflib's types."""
    import rdflib  # noqa: PLC0415  (takes 0.3 s, and only who asks for it needs it)

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        if term.datatype.value == PREFIXES["xsd"] + "string":
            return rdflib.Literal(term.value)
        return rdflib.Literal(
            term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False
        )
    msg = f"rdflib has no term for {term}"
    raise TypeError(msg)


def from_rdflib(term: "RdflibTerm") -> Term:
    """The same term in pyoxigraph's types."""
    import rdflib  # noqa: PLC0415

    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return Literal(str(term), language=term.language)
        return (
            Literal(str(term), datatype=NamedNode(str(term.datatype)))
            if term.datatype
            else Literal(str(term))
        )
    msg = f"no RDF term: {term!r}"
    raise TypeError(msg)
