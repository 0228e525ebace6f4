"""A SPARQL server as a store: what it is sent, and what it holds then."""

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest

import kg.store
from kg.errors import StoreFailed
from kg.model import ids
from kg.model.stages import Bundle, Store
from kg.store import _contents, _endpoint, _updates
from kg.terms import DefaultGraph, Literal, NamedNode, Quad, iri

LABEL = iri("rdfs:label")


def made(name: str, *labels: str) -> Bundle:
    """A document that gives labels to one thing which all documents share."""
    node, shared = NamedNode(ids.document_iri(name)), NamedNode(f"{ids.BASE}org/shared")
    facts = [(shared, LABEL, Literal(label)) for label in labels]
    return Bundle(
        iri=node.value,
        quads=(
            *(Quad(*fact, graph) for fact in facts for graph in (DefaultGraph(), node)),
            Quad(node, iri("rdf:type"), iri("kg:Document"), DefaultGraph()),
            Quad(NamedNode(f"{node.value}#1-2"), LABEL, Literal(name), DefaultGraph()),
            Quad(node, iri("kg:text"), Literal(" ".join(labels) * 9), NamedNode(ids.TEXTS)),
            Quad(node, iri("kg:reading"), Literal("{}"), NamedNode(ids.READINGS)),
        ),
    )


def names(*labels: str) -> Bundle:
    quads = [
        Quad(NamedNode(f"{ids.BASE}org/{n}"), LABEL, Literal(n), DefaultGraph()) for n in labels
    ]
    return Bundle(iri=ids.IDENTITY, quads=tuple(quads))


OLD = (made("aaaaaaaaaaaa", "one", "two"), made("bbbbbbbbbbbb", "two", "three"), names("x", "y"))
NEW = (made("aaaaaaaaaaaa", "two", "four"), made("cccccccccccc", "one", "three"), names("y", "z"))


def held(store: Store) -> set[Quad]:
    with store.view() as view:
        return {*view.quads(), *(q for graph in view.graphs() for q in view.quads(graph))}


def quads(bundles: tuple[Bundle, ...]) -> set[Quad]:
    return {quad for bundle in bundles for quad in bundle.quads}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The updates that are sent."""
    updates: list[str] = []
    send = _endpoint.Endpoint.update

    def recording(self: _endpoint.Endpoint, text: str) -> None:
        updates.append(text)
        send(self, text)

    monkeypatch.setattr(_endpoint.Endpoint, "update", recording)
    return updates


class Killed(BaseException):
    """What stops a build."""


@pytest.mark.parametrize("size", [1 << 22, 400])
def test_a_write_that_is_stopped_anywhere_is_finished_by_the_next(
    server: str, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(_updates, "REQUEST", size)
    monkeypatch.setattr(_updates, "OPERATION", min(size, 1 << 18) // 2)
    store, send = kg.store.open(server), _endpoint.Endpoint.update
    stopped_at, stopped = 0, True
    while stopped:
        monkeypatch.setattr(_endpoint.Endpoint, "update", send)
        store.write(OLD)
        assert held(store) == quads(OLD)
        stopped_at, stopped, count = stopped_at + 1, False, 0

        def dying(self: _endpoint.Endpoint, text: str, last: int = stopped_at) -> None:
            nonlocal count
            count += 1
            if count == last:
                raise Killed
            send(self, text)

        monkeypatch.setattr(_endpoint.Endpoint, "update", dying)
        try:
            store.write(NEW)
        except Killed:
            stopped = True
        monkeypatch.setattr(_endpoint.Endpoint, "update", send)
        then = (NEW, (NEW[1], NEW[2]), (OLD[1], NEW[2]))[stopped_at % 3]
        store.write(then)
        assert held(store) == quads(then)
    assert stopped_at > (10 if size == 400 else 4)


def test_a_bundle_is_replaced_in_one_update(server: str, sent: list[str]) -> None:
    store = kg.store.open(server)
    store.write(OLD)
    assert [update.count("INSERT DATA") > 1 for update in sent] == [False, True, True, True]
    sent.clear()
    store.write((NEW[0], OLD[1], OLD[2]))
    (update,) = sent
    assert OLD[1].iri not in update
    assert held(store) == quads((NEW[0], OLD[1], OLD[2]))


def test_what_is_there_already_is_not_sent(server: str, sent: list[str]) -> None:
    store = kg.store.open(server)
    store.write(OLD)
    sent.clear()
    store.write(OLD)
    assert sent == []


def test_what_somebody_else_added_goes_with_the_next_change(server: str) -> None:
    store = kg.store.open(server)
    store.write(OLD)
    endpoint = _endpoint.Endpoint(_endpoint.Address.parse(server))
    stranger = f"<https://example.org/stranger> {LABEL} 'x'"
    endpoint.update(
        f"INSERT DATA {{ {stranger} . GRAPH <https://example.org/g> {{ {stranger} }} }}"
    )
    endpoint.update(f"INSERT DATA {{ GRAPH <{ids.TEXTS}> {{ {stranger} }} }}")
    store.write(OLD[:2])
    assert held(store) == quads(OLD[:2])


def test_a_server_that_holds_other_data_is_left_alone(server: str, sent: list[str]) -> None:
    endpoint = _endpoint.Endpoint(_endpoint.Address.parse(server))
    endpoint.update(
        "INSERT DATA { GRAPH <https://example.org/g> { <https://a.b/> a <https://a.c/> } }"
    )
    sent.clear()
    with pytest.raises(StoreFailed, match="did not write"):
        kg.store.open(server).write(OLD)
    assert sent == []


def test_digests_are_not_shown(server: str) -> None:
    store = kg.store.open(server)
    store.write(OLD[2:])
    with store.view() as view:
        assert list(view.graphs()) == []
        assert list(view.quads(ids.READINGS)) == []


def test_pages_add_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_contents, "PAGE", 3)
    store = kg.store.open(server)
    store.write(OLD)
    assert held(store) == quads(OLD)
    store.write(NEW)
    assert held(store) == quads(NEW)


def test_a_union_default_graph_is_told(serving: Callable[..., str]) -> None:
    store = kg.store.open(serving("--union-default-graph"))
    with pytest.raises(StoreFailed, match="default-graph-uri"):
        store.write(OLD)
    assert not store.exists()
    kg.store.open(f"{store.location}?default-graph-uri=https://example.org/all").write(OLD)
    with pytest.raises(StoreFailed, match="default-graph-uri"):
        store.view()


def test_the_default_graph_can_have_a_name(serving: Callable[..., str]) -> None:
    address = serving("--union-default-graph")
    store = kg.store.open(f"{address}?default-graph-uri=https://example.org/all")
    store.write(OLD)
    store.write(NEW)
    assert held(store) == quads(NEW)
    with store.view() as view:
        count = view.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        expected = sum(q.graph_name == DefaultGraph() for q in quads(NEW))
        assert [int(row[0].value) for row in count.rows] == [expected]


def test_letters_of_all_scripts_go_in_a_query(server: str) -> None:
    store = kg.store.open(server)
    store.write([made("aaaaaaaaaaaa", "香港 “said” é")])
    with store.view() as view:
        assert view.ask(f'ASK {{ ?s {LABEL} "香港 “said” é" }}')


def test_what_others_keep_beside_a_named_default_graph_stays(server: str) -> None:
    endpoint = _endpoint.Endpoint(_endpoint.Address.parse(server))
    theirs = f"<https://example.org/theirs> {LABEL} 'x'"
    endpoint.update(f"INSERT DATA {{ {theirs} . GRAPH <https://example.org/g> {{ {theirs} }} }}")
    store = kg.store.open(f"{server}?default-graph-uri=https://example.org/kg/graph")
    assert not store.exists()
    store.write(OLD)
    store.write(NEW)
    assert held(store) == quads(NEW)
    asking = f"ASK {{ {theirs} GRAPH <https://example.org/g> {{ {theirs} }} }}"
    assert endpoint.boolean(asking, whole=True)


def test_bundles_are_asked_for_once_and_one_after_the_other(server: str) -> None:
    alive: list[weakref.ref[Bundle]] = []

    def making() -> Iterator[Bundle]:
        for number in range(20):
            bundle = made(f"{number:012x}", f"label {number}")
            alive.append(weakref.ref(bundle))
            yield bundle
            del bundle
            gc.collect()
            assert sum(reference() is not None for reference in alive) <= 2

    store = kg.store.open(server)
    store.write(making())
    assert held(store) == {q for n in range(20) for q in made(f"{n:012x}", f"label {n}").quads}


def test_facts_go_with_the_document_that_had_them(server: str, sent: list[str]) -> None:
    store = kg.store.open(server)
    store.write(OLD)
    sent.clear()
    store.write((NEW[0], OLD[1], OLD[2]))
    (update,) = sent
    gone = f'{OLD[0].quads[0].subject} {LABEL} "one"'
    assert gone in update.partition("INSERT DATA { GRAPH")[2].partition("DELETE DATA")[2]


def test_an_update_too_large_for_the_server_is_sent_in_parts(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = _endpoint.Endpoint.update
    refused = 0

    def strict(self: _endpoint.Endpoint, text: str) -> None:
        nonlocal refused
        if len(text) > 900:
            refused += 1
            raise _endpoint.TooLarge("too large")
        send(self, text)

    monkeypatch.setattr(_endpoint.Endpoint, "update", strict)
    store = kg.store.open(server)
    many = made("aaaaaaaaaaaa", *(f"label number {n}" for n in range(300)))
    many = Bundle(iri=many.iri, quads=tuple(q for q in many.quads if len(str(q)) < 400))
    store.write((many,))
    assert held(store) == quads((many,))
    assert 0 < refused < 20


def test_one_triple_too_large_for_the_server_is_told(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strict(_: _endpoint.Endpoint, text: str) -> None:
        raise _endpoint.TooLarge(f"refuses ({len(text)})")

    monkeypatch.setattr(_endpoint.Endpoint, "update", strict)
    with pytest.raises(StoreFailed, match="takes no update of"):
        kg.store.open(server).write(OLD)


def test_what_another_store_of_kg_wrote_is_built_on(server: str) -> None:
    endpoint = _endpoint.Endpoint(_endpoint.Address.parse(server))
    store = kg.store.open(server)
    store.write(OLD)
    endpoint.update(f"DELETE WHERE {{ GRAPH ?g {{ ?bundle {_updates.DIGEST} ?digest }} }}")
    store.write(NEW)
    assert held(store) == quads(NEW)


def test_what_was_damaged_behind_its_back_is_told_and_mended_by_a_fresh_build(server: str) -> None:
    endpoint = _endpoint.Endpoint(_endpoint.Address.parse(server))
    store = kg.store.open(server)
    store.write(OLD)
    endpoint.update(f'DELETE DATA {{ <{OLD[0].iri}#1-2> {LABEL} "aaaaaaaaaaaa" }}')
    with pytest.raises(StoreFailed, match="--fresh"):
        store.write((OLD[0], NEW[1], OLD[2]))
    store.write((OLD[0], NEW[1], OLD[2]), fresh=True)
    assert held(store) == quads((OLD[0], NEW[1], OLD[2]))
