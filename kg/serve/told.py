"""What the server says of itself and of its data: triples, answered in RDF."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from starlette.responses import Response

from kg.serve.sending import typed
from kg.terms import Triple

#: How the IRIs of file formats begin that have one.
FORMATS = "http://www.w3.org/ns/formats/"


def respond(triples: Iterable[Triple], media_type: str, prefixes: Mapping[str, str]) -> Response:
    """The triples, in a media type of graphs that was negotiated."""
    form = ox.RdfFormat.from_media_type(media_type)
    if form not in {ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG}:
        return typed(ox.serialize(triples, format=form) or b"", media_type)
    body = ox.serialize(triples, format=form, prefixes=dict(prefixes)) or b""
    lines = body.split(b"\n")  # the prefixes first, in any order
    in_order = [*sorted(lines[: len(prefixes)]), *lines[len(prefixes) :]]
    return typed(b"\n".join(in_order), media_type)
