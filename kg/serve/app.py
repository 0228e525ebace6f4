"""The web application: what answers where, and what holds for every answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve import (
    api,
    endpoint,
    explorer,
    graphstore,
    network,
    openapi,
    pages,
    resources,
    static,
    terms,
    void,
    workbench,
    writing,
)
from kg.serve.access import AccessLog
from kg.serve.limits import Limits
from kg.serve.service import Service
from kg.serve.worker import OpenStore

#: Each answers some addresses; the first that knows one has it.
_PARTS = (
    network,
    explorer,
    writing,
    graphstore,
    endpoint,
    static,
    resources,
    api,
    terms,
    openapi,
    workbench,
    void,
)
_NOT_MODIFIED = 304
_LOOPBACK = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?"
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}


def app(  # noqa: PLR0913  (each is a choice of its own)
    location: str,
    open_store: OpenStore,
    *,
    limits: Limits | None = None,
    token: str | None = None,
    origins: Sequence[str] = (),
    local: bool = False,
    hosts: Sequence[str] = ("*",),
    allowed: Sequence[str] = (),
    log: Callable[[str], object] | None = None,
) -> Starlette:
    """The application over the store at a location.

    ``open_store`` gives the store; the processes that answer get copies, so it can be pickled.
    Changes are taken from who sends the ``token``; without one, from nobody. ``origins`` are the
    web sites whose pages may read answers ('*': all of them), and so may, where it is ``local``,
    pages that this machine serves; ``hosts`` are the names under which the server may be called.
    SERVICE and LOAD may name the ``allowed`` addresses and no others, written as they are there.
    ``log`` is told each request, without what it asked. Its ``state.stop()`` ends what is running.
    """
    bounds = limits or Limits()
    if allowed:
        from kg.serve import federation  # noqa: PLC0415  (what asks servers is rarely needed)

        bounds = replace(bounds, allowed=federation.checked(allowed, location))
    service = Service(location, open_store, bounds, token=token)
    application = Starlette(
        routes=[route for part in _PARTS for route in part.routes(service)],
        middleware=[
            *([Middleware(AccessLog, log=log)] if log else []),
            Middleware(_SafeHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(
                CORSMiddleware,
                allow_origins=list(origins),
                allow_origin_regex=_LOOPBACK if local else None,
                allow_methods=["GET", "POST"],
                allow_headers=["content-type"],  # no token: what changes is not for other sites
                expose_headers=["etag", "retry-after"],
            ),
        ],
        exception_handlers={
            HTTPException: _problem,
            ClientDisconnect: _hung_up,
            Exception: _problem,
        },
        lifespan=service.lifespan,
    )
    application.state.stop = service.stop
    return application


class _SafeHeaders:
    """Adds to every answer the headers that keep a browser from doing more with it than shown."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            # 304 stands for what the client has, and its headers would replace those
            if message["type"] == "http.response.start" and message["status"] != _NOT_MODIFIED:
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely)


async def _problem(request: Request, error: Exception) -> Response:
    """An error as problem details (RFC 9457), or as a page where a person would read it."""
    known = error if isinstance(error, HTTPException) else HTTPException(500)
    if pages.are_wanted(request):
        return pages.problem(request, known.status_code, known.detail, known.headers)
    content = {
        "title": HTTPStatus(known.status_code).phrase,
        "status": known.status_code,
        "detail": known.detail,
        **getattr(known, "members", {}),
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
