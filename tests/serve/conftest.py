"""A server on loopback over a small invented graph."""

import asyncio
import multiprocessing
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from secrets import token_urlsafe

import httpx
import pytest
import uvicorn

import kg
from kg import store
from kg.serve import Limits, app
from kg.serve.connection import Connection

Serve = Callable[..., httpx.Client]
Write = Callable[[Path, int], None]


def eventually(condition: Callable[[], bool]) -> bool:
    """True as soon as the condition holds; False when it never does."""
    for _ in range(600):
        if condition():
            return True
        time.sleep(0.05)
    return False


def write_rivers(path: Path, rivers: int) -> None:
    """A graph of rivers, each flowing into the next; the first has a name."""
    river = "<http://rivers.example/{}>"
    lines = [
        f"{river.format(n)} <http://rivers.example/into> {river.format((n + 1) % rivers)} ."
        for n in range(rivers)
    ]
    lines.append(f'{river.format(0)} <http://rivers.example/name> "Esk, \\"the\\" wet\\n<b>" .')
    lines.append(
        f'{river.format(0)} <http://rivers.example/name> "Eske"@da <http://rivers.example/graph> .'
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def write() -> Write:
    return write_rivers


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "rivers.nq"
    write_rivers(path, 300)
    return path


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server over the graph that a module's tests share."""
    path = tmp_path_factory.mktemp("rivers") / "rivers.nq"
    write_rivers(path, 300)
    with running(app(str(path), store.open)) as address, httpx.Client(base_url=address) as asking:
        yield asking


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server over a store that the sample letter was read into."""
    location = str(tmp_path_factory.mktemp("site") / "store")
    kg.build(store=location)
    with (
        running(app(location, store.open)) as address,
        httpx.Client(base_url=address, timeout=60) as asking,
    ):
        yield asking


@pytest.fixture
def serve(graph: Path) -> Iterator[Serve]:
    """A client of a server over the graph, with limits of its own."""
    before = set(multiprocessing.active_children())
    with ExitStack() as stack:

        def start(
            *, hosts: tuple[str, ...] = ("*",), origins: tuple[str, ...] = (), **limits: int
        ) -> httpx.Client:
            application = app(
                str(graph), store.open, limits=Limits(**limits), hosts=hosts, origins=origins
            )
            address = stack.enter_context(running(application))
            return stack.enter_context(httpx.Client(base_url=address, timeout=60))

        yield start
    assert not set(multiprocessing.active_children()) - before


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client that sends the token of a server over a folder in which nothing is at first."""
    folder = tmp_path_factory.mktemp("writable") / "store"
    token = token_urlsafe()
    with (
        running(app(str(folder), store.open, token=token)) as address,
        httpx.Client(base_url=address, timeout=60) as asking,
    ):
        asking.headers["authorization"] = f"Bearer {token}"
        yield asking


@contextmanager
def running(application: object) -> Iterator[str]:
    """The address of a real server that runs the application until the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            application, log_level="error", lifespan="on", ws="none", http=Connection
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(
            target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True
        )
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=30)
            assert not thread.is_alive()
