"""Turtle: the whole default graph in one file, grouped and ordered for a reader.

Documents and letters; people; organisations; laws, events, places; statements by document and
offset; passages; provenance; identity. What stands in a document has a prefix of its own: the
first digits of the document's hash after a 'd', as in ``d51e9:22-32``.
"""

from typing import IO

from kg.export import _order
from kg.export._turtle import Names, body
from kg.model.stages import View

MEDIA_TYPE = "text/turtle"
SUFFIX = ".ttl"


def write(view: View, out: IO[bytes]) -> None:
    """Write the default graph; the same graph gives the same bytes."""
    ordered = _order.lines(quad.triple for quad in view.quads())
    names = Names(ordered)
    written = list(body(ordered, names))
    out.write(names.header().encode())
    out.writelines(map(str.encode, written))
