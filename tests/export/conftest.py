"""Two invented letters, and the reading back of what was written."""

import io
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg import export, plugins
from kg.export._selection import Selection
from kg.model.stages import View
from kg.terms import from_rdflib

LETTERS = Path(__file__).with_name("letters.trig")


@pytest.fixture
def letters() -> View:
    return Selection(ox.parse(LETTERS.read_bytes(), format=ox.RdfFormat.TRIG))


@pytest.fixture
def exported(letters: View) -> Callable[..., bytes]:
    """The bytes of an export of the letters."""

    def write(to: str, **choices: Any) -> bytes:
        out = io.BytesIO()
        export.write(letters, to, out, **choices)
        return out.getvalue()

    return write


@pytest.fixture(scope="session")
def written() -> Callable[[str, Iterable[ox.Quad]], bytes]:
    """The bytes of an export of any quads."""

    def write(to: str, quads: Iterable[ox.Quad]) -> bytes:
        out = io.BytesIO()
        plugins.load("kg.export", to).write(Selection(quads), out)
        return out.getvalue()

    return write


@pytest.fixture(scope="session")
def by_oxigraph() -> Callable[[bytes, ox.RdfFormat], set[ox.Quad]]:
    def read(data: bytes, rdf_format: ox.RdfFormat) -> set[ox.Quad]:
        return set(ox.parse(data, format=rdf_format))

    return read


@pytest.fixture(scope="session")
def by_rdflib() -> Callable[[bytes, str], set[ox.Quad]]:
    """The default graph as rdflib reads it."""

    def read(data: bytes, rdf_format: str) -> set[ox.Quad]:
        graph = rdflib.Graph()
        with warnings.catch_warnings():  # rdflib's JSON-LD parser uses a class of its own past
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=data, format=rdf_format)
        return {ox.Quad(*map(from_rdflib, triple)) for triple in graph}

    return read
