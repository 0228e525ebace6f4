"""Updates are read as they are run, and nothing in them reaches out."""

from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import BadQuery
from kg.query import update

ADDRESS = "http://127.0.0.1:9/canary"

#: Ways to fetch something, or to choose other graphs, that read like something else.
HIDDEN = {
    "plain": "LOAD <URL>",
    "lower case": "load silent <URL> into graph <urn:g>",
    "behind another": "CLEAR ALL ; LOAD <URL>",
    "glued": "CLEAR ALL;LOADSILENT<URL>",
    "prefixed": "PREFIX : <URL> CLEAR ALL;LOAD:a",
    "a prefix of that name": "PREFIX LOAD: <URL> CLEAR ALL;LOAD:a",
    "behind a prologue": "CLEAR ALL; PREFIX a: <urn:a>LOAD<URL>",
    "escaped": "\\u004COAD <URL>",
    "behind a comment": "CLEAR ALL #\r;LOAD <URL>",
    "in a comment that ends": 'INSERT DATA { <urn:a> <urn:b> "#" } ; LOAD <URL> # "',
    "a string in a comment": 'CLEAR ALL # """\n ; LOAD <URL> #"""\n',
    "a comparison": "DELETE { } WHERE { FILTER(1<2#>\n) } ; LOAD <URL> #>\n",
    "SERVICE": "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "SERVICE by a variable": "INSERT { ?s ?p ?o } WHERE { ?s ?p ?x SERVICE ?x { ?s ?p ?o } }",
    "SERVICE in a query within": "DELETE {} WHERE { SELECT * { SERVICE <URL> { ?a ?b ?c } } }",
    "a query": "SELECT * { ?s ?p ?o }",
    "a word of no operation": "CLEARALL",
    "nonsense": "What is this?",
    "too deep": "DELETE {} WHERE " + "{" * 300 + "}" * 300,
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_what_reaches_out_is_refused(text: str) -> None:
    with pytest.raises(BadQuery):
        update.read(text.replace("URL", ADDRESS))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "PREFIX a: <urn:a:>",
        "CLEAR ALL",
        "DROP SILENT GRAPH <urn:g> ;",
        "COPY DEFAULT TO GRAPH <urn:g> ; MOVE <urn:g> TO DEFAULT",
        "PREFIX g: <urn:g:> ADD g:a TO g:b",
        'INSERT DATA { <urn:LOAD> <urn:p> "LOAD <urn:x> ; SERVICE <urn:y>" } # LOAD <urn:x>',
        "WITH <urn:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "PREFIX download: <urn:d:> INSERT DATA { <urn:a> download:a download:b }",
        "DELETE { ?s ?p ?o } USING NAMED <urn:g> WHERE { GRAPH ?g { ?s ?p ?o FILTER(?o < 3) } }",
        "DELETE WHERE { GRAPH <urn:g> { ?s ?p ?o } }",
    ],
)
def test_an_update_is_read_as_it_stands(text: str) -> None:
    assert update.read(text).operations == (text,)
    if "COPY" not in text:
        ox.Store().update(text)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *" \n\r\t{}().,;<>#'\"?:a\\1",
                *("LOAD", "SERVICE", "INSERT", "DELETE", "WHERE", "CLEAR", "ALL", "DATA", "SILENT"),
                *("<URL>", "PREFIX", "WITH", "USING", '"""', "'''", "<urn:a>", "?s ?p ?o"),
            ]
        ),
        max_size=30,
    )
)
def test_nothing_that_an_engine_would_fetch_is_read(
    canary: tuple[str, list[str]], pieces: list[str]
) -> None:
    address, asked = canary
    for text in ("".join(pieces), "CLEAR ALL;" + "".join(pieces)):
        try:
            operations = update.read(text.replace("URL", address)).operations
        except BadQuery:
            continue
        for operation in operations:
            with suppress(SyntaxError, RuntimeError, ValueError, OSError):
                ox.Store().update(operation)
    assert not asked


def run(text: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> list[str]:
    """The objects in the default graph after an update of a store with two graphs of one name."""
    store = ox.Store()
    for graph in ("one", "two"):
        store.update(f'INSERT DATA {{ GRAPH <urn:{graph}> {{ <urn:s> <urn:in> "{graph}" }} }}')
    for operation in update.read(text, default_graphs=default, named_graphs=named).operations:
        store.update(operation)
    return sorted(
        quad.object.value
        for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        if isinstance(quad.object, ox.Literal)
    )


COPY = "INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }"
COPY_NAMED = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


def test_the_request_says_which_graphs_a_pattern_is_of() -> None:
    assert run(COPY) == []
    assert run(COPY, ("urn:one",)) == ["one"]
    assert run(COPY, ("urn:one", "urn:two")) == ["one", "two"]
    assert run(COPY_NAMED, (), ("urn:two",)) == ["two"]
    assert run(f"INSERT DATA {{}} ; {COPY} ; {COPY_NAMED}", ("urn:one",), ("urn:two",)) == [
        "one",
        "two",
    ]


def test_delete_where_deletes_what_it_finds_in_those_graphs() -> None:
    before = f'INSERT DATA {{ <urn:s> <urn:in> "one", "other" }} ; {COPY}'
    assert run(f"{before} ; DELETE WHERE {{ ?s <urn:in> ?o }}", ("urn:one",)) == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        f"WITH <urn:one> {COPY}",
        "INSERT { ?s ?p ?o } USING <urn:one> WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p ?o } USING NAMED <urn:one> WHERE { ?s ?p ?o }",
        f"CLEAR ALL ; WITH <urn:one> {COPY}",
        "PREFIX : <urn:> INSERT { ?s ?p ?o } USING:one WHERE { ?s ?p ?o }",
    ],
)
def test_graphs_are_named_by_the_request_or_by_the_update_not_by_both(text: str) -> None:
    with pytest.raises(BadQuery):
        update.read(text, default_graphs=["urn:two"])


@pytest.mark.parametrize("graph", ["two", "", "urn:a> WHERE {} ; CLEAR ALL #", "urn:a b"])
def test_what_is_no_iri_names_no_graph(graph: str) -> None:
    with pytest.raises(BadQuery):
        update.read(COPY, default_graphs=[graph])


def test_a_prologue_between_operations_holds_from_there_on() -> None:
    text = (
        'PREFIX a: <urn:> INSERT DATA { a:s a:in "1" } # a;b\n ; BASE <urn:x/>\n'
        'PREFIX b: <in>\nINSERT DATA { a:s b: "2" } ;\n'
        'PREFIX a: <urn:y:> INSERT DATA { a:s b: "3" }'
    )
    operations = update.read(text).operations
    assert len(operations) == 3
    assert run(text) == ["1", "2", "3"]


def test_places_stay_where_they_were() -> None:
    text = "CLEAR ALL ;\nPREFIX a: <urn:> INSERT DATA { a:s a:p a:o } ; \n INSERT DATA { a:s }"
    first, second, third = update.read(text).operations
    ox.Store().update(first)
    ox.Store().update(second)
    with pytest.raises(SyntaxError, match="3:"):
        ox.Store().update(third)


def test_an_address_that_is_allowed_is_asked_by_another_name() -> None:
    relay = {"http://allowed.example/sparql": "http://127.0.0.1:1/relay/0"}.get
    text = "LOAD SILENT <http://allowed.example/sparql> ; INSERT {} WHERE { SERVICE <URL> {} }"
    read = update.read(text.replace("URL", "http://allowed.example/sparql"), allowed=relay)
    assert "allowed.example" not in read.operations[0]
    assert read.operations[0].count("<http://127.0.0.1:1/relay/0>") == 2
    with pytest.raises(BadQuery, match="not allowed"):
        update.read(text.replace("URL", "http://other.example/"), allowed=relay)
    for hidden in (text for name, text in HIDDEN.items() if name != "plain"):
        with pytest.raises(BadQuery):
            update.read(hidden.replace("URL", ADDRESS), allowed=relay)


def test_a_refusal_says_where() -> None:
    with pytest.raises(BadQuery, match="line 2, column 1: LOAD is refused"):
        update.read("CLEAR ALL ;\nLOAD <urn:x>")
