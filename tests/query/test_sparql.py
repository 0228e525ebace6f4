"""Nothing that an engine would run hides from the refusal."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import BadQuery
from kg.query import sparql

#: Ways to ask another server that read like something else: glued words, comments in IRIs,
#: strings that begin in comments, escapes that turn into quotes and line ends. What answers in a
#: folder refuses the same: kg/view/explorer/test/request.test.ts.
HIDDEN: dict[str, str] = json.loads(Path(__file__).with_name("hidden.json").read_text("utf-8"))


@pytest.mark.parametrize("query", HIDDEN.values(), ids=HIDDEN)
def test_what_reaches_out_is_refused(query: str) -> None:
    with pytest.raises(BadQuery):
        sparql.read(query.replace("URL", "http://elsewhere.example/"))


@settings(deadline=None)
@given(st.lists(st.sampled_from([*" \n\r\t{}().,;<>#'\"?:a\\1", "SERVICE", "<URL>", '"""', "'''"])))
def test_what_is_read_never_reaches_out(canary: tuple[str, list[str]], pieces: list[str]) -> None:
    address, asked = canary
    query = f"SELECT * {{ {''.join(pieces)} }}".replace("URL", address)
    try:
        request = sparql.read(query)
    except BadQuery:
        return
    for ask in (ox.Store().query, rdflib.Dataset().query):
        try:
            list(ask(request.text))
        except Exception:  # noqa: BLE001, S112  (engines refuse in their own ways)
            continue
    assert not asked


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ("SERVICE <x> { }" AS ?s) {}',
        "SELECT ('''it's a \"SERVICE\"''' AS ?s) {} # SERVICE <x>",
        "SELECT * { ?s <http://services.example/from#service> ?o }",
        "SELECT * { ?s schema:service ?from ; schema:from ?service FILTER(?from < 3 && ?s > 2) }",
        'PREFIX ex: <http://e.example/> ASK { ex:a.b ex:c\\\'d "FROM"@en-gb . _:b.c ?p 1.5e3 }',
        "PREFIX ex: <urn:ex:> DESCRIBE ex:维吾尔",
        "BASE <http://e.example/> CONSTRUCT WHERE { <doc/1> ?p [] }",
        "SELECT * { <#it's> <urn:a#b> [ <mailto:me@e.example?x#y> <> ] }",
        "DESCRIBE <urn:a#b>",
    ],
)
def test_harmless_words_are_read(query: str) -> None:
    assert sparql.read(query).text.endswith(query)


@pytest.mark.parametrize("query", ["ASK { FILTER(?a <#b> ?c) }", "ASK { << ?s <'> ?o >> ?p <<'> }"])
def test_what_may_be_a_comparison_is_no_iri(query: str) -> None:
    with pytest.raises(BadQuery, match="whole IRI"):
        sparql.read(query)


@pytest.mark.parametrize("form", ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
def test_the_form_is_found_behind_the_prologue(form: str) -> None:
    prologue = "# SELECT\nbase <http://e.example/>\nPREFIX select: <urn:ask#>\n"
    assert sparql.read(f"{prologue}{form.lower()} {{}}").form == form


def test_the_projects_prefixes_are_declared_where_they_are_not() -> None:
    read = sparql.read("PREFIX org: <urn:mine:> SELECT * { ?s org:a kg:b }")
    assert read.text.startswith("PREFIX kg: <https://example.org/kg/ns#> PREFIX org: <urn:mine:>")
    assert read.text.count("PREFIX") == 2


def test_from_selects_a_graph_of_the_store() -> None:
    graphs = ["https://example.org/kg/doc/1"]
    assert sparql.read("SELECT * FROM doc:1 FROM NAMED doc:1 { ?s ?p ?o }", graphs)
    with pytest.raises(BadQuery, match="no such graph"):
        sparql.read("SELECT * FROM doc:2 { ?s ?p ?o }", graphs)


def test_parameters_are_filled_in_each_place_and_nowhere_else() -> None:
    text = (
        'SELECT * { # VALUES ?a { UNDEF }\n VALUES ?a { UNDEF } BIND("VALUES ?a { UNDEF }" AS ?s)'
        " { values $a {undef} } VALUES ?b { UNDEF } }"
    )
    request = sparql.read(text)
    assert [name for name, _, _ in request.slots] == ["a", "a", "b"]
    assert request.fill({"a": "<urn:x>"}) == (
        'SELECT * { # VALUES ?a { UNDEF }\n VALUES ?a { <urn:x> } BIND("VALUES ?a { UNDEF }" AS ?s)'
        " { values $a {<urn:x>} } VALUES ?b { UNDEF } }"
    )


def test_line_ends_are_one_kind_before_anything_is_read() -> None:
    query = 'SELECT * { #\r"""\nSERVICE <http://e.example/> { ?a ?b ?c } #"""\r\n }'
    assert "\r" not in sparql.read(query).text


def test_a_refusal_says_where() -> None:
    with pytest.raises(BadQuery, match="line 2, column 3: '`' can't stand here"):
        sparql.read("SELECT *\n{ ` }")


def test_words_with_dots_are_read_once_and_not_looked_through_again_from_each() -> None:
    read = sparql.read("SELECT * { " + "a." * 200_000 + " }")  # hours, were each looked through
    assert read.form == "SELECT"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { LONG-SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICELONG:a { ?s ?p ?o } }",
        "PREFIX LONG: <http://127.0.0.1:9/> SELECT * FROM LONG:a { ?s ?p ?o }",
        "SELECT * FROMLONG:a { ?s ?p ?o }",
    ],
)
def test_nothing_hides_behind_a_long_prefix(query: str) -> None:
    with pytest.raises(BadQuery):
        sparql.read(query.replace("LONG", "a" * 300))
