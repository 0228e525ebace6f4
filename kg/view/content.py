"""What the page says of its nodes and edges, as values for JSON and for the list."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from kg.network import Edge, Fact, Network, Node, Proof
from kg.network.appearance import SIGNATORY, TYPES, phrase, relation
from kg.network.layout import Arrangement, Layout
from kg.network.lettering import shortened
from kg.network.metrics import MEASURES, Measure, Metrics
from kg.network.standing import standings
from kg.view.relations import Rows

_MARGIN = 16
_STRONG = 3  #: so many edges make a name bold
_LONGEST_VALUE = 56  #: of a measure in the list


class Content:
    """The page's content; proofs and sources stand once and are referred to by number."""

    def __init__(self, network: Network, layout: Layout, rows: Rows, metrics: Metrics) -> None:
        self._network = network
        self._metrics = metrics
        self._layout = layout
        self._rows = rows
        self._numbers = {node.iri: number for number, node in enumerate(network.nodes)}
        self._proofs: dict[Proof, int] = {}
        self._sources: dict[str, int] = {}

    def json(self) -> dict[str, Any]:
        """Everything, ready to be written as JSON."""
        nodes = self._network.nodes
        kinds = Counter(kind for node in nodes for kind in node.kinds)
        found = {
            "wide": self._arranged(self._layout.wide),
            "tall": self._arranged(self._layout.tall),
            "types": self._types(),
            "relations": self._relations(),
            "kinds": [
                {"key": kind, "label": phrase(kind), "count": number}
                for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
            ],
            "measures": self._measures(),
            "communities": self._communities(),
            "nodes": [self._node(node) for node in nodes],
            "edges": [self._edge(edge) for edge in self._network.edges],
            "byImportance": [self._numbers[node.iri] for node in sorted(nodes, key=_rank)],
        }
        proofs = [self._proof(proof) for proof in self._proofs]  # known only now
        return {**found, "proofs": proofs, "sources": list(self._sources)}

    def explained(self) -> Mapping[str, Measure]:
        """What the list's columns of numbers are called and say."""
        return self._metrics.explained

    def sections(self) -> Iterable[dict[str, Any]]:
        """The same content as lists, a section for each type of node."""
        for kind, look in TYPES.items():
            nodes = sorted(self._network.of_type(kind), key=lambda n: (n.label.casefold(), n.iri))
            if nodes:
                yield {"title": look.plural, "entries": [self._entry(node) for node in nodes]}

    def _types(self) -> dict[str, dict[str, Any]]:
        count = Counter(node.type for node in self._network.nodes)
        return {name: {**asdict(look), "count": count[name]} for name, look in TYPES.items()}

    def _relations(self) -> list[dict[str, Any]]:
        return [
            {
                "label": row.label,
                "forward": relation(row.relation).forward,
                "backward": relation(row.relation).backward,
                "shown": row.shown,
                "signing": row.relation == SIGNATORY,
                "count": self._rows.count[row],
            }
            for row in self._rows.every
        ]

    def _measures(self) -> dict[str, Any]:
        """What the numbers of a node are called and say, and of how many nodes they are."""
        explained = {
            name: {"label": known.label, "sentence": known.sentence}
            for name, known in self._metrics.explained.items()
        }
        return {"of": len(self._metrics.of), "explained": explained}

    def _communities(self) -> list[dict[str, Any]]:
        """Every community's name and size, and those of its members that are on the page."""
        return [
            {
                "name": community.name,
                "size": len(community.members),
                "members": [self._numbers[i] for i in community.members if i in self._numbers],
            }
            for community in self._metrics.communities
        ]

    def _measured(self, iri: str) -> dict[str, Any]:
        measures, ranks = self._metrics.of[iri], self._metrics.ranks
        return {
            "measures": [getattr(measures, name) for name in MEASURES],
            "ranks": [ranks[name][iri] for name in ranks],
        }

    def _edge(self, edge: Edge) -> dict[str, Any]:
        return {
            "from": self._numbers[edge.source],
            "to": self._numbers[edge.target],
            "relation": self._rows.number[self._rows.row(edge)],
            "proofs": self._numbered(edge.proofs),
        }

    def _arranged(self, arrangement: Arrangement) -> dict[str, Any]:
        left, top, right, bottom = arrangement.box
        return {
            "box": [left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN],
            "places": [self._place(node, arrangement) for node in self._network.nodes],
            "headings": [
                {
                    "lines": heading.lines,
                    "x": heading.x,
                    "y": heading.y,
                    "side": heading.side,
                    "bend": heading.bend,
                    "further": heading.further,
                    "letters": [self._numbers[iri] for iri in heading.letters],
                    "members": [self._numbers[iri] for iri in heading.members],
                }
                for heading in arrangement.headings
            ],
            "notes": [
                {
                    "said": note.said,
                    "words": note.words,
                    "x": note.x,
                    "y": note.y,
                    "edge": self._network.edges.index(note.edge),
                }
                for note in arrangement.notes
            ],
        }

    @staticmethod
    def _place(node: Node, arrangement: Arrangement) -> dict[str, Any]:
        x, y = arrangement.positions[node.iri]
        label = arrangement.labels[node.iri]
        return {"x": x, "y": y, "side": label.side, "lines": label.lines}

    def _node(self, node: Node) -> dict[str, Any]:
        return {
            "name": node.label,
            "iri": node.iri,
            "type": node.type,
            "kinds": node.kinds,
            "aliases": node.aliases,
            "strong": node.weight >= _STRONG,
            **self._measured(node.iri),
            "facts": [
                {
                    "said": relation(fact.relation).forward,
                    "value": _value(fact),
                    "proofs": self._numbered(fact.proofs),
                }
                for fact in node.facts
            ],
        }

    def _numbered(self, proofs: Iterable[Proof]) -> list[int]:
        return [self._proofs.setdefault(proof, len(self._proofs)) for proof in proofs]

    def _proof(self, proof: Proof) -> dict[str, Any]:
        return {
            "source": self._sources.setdefault(proof.source, len(self._sources)),
            "start": proof.start,
            "end": proof.end,
            "quote": proof.quote,
            "statement": proof.statement,
            "details": [said for name, value in proof.details if (said := _said(name, value))],
        }

    def _entry(self, node: Node) -> dict[str, Any]:
        lines = [
            {"said": relation(f.relation).forward, "value": _value(f), "proofs": f.proofs}
            for f in node.facts
        ]
        edges = self._network.touching[node.iri]
        for edge in sorted(edges, key=lambda e: self._rows.number[self._rows.row(e)]):
            words = relation(edge.relation)
            forward = edge.source == node.iri
            other = self._network.by_iri[edge.target if forward else edge.source]
            said = words.forward if forward else words.backward
            lines.append({"said": said, "value": other.label, "proofs": edge.proofs})
        return {
            "id": self._numbers[node.iri],
            "name": node.label,
            "kinds": ", ".join(phrase(kind) for kind in node.kinds),
            "lines": lines,
            "measures": [
                {"label": each.label, "value": shortened(each.value, _LONGEST_VALUE)}
                for each in standings(self._metrics, node.iri)
            ],
        }


def _said(name: str, value: str) -> str:
    """A detail of a statement in words, empty where it says nothing new."""
    if name == "kg:signatureStatus" and value == "signed":
        return ""
    words = {"kg:role": "as ", "kg:basis": "derived from the ", "kg:statedStatus": "as "}
    plain = {"kg:countKind", "kg:signatureStatus"}
    return value if name in plain else f"{words.get(name, phrase(name) + ' ')}{value}"


def _value(fact: Fact) -> str:
    return phrase(fact.value) if fact.relation == "org:classification" else fact.value


def _rank(node: Node) -> tuple[bool, int, str]:
    return node.type not in {"letter", "document"}, -node.weight, node.iri
