"""A view and a query -> the bytes to send: what a worker is asked to do."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import TextIOWrapper
from typing import IO, cast

import pyoxigraph as ox
from starlette.exceptions import HTTPException

from kg.errors import BadQuery, DataError, StoreFailed, quoted
from kg.model.stages import View
from kg.query import limit, sparql
from kg.query.reach import Reach
from kg.serve.limits import Limits
from kg.serve.negotiate import GRAPHS, RESULTS
from kg.serve.payload import is_iri
from kg.serve.protocol import Request
from kg.serve.spool import KeptFile, Spool

#: Characters of a query; what a longer one says is not remembered.
REMEMBERED = 1 << 14

#: Where the network page leads, as addresses beside its own.
_LINKS = {"Documents": "documents", "Query": "query", "Data": "data"}
_EXPLORER = "explore/"

#: What stands between two rows; in a text it may stand as well.
_SEPARATORS = {
    "application/sparql-results+json": b"},{",
    "application/sparql-results+xml": b"<result>",
    "text/csv": b"\n",
    "text/tab-separated-values": b"\n",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A media type, and a body in it; a long body is in a file."""

    media_type: str
    body: bytes | KeptFile


def query(
    asked: Request, table: str | None, graph: str | None, limits: Limits, view: View
) -> Answer:
    """The answer to a query, in one media type if it is a table or a truth, else in the other.

    Raises:
        BadQuery: it does not parse, or asks for what is refused.
        HTTPException: 406 where the client takes no such type, 422 where the answer is too long.
    """
    _check_dataset(asked)
    if not limits.allowed:
        return _query(asked, table, graph, limits, view, None)
    from kg.serve import federation  # noqa: PLC0415  (what asks other servers is rarely needed)

    with federation.reaching(limits.allowed) as reach:
        return _query(asked, table, graph, limits, view, reach)


def _query(  # noqa: PLR0913, PLR0917  (as its caller, and what may be reached)
    asked: Request,
    table: str | None,
    graph: str | None,
    limits: Limits,
    view: View,
    reach: Reach | None,
) -> Answer:
    request = _request(asked, view, reach)
    is_table = request.form in {"SELECT", "ASK"}
    media_type = table if is_table else graph
    if media_type is None:
        offered = ", ".join(sorted({*(RESULTS if is_table else GRAPHS).values()}))
        message = f"what {request.form} gives is in no media type that you accept; there are"
        raise HTTPException(406, f"{message}: {offered}")
    out = Spool(limits.answer_bytes, _SEPARATORS.get(media_type, b""))
    triples = _write(request, asked, out, media_type, limits.rows, view)
    if _too_many(triples, limits.rows, out, media_type):
        raise HTTPException(422, f"the answer has more than {limits.rows} rows; ask with a LIMIT")
    return Answer(media_type, out.kept())


def page(view: View) -> bytes:
    """The network page."""
    from kg.view import page as network_page  # noqa: PLC0415  (few tasks need it)
    from kg.view import site  # noqa: PLC0415

    explorer = {"Explorer": _EXPLORER} if site.available() else {}
    links = {**explorer, **_LINKS}
    return network_page.render(view, links=links, explorer=links.get("Explorer", "")).encode()


def _check_dataset(asked: Request) -> None:
    """Refuse what is no IRI. A graph that the store does not have is empty, and never fetched."""
    for graph in (*asked.default_graphs, *asked.named_graphs):
        if not is_iri(graph):
            raise HTTPException(400, f"{quoted(graph)} is no graph's IRI; write it in full")


def _request(asked: Request, view: View, reach: Reach | None) -> sparql.Request:
    """What a query says; the store's graphs are looked at only if it selects some."""
    text, base = asked.query, asked.base
    if reach is not None:
        return sparql.read(text, view.graphs(), base=base, allowed=reach)
    try:
        if len(text) <= REMEMBERED:
            return _remembered(text, base)
        return sparql.read(text, _NOT_ASKED, base=base)
    except _Selects:
        return sparql.read(text, view.graphs(), base=base)


class _Selects(Exception):
    """The query selects graphs by FROM."""


class _NotAsked:
    """Graphs that the store was not asked for, since most queries select none."""

    def __iter__(self) -> Iterator[str]:
        raise _Selects


_NOT_ASKED = _NotAsked()


@lru_cache(maxsize=256)
def _remembered(text: str, base: str) -> sparql.Request:
    return sparql.read(text, _NOT_ASKED, base=base)


@lru_cache(maxsize=256)
def _cut(text: str, rows: int) -> str:
    return limit.at_most(text, rows)


def _write(  # noqa: PLR0913, PLR0917  (what is asked, where it is written, and how much)
    request: sparql.Request, asked: Request, out: Spool, media_type: str, rows: int, view: View
) -> int | None:
    """Write the answer; how many triples it has, None for a table."""

    def write(text: str) -> int | None:
        return view.answer(
            text,
            cast("IO[bytes]", out),
            media_type,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
        )

    text = request.text
    if request.form == "SELECT":
        cut = _cut if len(text) <= REMEMBERED else limit.at_most
        text = cut(text, rows + 1)
    try:
        try:
            return write(text)
        except BadQuery:
            if text == request.text:
                raise
            return write(request.text)  # as it was sent, for the place where it goes wrong
    except BadQuery as error:
        raise error.without(request.added) from None
    except StoreFailed:
        raise
    except DataError as error:
        raise HTTPException(422, str(error)) from error


def _too_many(triples: int | None, most: int, out: Spool, media_type: str) -> bool:
    """Whether there are more rows than may be; they are counted only where it could be."""
    if triples is not None or media_type not in _SEPARATORS:
        return (triples or 0) > most
    return out.separators >= most and _rows(out.read(), media_type) > most


def _rows(file: IO[bytes], media_type: str) -> int:
    """The rows of a table, counted one by one."""
    form = ox.QueryResultsFormat.from_media_type(media_type)
    if form is None or form == ox.QueryResultsFormat.CSV:
        text = TextIOWrapper(file, encoding="utf-8", newline="")
        number = sum(1 for _ in csv.reader(text)) - 1
        text.detach()
        return number
    result = ox.parse_query_results(file, form)
    return sum(1 for _ in result) if isinstance(result, ox.QuerySolutions) else 1
