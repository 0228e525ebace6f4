"""The nodes, edges and options that pyvis hands to vis-network."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pyvis.network import Network as PyvisNetwork

from kg.network import Network, Node
from kg.network.appearance import SIGNATORY, TYPES, radius
from kg.network.layout import Layout
from kg.view.relations import Rows

_OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "hideEdgesOnDrag": False,
        "keyboard": {"enabled": False},
        "zoomSpeed": 0.6,
    },
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 1.5,
        "font": {
            "size": 0,
            "face": "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif",
        },
        "shapeProperties": {"interpolation": False},
    },
    "edges": {
        "smooth": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "arrows": {"to": {"enabled": False}},
    },
}
_BRANCHING = {
    "enabled": True,
    "type": "cubicBezier",
    "forceDirection": "horizontal",
    "roundness": 0.6,
}
_SIGNED = {"thin": 0.9, "branch": True, "arrows": {}, "smooth": _BRANCHING}
_ARROW = {"to": {"enabled": True, "scaleFactor": 0.38}}


def drawing(network: Network, layout: Layout, rows: Rows) -> PyvisNetwork:
    """A pyvis network with every node in its place; physics is off, so that it stands still."""
    drawn = PyvisNetwork(directed=True, cdn_resources="in_line")
    drawn.options = dict(_OPTIONS)
    numbers = {node.iri: number for number, node in enumerate(network.nodes)}
    for node in network.nodes:
        x, y = layout.wide.positions[node.iri]
        drawn.add_node(numbers[node.iri], label=_label(node, layout), x=x, y=y, **_look(node))
    branches: dict[str, str] = {}
    for number, heading in enumerate(layout.wide.headings):
        if heading.letters:
            for place, x in enumerate((heading.x, *heading.further)):
                name = f"h{number}.{place}"
                drawn.add_node(name, label=" ", x=x, y=heading.y, shape="dot", size=2.6)
            for iri in heading.members:
                x, _ = layout.wide.positions[iri]
                branches[iri] = f"h{number}.{heading.division(x)}"
    _add_signatures(drawn, network, numbers, branches)
    _add_others(drawn, network, numbers, rows)
    return drawn


def _add_signatures(
    drawn: PyvisNetwork,
    network: Network,
    numbers: Mapping[str, int],
    branches: Mapping[str, str],
) -> None:
    """From where the branch of a group divides to each of its members; else from the letter."""
    together: dict[tuple[str | int, int], list[int]] = defaultdict(list)
    for number, edge in enumerate(network.edges):
        if edge.relation == SIGNATORY:
            start = branches.get(edge.target, numbers[edge.source])
            together[start, numbers[edge.target]].append(number)
    for number, ((start, end), facts) in enumerate(together.items()):
        drawn.add_edge(start, end, id=f"s{number}", facts=facts, **_SIGNED)


def _add_others(
    drawn: PyvisNetwork, network: Network, numbers: Mapping[str, int], rows: Rows
) -> None:
    """The other facts; of several between two nodes the first that is drawn is straight."""
    beside: dict[frozenset[str], int] = defaultdict(int)
    shown_first = sorted(enumerate(network.edges), key=lambda item: not rows.row(item[1]).shown)
    for number, edge in shown_first:
        if edge.relation == SIGNATORY:
            continue
        pair = frozenset((edge.source, edge.target))
        faint = rows.faint(edge)
        drawn.add_edge(
            numbers[edge.source],
            numbers[edge.target],
            id=f"e{number}",
            facts=[number],
            thin=0.7 if faint else 1.1,
            faint=faint,
            dashes=[2, 4] if faint else False,
            arrows={} if faint else _ARROW,
            smooth=_bent(beside[pair]),
        )
        beside[pair] += 1


def _label(node: Node, layout: Layout) -> str:
    """Only a letter's name is written by vis-network, in its box; the page writes the others."""
    label = layout.wide.labels[node.iri]
    return "\n".join(label.lines) if label.side == "inside" else node.label


def _look(node: Node) -> dict[str, Any]:
    look = TYPES[node.type]
    if look.shape == "box":
        return {
            "shape": "box",
            "color": look.light,
            "font": {"size": 13, "color": "#ffffff"},
            "margin": {"top": 9, "right": 12, "bottom": 9, "left": 12},
            "shapeProperties": {"borderRadius": 3},
        }
    return {"shape": look.shape, "color": look.light, "size": radius(node)}


def _bent(number: int) -> Any:
    """How an edge bends, as vis-network has it: between two nodes each one more than the last."""
    if not number:
        return False
    return {"enabled": True, "type": "curvedCW", "roundness": 0.12 * number}
