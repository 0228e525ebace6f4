"""The library of queries as an API: /api/queries, and an address for each of them.

A query's address takes its parameters by name, and answers in what the client accepts or, for
people with a browser, in what ``format`` says::

    /api/queries/signatories?letter=letter:2020-06-18-…&format=csv
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.errors import BadParameter, UnknownEntity, UnknownQuery, quoted
from kg.model.stages import View
from kg.query import catalogue, library
from kg.query.catalogue import form
from kg.query.library import Query
from kg.query.run import filled
from kg.serve import answer, conditional, pages, parameters, protocol
from kg.serve.limits import Limits
from kg.serve.negotiate import GRAPHS, RESULTS, choose
from kg.serve.problem import Problem
from kg.serve.sending import typed
from kg.serve.service import Service
from kg.serve.terms import told

#: What ``format`` may say, and the media type that it stands for: of a table, or of triples.
TABLES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
TRIPLES = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "trig": "application/trig",
    "nquads": "application/n-quads",
}
#: Parameters of every address; no query of the library has one of these names.
RESERVED = ("format", "limit", "offset")
#: No more rows can be left out before those that come.
LAST_ROW = 10**9
_SPARQL = "application/sparql-query; charset=utf-8"


def routes(service: Service) -> Sequence[BaseRoute]:
    """The routes of the library."""
    queries = _Queries(service)
    return [
        Route("/api/queries", queries.all, methods=["GET"]),
        Route("/api/queries/{name}", queries.answer, methods=["GET"]),
        Route("/api/queries/{name}/sparql", queries.sparql, methods=["GET"]),
    ]


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a parameter's value can't be used; a worker hands it back."""

    status: int
    parameter: str
    detail: str


class _Queries:
    """The handlers, and what they ask."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def all(self, request: Request) -> Response:
        """Every query of the library, with its parameters, columns and SPARQL."""
        parameters.read(request, (), self._service.limits.url_bytes)
        root = pages.root_of(request)
        return told(request, {"queries": [_told(name, root) for name in library.names()]})

    async def answer(self, request: Request) -> Response:
        """The answer to a query, with the parameters that the address gives."""
        query = _named(request)
        given = self._given(request, query, RESERVED)
        media_type = _media_type(request, query, given)
        bounds = self._bounds(query, given)
        task = partial(answered, query.name, given, bounds, media_type, self._service.limits)

        async def found() -> Response:
            made = _fit(await self._service.ask(request, task))
            return typed(made.body, made.media_type)

        tag = self._tag(query, given, bounds, media_type)
        return await conditional.unless_known(request, tag, found)

    async def sparql(self, request: Request) -> Response:
        """A query's SPARQL, with the parameters that the address gives in it."""
        query = _named(request)
        given = self._given(request, query, ())
        text = query.text
        if given:
            text = _fit(await self._service.ask(request, partial(written, query.name, given)))
        return Response(text, headers={"content-type": _SPARQL})

    def _given(self, request: Request, query: Query, reserved: Sequence[str]) -> dict[str, str]:
        names = [*(parameter.name for parameter in query.parameters), *reserved]
        return parameters.read(request, names, self._service.limits.url_bytes)

    def _tag(
        self, query: Query, given: Mapping[str, str], bounds: str, media_type: str
    ) -> str | None:
        """What names the answer before it is made; None where asking again may differ."""
        asked = json.dumps([sorted(given.items()), bounds])
        return conditional.tag(
            self._service.state(), protocol.Request(query=query.text), media_type, asked
        )

    def _bounds(self, query: Query, given: dict[str, str]) -> str:
        """What LIMIT and OFFSET the address asks for; they are taken out of what is given."""
        most = self._service.limits.rows
        asked: dict[str, str] = {name: given[name] for name in ("limit", "offset") if name in given}
        for name in asked:
            if form(query) != "SELECT":
                raise Problem(
                    400, f"{name} is for tables; this query gives triples", parameter=name
                )
            del given[name]
        limit = parameters.whole(asked, "limit", default=most, least=1, most=most)
        offset = parameters.whole(asked, "offset", default=0, least=0, most=LAST_ROW)
        said = {"limit": f"LIMIT {limit}", "offset": f"OFFSET {offset}"}
        return " ".join(said[name] for name in asked)


def answered(  # noqa: PLR0913, PLR0917  (a task: all of it travels to the process)
    name: str,
    given: Mapping[str, str],
    bounds: str,
    media_type: str,
    limits: Limits,
    view: View,
) -> answer.Answer | Unfit:
    """The answer to a query of the library in a media type, or which parameter keeps it away."""
    text = written(name, given, view)
    if isinstance(text, Unfit):
        return text
    asked = protocol.Request(query=f"{text.rstrip()}\n{bounds}\n" if bounds else text)
    return answer.query(asked, media_type, media_type, limits, view)


def written(name: str, given: Mapping[str, str], view: View) -> str | Unfit:
    """The SPARQL of a query with its parameters in it, or which of them keeps it away."""
    try:
        return filled(view, library.get(name), given)
    except BadParameter as error:
        unknown = isinstance(error.__cause__, UnknownEntity)
        return Unfit(404 if unknown else 400, error.parameter, str(error))


def formats(query: Query) -> Mapping[str, str]:
    """What ``format`` may say for a query, and the media types that it stands for."""
    return TABLES if form(query) == "SELECT" else TRIPLES


def _told(name: str, root: str) -> dict[str, Any]:
    """What the list says of a query."""
    query = library.get(name)
    return {
        **catalogue.entry(query),
        "sparql": query.text,
        "href": f"{root}/api/queries/{query.name}",
    }


def _named(request: Request) -> Query:
    try:
        return library.get(request.path_params["name"])
    except UnknownQuery as error:
        raise Problem(404, str(error)) from None


def _media_type(request: Request, query: Query, given: dict[str, str]) -> str:
    """What to answer in, by ``format`` or else by what the client accepts."""
    known = formats(query)
    if chosen := given.pop("format", ""):
        if chosen not in known:
            message = f"format={quoted(chosen)}: available: {', '.join(known)}"
            raise Problem(400, message, parameter="format")
        return known[chosen]
    accept = ", ".join(request.headers.getlist("accept"))
    media_type = choose(accept, RESULTS if known is TABLES else GRAPHS)
    if media_type is None:
        raise Problem(406, f"no media type that you accept; available: {', '.join(known.values())}")
    return media_type


def _fit(found: Any) -> Any:
    if isinstance(found, Unfit):
        raise Problem(found.status, found.detail, parameter=found.parameter)
    return found
