from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import DataError
from kg.model.stages import View

Exported = Callable[..., bytes]
Written = Callable[[str, Iterable[ox.Quad]], bytes]
Read = Callable[[bytes, Any], set[ox.Quad]]

EX = "http://example.net/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def _one(predicate: str, value: str) -> set[ox.Quad]:
    return {ox.Quad(ox.NamedNode(EX), ox.NamedNode(predicate), ox.Literal(value))}


def test_letters_come_back_from_rdfxml(
    exported: Exported, letters: View, by_oxigraph: Read, by_rdflib: Read
) -> None:
    data = exported("rdfxml")

    assert by_oxigraph(data, ox.RdfFormat.RDF_XML) == set(letters.quads())
    assert by_rdflib(data, "xml") == set(letters.quads())


@pytest.mark.parametrize("value", ["a\r\nb\rc", " \t ", "]]>", "<!DOCTYPE x>&amp;", "\x85\u2028"])
def test_texts_that_xml_would_change_come_back(
    written: Written, by_oxigraph: Read, by_rdflib: Read, value: str
) -> None:
    data = written("rdfxml", _one(f"{EX}p", value))

    assert by_oxigraph(data, ox.RdfFormat.RDF_XML) == _one(f"{EX}p", value)
    assert by_rdflib(data, "xml") == _one(f"{EX}p", value)


@pytest.mark.parametrize("predicate", [EX, f"{EX}1", f"{RDF}li", f"{RDF}about"])
def test_a_property_that_xml_cannot_name_is_an_error(written: Written, predicate: str) -> None:
    with pytest.raises(DataError, match=r"can't write the property .* turtle"):
        written("rdfxml", _one(predicate, "x"))


def test_a_character_that_xml_forbids_is_an_error(written: Written) -> None:
    with pytest.raises(DataError, match=r"U\+0001"):
        written("rdfxml", _one(f"{EX}p", "a\x01"))
