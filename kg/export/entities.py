"""Entities: a table of the network's nodes with their measures and places, for a spreadsheet.

A row is a node: its IRI, label, type, kinds and other spellings; degree, betweenness, PageRank,
core and community; where the picture has it. Cells are as in the table of statements (``csv``).
"""

from typing import IO

from kg.export._drawn import drawn
from kg.export._table import write_rows
from kg.model.stages import View

MEDIA_TYPE = "text/csv"
SUFFIX = ".entities.csv"

COLUMNS = (
    "iri",
    "label",
    "type",
    "kinds",
    "aliases",
    "degree",
    "betweenness",
    "pagerank",
    "core",
    "community",
    "communityName",
    "x",
    "y",
)


def write(view: View, out: IO[bytes]) -> None:
    """Write the nodes by PageRank, then by IRI; the same graph gives the same bytes."""
    graph = drawn(view)
    ranked = sorted(graph.nodes(data=True), key=lambda item: (-item[1]["pagerank"], item[0]))
    rows = ((iri, *(data[name] for name in COLUMNS[1:])) for iri, data in ranked)
    write_rows(out, COLUMNS, rows)
