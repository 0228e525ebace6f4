"""Cytoscape's JSON: the network with the picture's places, colours and sizes, and measures."""

import json
from typing import IO

from kg.export._drawn import drawn
from kg.model.stages import View

MEDIA_TYPE = "application/json"
SUFFIX = ".cyjs"


def write(view: View, out: IO[bytes]) -> None:
    """Write the network as Cytoscape opens it, by its desktop program and by Cytoscape.js.

    Cytoscape takes no places from GraphML. In its tables ``name`` is what a node is called, and
    ``interaction`` an edge's relation; ``color`` and ``size`` wait there for its style.
    """
    graph = drawn(view)
    nodes = []
    for node, attributes in graph.nodes(data=True):
        place = {"x": attributes.pop("x"), "y": -attributes.pop("y")}
        data = {"id": node, "name": attributes["label"], **attributes}
        nodes.append({"data": data, "position": place})
    edges = [
        {
            "data": {
                **data,
                "id": f"e{number}",
                "source": source,
                "target": target,
                "interaction": data["label"],
                "document": data.get("source", ""),  # whose name is taken by the edge's own
            }
        }
        for number, (source, target, data) in enumerate(graph.edges(data=True))
    ]
    whole = {
        "format_version": "1.0",
        "generated_by": "kg",
        "target_cytoscapejs_version": "~2.1",
        "data": {"name": "kg"},
        "elements": {"nodes": nodes, "edges": edges},
    }
    out.write(json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n")
