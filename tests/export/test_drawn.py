"""The formats that carry the picture: read back by networkx, and as their schemas have them."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from kg.model.stages import View
from kg.network import build, measure
from kg.network.appearance import BRANCH, EDGE, TYPES, radius
from kg.network.layout import layout

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def _read(to: str, data: bytes) -> "nx.MultiDiGraph[str]":
    """The graph as networkx reads it, its nodes by IRI."""
    if to == "gexf":
        return nx.read_gexf(io.BytesIO(data))
    graph = nx.read_graphml(io.BytesIO(data))
    return nx.relabel_nodes(graph, nx.get_node_attributes(graph, "iri"))


def _place(to: str, node: dict[str, Any]) -> tuple[float, float]:
    where = node["viz"]["position"] if to == "gexf" else node
    return float(where["x"]), float(where["y"])


def _colour(to: str, node: dict[str, Any]) -> tuple[int, ...]:
    where = node["viz"]["color"] if to == "gexf" else node
    return tuple(int(where[channel]) for channel in "rgb")


@pytest.fixture(params=["gexf", "graphml"])
def to(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def read(to: str, exported: Callable[..., bytes]) -> "nx.MultiDiGraph[str]":
    return _read(to, exported(to))


def test_every_node_and_edge_is_read_back(read: "nx.MultiDiGraph[str]", letters: View) -> None:
    network = build(letters)

    assert set(read) == {node.iri for node in network.nodes}
    found = sorted((s, t, d["relation"], d["weight"]) for s, t, d in read.edges(data=True))
    assert found == sorted((e.source, e.target, e.relation, e.weight) for e in network.edges)


def test_nodes_have_the_places_colours_and_sizes_of_the_picture(
    to: str, read: "nx.MultiDiGraph[str]", letters: View
) -> None:
    network = build(letters)
    places = layout(network).wide.positions

    for node in network.nodes:
        data = read.nodes[node.iri]
        x, y = places[node.iri]
        assert _place(to, data) == (x, -y), "upwards is more"
        colour = "#" + bytes(_colour(to, data)).hex()
        assert colour == TYPES[node.type].light
        size = data["viz"]["size"] if to == "gexf" else data["size"]
        assert float(size) == radius(node)


def test_edges_have_colours(to: str, exported: Callable[..., bytes]) -> None:
    root = etree.fromstring(exported(to))
    if to == "gexf":
        edges = [(e.get("label"), e.find(f"{VIZ}color").attrib) for e in root.iter(f"{GEXF}edge")]
        drawn = {(label, bytes(int(colour[c]) for c in "rgb").hex()) for label, colour in edges}
    else:
        graph = nx.read_graphml(io.BytesIO(exported(to)))
        drawn = {(d["label"], bytes(d[c] for c in "rgb").hex()) for *_, d in graph.edges(data=True)}

    assert ("signed by", BRANCH[1:]) in drawn
    assert {colour for label, colour in drawn if label != "signed by"} == {EDGE[1:]}


def test_nodes_have_their_measures(read: "nx.MultiDiGraph[str]", letters: View) -> None:
    metrics = measure(build(letters))

    for iri, measures in metrics.of.items():
        data = read.nodes[iri]
        for name in ("degree", "betweenness", "pagerank", "core", "community"):
            assert data[name] == getattr(measures, name)
        assert data["communityName"] == metrics.communities[measures.community].name


def test_gexf_has_what_its_schema_asks_for(exported: Callable[..., bytes]) -> None:
    root = etree.fromstring(exported("gexf"))
    (graph,) = root.iter(f"{GEXF}graph")
    declared = {
        holder.get("class"): {attribute.get("id"): attribute.get("type") for attribute in holder}
        for holder in graph.iter(f"{GEXF}attributes")
    }
    nodes = {node.get("id") for node in graph.iter(f"{GEXF}node")}
    edges = list(graph.iter(f"{GEXF}edge"))

    assert root.get("version") == "1.3"
    assert set(root.attrib) == {"version", f"{XSI}schemaLocation"}
    assert set(graph.attrib) <= {"defaultedgetype", "idtype", "mode"}
    assert set().union(*(d.values() for d in declared.values())) <= {"string", "long", "double"}
    for of in ("node", "edge"):
        used = {v.get("for") for e in graph.iter(GEXF + of) for v in e.iter(f"{GEXF}attvalue")}
        assert used <= set(declared[of])
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= nodes
    apart = {tuple(edge.get(name) for name in ("source", "target", "kind")) for edge in edges}
    assert len(apart) == len(edges) > len({edge[:2] for edge in apart}), "none is taken for another"
    assert {kind for *_, kind in apart} >= {"kg:signatory", "schema:mentions"}
    shapes = {shape.get("value") for shape in graph.iter(f"{VIZ}shape")}
    assert {"disc", "square"} <= shapes <= {"disc", "square", "triangle", "diamond"}


def test_graphml_has_what_its_schema_asks_for(exported: Callable[..., bytes]) -> None:
    root = etree.fromstring(exported("graphml"))
    keys = {key.get("id"): key for key in root.iter(f"{GRAPHML}key")}
    nodes = [node.get("id") for node in root.iter(f"{GRAPHML}node")]
    edges = list(root.iter(f"{GRAPHML}edge"))
    tokens = [*nodes, *(edge.get("id") for edge in edges), *keys]

    assert all(re.fullmatch(r"[\w.:-]+", token, re.ASCII) for token in tokens)
    assert len(set(nodes)) == len(nodes)
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(nodes)
    assert {key.get("attr.type") for key in keys.values()} <= {"string", "int", "long", "double"}
    for of in ("node", "edge"):
        for element in root.iter(GRAPHML + of):
            used = [data.get("key") for data in element.iter(f"{GRAPHML}data")]
            assert len(set(used)) == len(used)
            assert {keys[name].get("for") for name in used} == {of}


def test_cytoscape_gets_places_and_measures(letters: View, exported: Callable[..., bytes]) -> None:
    network = build(letters)
    metrics = measure(network)
    places = layout(network).wide.positions
    data = json.loads(exported("cyjs"))

    nodes = {node["data"]["id"]: node["data"] for node in data["elements"]["nodes"]}
    edges = [edge["data"] for edge in data["elements"]["edges"]]
    assert {iri: node["name"] for iri, node in nodes.items()} == {
        node.iri: node.label for node in network.nodes
    }
    found = sorted((edge["source"], edge["target"], edge["relation"]) for edge in edges)
    assert found == sorted((e.source, e.target, e.relation) for e in network.edges)
    assert {edge["document"] for edge in edges} >= {"coast.txt"}
    assert len({edge["id"] for edge in edges}) == len(edges)
    for node in data["elements"]["nodes"]:
        iri = node["data"]["id"]
        assert (node["position"]["x"], node["position"]["y"]) == places[iri], "downwards is more"
        assert node["data"]["pagerank"] == metrics.of[iri].pagerank


def test_a_large_network_is_laid_out_as_a_map(
    desk: Any, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    from kg.export import write
    from kg.network import part

    for letter in range(3):
        desk.signed(f"{letter}.txt", f"Letter {letter}", *(f"{letter} of {i}" for i in range(9)))
    monkeypatch.setattr(part, "MOST_NODES", 20)
    out = io.BytesIO()
    write(desk.view(), to, out)
    graph = _read(to, out.getvalue())

    places = {_place(to, data) for _, data in graph.nodes(data=True)}
    assert len(places) == len(graph) == 33


def test_entities_are_a_table_with_the_best_known_first(
    letters: View, exported: Callable[..., bytes]
) -> None:
    network = build(letters)
    metrics = measure(network)
    rows = list(csv.DictReader(io.StringIO(exported("entities").decode(), newline="")))

    assert {row["iri"] for row in rows} == set(metrics.of)
    ranks = [float(row["pagerank"]) for row in rows]
    assert ranks == sorted(ranks, reverse=True)
    first = network.by_iri[rows[0]["iri"]]
    assert rows[0]["label"] == first.label
    assert rows[0]["degree"] == str(metrics.of[first.iri].degree)
    assert (
        rows[0]["communityName"].removeprefix("'")
        == metrics.communities[int(rows[0]["community"])].name
    )
