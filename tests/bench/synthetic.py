"""Synthetic graphs in the shape of a built one, of any size, as a stream of N-Quads.

``python tests/bench/synthetic.py --quads 1m > letters.nq``

Letters, statements and reports about letters: signatories, addressees, demands, concerns and
quotations, with texts, offsets, provenance and identity. Terms, IRIs and graphs are those of
``kg build``. A few organisations sign a great deal and most sign once. The same seed gives the
same bytes.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from typing import IO

import invented
from author import Author
from draft import LABEL, TYPE, name, software, text
from world import World

from kg.model import ids

_READERS = (
    "addressees concerns credits demands events institutions laws letterhead names people places "
    "publisher quotes signatories"
).split()


def quads(size: str) -> int:
    """The number that '100k' or '1m' is."""
    factor = {"k": 10**3, "m": 10**6}.get(size[-1:].lower(), 1)
    return int(float(size[:-1] if factor > 1 else size) * factor)


def write(out: IO[bytes], many: int, *, seed: int = 1, texts: bool = True) -> int:
    """Write a graph of that many quads, to the end of a document; how many they became."""
    written = 0
    for lines, count in stream(many, seed=seed, texts=texts):
        out.write(lines.encode())
        written += count
    return written


def stream(many: int, *, seed: int = 1, texts: bool = True) -> Iterator[tuple[str, int]]:
    """The N-Quads of one document after the other, and how many; at last what all share."""
    world = World(random.Random(seed))  # noqa: S311  (no secrets here)
    known: set[str] = set()
    shared = [*_shared()]
    left = many - len(shared)
    number = 0
    while left > 0:
        number += 1
        lines, count = Author(world, known, number).document(texts=texts)
        left -= count
        yield lines, count
    yield "".join(shared), len(shared)


def _shared() -> Iterator[str]:
    """Kinds, readers and the data set."""
    for kind, (label, broader) in invented.KINDS.items():
        concept = f"<{ids.KIND}{kind}>"
        yield f"{concept} {TYPE} {name('skos:Concept')} .\n"
        yield f'{concept} {name("skos:prefLabel")} "{label}"@en .\n'
        if broader:
            yield f"{concept} {name('skos:broader')} <{ids.KIND}{broader}> .\n"
    for module in (*(f"extract/{reader}" for reader in _READERS), "resolve/acronyms"):
        yield f"{software(module)} {TYPE} {name('prov:SoftwareAgent')} .\n"
        yield f"{software(module)} {LABEL} {text(module)} .\n"
        yield f'{software(module)} {name("schema:softwareVersion")} "0.1.0" .\n'
    graph = f"<{ids.BASE}dataset>"
    yield f"{graph} {TYPE} {name('void:Dataset')} .\n"
    yield f"{graph} {LABEL} {text('Synthetic letters as a knowledge graph')} .\n"
    yield f"{graph} {name('dcterms:conformsTo')} <{ids.BASE}ns/0.1.0> .\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=quads, default=quads("100k"), help="how many (100k)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-texts", action="store_true", help="leave out the documents' texts")
    asked = parser.parse_args()
    write(sys.stdout.buffer, asked.quads, seed=asked.seed, texts=not asked.no_texts)


if __name__ == "__main__":
    main()
