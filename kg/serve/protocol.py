"""HTTP requests -> queries and updates, as the SPARQL 1.1 Protocol has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException

_DATASET = ("default-graph-uri", "named-graph-uri")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A query, and the graphs that the request, not the query, asks it of.

    Relative IRIs in it are relative to the ``base``: where it was sent to.
    """

    query: str
    base: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """The names and values of a form in which an update was sent."""

    fields: tuple[tuple[str, str], ...]


def from_get(query_string: str) -> Request | None:
    """The query in a URL; None where the URL asks nothing.

    Raises:
        HTTPException: 400 where it asks wrongly.
    """
    parameters = fields(query_string)
    names = {name for name, _ in parameters}
    if "update" in names:
        raise HTTPException(400, "an update is never in a URL; send it by POST")
    if not names & {"query", *_DATASET}:
        return None
    return _request(parameters)


def from_post(query_string: str, content_type: str, body: bytes) -> Request | Update:
    """The query in a POST, as a form or by itself, or the form of an update.

    Raises:
        HTTPException: 400 where it asks wrongly, 415 for another body.
    """
    media_type, _, parameters = content_type.partition(";")
    media_type = media_type.strip().lower()
    if media_type == "application/sparql-query":
        _only_utf8(parameters)
        asked = fields(query_string)
        if any(name in {"query", "update"} for name, _ in asked):
            raise HTTPException(400, "the query is in the body already; leave it out of the URL")
        return _request([*asked, ("query", _text(body))])
    if media_type == "application/x-www-form-urlencoded":
        _only_utf8(parameters)
        form = fields(_text(body))
        if any(name == "update" for name, _ in form):
            return Update(fields=tuple(form))
        return _request(form)
    raise HTTPException(
        415,
        "send the query as application/sparql-query, "
        "or as the field 'query' of application/x-www-form-urlencoded",
    )


def update(content_type: str, body: bytes) -> Update:
    """The update that is a body by itself, as the field of a form.

    Raises:
        HTTPException: 400 or 415 where it is not UTF-8.
    """
    _only_utf8(content_type.partition(";")[2])
    return Update(fields=(("update", _text(body)),))


def fields(encoded: str) -> list[tuple[str, str]]:
    """The names and values in a query string or a form.

    Raises:
        HTTPException: 400 where they are not UTF-8.
    """
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise HTTPException(400, "the parameters are not percent-encoded UTF-8") from error


def _request(parameters: Sequence[tuple[str, str]]) -> Request:
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise HTTPException(400, f"ask one query at a time; here are {len(queries)}")
    return Request(
        query=queries[0],
        default_graphs=_values(parameters, _DATASET[0]),
        named_graphs=_values(parameters, _DATASET[1]),
    )


def _values(parameters: Sequence[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    """A parameter's values, each once; forms send fields that nobody filled in."""
    return tuple(dict.fromkeys(value for name, value in parameters if name == wanted and value))


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the body is not UTF-8") from error


def _only_utf8(parameters: str) -> None:
    for parameter in parameters.lower().split(";"):
        name, _, value = parameter.strip().partition("=")
        if name == "charset" and value.strip("\"' ") not in {"utf-8", "utf8"}:
            raise HTTPException(415, "send it in UTF-8")
