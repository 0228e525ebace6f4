"""A question to a SPARQL server over HTTP: who asks, how long it may take, what is asked again."""

import json
import time
from base64 import b64encode
from contextlib import closing, suppress
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple, Self
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper

from kg.model.version import __version__
from kg.store._address import Address

#: Seconds before each further attempt where the server does not name them itself.
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
#: Seconds that a server may ask us to wait; one that asks for more is given up.
LONGEST = 60.0
#: How many times as long as a server may be silent one question may take, attempts and all.
PATIENCE = 10
#: Bytes of an answer; a longer one is refused. Those beyond the second number go to disk.
LARGEST = 1 << 30
AT_HAND = 1 << 23

_GRAPHS = frozenset({"CONSTRUCT", "DESCRIBE"})
_AGAIN = frozenset({429, 502, 503, 504})
_BLOCK = 1 << 16


class Reply(NamedTuple):
    """A whole answer, held in memory or, where it is long, in a file without a name."""

    media_type: str
    body: IO[bytes]
    partial: bool  #: the server says that there is more


class Refusal(Exception):
    """No answer: the HTTP status, if it came as far as that, and what was said."""

    def __init__(
        self, said: str, *, code: int | None = None, wait: float = 0, passes: bool = False
    ) -> None:
        super().__init__(said)
        self.said = said
        self.code = code
        self.wait = wait  #: seconds that the server asks for
        self.passes = passes  #: asking again may help

    @classmethod
    def of(cls, error: Exception, silence: float) -> Self:
        """What an exception of urllib or the network says."""
        if isinstance(error, HTTPError):
            with closing(error):
                return cls(
                    _reason(error),
                    code=error.code,
                    wait=_wait(error.headers),
                    passes=error.code in _AGAIN,
                )
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            return cls(
                f"was silent for {silence:g} s; ask for less, try again later, or allow more "
                "seconds in KG_STORE_TIMEOUT"
            )
        passes = isinstance(reason, ConnectionResetError | ConnectionAbortedError | HTTPException)
        passes = passes or isinstance(reason, BrokenPipeError)
        return cls(f"can't be reached: {reason or type(reason).__name__}", passes=passes)


class Server:
    """Whom to ask, and as whom.

    What is asked may be asked twice, and is, after a pause, where the server is busy or the
    connection breaks.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self._sent_first = _authorization(address)
        self._opener = build_opener(_Staying())
        self._digests = bool(address.user and not address.token)
        if self._digests:
            self._opener.add_handler(_digest(address))

    def ask(self, form: str, text: str, parameters: tuple[tuple[str, str], ...] = ()) -> Reply:
        """The answer to a query or an update of this form, once it is there as a whole.

        Raises:
            Refusal: there is none, after all attempts.
        """
        deadline = time.monotonic() + PATIENCE * self.address.silence
        pauses = list(PAUSES)
        while True:
            try:
                return self._once(form, text, parameters, deadline)
            except Refusal as refusal:
                if refusal.code == 401 and self._sent_first and self._digests:
                    # a server that wants a digest may only say so to who sends nothing
                    self._sent_first = None
                    continue
                pause = max(pauses.pop(0), refusal.wait) if pauses else None
                if pause is None or not refusal.passes or refusal.wait > LONGEST:
                    raise
                if time.monotonic() + pause > deadline:
                    raise
                time.sleep(pause)

    def _once(
        self, form: str, text: str, parameters: tuple[tuple[str, str], ...], deadline: float
    ) -> Reply:
        silence = self.address.silence
        client = self._client(form, text, parameters)
        try:
            with closing(client.query().response) as response:
                body = _body(response, deadline)
        except (OSError, HTTPException) as error:
            raise Refusal.of(error, silence) from None
        partial = response.status == 206 or "X-SPARQL-MaxRows" in response.headers
        return Reply(response.headers.get("Content-Type", ""), body, partial)

    def _client(self, form: str, text: str, parameters: tuple[tuple[str, str], ...]) -> "_Client":
        address = self.address
        client = _Client(address.query, address.update, agent=f"kg/{__version__}")
        client.opener, client.authorization = self._opener, self._sent_first
        client.silence = address.silence
        client.setMethod(POST)
        client.setRequestMethod(POSTDIRECTLY if form == "INSERT" else "urlencoded")
        client.setOnlyConneg(True)
        client.setReturnFormat(TURTLE if form in _GRAPHS else JSON)
        if form in _GRAPHS:
            client.addCustomHttpHeader("Accept", "application/n-triples, text/turtle;q=0.8")
        for key, value in (*address.parameters, *parameters):
            client.addParameter(key, value)
        # The form is known here: setQuery would guess it from the text, and send as an update
        # whatever looks like one.
        client.queryString, client.queryType = text, form
        return client


class _Client(SPARQLWrapper):
    """A SPARQLWrapper that follows no redirect, so that nothing is sent on to another host."""

    opener: OpenerDirector
    authorization: str | None = None
    silence: float

    def _createRequest(self) -> Request:  # noqa: N802  (SPARQLWrapper's name)
        request: Request = super()._createRequest()
        if self.authorization:
            request.add_unredirected_header("Authorization", self.authorization)
        return request

    def _query(self) -> tuple[HTTPResponse, str]:
        return self.opener.open(self._createRequest(), timeout=self.silence), self.returnFormat


class _Staying(HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *asked: Any) -> Request | None:
        """Nothing to go on with: where the address moved to is said."""
        newurl = str(asked[-1])
        asked[1].close()
        place = newurl.partition("://")
        host = place[2].rpartition("@")[2] if "@" in place[2].partition("/")[0] else place[2]
        raise Refusal(f"has moved to {legible(f'{place[0]}://{host}'.encode())}; give that address")


class _Digest(HTTPDigestAuthHandler):
    """Answers a challenge to Digest (RFC 7616) and leaves every other to the caller."""

    def http_error_auth_reqed(self, auth_header: str, *asked: Any) -> Any:
        """The answer to the request with the digest, or None."""
        challenge = asked[-1].get(auth_header, "")
        if not challenge.lower().startswith("digest "):
            return None
        return super().http_error_auth_reqed(auth_header, *asked)

    def http_error_401(self, req: Request, fp: IO[bytes], *rest: Any) -> Any:
        """The answer to a request that was challenged; the challenge is done with."""
        with closing(fp):
            fp.read(_BLOCK)
            answer = super().http_error_401(req, fp, *rest)
            if answer is None:
                raise Refusal("", code=401)
            return answer


def _digest(address: Address) -> _Digest:
    passwords = HTTPPasswordMgrWithDefaultRealm()
    for place in {address.query, address.update}:
        passwords.add_password(None, place, address.user or "", address.password or "")
    return _Digest(passwords)


def _authorization(address: Address) -> str | None:
    if address.token:
        return f"Bearer {address.token}"
    if address.user:
        secret = f"{address.user}:{address.password or ''}"
        return f"Basic {b64encode(secret.encode()).decode()}"
    return None


class _Kept(SpooledTemporaryFile[bytes]):
    """A file that goes with the last who reads it: answers are read lazily, and some in part."""

    def __del__(self) -> None:
        self.close()


def _body(response: HTTPResponse, deadline: float) -> IO[bytes]:
    """All of an answer, from its beginning."""
    body = _Kept(AT_HAND)
    while block := response.read1(_BLOCK):
        body.write(block)
        if body.tell() > LARGEST:
            raise Refusal(f"sends more than {LARGEST >> 20} MiB; ask for less")
        if time.monotonic() > deadline:
            raise Refusal("took too long over its answer; ask for less, or try again later")
    if response.length:
        raise IncompleteRead(b"", response.length)
    body.seek(0)
    return body


def _wait(headers: Message) -> float:
    """The seconds that Retry-After asks for, given as such or as a date (RFC 9110, 10.2.3)."""
    asked = headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
        now = parsedate_to_datetime(headers.get("Date", ""))
    except ValueError:
        return 0
    return max((until - now).total_seconds(), 0)


def _reason(error: HTTPError) -> str:
    """What a refusal says, out of problem details (RFC 9457) where it has them."""
    said = error.read(1 << 14)
    if "problem+json" in error.headers.get("Content-Type", ""):
        with suppress(ValueError, AttributeError):
            problem = json.loads(said)
            return legible(str(problem.get("detail") or problem.get("title") or "").encode())
    return legible(said)


def legible(said: bytes) -> str:
    """What a server said, on one line that a message bears."""
    text = " ".join(said.decode("utf-8", "replace").split())
    return "".join(c for c in text if c.isprintable())[:300]
