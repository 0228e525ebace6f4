"""Who signed together."""

from itertools import combinations
from typing import Any

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model.stages import View
from kg.network.projection import cosigning, letters_in_common

SIGNINGS = st.dictionaries(
    st.sampled_from("abcdef"), st.sets(st.sampled_from("UVWXYZ"), min_size=1), min_size=1
)


def _named(graph: "nx.Graph[str]") -> dict[frozenset[str], int]:
    label = nx.get_node_attributes(graph, "label")
    return {frozenset((label[a], label[b])): w for a, b, w in graph.edges(data="weight")}


def _counted(signings: dict[str, set[str]]) -> dict[frozenset[str], int]:
    found: dict[frozenset[str], int] = {}
    for signatories in signings.values():
        for pair in combinations(sorted(signatories), 2):
            found[frozenset(pair)] = found.get(frozenset(pair), 0) + 1
    return found


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(signings=SIGNINGS)
def test_each_pair_is_joined_as_often_as_they_signed_together(
    desk: Any, signings: dict[str, set[str]]
) -> None:
    fresh = type(desk)()
    for letter, signatories in sorted(signings.items()):
        fresh.signed(f"{letter}.txt", f"Letter {letter}", *sorted(signatories))
    view = fresh.view()
    turned: dict[str, set[str]] = {}
    for letter, signatories in signings.items():
        for signatory in signatories:
            turned.setdefault(signatory, set()).add(f"Letter {letter}")

    assert _named(cosigning(view)) == _counted(signings)
    assert _named(letters_in_common(view)) == _counted(turned)


def test_pairs_below_the_least_are_not_joined(desk: Any) -> None:
    desk.signed("1.txt", "One", "A", "B", "C")
    desk.signed("2.txt", "Two", "A", "B")

    assert _named(cosigning(desk.view(), least=2)) == {frozenset("AB"): 2}


def test_a_letter_of_too_many_joins_nobody_and_is_named(desk: Any) -> None:
    large = desk.signed("1.txt", "One", "A", "B", "C")
    desk.signed("2.txt", "Two", "A", "B")

    graph = cosigning(desk.view(), largest=2)

    assert _named(graph) == {frozenset("AB"): 1}
    assert graph.graph["left_out"] == large.value
    assert {graph.nodes[n]["label"]: graph.nodes[n]["letters"] for n in graph} == {
        "A": 2,
        "B": 2,
        "C": 1,
    }


def test_the_sample_joins_everybody_with_everybody(sample: View) -> None:
    graph = cosigning(sample)

    assert len(graph) == 86
    assert graph.number_of_edges() == 86 * 85 // 2


def test_without_signings_there_is_nobody(desk: Any) -> None:
    assert len(cosigning(desk.view())) == 0
    assert len(letters_in_common(desk.view())) == 0
