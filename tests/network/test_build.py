"""The network of a graph: its nodes, its edges and their proofs."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import kg
from kg import export
from kg.model.stages import View
from kg.network import Edge, Network, build, measure, to_networkx
from kg.network.metrics import MEASURES
from kg.terms import expand, iri


@pytest.fixture
def network(desk: Any) -> Network:
    document = desk.document(
        "Minister Ana Lima of the Ministry of Tides must publish the maps. The sea rises. By Reef",
        "letters/tides.txt",
        "kg:OpenLetter",
    )
    letter = desk.letter(document, "Letter on the tides")
    ana = desk.thing("person", "Ana Lima", "schema:Person")
    ministry = desk.thing("org", "Ministry of Tides", "org:Organization", "kg:Institution")
    reef = desk.thing("org", "Reef", "org:Organization")
    desk.say(document, "kg:Addressing", (letter, "kg:addressee", ana), "Ana Lima")
    desk.say(
        document,
        "kg:Office",
        (ana, "schema:affiliation", ministry),
        "Minister Ana Lima of the Ministry of Tides",
        role="Minister",
    )
    desk.say(document, "kg:Demand", (letter, "kg:demandsOf", ministry), "publish the maps")
    desk.say(document, "kg:Concern", (letter, "kg:raises", None), "The sea rises.")
    desk.say(document, "kg:Signature", (letter, "kg:signatory", reef), "Reef", position=1)
    desk.say(document, "kg:Mention", (document, "schema:mentions", reef), "Reef")
    desk.say(document, "kg:Acronym", (ministry, "kg:acronym", "MoT"), "Ministry of Tides")
    desk.say(
        document,
        "kg:Classification",
        (ministry, "org:classification", iri("kind:ministry")),
        "Ministry",
    )
    return build(desk.view())


def _edge(network: Network, relation: str) -> Edge:
    (found,) = (edge for edge in network.edges if edge.relation == relation)
    return found


def test_each_thing_is_a_node_of_its_most_telling_type(network: Network) -> None:
    types = {node.label: node.type for node in network.nodes}

    assert types == {
        "Letter on the tides": "letter",
        "letters/tides.txt": "document",
        "Ana Lima": "person",
        "Ministry of Tides": "institution",
        "Reef": "organization",
        "The sea rises.": "passage",
    }


def test_an_edge_carries_its_quote_and_where_it_stands(network: Network) -> None:
    office = _edge(network, "schema:affiliation")
    (proof,) = office.proofs

    assert proof.quote == "Minister Ana Lima of the Ministry of Tides"
    assert (proof.source, proof.start, proof.end) == ("letters/tides.txt", 0, 42)
    assert proof.kind == "kg:Office"
    assert ("kg:role", "Minister") in proof.details
    assert proof.statement.startswith(expand("doc:"))


def test_a_value_that_is_no_thing_stands_on_its_node(network: Network) -> None:
    ministry = next(node for node in network.nodes if node.type == "institution")

    said = {fact.relation: (fact.value, len(fact.proofs)) for fact in ministry.facts}
    assert said == {"kg:acronym": ("MoT", 1), "org:classification": ("kind:ministry", 1)}
    assert ministry.kinds == ("kind:ministry",)


def test_mentions_make_nobody_important(network: Network) -> None:
    weights = {node.label: node.weight for node in network.nodes}

    assert weights["Reef"] == 1
    assert weights["Ministry of Tides"] == 2


def test_two_places_are_two_proofs_of_one_edge(desk: Any) -> None:
    letter = desk.signed("a.txt", "One letter", "Reef", "Dune")
    other = desk.document("As Reef wrote", "b.txt", "kg:PressRelease")
    reef = desk.thing("org", "Reef", "org:Organization")
    desk.say(other, "kg:Signature", (letter, "kg:signatory", reef), "Reef")

    network = build(desk.view())

    edge = next(e for e in network.edges if network.by_iri[e.target].label == "Reef")
    assert [proof.source for proof in edge.proofs] == ["a.txt", "b.txt"]
    assert edge.weight == 2


def test_a_document_without_a_title_is_called_by_its_kind_and_publisher(desk: Any) -> None:
    document = desk.document("By Reef", "b.txt", "kg:PressRelease")
    reef = desk.thing("org", "Reef", "org:Organization")
    desk.say(document, "kg:Publishing", (document, "schema:publisher", reef), "Reef")

    (node,) = build(desk.view()).of_type("document")

    assert node.label == "Press release by Reef"


def test_networkx_gets_plain_values_that_every_format_holds(network: Network) -> None:
    graph = to_networkx(network)

    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph) == {node.iri for node in network.nodes}
    assert graph.number_of_edges() == len(network.edges)
    values = [v for _, d in graph.nodes(data=True) for v in d.values()]
    values += [v for *_, d in graph.edges(data=True) for v in d.values()]
    assert {type(value) for value in values} <= {str, int, float}
    demand = _edge(network, "kg:demandsOf")
    data = graph.edges[demand.source, demand.target, "kg:demandsOf"]
    assert data["quote"] == "publish the maps"
    assert (data["source"], data["label"]) == ("letters/tides.txt", "demands of")


def test_python_gets_the_network_with_its_measures(sample: View, tmp_path: Path) -> None:
    with (tmp_path / "sample.nq").open("wb") as out:
        export.write(sample, "nquads", out)
    opened = kg.open(tmp_path / "sample.nq")

    graph = opened.networkx()
    metrics = measure(build(sample))

    for node, measures in metrics.of.items():
        data = graph.nodes[node]
        assert [data[name] for name in MEASURES] == [getattr(measures, name) for name in MEASURES]
        assert data["communityName"] == metrics.communities[measures.community].name
    bare = opened.networkx(measures=False)
    assert set(bare) == set(graph)
    assert not any(set(MEASURES) & set(data) for _, data in bare.nodes(data=True))


def test_the_sample_letter_has_its_signatories(sample: View) -> None:
    network = build(sample)

    signed = [e for e in network.edges if e.relation == "kg:signatory"]
    assert len(signed) == 86
    assert all(proof.quote for edge in network.edges for proof in edge.proofs)
    assert all(edge.proofs for edge in network.edges)


def test_an_empty_graph_is_an_empty_network(desk: Any) -> None:
    network = build(desk.view())

    assert (network.nodes, network.edges) == ((), ())
    assert len(to_networkx(network)) == 0
