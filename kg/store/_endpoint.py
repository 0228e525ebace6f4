"""A SPARQL 1.1 endpoint, asked through SPARQLWrapper: time limits, retries, errors."""

import ast
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPException, IncompleteRead
from importlib.metadata import version
from typing import NamedTuple, Self
from urllib.error import HTTPError, URLError
from urllib.request import Request

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from kg.errors import BadQuery, KGError, StoreFailed
from kg.store._address import DEFAULT_GRAPH, Address
from kg.store._view import bad_query, wrong_form
from kg.terms import Triple

#: Seconds that a server may be silent.
TIMEOUT = 60
#: Seconds before each further attempt to read; a server's Retry-After counts up to the last.
PAUSES = (0.5, 2.0, 8.0)
#: Bytes of an answer; a longer one is refused.
LARGEST = 1 << 30

_AGAIN = frozenset({429, 502, 503, 504})
_GRAPHS = frozenset({ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE})


class Endpoint:
    """An endpoint. What is read is asked again when the server is busy; what is written is not.

    Each question takes ``whole``: true where it is to be asked over all that the server holds,
    whatever the address makes the default graph.
    """

    def __init__(self, address: Address) -> None:
        self.address = address

    def solutions(self, query: str, *, whole: bool = False) -> ox.QuerySolutions:
        """The solutions of a SELECT."""
        result = self._results("SELECT", query, whole=whole)
        if not isinstance(result, ox.QuerySolutions):
            raise wrong_form("SELECT")
        return result

    def boolean(self, query: str, *, whole: bool = False) -> bool:
        """The answer to an ASK."""
        result = self._results("ASK", query, whole=whole)
        if not isinstance(result, ox.QueryBoolean):
            raise wrong_form("ASK")
        return bool(result)

    def triples(self, query: str, *, whole: bool = False) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, as the server sends them."""
        reply = self._read("CONSTRUCT", query, whole=whole)
        form = ox.RdfFormat.from_media_type(reply.media_type)
        if form is None or form not in _GRAPHS:
            raise self._other(reply, "CONSTRUCT or DESCRIBE")
        return self._parsed(reply, form)

    def update(self, text: str) -> None:
        """Have an update done; it is sent once."""
        client = self._client("INSERT", text)
        client.setRequestMethod(POSTDIRECTLY)
        try:
            _ask(client)
        except _Refusal as refusal:
            raise self._failed(refusal) from None

    def _results(
        self, form: str, query: str, *, whole: bool
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        reply = self._read(form, query, whole=whole)
        if ox.QueryResultsFormat.from_media_type(reply.media_type) != ox.QueryResultsFormat.JSON:
            raise self._other(reply, form)
        try:
            return ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON)
        except SyntaxError as error:
            raise self._broken(error) from None

    def _parsed(self, reply: "_Reply", form: ox.RdfFormat) -> Iterator[Triple]:
        try:
            for quad in ox.parse(reply.body, form):
                yield quad.triple
        except SyntaxError as error:
            raise self._broken(error) from None

    def _read(self, form: str, query: str, *, whole: bool) -> "_Reply":
        client = self._client(form, query)
        if self.address.default_graph and not whole:
            client.addParameter(DEFAULT_GRAPH, self.address.default_graph)
        pauses = list(PAUSES)
        while True:
            try:
                return _ask(client)
            except _Refusal as refusal:
                if not (pauses and refusal.passes):
                    raise self._refused(query, refusal) from None
                time.sleep(max(pauses.pop(0), min(refusal.wait, PAUSES[-1])))

    def _client(self, form: str, text: str) -> "_Client":
        address = self.address
        client = _Client(address.query, address.update, agent=f"kg/{version('kg')}")
        client.setMethod(POST)
        client.setOnlyConneg(True)
        client.setTimeout(TIMEOUT)
        client.setReturnFormat(TURTLE if form == "CONSTRUCT" else JSON)
        if form == "CONSTRUCT":
            client.addCustomHttpHeader("Accept", "application/n-triples, text/turtle;q=0.8")
        if address.user:
            client.setCredentials(address.user, address.password or "")
        for key, value in address.parameters:
            client.addParameter(key, value)
        # The form is known here: setQuery would guess it from the text, and send as an update
        # whatever looks like one.
        client.queryString, client.queryType = text, form
        return client

    def _refused(self, query: str, refusal: "_Refusal") -> KGError:
        if refusal.code == 400:
            return bad_query(query, refusal.said)
        if refusal.code == 406:
            return BadQuery(f"{self.address.query} has no such answer to a query of this form")
        return self._failed(refusal)

    def _failed(self, refusal: "_Refusal") -> StoreFailed:
        place = self.address.query
        if refusal.code in {401, 403}:
            return StoreFailed(
                f"{place} does not let us in ({refusal.code}); give a user and password in its "
                "address, as in http://user:password@host/"
            )
        if refusal.code == 404:
            return StoreFailed(f"{place}: there is no SPARQL endpoint at that address (404)")
        if refusal.code is not None:
            return StoreFailed(f"{place} refused ({refusal.code}): {refusal.said or 'no word why'}")
        return StoreFailed(f"{place} {refusal.said}")

    def _other(self, reply: "_Reply", form: str) -> KGError:
        media_type = reply.media_type
        if ox.RdfFormat.from_media_type(media_type) or ox.QueryResultsFormat.from_media_type(
            media_type
        ):
            return wrong_form(form)
        kind = _legible(media_type.encode()) or "something without a type"
        return StoreFailed(f"{self.address.query} is no SPARQL endpoint: it answered with {kind}")

    def _broken(self, error: SyntaxError) -> StoreFailed:
        return StoreFailed(
            f"the answer of {self.address.query} breaks off or can't be read ({error.msg}); "
            "it may have a time limit: ask for less"
        )


class _Client(SPARQLWrapper):
    """A SPARQLWrapper that shows its password to nobody to whom it is sent on."""

    def _createRequest(self) -> Request:  # noqa: N802  (SPARQLWrapper's name)
        request: Request = super()._createRequest()
        secret = request.headers.pop("Authorization", None)
        if secret:
            request.add_unredirected_header("Authorization", secret)
        return request


class _Reply(NamedTuple):
    media_type: str
    body: bytes


class _Refusal(Exception):
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
    def of(cls, error: Exception) -> Self:
        """What an exception of SPARQLWrapper, urllib or the network says."""
        if isinstance(error, HTTPError):
            with closing(error):
                wait = error.headers.get("Retry-After", "")
                return cls(
                    _legible(error.read(2048)),
                    code=error.code,
                    wait=float(wait) if wait.isdigit() else 0,
                    passes=error.code in _AGAIN,
                )
        if isinstance(error, SPARQLWrapperException):  # made from an HTTPError, which it has read
            cause, quoted = error.__context__, str(error).partition("Response:\n")[2]
            said = _legible(ast.literal_eval(quoted)) if quoted else ""
            return cls(said, code=cause.code if isinstance(cause, HTTPError) else None)
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            return cls(f"was silent for {TIMEOUT} s; ask for less, or try again later")
        passes = isinstance(reason, ConnectionResetError | ConnectionAbortedError | HTTPException)
        return cls(f"can't be reached: {reason or type(reason).__name__}", passes=passes)


def _ask(client: SPARQLWrapper) -> _Reply:
    try:
        with closing(client.query().response) as response:
            if client.queryType != "INSERT" and response.geturl() != client.endpoint:
                raise _Refusal(f"has moved to {response.geturl()}; give that address")
            body = response.read(LARGEST + 1)
            if response.length and len(body) <= LARGEST:
                raise IncompleteRead(body, response.length)
    except (SPARQLWrapperException, OSError, HTTPException) as error:
        raise _Refusal.of(error) from None
    if len(body) > LARGEST:
        raise _Refusal(f"sends more than {LARGEST >> 20} MiB; ask for less")
    return _Reply(response.headers.get("Content-Type", ""), body)


def _legible(said: bytes) -> str:
    text = " ".join(said.decode("utf-8", "replace").split())
    return "".join(c for c in text if c.isprintable())[:300]
