"""The order in which a reader meets the graph: sections, subjects in a section, their properties.

It works on triples as sorted N-Triples lines (without the final full stop), which are compared
and cut many times faster than terms.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import NamedTuple

from kg import vocabulary
from kg.terms import Triple, expand

#: A subject's triples: from one index of the lines up to another.
Stretch = tuple[int, int]

_TITLES = (
    "documents and letters",
    "people",
    "organisations",
    "laws, events, places, communities",
    "statements",
    "passages",
    "provenance",
    "identity",
    "the data set",
    "the vocabulary",
    "everything else",
)
_CLASSES = {
    "documents and letters": "kg:Document kg:PressRelease kg:OtherDocument kg:Letter "
    "kg:OpenLetter kg:JointStatement",
    "people": "schema:Person",
    "organisations": "org:Organization kg:Institution",
    "laws, events, places, communities": "kg:Law schema:Event schema:Place kg:Community kg:Work",
    "passages": "kg:Passage",
    "provenance": "prov:Activity prov:SoftwareAgent prov:Agent",
    "identity": "kg:Judgement kg:Link kg:Spelling",
    "the data set": "void:Dataset",
    "the vocabulary": "owl:Ontology owl:Class owl:ObjectProperty owl:DatatypeProperty "
    "skos:ConceptScheme skos:Concept kg:Value",
}
_PROPERTIES = (
    "rdf:type rdfs:label skos:prefLabel dcterms:title skos:altLabel kg:acronym "
    "kg:source kg:copy kg:mediaType dcterms:language kg:length kg:sha256 schema:publisher "
    "schema:datePublished schema:dateCreated schema:startDate schema:endDate kg:when "
    "kg:earliest kg:latest kg:dateline kg:textOf kg:reportsOn kg:signatoriesAnnounced "
    "kg:addressee kg:demandsOf kg:demands kg:concernedAbout kg:raises kg:signatory kg:withdrawnBy "
    "kg:quotes kg:credit schema:mentions org:classification org:subOrganizationOf "
    "schema:affiliation schema:jobTitle kg:placeInName kg:communityInName kg:organizationInName "
    "schema:sameAs rdf:subject rdf:predicate rdf:object kg:name kg:position kg:occurrence "
    "kg:signatureStatus kg:listing kg:countKind kg:statedStatus kg:role kg:organizationName "
    "kg:countryName "
    "kg:inOffice kg:continues kg:concerns kg:saidBy kg:left kg:right kg:verdict kg:score "
    "kg:reason kg:evidence kg:context kg:basis kg:confidence prov:wasGeneratedBy prov:used "
    "prov:wasAssociatedWith prov:wasAttributedTo schema:softwareVersion oa:hasSource kg:start "
    "kg:end kg:quote kg:text dcterms:isReplacedBy dcterms:conformsTo"
)
_PLACE = re.compile(r"<(.*)#(?:.*-)?([0-9]{1,18})-([0-9]{1,18})>")


class Section(NamedTuple):
    """A part of the graph with a heading of its own, and its subjects' triples in order."""

    title: str
    subjects: Sequence[Stretch]


@dataclass(slots=True)
class _Subject:
    """What decides on a subject's place."""

    iri: str
    first: int
    end: int
    section: int = len(_TITLES) - 1
    is_document: bool = False
    said: dict[str, str] = field(default_factory=dict)


def lines(triples: Iterable[Triple]) -> list[str]:
    """The triples as N-Triples lines in code-point order, each once."""
    return sorted(set(map(str, triples)))


def sections(ordered: Sequence[str]) -> Iterator[Section]:
    """The sections that have subjects, in order, of lines as ``lines`` gives them."""
    subjects = list(_subjects(ordered))
    sources = sorted((_said(s, "kg:source"), s.iri[1:-1]) for s in subjects if s.is_document)
    ranks = {document: rank for rank, (_, document) in enumerate(sources)}
    placed = sorted((s.section, _place(s, ranks), s.iri[1:-1], s.first, s.end) for s in subjects)
    for number, members in groupby(placed, key=lambda row: row[0]):
        yield Section(_TITLES[number], [(first, end) for *_, first, end in members])


def rank(predicate: str) -> int:
    """Where a property, as N-Triples writes it, comes among a subject's; unknown ones are last."""
    return _ranks().get(predicate, len(_ranks()))


def _subjects(ordered: Sequence[str]) -> Iterator[_Subject]:
    telling = frozenset(f"<{expand(n)}>" for n in ("rdfs:label", "kg:source", "kg:evidence"))
    is_a, document = f"<{expand('rdf:type')}>", f"<{expand('kg:Document')}>"
    classes = _sections_by_class()
    current: _Subject | None = None
    for index, line in enumerate(ordered):
        subject, predicate, value = line.split(" ", 2)
        if current is None or subject != current.iri:
            if current:
                yield current
            current = _Subject(subject, index, index)
        current.end = index + 1
        if predicate == is_a:
            current.section = min(current.section, classes.get(value, current.section))
            current.is_document |= value == document
        elif predicate in telling:
            current.said.setdefault(predicate, value)
    if current:
        yield current


def _place(subject: _Subject, ranks: dict[str, int]) -> tuple[int, int, int, str]:
    """A subject's place in its section: documents by source, passages by offset, names by name."""
    if subject.is_document:
        return -1, ranks[subject.iri[1:-1]], 0, ""
    match = _PLACE.fullmatch(_said(subject, "kg:evidence") or subject.iri)
    if match and match[1] in ranks:
        return ranks[match[1]], int(match[2]), int(match[3]), ""
    return len(ranks), 0, 0, _said(subject, "rdfs:label").casefold()


def _said(subject: _Subject, predicate: str) -> str:
    return subject.said.get(f"<{expand(predicate)}>", "")


@cache
def _sections_by_class() -> dict[str, int]:
    found = {
        f"<{expand(name)}>": _TITLES.index(title)
        for title, names in _CLASSES.items()
        for name in names.split()
    }
    statements = vocabulary.statement_classes() | {"kg:Statement"}
    return found | {f"<{expand(name)}>": _TITLES.index("statements") for name in statements}


@cache
def _ranks() -> dict[str, int]:
    return {f"<{expand(name)}>": number for number, name in enumerate(_PROPERTIES.split())}
