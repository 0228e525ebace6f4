"""What every store promises, whatever keeps the graph."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg.store
from kg import plugins
from kg.errors import BadQuery, NoStore, UsageError
from kg.model import ids
from kg.model.stages import Bundle, Store, View
from kg.terms import DefaultGraph, Literal, NamedNode, Quad, from_rdflib, iri

SERVERS = ("server", "virtuoso")
WRITABLE = ("folder", "memory:", "memory:rdflib", *SERVERS)
READABLE = (*WRITABLE, "graph.nq", "graph.trig", "graph.ttl")

#: What Virtuoso 7.2 does otherwise than the standard says; the tests leave it out there.
FROM_NAMED = "Virtuoso shows a query with FROM the named graphs that it does not name"
# It takes true and 1 for the same value of one property, and keeps whichever came first.

LABEL = iri("rdfs:label")
MENTIONS = iri("schema:mentions")
KEEPERS = NamedNode(f"{ids.BASE}org/river-keepers-1f00")
LEAGUE = NamedNode(f"{ids.BASE}org/league-of-bakers-77aa")


def is_virtuoso(store: Store) -> bool:
    return store.location.endswith("/sparql")


def document(name: str) -> NamedNode:
    return NamedNode(ids.document_iri(name))


def bundle(name: str, text: str, *mentioned: NamedNode, more: Iterable[Quad] = ()) -> Bundle:
    """A document that mentions some things, as the step that writes RDF makes it."""
    node = document(name)
    quads = {
        Quad(node, iri("rdf:type"), iri("kg:Document"), DefaultGraph()),
        Quad(node, iri("kg:length"), number(len(text)), DefaultGraph()),
        Quad(node, iri("kg:text"), Literal(text), NamedNode(ids.TEXTS)),
        Quad(node, iri("kg:reading"), Literal(f'{{"text": "{name}"}}'), NamedNode(ids.READINGS)),
        *more,
    }
    for thing in mentioned:
        for graph in (DefaultGraph(), node):
            quads.add(Quad(node, MENTIONS, thing, graph))
            quads.add(Quad(thing, iri("rdf:type"), iri("org:Organization"), graph))
        statement = NamedNode(f"{node.value}#mention-{thing.value[-4:]}")
        quads.add(Quad(statement, iri("rdf:object"), thing, DefaultGraph()))
        quads.add(Quad(statement, iri("kg:confidence"), decimal("0.97"), DefaultGraph()))
    return Bundle(iri=node.value, quads=tuple(sorted(quads, key=str)))


def identity(**labels: str) -> Bundle:
    things = {"keepers": KEEPERS, "league": LEAGUE}
    quads = [Quad(things[k], LABEL, Literal(v), DefaultGraph()) for k, v in sorted(labels.items())]
    return Bundle(iri=ids.IDENTITY, quads=tuple(quads))


def number(value: int) -> Literal:
    return Literal(str(value), datatype=iri("xsd:integer"))


def decimal(value: str) -> Literal:
    return Literal(value, datatype=iri("xsd:decimal"))


FIRST = bundle("aaaaaaaaaaaa", "We, the River Keepers, and the bakers ask …", KEEPERS, LEAGUE)
SECOND = bundle("bbbbbbbbbbbb", "The River Keepers said so.", KEEPERS)
NAMES = identity(keepers="River Keepers", league="League of Bakers")
BOTH = (FIRST, SECOND, NAMES)


def contents(view: View) -> set[Quad]:
    quads = [*view.quads(), *(q for graph in view.graphs() for q in view.quads(graph))]
    assert len(quads) == len(set(quads))
    return set(quads)


def written(bundles: Iterable[Bundle]) -> set[Quad]:
    return {quad for each in bundles for quad in each.quads}


@pytest.fixture
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Store]:
    """Opens the store that a parameter stands for, always the same one."""

    def open_(kind: str) -> Store:
        match kind:
            case "folder":
                return kg.store.open(tmp_path / "store")
            case "server" | "virtuoso":
                return kg.store.open(request.getfixturevalue(kind))
            case _:
                return kg.store.open(str(tmp_path / kind) if kind.startswith("graph.") else kind)

    return open_


@pytest.fixture(params=WRITABLE)
def store(request: pytest.FixtureRequest, opened: Callable[[str], Store]) -> Store:
    """An empty store."""
    return opened(request.param)


@pytest.fixture(params=READABLE)
def filled(request: pytest.FixtureRequest, opened: Callable[[str], Store], tmp_path: Path) -> Store:
    """A store that holds BOTH; a Turtle file holds their default graph."""
    kind = request.param
    if not kind.startswith("graph."):
        made = opened(kind)
        made.write(BOTH)
        return made
    form = ox.RdfFormat.from_extension(kind.partition(".")[2])
    assert form is not None
    quads = written(BOTH)
    if not form.supports_datasets:
        quads = {q for q in quads if q.graph_name == DefaultGraph()}
    ox.serialize(quads, tmp_path / kind, form)
    return opened(kind)


def test_every_plugin_is_held_to_the_contract() -> None:
    assert set(plugins.names("kg.store")) == {"file", "memory", "oxigraph", "remote"}


def test_nothing_is_there_before_it_is_written(store: Store) -> None:
    assert not store.exists()
    with pytest.raises(NoStore, match="kg build"), store.view():
        pass


def test_what_was_written_is_read(store: Store) -> None:
    store.write(BOTH)
    assert store.exists()
    with store.view() as view:
        assert contents(view) == written(BOTH)
        graphs = {FIRST.iri, SECOND.iri, ids.TEXTS, ids.READINGS}
        assert set(view.graphs()) == graphs
        for graph in graphs:
            assert {q.graph_name for q in view.quads(graph)} == {NamedNode(graph)}


def test_writing_again_changes_nothing(store: Store) -> None:
    store.write(BOTH)
    store.write(BOTH[::-1])
    with store.view() as view:
        assert contents(view) == written(BOTH)


def test_a_changed_document_is_replaced_whole(store: Store) -> None:
    store.write(BOTH)
    changed = bundle("aaaaaaaaaaaa", "We, the bakers alone, ask …", LEAGUE)
    store.write([changed, SECOND, NAMES])
    with store.view() as view:
        assert contents(view) == written([changed, SECOND, NAMES])


def test_a_new_text_is_a_new_document(store: Store) -> None:
    store.write(BOTH)
    new = bundle("cccccccccccc", "Only the bakers.", LEAGUE)
    store.write([new, SECOND, NAMES])
    with store.view() as view:
        assert contents(view) == written([new, SECOND, NAMES])


@pytest.mark.parametrize("kept", [FIRST, SECOND])
def test_a_fact_stays_while_one_document_supports_it(store: Store, kept: Bundle) -> None:
    shared = Quad(KEEPERS, iri("rdf:type"), iri("org:Organization"), DefaultGraph())
    assert shared in FIRST.quads
    assert shared in SECOND.quads
    store.write(BOTH)
    store.write([kept, NAMES])
    with store.view() as view:
        assert shared in set(view.quads())
        assert contents(view) == written([kept, NAMES])


def test_a_fact_of_a_document_and_of_the_identities_stays_with_either(store: Store) -> None:
    shared = Quad(KEEPERS, LABEL, Literal("River Keepers"), DefaultGraph())
    document = bundle("aaaaaaaaaaaa", "River Keepers", KEEPERS, more=[shared])
    store.write([document, SECOND, NAMES])
    store.write([SECOND, NAMES])
    with store.view() as view:
        assert contents(view) == written([SECOND, NAMES])
    store.write([document, identity(league="Bakers")])
    with store.view() as view:
        assert contents(view) == written([document, identity(league="Bakers")])


def test_changed_identities_are_replaced(store: Store) -> None:
    store.write(BOTH)
    renamed = identity(keepers="Keepers of the River")
    store.write([FIRST, SECOND, renamed])
    with store.view() as view:
        assert contents(view) == written([FIRST, SECOND, renamed])


def test_all_documents_can_go(store: Store) -> None:
    store.write(BOTH)
    store.write([NAMES])
    with store.view() as view:
        assert contents(view) == written([NAMES])
        assert set(view.graphs()) == set()


TRICKY = {
    "lines": "one\ntwo\r\nthree\rfour\tfive",
    "quotes": 'she said "no", \'never\' and """nothing"""',
    "backslashes": "C:\\users\\new \\u0041 \\\\U0001F600 \\x \\\\",
    "scripts": "香港 हिन्दी العربية עברית ру́сский e\u0301",
    "signs": "🕊️ \u200b\u202e\u2028\ufeff \x7f \ud7ff\ue000\ufffd \U0010ffff",
    "syntax": '} } ; DROP ALL # <a> . ?x $y \\" <script>alert(1)</script>',
    "long": "a letter, again and again; \\u " * 40_000,
    "spaces": "  \u00a0 \u3000 ",
    "empty": "",
}


def test_texts_come_back_character_for_character(store: Store) -> None:
    node = document("dddddddddddd")
    quads = [
        Quad(NamedNode(f"{node.value}#{key}"), iri("kg:quote"), Literal(text), DefaultGraph())
        for key, text in TRICKY.items()
    ]
    texts = [Quad(node, iri("kg:text"), Literal(t), NamedNode(ids.TEXTS)) for t in TRICKY.values()]
    tricky = Bundle(iri=node.value, quads=(*quads, *texts))
    store.write([tricky, NAMES])
    with store.view() as view:
        assert contents(view) == written([tricky, NAMES])
        query = "SELECT ?t { ?s <https://example.org/kg/ns#quote> ?t }"
        assert {row[0].value for row in view.select(query).rows} == set(TRICKY.values())
    store.write([NAMES])
    with store.view() as view:
        assert contents(view) == written([NAMES])


def test_literals_keep_their_form(store: Store) -> None:
    literals = [
        *(decimal(value) for value in ("0.97", "1", "0.000001")),
        *(number(value) for value in (0, 86, -3, 10**15)),
        Literal("86"),
        Literal("chat", language="en"),
        Literal("chat", language="fr"),
        Literal("香港", language="zh-hant"),
        Literal("2020-06-18", datatype=iri("xsd:date")),
        Literal("2020-06", datatype=iri("xsd:gYearMonth")),
        Literal("2020", datatype=iri("xsd:gYear")),
        Literal("../2020-06-30", datatype=iri("edtf:EDTF")),
        Literal("true", datatype=iri("xsd:boolean")),
    ]
    if is_virtuoso(store):
        literals.remove(decimal("1"))  # Virtuoso: the same as true
    quads = tuple(Quad(KEEPERS, iri("kg:role"), each, DefaultGraph()) for each in literals)
    store.write([Bundle(iri=ids.IDENTITY, quads=quads)])
    with store.view() as view:
        assert set(view.quads()) == set(quads)
        rows = view.select(f"SELECT ?o {{ {KEEPERS} ?p ?o }}").rows
        assert {row[0] for row in rows} == set(literals)


def test_select(filled: Store) -> None:
    with filled.view() as view:
        found = view.select(
            f"SELECT ?name ?role {{ ?s {LABEL} ?name OPTIONAL {{ ?s {iri('kg:role')} ?role }} }} "
            "ORDER BY ?name"
        )
        assert found.variables == ("name", "role")
        assert list(found.rows) == [
            (Literal("League of Bakers"), None),
            (Literal("River Keepers"), None),
        ]


def test_queries_see_the_default_graph_alone(filled: Store) -> None:
    with filled.view() as view:
        count = view.select(f"SELECT (COUNT(*) AS ?n) {{ ?s {MENTIONS} ?o }}")
        assert list(count.rows) == [(number(3),)]
        assert not view.ask(f"ASK {{ ?s {iri('kg:text')} ?o }}")


def test_a_named_graph_is_there_for_who_asks(filled: Store) -> None:
    if filled.location.endswith(".ttl"):
        pytest.skip("Turtle has no named graphs")
    with filled.view() as view:
        text = f"SELECT ?t {{ GRAPH <{ids.TEXTS}> {{ <{SECOND.iri}> ?p ?t }} }}"
        assert [row[0].value for row in view.select(text).rows] == ["The River Keepers said so."]
        who = f"SELECT ?g {{ GRAPH ?g {{ ?s {MENTIONS} {KEEPERS} }} }}"
        assert {row[0].value for row in view.select(who).rows} == {FIRST.iri, SECOND.iri}
        only = f"SELECT ?o FROM <{FIRST.iri}> {{ ?s {MENTIONS} ?o }}"  # noqa: S608  (SPARQL)
        assert {row[0] for row in view.select(only).rows} == {KEEPERS, LEAGUE}
        if is_virtuoso(filled):
            pytest.skip(FROM_NAMED)
        one = f"ASK FROM NAMED <{FIRST.iri}> {{ GRAPH <{SECOND.iri}> {{ ?s {MENTIONS} ?o }} }}"
        assert not view.ask(one)
        assert view.ask(one.replace(FIRST.iri, SECOND.iri))


def test_from_fetches_nothing(filled: Store, tmp_path: Path) -> None:
    outside = tmp_path / "outside.ttl"
    outside.write_text("<https://example.org/a> <https://example.org/b> 1 .")
    with filled.view() as view:
        for clause in (f"FROM <{outside.as_uri()}>", f"FROM NAMED <{outside.as_uri()}>"):
            assert not list(view.select(f"SELECT * {clause} {{ ?s ?p ?o }}").rows)
            if is_virtuoso(filled):
                pytest.skip(FROM_NAMED)
            assert not view.ask(f"ASK {clause} {{ GRAPH ?g {{ ?s ?p ?o }} }}")


def test_ask(filled: Store) -> None:
    with filled.view() as view:
        assert view.ask(f'ASK {{ {KEEPERS} {LABEL} "River Keepers" }}') is True
        assert view.ask(f'ASK {{ {KEEPERS} {LABEL} "Rivers" }}') is False


def test_construct_gives_each_triple_once(filled: Store) -> None:
    query = f"CONSTRUCT {{ ?o a {iri('kg:Document')} }} {{ ?s {MENTIONS} ?o }}"
    with filled.view() as view:
        found = list(view.construct(query))
        assert len(found) == len({str(triple) for triple in found}) == 2
        assert {triple.subject for triple in found} == {KEEPERS, LEAGUE}
        described = list(view.construct(f"DESCRIBE {KEEPERS}"))
        assert LABEL in {triple.predicate for triple in described}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {\n ?s ?p }",
        "SELECT * { ?s nowhere:at ?o }",
        "",
    ],
)
def test_a_query_that_does_not_parse_is_refused(filled: Store, query: str) -> None:
    with filled.view() as view, pytest.raises(BadQuery, match="SPARQL"):
        view.select(query)


def test_a_parse_error_has_its_place(filled: Store) -> None:
    with filled.view() as view, pytest.raises(BadQuery, match="line 2"):
        view.select("SELECT * {\n ?s ?p }")


def test_a_query_of_another_form_is_refused(filled: Store) -> None:
    select, ask, construct = (
        "SELECT * { ?s ?p ?o }",
        "ASK { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
    )
    with filled.view() as view:
        for call, others in (
            (view.select, (ask, construct)),
            (view.ask, (select, construct)),
            (view.construct, (select, ask)),
        ):
            for query in others:
                with pytest.raises(BadQuery):
                    call(query)


def test_a_view_changes_nothing(filled: Store) -> None:
    update = f"INSERT DATA {{ {KEEPERS} {LABEL} 'changed' }}"
    with filled.view() as view:
        before = contents(view)
        for call in (view.select, view.ask, view.construct):
            with pytest.raises(BadQuery):
                call(update)
        assert contents(view) == before


def test_rdflib_is_given_the_same_state(filled: Store) -> None:
    with filled.view() as view:
        dataset = view.rdflib()
        before = contents(view)
    quads = {
        Quad(
            from_rdflib(s),
            from_rdflib(p),
            from_rdflib(o),
            from_rdflib(graph.identifier) if graph != dataset.default_graph else DefaultGraph(),
        )
        for graph in dataset.graphs()
        for s, p, o in graph
    }
    assert quads == before


def test_changing_the_rdflib_dataset_leaves_the_store_alone(filled: Store) -> None:
    from rdflib import RDFS, URIRef
    from rdflib import Literal as RdflibLiteral

    with filled.view() as view:
        before = contents(view)
        dataset = view.rdflib()
        node = URIRef(KEEPERS.value)
        for graph in (dataset.default_graph, dataset.graph(URIRef("https://example.org/mine"))):
            graph.remove((node, None, None))
            graph.add((node, RDFS.label, RdflibLiteral("mine")))
        assert list(dataset.default_graph.objects(node, RDFS.label)) == [RdflibLiteral("mine")]
        assert contents(view) == before
    with filled.view() as view:
        assert contents(view) == before


def test_the_rdflib_dataset_knows_the_prefixes(filled: Store) -> None:
    with filled.view() as view:
        dataset = view.rdflib()
    found = dataset.default_graph.query("SELECT ?name { ?s a org:Organization; rdfs:label ?name }")
    assert {str(row.name) for row in found} == {"River Keepers", "League of Bakers"}


@pytest.mark.parametrize("kind", [kind for kind in WRITABLE if kind not in SERVERS])
def test_a_view_is_a_snapshot(opened: Callable[[str], Store], kind: str) -> None:
    store = opened(kind)
    store.write(BOTH)
    with store.view() as old:
        store.write([SECOND, NAMES])
        with store.view() as new:
            assert contents(old) == written(BOTH)
            assert contents(new) == written([SECOND, NAMES])
        store.write([NAMES])
        assert contents(old) == written(BOTH)


def test_a_closed_view_says_so(filled: Store) -> None:
    if filled.location.startswith("http"):
        pytest.skip("has nothing to close")
    with filled.view() as view:
        pass
    with pytest.raises(UsageError, match="closed"):
        view.ask("ASK {}")


def test_a_writer_can_look_before_it_writes(store: Store) -> None:
    store.write(BOTH)
    with store.locked():
        with store.view() as view:
            assert contents(view) == written(BOTH)
        store.write([SECOND, NAMES])
    with store.view() as view:
        assert contents(view) == written([SECOND, NAMES])
