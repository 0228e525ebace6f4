"""Writing an answer: as a table to read, in the W3C's result formats, or as Turtle."""

import json
import re
from typing import IO, Any

import pyoxigraph as ox

from kg.errors import UsageError
from kg.terms import PREFIXES, BlankNode, Literal, NamedNode, Term

from . import table
from .rows import Rows

#: What an answer can be written as.
FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")

_W3C = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_STRING = PREFIXES["xsd"] + "string"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def default_format(rows: Rows) -> str:
    """What an answer is written as unless somebody asks otherwise: triples as Turtle."""
    return "turtle" if rows.form in {"CONSTRUCT", "DESCRIBE"} else "table"


def write(rows: Rows, out: IO[bytes], *, format: str, width: int | None = None) -> None:  # noqa: A002
    """Write an answer; a table is made to fit a width where one is given.

    Raises:
        UsageError: there is no such format, or the answer has no triples to write as Turtle.
    """
    match format:
        case "table":
            out.write(table.text(rows, width).encode())
        case "json":
            out.write((_json(rows) + "\n").encode())
        case "turtle":
            out.write(_turtle(rows))
        case "csv" | "tsv" | "xml":
            out.write(_w3c(rows, format))
        case _:
            raise UsageError(f"no format {format!r} for answers; available: {', '.join(FORMATS)}")


def _json(rows: Rows) -> str:
    """SPARQL 1.1 Query Results JSON, a solution a line."""
    if rows.truth is not None:
        return json.dumps({"head": {}, "boolean": rows.truth})
    bindings = (
        {name: _binding(term) for name, term in row.items() if term is not None} for row in rows
    )
    lines = ",\n".join(json.dumps(binding, ensure_ascii=False) for binding in bindings)
    head = json.dumps({"vars": list(rows.variables)}, ensure_ascii=False)
    return f'{{"head":{head},"results":{{"bindings":[\n{lines}\n]}}}}'


def _binding(term: Term) -> dict[str, Any]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal():
            binding = {"type": "literal", "value": term.value}
            if term.language:
                binding["xml:lang"] = term.language
            elif term.datatype.value != _STRING:
                binding["datatype"] = term.datatype.value
            return binding
    parts = zip(("subject", "predicate", "object"), term, strict=True)
    return {"type": "triple", "value": {name: _binding(part) for name, part in parts}}


def _w3c(rows: Rows, name: str) -> bytes:
    text = _json(_readable(rows) if name == "xml" else rows)
    answer = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.JSON)
    written = answer.serialize(format=_W3C[name])
    return (written or b"") + (b"\n" if name == "xml" or rows.truth is not None else b"")


def _readable(rows: Rows) -> Rows:
    """The same answer without the characters that XML 1.0 forbids."""

    def clean(term: Term | None) -> Term | None:
        if not isinstance(term, Literal) or not _NOT_XML.search(term.value):
            return term
        text = _NOT_XML.sub("\ufffd", term.value)
        if term.language:
            return Literal(text, language=term.language)
        return Literal(text, datatype=term.datatype)

    cleaned = tuple(tuple(map(clean, row)) for row in rows.rows)
    return Rows(rows.variables, cleaned, rows.form, rows.truth)


def _turtle(rows: Rows) -> bytes:
    if rows.form not in {"CONSTRUCT", "DESCRIBE"}:
        raise UsageError(f"a {rows.form} gives no triples to write as Turtle; ask with CONSTRUCT")
    triples = [ox.Triple(*row) for row in rows.rows]  # type: ignore[arg-type]
    used = {
        prefix: namespace
        for prefix, namespace in PREFIXES.items()
        if any(f"<{namespace}" in str(triple) for triple in triples)
    }
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used) or b""
    lines = written.splitlines(keepends=True)
    prefixes = sorted(line for line in lines if line.startswith(b"@prefix"))
    return b"".join([*prefixes, *lines[len(prefixes) :]])
