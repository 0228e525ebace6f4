"""GEXF, Gephi's own format: the network with the picture's places and colours, and measures."""

from typing import IO, Any

from kg.export._drawn import drawn
from kg.model.stages import View

MEDIA_TYPE = "application/gexf+xml"
SUFFIX = ".gexf"

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
#: The shapes that GEXF has names for; the others are discs.
_SHAPES = {"square": "square", "box": "square", "triangle": "triangle", "diamond": "diamond"}


def write(view: View, out: IO[bytes]) -> None:
    """Write the network as GEXF 1.3, whose parallel edges Gephi keeps apart by their kind."""
    from networkx.readwrite.gexf import GEXFWriter  # noqa: PLC0415  (likewise)

    graph = drawn(view)
    for _, attributes in graph.nodes(data=True):
        attributes["viz"] = {
            "color": _colour(attributes),
            "position": {"x": attributes.pop("x"), "y": attributes.pop("y"), "z": 0.0},
            "size": attributes.pop("size"),
            "shape": _SHAPES.get(attributes.pop("shape"), "disc"),
        }
    for number, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["id"] = str(number)
        attributes["viz"] = {"color": _colour(attributes)}
        for time in ("start", "end"):  # which GEXF takes for points in time
            if time in attributes:
                attributes[f"{time}Character"] = attributes.pop(time)
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.3")
    writer.add_graph(graph)
    writer.xml.set("xmlns:xsi", _XSI)  # networkx has it otherwise for this version
    kinds = [relation for _, _, relation in graph.edges(data="relation")]
    for edge in writer.xml.iter("edge"):
        edge.set("kind", kinds[int(edge.get("id"))])
    writer.graph_element.attrib.pop("name", None)  # which the schema does not have
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # neither the day of writing nor what
    for creator in writer.xml.iter("creator"):
        creator.text = "kg"  # version of networkx wrote it is part of the content
    writer.write(out)


def _colour(attributes: dict[str, Any]) -> dict[str, int | float]:
    """The colour that the attributes had, as GEXF has it."""
    red, green, blue = bytes.fromhex(attributes.pop("color").lstrip("#"))
    return {"r": red, "g": green, "b": blue, "a": 1.0}
