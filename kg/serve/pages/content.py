"""What a page holds: the tasks that the server's processes are given, each a function of a View."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException

from kg.model.stages import View
from kg.serve import graphs
from kg.serve.pages import document, listing, statement, term
from kg.serve.pages import thing as anything
from kg.serve.pages import triples as rdf
from kg.serve.pages.addresses import Addresses
from kg.serve.pages.asking import Graph, whole
from kg.terms import NamedNode

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Content:
    """What to send, and whether more of it follows on another page."""

    media_type: str
    body: str | bytes
    more: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where to look instead."""

    location: str


def thing(view: View, *, iri: str, number: int, facts: str, mounted: str) -> Content | Elsewhere:
    """The page of a thing, as its class asks for.

    Raises:
        HTTPException: 404 where the graph knows nothing of it.
    """
    graph, node = Graph(view), _node(iri)
    if instead := _instead(graph, node, Addresses(mounted)):
        return Elsewhere(instead)
    if facts:
        body = anything.part(graph, node, mounted, facts, number)
    elif graph.yes(f"ASK {{ {node} a kg:Document }}"):
        body = document.page(graph, node, mounted, number)
    elif graph.yes(f"ASK {{ {node} rdf:subject ?s ; kg:evidence ?e }}"):
        body = statement.page(graph, node, mounted)
    elif anything.known(graph, node):
        body = anything.page(graph, node, mounted, number)
    else:
        body = None
    if body is None:
        raise _unknown(iri)
    return Content(HTML, body)


def triples(view: View, *, iri: str, media_type: str, number: int) -> Content:
    """What is said of a thing, as RDF.

    Raises:
        HTTPException: 404 where the graph knows nothing of it.
    """
    found, more = rdf.describe(view, _node(iri).value, number)
    if not found:
        raise _unknown(iri)
    return Content(media_type, graphs.write(found, media_type), more)


def vocabulary(view: View, *, mounted: str) -> Content:
    """All terms of the vocabulary."""
    return Content(HTML, term.all_of_them(Graph(view), mounted))


def ontology(_view: View, *, media_type: str) -> Content:
    """The ontology."""
    return Content(media_type, graphs.write(rdf.ontology(), media_type))


def documents(view: View, *, number: int, mounted: str) -> Content:
    """What is in the store."""
    return Content(HTML, listing.documents(Graph(view), mounted, number))


def search(view: View, *, sought: str, mounted: str) -> Content:
    """What has a name, or stands in a quote."""
    return Content(HTML, listing.search(Graph(view), mounted, sought))


def data(view: View, *, mounted: str) -> Content:
    """Where all of it is to be had as data."""
    return Content(HTML, listing.data(Graph(view), mounted))


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise _unknown(iri) from None


def _unknown(iri: str) -> HTTPException:
    return HTTPException(404, f"nothing is known here of {iri}")


def _instead(graph: Graph, node: NamedNode, to: Addresses) -> str:
    """Where the page of a replaced spelling or of a passage is; '' for anything else."""
    for elected in graph.values(f"SELECT ?o {{ {node} dcterms:isReplacedBy ?o }} LIMIT 1"):
        return to.thing(elected)
    query = f"""SELECT ?document ?start ?end {{
      {node} oa:hasSource ?document ; kg:start ?start ; kg:end ?end . ?document a kg:Document
    }} LIMIT 1"""
    for row in graph.rows(query):
        place, start, end = row["document"], whole(row["start"]), whole(row["end"])
        if isinstance(place, NamedNode) and start is not None and end is not None:
            return to.place(place.value, start, end)
    return ""
