"""The graph as a network: what is joined to what, where it stands, and what stands out."""

from kg.network.build import build
from kg.network.convert import to_networkx
from kg.network.graph import Edge, Fact, Network, Node, Proof
from kg.network.metrics import measure

__all__ = ["Edge", "Fact", "Network", "Node", "Proof", "build", "measure", "to_networkx"]
