"""GEXF, Gephi's own format: the network with the places, sizes and colours of the picture."""

from typing import IO

from kg.export._drawn import drawn
from kg.model.stages import View

MEDIA_TYPE = "application/gexf+xml"
SUFFIX = ".gexf"


def write(view: View, out: IO[bytes]) -> None:
    """Write the network as GEXF 1.2."""
    from networkx.readwrite.gexf import GEXFWriter  # noqa: PLC0415  (likewise)

    graph = drawn(view)
    for _, attributes in graph.nodes(data=True):
        red, green, blue = bytes.fromhex(attributes.pop("color").lstrip("#"))
        attributes["viz"] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "position": {"x": attributes.pop("x"), "y": attributes.pop("y"), "z": 0},
            "size": attributes.pop("size"),
        }
    for number, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["id"] = str(number)
        for time in [
            name for name in ("start", "end") if name in attributes
        ]:  # which GEXF takes for points in time
            attributes[f"{time}Character"] = attributes.pop(time)
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # neither the day of writing nor what
    for creator in writer.xml.iter("creator"):
        creator.text = "kg"  # version of networkx wrote it is part of the content
    writer.write(out)
