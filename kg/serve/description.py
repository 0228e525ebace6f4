"""What a client is told that asks nothing: the SPARQL 1.1 Service Description."""

from kg.serve import graphs
from kg.serve.negotiate import GRAPHS, RESULTS
from kg.terms import NamedNode, Triple, iri

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_GIVEN = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}


def describe(endpoint: str, media_type: str) -> bytes:
    """The description of the endpoint at an address, in one of the media types of graphs.

    Raises:
        ValueError: the address is no IRI.
    """
    service = NamedNode(endpoint)
    offered = sorted({*RESULTS.values(), *GRAPHS.values()})
    triples = [
        Triple(service, iri("rdf:type"), NamedNode(_SD + "Service")),
        Triple(service, NamedNode(_SD + "endpoint"), service),
        Triple(service, NamedNode(_SD + "supportedLanguage"), NamedNode(_SD + "SPARQL11Query")),
        *(
            Triple(service, NamedNode(_SD + "resultFormat"), NamedNode(_FORMATS + _GIVEN[name]))
            for name in offered
        ),
    ]
    return graphs.write(triples, media_type)
