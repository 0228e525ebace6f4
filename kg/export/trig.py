"""TriG: the default graph as in Turtle, then what each document supports, then the texts.

The graph of a document repeats the facts that stand in it, and so answers "who says so?".
"""

from typing import IO

from kg.export import _order
from kg.export._graphs import named
from kg.export._turtle import Names, body
from kg.model.stages import View

MEDIA_TYPE = "application/trig"
SUFFIX = ".trig"


def write(view: View, out: IO[bytes]) -> None:
    """Write all graphs but kg's working copy; the same graphs give the same bytes."""
    default = _order.lines(quad.triple for quad in view.quads())
    graphs = {f"<{g}>": _order.lines(q.triple for q in view.quads(g)) for g in named(view)}
    names = Names(default, *graphs.values())
    written = list(body(default, names))
    for graph, ordered in graphs.items():
        written.append(f"\nGRAPH {names.iri(graph)} {{\n")
        written.extend(body(ordered, names, titles=False))
        written.append("}\n")
    out.write(names.header().encode())
    out.writelines(map(str.encode, written))
