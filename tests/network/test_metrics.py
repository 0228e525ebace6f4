"""What stands out in a network."""

import os
import subprocess
import sys

import networkx as nx

from kg.model.stages import View
from kg.network import build, to_networkx
from kg.network.metrics import measure

PRINT_MEASURES = """
import kg
from kg.network import build, to_networkx
from kg.network.metrics import measure
with kg.build(store="memory:").view() as view:
    print(sorted(measure(to_networkx(build(view))).items()))
"""


def test_the_middle_of_two_cliques_is_between_them() -> None:
    graph = nx.barbell_graph(4, 1)
    graph = nx.relabel_nodes(graph, {n: f"n{n}" for n in graph})

    measures = measure(graph)

    assert max(measures, key=lambda n: measures[n].betweenness) == "n4"
    assert measures["n4"].degree == 2
    assert [measures[f"n{n}"].core for n in (0, 4, 8)] == [3, 2, 3]
    assert measures["n0"].community == measures["n1"].community != measures["n8"].community
    assert abs(sum(m.pagerank for m in measures.values()) - 1) < 1e-4


def test_the_letter_leads_in_the_sample(sample: View) -> None:
    network = build(sample)
    measures = measure(to_networkx(network))
    (letter,) = network.of_type("letter")

    assert set(measures) == {node.iri for node in network.nodes}
    assert max(measures, key=lambda iri: measures[iri].pagerank) == letter.iri


def test_another_process_measures_the_same(sample: View) -> None:
    again = subprocess.run(
        [sys.executable, "-c", PRINT_MEASURES],
        env={**os.environ, "PYTHONHASHSEED": "17"},
        capture_output=True,
        check=True,
        text=True,
    )

    assert again.stdout.strip() == str(sorted(measure(to_networkx(build(sample))).items()))


def test_an_empty_graph_has_no_measures() -> None:
    assert measure(nx.MultiDiGraph()) == {}
