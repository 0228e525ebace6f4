"""What a folder needs to be asked: the library of queries, and the graph for the query engine."""

import base64
import json
import zlib
from collections.abc import Iterator
from typing import Any

from kg.model.stages import View
from kg.query import catalogue, census, find, library
from kg.terms import PREFIXES, compact
from kg.view.site.script import script

#: What the page loads when somebody opens its part for asking.
SCRIPTS = ("ask.js", "ask.css", "editor.js", "chart.js")
#: What it loads when somebody asks, and no server is there to answer.
FILE = "oxigraph.js"


def data(view: View) -> Iterator[tuple[str, bytes]]:
    """The data by their names, each a script that holds a text, deflated and in base64."""
    told = json.dumps(_library(view), ensure_ascii=False, separators=(",", ":"))
    yield "library", script("library", _deflated(told))
    yield "triples", script("triples", _deflated(_triples(view)))


def _deflated(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _triples(view: View) -> str:
    """The default graph; the same graph gives the same.

    A line is a triple, its terms as N-Triples write them with tabs between; a subject, and a
    predicate of the same subject, that are those of the line before are left out.
    """
    lines, subject, predicate = [], "", ""
    for triple in sorted({str(quad.triple) for quad in view.quads()}):
        s, p, o = triple.split(" ", 2)
        same = s == subject
        lines.append(f"{'' if same else s}\t{'' if same and p == predicate else p}\t{o}\n")
        subject, predicate = s, p
    return "".join(lines)


def _library(view: View) -> dict[str, Any]:
    """The queries with what can be put into them, and what occurs in the graph."""
    queries = [library.get(name) for name in library.names()]
    parameters = sorted({parameter.name for query in queries for parameter in query.parameters})
    return {
        "prefixes": PREFIXES,
        "queries": [{**catalogue.entry(q), "parts": catalogue.parts(q)} for q in queries],
        "terms": [
            {
                "iri": term.iri,
                "name": compact(term.iri),
                "label": term.label,
                "kind": term.kind,
                "count": term.count,
            }
            for term in census.terms(view)
        ],
        "begins": {name: [b for b in find.prefixes(name) if b] for name in parameters},
        "meant": census.MEANT,
        "names": find.NAMES,
        "mentioned": census.MENTIONED,
    }
