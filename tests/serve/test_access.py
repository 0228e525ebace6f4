"""The access log, and which web sites may read answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kg import store
from kg.serve import app

from .conftest import running

FIRST = "SELECT ?name { <http://rivers.example/0> <http://rivers.example/name> ?name }"
ALLOWED = "access-control-allow-origin"


@contextmanager
def serving(graph: Path, **options: object) -> Iterator[httpx.Client]:
    application = app(str(graph), store.open, **options)
    with running(application) as address, httpx.Client(base_url=address) as client:
        yield client


def test_the_log_tells_how_it_went_and_not_what_was_asked(graph: Path) -> None:
    lines: list[str] = []
    with serving(graph, log=lines.append) as client:
        client.get("/sparql", params={"query": FIRST})
        client.get("/sparql", params={"query": "SELECT secret"})
        client.get("/nowhere/secret")
    assert [line.split()[:3] for line in lines[:2]] == [
        ["GET", "/sparql", "200"],
        ["GET", "/sparql", "400"],
    ]
    assert lines[2].startswith("- 404")
    assert all(line.endswith(" ms") and " B " in line for line in lines)
    assert not any("secret" in line or "rivers" in line for line in lines)


@pytest.mark.parametrize(
    "origin", ["http://localhost:3000", "https://127.0.0.1", "http://[::1]:80"]
)
def test_pages_of_this_machine_may_read_what_serves_it(graph: Path, origin: str) -> None:
    with serving(graph, local=True) as client:
        answer = client.get("/sparql", params={"query": FIRST}, headers={"origin": origin})
        assert answer.headers[ALLOWED] == origin


@pytest.mark.parametrize(
    "origin", ["https://rivers.example", "http://localhost.rivers.example", "null"]
)
def test_no_other_page_may(graph: Path, origin: str) -> None:
    with serving(graph, local=True) as client:
        answer = client.get("/sparql", params={"query": FIRST}, headers={"origin": origin})
        assert ALLOWED not in answer.headers


def test_no_other_page_may_send_a_token(graph: Path) -> None:
    headers = {
        "origin": "https://rivers.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
    }
    with serving(graph, origins=("*",), token="long") as client:  # noqa: S106
        assert client.options("/sparql", headers=headers).status_code == 400
