"""The query page at /query: an editor where the browser runs scripts, and a form where not.

Without scripts, or without the bundle that has the editor, the page is made here: the library, a
question's parameters, a field for SPARQL, the answer as a table, and files to download. A link
names what is asked in the same words either way; with scripts it stands behind '#', where no
server reads it::

    /query?question=signatories&p.signatory=organization:…
    /query#query=SELECT…
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.errors import UnknownQuery
from kg.model.stages import View
from kg.query import library, sparql
from kg.serve import answer, api, pages, protocol, static
from kg.serve.limits import Limits
from kg.serve.problem import Problem
from kg.serve.sending import typed
from kg.serve.service import Service
from kg.terms import NamedNode, compact

#: A page shows no more rows than this; files have all.
MOST_ROWS = 500
#: What an answer can be saved as; what does not suit is not offered.
FORMATS = {**api.TABLES, **api.TRIPLES}
_SUFFIXES = {"json": "srj", "xml": "srx", "turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf"}
_FORM = "application/x-www-form-urlencoded"
_PARAMETER = "p."
_FOLDERS = {"explore": "Explore", "network": "Networks", "checks": "Checks"}


def routes(service: Service) -> Sequence[BaseRoute]:
    """The page's route."""
    return [Route("/query", _Workbench(service).page, methods=["GET", "POST"])]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know: a question of the library, or SPARQL; or nothing yet."""

    question: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table shows, and the IRI that it leads to."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as a page has it; ``truth`` is that of an ASK."""

    form: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    more: bool = False
    truth: bool | None = None


class _Workbench:
    """The handler, and what it asks."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def page(self, request: Request) -> Response:
        """The page, or an answer as a file where a format is asked for."""
        asked = _asked(await self._given(request))
        if asked.format and (asked.question or asked.query):
            return await self._file(request, asked)
        shown, problem = None, None
        if asked.question or asked.query:
            try:
                shown = _fit(await self._service.ask(request, partial(_shown, asked)))
            except HTTPException as error:
                problem = error
        return _page(request, asked, shown, problem)

    async def _given(self, request: Request) -> str:
        """What a form says, from the address or the body."""
        if len(request.url.query) > self._service.limits.url_bytes:
            raise HTTPException(414, "the query is too long for a URL; send it by POST")
        if request.method != "POST":
            return request.url.query
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type != _FORM:
            raise HTTPException(415, f"send {_FORM}; programs ask at /sparql")
        return (await self._service.body(request)).decode(errors="replace")

    async def _file(self, request: Request, asked: Asked) -> Response:
        media_type = FORMATS.get(asked.format)
        if media_type is None:
            raise HTTPException(400, f"format: available: {', '.join(FORMATS)}")
        task = partial(_saved, asked, media_type, self._service.limits)
        found = _fit(await self._service.ask(request, task))
        name = f"{asked.question or 'query'}.{_SUFFIXES.get(asked.format, asked.format)}"
        attached = {"content-disposition": f'attachment; filename="{name}"'}
        return typed(found.body, found.media_type, attached)


def _asked(given: str) -> Asked:
    try:
        pairs = dict(parse_qsl(given, keep_blank_values=True, max_num_fields=100))
    except ValueError:
        raise HTTPException(400, "the form has more fields than any query needs") from None
    query = pairs.get("query", "").replace("\r\n", "\n")
    name = "" if query.strip() else pairs.get("question", "")
    if name:
        try:
            library.get(name)
        except UnknownQuery as error:
            raise HTTPException(404, str(error)) from None
    values = {
        key.removeprefix(_PARAMETER): value.strip()
        for key, value in pairs.items()
        if key.startswith(_PARAMETER) and value.strip()
    }
    return Asked(name, values, query if query.strip() else "", pairs.get("format", ""))


def _text(asked: Asked, view: View) -> str | api.Unfit:
    return asked.query or api.written(asked.question, asked.values, view)


def _shown(asked: Asked, view: View) -> Shown | api.Unfit:
    """What a page has of an answer; its first rows."""
    text = _text(asked, view)
    if isinstance(text, api.Unfit):
        return text
    request = sparql.read(text, view.graphs())
    if request.form == "ASK":
        return Shown(request.form, truth=view.ask(request.text))
    if request.form == "SELECT":
        solutions = view.select(request.text)
        columns, found = solutions.variables, iter(solutions.rows)
    else:
        columns = ("subject", "predicate", "object")
        triples = view.construct(request.text)
        found = ((t.subject, t.predicate, t.object) for t in triples)
    rows = tuple(tuple(map(_cell, row)) for row in islice(found, MOST_ROWS))
    return Shown(request.form, columns, rows, more=next(found, None) is not None)


def _saved(asked: Asked, media_type: str, limits: Limits, view: View) -> answer.Answer | api.Unfit:
    text = _text(asked, view)
    if isinstance(text, api.Unfit):
        return text
    return answer.query(protocol.Request(query=text), media_type, media_type, limits, view)


def _fit(found: Any) -> Any:
    if isinstance(found, api.Unfit):
        raise Problem(found.status, found.detail, parameter=found.parameter)
    return found


def _place(problem: HTTPException | None) -> Mapping[str, int]:
    """Where in the text a mistake is; empty where that is not known."""
    members = getattr(problem, "members", {})
    return {name: members[name] for name in ("line", "column")} if "line" in members else {}


def _cell(term: Any) -> Cell:
    if term is None:
        return Cell("")
    if isinstance(term, NamedNode):
        return Cell(compact(term.value), term.value)
    return Cell(str(getattr(term, "value", term)))


def _page(
    request: Request, asked: Asked, shown: Shown | None, problem: HTTPException | None
) -> Response:
    known = [library.get(name) for name in library.names()]
    link = {"question": asked.question} if asked.question else {"query": asked.query}
    link |= {f"{_PARAMETER}{name}": value for name, value in asked.values.items()}
    tables = shown is None or shown.form in {"SELECT", "ASK"}
    return pages.render(
        request,
        "query.html",
        status=problem.status_code if problem else 200,
        title="Ask the graph",
        here="/query",
        bundled=static.available("query.js"),
        folders=[
            (label, [query for query in known if query.folder == folder])
            for folder, label in _FOLDERS.items()
        ],
        question=library.get(asked.question) if asked.question else None,
        asked=asked,
        shown=shown,
        most=MOST_ROWS,
        problem=problem,
        place=_place(problem),
        link=urlencode(link),
        formats=tuple(api.TABLES if tables else api.TRIPLES),
    )
