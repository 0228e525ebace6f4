"""The same network as pages of vis-network and of pyvis, which say when they have drawn."""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from kg.network import Network
from kg.network.appearance import TYPES
from kg.view.site import levels
from kg.view.site.graph import Numbers

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
#: As quick as its options make it: places are given, edges are straight and hidden in a movement.
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "dot", "size": 4, "font": {"size": 8}},
    "edges": {"smooth": False, "width": 0.5},
    "interaction": {"hideEdgesOnDrag": True, "dragNodes": False},
}
#: What shows in a page of vis-network that it has drawn, and that its forces are at rest.
DRAWN, AT_REST = "html[data-drawn]", "html[data-stabilized]"
_TELL = """
network.once("afterDrawing", () => { document.documentElement.dataset.drawn = "true"; });
network.once("stabilized", () => { document.documentElement.dataset.stabilized = "true"; });
"""


def vis(network: Network, path: Path) -> None:
    """Write a page of vis-network, with the places that kg gave the nodes."""
    places = _places(network)
    drawn = {
        "nodes": [
            {"id": n, "label": node.label, "color": TYPES[node.type].light, "x": x, "y": y}
            for n, (node, (x, y)) in enumerate(zip(network.nodes, places, strict=True))
        ],
        "edges": [{"from": one, "to": other} for one, other in _pairs(network)],
    }
    library = files("pyvis").joinpath(_LIBRARY).read_text("utf-8").partition("\n//# source")[0]
    path.write_text(
        '<!doctype html><meta charset="utf-8"><div id="drawn" style="height: 880px"></div>\n'
        f"<script>{library}</script>\n<script>const drawn = {json.dumps(drawn)};\n"
        'const network = new vis.Network(document.getElementById("drawn"), drawn, '
        f"{json.dumps(_OPTIONS)});{_TELL}</script>\n",
        encoding="utf-8",
    )


def pyvis(network: Network, path: Path) -> None:
    """Write the page that pyvis makes by itself, whose forces find the places."""
    from pyvis.network import Network as Pyvis

    page = Pyvis(height="880px", cdn_resources="in_line")
    for number, node in enumerate(network.nodes):
        page.add_node(number, label=node.label, color=TYPES[node.type].light)
    page.add_edges(_pairs(network))
    html = page.generate_html()
    path.write_text(html.replace("</body>", f"<script>{_TELL}</script></body>"), encoding="utf-8")


def _pairs(network: Network) -> list[tuple[int, int]]:
    number = _numbers(network)
    return [(number[edge.source], number[edge.target]) for edge in network.edges]


def _numbers(network: Network) -> Mapping[str, int]:
    return {node.iri: number for number, node in enumerate(network.nodes)}


def _places(network: Network) -> list[list[float]]:
    places = next(levels.every(network, Numbers(network))).map.positions
    return places.round(1).tolist()  # type: ignore[no-any-return]
