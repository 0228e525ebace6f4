"""``kg serve`` as its users run it: a process of its own."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from kg import store
from kg.errors import NoStore, UsageError
from kg.serve import run

from .conftest import eventually

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks at processes in /proc"
)
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server's process and its address."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            said = process.stderr.readline()
            address = re.search(r"http://\S+?/(?= )", said)
            assert address, said + process.stderr.read()
            yield process, address[0]
        finally:
            process.kill()


def children(pid: int) -> list[int]:
    """The processes that a process has started, and theirs, on systems that have pgrep."""
    ran = subprocess.run(
        ["pgrep", "-P", str(pid)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    found = [int(line) for line in ran.stdout.split()]
    return [*found, *(process for child in found for process in children(child))]


def is_running(pid: int) -> bool:
    state = status(pid)
    return bool(state) and state[0] != "Z"


def stands_back(pid: int) -> bool:
    """True for a process of the lowest priority: its query has run for a while."""
    state = status(pid)
    return bool(state) and int(state[16]) == 19


def status(pid: int) -> list[str]:
    """What the kernel says of a process after its name; nothing where it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the sample letter was built."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "kg", "build"], cwd=folder, check=True, capture_output=True
    )
    return folder


def test_the_page_and_the_endpoint_of_a_store(built: Path) -> None:
    with serving(built) as (_, address):
        page = httpx.get(address, timeout=60)
        assert page.headers["content-type"].startswith("text/html")
        alone = (built / "output" / "network.html").read_text(encoding="utf-8")
        served = re.sub(r'\s*<nav class="site".*?</nav>', "", page.text, flags=re.DOTALL)
        assert "".join(served.split()) == "".join(alone.split())
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
        query = {"query": "SELECT * { ?s a kg:Signature }"}
        rows = httpx.get(f"{address}sparql", params=query, timeout=60).json()
        assert len(rows["results"]["bindings"]) == 86


def test_the_endpoint_of_an_export(built: Path) -> None:
    with serving(built, "--store", "output/graph.ttl") as (_, address):
        answer = httpx.get(f"{address}sparql", params={"query": COUNT}, timeout=60)
        assert answer.status_code == 200


def test_a_build_beside_the_server_is_seen(built: Path, tmp_path: Path) -> None:
    (tmp_path / "another.txt").write_text("A letter.\n\nNothing is said in it.\n", encoding="utf-8")
    with serving(built, "--store", "output/store") as (_, address):

        def documents() -> int:
            query = {"query": "SELECT * { ?d a kg:Document }"}
            answer = httpx.get(f"{address}sparql", params=query, timeout=60)
            return len(answer.json()["results"]["bindings"])

        before = documents()
        build = [sys.executable, "-m", "kg", "build", str(tmp_path / "another.txt")]
        subprocess.run(build, cwd=built, check=True, capture_output=True)
        assert documents() == before + 1
        remove = [sys.executable, "-m", "kg", "remove", "another.txt"]
        subprocess.run(remove, cwd=built, check=True, capture_output=True)
        assert documents() == before


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_server(built: Path, how: signal.Signals) -> None:
    with serving(built) as (process, address):
        httpx.get(f"{address}sparql", params={"query": COUNT}, timeout=60)
        started = children(process.pid)
        assert started
        process.send_signal(how)
        process.wait(timeout=60)
        assert eventually(lambda: not any(map(is_running, started)))
        if how == signal.SIGINT:
            assert process.returncode == 0


@needs_proc
def test_who_waits_is_told_when_the_server_is_stopped(built: Path) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with serving(built) as (process, address), ThreadPoolExecutor(1) as thread:
        asked = thread.submit(httpx.get, f"{address}sparql", params={"query": runaway}, timeout=60)
        assert eventually(lambda: any(map(stands_back, children(process.pid))))
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert asked.result().status_code == 503
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_a_request_that_begins_without_end_is_refused(built: Path) -> None:
    with serving(built) as (_, address):
        place = httpx.URL(address)
        with socket.create_connection((place.host, place.port or 0), timeout=60) as endless:
            endless.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nx: ")
            with suppress(ConnectionError):
                for _ in range(1_000):
                    endless.sendall(b"x" * 100_000)
                pytest.fail("100 MB of headers were taken")


def test_nothing_to_serve(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        run(str(tmp_path / "nowhere"), store.open)
    with pytest.raises(NoStore):
        run("memory:", store.open)


def test_an_address_that_is_taken(graph: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=str(port)):
            run(str(graph), store.open, port=port)
