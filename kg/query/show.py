"""All that is known of one thing, each line with the quote that proves it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg import vocabulary
from kg.errors import UnknownEntity
from kg.model.stages import View
from kg.terms import NamedNode, Term, compact, sparql_prefixes

from .find import resource, suggestions
from .rows import text
from .run import run

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTS = re.compile("[:/#]")
#: Words for terms of others, which their names do not give in our spelling.
_WORDS = {"org:Organization": "organisation", "org:subOrganizationOf": "part of"}
_NAMES = ("skos:altLabel", "kg:acronym", "kg:copy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement about the thing, from its side.

    ``forward`` is true where the thing is the subject: 'signatory' of a letter tells who signed
    it; of an organisation, with ``forward`` false, which letter it signed.
    """

    property: str  #: as a prefixed name
    label: str  #: the property in words
    forward: bool
    value: str  #: the other end in words: its label, or the literal
    iri: str | None  #: the other end's IRI, None for a literal
    name: str | None  #: the object's name as written
    role: str | None
    quote: str
    source: str
    document: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a graph knows of one thing."""

    iri: str
    label: str
    classes: tuple[str, ...]  #: in words
    names: tuple[str, ...]  #: other names, acronyms and copies
    links: tuple[str, ...]  #: IRIs of the same thing elsewhere
    lines: tuple[Line, ...]  #: by document and place


def show(view: View, entity: str) -> Sheet:
    """The sheet of the thing that an IRI, a prefixed name, a source or a name means.

    Raises:
        UnknownEntity: there is nothing of that name; the message names similar ones.
        AmbiguousEntity: there are several; the message names them.
    """
    node = resource(view, entity)
    known = _properties(view, node)
    if replaced := known.get("dcterms:isReplacedBy"):
        node = NamedNode(replaced[0])
        known = _properties(view, node)
    if not known:
        raise UnknownEntity(entity, suggestions(view, entity))
    labels = [
        *known["rdfs:label"],
        *known["dcterms:title"],
        *known["kg:source"],
        compact(node.value),
    ]
    return Sheet(
        iri=node.value,
        label=labels[0],
        classes=tuple(label(compact(name)) for name in known["rdf:type"]),
        names=tuple(sorted({name for key in _NAMES for name in known[key]} - {labels[0]})),
        links=tuple(known["schema:sameAs"]),
        lines=tuple(_line(row, node) for row in run(view, "about", {"entity": node.value})),
    )


def label(name: str) -> str:
    """A term in words: the ontology's label, else its local name."""
    term = vocabulary.terms().get(name)
    if term and term.label:
        return term.label
    if name in _WORDS:
        return _WORDS[name]
    return _CAPITAL.sub(" ", _PARTS.split(name)[-1]).lower()


def _properties(view: View, node: NamedNode) -> dict[str, list[str]]:
    """What stands beside a thing, by property, in order."""
    query = f"{sparql_prefixes()} SELECT ?property ?value WHERE {{ {node} ?property ?value }}"
    found: dict[str, list[str]] = defaultdict(list)
    for name, value in view.select(query).rows:
        found[compact(text(name))].append(text(value))
    for values in found.values():
        values.sort()
    return found


def _line(row: Mapping[str, Term | None], node: NamedNode) -> Line:
    forward = row["subject"] == node
    other = row["object"] if forward else row["subject"]
    words = row["objectLabel"] if forward else row["subjectLabel"]
    name = compact(text(row["property"]))
    return Line(
        property=name,
        label=label(name),
        forward=forward,
        value=text(words) or compact(text(other)),
        iri=other.value if isinstance(other, NamedNode) else None,
        name=text(row["name"]) or None,
        role=text(row["role"]) or None,
        quote=text(row["quote"]),
        source=text(row["source"]),
        document=text(row["document"]),
        start=int(text(row["start"])),
        end=int(text(row["end"])),
        confidence=float(text(row["confidence"])),
    )
