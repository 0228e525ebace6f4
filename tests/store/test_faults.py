"""A real server behind a line that fails: each time the right answer, or the right error."""

import random
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

import kg.store
from kg.errors import BadQuery, StoreFailed
from kg.model import ids
from kg.model.stages import Bundle, Store
from kg.store import _request
from kg.terms import DefaultGraph, Literal, NamedNode, Quad, iri

#: What the line may do to one request, and what it is called in a test.
FAULTS = ("429", "503", "504", "drop before", "drop after", "cut", "cut chunked")


class Line(ThreadingHTTPServer):
    """Hands requests on to a server, and does to each what is next in its list of faults."""

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.faults: list[str | None] = []
        self.passed = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Line
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fault = self.server.faults.pop(0) if self.server.faults else None
        self.close_connection = True
        if fault in {"429", "503", "504"}:
            wait = {"Retry-After": "1"} if fault == "429" else {}
            self.reply(int(fault), {**wait, "Content-Length": "4"}, b"busy")
            return
        if fault == "redirect":
            self.reply(307, {"Location": "http://elsewhere.invalid/", "Content-Length": "0"}, b"")
            return
        if fault == "drop before":
            return
        status, headers, answer = self.passed_on(body)
        if fault == "drop after":
            return
        if fault == "type":
            headers["Content-Type"] = "text/html"
        if fault == "cut chunked":
            headers["Transfer-Encoding"] = "chunked"
            half = answer[: len(answer) // 2]
            self.reply(status, headers, b"%x\r\n%s" % (len(answer), half))
            return
        headers["Content-Length"] = str(len(answer))
        self.reply(status, headers, answer[: len(answer) // 2] if fault == "cut" else b"")
        if fault == "drip":
            self.drip(answer)
        elif fault != "cut":
            self.wfile.write(answer)

    def passed_on(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection(self.server.target)
        names = ("Content-Type", "Accept", "User-Agent")
        headers = {name: self.headers[name] for name in names if name in self.headers}
        connection.request("POST", self.path, body, headers)
        answer = connection.getresponse()
        self.server.passed += 1
        kind = answer.headers.get("Content-Type", "")
        read = answer.read()
        connection.close()
        return answer.status, {"Content-Type": kind}, read

    def reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, answer: bytes) -> None:
        for byte in answer:
            try:
                self.wfile.write(bytes([byte]))
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def line(server: str) -> Iterator[Line]:
    """A line to an Oxigraph server."""
    with Line(server) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=[0.01])
        thread.start()
        yield proxy
        proxy.shutdown()
        thread.join()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting between attempts."""
    hurried = SimpleNamespace(monotonic=time.monotonic, sleep=lambda _: None)
    monkeypatch.setattr(_request, "time", hurried)


def document(name: str, *labels: str) -> Bundle:
    node = NamedNode(ids.document_iri(name))
    facts = [(NamedNode(f"{ids.BASE}org/shared"), iri("rdfs:label"), Literal(x)) for x in labels]
    return Bundle(
        iri=node.value,
        quads=(
            *(Quad(*fact, graph) for fact in facts for graph in (DefaultGraph(), node)),
            Quad(node, iri("kg:text"), Literal(name * 9), NamedNode(ids.TEXTS)),
        ),
    )


OLD = tuple(document(f"{n:012x}", f"label {n}", "all") for n in range(6))
NEW = tuple(document(f"{n:012x}", f"label {n % 4}", "some") for n in range(2, 9))


def held(store: Store) -> set[Quad]:
    with store.view() as view:
        return {*view.quads(), *(q for graph in view.graphs() for q in view.quads(graph))}


def quads(bundles: tuple[Bundle, ...]) -> set[Quad]:
    return {quad for bundle in bundles for quad in bundle.quads}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.usefixtures("at_once")
def test_what_is_built_over_a_bad_line_is_what_was_sent(line: Line, seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311  (a test's faults, the same each time)
    store = kg.store.open(line.address)
    for bundles in (OLD, NEW):
        line.faults = [f for _ in range(40) for f in (chosen.choice(FAULTS), None)]
        store.write(bundles)
        assert held(store) == quads(bundles)
    assert len(line.faults) < 80


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.usefixtures("at_once")
def test_an_answer_over_a_bad_line_is_right(line: Line, fault: str) -> None:
    store = kg.store.open(line.address)
    store.write(OLD)
    line.faults = [fault]
    with store.view() as view:
        line.faults = [fault, fault]
        (row,) = view.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
        assert row[0].value == "7"
        line.faults = [fault]
        assert len(list(view.construct("CONSTRUCT WHERE { ?s ?p ?o }"))) == 7


@pytest.mark.usefixtures("at_once")
def test_a_line_that_stays_bad_is_given_up(line: Line) -> None:
    store = kg.store.open(line.address)
    store.write(OLD)
    for fault in FAULTS:
        line.faults = [fault] * 6
        with pytest.raises(StoreFailed):
            store.write(NEW)
        assert line.faults == []
    assert held(store) == quads(OLD)


@pytest.mark.parametrize(
    ("fault", "says"), [("type", "no SPARQL endpoint.*text/html"), ("redirect", "has moved to")]
)
def test_a_line_to_something_else_is_told(line: Line, fault: str, says: str) -> None:
    store = kg.store.open(line.address)
    store.write(OLD)
    line.faults = [fault]
    with pytest.raises(StoreFailed, match=says):
        store.view()


def test_a_slow_drip_is_given_up(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    store = kg.store.open(line.address)
    store.write(OLD)
    monkeypatch.setenv("KG_STORE_TIMEOUT", "0.2")
    monkeypatch.setattr(_request, "PATIENCE", 2)
    line.faults = ["drip"]
    with pytest.raises(StoreFailed, match="took too long"):
        kg.store.open(line.address).exists()


def test_a_huge_answer_is_given_up(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    store = kg.store.open(line.address)
    store.write(OLD)
    monkeypatch.setattr(_request, "LARGEST", 1 << 10)
    with store.view() as view, pytest.raises(StoreFailed, match="ask for less"):
        view.select("SELECT * { ?a ?b ?c . ?d ?e ?f }")


def test_a_query_that_the_server_refuses_is_not_asked_again(line: Line) -> None:
    store = kg.store.open(line.address)
    store.write(OLD)
    with store.view() as view:
        before = line.passed
        with pytest.raises(BadQuery, match="line 1, column"):
            view.select("SELECT * { ?s ?p }")
        assert line.passed == before + 1
