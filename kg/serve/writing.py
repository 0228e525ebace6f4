"""SPARQL 1.1 Update at /sparql, from who sends the token."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from kg.serve import change, protocol, token
from kg.serve.service import Service

_TYPE = "application/sparql-update"
_GRAPHS = ("using-graph-uri", "using-named-graph-uri")


def routes(service: Service) -> Sequence[BaseRoute]:
    """The route of updates that are a body by themselves; forms come by the endpoint."""

    async def direct(request: Request) -> Response:
        token.require(service, request)
        body = await service.body(request, service.limits.change_bytes)
        content_type = request.headers.get("content-type", "")
        return await update(service, request, protocol.update(content_type, body))

    return [_Updates(path, direct, methods=["POST"]) for path in ("/sparql", "/sparql/")]


async def update(service: Service, request: Request, sent: protocol.Update) -> Response:
    """What says that an update is done, that was sent in a form or as a body.

    Raises:
        HTTPException: why nothing is changed.
    """
    token.require(service, request)
    fields = [*protocol.fields(request.url.query), *sent.fields]
    updates = [value for name, value in fields if name == "update"]
    if len(updates) != 1 or any(name == "query" for name, _ in fields):
        raise HTTPException(400, "send one update at a time, and no query beside it")
    asked = change.Update(
        text=updates[0],
        base=str(request.url.replace(query="", fragment="")),
        default_graphs=tuple(value for name, value in fields if name == _GRAPHS[0]),
        named_graphs=tuple(value for name, value in fields if name == _GRAPHS[1]),
    )
    await service.change(request, partial(change.update, asked, service.limits.allowed))
    return Response(status_code=204)


class _Updates(Route):
    """The route of what has the media type of updates."""

    def matches(self, scope: Scope) -> tuple[Match, Any]:
        """Whether the request is for this route."""
        match, child = super().matches(scope)
        sent = dict(scope.get("headers", ())).get(b"content-type", b"").decode("latin-1")
        if match is Match.FULL and sent.partition(";")[0].strip().lower() == _TYPE:
            return match, child
        return Match.NONE, {}
