"""The clients that people use, unchanged."""

import httpx
import pyoxigraph as ox
import pytest
import rdflib
import SPARQLWrapper
from rdflib.plugins.stores.sparqlstore import SPARQLStore

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
RIVER = rdflib.URIRef("http://rivers.example/0")
NAME = rdflib.URIRef("http://rivers.example/name")


@pytest.mark.parametrize(
    ("method", "sending"),
    [
        (SPARQLWrapper.GET, SPARQLWrapper.URLENCODED),
        (SPARQLWrapper.POST, SPARQLWrapper.URLENCODED),
        (SPARQLWrapper.POST, SPARQLWrapper.POSTDIRECTLY),
    ],
)
def test_sparqlwrapper_gets_rows(client: httpx.Client, method: str, sending: str) -> None:
    asking = SPARQLWrapper.SPARQLWrapper(f"{client.base_url}/sparql")
    asking.setMethod(method)
    asking.setRequestMethod(sending)
    asking.setReturnFormat(SPARQLWrapper.JSON)
    asking.setQuery(COUNT)
    rows = asking.query().convert()["results"]["bindings"]
    assert rows == [
        {
            "n": {
                "type": "literal",
                "value": "301",
                "datatype": "http://www.w3.org/2001/XMLSchema#integer",
            }
        }
    ]


@pytest.mark.parametrize("form", [SPARQLWrapper.TURTLE, SPARQLWrapper.RDFXML, SPARQLWrapper.JSONLD])
def test_sparqlwrapper_gets_a_graph(client: httpx.Client, form: str) -> None:
    asking = SPARQLWrapper.SPARQLWrapper(f"{client.base_url}/sparql")
    asking.setReturnFormat(form)
    asking.setQuery(f"CONSTRUCT WHERE {{ <{RIVER}> <{NAME}> ?name }}")
    answer = asking.query()
    content_type = answer.info()["content-type"].partition(";")[0]
    quads = ox.parse(answer.response.read(), format=ox.RdfFormat.from_media_type(content_type))
    assert [quad.object.value for quad in quads] == ['Esk, "the" wet\n<b>']


def test_sparqlwrapper_understands_a_refusal(client: httpx.Client) -> None:
    asking = SPARQLWrapper.SPARQLWrapper(f"{client.base_url}/sparql")
    asking.setQuery("SELECT nothing")
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="no SPARQL"):
        asking.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_an_rdflib_graph_over_the_endpoint(client: httpx.Client, method: str) -> None:
    address = f"{client.base_url}/sparql"
    graph = rdflib.Graph(SPARQLStore(address, method=method))
    assert len(graph) == 301
    assert str(graph.value(RIVER, NAME)) == 'Esk, "the" wet\n<b>'
    assert (RIVER, NAME, rdflib.Literal("another")) not in graph
