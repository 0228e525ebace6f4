"""A SPARQL 1.1 endpoint as questions and answers in terms; its errors in words."""

from collections.abc import Iterator
from typing import IO, NamedTuple

import pyoxigraph as ox

from kg.errors import BadQuery, KGError, StoreFailed
from kg.store import _answers as answers
from kg.store._address import DEFAULT_GRAPH, Address
from kg.store._request import Refusal, Reply, Server, legible
from kg.store._view import bad_query, wrong_form
from kg.store._whole import FORMS, counting, form, repeating
from kg.terms import Literal, Triple, iri

#: Rows up to which an answer is taken for whole; no server is known to cut shorter ones unasked.
MANY = 999

_GRAPHS = frozenset({ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE})
#: The column under which Virtuoso gives the answer to ASK, as a table of one number.
_TRUTH = "__ASK_RETVAL"
_NUMERIC = {
    Literal(number, datatype=iri("xsd:boolean")): Literal(word, datatype=iri("xsd:boolean"))
    for number, word in (("1", "true"), ("0", "false"))
}


class TooLarge(Exception):
    """The server takes no update of that size."""


class Triples(NamedTuple):
    """The answer to a CONSTRUCT: how many triples it has, and these."""

    number: int
    triples: Iterator[Triple]


class Endpoint:
    """An endpoint.

    Each question takes ``whole``: true where it is to be asked over all that the server holds,
    whatever the address makes the default graph.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self._server = Server(address)
        self._given = MANY  #: rows of the longest answer that was seen to be whole
        self.most = 1 << 62  #: triples that the server was seen to give at most

    def solutions(self, query: str, *, whole: bool = False) -> ox.QuerySolutions:
        """The solutions of a SELECT, all of them.

        Raises:
            StoreFailed: the server gives fewer than it counts.
        """
        return _solutions(self._results("SELECT", query, whole=whole))

    def some(self, query: str) -> ox.QuerySolutions:
        """The solutions of a SELECT over all, as many as the server gives at once."""
        return _solutions(self._results("SELECT", query, whole=True, checked=False))

    def boolean(self, query: str, *, whole: bool = False) -> bool:
        """The answer to an ASK."""
        result = self._results("ASK", query, whole=whole)
        if not isinstance(result, ox.QueryBoolean):
            raise wrong_form("ASK")
        return bool(result)

    def table(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean:
        """The answer to a SELECT or an ASK."""
        return self._results(form(query), query, whole=False)

    def triples(self, query: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, as the server sends them.

        Raises:
            StoreFailed: the server gives a part of them.
        """
        reply, syntax = self._graph(query, whole=False)
        if reply.partial:
            raise self._cut("a part of the triples")
        if _lines(reply.body) > self._given:
            rows = repeating(query)
            if rows is not None:
                self.solutions(rows)  # the same limit holds for those
        return self._parsed(reply, syntax)

    def graph(self, query: str) -> Triples:
        """As many triples of a CONSTRUCT over all as the server gives at once."""
        reply, syntax = self._graph(query, whole=True)
        if syntax == ox.RdfFormat.N_TRIPLES:
            return Triples(_lines(reply.body), self._parsed(reply, syntax))
        count = sum(1 for _ in self._parsed(reply, syntax))
        reply.body.seek(0)
        return Triples(count, self._parsed(reply, syntax))

    def update(self, text: str) -> None:
        """Have an update done, of a kind that may be done twice: it is asked for again.

        Raises:
            TooLarge: the server takes none of that size.
            StoreFailed: it refused.
        """
        try:
            self._server.ask("INSERT", text)
        except Refusal as refusal:
            if refusal.code == 413:
                raise TooLarge(str(self._failed(refusal))) from None
            raise self._failed(refusal) from None

    def _results(
        self, asked: str, query: str, *, whole: bool, checked: bool = True
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        reply = self._read(asked, query, whole=whole)
        if ox.QueryResultsFormat.from_media_type(reply.media_type) != ox.QueryResultsFormat.JSON:
            raise self._other(reply, asked)
        try:
            result = ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON)
            if isinstance(result, ox.QueryBoolean):
                return result
            if [variable.value for variable in result.variables] == [_TRUTH]:
                return answers.read_truth(any(row[0].value in {"1", "true"} for row in result))
            if checked:
                rows, numeric = _looked_at(result)
                self._check(query, reply, rows, whole=whole)
                reply.body.seek(0)
                result = ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON)
                if numeric and isinstance(result, ox.QuerySolutions):
                    return _worded(result)
        except SyntaxError as error:
            raise self._broken(error) from None
        return result

    def _check(self, query: str, reply: Reply, rows: int, *, whole: bool) -> None:
        """See that an answer has all its rows, unless a longer one was seen to have them."""
        if reply.partial:
            raise self._cut(f"{rows} rows, a part of them")
        if rows <= self._given:
            return
        count = counting(query)
        if count is not None:
            try:
                result = _solutions(self._results("SELECT", count, whole=whole, checked=False))
            except BadQuery:
                return  # it counts no such query
            (row,) = result
            if int(row[0].value) > rows:
                raise self._cut(f"{rows} rows of {row[0].value}")
        self._given = rows

    def _graph(self, query: str, *, whole: bool) -> tuple[Reply, ox.RdfFormat]:
        asked = "DESCRIBE" if form(query) == "DESCRIBE" else "CONSTRUCT"
        reply = self._read(asked, query, whole=whole)
        syntax = ox.RdfFormat.from_media_type(reply.media_type)
        if syntax is None or syntax not in _GRAPHS:
            raise self._other(reply, "CONSTRUCT or DESCRIBE")
        return reply, syntax

    def _parsed(self, reply: Reply, syntax: ox.RdfFormat) -> Iterator[Triple]:
        try:
            for quad in ox.parse(reply.body, syntax):
                yield quad.triple
        except SyntaxError as error:
            raise self._broken(error) from None

    def _read(self, asked: str, query: str, *, whole: bool) -> Reply:
        """The answer to a query, which is not sent where it is of another form."""
        found = form(query)
        if found not in FORMS:
            raise bad_query(query, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
        if found != asked:
            raise wrong_form("CONSTRUCT or DESCRIBE" if asked == "CONSTRUCT" else asked)
        default = self.address.default_graph
        over = ((DEFAULT_GRAPH, default),) if default and not whole else ()
        try:
            return self._server.ask(asked, query, over)
        except Refusal as refusal:
            raise self._refused(query, refusal) from None

    def _refused(self, query: str, refusal: Refusal) -> KGError:
        if refusal.code == 400:
            return bad_query(query, refusal.said)
        if refusal.code == 406:
            return BadQuery(f"{self.address.query} has no such answer to a query of this form")
        return self._failed(refusal)

    def _failed(self, refusal: Refusal) -> StoreFailed:
        place = self.address.query
        if refusal.code in {401, 403}:
            said = f" and says: {refusal.said}" if refusal.said else ""
            return StoreFailed(
                f"{place} does not let us in ({refusal.code}){said}; give a user and password in "
                "its address, as in http://user:password@host/, or in KG_STORE_USER and "
                "KG_STORE_PASSWORD, or a token in KG_STORE_TOKEN"
            )
        if refusal.code == 404:
            return StoreFailed(f"{place}: there is no SPARQL endpoint at that address (404)")
        if refusal.code is not None:
            return StoreFailed(f"{place} refused ({refusal.code}): {refusal.said or 'no word why'}")
        return StoreFailed(f"{place} {refusal.said}")

    def _other(self, reply: Reply, asked: str) -> KGError:
        media_type = reply.media_type
        if ox.RdfFormat.from_media_type(media_type) or ox.QueryResultsFormat.from_media_type(
            media_type
        ):
            return wrong_form(asked)
        kind = legible(media_type.encode()) or "something without a type"
        return StoreFailed(f"{self.address.query} is no SPARQL endpoint: it answered with {kind}")

    def _cut(self, what: str) -> StoreFailed:
        return StoreFailed(
            f"{self.address.query} limits its answers: it gave {what}; ask for less, or have the "
            "limit raised there"
        )

    def _broken(self, error: SyntaxError) -> StoreFailed:
        return StoreFailed(
            f"the answer of {self.address.query} breaks off or can't be read ({error.msg}); "
            "it may have a time limit: ask for less"
        )


def _solutions(result: ox.QuerySolutions | ox.QueryBoolean) -> ox.QuerySolutions:
    if not isinstance(result, ox.QuerySolutions):
        raise wrong_form("SELECT")
    return result


def _lines(body: IO[bytes]) -> int:
    """The lines that say something, which in N-Triples are the triples."""
    number = 0
    for line in body:
        number += line not in {b"\n", b"\r\n"} and not line.startswith(b"#")
    body.seek(0)
    return number


def _looked_at(result: ox.QuerySolutions) -> tuple[int, bool]:
    """How many rows there are, and whether a truth among them is written as a number."""
    rows, numeric = 0, False
    for row in result:
        rows += 1
        numeric = numeric or any(term in _NUMERIC for term in row)
    return rows, numeric


def _worded(result: ox.QuerySolutions) -> ox.QuerySolutions:
    """The same rows with each truth in its canonical form (XML Schema 1.0, 3.2.2.2)."""
    names = [variable.value for variable in result.variables]
    return answers.read_table(names, ([_NUMERIC.get(t, t) for t in row] for row in result))
