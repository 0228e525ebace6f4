"""What every export has to be, whoever wrote it."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest
from lxml import etree

from kg import plugins
from kg.export._selection import Selection
from kg.terms import iri

LETTERS = Path(__file__).parents[1] / "export" / "letters.trig"
#: Names that break what they are put into, where nobody looked out.
HOSTILE = (
    '</script><script>alert("1")</script>',
    "]]>&amp;<!-- -->",
    'quoted "twice" \\ and \\"escaped\\"',
    "=HYPERLINK(1)",
    "line\none\r\ntwo\tand \u2028 \u202e reversed",
    "@prefix kg: <http://example.net/> .",
    "𝔘𝔫𝔦 🐟 é",
)
IN_ANOTHER_PROCESS = """
import sys
import pyoxigraph as ox
from kg import plugins
from kg.export._selection import Selection
with open(sys.argv[2], "rb") as file:
    quads = sorted(ox.parse(file.read(), format=ox.RdfFormat.TRIG), key=hash)
plugins.load("kg.export", sys.argv[1]).write(Selection(quads), sys.stdout.buffer)
"""


@pytest.fixture(params=plugins.names("kg.export"))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def exporter(name: str) -> ModuleType:
    return plugins.load("kg.export", name)


def _quads() -> set[ox.Quad]:
    return set(ox.parse(LETTERS.read_bytes(), format=ox.RdfFormat.TRIG))


def _write(exporter: ModuleType, quads: Iterable[ox.Quad]) -> bytes:
    out = io.BytesIO()
    exporter.write(Selection(quads), out)
    return out.getvalue()


def test_it_explains_itself(exporter: ModuleType) -> None:
    summary = plugins.summary(exporter)

    assert 20 < len(summary) < 100
    assert ":" in summary, "the name of the format, a colon, and what is in it"


def test_it_says_what_it_writes(exporter: ModuleType) -> None:
    assert "/" in exporter.MEDIA_TYPE
    assert exporter.SUFFIX.startswith(".")


def test_no_two_write_the_same_kind_of_file() -> None:
    exporters = [plugins.load("kg.export", name) for name in plugins.names("kg.export")]
    suffixes = [exporter.SUFFIX for exporter in exporters]

    assert len(set(suffixes)) == len(suffixes)


def test_it_writes_utf8_and_names_the_signatories(exporter: ModuleType) -> None:
    assert "Lawyers for the Sea" in _write(exporter, _quads()).decode()


def test_the_order_of_the_quads_is_no_part_of_the_bytes(exporter: ModuleType) -> None:
    quads = sorted(_quads(), key=str)

    assert _write(exporter, quads) == _write(exporter, reversed(quads))


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_another_process_writes_the_same_bytes(name: str, exporter: ModuleType, seed: str) -> None:
    again = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS, name, str(LETTERS)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )

    assert again.stdout == _write(exporter, _quads())


def test_an_empty_graph_is_no_error(exporter: ModuleType) -> None:
    assert b"Lawyers" not in _write(exporter, [])


def test_the_file_is_left_open(exporter: ModuleType) -> None:
    out = io.BytesIO()
    exporter.write(Selection(_quads()), out)

    assert not out.closed


def test_nothing_of_the_machine_is_in_it(exporter: ModuleType) -> None:
    data = _write(exporter, _quads())

    assert os.fsencode(Path.home()) not in data
    assert os.fsencode(Path.cwd()) not in data


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_name_makes_the_file_no_worse(exporter: ModuleType, hostile: str) -> None:
    label = iri("rdfs:label")
    quads = [
        ox.Quad(q.subject, q.predicate, ox.Literal(hostile), q.graph_name)
        if q.predicate == label and q.object == ox.Literal("Lawyers for the Sea")
        else q
        for q in _quads()
    ]
    data = _write(exporter, quads)

    texts = {" ".join(text.split()) for text in _texts(exporter, data)}
    assert any(" ".join(hostile.split()) in text for text in texts)


def _texts(exporter: ModuleType, data: bytes) -> set[str]:
    """Every text that a reader of the format finds in the file."""
    kind = exporter.MEDIA_TYPE.partition(";")[0]
    if "json" in kind:
        lines = data.splitlines() if kind.endswith("ndjson") else [data]
        return {text for line in lines for text in _strings(json.loads(line))}
    if rdf := ox.RdfFormat.from_media_type(kind):
        return {getattr(quad.object, "value", "") for quad in ox.parse(data, format=rdf)}
    if "xml" in kind:
        elements = etree.fromstring(data, etree.XMLParser(resolve_entities=False)).iter("*")
        return {text for e in elements for text in (e.text or "", *e.attrib.values())}
    return {cell for row in csv.reader(io.StringIO(data.decode(), newline="")) for cell in row}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            yield from _strings(member)
