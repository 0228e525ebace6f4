import json
import socket
from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox
import pytest

from kg.model.stages import View

Exported = Callable[..., bytes]
Written = Callable[[str, Iterable[ox.Quad]], bytes]
Read = Callable[[bytes, Any], set[ox.Quad]]

EX = "http://example.net/"
XSD = "http://www.w3.org/2001/XMLSchema#"
KG = "https://example.org/kg/ns#"


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading the file asked the network")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_letters_come_back_from_jsonld(
    exported: Exported, letters: View, by_oxigraph: Read, by_rdflib: Read
) -> None:
    data = exported("jsonld")

    assert by_oxigraph(data, ox.RdfFormat.JSON_LD) == set(letters.quads())
    assert by_rdflib(data, "json-ld") == set(letters.quads())


def test_a_signature_reads_like_json(exported: Exported) -> None:
    nodes = {node["@id"]: node for node in json.loads(exported("jsonld"))["@graph"]}

    assert nodes["doc:f88d02c271e1#signature-92-111"] == {
        "@id": "doc:f88d02c271e1#signature-92-111",
        "@type": "Signature",
        "subject": "letter:f88d02c271e1-1",
        "predicate": "kg:signatory",
        "object": {"@id": "organization:lawyers-for-the-sea-ef7f1a23"},
        "name": "Lawyers for the Sea",
        "position": 2,
        "signatureStatus": "kg:signed",
        "evidence": "doc:f88d02c271e1#92-111",
        "confidence": "0.98",
        "wasGeneratedBy": "doc:f88d02c271e1#read-hand",
    }


@pytest.mark.parametrize("iri", ["law:x", "signatory:x", "kg:signatory", "label:x", "urn:law:x"])
def test_an_iri_is_not_taken_for_a_short_name(
    written: Written, by_oxigraph: Read, by_rdflib: Read, iri: str
) -> None:
    node = ox.NamedNode(iri)
    graph = {
        ox.Quad(node, ox.NamedNode(KG + "signatory"), node),
        ox.Quad(ox.NamedNode("https://example.org/kg/law/y"), node, ox.NamedNode(KG + "Law")),
    }
    data = written("jsonld", graph)

    assert by_oxigraph(data, ox.RdfFormat.JSON_LD) == graph
    assert by_rdflib(data, "json-ld") == graph


@pytest.mark.parametrize(
    "value",
    [
        ox.Literal("12", datatype=ox.NamedNode(XSD + "integer")),
        ox.Literal("12", datatype=ox.NamedNode(EX + "dozen")),
        ox.Literal("12"),
        ox.Literal("12345678901234567890123", datatype=ox.NamedNode(XSD + "integer")),
        ox.Literal("twelve", language="en"),
        ox.NamedNode("https://example.org/kg/ns#signed"),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["position", "name", "signatory"])
def test_a_value_that_a_property_does_not_expect_is_kept(
    written: Written, by_oxigraph: Read, name: str, value: ox.Literal | ox.NamedNode
) -> None:
    graph = {ox.Quad(ox.NamedNode(EX), ox.NamedNode(KG + name), value)}

    assert by_oxigraph(written("jsonld", graph), ox.RdfFormat.JSON_LD) == graph
