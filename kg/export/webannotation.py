"""W3C Web Annotation: each statement as a note on the passage that proves it, for text tools.

The target is the document with a TextPositionSelector and a TextQuoteSelector; both it and kg
count Unicode code points from 0, in the normalised text ('kg text SOURCE' prints it). The quote
has what stands before and after it where the store has the texts. The body says the statement in
words and names what it is about.
"""

import json
from collections.abc import Mapping
from typing import IO, Any

from kg import vocabulary
from kg.export._graph import Graph, Proven, key
from kg.model import ids
from kg.model.stages import View
from kg.terms import Literal, NamedNode, expand

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
SUFFIX = ".annotations.jsonld"

_AROUND = 32  #: code points before and after a quote
_COLLECTION = ids.BASE + "annotations"
_PAGE = _COLLECTION + "/1"


def write(view: View, out: IO[bytes]) -> None:
    """Write an AnnotationCollection of one page, an annotation a line, in the order of the text."""
    graph = Graph(view)
    texts = {
        key(quad.subject): quad.object.value
        for quad in view.quads(ids.TEXTS)
        if quad.predicate.value == expand("kg:text") and isinstance(quad.object, Literal)
    }
    statements = graph.statements()
    head = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"kg": ids.VOCABULARY}],
        "id": _COLLECTION,
        "type": "AnnotationCollection",
        "label": "Statements read from letters, each with the passage that proves it",
        "total": len(statements),
        "last": _PAGE,
    }
    page = {"id": _PAGE, "type": "AnnotationPage", "partOf": _COLLECTION, "startIndex": 0}
    out.write(f'{_json(head)[:-1]}, "first": {_json(page)[:-1]}, "items": ['.encode())
    for number, statement in enumerate(statements):
        annotation = _annotation(statement, graph, texts)
        out.write(f"{',' if number else ''}\n{_json(annotation)}".encode())
    out.write(b"\n]}}\n")


def _annotation(statement: Proven, graph: Graph, texts: Mapping[str, str]) -> Mapping[str, Any]:
    kind = vocabulary.term(statement.kind)
    said = {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "language": "en",
        "value": _sentence(statement, graph),
    }
    tag = {"type": "TextualBody", "purpose": "tagging", "value": kind.label}
    about = (statement.subject, statement.object)
    things = [
        {"type": "SpecificResource", "purpose": "identifying", "source": term.value}
        for term in dict.fromkeys(about)
        if isinstance(term, NamedNode) and not term.value.startswith(f"{statement.document}#")
    ]
    return {
        "id": statement.iri,
        "type": "Annotation",
        "motivation": "describing",
        "body": [said, tag, *things],
        "target": _target(statement, graph, texts),
        **({"kg:confidence": statement.confidence} if statement.confidence else {}),
    }


def _sentence(statement: Proven, graph: Graph) -> str:
    """The edge in words: 'Letter to the Minister — signatory — Amnesty International'."""
    relation = graph.relation(statement.predicate)
    return f"{graph.label(statement.subject)} — {relation} — {graph.label(statement.object)}"


def _target(statement: Proven, graph: Graph, texts: Mapping[str, str]) -> Mapping[str, Any]:
    start, end = statement.start, statement.end
    quote = {"type": "TextQuoteSelector", "exact": statement.quote}
    text = texts.get(statement.document)
    if text is not None:
        quote["prefix"] = text[max(0, start - _AROUND) : start]
        quote["suffix"] = text[end : end + _AROUND]
    source = {"id": statement.document, "type": "Text", "format": "text/plain"}
    if language := graph.text(statement.document, "dcterms:language"):
        source["language"] = language
    if statement.source:
        source["kg:source"] = statement.source
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [position, quote]}


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
