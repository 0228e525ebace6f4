"""The network as networkx has it, with plain strings and numbers that every format can hold."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.network.appearance import phrase, relation
from kg.network.graph import Network, Node, Proof
from kg.network.metrics import MEASURES, Metrics

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(network: Network, metrics: Metrics | None = None) -> "nx.MultiDiGraph[str]":
    """A directed multigraph: nodes by IRI, edges keyed by their relation.

    Nodes have ``label``, ``type``, ``kinds`` and ``aliases`` (separated by '; ') and ``weight``,
    and each property of theirs that is no edge under its relation's name; with ``metrics`` also
    their measures, and ``communityName`` beside the number of their community.

    Edges have ``relation``, ``label``, ``weight`` (in how many places it was read), and of the
    first place ``quote``, ``source``, ``start``, ``end`` and ``statement``.
    """
    import networkx as nx  # noqa: PLC0415  (only who asks for it needs it)

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="kg")
    for node in network.nodes:
        measured = _measured(node, metrics) if metrics else {}
        graph.add_node(node.iri, **_attributes(node), **measured)
    for edge in network.edges:
        graph.add_edge(
            edge.source,
            edge.target,
            key=edge.relation,
            relation=edge.relation,
            label=relation(edge.relation).forward,
            weight=edge.weight,
            **_first(edge.proofs),
        )
    return graph


def _attributes(node: Node) -> dict[str, str | int]:
    values: dict[str, list[str]] = {}
    for fact in node.facts:
        if fact.relation != "org:classification":
            values.setdefault(fact.relation, []).append(fact.value)
    return {
        "label": node.label,
        "type": node.type,
        "kinds": "; ".join(phrase(kind) for kind in node.kinds),
        "aliases": "; ".join(node.aliases),
        "weight": node.weight,
        **{name: "; ".join(found) for name, found in sorted(values.items())},
    }


def _measured(node: Node, metrics: Metrics) -> dict[str, str | int | float]:
    measures = metrics.of[node.iri]
    numbers = {name: getattr(measures, name) for name in MEASURES}
    return {**numbers, "communityName": metrics.communities[measures.community].name}


def _first(proofs: Sequence[Proof]) -> dict[str, str | int]:
    if not proofs:
        return {}
    proof = proofs[0]
    return {
        "quote": proof.quote,
        "source": proof.source,
        "start": proof.start,
        "end": proof.end,
        "statement": proof.statement,
    }
