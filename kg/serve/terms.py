"""Completion: /api/terms, /api/suggest and /api/prefixes, for who writes a query or fills a form.

What occurs in the graph is counted once for each of its states, beside the questions that come;
until it is, the ontology's terms stand in, without numbers.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kg.errors import quoted
from kg.query import census, find, library
from kg.query.census import MEANT, Names, Term, plain
from kg.serve import conditional, parameters
from kg.serve.latest import Latest
from kg.serve.problem import Problem
from kg.serve.service import Service
from kg.terms import PREFIXES, compact

KINDS = ("class", "property", "entity")
MOST = 100
_USUAL = 20
_PATIENCE = 3.0  # seconds that an answer waits for what is being counted
_KEPT = 600.0  # seconds, where nobody can tell when the graph changes, or it can't be counted


def routes(service: Service) -> Sequence[BaseRoute]:
    """The routes of completion."""
    terms = _Terms(service)
    return [
        Route("/api/terms", terms.terms, methods=["GET"]),
        Route("/api/suggest", terms.suggest, methods=["GET"]),
        Route("/api/prefixes", terms.prefixes, methods=["GET"]),
    ]


class _Terms:
    """The handlers, and what they keep."""

    def __init__(self, service: Service) -> None:
        self._service = service
        seconds = service.limits.page_seconds
        self._used: Latest[tuple[Term, ...]] = Latest(service, census.terms, seconds, kept=_KEPT)
        self._names: Latest[Names] = Latest(service, census.names, seconds, kept=_KEPT)

    async def terms(self, request: Request) -> Response:
        """Classes, properties and things of the graph that are called so, the likeliest first."""
        given = self._given(request, ("q", "kind", "limit"))
        kind, words = given.get("kind", ""), given.get("q", "")
        if kind and kind not in KINDS:
            message = f"kind={quoted(kind)}: available: {', '.join(KINDS)}"
            raise Problem(400, message, parameter="kind")
        most = _most(given)
        found: list[Term] = []
        if kind != "entity":
            used = await self._used.within(_PATIENCE) or census.expected()
            found += likeliest((t for t in used if kind in {"", t.kind}), words)[:most]
        if kind in {"", "entity"} and len(found) < most:
            found += (await self._things(words, ("",), most))[: most - len(found)]
        return told(request, {"terms": [_told(term) for term in found]})

    async def suggest(self, request: Request) -> Response:
        """Values for a query's parameter: what is called so and can be meant by it."""
        given = self._given(request, ("parameter", "q", "limit"))
        if "parameter" not in given:
            raise Problem(400, "name the parameter: ?parameter=letter", parameter="parameter")
        name, words = given["parameter"], given.get("q", "")
        types = {
            p.type for n in library.names() for p in library.get(n).parameters if p.name == name
        }
        if not types:
            message = f"no query has a parameter {quoted(name)}"
            raise Problem(404, message, parameter="parameter")
        most = _most(given)
        found: list[Term] = []
        if name in MEANT:
            used = await self._used.within(_PATIENCE) or census.expected()
            found = likeliest((t for t in used if t.kind == MEANT[name]), words)[:most]
        elif "iri" in types:
            found = await self._things(words, find.prefixes(name), most)
        suggestions = [
            {"value": compact(term.iri), "label": term.label, "iri": term.iri} for term in found
        ]
        return told(request, {"suggestions": suggestions})

    async def prefixes(self, request: Request) -> Response:
        """The prefixes that queries may use without declaring them."""
        self._given(request, ())
        return told(request, {"prefixes": PREFIXES})

    async def _things(self, words: str, prefixes: tuple[str, ...], most: int) -> list[Term]:
        names = await self._names.within(_PATIENCE)
        return names.find(words, prefixes, most) if names else []

    def _given(self, request: Request, known: Sequence[str]) -> dict[str, str]:
        return parameters.read(request, known, self._service.limits.url_bytes, empty={"q"})


def likeliest(used: Iterable[Term], words: str) -> list[Term]:
    """The terms that the words are in the name of: whose name begins so first, then by use."""
    wanted = plain(words)
    ranked = ((_rank(term, wanted), term) for term in used)
    fitting = ((rank, -(term.count or 0), compact(term.iri), term) for rank, term in ranked if rank)
    return [term for *_, term in sorted(fitting, key=lambda each: each[:3])]


def told(request: Request, content: Any) -> Response:
    """JSON, unless the client has the same already."""
    answer = JSONResponse(content)
    tag = f'"{sha256(bytes(answer.body)).hexdigest()[:20]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if conditional.is_known(request, tag, there=True):
        return Response(status_code=304, headers=headers)
    answer.headers.update(headers)
    return answer


def _rank(term: Term, wanted: str) -> int:
    """1 where the name, its local part, the label or the IRI begins so; 2 where it is in one."""
    name = compact(term.iri)
    keys = [plain(key) for key in (name, name.rpartition(":")[2], term.label, term.iri)]
    if any(key.startswith(wanted) for key in keys):
        return 1
    return 2 if any(wanted in key for key in keys) else 0


def _told(term: Term) -> dict[str, Any]:
    return {
        "iri": term.iri,
        "name": compact(term.iri),
        "label": term.label,
        "kind": term.kind,
        "count": term.count,
    }


def _most(given: dict[str, str]) -> int:
    return parameters.whole(given, "limit", default=_USUAL, least=1, most=MOST)
