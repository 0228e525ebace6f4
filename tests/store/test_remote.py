"""A SPARQL server as a store: what it is sent, and what happens when it fails."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

import kg.store
from kg.errors import BadQuery, DataError, StoreFailed
from kg.model import ids
from kg.model.stages import Bundle, Store
from kg.store import _contents, _endpoint, _updates
from kg.terms import DefaultGraph, Literal, NamedNode, Quad, iri

LABEL = iri("rdfs:label")
EVERYTHING = "SELECT * { ?s ?p ?o }"


def made(name: str, *labels: str) -> Bundle:
    """A document that gives labels to one thing which all documents share."""
    node, shared = NamedNode(ids.document_iri(name)), NamedNode(f"{ids.BASE}org/shared")
    facts = [(shared, LABEL, Literal(label)) for label in labels]
    return Bundle(
        iri=node.value,
        quads=(
            *(Quad(*fact, graph) for fact in facts for graph in (DefaultGraph(), node)),
            Quad(node, iri("rdf:type"), iri("kg:Document"), DefaultGraph()),
            Quad(NamedNode(f"{node.value}#1-2"), LABEL, Literal(name), DefaultGraph()),
            Quad(node, iri("kg:text"), Literal(" ".join(labels) * 9), NamedNode(ids.TEXTS)),
            Quad(node, iri("kg:reading"), Literal("{}"), NamedNode(ids.READINGS)),
        ),
    )


def names(*labels: str) -> Bundle:
    quads = [
        Quad(NamedNode(f"{ids.BASE}org/{n}"), LABEL, Literal(n), DefaultGraph()) for n in labels
    ]
    return Bundle(iri=ids.IDENTITY, quads=tuple(quads))


OLD = (made("aaaaaaaaaaaa", "one", "two"), made("bbbbbbbbbbbb", "two", "three"), names("x", "y"))
NEW = (made("aaaaaaaaaaaa", "two", "four"), made("cccccccccccc", "one", "three"), names("y", "z"))


def held(store: Store) -> set[Quad]:
    with store.view() as view:
        return {*view.quads(), *(q for graph in view.graphs() for q in view.quads(graph))}


def quads(bundles: tuple[Bundle, ...]) -> set[Quad]:
    return {quad for bundle in bundles for quad in bundle.quads}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The updates that are sent."""
    updates: list[str] = []
    send = _endpoint.Endpoint.update

    def recording(self: _endpoint.Endpoint, text: str) -> None:
        updates.append(text)
        send(self, text)

    monkeypatch.setattr(_endpoint.Endpoint, "update", recording)
    return updates


class Killed(BaseException):
    """What stops a build."""


@pytest.mark.parametrize("size", [1 << 22, 400])
def test_a_write_that_is_stopped_anywhere_is_finished_by_the_next(
    server: str, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(_updates, "REQUEST", size)
    monkeypatch.setattr(_updates, "OPERATION", min(size, 1 << 18) // 2)
    store, send = kg.store.open(server), _endpoint.Endpoint.update
    stopped_at, stopped = 0, True
    while stopped:
        monkeypatch.setattr(_endpoint.Endpoint, "update", send)
        store.write(OLD)
        assert held(store) == quads(OLD)
        stopped_at, stopped, count = stopped_at + 1, False, 0

        def dying(self: _endpoint.Endpoint, text: str, last: int = stopped_at) -> None:
            nonlocal count
            count += 1
            if count == last:
                raise Killed
            send(self, text)

        monkeypatch.setattr(_endpoint.Endpoint, "update", dying)
        try:
            store.write(NEW)
        except Killed:
            stopped = True
        monkeypatch.setattr(_endpoint.Endpoint, "update", send)
        then = (NEW, (NEW[1], NEW[2]), (OLD[1], NEW[2]))[stopped_at % 3]
        store.write(then)
        assert held(store) == quads(then)
    assert stopped_at > (10 if size == 400 else 4)


def test_a_bundle_is_replaced_in_one_update(server: str, sent: list[str]) -> None:
    store = kg.store.open(server)
    store.write(OLD)
    assert len(sent) == len(OLD)
    sent.clear()
    store.write((NEW[0], OLD[1], OLD[2]))
    (update,) = sent
    assert OLD[1].iri not in update
    assert held(store) == quads((NEW[0], OLD[1], OLD[2]))


def test_what_is_there_already_is_not_sent(server: str, sent: list[str]) -> None:
    store = kg.store.open(server)
    store.write(OLD)
    sent.clear()
    store.write(OLD)
    assert sent == []


def test_what_somebody_else_added_goes_with_the_next_change(server: str) -> None:
    store = kg.store.open(server)
    store.write(OLD)
    endpoint = _endpoint.Endpoint(_endpoint.Address.parse(server))
    stranger = f"<https://example.org/stranger> {LABEL} 'x'"
    endpoint.update(
        f"INSERT DATA {{ {stranger} . GRAPH <https://example.org/g> {{ {stranger} }} }}"
    )
    endpoint.update(f"INSERT DATA {{ GRAPH <{ids.TEXTS}> {{ {stranger} }} }}")
    store.write(OLD[:2])
    assert held(store) == quads(OLD[:2])


def test_a_server_that_holds_other_data_is_left_alone(server: str, sent: list[str]) -> None:
    endpoint = _endpoint.Endpoint(_endpoint.Address.parse(server))
    endpoint.update(
        "INSERT DATA { GRAPH <https://example.org/g> { <https://a.b/> a <https://a.c/> } }"
    )
    sent.clear()
    with pytest.raises(StoreFailed, match="did not write"):
        kg.store.open(server).write(OLD)
    assert sent == []


def test_digests_are_not_shown(server: str) -> None:
    store = kg.store.open(server)
    store.write(OLD[2:])
    with store.view() as view:
        assert list(view.graphs()) == []
        assert list(view.quads(ids.READINGS)) == []


def test_pages_add_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_contents, "PAGE", 3)
    store = kg.store.open(server)
    store.write(OLD)
    assert held(store) == quads(OLD)
    store.write(NEW)
    assert held(store) == quads(NEW)


def test_a_union_default_graph_is_told(serving: Callable[..., str]) -> None:
    store = kg.store.open(serving("--union-default-graph"))
    with pytest.raises(StoreFailed, match="default-graph-uri"):
        store.write(OLD)


def test_the_default_graph_can_have_a_name(serving: Callable[..., str]) -> None:
    address = serving("--union-default-graph")
    store = kg.store.open(f"{address}?default-graph-uri=https://example.org/all")
    store.write(OLD)
    store.write(NEW)
    assert held(store) == quads(NEW)
    with store.view() as view:
        count = view.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        expected = sum(q.graph_name == DefaultGraph() for q in quads(NEW))
        assert [int(row[0].value) for row in count.rows] == [expected]


def test_letters_of_all_scripts_go_in_a_query(server: str) -> None:
    store = kg.store.open(server)
    store.write([made("aaaaaaaaaaaa", "香港 “said” é")])
    with store.view() as view:
        assert view.ask(f'ASK {{ ?s {LABEL} "香港 “said” é" }}')


# What the client does with a server that misbehaves.

Answer = tuple[int, dict[str, str], str]
EMPTY = '{"head": {"vars": []}, "results": {"bindings": []}}'
YES = '{"head": {}, "boolean": true}'
JSON = {"Content-Type": "application/sparql-results+json"}


@dataclass
class Scripted:
    """A server that gives prepared answers, one after another, and remembers what it was asked."""

    address: str = ""
    answers: list[Answer] = field(default_factory=list)
    asked: list[tuple[str, Message, str]] = field(default_factory=list)

    def query(self, number: int) -> dict[str, list[str]]:
        return parse_qs(self.asked[number][2], keep_blank_values=True)


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    script = Scripted()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            script.asked.append((self.path, self.headers, body))
            code, headers, text = script.answers.pop(0)
            data = text.encode()
            self.send_response(code)
            for name, value in {"Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST  # noqa: N815  (http.server's name)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever, args=[0.01])
        thread.start()
        script.address = f"http://127.0.0.1:{http.server_address[1]}/sparql"
        yield script
        http.shutdown()
        thread.join()


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were waited between attempts, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(_endpoint.time, "sleep", waited.append)
    return waited


def asking(script: Scripted) -> bool:
    return kg.store.open(script.address).exists()


@pytest.mark.parametrize("code", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(scripted: Scripted, pauses: list[float], code: int) -> None:
    scripted.answers = [(code, {}, "busy"), (code, {"Retry-After": "3"}, "busy"), (200, JSON, YES)]
    assert asking(scripted)
    assert pauses == [0.5, 3.0]
    assert len({body for _, _, body in scripted.asked}) == 1


def test_a_server_that_stays_busy_is_given_up(scripted: Scripted, pauses: list[float]) -> None:
    scripted.answers = [(503, {"Retry-After": "86400"}, "come back tomorrow")] * 4
    with pytest.raises(StoreFailed, match=r"127\.0\.0\.1.*503.*come back tomorrow"):
        asking(scripted)
    assert pauses == [8.0, 8.0, 8.0]


def test_an_update_is_sent_once(scripted: Scripted, pauses: list[float]) -> None:
    scripted.answers = [(200, JSON, EMPTY), (200, JSON, YES.replace("true", "false"))]
    scripted.answers += [(200, JSON, EMPTY.replace("[]", '["n"]', 1).replace("[]", ZERO))]
    scripted.answers += [(200, JSON, EMPTY)] * 3 + [(503, {}, "busy")]
    with pytest.raises(StoreFailed, match="busy"):
        kg.store.open(scripted.address).write(OLD[2:])
    assert pauses == []
    assert scripted.asked[-1][1]["Content-Type"] == "application/sparql-update"


ZERO = (
    '[{"n": {"type": "literal", "value": "0", '
    '"datatype": "http://www.w3.org/2001/XMLSchema#integer"}}]'
)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((401, {}, ""), "user and password"),
        ((403, {}, "no"), "user and password"),
        ((404, {}, "not here"), "no SPARQL endpoint"),
        ((500, {}, "Virtuoso 42000 Error\n<b>SR185</b>"), r"\(500\): Virtuoso 42000 Error"),
        ((200, {"Content-Type": "text/html"}, "<h1>Welcome"), "no SPARQL endpoint.*text/html"),
        ((200, {}, "hello"), "no SPARQL endpoint"),
        ((200, JSON, '{"head": {"vars": ["a"]}, "results"'), "breaks off"),
        ((200, JSON, ""), "breaks off"),
        ((301, {"Location": "/elsewhere"}, ""), "has moved|301"),
    ],
)
def test_an_error_names_the_server_and_what_it_said(
    scripted: Scripted, pauses: list[float], answer: Answer, says: str
) -> None:
    scripted.answers = [answer, (200, JSON, YES)]
    with pytest.raises(StoreFailed, match=says) as caught:
        asking(scripted)
    assert scripted.address in str(caught.value)
    assert pauses == []


def test_a_server_that_does_not_run_is_told_at_once(pauses: list[float]) -> None:
    store = kg.store.open("http://127.0.0.1:9/")
    with pytest.raises(DataError, match=r"127\.0\.0\.1:9/query can't be reached.*refused"):
        store.view()
    with pytest.raises(StoreFailed, match="can't be reached"):
        store.write(OLD)
    assert pauses == []


def test_a_silent_server_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setattr(_endpoint, "TIMEOUT", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(StoreFailed, match="silent for 1 s"):
            kg.store.open(f"http://127.0.0.1:{port}/").exists()


def test_a_connection_that_breaks_is_tried_again(scripted: Scripted, pauses: list[float]) -> None:
    scripted.answers = [(200, {**JSON, "Content-Length": "9999"}, YES), (200, JSON, YES)]
    assert asking(scripted)
    assert pauses == [0.5]


def test_a_long_answer_is_refused(scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_endpoint, "LARGEST", 20)
    scripted.answers = [(200, JSON, YES)]
    with pytest.raises(StoreFailed, match="ask for less"):
        asking(scripted)


def test_a_request_is_a_post_that_says_who_asks(scripted: Scripted) -> None:
    scripted.answers = [(200, JSON, YES)]
    assert asking(scripted)
    path, headers, _ = scripted.asked[0]
    assert path == "/sparql"
    assert headers["User-Agent"] == f"kg/{kg.__version__}"
    assert headers["Accept"].startswith("application/sparql-results+json")
    assert set(scripted.query(0)) == {"query"}


def test_credentials_are_sent_and_never_shown_or_sent_on(scripted: Scripted) -> None:
    address = scripted.address.replace("http://", "http://ada:lovelace@")
    store = kg.store.open(address)
    assert "lovelace" not in store.location
    scripted.answers = [
        (302, {"Location": scripted.address.replace("127.0.0.1", "localhost")}, ""),
        (200, JSON, YES),
    ]
    with pytest.raises(StoreFailed) as caught:
        store.exists()
    assert "lovelace" not in str(caught.value)
    assert [bool(headers["Authorization"]) for _, headers, _ in scripted.asked] == [True, False]


def test_an_update_in_a_query_is_never_sent_as_one(scripted: Scripted) -> None:
    scripted.answers = [(200, JSON, YES), (400, {}, "error at 1:1: expected SELECT")]
    with kg.store.open(scripted.address).view() as view, pytest.raises(BadQuery):
        view.select("INSERT DATA { <https://a.b/> <https://a.b/> 1 }")
    assert set(scripted.query(1)) == {"query"}


def test_fewer_triples_than_counted_are_an_error(scripted: Scripted) -> None:
    count = EMPTY.replace("[]", '["n"]', 1).replace("[]", ZERO.replace('"0"', '"5"'))
    line = "<https://a.b/> <https://a.b/> <https://a.b/> .\n"
    scripted.answers = [
        (200, JSON, YES),
        (200, JSON, count),
        (200, {"Content-Type": "application/n-triples"}, line),
    ]
    with (
        kg.store.open(scripted.address).view() as view,
        pytest.raises(StoreFailed, match="1 triples of 5"),
    ):
        list(view.quads())


def test_no_document_type_reaches_an_xml_parser(scripted: Scripted) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa">]><sparql/>'
    for kind in ("application/sparql-results+xml", "application/rdf+xml"):
        scripted.answers = [(200, JSON, YES), (200, {"Content-Type": kind}, bomb)]
        with kg.store.open(scripted.address).view() as view, pytest.raises((BadQuery, StoreFailed)):
            view.select(EVERYTHING)
