"""GraphML, for Gephi, Cytoscape, yEd and igraph: the network with its places and measures."""

import re
from collections.abc import Iterable, Mapping
from typing import IO

from kg.export._drawn import drawn
from kg.model import ids
from kg.model.stages import View

MEDIA_TYPE = "application/graphml+xml"
SUFFIX = ".graphml"

#: What the schema allows in no id.
_NO_ID = re.compile("[^A-Za-z0-9._-]")


def write(view: View, out: IO[bytes]) -> None:
    """Write the network as GraphML; Gephi takes x, y, r, g, b, size and weight for its own.

    The schema wants tokens as ids, so a node has the end of its IRI (``org.amnesty-0123abcd``),
    the same in every export, and the whole as its ``iri``.
    """
    import networkx as nx  # noqa: PLC0415  (plugins are looked at more often than used)

    graph = drawn(view)
    for node, attributes in graph.nodes(data=True):
        attributes["iri"] = node
    described = (data for *_, data in (*graph.nodes(data=True), *graph.edges(data=True)))
    for attributes in described:
        colour = attributes["color"].lstrip("#")
        attributes.update(zip("rgb", bytes.fromhex(colour), strict=True))
    named = nx.MultiDiGraph(name="kg")
    names = _names(graph)
    named.add_nodes_from((names[node], data) for node, data in graph.nodes(data=True))
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        named.add_edge(names[source], names[target], key=f"e{number}", **data)
    nx.write_graphml_xml(named, out, encoding="utf-8", prettyprint=True)


def _names(iris: Iterable[str]) -> Mapping[str, str]:
    """A token for each IRI, and no token for two."""
    found: dict[str, str] = {}
    for iri in iris:
        name = wanted = _NO_ID.sub(".", iri.removeprefix(ids.BASE))
        again = 1
        while name in found:
            again += 1
            name = f"{wanted}.{again}"
        found[name] = iri
    return {iri: name for name, iri in found.items()}
