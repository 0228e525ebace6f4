from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pyoxigraph as ox

from kg.export._selection import Selection
from kg.export.nquads import digest
from kg.model.stages import View

Exported = Callable[..., bytes]
Read = Callable[[bytes, Any], set[ox.Quad]]


def test_lines_are_in_code_point_order(exported: Exported) -> None:
    lines = exported("nquads").decode().splitlines()

    assert lines == sorted(set(lines))


def test_all_graphs_come_back_from_nquads(
    exported: Exported, letters: View, by_oxigraph: Read
) -> None:
    found = by_oxigraph(exported("nquads"), ox.RdfFormat.N_QUADS)

    assert found == {*letters.quads(), *(q for g in letters.graphs() for q in letters.quads(g))}


def test_the_digest_is_that_of_the_ntriples_file(exported: Exported, letters: View) -> None:
    assert digest(letters) == sha256(exported("ntriples")).hexdigest()


def test_the_digest_is_of_the_triples_and_not_of_their_order(letters: View) -> None:
    quads = sorted(letters.quads(), key=str)

    assert digest(Selection(reversed(quads))) == digest(letters)
    assert digest(Selection(quads[1:])) != digest(letters)


def test_the_digest_leaves_texts_and_document_graphs_out(letters: View) -> None:
    assert digest(Selection(letters.quads())) == digest(letters)
