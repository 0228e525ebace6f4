"""The SPARQL 1.1 Graph Store HTTP Protocol: whole graphs are read, replaced, added to, removed.

A graph is named indirectly, by ``/store?graph=IRI`` or ``/store?default``, or directly: the
address ``/store/ANY/PATH`` is its IRI. The indirect form also holds at /sparql.
"""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from kg.errors import quoted
from kg.serve import change, conditional, payload, stored, token
from kg.serve.change import Conditions
from kg.serve.negotiate import GRAPHS, choose
from kg.serve.sending import typed
from kg.serve.service import Service

_METHODS = ["GET", "PUT", "POST", "DELETE"]
_SPARQL = ("application/sparql-query", "application/sparql-update")
_FORM = "application/x-www-form-urlencoded"


def routes(service: Service) -> Sequence[BaseRoute]:
    """The store's routes."""
    answer = _Graphs(service).answer
    return [
        Route("/store", answer, methods=_METHODS),
        Route("/store/{path:path}", answer, methods=_METHODS),
        _Indirect("/sparql", answer, methods=_METHODS),
        _Indirect("/sparql/", answer, methods=_METHODS),
    ]


class _Indirect(Route):
    """The route of requests whose query string names a graph and asks nothing."""

    def matches(self, scope: Scope) -> tuple[Match, Any]:
        """Whether the request is for this route."""
        match, child = super().matches(scope)
        names = {name for name, _ in _fields(scope["query_string"])}
        sent = dict(scope.get("headers", ())).get(b"content-type", b"").decode("latin-1")
        asks = sent.partition(";")[0].strip().lower() in {*_SPARQL, _FORM}
        if (
            match is Match.FULL
            and names & {"graph", "default"}
            and not (asks or names & {"query", "update"})
        ):
            return match, child
        return Match.NONE, {}


class _Graphs:
    """The handler."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def answer(self, request: Request) -> Response:
        """What the method asks for, of the graph that the address names."""
        if len(request.url.query) > self._service.limits.url_bytes:
            raise HTTPException(414, "the graph's IRI is too long")
        if request.method in {"GET", "HEAD"}:
            return await self._get(request, _graph(request))
        token.require(self._service, request)
        if request.method == "DELETE":
            graph = _graph(request)
            task = partial(change.delete, graph, self._conditions(request, graph))
            await self._service.change(request, task)
            return Response(status_code=204)
        if request.method == "POST" and _names_none(request):
            return await self._create(request)
        return await self._write(request, _graph(request))

    async def _get(self, request: Request, graph: str | None) -> Response:
        media_type = choose(", ".join(request.headers.getlist("accept")), GRAPHS)
        if media_type is None:
            raise HTTPException(406, f"a graph can be had as {', '.join(GRAPHS)}")
        task = partial(stored.graph, graph, media_type, self._service.limits.answer_bytes)

        async def found() -> Response:
            return typed(await self._service.ask(request, task), media_type)

        tag = conditional.tag_of(self._service.state(), graph, media_type)
        return await conditional.unless_known(request, tag, found)

    async def _write(self, request: Request, graph: str | None) -> Response:
        sent = await self._sent(request)
        do = change.put if request.method == "PUT" else change.add
        base = graph or _address(request)
        task = partial(do, graph, sent, base, self._conditions(request, graph))
        new = await self._service.change(request, task)
        return Response(status_code=201 if new else 204)

    async def _create(self, request: Request) -> Response:
        task = partial(
            change.create, f"{_address(request).rstrip('/')}/", await self._sent(request)
        )
        graph = await self._service.change(request, task)
        return Response(status_code=201, headers={"location": graph})

    def _conditions(self, request: Request, graph: str | None) -> Conditions:
        """What If-Match and If-None-Match ask of a graph (RFC 9110, sections 13.1.1 and 13.1.2).

        Raises:
            HTTPException: 412 where it can be told already that they do not hold.
        """
        wanted = conditional.tags(request, "if-match")
        unwanted = conditional.tags(request, "if-none-match")
        if wanted - {"*"}:  # ours are weak, and a weak tag matches nothing here
            raise HTTPException(412, "of If-Match only '*' is known: tags of graphs are weak")
        if wanted and "*" in unwanted:
            raise HTTPException(412, "the graph can't be there and not be there")
        state = self._service.state()
        current = (conditional.tag_of(state, graph, media) for media in set(GRAPHS.values()))
        if conditional.is_unchanged(request, current):
            raise HTTPException(412, "the graph is what If-None-Match names")
        return Conditions(there=True if wanted else False if "*" in unwanted else None)

    async def _sent(self, request: Request) -> tuple[payload.File, ...]:
        body = await self._service.body(request, self._service.limits.change_bytes)
        return await asyncio.to_thread(payload.files, request.headers.get("content-type", ""), body)


def _names_none(request: Request) -> bool:
    """True for the store itself: its address, without a graph in it."""
    names = {name for name, _ in _fields(request.scope["query_string"])}
    return not names & {"graph", "default"} and not request.path_params.get("path")


def _graph(request: Request) -> str | None:
    """The IRI of the graph that the request is about; None for the default graph.

    Raises:
        HTTPException: 400 where it names none, or several.
    """
    given = _fields(request.scope["query_string"])
    named = [value for name, value in given if name == "graph"]
    default = [value for name, value in given if name == "default"]
    path = request.path_params.get("path", "")
    if len(named) + len(default) + bool(path) != 1:
        raise HTTPException(
            400, "name one graph: by ?graph=IRI, by ?default, or by the path of the address"
        )
    if default:
        return None
    graph = named[0] if named else _address(request)
    if not payload.is_iri(graph):
        raise HTTPException(400, f"{quoted(graph)} is no graph's IRI; write it in full")
    return graph


def _address(request: Request) -> str:
    """The address that the client called, as it was sent, without the query string."""
    path = request.scope.get("raw_path") or request.url.path.encode()
    return f"{request.url.scheme}://{request.url.netloc}{path.partition(b'?')[0].decode('latin-1')}"


def _fields(query_string: bytes) -> list[tuple[str, str]]:
    """The names and values in a query string, whose '+' is no space: IRIs have it.

    Raises:
        HTTPException: 400 where they are not UTF-8.
    """
    pairs = (field.partition(b"=") for field in query_string.split(b"&") if field)
    try:
        return [
            (unquote_to_bytes(name).decode(), unquote_to_bytes(value).decode())
            for name, _, value in pairs
        ]
    except UnicodeDecodeError:
        raise HTTPException(400, "the parameters are not percent-encoded UTF-8") from None
