"""The part of a large network that a page shows."""

from typing import Any

import pytest

from kg.network import Network, build
from kg.network.part import best_connected

MANY = 10_000


@pytest.fixture
def network(desk: Any) -> Network:
    """Three letters that five signed together, each with others who signed it alone."""
    together = [f"Both {number}" for number in range(5)]
    for letter in range(3):
        alone = [f"Only {letter} {number}" for number in range(10 * (letter + 1))]
        desk.signed(f"{letter}.txt", f"Letter {letter}", *together, *alone)
    return build(desk.view())


def _labels(network: Network, kind: str) -> list[str]:
    return sorted(node.label for node in network.of_type(kind))


def test_the_letters_with_the_most_come_first_and_whole(network: Network) -> None:
    part = best_connected(network, 60, MANY)

    assert _labels(part, "letter") == ["Letter 1", "Letter 2"]
    assert len(part.of_type("document")) == 2
    assert len(part.of_type("organization")) == 5 + 20 + 30
    assert part.of_nodes == len(network.nodes) == 71


def test_of_one_letter_that_is_too_large_those_joined_best_are_shown(network: Network) -> None:
    part = best_connected(network, 12, MANY)

    assert _labels(part, "letter") == ["Letter 2"]
    assert len(part.nodes) == 12
    assert {f"Both {number}" for number in range(5)} <= set(_labels(part, "organization"))


def test_the_edges_are_those_within(network: Network) -> None:
    part = best_connected(network, 60, MANY)
    kept = {node.iri for node in part.nodes}

    assert part.edges == tuple(e for e in network.edges if {e.source, e.target} <= kept)


@pytest.mark.parametrize("most", [1, 17, 50, 70])
def test_it_has_no_more_edges_than_asked_for(network: Network, most: int) -> None:
    part = best_connected(network, MANY, most)

    assert 0 < len(part.edges) <= most
    assert part.of_nodes == len(network.nodes)


def test_a_small_network_is_all_there(network: Network) -> None:
    assert best_connected(network, MANY, MANY) is network


def test_documents_without_a_letter_count_as_letters_do(desk: Any) -> None:
    for number in range(3):
        document = desk.document(f"{number} says Reef {number} and Dune", f"{number}.txt")
        for name in (f"Reef {number}", "Dune"):
            body = desk.thing("org", name, "org:Organization")
            desk.say(document, "kg:Publisher", (document, "schema:publisher", body), name)
    part = best_connected(build(desk.view()), 5, MANY)

    assert len(part.of_type("document")) == 2
    assert len(part.edges) == 4
