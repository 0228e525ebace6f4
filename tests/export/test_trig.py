from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox
import pytest

from kg.model import ids
from kg.model.stages import View

Exported = Callable[..., bytes]
Written = Callable[[str, Iterable[ox.Quad]], bytes]
Read = Callable[[bytes, Any], set[ox.Quad]]

READINGS = ox.NamedNode(ids.READINGS)


def test_all_graphs_come_back_from_trig(
    exported: Exported, letters: View, by_oxigraph: Read
) -> None:
    found = by_oxigraph(exported("trig"), ox.RdfFormat.TRIG)

    assert found == {*letters.quads(), *(q for g in letters.graphs() for q in letters.quads(g))}


def test_the_default_graph_reads_as_in_turtle(exported: Exported) -> None:
    turtle = exported("turtle").partition(b"\n\n")[2]

    assert turtle in exported("trig")


@pytest.mark.parametrize("to", ["trig", "nquads"])
def test_the_working_copy_stays_at_home(written: Written, to: str) -> None:
    secret = ox.Quad(READINGS, READINGS, ox.Literal("secret"), READINGS)
    shown = ox.Quad(READINGS, READINGS, ox.Literal("shown"), ox.NamedNode(ids.TEXTS))
    data = written(to, [secret, shown])

    assert b"shown" in data
    assert b"secret" not in data
