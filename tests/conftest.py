"""What tests of several steps share."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of an empty, writable Oxigraph server on the loopback interface."""
    with (tmp_path / "server.log").open("wb") as log:
        process, address = _serving(tmp_path / "served", log)
        try:
            yield address
        finally:
            process.kill()
            process.wait()


def _serving(folder: Path, log: IO[bytes]) -> tuple[subprocess.Popen[bytes], str]:
    for _ in range(5):  # somebody else may take the port between the two looks at it
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen(
            [_oxigraph(), "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"],
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
