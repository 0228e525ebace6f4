"""The network as networkx has it, with the places, sizes and colours of the picture."""

import re
from typing import TYPE_CHECKING

from kg.model.stages import View
from kg.network import build, to_networkx
from kg.network.appearance import TYPES
from kg.network.layout import layout

if TYPE_CHECKING:
    import networkx as nx

#: What XML 1.0 has no place for, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawn(view: View) -> "nx.MultiDiGraph[str]":
    """The graph with ``x``, ``y`` (negative below, as in Gephi), ``color`` and ``size``."""
    network = build(view)
    positions = layout(network).wide.positions
    graph = to_networkx(network)
    for node in network.nodes:
        x, y = positions[node.iri]
        colour = TYPES[node.type].light
        size = 10 + 2 * min(node.weight, 20)
        graph.nodes[node.iri].update(x=x, y=-y, size=size, color=colour)
    for _, attributes in graph.nodes(data=True):
        _clean(attributes)
    for _, _, attributes in graph.edges(data=True):
        _clean(attributes)
    return graph


def _clean(attributes: dict[str, str | float]) -> None:
    for name, value in attributes.items():
        if isinstance(value, str):
            attributes[name] = _FORBIDDEN.sub("\ufffd", value)
