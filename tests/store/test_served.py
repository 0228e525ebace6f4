"""kg's own server as a store: built through it, and put in front of another one."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg.store
from kg import pipeline
from kg.errors import StoreFailed
from kg.model.stages import Store
from kg.query import library
from kg.query.run import run

Front = Callable[..., str]


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    """Starts ``kg serve`` over a store and gives the address of its endpoint."""
    started: list[subprocess.Popen[bytes]] = []

    def start(store: str, *options: str) -> str:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "kg", "serve", "--store", store, "--port", str(port)]
        with (tmp_path / f"{port}.log").open("wb") as log:
            started.append(subprocess.Popen([*command, *options], stdout=log, stderr=log))
        for _ in range(3_000):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}/sparql"
            if started[-1].poll() is not None:
                break
            time.sleep(0.02)
        pytest.fail(f"'kg serve' does not start; see {log.name}")

    yield start
    for process in started:
        process.terminate()
        process.wait()


def same(found: Store, expected: Store) -> None:
    with found.view() as there, expected.view() as here:
        assert set(there.quads()) == set(here.quads())
        for name in library.names("explore"):
            assert (name, run(there, name).rows) == (name, run(here, name).rows)


def test_a_graph_is_built_through_a_server_with_its_token(
    front: Front, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = kg.store.open(tmp_path / "behind")
    pipeline.build(store=behind)
    address = front(behind.location, "--token", "s3cret-of-ours")
    with pytest.raises(StoreFailed, match="does not let us in"):
        pipeline.remove(["hrw-hong-kong-2020.txt"], store=kg.store.open(address))
    second = tmp_path / "water.md"
    second.write_text("Joint statement on water\n\nSigned:\nCovenants Watch\nOtter Workers Union\n")
    by_user = address.replace("http://", "http://any:s3cret-of-ours@")
    pipeline.build([second], store=kg.store.open(by_user))
    monkeypatch.setenv("KG_STORE_TOKEN", "s3cret-of-ours")
    pipeline.remove(["hrw-hong-kong-2020.txt"], store=kg.store.open(address))
    alone = kg.store.open(tmp_path / "alone")
    pipeline.build([second], store=alone)
    same(behind, alone)


def test_a_server_stands_in_front_of_another(front: Front, server: str) -> None:
    behind = kg.store.open(server)
    pipeline.build(store=behind)
    same(kg.store.open(front(server)), behind)
