"""The ontology itself: what it defines, and what it leaves to others."""

import json
from typing import Any

import pyoxigraph as ox
import pytest

from kg import resources, vocabulary
from kg.terms import PREFIXES, DefaultGraph, NamedNode, expand, iri

FOLDER = resources.folder("ontology")
OURS = (PREFIXES["kg"], PREFIXES["kind"])


@pytest.fixture(scope="module")
def ontology() -> ox.Store:
    store = ox.Store()
    store.load((FOLDER / "letters.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    return json.loads((FOLDER / "context.jsonld").read_bytes())["@context"]


def _objects(store: ox.Store, predicate: str) -> set[str]:
    quads = store.quads_for_pattern(None, iri(predicate), None, DefaultGraph())
    return {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}


def _named(*classes: str) -> list[str]:
    return sorted(n for n, term in vocabulary.terms().items() if term.types & set(classes))


def _iris(context: dict[str, Any]) -> dict[str, str]:
    """Each name of the context with the IRI that it stands for."""
    ids = {name: d if isinstance(d, str) else d["@id"] for name, d in context.items()}
    return {name: expand(found) for name, found in ids.items()}


@pytest.mark.parametrize("name", vocabulary.terms())
def test_every_term_has_a_label_and_a_definition(name: str) -> None:
    term = vocabulary.term(name)

    assert term.label
    if "skos:ConceptScheme" not in term.types:
        assert len(term.comment) > 5
        assert term.comment.endswith(".")


def test_labels_are_english_and_once_a_term(ontology: ox.Store) -> None:
    labels = [
        (quad.subject.value, quad.object.language)
        for quad in ontology.quads_for_pattern(None, iri("rdfs:label"), None, DefaultGraph())
    ]

    assert {language for _, language in labels} == {"en"}
    assert len(labels) == len({subject for subject, _ in labels})


def test_no_two_terms_are_called_the_same() -> None:
    kinds = ("owl:Class",), ("owl:ObjectProperty", "owl:DatatypeProperty"), ("skos:Concept",)
    for types in kinds:
        labels = [vocabulary.term(name).label for name in _named(*types)]
        assert sorted(set(labels)) == sorted(labels)


def test_nothing_is_said_of_others_terms(ontology: ox.Store) -> None:
    subjects = {quad.subject.value for quad in ontology}

    assert [s for s in subjects if not s.startswith(OURS) and s != PREFIXES["kg"][:-1]] == []


def test_nothing_is_the_same_as_something_of_others(ontology: ox.Store) -> None:
    strong = {expand(f"owl:{name}") for name in ("sameAs", "equivalentClass", "equivalentProperty")}
    strong.add(expand("skos:exactMatch"))

    assert {quad.predicate.value for quad in ontology} & strong == set()


def test_there_are_no_blank_nodes(ontology: ox.Store) -> None:
    assert [q for q in ontology if ox.BlankNode in {type(q.subject), type(q.object)}] == []


@pytest.mark.parametrize("predicate", ["rdfs:subClassOf", "rdfs:domain", "rdfs:range"])
def test_terms_of_ours_that_are_pointed_at_are_defined(ontology: ox.Store, predicate: str) -> None:
    pointed = {name for name in _objects(ontology, predicate) if name.startswith(OURS)}

    assert pointed <= {expand(name) for name in vocabulary.terms()}


def test_every_property_says_whether_it_has_resources_or_text() -> None:
    properties = _named("owl:ObjectProperty", "owl:DatatypeProperty")
    both = [
        n
        for n in properties
        if vocabulary.term(n).types >= {"owl:ObjectProperty", "owl:DatatypeProperty"}
    ]

    assert properties
    assert both == []


def test_every_fact_of_ours_is_said_to_be_one() -> None:
    for name in vocabulary.fact_properties():
        if name.startswith("kg:"):
            term = vocabulary.term(name)
            assert "kg:fact" in vocabulary.ancestors(name) or term.comment.endswith("A fact.")


def test_every_statement_class_is_a_statement_and_every_kind_has_a_scheme(
    ontology: ox.Store,
) -> None:
    assert len(vocabulary.statement_classes()) >= 20
    schemes = ontology.quads_for_pattern(None, iri("skos:inScheme"), None, DefaultGraph())
    assert {q.subject.value for q in schemes} == {expand(n) for n in _named("skos:Concept")}


def test_every_kind_is_below_a_top_of_its_scheme(ontology: ox.Store) -> None:
    tops = {
        quad.subject.value
        for quad in ontology.quads_for_pattern(None, iri("skos:topConceptOf"), None, DefaultGraph())
    }
    for name in _named("skos:Concept"):
        assert tops & {expand(above) for above in vocabulary.ancestors(name)}, name


def test_the_version_is_of_the_ontology_and_not_of_its_namespace(ontology: ox.Store) -> None:
    namespace = PREFIXES["kg"][:-1]
    [version] = _objects(ontology, "owl:versionIRI")

    assert version == vocabulary.version()
    assert version.startswith(f"{namespace}/")
    assert ox.Quad(NamedNode(namespace), iri("rdf:type"), iri("owl:Ontology")) in ontology


def test_the_context_has_a_name_for_every_property_and_class(context: dict[str, Any]) -> None:
    named = set(_iris(context).values())
    terms = _named("owl:ObjectProperty", "owl:DatatypeProperty", "owl:Class")

    assert [name for name in terms if expand(name) not in named] == []


def test_the_context_names_nothing_of_ours_that_is_not_defined(context: dict[str, Any]) -> None:
    ours = {i for i in _iris(context).values() if i.startswith(OURS) and i not in OURS}

    assert ours <= {expand(name) for name in vocabulary.terms()}


def test_the_context_has_the_projects_prefixes(context: dict[str, Any]) -> None:
    assert {name: context.get(name) for name in PREFIXES} == PREFIXES


def test_the_context_expects_what_the_ontology_says(context: dict[str, Any]) -> None:
    by_iri = {expand(d["@id"]): d.get("@type") for d in context.values() if isinstance(d, dict)}
    for name in _named("owl:ObjectProperty"):
        assert by_iri[expand(name)] == "@id", name
    for name in _named("owl:DatatypeProperty"):
        expected = by_iri.get(expand(name), "xsd:string")
        assert expected == (vocabulary.term(name).range or "xsd:string"), name


def test_no_two_names_of_the_context_are_one_iri(context: dict[str, Any]) -> None:
    iris = list(_iris(context).values())

    assert len(set(iris)) == len(iris)
