"""Rows -> one of the four W3C forms of SPARQL results."""

import csv
import io
import json
import re
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from kg.errors import DataError
from kg.query.rows import Rows
from kg.terms import PREFIXES, BlankNode, Literal, NamedNode, Term

_Json: TypeAlias = "str | dict[str, _Json]"

_STRING = PREFIXES["xsd"] + "string"
_NAMESPACE = "http://www.w3.org/2005/sparql-results#"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(rows: Rows, media_type: str) -> bytes:
    """The rows of a SELECT, or the truth of an ASK, in the media type's form.

    Raises:
        DataError: XML can't hold a character of a text.
    """
    writers = {
        "application/sparql-results+json": _json,
        "application/sparql-results+xml": _xml,
        "text/csv": _csv,
        "text/tab-separated-values": _tsv,
    }
    return writers[media_type](rows).encode()


def _json(rows: Rows) -> str:
    if rows.truth is not None:
        return json.dumps({"head": {}, "boolean": rows.truth})
    bindings = [
        {name: _json_term(term) for name, term in row.items() if term is not None} for row in rows
    ]
    content = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False)


def _json_term(term: Term) -> _Json:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(t) for name, t in parts.items()}}
    content: dict[str, _Json] = {"type": "literal", "value": term.value}
    if term.language:
        content["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        content["datatype"] = term.datatype.value
    return content


def _xml(rows: Rows) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in rows.variables)
    parts = [f'<?xml version="1.0"?>\n<sparql xmlns="{_NAMESPACE}"><head>{head}</head>']
    if rows.truth is not None:
        parts.append(f"<boolean>{str(rows.truth).lower()}</boolean>")
    else:
        parts.append("<results>")
        for row in rows:
            bindings = (
                f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
                for name, term in row.items()
                if term is not None
            )
            parts.append(f"\n<result>{''.join(bindings)}</result>")
        parts.append("\n</results>")
    return "".join([*parts, "</sparql>\n"])


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{term.value}</bnode>"
    if not isinstance(term, Literal):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        inner = "".join(f"<{name}>{_xml_term(t)}</{name}>" for name, t in parts.items())
        return f"<triple>{inner}</triple>"
    kind = ""
    if term.language:
        kind = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != _STRING:
        kind = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{kind}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    if found := _FORBIDDEN.search(text):
        raise DataError(f"XML can't hold U+{ord(found[0]):04X}; ask for JSON")
    return escape(text, {"\r": "&#13;"})


def _csv(rows: Rows) -> str:
    if rows.truth is not None:
        return str(rows.truth).lower()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.variables)
    writer.writerows([_plain(term) for term in row] for row in rows.rows)
    return out.getvalue()


def _plain(term: Term | None) -> str:
    if isinstance(term, BlankNode):
        return str(term)
    return "" if term is None else str(getattr(term, "value", term))


def _tsv(rows: Rows) -> str:
    if rows.truth is not None:
        return str(rows.truth).lower()
    lines = ["\t".join(f"?{name}" for name in rows.variables)]
    lines += ["\t".join("" if t is None else _turtle(t) for t in row) for row in rows.rows]
    return "\n".join([*lines, ""])


def _turtle(term: Term) -> str:
    return str(term).replace("\t", "\\t")
