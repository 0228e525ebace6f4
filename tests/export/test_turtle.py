import re
from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.model.stages import View

Exported = Callable[..., bytes]
Written = Callable[[str, Iterable[ox.Quad]], bytes]
Read = Callable[[bytes, Any], set[ox.Quad]]

EX = "http://example.net/"
XSD = "http://www.w3.org/2001/XMLSchema#"
NAMESPACES = [
    EX,
    "https://example.org/kg/ns#",
    "https://example.org/kg/doc/",
    "https://example.org/kg/doc/0123456789ab#",
    "https://example.org/kg/doc/0123fedcba98#",
    "https://schema.org/",
    "urn:x:",
    "law:",  # a scheme that is one of our prefixes
]


def _iri(text: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(text)
    except ValueError:
        return None


iris = (
    st.builds(str.__add__, st.sampled_from(NAMESPACES), st.text("aZ09_-.~:/?#@!$&'()*+,;=%é字"))
    .map(_iri)
    .filter(lambda iri: iri is not None)
)
numbers = st.one_of(
    st.integers().map(lambda n: ox.Literal(str(n), datatype=ox.NamedNode(XSD + "integer"))),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(
        lambda n: ox.Literal(f"{n.normalize():f}", datatype=ox.NamedNode(XSD + "decimal"))
    ),
    st.sampled_from(["true", "false"]).map(
        lambda b: ox.Literal(b, datatype=ox.NamedNode(XSD + "boolean"))
    ),
)
literals = st.one_of(
    st.text().map(ox.Literal),
    st.builds(ox.Literal, st.text(), language=st.sampled_from(["en", "zh-hant", "fr"])),
    st.builds(ox.Literal, st.text(), datatype=st.sampled_from([ox.NamedNode(EX + "t")])),
    numbers,
)
quads = st.builds(ox.Quad, iris, iris, st.one_of(iris, literals))


@given(st.lists(quads, max_size=12))
def test_any_graph_comes_back_from_turtle(
    written: Written, by_oxigraph: Read, by_rdflib: Read, graph: list[ox.Quad]
) -> None:
    data = written("turtle", graph)

    assert by_oxigraph(data, ox.RdfFormat.TURTLE) == set(graph)
    assert by_rdflib(data, "turtle") == set(graph)


def test_letters_come_back_from_turtle(
    exported: Exported, letters: View, by_oxigraph: Read, by_rdflib: Read
) -> None:
    data = exported("turtle")

    assert by_oxigraph(data, ox.RdfFormat.TURTLE) == set(letters.quads())
    assert by_rdflib(data, "turtle") == set(letters.quads())


def test_sections_come_in_the_order_of_a_reader(exported: Exported) -> None:
    titles = re.findall("^# ---- (.*)$", exported("turtle").decode(), re.MULTILINE)

    assert titles == [
        "documents and letters",
        "people",
        "organisations",
        "laws, events, places, communities",
        "statements",
        "passages",
        "provenance",
        "identity",
        "the data set",
        "the vocabulary",
    ]


def test_statements_come_by_document_and_place(exported: Exported) -> None:
    text = exported("turtle").decode()
    places = re.findall(r"^(d\w+):[a-z-]+-(\d+)-(\d+) a kg:", text, re.MULTILINE)

    assert [d for d, _, _ in places] == ["d4892"] * 15 + ["df88d"] * 5
    assert sorted(places, key=lambda p: (p[0], int(p[1]), int(p[2]))) == places


def test_a_passage_is_as_short_as_it_can_be(exported: Exported) -> None:
    assert (
        "d4892:30-42 a kg:Passage ; oa:hasSource doc:4892ad44b4f7 ; kg:start 30 ; kg:end 42 ;\n"
        '    kg:quote "3 March 2021" .\n'
    ) in exported("turtle").decode()


def test_only_prefixes_in_use_are_declared(exported: Exported) -> None:
    header, _, body = exported("turtle").decode().partition("\n\n")
    declared = re.findall(r"@prefix ([\w-]+):", header)

    assert declared
    assert [prefix for prefix in declared if not re.search(rf"[ \n^]{prefix}:", body)] == []


def test_documents_whose_hashes_begin_alike_have_prefixes_of_their_own(written: Written) -> None:
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    passage = ox.NamedNode("https://example.org/kg/ns#Passage")
    graph = [
        ox.Quad(ox.NamedNode(f"https://example.org/kg/doc/{document}#1-2"), kind, passage)
        for document in ("abcdef012345", "abcdef999999")
    ]
    text = written("turtle", graph).decode()

    assert "dabcdef0:1-2 a kg:Passage ." in text
    assert "dabcdef9:1-2 a kg:Passage ." in text
