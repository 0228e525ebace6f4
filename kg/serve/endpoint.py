"""The SPARQL endpoint at /sparql."""

from collections.abc import Sequence
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.serve import answer, protocol, writing
from kg.serve.description import describe
from kg.serve.negotiate import GRAPHS, RESULTS, choose
from kg.serve.service import Service


def routes(service: Service) -> Sequence[BaseRoute]:
    """The endpoint's routes."""
    return [Route("/sparql", _Endpoint(service).sparql, methods=["GET", "POST"])]


class _Endpoint:
    """The handler, and what it asks."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def sparql(self, request: Request) -> Response:
        """The answer to a query, in the form that the client likes best."""
        asked = await self._asked(request)
        if isinstance(asked, protocol.Update):
            return await writing.update(self._service, request, asked)
        accept = ", ".join(request.headers.getlist("accept"))
        if asked is None:
            return _described(request, choose(accept, GRAPHS))
        task = partial(
            answer.query,
            asked,
            choose(accept, RESULTS),
            choose(accept, GRAPHS),
            self._service.limits,
        )
        given = await self._service.ask(request, task)
        return typed(given.body, given.media_type)

    async def _asked(self, request: Request) -> protocol.Request | protocol.Update | None:
        if len(request.url.query) > self._service.limits.url_bytes:
            raise HTTPException(414, "the query is too long for a URL; send it by POST")
        if request.method != "POST":
            return protocol.from_get(request.url.query)
        return protocol.from_post(
            request.url.query,
            request.headers.get("content-type", ""),
            await self._service.body(request),
        )


def typed(body: bytes, media_type: str) -> Response:
    """A body in a media type that was negotiated."""
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(body, headers={"content-type": media_type + charset, "vary": "accept"})


def _described(request: Request, media_type: str | None) -> Response:
    """The service description: the answer to no question."""
    if media_type is None:
        raise HTTPException(406, "ask with ?query=…; this endpoint describes itself in RDF only")
    try:
        body = describe(str(request.url.replace(query="", fragment="")), media_type)
    except ValueError:
        raise HTTPException(400, "the address that you call this server by is no IRI") from None
    return typed(body, media_type)
