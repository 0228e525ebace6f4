"""What the client does with a server that is busy, breaks off, or misbehaves."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

import kg.store
from kg.errors import BadQuery, DataError, StoreFailed, UsageError
from kg.store import _request
from kg.store._address import Address
from kg.store._endpoint import Endpoint, TooLarge

EVERYTHING = "SELECT * { ?s ?p ?o }"
QUESTION = "ASK { ?s ?p ?o }"

Answer = tuple[int, dict[str, str], str]
YES = '{"head": {}, "boolean": true}'
JSON = {"Content-Type": "application/sparql-results+json"}


@dataclass
class Scripted:
    """A server that gives prepared answers, one after another, and remembers what it was asked."""

    address: str = ""
    answers: list[Answer] = field(default_factory=list)
    asked: list[tuple[str, Message, str]] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint(Address.parse(self.address, self.environment))

    def answer(self) -> bool:
        return self.endpoint.boolean(QUESTION)

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
            self.send_response_only(code)
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
    monkeypatch.setattr(_request.time, "sleep", waited.append)
    return waited


@pytest.mark.parametrize("code", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(scripted: Scripted, pauses: list[float], code: int) -> None:
    scripted.answers = [(code, {}, "busy"), (code, {"Retry-After": "3"}, "busy"), (200, JSON, YES)]
    assert scripted.answer()
    assert pauses == [0.5, 3.0]
    assert len({body for _, _, body in scripted.asked}) == 1


def test_a_server_may_say_by_the_clock_when_to_come_back(
    scripted: Scripted, pauses: list[float]
) -> None:
    until = {
        "Date": "Sun, 06 Nov 1994 08:49:37 GMT",
        "Retry-After": "Sun, 06 Nov 1994 08:49:49 GMT",
    }
    past = {"Retry-After": "Sun, 06 Nov 1994 08:49:49 GMT"}
    odd = {"Retry-After": "soon"}
    scripted.answers = [(503, until, ""), (429, past, ""), (503, odd, ""), (200, JSON, YES)]
    assert scripted.answer()
    assert pauses == [12.0, 1.0, 2.0]


def test_a_server_that_stays_busy_is_given_up(scripted: Scripted, pauses: list[float]) -> None:
    scripted.answers = [(503, {}, "busy all day")] * 6
    with pytest.raises(StoreFailed, match=r"127\.0\.0\.1.*503.*busy all day"):
        scripted.answer()
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0]


def test_a_server_that_wants_us_tomorrow_is_not_waited_for(
    scripted: Scripted, pauses: list[float]
) -> None:
    scripted.answers = [(503, {"Retry-After": "86400"}, "come back tomorrow")]
    with pytest.raises(StoreFailed, match="come back tomorrow"):
        scripted.answer()
    assert pauses == []


def test_all_attempts_together_take_a_bounded_time(scripted: Scripted, pauses: list[float]) -> None:
    scripted.environment = {"KG_STORE_TIMEOUT": "1"}
    scripted.answers = [(503, {"Retry-After": "9"}, "busy")] * 2 + [
        (503, {"Retry-After": "11"}, "")
    ]
    with pytest.raises(StoreFailed):
        scripted.answer()
    assert pauses == [9.0, 9.0]


def test_an_update_is_sent_again_as_it_was(scripted: Scripted, pauses: list[float]) -> None:
    cut = {"Content-Length": "9"}
    scripted.answers = [(503, {}, "busy"), (200, cut, ""), (204, {}, "")]
    scripted.endpoint.update("INSERT DATA { <https://a.b/> <https://a.b/> 1 }")
    assert pauses == [0.5, 1.0]
    assert len({body for _, _, body in scripted.asked}) == 1
    assert {h["Content-Type"] for _, h, _ in scripted.asked} == {"application/sparql-update"}


def test_an_update_that_is_refused_is_not_sent_again(
    scripted: Scripted, pauses: list[float]
) -> None:
    scripted.answers = [(400, {}, "no"), (413, {}, "too much")]
    with pytest.raises(StoreFailed, match="no"):
        scripted.endpoint.update("INSERT DATA {}")
    with pytest.raises(TooLarge):
        scripted.endpoint.update("INSERT DATA {}")
    assert pauses == []


PROBLEM = {"Content-Type": "application/problem+json"}


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((401, {}, ""), "KG_STORE_TOKEN"),
        ((403, {}, "no"), "user and password"),
        ((403, PROBLEM, '{"title": "t", "detail": "it takes no updates"}'), "it takes no updates;"),
        ((404, {}, "not here"), "no SPARQL endpoint"),
        ((500, {}, "Virtuoso 42000 Error\n<b>SR185</b>"), r"\(500\): Virtuoso 42000 Error"),
        ((200, {"Content-Type": "text/html"}, "<h1>Welcome"), "no SPARQL endpoint.*text/html"),
        ((200, {}, "hello"), "no SPARQL endpoint"),
        ((200, JSON, '{"head": {"vars": ["a"]}, "results"'), "breaks off"),
        ((200, JSON, ""), "breaks off"),
        ((301, {"Location": "/elsewhere"}, ""), "has moved to http.*/elsewhere"),
        ((307, {"Location": "http://u:secret@h.invalid/x"}, ""), "has moved to http://h.invalid/x"),
    ],
)
def test_an_error_names_the_server_and_what_it_said(
    scripted: Scripted, pauses: list[float], answer: Answer, says: str
) -> None:
    scripted.answers = [answer, (200, JSON, YES)]
    with pytest.raises(StoreFailed, match=says) as caught:
        scripted.answer()
    assert scripted.address in str(caught.value)
    assert "secret" not in str(caught.value)
    assert pauses == []


def test_a_server_that_does_not_run_is_told_at_once(pauses: list[float]) -> None:
    store = kg.store.open("http://127.0.0.1:9/")
    with pytest.raises(DataError, match=r"127\.0\.0\.1:9/query can't be reached.*refused"):
        store.view()
    with pytest.raises(StoreFailed, match="can't be reached"):
        store.write([])
    assert pauses == []


def test_a_silent_server_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_TIMEOUT", "0.3")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(StoreFailed, match=r"silent for 0.3 s.*KG_STORE_TIMEOUT"):
            kg.store.open(f"http://127.0.0.1:{port}/").exists()


@pytest.mark.parametrize("given", ["soon", "0", "-1", "nan", "1e9"])
def test_a_time_limit_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("KG_STORE_TIMEOUT", given)
    with pytest.raises(UsageError, match="KG_STORE_TIMEOUT"):
        kg.store.open("http://127.0.0.1:9/")


def test_a_connection_that_breaks_is_tried_again(scripted: Scripted, pauses: list[float]) -> None:
    scripted.answers = [(200, {**JSON, "Content-Length": "9999"}, YES), (200, JSON, YES)]
    assert scripted.answer()
    assert pauses == [0.5]


def test_a_long_answer_is_refused(scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_request, "LARGEST", 20)
    scripted.answers = [(200, JSON, YES)]
    with pytest.raises(StoreFailed, match="ask for less"):
        scripted.answer()


def test_a_request_is_a_post_that_says_who_asks(scripted: Scripted) -> None:
    scripted.answers = [(200, JSON, YES)]
    assert scripted.answer()
    path, headers, _ = scripted.asked[0]
    assert path == "/sparql"
    assert headers["User-Agent"] == f"kg/{kg.__version__}"
    assert headers["Accept"].startswith("application/sparql-results+json")
    assert set(scripted.query(0)) == {"query"}
    assert headers["Authorization"] is None


ADA = {"KG_STORE_USER": "ada", "KG_STORE_PASSWORD": "love:lace"}


@pytest.mark.parametrize(
    ("environment", "user", "sent"),
    [
        (ADA, "", "Basic YWRhOmxvdmU6bGFjZQ=="),
        ({**ADA, "KG_STORE_TOKEN": "s3cret"}, "", "Bearer s3cret"),
        ({**ADA, "KG_STORE_TOKEN": "s3cret"}, "ada:love%3Alace@", "Basic YWRhOmxvdmU6bGFjZQ=="),
        ({}, "ada@", "Basic YWRhOg=="),
    ],
)
def test_who_asks_comes_from_the_address_or_the_environment(
    scripted: Scripted, environment: dict[str, str], user: str, sent: str
) -> None:
    scripted.environment = environment
    scripted.address = scripted.address.replace("http://", f"http://{user}")
    scripted.answers = [(200, JSON, YES)] * 2
    endpoint = scripted.endpoint
    assert endpoint.boolean(QUESTION)
    endpoint.update("INSERT DATA {}")
    assert [headers["Authorization"] for _, headers, _ in scripted.asked] == [sent, sent]
    for secret in ("s3cret", "love"):
        assert secret not in f"{endpoint.address!r} {endpoint.address.query}"


def test_a_server_that_asks_for_a_digest_gets_one(scripted: Scripted) -> None:
    scripted.environment = {"KG_STORE_USER": "ada", "KG_STORE_PASSWORD": "love"}
    challenge = {"WWW-Authenticate": 'Digest realm="store", nonce="n", qop="auth"'}
    scripted.answers = [(401, challenge, ""), (200, JSON, YES)]
    assert scripted.answer()
    assert scripted.asked[1][1]["Authorization"].startswith('Digest username="ada", realm="store"')
    scripted.answers = [(401, {}, ""), (401, challenge, ""), (200, JSON, YES)]
    assert scripted.answer()
    assert scripted.asked[-1][1]["Authorization"].startswith('Digest username="ada", realm="store"')


def test_a_wrong_password_is_told_and_not_shown(scripted: Scripted, pauses: list[float]) -> None:
    scripted.environment = {"KG_STORE_USER": "ada", "KG_STORE_PASSWORD": "lovelace"}
    for scheme in ('Basic realm="x"', 'Digest realm="x", nonce="n"', "Negotiate"):
        scripted.answers = [(401, {"WWW-Authenticate": scheme}, "")] * 9
        with pytest.raises(StoreFailed, match="does not let us in") as caught:
            scripted.answer()
        assert "lovelace" not in str(caught.value)
    assert pauses == []


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_nothing_is_sent_on_to_another_host(scripted: Scripted, code: int) -> None:
    scripted.environment = {"KG_STORE_TOKEN": "s3cret"}
    elsewhere = scripted.address.replace("127.0.0.1", "localhost")
    scripted.answers = [(code, {"Location": elsewhere}, ""), (200, JSON, YES)] * 2
    with pytest.raises(StoreFailed, match="has moved"):
        scripted.answer()
    scripted.answers.pop(0)
    with pytest.raises(StoreFailed, match="has moved"):
        scripted.endpoint.update("INSERT DATA {}")
    assert len(scripted.asked) == 2


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <https://a.b/> <https://a.b/> 1 }",
        "# SELECT\nPREFIX select: <https://a.b/>\nDROP ALL",
        "BASE <https://a.b/> LOAD <x>",
        "",
    ],
)
def test_an_update_is_never_sent_as_a_query(scripted: Scripted, update: str) -> None:
    endpoint = scripted.endpoint
    for ask in (endpoint.solutions, endpoint.boolean, endpoint.triples, endpoint.table):
        with pytest.raises(BadQuery, match="SPARQL"):
            ask(update)
    assert scripted.asked == []


def test_a_word_of_the_prologue_is_no_form(scripted: Scripted) -> None:
    scripted.answers = [(200, JSON, YES)] * 3
    for prologue in ("PREFIX ask: <a:b>", "prefix : <a:b> base <a:b>", "BASE <a:b> # SELECT\n"):
        assert scripted.endpoint.boolean(f"{prologue} {QUESTION}")


def test_no_document_type_reaches_an_xml_parser(scripted: Scripted) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa">]><sparql/>'
    for kind in ("application/sparql-results+xml", "application/rdf+xml"):
        scripted.answers = [(200, {"Content-Type": kind}, bomb)] * 2
        with pytest.raises((BadQuery, StoreFailed)):
            scripted.endpoint.solutions(EVERYTHING)
        with pytest.raises((BadQuery, StoreFailed)):
            list(scripted.endpoint.triples("CONSTRUCT WHERE { ?s ?p ?o }"))
