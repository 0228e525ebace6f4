"""Betweenness as networkx reckons it, without chance where some nodes stand for all."""

import networkx as nx
import numpy as np
import pytest

from kg.network.betweenness import betweenness

GRAPHS = {
    "a path": nx.path_graph(9),
    "a star": nx.star_graph(7),
    "a ring": nx.cycle_graph(8),
    "two parts": nx.disjoint_union(nx.path_graph(4), nx.complete_graph(5)),
    "many ways": nx.grid_2d_graph(6, 7),
    "letters": nx.gnm_random_graph(300, 700, seed=4),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_every_node_has_the_betweenness_that_networkx_gives(name: str) -> None:
    graph = nx.convert_node_labels_to_integers(GRAPHS[name], ordering="sorted")
    expected = nx.betweenness_centrality(graph)

    found = betweenness(len(graph), np.array(graph.edges))

    assert found.tolist() == pytest.approx([expected[node] for node in range(len(graph))])


def test_some_nodes_can_stand_for_all_the_same_ones_each_time() -> None:
    graph = nx.barabasi_albert_graph(600, 2, seed=3)
    edges = np.array(graph.edges)
    exact = betweenness(600, edges)
    estimated = betweenness(600, edges, most=200)

    assert (estimated == betweenness(600, edges, most=200)).all()
    best = set(np.argsort(-exact)[:20])
    assert len(best & set(np.argsort(-estimated)[:20])) >= 17


@pytest.mark.parametrize("count", [0, 1, 2])
def test_where_no_way_leads_through_anything_it_is_nothing(count: int) -> None:
    edges = np.array([(0, 1)] if count == 2 else np.zeros((0, 2)), dtype=np.int64)

    assert betweenness(count, edges).tolist() == [0.0] * count
