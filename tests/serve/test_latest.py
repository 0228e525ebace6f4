"""What is made of a graph that is another server's, which does not say when it changes."""

import httpx
import pytest

from kg import store
from kg.serve import app, latest

from .conftest import running

TOLD = "http://rivers.example/told"


def test_what_another_server_holds_is_looked_at_again(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def insert(triples: str) -> None:
        change = {"update": f"INSERT DATA {{ {triples} }}"}
        httpx.post(f"{server}update", data=change).raise_for_status()

    insert("<urn:a> <urn:b> <urn:c>")
    with running(app(server, store.open)) as address, httpx.Client(base_url=address) as client:

        def is_told() -> bool:
            described = client.get("/sparql", headers={"accept": "application/n-triples"})
            return f"<{TOLD}>" in described.raise_for_status().text

        def is_there() -> bool:
            return client.get("/store", params={"graph": TOLD}).status_code == 200

        assert (is_told(), is_there()) == (False, False)
        insert(f"GRAPH <{TOLD}> {{ <urn:a> <urn:b> <urn:c> }}")
        assert (is_told(), is_there()) == (False, True)
        monkeypatch.setattr(latest, "KEPT", 0.0)
        assert is_told()
