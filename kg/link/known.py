"""What the graph knows of the things that may be described elsewhere."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.model.stages import View
from kg.query.rows import text
from kg.terms import NamedNode, sparql_prefixes

#: The class of each kind of things that can be looked for elsewhere.
KINDS = {
    "person": "schema:Person",
    "organization": "org:Organization",
    "place": "schema:Place",
    "law": "kg:Law",
    "event": "schema:Event",
}
#: Things that are asked for in one query.
_BATCH = 500
_LINKED = "?link a kg:Link ; kg:left/dcterms:isReplacedBy? ?thing ; kg:right ?value ; kg:verdict"
#: What is known of a ?thing, as a pattern that gives its ?value.
_FACTS = {
    "label": "?thing rdfs:label ?value",
    "name": "?thing skos:altLabel ?value",
    "acronym": "?thing kg:acronym ?value",
    "country": "?signature rdf:object ?thing ; kg:countryName ?value",
    "place": "?thing kg:placeInName/rdfs:label ?value",
    "office": "{ ?thing schema:affiliation/(rdfs:label|skos:altLabel) ?value } "
    "UNION { ?thing schema:jobTitle ?value } "
    "UNION { ?signature rdf:object ?thing ; kg:organizationName ?value }",
    "acted": "?letter kg:signatory|kg:addressee ?thing . "
    "{ ?letter kg:latest ?value } UNION "
    "{ ?document kg:textOf|kg:reportsOn ?letter ; kg:latest ?value }",
    "when": "?thing a schema:Event ; kg:earliest ?value",
    "website": "?document schema:publisher ?thing ; kg:source ?value "
    'FILTER(REGEX(?value, "^https?://"))',
    "language": "?statement rdf:object ?thing ; kg:evidence/oa:hasSource/dcterms:language ?value",
    "same": f"{_LINKED} kg:same",
    "different": f"{_LINKED} kg:different",
    "unmatched": f"{_LINKED} kg:unmatched",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something of the graph, with what is known of it."""

    iri: str
    kind: str
    label: str
    facts: Mapping[str, tuple[str, ...]]

    def of(self, fact: str) -> tuple[str, ...]:
        """What is known of it under that name, in order."""
        return self.facts.get(fact, ())

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called, its label first, acronyms last."""
        return tuple(dict.fromkeys((self.label, *self.of("name"), *self.of("acronym"))))


def things(view: View, kinds: Sequence[str] = (), only: Sequence[str] = ()) -> Iterator[Thing]:
    """The graph's things of these kinds, or of all, or only those with these IRIs; by IRI."""
    found: dict[str, str] = {}
    for kind in kinds or KINDS:
        for (node,) in view.select(_query(f"?thing a {KINDS[kind]}", "?thing", only)).rows:
            found.setdefault(text(node), kind)
    waiting = iter(sorted(found))
    while batch := list(islice(waiting, _BATCH)):
        facts = _facts(view, batch)
        for iri in batch:
            if label := facts[iri].get("label"):
                yield Thing(iri=iri, kind=found[iri], label=label[0], facts=facts[iri])


def _facts(view: View, batch: Sequence[str]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for fact, pattern in _FACTS.items():
        values: dict[str, set[str]] = defaultdict(set)
        for node, value in view.select(_query(pattern, "?thing ?value", batch)).rows:
            values[text(node)].add(text(value))
        for iri, several in values.items():
            found[iri][fact] = tuple(sorted(several))
    return found


def _query(pattern: str, columns: str, only: Sequence[str]) -> str:
    among = " ".join(str(NamedNode(iri)) for iri in only)
    where = f"VALUES ?thing {{ {among} }} {pattern}" if only else pattern
    return f"{sparql_prefixes()} SELECT DISTINCT {columns} WHERE {{ {where} }}"
