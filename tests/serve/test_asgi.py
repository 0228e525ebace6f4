"""The server as an application of somebody else's server."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

import kg

from .conftest import running

ASK = {"query": "ASK { <http://rivers.example/0> <http://rivers.example/name> ?name }"}


@pytest.fixture(params=["mounted", "alone"])
def client(request: pytest.FixtureRequest, graph: Path) -> Iterator[httpx.Client]:
    """A client of the application, which is told of its start and end only where it runs alone."""
    application = kg.asgi(graph)
    mounted = request.param == "mounted"
    outer = Starlette(routes=[Mount("/letters", application)]) if mounted else application
    with running(outer) as address, httpx.Client(base_url=address) as asking:
        asking.base_url = f"{address}/letters" if mounted else address
        yield asking
    application.state.stop()


def test_it_answers_under_whatever_path(client: httpx.Client) -> None:
    assert client.get("/sparql", params=ASK).json()["boolean"] is True
    assert client.get("/nowhere").status_code == 404


def test_its_pages_link_to_what_it_serves(client: httpx.Client) -> None:
    prefix = client.base_url.path.rstrip("/")
    page = client.get("/documents", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert f'href="{prefix}/query"' in page.text
