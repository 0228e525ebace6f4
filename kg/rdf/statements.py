"""Statements, their facts and their passages as quads."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from kg.model import Evidence, Identity, Iri, Literal, Node, Reading, Spelling, Statement, ids
from kg.terms import Literal as XsdLiteral
from kg.terms import NamedNode, Term, Triple, iri, literal

_KEBAB = re.compile(r"(?<=[a-z])(?=[A-Z])")


def triples(reading: Reading, who: Identity) -> Iterator[Triple]:
    """All that a reading's statements say of themselves, without the facts."""
    names = statement_iris(reading, who)
    occurrences = _occurrences(reading, who)
    document = ids.document_iri(reading.document.id)
    for statement, name in names.items():
        yield from _statement(statement, name, names, who, document)
        if statement in occurrences:
            yield _triple(name, "kg:occurrence", _integer(occurrences[statement]))
    for evidence in sorted({e for s in names for e in (s.evidence, *s.context)}):
        yield from passage(reading.document.id, evidence)
    for reader in sorted({s.reader for s in names}):
        activity = NamedNode(_activity(document, reader))
        yield Triple(activity, iri("rdf:type"), iri("prov:Activity"))
        yield Triple(activity, iri("prov:used"), NamedNode(document))
        yield Triple(activity, iri("prov:wasAssociatedWith"), NamedNode(ids.software_iri(reader)))


def facts(reading: Reading, who: Identity) -> Iterator[Triple]:
    """The facts that a reading's statements stand beside, each as often as it was read."""
    for statement in statement_iris(reading, who):
        yield fact(statement, who)


def fact(statement: Statement, who: Identity) -> Triple:
    """The edge that a statement is."""
    edge = NamedNode(subject(statement, who)), iri(statement.predicate)
    return Triple(*edge, _term(statement.object, who))


def subject(statement: Statement, who: Identity) -> str:
    """The IRI of what a statement is about."""
    match statement.subject:
        case Spelling() as spelling:
            return who.of(spelling).iri
        case Iri(value):
            return value
        case Literal():
            msg = f"a literal can't be the subject of {statement}"
            raise TypeError(msg)


def statement_iris(reading: Reading, who: Identity) -> Mapping[Statement, str]:
    """The IRI of each statement, those within others too, in the order of the text."""
    at_place: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(everything(reading), key=lambda s: (s.evidence, s.kind)):
        kind = _KEBAB.sub("-", statement.kind.partition(":")[2]).lower()
        place = f"{kind}-{statement.evidence.start}-{statement.evidence.end}"
        at_place[place].append(statement)
    names: dict[Statement, str] = {}
    for place, found in at_place.items():
        for number, statement in enumerate(sorted(found, key=lambda s: str(fact(s, who))), 1):
            part = place if number == 1 else f"{place}-{number}"
            names[statement] = ids.part_iri(reading.document.id, part)
    return names


def passage(document_id: str, evidence: Evidence) -> Iterator[Triple]:
    """What a passage says of itself."""
    name = ids.passage_iri(document_id, evidence.start, evidence.end)
    yield _triple(name, "rdf:type", iri("kg:Passage"))
    yield _triple(name, "oa:hasSource", NamedNode(ids.document_iri(document_id)))
    yield _triple(name, "kg:start", _integer(evidence.start))
    yield _triple(name, "kg:end", _integer(evidence.end))
    yield _triple(name, "kg:quote", literal(evidence.quote))


def decimal(value: float) -> Literal:
    """A number between 0 and 1 as a canonical xsd:decimal of two places at most."""
    return Literal(str(Decimal(f"{value:.2f}").normalize()), "xsd:decimal")


def everything(reading: Reading) -> set[Statement]:
    """The reading's statements and those that stand in their details."""
    found: set[Statement] = set()
    waiting = list(reading.statements)
    while waiting:
        statement = waiting.pop()
        if statement not in found:
            found.add(statement)
            waiting.extend(v for _, v in statement.details if isinstance(v, Statement))
    return found


def _statement(
    statement: Statement, name: str, names: Mapping[Statement, str], who: Identity, document: str
) -> Iterator[Triple]:
    edge = fact(statement, who)
    yield _triple(name, "rdf:type", iri(statement.kind))
    yield _triple(name, "rdf:subject", edge.subject)
    yield _triple(name, "rdf:predicate", edge.predicate)
    yield _triple(name, "rdf:object", edge.object)
    document_id = document.rpartition("/")[2]
    for predicate, evidences in (
        ("kg:evidence", (statement.evidence,)),
        ("kg:context", statement.context),
    ):
        for e in evidences:
            yield _triple(name, predicate, NamedNode(ids.passage_iri(document_id, e.start, e.end)))
    confidence = decimal(statement.confidence)
    yield _triple(name, "kg:confidence", literal(confidence.lexical, confidence.datatype))
    yield _triple(name, "prov:wasGeneratedBy", NamedNode(_activity(document, statement.reader)))
    if statement.name:
        yield _triple(name, "kg:name", literal(ids.clean(statement.name)))
    if statement.basis:
        yield _triple(name, "kg:basis", iri(statement.basis))
    for key, value in statement.details:
        if isinstance(value, Statement):
            yield _triple(name, key, NamedNode(names[value]))
        else:
            yield _triple(name, key, _term(value, who))


def _occurrences(reading: Reading, who: Identity) -> Mapping[Statement, int]:
    """Which mention of its entity each mention is."""
    seen: Counter[str] = Counter()
    numbered: dict[Statement, int] = {}
    for statement in sorted(everything(reading), key=lambda s: s.evidence):
        if statement.kind == "kg:Mention":
            thing = str(fact(statement, who).object)
            seen[thing] += 1
            numbered[statement] = seen[thing]
    return numbered


def _activity(document: str, reader: str) -> str:
    return f"{document}#read-{reader.rpartition('/')[2]}"


def _term(node: Node, who: Identity) -> NamedNode | XsdLiteral:
    match node:
        case Spelling():
            return NamedNode(who.of(node).iri)
        case Iri(value):
            return iri(value)
        case Literal(lexical, datatype):
            return literal(lexical, datatype)


def _integer(value: int) -> XsdLiteral:
    return literal(str(value), "xsd:integer")


def _triple(subject: str, predicate: str, value: Term) -> Triple:
    return Triple(NamedNode(subject), iri(predicate), value)
