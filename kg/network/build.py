"""A View's default graph -> the network of its facts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg import vocabulary
from kg.model.stages import View
from kg.network.appearance import MENTIONS, phrase, relation
from kg.network.graph import Edge, Fact, Network, Node, Proof
from kg.network.lettering import shortened
from kg.terms import Literal, NamedNode, Term, compact, expand

#: For each type of node the classes that make it, the most telling first.
_CLASSES = {
    "document": "kg:Document",
    "letter": "kg:Letter",
    "institution": "kg:Institution",
    "organization": "org:Organization",
    "person": "schema:Person",
    "law": "kg:Law",
    "event": "schema:Event",
    "place": "schema:Place",
    "community": "kg:Community",
    "work": "kg:Work",
    "passage": "kg:Passage",
}
#: What a statement says besides its edge, as far as a reader of the picture wants it.
_DETAILS = (
    "kg:role",
    "kg:countryName",
    "kg:position",
    "kg:signatureStatus",
    "kg:statedStatus",
    "kg:countKind",
    "kg:basis",
)
_LONGEST_LABEL = 300
_LONGEST_PASSAGE_LABEL = 110

#: What is shown of a thing that has no statement beside it.
_DESCRIPTION = ("kg:source", "dcterms:language", "schema:sameAs")

_Properties = Mapping[str, list[Term]]
_Resources = Mapping[str, _Properties]
_Edge = tuple[str, str, Term]


def build(view: View) -> Network:
    """The network of a View: a node for each thing that facts join, an edge for each fact.

    Facts whose value is no such thing (a date, a kind) stand on their node. Passages are nodes
    only where a fact has one as its value, as demands on nobody named have.
    """
    resources, facts = _read(view)
    proofs = _proofs(resources, facts)
    values = {o.value for _, _, o in facts if isinstance(o, NamedNode)}
    types = {
        iri: kind
        for iri, properties in resources.items()
        if (kind := _type(properties.get(expand("rdf:type"), ()))) is not None
        and (kind != "passage" or iri in values)
    }
    edges = sorted(
        (
            Edge(source=s, target=o.value, relation=p, proofs=proofs.get((s, p, o), ()))
            for s, p, o in facts
            if isinstance(o, NamedNode) and s in types and o.value in types
        ),
        key=lambda e: (e.source, e.relation, e.target),
    )
    weights = Counter(
        iri
        for e in edges
        if e.relation != MENTIONS and not relation(e.relation).from_names
        for iri in {e.source, e.target}
    )
    details: dict[str, list[Fact]] = defaultdict(list)
    for s, p, o in facts:
        if s in types and not (isinstance(o, NamedNode) and o.value in types):
            details[s].append(Fact(relation=p, value=_named(o), proofs=proofs.get((s, p, o), ())))
    nodes = (_node(iri, kind, resources, details[iri], weights[iri]) for iri, kind in types.items())
    return Network(nodes=tuple(sorted(nodes, key=lambda n: (n.type, n.iri))), edges=tuple(edges))


def _read(view: View) -> tuple[dict[str, dict[str, list[Term]]], list[_Edge]]:
    """Every resource with its properties, and the facts among them."""
    fact_iris = {expand(name): name for name in vocabulary.fact_properties()}
    resources: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    facts: set[_Edge] = set()
    for quad in view.quads():
        if isinstance(quad.subject, NamedNode):
            resources[quad.subject.value][quad.predicate.value].append(quad.object)
            if name := fact_iris.get(quad.predicate.value):
                facts.add((quad.subject.value, name, quad.object))
    return resources, sorted(facts, key=lambda fact: (fact[0], fact[1], str(fact[2])))


def _proofs(resources: _Resources, facts: Iterable[_Edge]) -> Mapping[_Edge, tuple[Proof, ...]]:
    """The places where each fact was read."""
    found: dict[_Edge, list[Proof]] = defaultdict(list)
    known = set(facts)
    subject, predicate, value = (
        expand(f"rdf:{part}") for part in ("subject", "predicate", "object")
    )
    for iri, properties in resources.items():
        if subject not in properties or predicate not in properties or value not in properties:
            continue
        edge = (
            _one(properties, subject),
            compact(_one(properties, predicate)),
            properties[value][0],
        )
        if edge in known:
            found[edge].extend(_proof(iri, properties, resources))
    return {edge: tuple(sorted(proofs)) for edge, proofs in found.items()}


def _proof(statement: str, properties: _Properties, resources: _Resources) -> Iterator[Proof]:
    passage = resources.get(_one(properties, expand("kg:evidence")))
    if passage is None:
        return
    document = _one(passage, expand("oa:hasSource"))
    confidence = _one(properties, expand("kg:confidence"))
    classes = sorted(compact(_text(t)) for t in properties.get(expand("rdf:type"), ()))
    yield Proof(
        statement=statement,
        kind=next((c for c in classes if c in vocabulary.statement_classes()), "kg:Statement"),
        document=document,
        source=_one(resources.get(document, {}), expand("kg:source")) or document,
        quote=_one(passage, expand("kg:quote")),
        start=_number(_one(passage, expand("kg:start"))),
        end=_number(_one(passage, expand("kg:end"))),
        confidence=float(confidence) if confidence.replace(".", "", 1).isdecimal() else None,
        details=tuple(
            (name, _words(value))
            for name in _DETAILS
            for value in sorted(properties.get(expand(name), ()), key=str)
        ),
    )


def _node(iri: str, kind: str, resources: _Resources, facts: Iterable[Fact], weight: int) -> Node:
    properties = resources[iri]
    classes = [compact(_text(t)) for t in properties.get(expand("rdf:type"), ())]
    kinds = [compact(_text(t)) for t in properties.get(expand("org:classification"), ())]
    if kind in {"document", "letter"}:
        kinds = [name for name in classes if name not in {"kg:Document", "kg:Letter"}]
    return Node(
        iri=iri,
        type=kind,
        label=_label(iri, kind, resources),
        aliases=tuple(sorted({_text(t) for t in properties.get(expand("skos:altLabel"), ())})),
        kinds=tuple(sorted(set(kinds))),
        facts=(*_described(properties), *facts),
        weight=weight,
    )


def _described(properties: _Properties) -> Iterator[Fact]:
    """What is said of it without a statement: of a document where it came from, its language."""
    for name in _DESCRIPTION:
        for value in sorted({_text(term) for term in properties.get(expand(name), ())}):
            yield Fact(relation=name, value=value)


def _label(iri: str, kind: str, resources: _Resources) -> str:
    properties = resources[iri]
    if kind == "passage":
        quote = " ".join(_one(properties, expand("kg:quote")).split())
        return shortened(quote, _LONGEST_PASSAGE_LABEL) or iri
    for name in ("rdfs:label", "dcterms:title"):
        if text := " ".join(_one(properties, expand(name)).split()):
            return shortened(text, _LONGEST_LABEL)
    return (_untitled(properties, resources) if kind == "document" else "") or compact(iri)


def _untitled(properties: _Properties, resources: _Resources) -> str:
    """What to call a document without a title: its kind and publisher, else its source."""
    classes = {compact(_text(term)) for term in properties.get(expand("rdf:type"), ())}
    kind = min((phrase(name) for name in classes - {"kg:Document"}), default="document")
    publisher = _one(properties, expand("schema:publisher"))
    named = _one(resources.get(publisher, {}), expand("rdfs:label")) if publisher else ""
    source = shortened(_one(properties, expand("kg:source")), _LONGEST_LABEL)
    return f"{kind[:1].upper()}{kind[1:]} by {named}" if named else source


@cache
def _ancestors(name: str) -> frozenset[str]:
    return vocabulary.ancestors(name)


def _type(classes: Iterable[Term]) -> str | None:
    """The type of node that some classes make together, or None."""
    above = {a for c in classes if isinstance(c, NamedNode) for a in _ancestors(compact(c.value))}
    for kind, name in _CLASSES.items():
        if name in above:
            return kind
    return "letter" if above & {"kg:OpenLetter", "kg:JointStatement"} else None


def _one(properties: _Properties, iri: str) -> str:
    """The property's value, the first by code point of several, empty where there is none."""
    return min((_text(term) for term in properties.get(iri, ())), default="")


def _text(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _named(term: Term) -> str:
    """A literal's text, or the prefixed name of a resource."""
    return compact(term.value) if isinstance(term, NamedNode) else _text(term)


def _words(term: Term) -> str:
    """A value for people: a literal's text, the label of one of the ontology's terms."""
    return phrase(compact(term.value)) if isinstance(term, NamedNode) else _text(term)


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() else 0
