"""Whole work against real servers of two makers: the same answers as from the embedded store."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg.store
from kg import export, pipeline
from kg.errors import DataError, StoreFailed
from kg.model import ids
from kg.model.stages import Bundle, Store, View
from kg.query import checks, library, texts
from kg.query.run import run
from kg.store import _endpoint
from kg.terms import DefaultGraph, Literal, NamedNode, Quad, iri
from kg.view import page

STATEMENT = """Joint statement on water

Norway, 3 June 2021

We ask the Water Board to publish its plans for the National Security Law.

Signed:
Covenants Watch
World Uyghur Congress
Otter Workers Union
Friends of Norway
"""

#: Queries that a server answers otherwise than the standard says, with the reason. None is left:
#: what Virtuoso 7.2 gets wrong is written in another way in queries/.
OTHERWISE: dict[tuple[str, str], str] = {}

SERVERS = ("server", "virtuoso")


@pytest.fixture(params=SERVERS)
def remote(request: pytest.FixtureRequest) -> Store:
    """An empty store on a server."""
    return kg.store.open(request.getfixturevalue(request.param))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Another letter, which shares two organisations with the sample."""
    path = tmp_path / "water.md"
    path.write_text(STATEMENT)
    return path


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample in the embedded store."""
    store = kg.store.open(tmp_path_factory.mktemp("embedded") / "store")
    pipeline.build(store=store)
    return store


def turtle(view: View, path: Path) -> bytes:
    with path.open("wb") as out:
        export.write(view, "turtle", out)
    return path.read_bytes()


def same(remote: Store, local: Store, folder: Path) -> None:
    """See that all that a user asks has the same answer in both."""
    with remote.view() as there, local.view() as here:
        assert turtle(there, folder / "there.ttl") == turtle(here, folder / "here.ttl")
        assert set(there.graphs()) == set(here.graphs())
        for graph in here.graphs():
            assert set(there.quads(graph)) == set(here.quads(graph))
        for name in library.names():
            if (remote.location.rpartition("/")[2], name) in OTHERWISE:
                continue
            found, expected = run(there, name), run(here, name)
            assert (name, found.variables, found.rows) == (name, expected.variables, expected.rows)


def test_everything_is_answered_as_by_the_embedded_store(
    remote: Store, embedded: Store, second: Path, tmp_path: Path
) -> None:
    pipeline.build(store=remote)
    same(remote, embedded, tmp_path)
    with remote.view() as there, embedded.view() as here:
        assert checks.check(there) == checks.check(here)
        assert page.render(there) == page.render(here)
        source = "hrw-hong-kong-2020.txt"
        assert texts.text(there, source) == texts.text(here, source)
        letters = run(there, "signatories", {"signatory": "Covenants Watch"})
        assert letters.rows == run(here, "signatories", {"signatory": "Covenants Watch"}).rows
        assert len(letters.rows) == 1

    both = kg.store.open(tmp_path / "both")
    pipeline.build(store=both)
    for store in (both, remote):
        pipeline.build([second], store=store)
    same(remote, both, tmp_path)

    pipeline.remove(["water.md"], store=remote)
    with remote.view() as there, embedded.view() as here:
        assert turtle(there, tmp_path / "there.ttl") == turtle(here, tmp_path / "here.ttl")


def many(number: int) -> Bundle:
    """A document that says more than a server gives at once."""
    document = NamedNode(ids.document_iri("aaaaaaaaaaaa"))
    thing = NamedNode(f"{document.value}#1-2")
    quads = [
        Quad(thing, iri("kg:quote"), Literal(f"quote {n}"), DefaultGraph()) for n in range(number)
    ]
    text = Quad(document, iri("kg:text"), Literal("香港 " * 9), NamedNode(ids.TEXTS))
    return Bundle(iri=document.value, quads=(*quads, text))


def test_more_than_a_server_gives_at_once_comes_in_parts(virtuoso: str) -> None:
    store, bundle = kg.store.open(virtuoso), many(25_000)
    store.write([bundle])
    facts = {quad for quad in bundle.quads if quad.graph_name == DefaultGraph()}
    with store.view() as view:
        assert set(view.quads()) == facts
    store.write([many(24_000)])
    with store.view() as view:
        assert len(list(view.quads())) == 24_000


@pytest.mark.parametrize("over", ["", "FROM <https://example.org/kg/graph>"])
def test_a_cut_answer_is_never_taken_for_a_whole_one(virtuoso: str, over: str) -> None:
    store = kg.store.open(virtuoso)
    store.write([many(10_500)])
    with store.view() as view:
        with pytest.raises(StoreFailed, match="limits its answers"):
            view.select(f"SELECT ?o {over} WHERE {{ ?s ?p ?o }}")
        with pytest.raises(StoreFailed, match="limits its answers"):
            view.construct(f"CONSTRUCT {{ ?s ?p ?o }} {over} WHERE {{ ?s ?p ?o }}")
        limited = view.select(f"SELECT ?o {over} WHERE {{ ?s ?p ?o }} LIMIT 9000")
        assert len(list(limited.rows)) == 9_000


def test_a_default_graph_that_is_a_union_is_told(virtuoso: str) -> None:
    kg.store.open(virtuoso).write([many(2)])
    plain = kg.store.open(virtuoso.partition("?")[0])
    with pytest.raises(StoreFailed, match=r"union.*default-graph-uri="):
        plain.view()
    with pytest.raises(StoreFailed, match="default-graph-uri="):
        plain.write([many(3)])


def test_a_digest_lets_in_who_knows_the_password(virtuoso: str) -> None:
    guarded = virtuoso.replace("/sparql", "/sparql-auth")
    for user, allowed in (("dba:dba", True), ("dba:wrong", False), ("", False)):
        store = kg.store.open(guarded.replace("http://", f"http://{user}@" if user else "http://"))
        if allowed:
            store.write([many(2)])
            assert store.exists()
        else:
            with pytest.raises(StoreFailed, match="does not let us in") as caught:
                store.exists()
            assert "wrong" not in str(caught.value)


class Mortal:
    """An Oxigraph server that can be killed and comes back with what it had."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._bind = f"127.0.0.1:{probe.getsockname()[1]}"
        self._folder = folder
        self.address = f"http://{self._bind}/"
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        oxigraph = Path(sys.executable).parent / "oxigraph"
        with self._folder.with_suffix(".log").open("wb") as log:
            self._process = subprocess.Popen(
                [oxigraph, "serve", "--location", self._folder, "--bind", self._bind],
                stdout=log,
                stderr=log,
            )
        host, port = self._bind.split(":")
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex((host, int(port))) == 0:
                    return
            time.sleep(0.02)
        pytest.fail("'oxigraph serve' does not start")

    def kill(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Callable[[str], Mortal]]:
    servers: list[Mortal] = []

    def start(name: str) -> Mortal:
        servers.append(Mortal(tmp_path / name))
        return servers[-1]

    yield start
    for server in servers:
        server.kill()


def test_a_build_goes_on_where_it_was_when_its_server_was_killed(
    mortal: Callable[[str], Mortal],
    second: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = kg.store.open(tmp_path / "both")
    pipeline.build([second], store=both)
    pipeline.build(store=both)
    server, sent = mortal("served"), []
    send = _endpoint.Endpoint.update

    def deadly(self: _endpoint.Endpoint, text: str) -> None:
        sent.append(text)
        if len(sent) == 2:
            server.kill()
        send(self, text)

    store = kg.store.open(server.address)
    pipeline.build([second], store=store)
    monkeypatch.setattr(_endpoint.Endpoint, "update", deadly)
    monkeypatch.setattr("kg.store._request.time.sleep", lambda _: None)
    with pytest.raises(DataError, match="can't be reached"):
        pipeline.build(store=store)
    monkeypatch.undo()
    server.start()
    pipeline.build(store=store)
    same(store, both, tmp_path)


def test_two_servers_joined_by_service_answer_as_one_store(
    mortal: Callable[[str], Mortal], second: Path, tmp_path: Path
) -> None:
    one, other = mortal("one"), mortal("other")
    both, here, there = map(kg.store.open, (tmp_path / "both", one.address, other.address))
    pipeline.build(store=here)
    pipeline.build([second], store=there)
    pipeline.build(store=both)
    pipeline.build([second], store=both)
    signed = "?letter <https://example.org/kg/ns#signatory> ?who ."
    service = f"SERVICE <{other.address}query> {{ %s }}"
    union = "SELECT ?letter ?who {{ {{ {0} }} UNION {{ {1} }} }} ORDER BY ?letter ?who"
    shared = "SELECT DISTINCT ?who {{ {0} {1} }} ORDER BY ?who"
    second_signed = signed.replace("?letter", "?another")
    questions = (
        (
            union.format(signed, service % signed),
            f"SELECT ?letter ?who {{ {signed} }} ORDER BY ?letter ?who",
        ),
        (
            shared.format(signed, service % second_signed),
            shared.format(signed, f"{second_signed} FILTER(?letter != ?another)"),
        ),
    )
    for asked, alone in questions:
        with here.view() as view, both.view() as whole:
            found = list(view.select(asked).rows)
            assert found == list(whole.select(alone).rows)
            assert found
