"""A server over the sample letter, and what the clients here are to be told by it."""

import asyncio
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

import kg
from kg import store
from kg.serve import app

HERE = Path(__file__).parent
Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def installed() -> Path:
    """The folder of what package-lock.json names."""
    if not shutil.which("node"):
        pytest.skip("this machine has no Node")
    folder = HERE / "node_modules"
    if not (folder / ".installed").is_file():
        pytest.fail("the clients are not installed; 'make test' does it")
    return folder


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a SPARQL endpoint that pages of this machine's other servers may ask."""
    location = str(tmp_path_factory.mktemp("clients") / "store")
    kg.build(store=location)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        application = app(location, store.open, local=True)
        config = uvicorn.Config(application, log_level="error", lifespan="on", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
        server.should_exit = True
        thread.join(timeout=30)


@pytest.fixture(scope="session")
def questions(endpoint: str) -> dict[str, str]:
    """The SPARQL of the library's tables, by name."""
    listed = httpx.get(endpoint.replace("/sparql", "/api/queries")).json()["queries"]
    return {each["name"]: each["sparql"] for each in listed if each["form"] == "SELECT"}


@pytest.fixture(scope="session")
def told(endpoint: str, questions: dict[str, str]) -> dict[str, Rows]:
    """What each of them answers, as the library's own address says it."""
    found = {}
    for name in questions:
        answer = httpx.get(endpoint.replace("/sparql", f"/api/queries/{name}"), timeout=60).json()
        found[name] = [
            {variable: term["value"] for variable, term in row.items()}
            for row in answer["results"]["bindings"]
        ]
    return found
