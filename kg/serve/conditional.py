"""Entity tags that are known before a query runs: who has the answer already is told so.

An answer is the same as long as the graph is, unless the query asks for the time, for chance, for
new names, or for another server (RFC 9110, sections 8.8.3 and 13.1.2).
"""

import json
from collections.abc import Awaitable, Callable, Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.model.version import __version__
from kg.query import limit
from kg.serve.answer import REMEMBERED
from kg.serve.pool import State
from kg.serve.protocol import Request as Asked


def tag(state: State, asked: Asked, *media_types: str | None) -> str | None:
    """The weak tag of an answer in these media types; None where asking again may differ.

    Raises:
        BadQuery: the query is no SPARQL.
    """
    if not state or len(asked.query) > REMEMBERED or not _is_stable(asked.query):
        return None
    dataset = (asked.default_graphs, asked.named_graphs)
    return _weak(state, asked.base, asked.query, dataset, media_types)


def tag_of(state: State, graph: str | None, media_type: str) -> str | None:
    """The weak tag of one of the store's graphs in a media type."""
    if not state:
        return None
    return _weak(state, "graph", graph, media_type)


def _weak(*parts: Any) -> str:
    """The same for the same parts in the same release of kg, which may write them otherwise."""
    return f'W/"{sha256(json.dumps((__version__, *parts)).encode()).hexdigest()[:32]}"'


async def unless_known(
    request: Request, current: str | None, answer: Callable[[], Awaitable[Response]]
) -> Response:
    """The answer with its tag, or that the client has it already; it is not made for nothing."""
    if current is None:
        return await answer()
    headers = {"etag": current, "cache-control": "no-cache"}
    known = Response(status_code=304, headers={**headers, "vary": "accept"})
    if is_known(request, current):
        return known
    given = await answer()
    if is_known(request, current, there=True):
        return known
    given.headers.update(headers)
    return given


def is_known(request: Request, current: str, *, there: bool = False) -> bool:
    """True where the client says that it has what a tag stands for.

    '*' stands for whatever is ``there``. Before that is known it is passed over: conditions count
    only where there would be an answer without them (RFC 9110, section 13.2.1).
    """
    if request.method not in {"GET", "HEAD"}:
        return False
    had = tags(request, "if-none-match")
    return _opaque(current) in had or (there and "*" in had)


def is_unchanged(request: Request, current: Iterable[str | None]) -> bool:
    """True where a change is only wanted of something else than one of these tags stands for."""
    return bool({_opaque(one) for one in current if one} & tags(request, "if-none-match"))


def tags(request: Request, header: str) -> set[str]:
    """The tags in a header, weak ones as if they were not (RFC 9110, section 8.8.3.2), or '*'."""
    given = ", ".join(request.headers.getlist(header)).split(",")
    return {_opaque(one.strip()) for one in given if one.strip()}


def _opaque(tag: str) -> str:
    return tag.removeprefix("W/")


@lru_cache(maxsize=256)
def _is_stable(query: str) -> bool:
    return limit.is_stable(query)
