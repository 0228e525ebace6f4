"""The network as values: what is drawn, counted and exported, each edge with its proofs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Proof:
    """A place in a source where a fact was read."""

    source: str  #: what users cite: a URL, a path, a file name
    start: int
    end: int
    quote: str
    statement: str  #: the statement's IRI
    document: str  #: the document's IRI
    kind: str  #: the statement's class, 'kg:Signature'
    confidence: float | None = None
    details: tuple[tuple[str, str], ...] = ()  #: what else it says: 'kg:role' -> 'China director'


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A property of a node whose value is no node: a date, an acronym, a kind."""

    relation: str
    value: str
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody or something that the letters name."""

    iri: str
    type: str  #: a key of kg.network.appearance.TYPES: 'organization'
    label: str
    aliases: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()  #: 'kind:trade-union'
    facts: tuple[Fact, ...] = ()
    weight: int = 0  #: how many edges touch it, mentions and what is read out of names aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A fact that joins two nodes, with every place where it was read."""

    source: str
    target: str
    relation: str  #: 'kg:signatory'
    proofs: tuple[Proof, ...] = ()

    @property
    def weight(self) -> int:
        """In how many places it was read, at least 1."""
        return max(1, len(self.proofs))


@dataclass(frozen=True, kw_only=True)
class Network:
    """Nodes and edges in an order that depends on their content alone."""

    nodes: tuple[Node, ...] = field(repr=False)
    edges: tuple[Edge, ...] = field(repr=False)
    of_nodes: int = 0  #: how many nodes the whole has, where this is a part

    @cached_property
    def by_iri(self) -> Mapping[str, Node]:
        """Each node by its IRI."""
        return {node.iri: node for node in self.nodes}

    @cached_property
    def touching(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that touch each node, in order."""
        found: dict[str, list[Edge]] = {node.iri: [] for node in self.nodes}
        for edge in self.edges:
            found[edge.source].append(edge)
            if edge.target != edge.source:
                found[edge.target].append(edge)
        return {iri: tuple(edges) for iri, edges in found.items()}

    def of_type(self, *types: str) -> tuple[Node, ...]:
        """The nodes of these types, in order."""
        return tuple(node for node in self.nodes if node.type in types)
