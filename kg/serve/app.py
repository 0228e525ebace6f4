"""The web application: the network page at /, a read-only SPARQL endpoint at /sparql."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve import answer, protocol
from kg.serve.description import describe
from kg.serve.limits import Limits
from kg.serve.negotiate import GRAPHS, RESULTS, choose
from kg.serve.pool import Pool, state
from kg.serve.worker import OpenStore

T = TypeVar("T")

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}
#: The page's own policy names its scripts by hash; the two hold together, so this one need not.
_PAGE = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; connect-src 'none'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


def app(
    location: str,
    open_store: OpenStore,
    *,
    limits: Limits | None = None,
    origins: Sequence[str] = (),
    hosts: Sequence[str] = ("*",),
) -> Starlette:
    """The application over the store at a location.

    ``open_store`` opens it, in the processes that answer: so it is a function of a module.
    ``origins`` are the web sites whose pages may read answers ('*': all of them), ``hosts`` the
    names under which the server may be called. Its ``state.stop()`` ends what is running.
    """
    server = _Server(location, open_store, limits or Limits())
    application = Starlette(
        routes=[
            Route("/", server.page, methods=["GET"]),
            Route("/sparql", server.sparql, methods=["GET", "POST"]),
        ],
        middleware=[
            Middleware(_SafeHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(
                CORSMiddleware,
                allow_origins=list(origins),
                allow_methods=["GET", "POST"],
                allow_headers=["content-type"],
            ),
        ],
        exception_handlers={
            HTTPException: _problem,
            ClientDisconnect: _hung_up,
            Exception: _problem,
        },
        lifespan=server.lifespan,
    )
    application.state.stop = server.pool.stop
    return application


class _Server:
    """The handlers, and the pool and page that they share."""

    def __init__(self, location: str, open_store: OpenStore, limits: Limits) -> None:
        self._location = location
        self._limits = limits
        self.pool = Pool(location, open_store, limits)
        self._made: tuple[tuple[int, int], bytes] | None = None

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        async with self.pool:
            yield

    async def page(self, request: Request) -> Response:
        """The network page, made again only when the graph was replaced."""
        now = state(self._location)
        if self._made is None or self._made[0] != now:
            making = self.pool.run(answer.page, self._limits.page_seconds)
            self._made = (now, await _unless_gone(request, making))
        return Response(
            self._made[1],
            media_type="text/html",
            headers={"content-security-policy": _PAGE},
        )

    async def sparql(self, request: Request) -> Response:
        """The answer to a query, in the form that the client likes best."""
        asked = await self._asked(request)
        accept = ", ".join(request.headers.getlist("accept"))
        if asked is None:
            return _described(request, choose(accept, GRAPHS))
        task = partial(
            answer.query,
            asked,
            choose(accept, RESULTS),
            choose(accept, GRAPHS),
            self._limits,
        )
        given = await _unless_gone(request, self.pool.run(task, self._limits.seconds))
        return _typed(given.body, given.media_type)

    async def _asked(self, request: Request) -> protocol.Request | None:
        if len(request.url.query) > self._limits.url_bytes:
            raise HTTPException(414, "the query is too long for a URL; send it by POST")
        if request.method != "POST":
            return protocol.from_get(request.url.query)
        return protocol.from_post(
            request.url.query, request.headers.get("content-type", ""), await self._body(request)
        )

    async def _body(self, request: Request) -> bytes:
        """The request's body, if it is of a bearable size and comes in time."""
        if request.headers.get("content-encoding", "identity") != "identity":
            raise HTTPException(415, "send the query uncompressed")
        body = bytearray()
        try:
            async with asyncio.timeout(self._limits.seconds):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > self._limits.request_bytes:
                        most = self._limits.request_bytes
                        raise HTTPException(413, f"a query has at most {most} bytes here")
        except TimeoutError:
            raise HTTPException(408, "the query did not come in time") from None
        return bytes(body)


class _SafeHeaders:
    """Adds to every answer the headers that keep a browser from doing more with it than shown."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely)


def _described(request: Request, media_type: str | None) -> Response:
    """The service description: the answer to no question."""
    if media_type is None:
        raise HTTPException(406, "ask with ?query=…; this endpoint describes itself in RDF only")
    try:
        body = describe(str(request.url.replace(query="", fragment="")), media_type)
    except ValueError:
        raise HTTPException(400, "the address that you call this server by is no IRI") from None
    return _typed(body, media_type)


def _typed(body: bytes, media_type: str) -> Response:
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(body, headers={"content-type": media_type + charset, "vary": "accept"})


async def _unless_gone(request: Request, answering: Coroutine[Any, Any, T]) -> T:
    """What the coroutine returns; it is cancelled when the client has hung up."""
    answer_task = asyncio.ensure_future(answering)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({answer_task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not answer_task.done():
            raise ClientDisconnect
        return answer_task.result()
    finally:
        gone.cancel()
        answer_task.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _problem(_request: Request, error: Exception) -> Response:
    """An error as problem details (RFC 9457)."""
    known = error if isinstance(error, HTTPException) else HTTPException(500)
    content = {
        "title": HTTPStatus(known.status_code).phrase,
        "status": known.status_code,
        "detail": known.detail,
    }
    return JSONResponse(
        content,
        status_code=known.status_code,
        headers=known.headers,
        media_type="application/problem+json",
    )


async def _hung_up(_request: Request, _error: Exception) -> Response:
    """What nobody will read."""
    return Response(status_code=400)
