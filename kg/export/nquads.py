"""N-Quads: all graphs, a line a quad, canonical and sorted."""

from hashlib import sha256
from typing import IO

from kg.export import _order
from kg.export._graphs import named
from kg.model.stages import View

MEDIA_TYPE = "application/n-quads"
SUFFIX = ".nq"


def write(view: View, out: IO[bytes]) -> None:
    """Write the lines of all graphs but kg's working copy in code-point order."""
    lines = {*map(str, view.quads()), *(str(q) for g in named(view) for q in view.quads(g))}
    out.writelines(f"{line} .\n".encode() for line in sorted(lines))


def digest(view: View) -> str:
    """The graph's SHA-256: that of the default graph's canonical lines in code-point order.

    It is what any SHA-256 program gives for the N-Triples export.
    """
    found = sha256()
    for line in _order.lines(quad.triple for quad in view.quads()):
        found.update(f"{line} .\n".encode())
    return found.hexdigest()
