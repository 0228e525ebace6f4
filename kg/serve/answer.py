"""A view and a query -> the bytes to send: what a worker is asked to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import TypeVar

from starlette.exceptions import HTTPException

from kg.errors import DataError
from kg.model.stages import View
from kg.query import results, sparql
from kg.query.rows import Rows
from kg.serve import graphs
from kg.serve.limits import Limits
from kg.serve.protocol import Request
from kg.terms import Triple

T = TypeVar("T")

_RESULTS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A media type, and a body in it."""

    media_type: str
    body: bytes


def query(
    asked: Request, table: str | None, graph: str | None, limits: Limits, view: View
) -> Answer:
    """The answer to a query, in one media type if it is a table or a truth, else in the other.

    Raises:
        BadQuery: it does not parse, or asks for what is refused.
        HTTPException: 406 where the client takes no such type, 422 where the answer is too long.
    """
    if asked.default_graphs or asked.named_graphs:
        raise HTTPException(400, "choose graphs by FROM and FROM NAMED, in the query itself")
    request = sparql.read(asked.query, view.graphs())
    media_type = table if request.form in {"SELECT", "ASK"} else graph
    if media_type is None:
        raise HTTPException(
            406, f"no media type that you accept can hold what {request.form} gives"
        )
    gathered = _gather(request, limits.rows, view)
    try:
        body = _write(gathered, media_type)
    except DataError as error:
        raise HTTPException(422, str(error)) from error
    if len(body) > limits.answer_bytes:
        raise HTTPException(
            422, f"the answer has more than {limits.answer_bytes} bytes; ask for less"
        )
    return Answer(media_type, body)


def page(view: View) -> bytes:
    """The network page."""
    from kg.view import page as network_page  # noqa: PLC0415  (few tasks need it)

    return network_page.render(view).encode()


def _gather(request: sparql.Request, most: int, view: View) -> Rows | tuple[Triple, ...]:
    if request.form == "ASK":
        return Rows((), (), "ASK", view.ask(request.text))
    if request.form == "SELECT":
        solutions = view.select(request.text)
        return Rows(solutions.variables, tuple(_at_most(most, solutions.rows)))
    return tuple(_at_most(most, view.construct(request.text)))


def _write(gathered: Rows | tuple[Triple, ...], media_type: str) -> bytes:
    if not isinstance(gathered, Rows):
        return graphs.write(gathered, media_type)
    out = BytesIO()
    results.write(gathered, out, format=_RESULTS[media_type])
    return out.getvalue()


def _at_most(most: int, items: Iterable[T]) -> Iterable[T]:
    """The items, one by one, as long as there are not too many."""
    iterator = iter(items)
    yield from islice(iterator, most)
    if next(iterator, None) is not None:
        raise HTTPException(422, f"the answer has more than {most} rows; ask with a LIMIT")
