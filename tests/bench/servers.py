"""Servers as processes of their own: starting them, asking them, and what they take."""

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

T = TypeVar("T")

JSON = "application/sparql-results+json"
#: Seconds for which a server surely keeps a connection that nobody uses.
_KEPT = 2
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, where it answers SPARQL, and its process."""

    port: int
    path: str
    pid: int

    def connect(self, seconds: float = 600) -> "Connection":
        """A connection to it."""
        return Connection(self, seconds)


class Connection:
    """A kept connection to a server; a new one when it was idle for so long that servers close."""

    def __init__(self, server: Server, seconds: float) -> None:
        self._server = server
        self._http = http.client.HTTPConnection("127.0.0.1", server.port, timeout=seconds)
        self._used = time.monotonic()

    def query(self, query: str, accept: str = JSON) -> tuple[int, bytes]:
        """The status and the body of the answer to a query, sent as a form."""
        if time.monotonic() - self._used > _KEPT:
            self._http.close()
        headers = {"accept": accept, "content-type": "application/x-www-form-urlencoded"}
        self._http.request("POST", self._server.path, urlencode({"query": query}), headers)
        answer = self._http.getresponse()
        body = answer.read()
        self._used = time.monotonic()
        return answer.status, body

    def close(self) -> None:
        """End it; it begins again with the next query."""
        self._http.close()


@contextmanager
def kg_serve(store: Path, *options: str) -> Iterator[Server]:
    """``kg serve`` over a store."""
    log = store.with_name("kg-serve.log")
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0", *options]
    with _running(command, log) as process:
        told = _until(lambda: re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text()), process)
        server = Server(int(told[1]), "/sparql", process.pid)
        _until(lambda: _answers(server), process)
        yield server


@contextmanager
def oxigraph_serve(store: Path) -> Iterator[Server]:
    """``oxigraph serve-read-only`` over a store."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    place = ["--location", str(store), "--bind", f"127.0.0.1:{port}"]
    with _running([oxigraph(), "serve-read-only", *place], store.with_name("oxigraph.log")) as run:
        server = Server(port, "/query", run.pid)
        _until(lambda: _answers(server), run)
        yield server


def oxigraph() -> str:
    """The program of the same name, of the package that the tests use."""
    return str(Path(sys.executable).parent / "oxigraph")


def tree(pid: int) -> tuple[int, ...]:
    """A process and all below it that run now."""
    parents = dict(_parents())
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return tuple(sorted(found))


def memory(pids: Iterable[int], field: str = "VmRSS") -> int:
    """Bytes that processes take together; with VmHWM, the most that each ever took."""
    total = 0
    for pid in pids:
        try:
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            continue
        if found := re.search(rf"{field}:\s+(\d+) kB", status):
            total += int(found[1]) << 10
    return total


def files(pids: Iterable[int]) -> int:
    """The files that processes have open together."""
    total = 0
    for pid in pids:
        try:
            total += len(list(Path(f"/proc/{pid}/fd").iterdir()))
        except OSError:
            continue
    return total


def _parents() -> Iterator[tuple[int, int]]:
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                stat = (path / "stat").read_text()
            except OSError:
                continue
            yield int(path.name), int(stat.rpartition(")")[2].split()[1])


@contextmanager
def _running(command: Sequence[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until(condition: Callable[[], T], process: subprocess.Popen[bytes]) -> T:
    for _ in range(12_000):
        if found := condition():
            return found
        if process.poll() is not None:
            break
        time.sleep(0.01)
    sys.exit(f"{process.args}: does not start")


def _answers(server: Server) -> bool:
    connection = server.connect()
    try:
        return connection.query("ASK {}")[0] == 200
    except OSError:
        return False
    finally:
        connection.close()
