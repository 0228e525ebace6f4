"""SERVICE and LOAD: they reach the addresses that the server's owner allowed, and nothing else.

The engine's own HTTP client looks up any name and follows any redirect. So it is sent to a relay
on the loopback interface of its own process, under a path that nobody can guess. The relay looks
the name up once, looks at every address that it leads to, connects to one of those, follows no
redirect, and bounds time, size and the number of requests.
"""

import hmac
import re
import secrets
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import Thread
from time import monotonic
from typing import Any, NoReturn

import httpx
import pyoxigraph as ox
from starlette.exceptions import HTTPException

from kg import web
from kg.errors import BadQuery, DataError, KGError, StoreFailed, UsageError
from kg.model.version import __version__
from kg.query.reach import Reach
from kg.serve import payload

_SECONDS = 30.0
_LARGEST = 16 << 20
_MOST = 100  #: requests for one query or update: an engine may ask once for each row
_TABLE = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_ACCEPT = {
    "POST": f"{_TABLE}, application/json;q=0.9",
    "GET": f"{_TRIPLES}, text/turtle, application/rdf+xml;q=0.9, application/ld+json;q=0.8",
}


class Refused(Exception):
    """Why an address is not asked, or its answer not taken."""


def checked(allowed: Sequence[str], location: str) -> tuple[str, ...]:
    """The addresses that SERVICE and LOAD may name, as they stand in queries of that store.

    Raises:
        UsageError: one is no address on the web, or the name of this machine; or the store is
            another server's, which would ask them without us.
    """
    if allowed and location.startswith(("http://", "https://")):
        raise UsageError(f"{location} asks other servers by itself, or not at all; allow none here")
    for address in allowed:
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL as error:
            raise UsageError(f"{address!r} is no address: {error}") from error
        if url.scheme not in {"http", "https"} or not url.host or url.userinfo or url.fragment:
            raise UsageError(f"{address!r} can't be allowed; write http(s)://HOST/PATH")
        if url.host.rstrip(".").rpartition(".")[2] == "localhost":
            raise UsageError(f"{address!r}: write the number of an address of this machine")
    return tuple(allowed)


@contextmanager
def reaching(allowed: tuple[str, ...]) -> Iterator[Reach | None]:
    """What the allowed addresses are replaced by in a query or update that runs in this block.

    Raises:
        StoreFailed: one could not be asked; the message says which and why.
    """
    if not allowed:
        yield None
        return
    relay = _relay(allowed)
    relay.begin()
    try:
        yield relay.instead
    except (UsageError, DataError) as error:
        raise relay.told(error) from None


@lru_cache(maxsize=1)
def _relay(allowed: tuple[str, ...]) -> "_Relay":
    """The relay of this process, which runs as long as the process does."""
    relay = _Relay(allowed)
    Thread(target=relay.serve_forever, daemon=True).start()
    return relay


class _Relay(ThreadingTCPServer):
    """Listens on the loopback interface and asks the allowed addresses."""

    daemon_threads = True

    def __init__(self, allowed: tuple[str, ...]) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self._allowed = allowed
        self._secret = secrets.token_urlsafe(32)
        self._number = 0
        self.problem = ""  #: why the first request failed that did

    def begin(self) -> None:
        """Forget what was asked for another query."""
        self._number, self.problem = 0, ""

    def instead(self, address: str) -> str | None:
        """Where the relay is asked for an address; None for one that is not allowed."""
        if address not in self._allowed:
            return None
        port = self.server_address[1]
        return f"http://127.0.0.1:{port}/{self._secret}/{self._allowed.index(address)}"

    def target(self, path: str) -> str | None:
        """The address that a path of the relay stands for; None where it stands for none."""
        secret, _, number = path.lstrip("/").partition("/")
        if not hmac.compare_digest(secret.encode(), self._secret.encode()):
            return None
        return self._allowed[int(number)] if number.isdecimal() else None

    def told(self, error: KGError) -> KGError:
        """The error as clients may read it: why an address was not asked, and not how it is."""
        at = f"http://127.0.0.1:{self.server_address[1]}/"
        if isinstance(error, BadQuery):
            reason = re.sub(f"{re.escape(at)}[A-Za-z0-9_/-]*", "…", error.reason)
            return BadQuery(reason, line=error.line, column=error.column)
        if self.problem or at in str(error):
            return StoreFailed(self.problem or "an allowed address could not be asked")
        return error

    def answer(self, method: str, target: str, body: bytes) -> tuple[int, str, bytes]:
        """The status, media type and body that the engine gets."""
        self._number += 1
        try:
            media_type, found = ask(method, target, body) if self._number <= _MOST else _too_often()
        except (Refused, httpx.HTTPError, OSError, UnicodeError) as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            self.problem = self.problem or f"<{target}> can't be asked: {reason}"
            return 502, "text/plain", b""
        return 200, media_type, found


def _too_often() -> NoReturn:
    raise Refused(f"one query asks at most {_MOST} times")


class _Asked(BaseHTTPRequestHandler):
    """A request of the engine to the relay."""

    server: _Relay

    def do_GET(self) -> None:
        """LOAD: a graph."""
        self._do()

    def do_POST(self) -> None:
        """SERVICE: a query."""
        self._do()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: what is asked is nobody else's business."""

    def _do(self) -> None:
        target = self.server.target(self.path)
        if target is None:
            self.send_error(404)
            return
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        status, media_type, found = self.server.answer(self.command, target, body)
        self.send_response(status)
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(found)))
        self.end_headers()
        self.wfile.write(found)


def ask(method: str, target: str, body: bytes = b"") -> tuple[str, bytes]:
    """What an address answers: a table to a query by POST, triples to a GET.

    Raises:
        Refused: it leads to what is not anybody's, or its answer is not one.
        httpx.HTTPError: it could not be asked.
        OSError: its name leads nowhere.
    """
    url = httpx.URL(target)
    at = _address(url)
    headers = {
        "host": url.netloc.decode("ascii"),
        "user-agent": f"kg/{__version__}",
        "accept": _ACCEPT[method],
        "accept-encoding": "identity",
        **({"content-type": "application/sparql-query"} if method == "POST" else {}),
    }
    deadline = monotonic() + _SECONDS
    with (
        httpx.Client(verify=_certificates(), trust_env=False, timeout=_SECONDS) as client,
        client.stream(
            method,
            url.copy_with(host=at),
            headers=headers,
            content=body if method == "POST" else None,
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        ) as response,
    ):
        media_type = _media_type(response)
        found = _read(response, deadline)
    if method == "POST":
        if media_type not in {_TABLE, "application/json"}:
            raise Refused(f"it answers with {media_type or 'no media type'}, not with {_TABLE}")
        return _TABLE, found
    return _TRIPLES, _triples(response.headers.get("content-type", ""), found, target)


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """Whom to believe that they are who they say, read once."""
    return httpx.create_ssl_context()


def _address(url: httpx.URL) -> str:
    """The address to connect to: one that was looked at, and is not looked up again.

    Whoever allowed a number knows what it is; what a name leads to may be changed by others.

    Raises:
        Refused: one of the addresses of a name is not anybody's.
    """
    host = str(url.host)
    if web.is_address(host):
        return host
    found = web.addresses(host, url.port)
    if not found or not all(map(web.is_public, found)):
        raise Refused("its name leads into this machine or a private network")
    return found[0]


def _media_type(response: httpx.Response) -> str:
    if response.has_redirect_location:
        raise Refused("it leads elsewhere; redirects are not followed")
    if response.status_code != httpx.codes.OK:
        raise Refused(f"it answers {response.status_code}")
    if response.headers.get("content-encoding", "identity") != "identity":
        raise Refused("it answers compressed, which was not asked for")
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _read(response: httpx.Response, deadline: float) -> bytes:
    """All of an answer, counted as it comes."""
    found = bytearray()
    for part in response.iter_raw(65536):
        found += part
        if len(found) > _LARGEST:
            raise Refused(f"it answers with more than {_LARGEST} bytes")
        if monotonic() > deadline:
            raise Refused(f"it takes more than {_SECONDS:g} s")
    return bytes(found)


def _triples(content_type: str, body: bytes, base: str) -> bytes:
    """The triples of a file, read as safely as what clients send, with its address as base."""
    try:
        found = payload.triples(payload.files(content_type, body), base)
        return ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""
    except HTTPException as error:
        raise Refused(error.detail) from None
