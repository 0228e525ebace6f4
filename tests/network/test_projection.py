"""Who signed together."""

from itertools import combinations
from math import log
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model.stages import View
from kg.network.projection import cosigning, letters_in_common, together

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


def _columns(letters: list[set[int]]) -> tuple[Any, Any]:
    signed = sorted((letter, thing) for letter, things in enumerate(letters) for thing in things)
    return tuple(np.array(signed, dtype=np.int64).reshape(-1, 2).T)


@given(letters=st.lists(st.sets(st.integers(0, 9), min_size=1), max_size=6))
def test_a_pair_surprises_the_more_the_fewer_others_signed(letters: list[set[int]]) -> None:
    found = together(*_columns(letters), least=2)
    everybody = len(set().union(*letters))
    assert [tuple(pair) for pair in found.ends.tolist()] == sorted(
        pair
        for pair in combinations(range(10), 2)
        if sum(set(pair) <= things for things in letters) > 1
    )
    for pair, count, surprise in zip(found.ends, found.letters, found.surprise, strict=True):
        shared = [things for things in letters if set(pair) <= things]
        assert count == len(shared)
        assert surprise == pytest.approx(sum(log(everybody / len(things)) for things in shared))


def test_who_signed_elsewhere_is_joined_by_a_petition_of_thousands_too() -> None:
    petition, letter = set(range(3000)), {5, 9, 4000}
    found = together(*_columns([petition, letter]), least=2, largest=10)
    assert found.ends.tolist() == [[5, 9]]
    assert not len(found.left_out)


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
