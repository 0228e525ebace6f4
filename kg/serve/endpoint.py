"""The SPARQL endpoint at /sparql."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.errors import BadQuery
from kg.serve import answer, conditional, protocol, writing
from kg.serve.description import Descriptions
from kg.serve.negotiate import GRAPHS, RESULTS, choose
from kg.serve.problem import Problem
from kg.serve.sending import typed
from kg.serve.service import Service


def routes(service: Service) -> Sequence[BaseRoute]:
    """The endpoint's routes."""
    answer = _Endpoint(service).sparql
    return [Route(path, answer, methods=["GET", "POST"]) for path in ("/sparql", "/sparql/")]


class _Endpoint:
    """The handler, and what it asks."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._descriptions = Descriptions(service)

    async def sparql(self, request: Request) -> Response:
        """The answer to a query, in the form that the client likes best."""
        asked = await self._asked(request)
        if isinstance(asked, protocol.Update):
            return await writing.update(self._service, request, asked)
        if asked is None:
            return await self._descriptions.answer(request)
        asked = replace(asked, base=_base(request))
        accept = ", ".join(request.headers.getlist("accept"))
        table, graph = choose(accept, RESULTS), choose(accept, GRAPHS)
        task = partial(answer.query, asked, table, graph, self._service.limits)

        async def answered() -> Response:
            given = await self._service.ask(request, task)
            return typed(given.body, given.media_type)

        tag = self._tag(request, asked, table, graph)
        return await conditional.unless_known(request, tag, answered)

    def _tag(self, request: Request, asked: protocol.Request, *types: str | None) -> str | None:
        if request.method not in {"GET", "HEAD"}:
            return None
        try:
            return conditional.tag(self._service.state(), asked, *types)
        except BadQuery as error:
            raise Problem(400, str(error), **error.place) from None

    async def _asked(self, request: Request) -> protocol.Request | protocol.Update | None:
        in_url = request.scope["query_string"].decode("latin-1")
        if len(in_url) > self._service.limits.url_bytes:
            raise HTTPException(414, "the query is too long for a URL; send it by POST")
        if request.method != "POST":
            return protocol.from_get(in_url)
        return protocol.from_post(
            in_url,
            request.headers.get("content-type", ""),
            await self._service.body(request),
        )


def _base(request: Request) -> str:
    """The address that the query was sent to."""
    host = request.headers.get("host")
    if host is None:
        return str(request.url.replace(query="", fragment=""))
    return f"{request.scope['scheme']}://{host}{request.scope['path']}"
