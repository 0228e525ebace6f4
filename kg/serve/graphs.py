"""Triples -> a file in one of the media types of graphs, by the exporter that writes it."""

from collections.abc import Iterable
from io import BytesIO
from typing import cast

from kg import plugins
from kg.export._selection import Selection
from kg.model.stages import Exporter
from kg.terms import DefaultGraph, Quad, Triple

_EXPORTERS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/trig": "trig",
    "application/n-quads": "nquads",
}


def write(triples: Iterable[Triple], media_type: str) -> bytes:
    """The triples, each once, in a fixed order.

    Raises:
        DataError: the format can't hold one of them.
    """
    exporter = cast("Exporter", plugins.load("kg.export", _EXPORTERS[media_type]))
    quads = (Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    out = BytesIO()
    exporter.write(Selection(quads), out)
    return out.getvalue()
