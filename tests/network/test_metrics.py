"""What stands out in a network."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.model.stages import View
from kg.network import Edge, Network, Node, build
from kg.network import metrics as module
from kg.network.metrics import MEASURES, Metrics, measure
from kg.network.standing import figure, standings

PRINT_MEASURES = """
import kg
from kg.network import build, measure
with kg.build(store="memory:").view() as view:
    metrics = measure(build(view))
    print(sorted(metrics.of.items()), metrics.communities)
"""


def _network(graph: "nx.Graph[int]") -> Network:
    """Nodes n0, n1 … as organisations; the graph's edges as mentions."""
    nodes = (Node(iri=f"n{n:03}", type="organization", label=f"Body {n}") for n in graph)
    edges = ((f"n{a:03}", f"n{b:03}") for a, b in graph.edges)
    return Network(
        nodes=tuple(sorted(nodes, key=lambda node: node.iri)),
        edges=tuple(Edge(source=a, target=b, relation="schema:mentions") for a, b in edges),
    )


def test_the_middle_of_two_cliques_is_between_them() -> None:
    metrics = measure(_network(nx.barbell_graph(4, 1)))
    of = metrics.of

    assert max(of, key=lambda n: of[n].betweenness) == "n004"
    assert metrics.ranks["betweenness"]["n004"] == 1
    assert of["n004"].degree == 2
    assert [of[n].core for n in ("n000", "n004", "n008")] == [3, 2, 3]
    assert of["n000"].community == of["n001"].community != of["n008"].community
    assert sum(m.pagerank for m in of.values()) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("graph", [nx.karate_club_graph(), nx.gnm_random_graph(120, 300, seed=2)])
def test_the_numbers_are_those_of_networkx(graph: "nx.Graph[int]") -> None:
    of = measure(_network(graph)).of
    plain = nx.Graph(graph.edges)
    between = nx.betweenness_centrality(plain)
    rank = nx.pagerank(plain, weight=None, tol=1e-10)
    core = nx.core_number(plain)

    for n in plain:
        found = of[f"n{n:03}"]
        assert found.degree == plain.degree(n)
        assert found.core == core[n]
        assert found.betweenness == pytest.approx(between[n], rel=1e-3, abs=1e-9)
        assert found.pagerank == pytest.approx(rank[n], rel=1e-3)


def test_facts_in_both_directions_join_once_and_loops_never() -> None:
    nodes = tuple(Node(iri=iri, type="person", label=iri) for iri in "abc")
    pairs = [("a", "b"), ("b", "a"), ("a", "b"), ("c", "c"), ("b", "c")]
    edges = tuple(
        Edge(source=s, target=t, relation=f"r{number}") for number, (s, t) in enumerate(pairs)
    )
    of = measure(Network(nodes=nodes, edges=edges)).of

    assert [of[iri].degree for iri in "abc"] == [1, 2, 1]


def test_equals_share_a_place() -> None:
    ranks = measure(_network(nx.star_graph(4))).ranks["degree"]

    assert ranks == {"n000": 1, "n001": 2, "n002": 2, "n003": 2, "n004": 2}


def test_communities_are_named_by_those_that_are_most_their_own() -> None:
    graph = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(6))
    graph.add_edges_from([(1, 10), (1, 11)])  # who is joined to others too is less their own
    metrics = measure(_network(graph))

    assert [len(community.members) for community in metrics.communities] == [8, 6]
    assert metrics.communities[0].name == "Body 0 · Body 2 · Body 3"
    assert metrics.communities[0].members[-1] == "n001"
    assert metrics.communities[1].members[-2:] == ("n010", "n011")
    for number, community in enumerate(metrics.communities):
        assert {metrics.of[iri].community for iri in community.members} == {number}


def test_in_a_large_network_some_ways_stand_for_all_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = _network(nx.barbell_graph(40, 1))
    exact = measure(network)
    monkeypatch.setattr(module, "EXACT", 50)
    monkeypatch.setattr(module, "_STANDING", 20)
    estimated = measure(network)

    assert (exact.estimated, estimated.estimated) == (False, True)
    assert estimated.ranks["betweenness"]["n040"] == 1


def test_the_letter_leads_in_the_sample(sample: View) -> None:
    network = build(sample)
    metrics = measure(network)
    (letter,) = network.of_type("letter")

    assert set(metrics.of) == {node.iri for node in network.nodes}
    assert all(metrics.ranks[name][letter.iri] == 1 for name in metrics.ranks)
    assert metrics.communities[0].name.startswith("Letter to Li Zhanshu · ")


def test_another_process_measures_the_same(sample: View) -> None:
    again = subprocess.run(
        [sys.executable, "-c", PRINT_MEASURES],
        env={**os.environ, "PYTHONHASHSEED": "17"},
        capture_output=True,
        check=True,
        text=True,
    )
    metrics: Metrics = measure(build(sample))

    assert again.stdout.strip() == f"{sorted(metrics.of.items())} {metrics.communities}"


def test_measures_do_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    """The same letters, read one by one in one order or the other, or all at once."""
    common = "Amnesty International\n\nArticle 19\n\nReef Watch"
    for number, more in enumerate(("Dune Watch", "Coast Watch", "Lima Institute")):
        (tmp_path / f"{number}.txt").write_text(
            f"Open letter to Ana Lima\n\n5 May 202{number}\n\nDear Ana Lima,\n\n"
            f"We urge you to stop.\n\nSigned by:\n\n{common}\n\n{more}\n"
        )
    letters = sorted(tmp_path.iterdir())

    def measured(*builds: list[Path]) -> tuple[list[object], object]:
        store = tmp_path / f"store-{len(builds)}-{builds[0][0].stem}"
        for sources in builds:
            graph = kg.build(sources, store=store)
        with graph.view() as view:
            metrics = measure(build(view))
        return sorted(metrics.of.items()), metrics.communities

    at_once = measured(letters)
    assert len(at_once[0]) > 8
    assert measured(*([letter] for letter in letters)) == at_once
    assert measured(*([letter] for letter in letters[::-1])) == at_once


def test_measures_in_words_have_their_place_and_no_powers_of_ten() -> None:
    metrics = measure(_network(nx.star_graph(4)))
    said = {each.name: each for each in standings(metrics, "n001")}

    assert set(said) == set(MEASURES)
    assert (said["degree"].value, said["degree"].beside) == ("1", "2nd of 5")
    assert (said["betweenness"].value, said["core"].beside) == ("0 %", "")
    assert said["community"].beside == "5 members"
    small = replace(metrics.of["n001"], pagerank=1.234e-07)
    rare = replace(metrics, of={**metrics.of, "n001": small})
    assert figure(rare, "n001", "pagerank") == "0.0000123 %"


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (1.0, "100 %"), (0.0231, "2.31 %"), (0.2, "20 %"), (1 / 32, "3.13 %"),
     (1.234e-07, "0.0000123 %")],
)  # fmt: skip
def test_shares_are_written_as_the_explorer_writes_them(share: float, said: str) -> None:
    metrics = measure(_network(nx.star_graph(4)))  # explorer.test.ts has the same numbers
    changed = {**metrics.of, "n001": replace(metrics.of["n001"], pagerank=share)}

    assert figure(replace(metrics, of=changed), "n001", "pagerank") == said


def test_every_number_is_explained_in_a_sentence() -> None:
    assert set(MEASURES) == {"degree", "betweenness", "pagerank", "core", "community"}
    for explained in MEASURES.values():
        assert explained.sentence.endswith(".")


def test_an_empty_network_has_no_measures() -> None:
    metrics = measure(Network(nodes=(), edges=()))

    assert (metrics.of, metrics.communities) == ({}, ())
