"""What tests of several steps share."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import pytest


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Starts an empty, writable Oxigraph server with some options, and gives its address."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> str:
        folder = tmp_path / f"served-{len(processes)}"
        with folder.with_suffix(".log").open("wb") as log:
            process, address = _serving(folder, log, options)
        processes.append(process)
        return address

    yield start
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture
def server(serving: Callable[..., str]) -> str:
    """The address of an empty, writable Oxigraph server on the loopback interface."""
    return serving()


def _serving(
    folder: Path, log: IO[bytes], options: Sequence[str]
) -> tuple[subprocess.Popen[bytes], str]:
    for _ in range(5):  # somebody else may take the port between the two looks at it
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen(
            [_oxigraph(), "serve", *options, "--location", folder, "--bind", f"127.0.0.1:{port}"],
            stdout=log,
            stderr=log,
        )
        for _ in range(600):
            if process.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return process, f"http://127.0.0.1:{port}/"
            time.sleep(0.02)
        process.kill()
        process.wait()
    pytest.fail(f"'oxigraph serve' does not start; see {log.name}")


def _oxigraph() -> Path:
    path = Path(sys.executable).parent / "oxigraph"
    if not path.exists():
        pytest.fail("these tests need the package 'oxigraph': pip install --group dev")
    return path
