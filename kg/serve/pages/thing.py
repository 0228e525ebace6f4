"""The page of anything that the graph knows: which kind of page it is, and what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import vocabulary
from kg.network.appearance import relation
from kg.query import rows
from kg.serve.pages import html, sentence
from kg.serve.pages.addresses import is_web
from kg.serve.pages.asking import Graph, spoken
from kg.serve.pages.facts import Value, counts, group, value
from kg.serve.pages.term import terms, use
from kg.serve.pages.triples import mentioning
from kg.terms import NamedNode, compact

_NAMES = ("skos:altLabel", "kg:acronym", "kg:copy", "schema:alternateName")
_ELSEWHERE = ("schema:sameAs", "owl:sameAs", "skos:exactMatch", "rdfs:seeAlso", "schema:url")
#: What the head of a page says in its own way.
_SAID = {"rdf:type", "rdfs:label", "skos:prefLabel", *_NAMES, *_ELSEWHERE}
_SHOWN = 100  # facts of a property, before the pages of that property alone
_PAGE = 100
_OTHERS = 200
_NEIGHBOURS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """What facts join to a thing, and how many."""

    value: Value
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A property of a thing in words, with its values, that no statement stands beside."""

    name: str
    words: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page of a thing begins with."""

    iri: str
    label: str
    classes: tuple[Value, ...]
    names: tuple[str, ...]
    links: tuple[str, ...]
    lines: tuple[Line, ...]


def known(graph: Graph, node: NamedNode) -> bool:
    """True where the graph or the ontology says anything of a thing, or with it."""
    pattern = f"{{ {node} ?p ?o }} UNION {{ ?s ?p {node} }} UNION {{ ?s {node} ?o }}"
    return graph.yes(f"ASK {{ {pattern} }}") or any(mentioning(node.value))


def head(graph: Graph, node: NamedNode) -> Head:
    """The names, classes and further properties of a thing."""
    found: dict[str, list[Value]] = {}
    for row in graph.rows(f"SELECT ?property ?value {{ {node} ?property ?value }} LIMIT 5000"):
        if isinstance(row["property"], NamedNode):
            name = compact(row["property"].value)
            if name in vocabulary.fact_properties() - set(_NAMES):
                continue
            found.setdefault(name, []).append(value(graph, row["value"]))
    label = graph.label(node.value)
    names = {v.text for name in _NAMES for v in found.get(name, ())} | set(_spellings(graph, node))
    links = {v.iri for name in _ELSEWHERE for v in found.get(name, ()) if is_web(v.iri)}
    return Head(
        iri=node.value,
        label=label,
        classes=tuple(_classes(graph, node, found.get("rdf:type", ()))),
        names=tuple(sorted(names - {label})),
        links=tuple(sorted(links)),
        lines=tuple(
            Line(
                name=name,
                words=spoken(name),
                values=tuple(sorted(values, key=lambda v: (v.text, v.iri))[:_OTHERS]),
            )
            for name, values in sorted(found.items())
            if name not in _SAID
        ),
    )


def page(graph: Graph, node: NamedNode, mounted: str, number: int) -> str | None:
    """The page of a thing: its facts by property, the first ones of each.

    What a class or property is used for has more pages; there is none behind the last.
    """
    used = use(graph, node, number)
    if number > (used.pages if used else 1):
        return None
    groups = tuple(
        group(graph, node, name, forward=forward, count=many, first=0, most=_SHOWN)
        for (name, forward), many in counts(graph, node).items()
    )
    about = head(graph, node)
    is_term = used is not None or node.value in terms()
    title = sentence(spoken(node.value)) if is_term else about.label
    return html(
        mounted,
        "thing.html",
        title=title,
        is_term=is_term,
        thing=about,
        groups=groups,
        neighbours=neighbours(graph, node),
        judgements=judgements(graph, node),
        term=terms().get(node.value),
        use=used,
        number=number,
        inward=() if groups else inward(graph, node),
    )


def part(graph: Graph, node: NamedNode, mounted: str, path: str, number: int) -> str | None:
    """A page of the facts of one property; None where there are none."""
    forward = not path.startswith("^")
    counted = counts(graph, node)
    wanted = {compact(name): name for name, _ in counted}.get(path.removeprefix("^"))
    many = counted.get((wanted, forward), 0) if wanted else 0
    first = (number - 1) * _PAGE
    if not wanted or first >= many:
        return None
    facts = group(graph, node, wanted, forward=forward, count=many, first=first, most=_PAGE)
    label = graph.label(node.value)
    return html(
        mounted,
        "part.html",
        title=f"{label}: {facts.words}",
        label=label,
        iri=node.value,
        group=facts,
        number=number,
        pages=-(-many // _PAGE),
    )


def neighbours(graph: Graph, node: NamedNode) -> Sequence[Neighbour]:
    """What most facts join to a thing, and how many do."""
    found = graph.rows(
        f"""SELECT ?other (COUNT(DISTINCT ?statement) AS ?many) WHERE {{
          {{ ?statement rdf:subject {node} ; rdf:object ?other }} UNION
          {{ ?statement rdf:object {node} ; rdf:subject ?other }}
          FILTER(isIRI(?other) && ?other != {node})
        }} GROUP BY ?other ORDER BY DESC(?many) ?other LIMIT {_NEIGHBOURS}"""
    )
    others = [(row["other"], int(rows.text(row["many"]))) for row in found]
    graph.learn(other.value for other, _ in others if isinstance(other, NamedNode))
    return [Neighbour(value=value(graph, other), count=many) for other, many in others]


def judgements(graph: Graph, node: NamedNode) -> Sequence[dict[str, Value]]:
    """Who took spellings for this thing, or for another, and why."""
    found = graph.rows(
        f"""SELECT DISTINCT ?judgement ?left ?right ?verdict ?reason ?by ?score WHERE {{
          {{ ?judgement kg:left {node} }} UNION {{ ?judgement kg:right {node} }}
          UNION {{ ?replaced dcterms:isReplacedBy {node} .
            {{ ?judgement kg:left ?replaced }} UNION {{ ?judgement kg:right ?replaced }} }}
          ?judgement kg:left ?left ; kg:right ?right ; kg:verdict ?verdict .
          OPTIONAL {{ ?judgement kg:reason ?reason }}
          OPTIONAL {{ ?judgement kg:score ?score }}
          OPTIONAL {{ ?judgement prov:wasAttributedTo ?by }}
        }} ORDER BY ?judgement LIMIT {_OTHERS}"""
    )
    return [{name: value(graph, term) for name, term in row.items()} for row in found]


def inward(graph: Graph, node: NamedNode) -> Sequence[Line]:
    """What leads to a thing without a statement, by property."""
    query = f"""SELECT ?property ?value {{ ?value ?property {node} . FILTER(isIRI(?value)) }}
      ORDER BY ?property ?value LIMIT {_OTHERS}"""
    found: dict[str, list[Value]] = {}
    for row in graph.rows(query):
        found.setdefault(rows.text(row["property"]), []).append(value(graph, row["value"]))
    for triple in mentioning(node.value):
        if triple.object == node and node.value not in terms():
            found.setdefault(triple.predicate.value, []).append(value(graph, triple.subject))
    return [
        Line(name=compact(iri), words=relation(compact(iri)).backward, values=tuple(values))
        for iri, values in found.items()
    ]


def _classes(graph: Graph, node: NamedNode, given: Sequence[Value]) -> Iterator[Value]:
    """The classes of a thing, the most telling ones, and the kinds that it is of."""
    names = {compact(each.iri): each for each in given}
    above = {a for name in names for a in vocabulary.ancestors(name) - {name}}
    for name, each in sorted(names.items()):
        if name not in above:
            yield Value(text=spoken(each.iri), iri=each.iri)
    for row in graph.rows(f"SELECT DISTINCT ?kind {{ {node} org:classification ?kind }} LIMIT 9"):
        yield value(graph, row["kind"])


def _spellings(graph: Graph, node: NamedNode) -> Sequence[str]:
    """The names that gave way to this one."""
    query = "SELECT DISTINCT ?name {{ ?spelling dcterms:isReplacedBy {} ; kg:name ?name }} LIMIT {}"
    return graph.values(query.format(node, _OTHERS))
