"""GraphML, for Gephi, yEd, Cytoscape and igraph: the network with the places of the picture."""

from typing import IO

from kg.export._drawn import drawn
from kg.model.stages import View

MEDIA_TYPE = "application/graphml+xml"
SUFFIX = ".graphml"


def write(view: View, out: IO[bytes]) -> None:
    """Write the network as GraphML; Gephi takes x, y, r, g, b and size for its own."""
    import networkx as nx  # noqa: PLC0415  (plugins are looked at more often than used)

    graph = drawn(view)
    for _, attributes in graph.nodes(data=True):
        colour = attributes["color"].lstrip("#")
        attributes.update(zip("rgb", bytes.fromhex(colour), strict=True))
    nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
