"""What holds across documents: labels, spellings, judgements, links, software, the data set."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from kg import vocabulary
from kg.model import Identity, Iri, Judgement, Link, Reading, Spelling, ids
from kg.model.stages import Bundle
from kg.model.version import __version__
from kg.terms import DefaultGraph, Literal, NamedNode, Quad, Triple, compact, iri, literal

from . import readings as codec
from . import statements


def bundle(
    readings: Sequence[Reading],
    who: Identity,
    judgements: Sequence[Judgement],
    links: Sequence[Link] = (),
) -> Bundle:
    """The bundle of everything that no one document says alone."""
    modules, kinds = _used(readings)
    triples = {
        *_names(who),
        *_judgements(judgements),
        *_links(links, who),
        *_software(modules, judgements),
        *_kinds(kinds),
        *_data_set(),
    }
    quads = {Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples}
    by_people = tuple(j for j in judgements if not j.by.startswith("resolve/"))
    if by_people or links:
        kept = literal(codec.dump_decisions((*by_people, *links)))
        where = NamedNode(ids.READINGS)
        quads.add(Quad(NamedNode(ids.IDENTITY), iri("kg:reading"), kept, where))
    return Bundle(iri=ids.IDENTITY, quads=tuple(sorted(quads, key=str)))


def _names(who: Identity) -> Iterator[Triple]:
    for entity in who.all():
        if entity.kind == "letter":
            continue
        node = NamedNode(entity.iri)
        yield Triple(node, iri("rdfs:label"), literal(entity.label))
        for name in entity.other_names:
            yield Triple(node, iri("skos:altLabel"), literal(name))
    for name, entity in who.entities.items():
        if name != entity.iri:
            replaced = NamedNode(name)
            spelled = min(s.name for s in entity.spellings if s.iri == name)
            yield Triple(replaced, iri("rdf:type"), iri("kg:Spelling"))
            yield Triple(replaced, iri("kg:name"), literal(spelled))
            yield Triple(replaced, iri("dcterms:isReplacedBy"), NamedNode(entity.iri))


def _judgements(judgements: Sequence[Judgement]) -> Iterator[Triple]:
    for judgement in judgements:
        left, right = judgement.left.iri, judgement.right.iri
        node = NamedNode(ids.judgement_iri(left, right, judgement.by))
        score = statements.decimal(judgement.score)
        yield Triple(node, iri("rdf:type"), iri("kg:Judgement"))
        yield Triple(node, iri("kg:left"), NamedNode(left))
        yield Triple(node, iri("kg:right"), NamedNode(right))
        yield Triple(node, iri("kg:verdict"), iri(f"kg:{judgement.verdict}"))
        yield Triple(node, iri("kg:score"), literal(score.lexical, score.datatype))
        yield Triple(node, iri("kg:reason"), literal(judgement.reason))
        yield Triple(node, iri("prov:wasAttributedTo"), _author(judgement.by))
        if judgement.evidence:
            place = judgement.evidence
            passage = ids.passage_iri(judgement.document, place.start, place.end)
            yield Triple(node, iri("kg:evidence"), NamedNode(passage))


def _links(links: Sequence[Link], who: Identity) -> Iterator[Triple]:
    """What is said of the entities that are here; of others nothing is told until they are back."""
    for link in links:
        entity = who.entities.get(link.left.iri)
        if entity is None:
            continue
        node = NamedNode(ids.judgement_iri(link.left.iri, link.target, link.by))
        score = statements.decimal(link.score)
        yield Triple(node, iri("rdf:type"), iri("kg:Link"))
        yield Triple(node, iri("kg:left"), NamedNode(link.left.iri))
        yield Triple(node, iri("kg:right"), NamedNode(link.target))
        yield Triple(node, iri("kg:verdict"), iri(f"kg:{link.verdict}"))
        yield Triple(node, iri("kg:score"), literal(score.lexical, score.datatype))
        yield Triple(node, iri("kg:reason"), literal(link.reason))
        if link.name:
            yield Triple(node, iri("kg:name"), literal(link.name))
        yield Triple(node, iri("prov:wasAttributedTo"), _author(link.by))
        yield from _person(link.by)
        if link.verdict == "same":
            yield Triple(NamedNode(entity.iri), iri("schema:sameAs"), NamedNode(link.target))


def _author(by: str) -> NamedNode:
    if by.startswith("resolve/"):
        return NamedNode(ids.software_iri(by))
    return NamedNode(Spelling("judge", by).iri)


def _used(readings: Sequence[Reading]) -> tuple[set[str], set[str]]:
    """The extractors that read them, and the kinds by which anything is classified."""
    modules: set[str] = set()
    kinds: set[str] = set()
    for reading in readings:
        for statement in statements.everything(reading):
            modules.add(statement.reader)
            if statement.kind == "kg:Classification" and isinstance(statement.object, Iri):
                kinds.add(compact(statement.object.value))
    return modules, kinds


def _software(extractors: AbstractSet[str], judgements: Sequence[Judgement]) -> Iterator[Triple]:
    rules = {j.by for j in judgements if j.by.startswith("resolve/")}
    for module in sorted(extractors | rules):
        node = NamedNode(ids.software_iri(module))
        yield Triple(node, iri("rdf:type"), iri("prov:SoftwareAgent"))
        yield Triple(node, iri("rdfs:label"), literal(module))
        yield Triple(node, iri("schema:softwareVersion"), literal(__version__))
    for judgement in judgements:
        if not judgement.by.startswith("resolve/"):
            yield from _person(judgement.by)


def _person(by: str) -> Iterator[Triple]:
    yield Triple(_author(by), iri("rdf:type"), iri("prov:Agent"))
    yield Triple(_author(by), iri("rdfs:label"), literal(by))


def _kinds(used: AbstractSet[str]) -> Iterator[Triple]:
    """The kinds that are used and those above them: queries ask for all narrower ones."""
    for name in sorted({above for kind in used for above in vocabulary.ancestors(kind)}):
        kind = vocabulary.term(name)
        yield Triple(iri(name), iri("rdf:type"), iri("skos:Concept"))
        yield Triple(iri(name), iri("skos:prefLabel"), Literal(kind.label, language="en"))
        for broader in sorted(kind.parents):
            yield Triple(iri(name), iri("skos:broader"), iri(broader))


def _data_set() -> Iterator[Triple]:
    node = NamedNode(f"{ids.BASE}dataset")
    yield Triple(node, iri("rdf:type"), iri("void:Dataset"))
    yield Triple(node, iri("rdfs:label"), literal("Letters as a knowledge graph"))
    yield Triple(node, iri("dcterms:conformsTo"), NamedNode(vocabulary.version()))
