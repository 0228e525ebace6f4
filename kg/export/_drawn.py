"""The network as networkx has it, with the places, sizes and colours of the picture."""

import re
from typing import TYPE_CHECKING

from kg.model.stages import View
from kg.network import build, measure, to_networkx
from kg.network.appearance import BRANCH, EDGE, SIGNATORY, TYPES, radius
from kg.network.positions import positions

if TYPE_CHECKING:
    import networkx as nx

#: What XML 1.0 has no place for, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawn(view: View) -> "nx.MultiDiGraph[str]":
    """The graph with ``x``, ``y`` (negative below, as in Gephi), ``color``, ``size``, measures.

    The ``size`` is a radius in the same unit as the places. Edges have a ``color`` too.
    """
    network = build(view)
    places = positions(network)
    graph = to_networkx(network, measure(network))
    for node in network.nodes:
        x, y = places[node.iri]
        look = TYPES[node.type]
        graph.nodes[node.iri].update(
            x=float(x), y=float(-y), size=radius(node), color=look.light, shape=look.shape
        )
    for _, attributes in graph.nodes(data=True):
        _clean(attributes)
    for _, _, attributes in graph.edges(data=True):
        attributes["color"] = BRANCH if attributes["relation"] == SIGNATORY else EDGE
        _clean(attributes)
    return graph


def _clean(attributes: dict[str, str | float]) -> None:
    for name, value in attributes.items():
        if isinstance(value, str):
            attributes[name] = _FORBIDDEN.sub("\ufffd", value)
