"""N-Quads -> stores: kg's own, by the writer that ``kg build`` uses."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import synthetic

from kg import store
from kg.model.stages import Bundle

_BUNDLE = 20_000  # quads; a document of a few hundred signatures has as many


def written(path: Path, quads: int) -> int:
    """Write a synthetic graph of that many quads into a file; how many they became."""
    with path.open("wb") as out:
        return synthetic.write(out, quads)


def load(path: Path, folder: Path) -> None:
    """Put N-Quads into a store of kg's."""
    store.open(str(folder)).write(_bundles(path))


def _bundles(path: Path) -> Iterator[Bundle]:
    quads = ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)
    number = 0
    while part := tuple(islice(quads, _BUNDLE)):
        number += 1
        yield Bundle(iri=f"urn:part:{number}", quads=part)


if __name__ == "__main__":
    load(Path(sys.argv[1]), Path(sys.argv[2]))
