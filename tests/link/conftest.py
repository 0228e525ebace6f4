"""An invented letter, and the graph in Wikidata's shape that its names are looked up in."""

import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from kg import pipeline, store
from kg.link import Asked, Match, propose, things
from kg.link.place import opened
from kg.model.stages import Store

WIKIDATA = Path(__file__).with_name("wikidata.ttl")
LETTER = """Open letter to the Harbour Ministry

3 May 2021

Dear Minister,

We call on the Harbour Ministry to withdraw the Quay Act. Ben Brook, director at the Rivers \
Alliance, met Maria Stone in Oslo.

Signed by:

Rivers Alliance, Norway
Friends of Lakeside, Chile
Ana Flood, professor, Delta College, Norway
Workers' Union (WU)
"""


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("letters") / "quay.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def target(letter: Path, tmp_path: Path) -> Store:
    """A store with the letter's graph, to write to."""
    made = store.open(str(tmp_path / "store"))
    pipeline.build([letter], store=made)
    return made


@pytest.fixture(scope="session")
def held(letter: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the letter's graph, to read."""
    made = store.open(str(tmp_path_factory.mktemp("held") / "store"))
    pipeline.build([letter], store=made)
    return made


def proposed(held: Store, where: str = str(WIKIDATA), least: float = 0.5) -> dict[str, list[Match]]:
    """What a place has for each thing of a graph, by name."""
    with held.view() as view, opened(where) as place:
        found = propose(Asked(place.view, place.profile), things(view), least=least)
        return {proposal.thing.label: list(proposal.matches) for proposal in found}


def shown(matches: Sequence[Match]) -> list[tuple[str, float]]:
    """Matches as the end of the IRI and the score."""
    return [(match.candidate.iri.rpartition("/")[2], match.score) for match in matches]


class Busy(ThreadingHTTPServer):
    """A SPARQL server on the loopback interface that refuses its first requests, if told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.store = ox.Store()
        self.store.load(path=WIKIDATA)
        self.refusals: list[int] = []
        self.failing_after: int | None = None  #: answers, before all that follows fails
        self.queries: list[str] = []
        self.agents: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sparql"


class _Answer(BaseHTTPRequestHandler):
    server: Busy

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.agents.append(self.headers["User-Agent"])
        if self.server.refusals:
            self.send_response(self.server.refusals.pop(0))
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if len(self.server.queries) == self.server.failing_after:
            self.send_error(500)
            return
        self.server.queries.append(form["query"][0])
        answer = self.server.store.query(form["query"][0])
        body = answer.serialize(format=ox.QueryResultsFormat.JSON) or b""  # type: ignore[union-attr]
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def busy() -> Iterator[Busy]:
    """A SPARQL server with the graph in Wikidata's shape."""
    with Busy() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
