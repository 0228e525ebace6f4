"""The page of a document: its text with every passage marked in place, and what was read there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from kg.network.appearance import relation
from kg.query import rows
from kg.serve.pages import html
from kg.serve.pages.addresses import TEXT_PAGE, is_web
from kg.serve.pages.asking import Graph, whole
from kg.serve.pages.facts import Value, value, words
from kg.serve.pages.marks import Closing, Opening, Range, Stretch, marked
from kg.serve.pages.thing import Line, head
from kg.terms import NamedNode, compact

_MOST = 5_000  # statements and passages of one page of the text
_FACTS = (
    "kg:textOf",
    "kg:reportsOn",
    "schema:publisher",
    "schema:datePublished",
    "schema:dateCreated",
    "kg:dateline",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement in the list beside the text."""

    iri: str
    anchor: str  #: the fragment of its IRI
    kind: str
    subject: Value | None  #: None for the document itself
    words: str
    object: Value
    role: str
    start: int
    end: int


def page(graph: Graph, node: NamedNode, mounted: str, number: int) -> str | None:
    """The page of a document, or of the next part of a long one; None behind its end."""
    text = graph.text(node.value)
    first = (number - 1) * TEXT_PAGE
    if number > 1 and first >= len(text or ""):
        return None
    said = list(_said(graph, node, first))
    anchors: dict[tuple[int, int], str] = {}
    for each in said:
        anchors.setdefault((each.start, each.end), "#" + quote(each.anchor) if each.anchor else "")
    ranges = [Range(s, e, anchors.get((s, e), "")) for s, e in _passages(graph, node, first)]
    about = head(graph, node)
    sources = [v.text for line in about.lines if line.name == "kg:source" for v in line.values]
    return html(
        mounted,
        "document.html",
        title=about.label,
        thing=about,
        sources=[(each, is_web(each)) for each in sources],
        facts=_facts(graph, node),
        language=_language(about.lines),
        pieces=None if text is None else _pieces(text[first : first + TEXT_PAGE], ranges, first),
        said=said,
        most=_MOST,
        number=number,
        pages=max(1, -(-len(text or "") // TEXT_PAGE)),
    )


def _pieces(text: str, ranges: Sequence[Range], first: int) -> Iterator[tuple[str, str, str]]:
    """What a template writes, one after another: its kind, its characters, its link."""
    for piece in marked(text, ranges, first):
        match piece:
            case Opening(anchor):
                yield "open", anchor, ""
            case Closing():
                yield "close", "", ""
            case Stretch(characters, link):  # nobody can see or hear a link of spaces
                yield "text", characters, "" if characters.isspace() else link


def _facts(graph: Graph, node: NamedNode) -> Sequence[Line]:
    """What a reader wants to know first."""
    found: dict[str, dict[Value, None]] = {}
    names = " ".join(_FACTS)
    query = f"SELECT ?how ?what {{ VALUES ?how {{ {names} }} {node} ?how ?what }} LIMIT 100"
    for row in graph.rows(query):
        name = compact(rows.text(row["how"]))
        found.setdefault(name, {})[value(graph, row["what"])] = None
    return [
        Line(name=name, words=relation(name).forward, values=tuple(found[name]))
        for name in _FACTS
        if name in found
    ]


def _passages(graph: Graph, node: NamedNode, first: int) -> Iterator[tuple[int, int]]:
    query = f"""SELECT DISTINCT ?start ?end WHERE {{
      ?passage oa:hasSource {node} ; kg:start ?start ; kg:end ?end . {_within(first)}
    }} ORDER BY ?start ?end LIMIT {_MOST}"""
    for row in graph.rows(query):
        start, end = whole(row["start"]), whole(row["end"])
        if start is not None and end is not None:
            yield start, end


def _said(graph: Graph, node: NamedNode, first: int) -> Iterator[Said]:
    """The statements read from a part of the document, in the order of the text."""
    query = f"""SELECT * WHERE {{
      ?passage oa:hasSource {node} ; kg:start ?start ; kg:end ?end . {_within(first)}
      ?statement kg:evidence ?passage ; rdf:subject ?subject ; rdf:predicate ?property ;
        rdf:object ?object .
      OPTIONAL {{ ?statement a ?class }}
      OPTIONAL {{ ?statement kg:role ?role }}
    }} ORDER BY ?start ?end ?statement LIMIT {_MOST}"""
    found = {rows.text(row["statement"]): row for row in graph.rows(query)}
    graph.learn(
        end.value
        for row in found.values()
        for end in (row["subject"], row["object"])
        if isinstance(end, NamedNode)
    )
    for iri, row in found.items():
        start, end = whole(row["start"]), whole(row["end"])
        if start is None or end is None:
            continue
        yield Said(
            iri=iri,
            anchor=iri.removeprefix(f"{node.value}#") if iri.startswith(f"{node.value}#") else "",
            kind=words(row.get("class")),
            subject=None if row["subject"] == node else value(graph, row["subject"]),
            words=relation(compact(rows.text(row["property"]))).forward,
            object=value(graph, row["object"]),
            role=rows.text(row.get("role")),
            start=start,
            end=end,
        )


def _within(first: int) -> str:
    return f"FILTER(?start >= {first} && ?start < {first + TEXT_PAGE})"


def _language(lines: Sequence[Line]) -> str:
    """The document's language, where it says one."""
    stated = (v.text for each in lines if each.name == "dcterms:language" for v in each.values)
    return next(stated, "")
