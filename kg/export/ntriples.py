"""N-Triples: the default graph, a line a triple, canonical and sorted.

The SHA-256 of this file is the graph's: two graphs are the same where it is the same.
"""

from typing import IO

from kg.export import _order
from kg.model.stages import View

MEDIA_TYPE = "application/n-triples"
SUFFIX = ".nt"


def write(view: View, out: IO[bytes]) -> None:
    """Write the default graph's lines in code-point order."""
    out.writelines(f"{line} .\n".encode() for line in _order.lines(q.triple for q in view.quads()))
