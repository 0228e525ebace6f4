"""The default graph by subject, and its statements with their proof."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import vocabulary
from kg.model.stages import View
from kg.terms import BlankNode, Literal, NamedNode, Term, Triple, compact, expand

#: What gives a subject its label; the first that it has.
_LABELS = ("rdfs:label", "skos:prefLabel", "dcterms:title", "kg:source", "kg:quote", "kg:name")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """A statement with its edge and the passage that proves it; '' is unknown."""

    iri: str
    kind: str  #: a prefixed name: 'kg:Signature'
    subject: Term
    predicate: str  #: a prefixed name: 'kg:signatory'
    object: Term
    name: str
    document: str
    source: str
    quote: str
    start: int
    end: int
    confidence: str


class Graph:
    """What a View's default graph says of each subject; everything comes in a fixed order."""

    def __init__(self, view: View) -> None:
        self._said: dict[str, dict[str, list[Term]]] = {}
        for triple in sorted({quad.triple for quad in view.quads()}, key=str):
            said = self._said.setdefault(key(triple.subject), {})
            said.setdefault(triple.predicate.value, []).append(triple.object)

    def subjects(self, *classes: str) -> Iterator[str]:
        """All subjects, or those of one of these classes, by IRI."""
        return (s for s in self._said if not classes or self.is_a(s, *classes))

    def is_a(self, subject: str, *classes: str) -> bool:
        """True where a subject is said to be of one of these classes."""
        return not self._classes(subject).isdisjoint(map(expand, classes))

    def triples(self, subject: str) -> Iterator[Triple]:
        """All that is said of a subject."""
        node = BlankNode(subject[2:]) if subject.startswith("_:") else NamedNode(subject)
        for predicate, objects in self._said.get(subject, {}).items():
            for value in objects:
                yield Triple(node, NamedNode(predicate), value)

    def objects(self, subject: str, predicate: str) -> Sequence[Term]:
        """A property's objects; the property is a prefixed name."""
        return self._said.get(subject, {}).get(expand(predicate), ())

    def texts(self, subject: str, predicate: str) -> list[str]:
        """The literals among a property's objects, as text."""
        return [o.value for o in self.objects(subject, predicate) if isinstance(o, Literal)]

    def text(self, subject: str, predicate: str) -> str:
        """The first literal of a property, '' where there is none."""
        return next(iter(self.texts(subject, predicate)), "")

    def node(self, subject: str, predicate: str) -> str:
        """The IRI of the first resource of a property, '' where there is none."""
        found = (o.value for o in self.objects(subject, predicate) if isinstance(o, NamedNode))
        return next(found, "")

    def label(self, term: Term) -> str:
        """What a reader calls a term: its label, its text, or its prefixed name."""
        if isinstance(term, Literal):
            return term.value
        iri = key(term)
        known = vocabulary.terms().get(compact(iri))
        labels = (self.text(iri, predicate) for predicate in _LABELS)
        return next(filter(None, labels), known.label if known else "") or compact(iri)

    def relation(self, predicate: str) -> str:
        """What a reader calls a property: its label, or the words that its name is made of."""
        known = vocabulary.terms().get(predicate)
        words = _CAMEL.sub(" ", predicate.rpartition(":")[2]).lower()
        return known.label if known else words

    def source(self, document: str) -> str:
        """Where a document came from."""
        return self.text(document, "kg:source")

    def statements(self) -> list[Proven]:
        """The statements that have a subject, an object and a passage: by source, then place."""
        found = []
        for subject in self._said:
            kinds = self._kinds(subject)
            passage = self.node(subject, "kg:evidence")
            edge = self.objects(subject, "rdf:subject"), self.objects(subject, "rdf:object")
            if kinds and passage and all(edge):
                found.append(self._proven(subject, kinds[0], passage))
        return sorted(found, key=lambda s: (s.source, s.document, s.start, s.end, s.iri))

    def _classes(self, subject: str) -> set[str]:
        return {key(o) for o in self.objects(subject, "rdf:type")}

    def _kinds(self, subject: str) -> list[str]:
        names = sorted(map(compact, self._classes(subject)))
        return [name for name in names if name in vocabulary.statement_classes()]

    def _proven(self, iri: str, kind: str, passage: str) -> Proven:
        document = self.node(passage, "oa:hasSource")
        return Proven(
            iri=iri,
            kind=kind,
            subject=self.objects(iri, "rdf:subject")[0],
            predicate=compact(self.node(iri, "rdf:predicate")),
            object=self.objects(iri, "rdf:object")[0],
            name=self.text(iri, "kg:name"),
            document=document,
            source=self.source(document),
            quote=self.text(passage, "kg:quote"),
            start=self._number(passage, "kg:start"),
            end=self._number(passage, "kg:end"),
            confidence=self.text(iri, "kg:confidence"),
        )

    def _number(self, subject: str, predicate: str) -> int:
        text = self.text(subject, predicate)
        return int(text) if text.isdecimal() else 0


def key(term: Term) -> str:
    """A resource's IRI; for other terms what N-Triples writes."""
    return term.value if isinstance(term, NamedNode) else str(term)
