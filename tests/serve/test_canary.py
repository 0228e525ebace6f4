"""A server beside ours that nobody may ask: it must not be, by whatever way it is named.

And one that may be asked, which gets the one request that is allowed.
"""

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_urlsafe

import httpx
import pytest

import kg
from kg import store, web
from kg.errors import UsageError
from kg.serve import Limits, app
from kg.serve.federation import checked

from .conftest import running

TOKEN = token_urlsafe()
JSON = "application/sparql-results+json"
ONE_ROW = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'
RDF_XML = """<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <r:Description><r:value>&e;</r:value></r:Description></r:RDF>"""
TRIPLE = b"<a> <http://rivers.example/of> <http://rivers.example/b> ."


@dataclass
class Canary:
    """A server that writes down what it is asked, and answers what a test wants."""

    port: int
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"


class _Server(ThreadingHTTPServer):
    canary: Canary

    def server_bind(self) -> None:
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        super().server_bind()


class _Listening(BaseHTTPRequestHandler):
    server: _Server

    def answer(self) -> None:
        canary = self.server.canary
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        canary.asked.append((self.command, self.path, headers, body))
        usual = ONE_ROW if self.command == "POST" else TRIPLE
        sent = usual if canary.body is None else canary.body
        self.send_response(canary.status)
        kind = JSON if self.command == "POST" else "text/turtle"
        for name, value in {"content-type": kind, **canary.headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def __getattr__(self, name: str) -> Callable[[], None]:
        if name.startswith("do_"):
            return self.answer
        raise AttributeError(name)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def listening() -> Iterator[Canary]:
    """A canary on both loopback addresses, at the same port."""
    six: type[_Server] = type("_Six", (_Server,), {"address_family": socket.AF_INET6})
    for _ in range(20):
        first = _Server(("127.0.0.1", 0), _Listening)
        try:
            servers: Sequence[_Server] = (first, six(("::1", first.server_port), _Listening))
        except OSError:
            first.server_close()
            continue
        break
    canary = Canary(first.server_port)
    threads = []
    for server in servers:
        server.canary = canary
        threads.append(threading.Thread(target=server.serve_forever, args=(0.02,)))
        threads[-1].start()
    try:
        yield canary
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            thread.join()
            server.server_close()


@pytest.fixture
def canary() -> Iterator[Canary]:
    with listening() as started:
        yield started


@pytest.fixture
def other() -> Iterator[Canary]:
    with listening() as started:
        yield started


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., httpx.Client]]:
    """Starts a server that takes changes and may ask these addresses."""
    with ExitStack() as stack:

        def start(*allowed: str) -> httpx.Client:
            folder = tmp_path / "store"
            limits = Limits(workers=1)
            application = app(str(folder), store.open, limits=limits, token=TOKEN, allowed=allowed)
            address = stack.enter_context(running(application))
            asking = stack.enter_context(httpx.Client(base_url=address, timeout=60))
            asking.headers["authorization"] = f"Bearer {TOKEN}"
            return asking

        yield start


def ask(client: httpx.Client, query: str, **more: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query, **more})


def change(client: httpx.Client, update: str, **more: str) -> httpx.Response:
    return client.post("/sparql", data={"update": update, **more})


#: The canary's address as it may be spelled; each is tried in every place for an address.
SPELLINGS = (
    "http://127.0.0.1:{port}/sparql",
    "http://localhost:{port}/sparql",
    "http://LOCALHOST:{port}/sparql",
    "http://localhost.:{port}/sparql",
    "http://[::1]:{port}/sparql",
    "http://[::ffff:127.0.0.1]:{port}/sparql",
    "http://[::ffff:7f00:1]:{port}/sparql",
    "http://2130706433:{port}/sparql",
    "http://0x7f000001:{port}/sparql",
    "http://017700000001:{port}/sparql",
    "http://127.1:{port}/sparql",
    "http://0:{port}/sparql",
    "HTTP://127.0.0.1:{port}/sparql",
    "http://allowed.example@127.0.0.1:{port}/sparql",
    "http://127.0.0.1:{port}/sparql?http://allowed.example/sparql",
    "http://127.0.0.1:{port}/sparql#http://allowed.example/sparql",
)
QUERIES = (
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service silent <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SeRvIcE<{url}>{{ ?s ?p ?o }} }}",
    "ASK {{ # <http://allowed.example/>\n SERVICE # <http://allowed.example/>\n <{url}> {{}} }}",
    "SELECT * {{ SERVICE\t\r\n<{url}> {{ ?s ?p ?o }} }}",
    "PREFIX c: <{url}> SELECT * {{ SERVICE c: {{ ?s ?p ?o }} }}",
    "PREFIX SERVICE: <{url}> SELECT * {{ SERVICE SERVICE: {{ ?s ?p ?o }} }}",
    "BASE <{url}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}",
    "BASE <{url}> SELECT * {{ SERVICE <sparql> {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?at {{ <{url}> }} SERVICE ?at {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(IRI('{url}') AS ?at) SERVICE ?at {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p '''a''' . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER('\\'' != \"#\") SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER(1 <2) SERVICE <{url}> {{ ?s ?p ?o }} FILTER(2>1) }}",
    "SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }} }}",
    "SELECT * {{ FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "ASK {{ ?s ?p true.SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "ASK {{ ?s ?p 1SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE \\u003C{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE <http://allowed.example/sparql> {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "PREFIX c: <{url}> SELECT * FROM c: {{ ?s ?p ?o }}",
    "DESCRIBE <{url}>",
    "SELECT * {{ GRAPH <{url}> {{ ?s ?p ?o }} }}",
    "LOAD <{url}>",
)
UPDATES = (
    "LOAD <{url}>",
    "load silent <{url}> into graph <http://rivers.example/g>",
    "LOAD<{url}>",
    "LOAD # <http://allowed.example/sparql>\n<{url}>",
    "BASE <{url}> LOAD <>",
    "PREFIX c: <{url}> LOAD c:",
    "PREFIX LOAD: <{url}> LOAD LOAD:",
    "CLEAR ALL ; LOAD <{url}>",
    "INSERT DATA {{ <a:a> <a:b> 'c' }} ; LOAD <{url}> ; CLEAR ALL",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "DELETE {{ ?s ?p ?o }} WHERE {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    "INSERT {{ ?s ?p ?o }} USING <{url}> WHERE {{ ?s ?p ?o }}",
    "INSERT {{ ?s ?p ?o }} USING NAMED <{url}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "WITH <{url}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
    "COPY <{url}> TO DEFAULT",
    "ADD SILENT <{url}> TO DEFAULT",
    "\\u004cOAD <{url}>",
)


def test_no_spelling_of_an_address_makes_ours_ask_it(
    serve: Callable[..., httpx.Client], canary: Canary
) -> None:
    client = serve("http://allowed.example/sparql")
    for spelling in SPELLINGS:
        url = spelling.format(port=canary.port)
        service = f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"
        answers = [
            ask(client, service),
            client.get("/sparql", params={"query": service}),
            ask(client, f"ASK FROM <{url}> {{ ?s ?p ?o }}"),
            ask(client, f"ASK FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"),
            change(client, f"LOAD <{url}>"),
            change(client, f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"),
        ]
        assert {answer.status_code for answer in answers} == {400}, url
        for name in ("default-graph-uri", "named-graph-uri"):
            ask(client, "SELECT * { ?s ?p ?o }", **{name: url})
        for name in ("using-graph-uri", "using-named-graph-uri"):
            change(client, "DELETE WHERE { ?s ?p ?o }", **{name: url})
        client.get("/resource", params={"iri": url})
        client.get("/store", params={"graph": url})
        client.get("/api/queries/letters", params={"letter": url})
        assert canary.asked == [], url


@pytest.mark.parametrize("allowed", [(), ("http://allowed.example/sparql",)], ids=["none", "one"])
def test_no_way_to_name_a_server_makes_ours_ask_it(
    serve: Callable[..., httpx.Client], canary: Canary, allowed: tuple[str, ...]
) -> None:
    client = serve(*allowed)
    for query in QUERIES:
        answer = ask(client, query.format(url=canary.url))
        assert answer.status_code in {200, 400}, (query, answer.text)
        assert canary.asked == [], query
    for update in UPDATES:
        answer = change(client, update.format(url=canary.url))
        assert answer.status_code in {204, 400, 502}, (update, answer.text)
        assert canary.asked == [], update


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("application/ld+json", '{{"@context": "{url}", "@id": "http://a.example/", "a": "b"}}'),
        ("application/ld+json", '{{"@context": ["{url}"], "@id": "http://a.example/"}}'),
        ("application/ld+json", '{{"@context": {{"@import": "{url}", "@version": 1.1}}}}'),
        ("application/rdf+xml", f"""<!DOCTYPE r [<!ENTITY e SYSTEM "{{url}}">]>{RDF_XML}"""),
        ("application/rdf+xml", f"""<!DOCTYPE r SYSTEM "{{url}}">{RDF_XML}"""),
        ("application/rdf+xml", f"""<!DOCTYPE r [<!ENTITY % e SYSTEM "{{url}}"> %e;]>{RDF_XML}"""),
        ("text/turtle", "@prefix c: <{url}> . @base <{url}> . <> c:a <b> ."),
    ],
)
def test_no_graph_that_is_sent_makes_it_fetch(
    serve: Callable[..., httpx.Client], canary: Canary, media_type: str, body: str
) -> None:
    client = serve(canary.url)
    for spelling in SPELLINGS[:6]:
        sent = body.format(url=spelling.format(port=canary.port))
        for method in ("PUT", "POST"):
            answer = client.request(
                method, "/store?default", content=sent, headers={"content-type": media_type}
            )
            assert answer.status_code in {204, 400}
    assert canary.asked == []


def test_an_allowed_server_gets_the_one_request_that_is_asked_for(
    serve: Callable[..., httpx.Client], canary: Canary
) -> None:
    client = serve(canary.url)
    answer = ask(client, f"SELECT ?x {{ SERVICE <{canary.url}> {{ ?s ?p ?x }} }}")
    assert answer.json()["results"]["bindings"] == [{"x": {"type": "literal", "value": "1"}}]
    ((method, path, headers, body),) = canary.asked
    assert (method, path) == ("POST", "/sparql")
    assert headers["host"] == f"127.0.0.1:{canary.port}"
    assert headers["user-agent"].startswith("kg/")
    assert headers["content-type"] == "application/sparql-query"
    assert "authorization" not in headers
    assert b"?s ?p ?x" in body


def test_an_allowed_server_may_be_named_by_a_prefix(
    serve: Callable[..., httpx.Client], canary: Canary
) -> None:
    client = serve(canary.url)
    base = canary.url.removesuffix("sparql")
    answer = ask(client, f"PREFIX c: <{base}> SELECT * {{ SERVICE c:sparql {{ ?s ?p ?x }} }}")
    assert answer.status_code == 200, answer.text
    assert change(client, f"PREFIX c: <{canary.url}> LOAD c:").status_code == 204
    assert [path for _, path, *_ in canary.asked] == ["/sparql", "/sparql"]
    twice = f"PREFIX c: <{base}> PREFIX c: <http://allowed.example/> LOAD c:sparql"
    assert change(client, twice).status_code == 400
    assert len(canary.asked) == 2


def test_an_allowed_file_is_loaded_with_its_own_address_as_base(
    serve: Callable[..., httpx.Client], canary: Canary
) -> None:
    client = serve(canary.url)
    graph = "http://rivers.example/loaded"
    answer = change(client, f"LOAD <{canary.url}> INTO GRAPH <{graph}>")
    assert answer.status_code == 204, answer.text
    assert [(method, path) for method, path, *_ in canary.asked] == [("GET", "/sparql")]
    found = ask(client, f"SELECT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").json()
    subject = found["results"]["bindings"][0]["s"]["value"]
    assert subject == f"http://127.0.0.1:{canary.port}/a"


def test_what_is_allowed_is_an_address_and_not_what_begins_or_ends_like_it(
    serve: Callable[..., httpx.Client], canary: Canary
) -> None:
    client = serve(canary.url)
    for url in (f"{canary.url}/more", f"{canary.url}?query=x", canary.url[:-1], f"{canary.url}#a"):
        answer = ask(client, f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}")
        assert answer.status_code == 400
        assert "not allowed" in answer.json()["detail"]
    assert canary.asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_from_an_allowed_server_is_not_followed(
    serve: Callable[..., httpx.Client], canary: Canary, other: Canary, status: int
) -> None:
    other.status, other.headers = status, {"location": canary.url}
    client = serve(other.url)
    answer = ask(client, f"SELECT * {{ SERVICE <{other.url}> {{ ?s ?p ?o }} }}")
    assert answer.status_code == 502
    assert "redirects are not followed" in answer.json()["detail"]
    answer = change(client, f"LOAD <{other.url}>")
    assert answer.status_code == 502
    assert len(other.asked) == 2
    assert canary.asked == []


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "017700000001", "0"])
def test_a_name_that_leads_into_this_machine_is_not_asked(
    serve: Callable[..., httpx.Client], canary: Canary, host: str
) -> None:
    url = f"http://{host}:{canary.port}/sparql"
    client = serve(url)
    answer = ask(client, f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}")
    assert answer.status_code == 502
    assert "leads into this machine" in answer.json()["detail"]
    silent = ask(client, f"SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}")
    assert silent.status_code == 200
    assert change(client, f"LOAD <{url}>").status_code == 502
    assert canary.asked == []


@pytest.mark.parametrize(
    ("status", "headers", "body", "reason"),
    [
        (500, {}, b"", "answers 500"),
        (200, {"content-type": "text/html"}, b"<html>", "text/html"),
        (200, {"content-encoding": "gzip"}, b"", "compressed"),
        (200, {}, b" " * (17 << 20), "more than"),
    ],
)
def test_what_is_no_answer_is_not_taken_and_the_reason_hides_the_relay(  # noqa: PLR0913, PLR0917
    serve: Callable[..., httpx.Client],
    canary: Canary,
    status: int,
    headers: dict[str, str],
    body: bytes,
    reason: str,
) -> None:
    canary.status, canary.headers, canary.body = status, headers, body
    client = serve(canary.url)
    answer = ask(client, f"SELECT * {{ SERVICE <{canary.url}> {{ ?s ?p ?o }} }}")
    assert answer.status_code == 502
    detail = answer.json()["detail"]
    assert reason in detail
    assert detail.count("127.0.0.1:") == detail.count(canary.url) == 1


def test_no_error_tells_where_the_relay_is(
    serve: Callable[..., httpx.Client], canary: Canary
) -> None:
    client = serve(canary.url)
    service = f"SERVICE <{canary.url}>"
    for query in (
        f"SELECT * {{ {service} <{canary.url}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p {service} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {service} {service} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {service} {{ ?s ?p }} }}",
    ):
        answer = ask(client, query)
        assert answer.status_code == 400
        rest = answer.json()["detail"].replace(f"127.0.0.1:{canary.port}", "")
        assert "127.0.0.1" not in rest
    canary.headers = {"content-type": ""}
    loaded = change(client, f"LOAD <{canary.url}>")
    assert loaded.status_code == 502
    assert loaded.json()["detail"].count("127.0.0.1:") == 1


def test_a_loaded_file_with_entities_is_refused(
    serve: Callable[..., httpx.Client], canary: Canary, other: Canary
) -> None:
    other.headers = {"content-type": "application/rdf+xml"}
    other.body = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{canary.url}">]><r>&e;</r>'.encode()
    client = serve(other.url)
    assert change(client, f"LOAD <{other.url}>").status_code == 502
    assert canary.asked == []


def test_one_query_asks_others_only_so_often(
    serve: Callable[..., httpx.Client], canary: Canary
) -> None:
    client = serve(canary.url)
    services = " ".join(f"{{ SERVICE <{canary.url}> {{ ?s ?p ?x{n} }} }} UNION" for n in range(120))
    answer = ask(client, f"SELECT * {{ {services} {{}} }}")
    assert answer.status_code == 502
    assert len(canary.asked) == 100
    again = ask(client, f"SELECT * {{ SERVICE <{canary.url}> {{ ?s ?p ?o }} }}")
    assert again.status_code == 200


def test_two_real_servers_are_joined(
    serve: Callable[..., httpx.Client], serving: Callable[..., str]
) -> None:
    first, second = serving(), serving()
    river = "http://rivers.example/esk"
    for server, statement in (
        (first, f"<{river}> <http://rivers.example/name> 'Esk'"),
        (second, f"<{river}> <http://rivers.example/length> 31"),
    ):
        done = httpx.post(f"{server}update", data={"update": f"INSERT DATA {{ {statement} }}"})
        assert done.status_code == 204
    client = serve(f"{first}query", f"{second}query")
    assert change(client, f"INSERT DATA {{ <{river}> a <http://rivers.example/River> }}").is_success
    answer = ask(
        client,
        f"""SELECT ?name ?length {{
          ?river a <http://rivers.example/River>
          SERVICE <{first}query> {{ ?river <http://rivers.example/name> ?name }}
          SERVICE <{second}query> {{ ?river <http://rivers.example/length> ?length }}
        }}""",
    )
    (row,) = answer.json()["results"]["bindings"]
    assert (row["name"]["value"], row["length"]["value"]) == ("Esk", "31")


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:7878/query",
        "http://api.localhost/query",
        "http://LocalHost./query",
        "ftp://rivers.example/query",
        "file:///etc/passwd",
        "rivers.example/query",
        "http://user:password@rivers.example/query",
        "http://rivers.example/query#part",
        "http://rivers.example:port/",
    ],
)
def test_what_can_not_be_allowed(address: str) -> None:
    with pytest.raises(UsageError):
        checked((address,), "output/store")


def test_the_command_says_what_can_not_be_allowed(tmp_path: Path) -> None:
    kg.build(store=tmp_path / "store")
    allowing = ["--allow-service", "http://localhost:7878/query"]
    command = [sys.executable, "-m", "kg", "serve", "--store", str(tmp_path / "store"), "--port=0"]
    done = subprocess.run([*command, *allowing], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "http://localhost:7878/query" in done.stderr


def test_another_servers_store_reaches_out_by_itself() -> None:
    with pytest.raises(UsageError, match="by itself"):
        checked(("http://rivers.example/query",), "http://127.0.0.1:7878/query")


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.1"),
        *("100.64.0.1", "192.0.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00::1", "ff02::1", "ff0e::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1"),
        *("64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a00:1::1", "2001:db8::1"),
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)
def test_addresses_that_are_not_anybodys(address: str) -> None:
    assert not web.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_that_are_anybodys(address: str) -> None:
    assert web.is_public(address)
