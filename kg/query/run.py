"""Asking: a query of the library or somebody's own, with its parameters, of a View."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from kg.errors import BadParameter, BadQuery, UnknownQuery, UsageError, quoted
from kg.model.stages import View
from kg.terms import Term, literal

from . import library, sparql
from .find import resource
from .library import Parameter, Query
from .rows import TRIPLE, Rows

_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_NAME = re.compile(r"[\w-]+")


def run(view: View, query: Query | str, parameters: Mapping[str, str] | None = None) -> Rows:
    """The answer to a query of the library, given by name, or to SPARQL, given as it is.

    A parameter's value is what a user typed. An IRI may be given in full, with one of the
    project's prefixes, relative ('org/…'), or as a name that one thing in the graph has.

    Raises:
        UnknownQuery: the library has no query of that name.
        BadParameter: the query has no such parameter, or the value is not of its type.
        BadQuery: the SPARQL does not parse, or asks for something that is refused.
    """
    asked = query if isinstance(query, Query) else _query(query)
    written = filled(view, asked, parameters or {})
    return _answer(view, sparql.read(written, _graphs(view)))


def filled(view: View, query: Query, parameters: Mapping[str, str]) -> str:
    """The SPARQL of a query with what a user typed for its parameters in it.

    Raises:
        BadParameter: the query has no such parameter, or the value is not of its type.
        BadQuery: the SPARQL asks for something that is refused.
    """
    terms = {name: _term(query, name, value, view) for name, value in parameters.items()}
    request = sparql.read(query.text, _graphs(view))
    written = request.fill({name: str(term) for name, term in terms.items()})
    return written[request.added :]


def _query(name: str) -> Query:
    try:
        return library.get(name)
    except UnknownQuery:
        if name.strip().upper() in _FORMS:
            raise BadQuery(f"{name} alone is no query; quote all of it: '{name} …'") from None
        if _NAME.fullmatch(name):
            raise
        return library.parse(name)


def _answer(view: View, request: sparql.Request) -> Rows:
    try:
        return _rows(view, request)
    except BadQuery as error:
        raise error.without(request.added) from None


def _rows(view: View, request: sparql.Request) -> Rows:
    match request.form:
        case "SELECT":
            solutions = view.select(request.text)
            return Rows(solutions.variables, tuple(solutions.rows))
        case "ASK":
            return Rows((), (), "ASK", view.ask(request.text))
        case form:
            triples = {(t.subject, t.predicate, t.object) for t in view.construct(request.text)}
            rows = tuple(sorted(triples, key=lambda triple: tuple(map(str, triple))))
            return Rows(TRIPLE, rows, form)


def _graphs(view: View) -> Iterator[str]:
    """The named graphs, not looked for before a query selects one."""
    yield from view.graphs()


def _term(query: Query, name: str, value: str, view: View) -> Term:
    """The term of a parameter, whatever its user typed, or an error that says what to type."""
    parameter = next((p for p in query.parameters if p.name == name), None)
    if parameter is None:
        known = ", ".join(p.name for p in query.parameters) or "none"
        title = f"query {query.name!r}" if query.name else "the query"
        raise BadParameter(
            f"{title} has no parameter {quoted(name)}; it has: {known}", parameter=name
        )
    try:
        return _typed(parameter, value, view)
    except (ValueError, KeyError, InvalidOperation):
        message = f"{name}={quoted(value)}: {_EXPECTED[parameter.type]}"
        raise BadParameter(message, parameter=name) from None
    except UsageError as error:
        raise BadParameter(f"{name}: {error}", parameter=name) from error


_BOOLEANS = {"true": "true", "false": "false", "yes": "true", "no": "false"}
_EXPECTED = {
    "integer": "a whole number is expected, such as 3",
    "number": "a number is expected, such as 0.8",
    "boolean": "true or false is expected",
    "date": "a day is expected, such as 2020-06-18",
}


_DIGITS = 400  # before or behind the point: '1e999999999' would be written out


def _decimal(value: str) -> str:
    number = Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        raise ValueError(value)
    return f"{number:f}"


def _typed(parameter: Parameter, value: str, view: View) -> Term:
    match parameter.type:
        case "iri":
            return resource(view, value, parameter.name)
        case "integer":
            return literal(str(int(value)), "xsd:integer")
        case "number":
            return literal(_decimal(value), "xsd:decimal")
        case "boolean":
            return literal(_BOOLEANS[value.strip().lower()], "xsd:boolean")
        case "date":
            return literal(date.fromisoformat(value).isoformat(), "xsd:date")
        case _:
            return literal(value)
