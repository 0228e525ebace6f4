"""What tests of several steps share."""

import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from SPARQLWrapper import SPARQLWrapper

from kg.export._selection import Selection
from kg.model import ids
from kg.model.stages import View
from kg.terms import iri

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class Model(ThreadingHTTPServer):
    """A server with OpenAI's chat API on the loopback interface.

    Its model answers with pairs of capitalised words and with questions of the text, and with
    names that the text does not have; or with what a test sets.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Chat)
        self.requests: list[dict[str, object]] = []
        self.keys: list[str | None] = []
        self.answer: str | bytes | int | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Chat(BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        self.server.keys.append(self.headers.get("Authorization"))
        answer = self.server.answer
        if isinstance(answer, int) or self.path != "/v1/chat/completions":
            self.send_error(answer if isinstance(answer, int) else 404)
            return
        content = _guessed(request["messages"][-1]["content"]) if answer is None else answer
        reply = content if isinstance(content, bytes) else _completion(content)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def _completion(content: str) -> bytes:
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"index": 0, "message": message}]}).encode()


def _guessed(text: str) -> str:
    names = re.findall(r"\b[A-Z]\w+ [A-Z]\w+\b", text)[:20]
    asks = re.findall(r"[A-Z][^.?!\n]*\?", text)[:5]
    said = {"people": [*names, "Nobody Named"], "demands": asks, "places": ["Atlantis", 7, ""]}
    return json.dumps(said)


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    """A language model on the loopback interface, which the environment names."""
    with Model() as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("KG_LLM_URL", server.url)
        environment.setenv("KG_LLM_MODEL", "small/guesser-1")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


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


@pytest.fixture(scope="module")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Virtuoso server's http://host:port; anybody may write, and it gives 10,000 rows at most.

    A new one for each module: it plans queries by what it once held.
    """
    if not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        pytest.skip("Virtuoso is not installed; .ci/virtuoso installs it")
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=sql, http=http))
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with (folder / "output").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _until_open(process, sql, folder / "virtuoso.log")
        _until_open(process, http, folder / "virtuoso.log")
        grant = 'exec=GRANT SPARQL_UPDATE TO "SPARQL"'
        tell = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", grant]
        subprocess.run(tell, cwd=folder, check=True, capture_output=True, timeout=60)
        yield f"http://127.0.0.1:{http}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def virtuoso(virtuoso_server: str) -> str:
    """The address of an empty, writable graph on a Virtuoso server."""
    server = SPARQLWrapper(f"{virtuoso_server}/sparql", returnFormat="json")
    server.setMethod("POST")
    server.setQuery(
        f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{ids.BASE}")) }}'
    )
    found: Any = server.queryAndConvert()
    for row in found["results"]["bindings"]:
        server.setQuery(f"DROP SILENT GRAPH <{row['g']['value']}>")
        server.query().response.close()
    return f"{server.endpoint}?default-graph-uri={ids.BASE}graph"


_VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CheckpointInterval = 0
ServerThreads = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _until_open(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(3_000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.02)
    pytest.fail(f"the server does not start; see {log.name}")


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


class Desk:
    """Writes invented letters as the graph has them: facts, statements, passages."""

    def __init__(self) -> None:
        self._quads: list[ox.Quad] = []
        self._texts: dict[str, str] = {}
        self._said = 0

    def add(self, subject: ox.NamedNode, predicate: str, *values: ox.NamedNode | str | int) -> None:
        for value in values:
            term = value if isinstance(value, ox.NamedNode) else ox.Literal(value)
            self._quads.append(ox.Quad(subject, iri(predicate), term, ox.DefaultGraph()))

    def document(self, text: str, source: str, *classes: str) -> ox.NamedNode:
        document = ox.NamedNode(ids.document_iri(sha256(text.encode()).hexdigest()[:12]))
        self._texts[document.value] = text
        self.add(document, "rdf:type", iri("kg:Document"), *map(iri, classes))
        self.add(document, "kg:source", source)
        return document

    def letter(self, document: ox.NamedNode, label: str) -> ox.NamedNode:
        name = document.value.rpartition("/")[2]
        letter = ox.NamedNode(ids.spelling_iri("letter", "1", name))
        self.add(letter, "rdf:type", iri("kg:Letter"), iri("kg:OpenLetter"))
        self.add(letter, "rdfs:label", label)
        self.say(
            document, "kg:TextOf", (document, "kg:textOf", letter), self._texts[document.value]
        )
        return letter

    def thing(self, kind: str, name: str, *classes: str) -> ox.NamedNode:
        thing = ox.NamedNode(ids.spelling_iri(kind, name))
        self.add(thing, "rdf:type", *map(iri, classes))
        self.add(thing, "rdfs:label", name)
        return thing

    def say(
        self,
        document: ox.NamedNode,
        kind: str,
        fact: tuple[ox.NamedNode, str, ox.NamedNode | str | int | None],
        quote: str,
        **details: ox.NamedNode | str | int,
    ) -> ox.NamedNode:
        """A statement read at the quote's first place; without a value it is about the passage."""
        start = self._texts[document.value].index(quote)
        name = document.value.rpartition("/")[2]
        passage = ox.NamedNode(ids.passage_iri(name, start, start + len(quote)))
        self.add(passage, "rdf:type", iri("kg:Passage"))
        self.add(passage, "oa:hasSource", document)
        self.add(passage, "kg:start", start)
        self.add(passage, "kg:end", start + len(quote))
        self.add(passage, "kg:quote", quote)
        self._said += 1
        statement = ox.NamedNode(ids.part_iri(name, f"statement-{self._said}"))
        subject, predicate, value = fact
        value = passage if value is None else value
        self.add(subject, predicate, value)
        self.add(statement, "rdf:type", iri(kind))
        self.add(statement, "rdf:subject", subject)
        self.add(statement, "rdf:predicate", iri(predicate))
        self.add(statement, "rdf:object", value)
        self.add(statement, "kg:evidence", passage)
        for key, detail in details.items():
            self.add(statement, f"kg:{key}", detail)
        return statement

    def signed(self, source: str, label: str, *names: str) -> ox.NamedNode:
        """An open letter and the organisations that signed it; its IRI."""
        document = self.document("\n".join((label, *names)), source, "kg:OpenLetter")
        letter = self.letter(document, label)
        for name in names:
            signatory = self.thing("org", name, "org:Organization")
            self.say(document, "kg:Signature", (letter, "kg:signatory", signatory), name)
        return letter

    def view(self) -> View:
        return Selection(self._quads)


@pytest.fixture
def desk() -> Desk:
    """Where invented letters are written."""
    return Desk()


@pytest.fixture(scope="session")
def sample() -> Iterator[View]:
    """The sample letter's graph, read and built once."""
    import kg

    with kg.build(store="memory:").view() as view:
        yield view


@pytest.fixture(name="kg")
def command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """A function: a command line in; exit code, output and messages out. In an empty folder."""
    from kg.cli import main

    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Headless Chromium: the one on the path, else playwright's own."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")  # as .ci/chromium looks for them
    installed = next(filter(None, map(shutil.which, names)), None)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=installed, args=arguments)
        yield chromium
        chromium.close()
