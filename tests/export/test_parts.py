import io
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest

from kg import export, vocabulary
from kg.errors import UnknownEntity, UnknownPlugin, UsageError
from kg.model import ids
from kg.model.stages import View
from kg.terms import DefaultGraph, expand, iri

Exported = Callable[..., bytes]
Part = Callable[..., ox.Store]

JOINT = "https://example.org/kg/doc/f88d02c271e1"
COAST = "https://example.org/kg/doc/4892ad44b4f7"
SIGNATORIES = """
SELECT ?signatory ?document ?start ?end WHERE {
  ?st a kg:Signature ; rdf:object ?signatory ; kg:evidence ?e .
  ?e kg:start ?start ; kg:end ?end ; oa:hasSource ?document .
  VALUES ?document { <https://example.org/kg/doc/f88d02c271e1> }
}"""


@pytest.fixture
def part(exported: Exported) -> Part:
    def read(**choices: Any) -> ox.Store:
        store = ox.Store()
        store.load(exported("nquads", **choices), format=ox.RdfFormat.N_QUADS)
        return store

    return read


def _said(store: ox.Store, predicate: str) -> set[str]:
    found = store.quads_for_pattern(None, iri(predicate), None, DefaultGraph())
    return {getattr(quad.object, "value", str(quad.object)) for quad in found}


def _has(store: ox.Store, quad: ox.Quad) -> bool:
    return ox.Quad(quad.subject, quad.predicate, quad.object) in store


@pytest.mark.parametrize("name", ["https://example.net/joint", JOINT, "doc:f88d02c271e1"])
def test_a_documents_part_has_its_signatures_and_no_others(part: Part, name: str) -> None:
    store = part(document=name)

    assert _said(store, "kg:position") == {"1", "2"}
    assert "Lawyers for the Sea" in _said(store, "rdfs:label")
    assert "Kari Nilsen" not in _said(store, "rdfs:label")
    assert _said(store, "kg:source") == {"https://example.net/joint"}


def test_a_documents_part_has_its_own_graph_and_text(part: Part) -> None:
    graphs = {graph.value for graph in part(document="coast.txt").named_graphs()}

    assert graphs == {COAST, ids.TEXTS}
    assert {g.value for g in part(document="coast.txt", texts=False).named_graphs()} == {COAST}


def test_two_documents_parts_are_the_whole_of_the_statements_and_facts(
    part: Part, letters: View
) -> None:
    parts = part(document="coast.txt"), part(document=JOINT)
    facts = {expand(name) for name in vocabulary.fact_properties()}
    parts_of_proof = facts | {expand(n) for n in ("kg:evidence", "kg:quote", "rdf:subject")}

    for quad in letters.quads():
        if quad.predicate.value in parts_of_proof:
            assert any(_has(store, quad) for store in parts), quad


@pytest.mark.parametrize("choice", [{"document": "coast.txt"}, {"query": SIGNATORIES}])
def test_no_fact_of_a_part_is_without_its_statement_nor_the_reverse(
    part: Part, choice: dict[str, str]
) -> None:
    store = part(**choice)
    edge = "?st rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:evidence/kg:quote ?q"
    prefixes = {name: expand(f"{name}:") for name in ("rdf", "kg")}
    said = {
        (row["s"], row["p"], row["o"])
        for row in store.query(f"SELECT ?s ?p ?o {{ {edge} }}", prefixes=prefixes)
    }
    facts = {
        (quad.subject, quad.predicate, quad.object)
        for name in vocabulary.fact_properties()
        for quad in store.quads_for_pattern(None, iri(name), None, DefaultGraph())
    }

    assert said
    assert said == facts


def test_an_answers_part_is_what_its_rows_show(part: Part) -> None:
    store = part(query=SIGNATORIES)

    assert _said(store, "kg:signatory") == {
        "https://example.org/kg/org/harbour-union-f669cf5a",
        "https://example.org/kg/org/lawyers-for-the-sea-ef7f1a23",
    }
    assert _said(store, "kg:quote") == {"Harbour Union", "Lawyers for the Sea"}


def test_a_row_with_a_place_shows_only_what_is_proven_there(part: Part) -> None:
    query = """SELECT ?speaker ?document ?start ?end WHERE {
      ?document kg:quotes ?speaker . ?st a kg:Quotation ; kg:evidence ?e .
      ?e kg:start ?start ; kg:end ?end }"""
    store = part(query=query)

    assert len(_said(store, "kg:quotes")) == 1
    assert _said(store, "schema:mentions") == set()


def test_a_row_without_a_place_shows_the_statements_between_its_terms(part: Part) -> None:
    query = "SELECT ?letter ?who WHERE { ?letter kg:addressee ?who }"
    store = part(query=query)

    assert _said(store, "kg:addressee") == {"https://example.org/kg/person/berg-e0d685c4"}
    assert _said(store, "kg:signatory") == set()


def test_a_construct_gives_its_triples(part: Part) -> None:
    store = part(query="CONSTRUCT { ?o kg:signed ?l } WHERE { ?l kg:signatory ?o }")

    assert len(store) == 5
    assert len(_said(store, "kg:signed")) == 2


def test_the_ontology_comes_on_request(part: Part) -> None:
    assert "signatory" in _said(part(ontology=True), "rdfs:label")
    assert "signatory" not in _said(part(), "rdfs:label")


@pytest.mark.parametrize(
    ("to", "choices", "error"),
    [
        ("xls", {}, UnknownPlugin),
        ("csv", {"ontology": True}, UsageError),
        ("turtle", {"document": "coast.txt", "query": "letters"}, UsageError),
        ("turtle", {"document": "Harbour Union"}, UsageError),
        ("turtle", {"document": "nothing.txt"}, UnknownEntity),
        ("turtle", {"query": "ASK { ?s ?p ?o }"}, UsageError),
    ],
)
def test_choices_that_make_no_sense_are_refused(
    letters: View, to: str, choices: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        export.write(letters, to, io.BytesIO(), **choices)


@pytest.mark.parametrize("to", ["csv", "ftm", "webannotation", "jsonld", "rdfxml", "trig"])
def test_a_part_goes_into_any_format(exported: Exported, to: str) -> None:
    data = exported(to, document=JOINT)

    assert b"Lawyers for the Sea" in data
    assert b"Kari Nilsen" not in data
