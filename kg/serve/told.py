"""What the server says of itself and of its data: triples, answered in RDF."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from starlette.responses import Response

from kg.terms import Triple

#: How the IRIs of file formats begin that have one.
FORMATS = "http://www.w3.org/ns/formats/"


def respond(triples: Iterable[Triple], media_type: str, prefixes: Mapping[str, str]) -> Response:
    """The triples, in a media type of graphs that was negotiated."""
    form = ox.RdfFormat.from_media_type(media_type)
    body = ox.serialize(triples, format=form, prefixes=dict(sorted(prefixes.items())))
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(body, headers={"content-type": media_type + charset, "vary": "accept"})
