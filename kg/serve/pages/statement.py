"""The page of a statement: the fact in words, the words that prove it, and how it came about."""

from kg.network.appearance import relation
from kg.query import rows
from kg.serve.pages import html
from kg.serve.pages.asking import Graph, Row
from kg.serve.pages.facts import Proof, details, proof, value
from kg.serve.pages.thing import head
from kg.terms import NamedNode, compact

#: What the page says in its own way.
_SAID = {
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
    "kg:evidence",
    "kg:context",
    "kg:confidence",
    "kg:basis",
    "prov:wasGeneratedBy",
}


def page(graph: Graph, node: NamedNode, mounted: str) -> str | None:
    """The page of a statement; None where a part of it is missing."""
    found = _row(graph, node, "kg:evidence")
    if found is None:
        return None
    about = head(graph, node)
    property_ = rows.text(found["property"])
    return html(
        mounted,
        "statement.html",
        title=about.classes[0].text.capitalize() if about.classes else "Statement",
        thing=about,
        lines=[line for line in about.lines if line.name not in _SAID],
        subject=value(graph, found["subject"]),
        property=property_,
        words=relation(compact(property_)).forward,
        object=value(graph, found["object"]),
        proof=proof(graph, found),
        generated=value(graph, found.get("activity")),
        extractor=value(graph, found.get("extractor")),
        contexts=_contexts(graph, node),
    )


def _row(graph: Graph, node: NamedNode, how: str) -> Row | None:
    query = f"""SELECT * WHERE {{
      {node} rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object ; {how} ?passage .
      ?passage oa:hasSource ?document ; kg:start ?start ; kg:end ?end .
      OPTIONAL {{ {node} prov:wasGeneratedBy ?activity }}
      {details(str(node))}
    }} LIMIT 1"""
    return next(graph.rows(query), None)


def _contexts(graph: Graph, node: NamedNode) -> list[Proof]:
    query = f"""SELECT DISTINCT ?document ?start ?end ?quote ?language WHERE {{
      {node} kg:context ?passage .
      ?passage oa:hasSource ?document ; kg:start ?start ; kg:end ?end ; kg:quote ?quote .
      OPTIONAL {{ ?document dcterms:language ?language }}
    }} ORDER BY ?document ?start LIMIT 20"""
    return [proof(graph, row) for row in graph.rows(query)]
