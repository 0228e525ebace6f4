"""One document's bundle: its description, letters, statements and facts, its text and reading."""

from collections.abc import Iterator, Sequence

from kg import vocabulary
from kg.model import Identity, Iri, Reading, Spelling, Statement, ids
from kg.model.stages import Bundle
from kg.terms import DefaultGraph, Literal, NamedNode, Quad, Term, Triple, compact, iri, literal

from . import dates, readings, statements

#: The class of what a kind of spelling names.
CLASSES = {
    "person": "schema:Person",
    "org": "org:Organization",
    "law": "kg:Law",
    "event": "schema:Event",
    "place": "schema:Place",
    "community": "kg:Community",
    "work": "kg:Work",
    "letter": "kg:Letter",
}


def bundle(same_text: Sequence[Reading], who: Identity) -> Bundle:
    """The bundle of a document that one or more sources give; the first is what was read."""
    reading = same_text[0]
    document = NamedNode(ids.document_iri(reading.document.id))
    supported = set(statements.facts(reading, who)) | set(_types(reading, who))
    own = (
        supported
        | set(statements.triples(reading, who))
        | set(_description(same_text, who))
        | set(dates.bounds(reading, who))
    )
    quads = [Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in own]
    quads += [Quad(t.subject, t.predicate, t.object, document) for t in supported]
    texts = NamedNode(ids.TEXTS)
    quads.append(Quad(document, iri("kg:text"), Literal(reading.document.text), texts))
    for text in sorted({readings.dumps(each) for each in same_text}):
        kept = NamedNode(ids.READINGS)
        quads.append(Quad(document, iri("kg:reading"), Literal(text), kept))
    return Bundle(iri=document.value, quads=tuple(sorted(quads, key=str)))


def _description(same_text: Sequence[Reading], who: Identity) -> Iterator[Triple]:
    reading = same_text[0]
    document = NamedNode(ids.document_iri(reading.document.id))

    def said(predicate: str, value: Term) -> Triple:
        return Triple(document, iri(predicate), value)

    yield said("rdf:type", iri("kg:Document"))
    yield said("rdf:type", iri(reading.kind))
    yield said("dcterms:language", literal(reading.language))
    yield said("kg:sha256", literal(reading.document.sha256))
    yield said("kg:length", literal(str(len(reading.document.text)), "xsd:integer"))
    yield said("kg:source", literal(reading.document.source))
    yield said("kg:mediaType", literal(reading.document.media_type))
    for each in same_text[1:]:
        yield said("kg:copy", literal(each.document.source))
    for letter in reading.letters:
        node = NamedNode(who.of(letter.spelling).iri)
        yield Triple(node, iri("rdf:type"), iri(letter.kind))
        yield Triple(node, iri("rdfs:label"), literal(letter.label))


def _types(reading: Reading, who: Identity) -> Iterator[Triple]:
    for statement in statements.statement_iris(reading, who):
        nodes = [statement.subject, statement.object]
        nodes += [value for _, value in statement.details if not isinstance(value, Statement)]
        for node in nodes:
            if isinstance(node, Spelling):
                subject = NamedNode(who.of(node).iri)
                yield Triple(subject, iri("rdf:type"), iri(CLASSES[node.kind]))
        if (
            statement.kind == "kg:Classification"
            and isinstance(statement.subject, Spelling)
            and isinstance(statement.object, Iri)
            and vocabulary.is_public_body(compact(statement.object.value))
        ):
            subject = NamedNode(who.of(statement.subject).iri)
            yield Triple(subject, iri("rdf:type"), iri("kg:Institution"))
