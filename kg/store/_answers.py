"""Answers -> files in the media types of the W3C, written by Oxigraph's serialisers.

What those leave open is done here: no character that XML 1.0 forbids, no property that RDF/XML
can't name, each triple once, and the project's prefixes in Turtle.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import DataError, UsageError
from kg.terms import PREFIXES, BlankNode, Literal, NamedNode, Term, Triple

#: The media types of what SELECT and ASK give.
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
#: The media types of what CONSTRUCT and DESCRIBE give.
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}

#: Up to so many triples Oxigraph by itself gives each once, but for those with blank nodes.
_ONCE = 1 << 20
#: A graph of at most so many triples declares no prefix that it does not use.
_SMALL = 1_000
_BLANK = {ox.RdfFormat.RDF_XML: b"rdf:nodeID"}
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_CUT = re.compile(rb"\xef\xbf?\Z")
#: How an IRI ends that XML can name: by a letter, and what may follow it in a name.
_NAMED = re.compile(
    "[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff]"
    "[A-Za-z0-9._\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff-]*\\Z"
)
_RESERVED = re.compile(
    re.escape(PREFIXES["rdf"])
    + "(RDF|Description|ID|about|parseType|resource|nodeID|datatype|bagID|aboutEach(Prefix)?|li)"
)


def write_table(
    result: ox.QuerySolutions | ox.QueryBoolean, out: IO[bytes], media_type: str
) -> None:
    """Write solutions or a truth.

    Raises:
        UsageError: the media type is none of theirs.
    """
    form = RESULTS.get(media_type)
    if form is None:
        raise UsageError(f"{media_type} can't hold a table; available: {', '.join(RESULTS)}")
    xml = form == ox.QueryResultsFormat.XML
    result.serialize(cast("IO[bytes]", _Xml(out)) if xml else out, form)


def read_table(
    variables: Iterable[str], rows: Iterable[Iterable[Term | None]]
) -> ox.QuerySolutions:
    """Rows of terms as Oxigraph's solutions."""
    names = tuple(variables)
    bindings = [
        {n: _binding(term) for n, term in zip(names, row, strict=True) if term is not None}
        for row in rows
    ]
    read = _results({"head": {"vars": names}, "results": {"bindings": bindings}})
    return cast("ox.QuerySolutions", read)


def read_truth(truth: bool) -> ox.QueryBoolean:  # noqa: FBT001  (it is what is read)
    """A yes or a no as Oxigraph's."""
    return cast("ox.QueryBoolean", _results({"head": {}, "boolean": truth}))


def write_graph(
    triples: Iterable[Triple],
    out: IO[bytes],
    media_type: str,
    again: Callable[[], Iterable[Triple]] | None = None,
) -> int:
    """Write triples, each of which comes once; how many they are.

    With ``again`` they come from Oxigraph itself. Where that may have repeated some they are asked
    for again, and the file is written anew.

    Raises:
        DataError: RDF/XML can't hold one of them.
        UsageError: the media type is none of graphs.
    """
    form = GRAPHS.get(media_type)
    if form is None:
        raise UsageError(f"{media_type} can't hold a graph; available: {', '.join(GRAPHS)}")
    if again is None:
        return _serialize(triples, out, form)
    start = out.tell()
    watched = _Watched(out, _BLANK.get(form, b"_:"))
    try:
        return _serialize(triples, watched, form)
    except _MayRepeat:
        out.seek(start)
        out.truncate()
        return _serialize(once(again()), out, form)


def once(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples without those that came before."""
    seen: set[Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


class _MayRepeat(Exception):
    """There are blank nodes, or very many triples."""


class _Watched:
    """A file that refuses blank nodes; what looks like one in a text only costs time."""

    def __init__(self, out: IO[bytes], mark: bytes) -> None:
        self._out = out
        self._mark = mark
        self._end = b""

    def write(self, data: bytes) -> int:
        """Write, unless a blank node is in it."""
        if self._mark in self._end + data:
            raise _MayRepeat
        self._end = data[1 - len(self._mark) :]
        return self._out.write(data)

    def flush(self) -> None:
        """Nothing is held back."""


class _Xml:
    """A file that takes no character that XML 1.0 forbids: U+FFFD stands for it."""

    def __init__(self, out: IO[bytes], *, returns: bool = False) -> None:
        self._out = out
        self._returns = returns
        self._end = b""

    def write(self, data: bytes) -> int:
        """Write what XML allows; the beginning of a character waits for its end."""
        text = self._end + data
        cut = _CUT.search(text)
        self._end = cut[0] if cut else b""
        if cut:
            text = text[: cut.start()]
        if _FORBIDDEN.search(text):
            text = _FORBIDDEN.sub("\ufffd".encode(), text)
        if self._returns and b"\r" in text:
            text = text.replace(b"\r", b"&#13;")  # else it would come back as a line feed
        self._out.write(text)
        return len(data)

    def flush(self) -> None:
        """A file in UTF-8 ends with no half character, so nothing is held back."""


class _Turtle:
    """A file whose first lines, the prefixes, are put in order, and left out where not used."""

    def __init__(self, out: IO[bytes], *, trim: bool) -> None:
        self._out = out
        self._trim = trim
        self._held = b""
        self._open = True

    def write(self, data: bytes) -> int:
        """Write, once the first lines are complete."""
        if not self._open:
            return self._out.write(data)
        self._held += data
        if not self._trim and len(self._held) > 1 << 14:
            self.close()
        return len(data)

    def flush(self) -> None:
        """Nothing: the first lines wait for the last use of their prefixes."""

    def close(self) -> None:
        """Write what was held back; of no triples there are not even prefixes."""
        if self._open and self._held:
            self._open = False
            lines = self._held.split(b"\n", len(PREFIXES))
            header, body = sorted(lines[: len(PREFIXES)]), lines[-1]
            used = (line for line in header if not self._trim or line.split()[1] in body)
            self._out.write(b"".join(line + b"\n" for line in used) + body)


def _serialize(triples: Iterable[Triple], out: "IO[bytes] | _Watched", form: ox.RdfFormat) -> int:
    file = cast("IO[bytes]", out)
    counted = _Counted(triples, most=_ONCE if isinstance(out, _Watched) else None)
    if form == ox.RdfFormat.RDF_XML:
        named = _named(counted)
        ox.serialize(named, cast("IO[bytes]", _Xml(file, returns=True)), form, prefixes=PREFIXES)
    elif form in {ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG}:
        first = list(islice(counted, _SMALL + 1))
        readable = _Turtle(file, trim=len(first) <= _SMALL)
        everything = _chained(first, counted)
        ox.serialize(everything, cast("IO[bytes]", readable), form, prefixes=PREFIXES)
        readable.close()
    else:
        ox.serialize(counted, file, form)
    return counted.number


class _Counted:
    """Triples, and how many have come."""

    def __init__(self, triples: Iterable[Triple], *, most: int | None) -> None:
        self._triples = iter(triples)
        self._most = most
        self.number = 0

    def __iter__(self) -> Iterator[Triple]:
        for triple in self._triples:
            self.number += 1
            yield triple
            if self.number == self._most:
                raise _MayRepeat


def _chained(first: Iterable[Triple], rest: Iterable[Triple]) -> Iterator[Triple]:
    yield from first
    yield from rest


def _named(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples, as long as each property can be an element of XML."""
    known: set[NamedNode] = set()
    for triple in triples:
        if triple.predicate not in known:
            known.add(triple.predicate)
            iri = triple.predicate.value
            if not _NAMED.search(iri) or _RESERVED.fullmatch(iri):
                raise DataError(f"RDF/XML can't write the property <{iri}>; ask for Turtle")
        yield triple


def _results(content: object) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(
        json.dumps(content, ensure_ascii=False).encode(), ox.QueryResultsFormat.JSON
    )


def _binding(term: Term) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        if term.language:
            return {"type": "literal", "value": term.value, "xml:lang": term.language}
        return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
    parts = zip(("subject", "predicate", "object"), term, strict=True)
    return {"type": "triple", "value": {name: _binding(part) for name, part in parts}}
