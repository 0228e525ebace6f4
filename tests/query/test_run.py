import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import store as stores
from kg.errors import BadParameter, BadQuery, UnknownQuery, UsageError
from kg.model.stages import Bundle, View
from kg.query import library
from kg.query.rows import value
from kg.query.run import run
from kg.terms import DefaultGraph, Literal, Quad, iri


def asking(kind: str) -> library.Query:
    header = f"#+ params: [{{name: x, type: {kind}}}]\n"
    return library.parse(header + "SELECT ?x { VALUES ?x { UNDEF } }")


def test_a_named_query_is_answered(sample: View) -> None:
    assert len(run(sample, "signatories")) == 86


def test_sparql_is_answered_with_the_projects_prefixes(sample: View) -> None:
    answer = run(sample, "SELECT ?o { ?l kg:addressee ?p . ?p rdfs:label ?o }")
    assert [row["o"] for row in answer] == [Literal("Li Zhanshu")]


def test_each_form_has_its_answer(sample: View) -> None:
    assert run(sample, "ASK { ?l a kg:Letter }").truth is True
    assert not run(sample, "ASK { ?l a kg:Nothing }")
    built = run(sample, "CONSTRUCT { ?l a kg:Letter } WHERE { ?l a kg:Letter }")
    assert (built.form, built.variables, len(built)) == (
        "CONSTRUCT",
        ("subject", "predicate", "object"),
        1,
    )
    assert run(sample, "DESCRIBE kg:nothing").form == "DESCRIBE"


@pytest.mark.parametrize(
    ("kind", "given", "term"),
    [
        ("iri", "kg:signatory", iri("kg:signatory")),
        ("iri", "<https://example.org/kg/ns#signatory>", iri("kg:signatory")),
        ("iri", "https://example.org/kg/ns#signatory", iri("kg:signatory")),
        ("iri", "org/nobody-1", iri("organization:nobody-1")),
        ("iri", "http://e.example/a", iri("http://e.example/a")),
        ("string", 'a "quoted" \\ line\nand more', Literal('a "quoted" \\ line\nand more')),
        ("integer", "3", Literal(3)),
        ("number", "0.50", Literal("0.50", datatype=iri("xsd:decimal"))),
        ("number", "1e-3", Literal("0.001", datatype=iri("xsd:decimal"))),
        ("boolean", "True", Literal(True)),
        ("date", "2020-06-18", Literal("2020-06-18", datatype=iri("xsd:date"))),
    ],
)
def test_a_parameter_becomes_a_term_of_its_type(
    kind: str, given: str, term: object, sample: View
) -> None:
    (row,) = run(sample, asking(kind), {"x": given})
    assert value(row["x"]) == value(term)  # type: ignore[arg-type]
    assert type(row["x"]) is type(term)


@pytest.mark.parametrize(
    ("kind", "given", "says"),
    [
        ("integer", "three", "a whole number is expected"),
        ("number", "NaN", "a number is expected"),
        ("number", "Infinity", "a number is expected"),
        ("boolean", "perhaps", "true or false"),
        ("date", "18 June 2020", "a day is expected"),
        ("iri", "Nobody At All", "nothing in the graph is called"),
        ("iri", "> } DROP ALL", "nothing in the graph is called"),
    ],
)
def test_a_value_of_another_type_is_refused(kind: str, given: str, says: str, sample: View) -> None:
    with pytest.raises(BadParameter, match=says):
        run(sample, asking(kind), {"x": given})


def test_an_unknown_parameter_is_told_the_known_ones(sample: View) -> None:
    with pytest.raises(BadParameter, match="no parameter 'leter'; it has: letter, document"):
        run(sample, "signatories", {"leter": "x"})


def test_an_iri_may_be_given_by_name_or_source(sample: View) -> None:
    (row,) = run(sample, "signatories", {"signatory": "amnesty international"})
    assert row["name"] == Literal("Amnesty International")
    source = str(value(run(sample, "documents").rows[0][-2]))  # type: ignore[arg-type]
    assert len(run(sample, "signatories", {"document": source})) == 86


@given(text=st.text())
def test_a_string_comes_back_as_it_was_given_whatever_it_holds(text: str) -> None:
    for location in ("memory:", "memory:rdflib"):
        store = stores.open(location)
        triple = (iri("kg:a"), iri("kg:name"), Literal("b"), DefaultGraph())
        store.write([Bundle(iri="urn:x", quads=(Quad(*triple),))])
        with store.view() as view:
            if re.search(r"\\[uU][0-9A-Fa-f]{4}", text):
                continue  # refused where an engine could read it as another character
            (row,) = run(view, asking("string"), {"x": text})
            assert row["x"] == Literal(text)


@pytest.mark.parametrize("location", ["memory:", "memory:rdflib"])
def test_sparql_that_does_not_parse_is_a_bad_query(location: str) -> None:
    store = stores.open(location)
    triple = (iri("kg:a"), iri("kg:name"), Literal("b"), DefaultGraph())
    store.write([Bundle(iri="urn:x", quads=(Quad(*triple),))])
    with store.view() as view, pytest.raises(BadQuery):
        run(view, "SELECT ?x { ?x }")


def test_a_word_is_a_name_and_not_sparql(sample: View) -> None:
    with pytest.raises(UnknownQuery):
        run(sample, "signatorys")


def test_a_long_value_is_not_repeated_whole(sample: View) -> None:
    with pytest.raises(BadParameter) as failed:
        run(sample, asking("integer"), {"x": "9x" * 5000})
    assert len(str(failed.value)) < 200
    for query, parameter in (
        ("signatories", "letter"),
        ("signatories", "n" * 9000),
        ("q" * 9000, ""),
    ):
        with pytest.raises(UsageError) as failed:
            run(sample, query, {parameter: "none " * 5000})
        assert len(str(failed.value)) < 300


def test_sparql_that_the_shell_took_apart_is_told(sample: View) -> None:
    with pytest.raises(BadQuery, match="quote all of it"):
        run(sample, "SELECT")


def test_a_mistake_is_placed_in_what_was_typed(sample: View) -> None:
    with pytest.raises(BadQuery) as refused:
        run(sample, 'SELECT * { ?s kg:signatory "one" "two" }')
    assert refused.value.line == 1
    assert refused.value.column is not None
    assert 27 < refused.value.column < 45
