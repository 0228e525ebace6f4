"""Asking over HTTP: a real server, one that is busy, one that fails."""

import pyoxigraph as ox
import pytest

from kg.errors import StoreFailed, UsageError
from kg.link.place import opened
from kg.model.stages import Store
from kg.store._address import Address
from kg.store._endpoint import Endpoint

from .conftest import WIKIDATA, Busy, proposed


def graph() -> str:
    return (ox.serialize(ox.parse(path=WIKIDATA), format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def test_a_server_answers_as_the_file_does(held: Store, server: str) -> None:
    Endpoint(Address.parse(server)).update(f"INSERT DATA {{ {graph()} }}")

    assert proposed(held, server) == proposed(held)


def test_virtuoso_answers_as_the_file_does(held: Store, virtuoso: str) -> None:
    address = Address.parse(virtuoso)
    name = f"<{address.default_graph}>"
    Endpoint(address).update(f"INSERT DATA {{ GRAPH {name} {{ {graph()} }} }}")

    assert proposed(held, virtuoso) == proposed(held)


@pytest.mark.parametrize("code", [429, 503])
def test_a_server_that_is_busy_once_is_asked_again(held: Store, busy: Busy, code: int) -> None:
    busy.refusals = [code]

    assert proposed(held, busy.url) == proposed(held)
    assert busy.refusals == []


def test_it_says_who_asks_and_sends_nothing_of_a_source_but_names(held: Store, busy: Busy) -> None:
    proposed(held, busy.url)

    assert all(agent.startswith("kg/") for agent in busy.agents)
    sent = "\n".join(busy.queries)
    assert '"Rivers Alliance"' in sent
    for word in ("withdraw", "quay.txt", "professor", "example.org/kg", "Norway", "2021"):
        assert word not in sent


def test_a_server_that_refuses_is_told(held: Store, busy: Busy) -> None:
    busy.refusals = [500] * 9

    with pytest.raises(StoreFailed, match="500"):
        proposed(held, busy.url)


@pytest.mark.parametrize("where", ["nowhere.ttl", "generic"])
def test_where_nobody_can_be_asked_is_told(where: str) -> None:
    with pytest.raises(UsageError), opened(where):
        pass
