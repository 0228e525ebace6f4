"""What the explorer knows at once: names, types, measures, and what joins what on whose word."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from kg.model import ids
from kg.network import Edge, Network, Node, measure
from kg.network.appearance import MENTIONS, TYPES, phrase, relation
from kg.network.metrics import Metrics
from kg.network.packing import Floats, Ints
from kg.terms import expand
from kg.view.site import places
from kg.view.site.script import grouped, packed

#: How much an edge counts for who belongs together; what is only named beside counts little.
_MENTIONED, _NAMED = 0.3, 0.01
#: Those of a thing's measures that have a column.
_MEASURED = ("degree", "betweenness", "pagerank", "core")
_DATES = ("schema:dateCreated", "schema:datePublished")
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
_ANNOUNCED = "kg:signatoriesAnnounced"


class Numbers:
    """The numbers by which the files name nodes, relations and documents."""

    def __init__(self, network: Network) -> None:
        self.node = {node.iri: number for number, node in enumerate(network.nodes)}
        names = {e.relation for e in network.edges} | {
            fact.relation for node in network.nodes for fact in node.facts
        }
        self.relations = tuple(sorted(names))
        self.relation = {name: number for number, name in enumerate(self.relations)}
        self.documents = tuple(network.of_type("document"))
        self.document = {node.iri: number for number, node in enumerate(self.documents)}
        self._edges = network.edges

    @cached_property
    def pairs(self) -> Ints:
        """Each edge as the numbers of its nodes."""
        found = [(self.node[e.source], self.node[e.target]) for e in self._edges]
        return np.array(found, dtype=np.int64).reshape(-1, 2)

    @cached_property
    def weights(self) -> Floats:
        """How much each edge counts for who belongs together."""
        return np.array([_weight(e.relation) for e in self._edges], dtype=np.float64)


def _weight(name: str) -> float:
    if name == MENTIONS:
        return _MENTIONED
    return _NAMED if relation(name).from_names else 1.0


def content(network: Network, numbers: Numbers, title: str, standfirst: str) -> dict[str, Any]:
    """All but the levels, as values for JSON."""
    kinds = sorted({kind for node in network.nodes for kind in node.kinds})
    measured = measure(network)
    said = [(name, measured.explained[name]) for name in _MEASURED]
    placed = places.content(network)
    return {
        "title": title,
        "standfirst": standfirst,
        "base": ids.BASE,
        "types": [_type(key) for key in TYPES],
        "relations": [_relation(name) for name in numbers.relations],
        "kinds": [{"key": kind, "label": phrase(kind)} for kind in kinds],
        "places": placed["places"],
        "nodes": {
            **_nodes(network, kinds),
            "places": placed["of"],
            **_measures(network, measured),
        },
        "edges": _edges(network.edges, numbers),
        "documents": [_document(node, network, numbers) for node in numbers.documents],
        "letters": [_letter(node, network, numbers) for node in network.of_type("letter")],
        "measures": [{"key": k, "label": m.label, "about": m.sentence} for k, m in said],
    }


def _type(key: str) -> dict[str, str]:
    return {"key": key, "label": TYPES[key].label, "plural": TYPES[key].plural}


def _relation(name: str) -> dict[str, Any]:
    words = relation(name)
    return {
        "key": name,
        "iri": expand(name),
        "forward": words.forward,
        "backward": words.backward,
        "aside": words.from_names or name == MENTIONS,
    }


def _nodes(network: Network, kinds: Sequence[str]) -> dict[str, Any]:
    nodes = network.nodes
    order = {key: number for number, key in enumerate(TYPES)}
    number_of = {kind: number for number, kind in enumerate(kinds)}
    return {
        "labels": "\n".join(_line(node.label) for node in nodes),
        "iris": "\n".join(node.iri.removeprefix(ids.BASE) for node in nodes),
        "aliases": {
            str(number): [_line(alias) for alias in node.aliases]
            for number, node in enumerate(nodes)
            if node.aliases
        },
        "acronyms": {
            str(number): acronyms
            for number, node in enumerate(nodes)
            if (acronyms := sorted(set(_values(node, "kg:acronym"))))
        },
        "type": packed([order[node.type] for node in nodes], "u1"),
        "kinds": grouped([[number_of[kind] for kind in node.kinds] for node in nodes], "u2"),
        "weight": packed([node.weight for node in nodes], "u4"),
    }


def _measures(network: Network, measured: Metrics) -> dict[str, dict[str, str]]:
    each = [measured.of[node.iri] for node in network.nodes]
    return {name: packed([getattr(one, name) for one in each], "f4") for name in _MEASURED}


def _line(text: str) -> str:
    return " ".join(text.split())


def _edges(edges: Sequence[Edge], numbers: Numbers) -> dict[str, Any]:
    """Edges in order, and of each the documents that say it, with the highest confidence."""
    said = [_said(edge, numbers) for edge in edges]
    return {
        "from": packed(numbers.pairs[:, 0], "u4"),
        "to": packed(numbers.pairs[:, 1], "u4"),
        "relation": packed([numbers.relation[e.relation] for e in edges], "u2"),
        "documents": grouped([list(found) for found in said], "u4"),
        "confidence": packed([round(100 * c) for found in said for c in found.values()], "u1"),
    }


def _said(edge: Edge, numbers: Numbers) -> dict[int, float]:
    found: dict[int, float] = {}
    for proof in edge.proofs:
        if (number := numbers.document.get(proof.document)) is not None:
            sure = 1.0 if proof.confidence is None else min(max(proof.confidence, 0.0), 1.0)
            found[number] = max(sure, found.get(number, 0.0))
    return dict(sorted(found.items()))


def _document(node: Node, network: Network, numbers: Numbers) -> dict[str, Any]:
    letters = [
        edge.target
        for edge in network.touching[node.iri]
        if edge.source == node.iri and edge.relation in {"kg:textOf", "kg:reportsOn"}
    ]
    dates = [date[0] for iri in (node.iri, *letters) if (date := _dated(network.by_iri[iri]))]
    return {
        "node": numbers.node[node.iri],
        "file": f"text-{numbers.document[node.iri]}",
        "source": next(_values(node, "kg:source"), ""),
        "language": next(_values(node, "dcterms:language"), ""),
        "date": dates[0] if dates else "",
        "letters": [numbers.node[iri] for iri in letters],
    }


def _letter(node: Node, network: Network, numbers: Numbers) -> dict[str, Any]:
    documents = _read_in(node, network, numbers)
    date, said = dated(node, network, numbers)
    return {
        "node": numbers.node[node.iri],
        "date": date,
        "dated": said and [numbers.node[said[0]], numbers.relation[said[1]]],
        "announced": next(_values(node, _ANNOUNCED), ""),
        "documents": sorted(set(documents)),
    }


def dated(letter: Node, network: Network, numbers: Numbers) -> tuple[str, tuple[str, str] | None]:
    """When a letter is from, by itself or a document that it was read in, and what says so."""
    documents = (numbers.documents[number] for number in _read_in(letter, network, numbers))
    return next(filter(None, map(_dated, (letter, *documents))), ("", None))


def _read_in(letter: Node, network: Network, numbers: Numbers) -> list[int]:
    edges = network.touching[letter.iri]
    return [numbers.document[e.source] for e in edges if e.source in numbers.document]


def _values(node: Node, name: str) -> Iterator[str]:
    return (fact.value for fact in node.facts if fact.relation == name)


def _dated(node: Node) -> tuple[str, tuple[str, str]] | None:
    """The day, month or year of a document or letter, and the IRI and relation that say it."""
    for name in _DATES:
        for value in sorted(_values(node, name)):
            if found := _DAY.match(value):
                return found.group(), (node.iri, name)
    return None
