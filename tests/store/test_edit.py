"""Single changes to an embedded store: all of one or nothing of it, and readers undisturbed."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import pipeline
from kg.errors import BadQuery, NoStore, StoreBusy, StoreEdited, UsageError
from kg.model.stages import Bundle, Editable
from kg.store import oxigraph
from kg.terms import DefaultGraph, Literal, NamedNode, Quad, Triple

GRAPH = "http://e.example/graph"
NAME = NamedNode("http://e.example/name")


def said(text: str) -> Triple:
    return Triple(NamedNode("http://e.example/thing"), NAME, Literal(text))


def bundle(text: str) -> Bundle:
    fact = said(text)
    quad = Quad(fact.subject, fact.predicate, fact.object, DefaultGraph())
    return Bundle(iri="http://e.example/bundle", quads=(quad,))


def do(folder: str, number: int) -> None:
    """What is done by processes that die."""
    with oxigraph.open(folder).edit() as edit:
        edit.add(None, [said(str(number))])


def words(store: oxigraph.OxigraphStore, graph: str | None = None) -> list[str]:
    with store.view() as view:
        return sorted(quad.object.value for quad in view.quads(graph))


@pytest.fixture
def store(tmp_path: Path) -> oxigraph.OxigraphStore:
    store = oxigraph.open(str(tmp_path / "store"))
    store.write([bundle("before")])
    return store


def test_changes_are_there_when_the_block_has_ended(store: oxigraph.OxigraphStore) -> None:
    assert isinstance(store, Editable)
    with store.edit() as edit:
        edit.update('INSERT DATA { <thing> <name> "updated" }', "http://e.example/")
        edit.put(GRAPH, [said("first"), said("second")])
        edit.put(GRAPH, [said("put")])
        edit.add(GRAPH, [said("added")])
        assert words(store) == ["before"]
    assert words(store) == ["before", "updated"]
    assert words(store, GRAPH) == ["added", "put"]


def test_a_view_does_not_see_what_is_changed_after_it_was_opened(
    store: oxigraph.OxigraphStore,
) -> None:
    with store.view() as view:
        with store.edit() as edit:
            edit.put(None, [])
        assert [quad.object.value for quad in view.quads()] == ["before"]
    assert words(store) == []


def test_a_named_graph_is_there_even_if_nothing_is_in_it(store: oxigraph.OxigraphStore) -> None:
    with store.edit() as edit:
        assert not edit.has(GRAPH)
        edit.put(GRAPH, [])
        assert edit.has(GRAPH)
    with store.view() as view:
        assert list(view.graphs()) == [GRAPH]
    with store.edit() as edit:
        edit.delete(GRAPH)
    with store.view() as view:
        assert list(view.graphs()) == []


@pytest.mark.parametrize(
    ("update", "error"),
    [
        ("INSERT DATA { <http://e.example/a> }", BadQuery),
        ("CREATE GRAPH <http://e.example/a> ; CREATE GRAPH <http://e.example/a>", UsageError),
    ],
)
def test_of_changes_that_fail_nothing_stays(
    store: oxigraph.OxigraphStore, update: str, error: type[Exception]
) -> None:
    def change() -> None:
        with store.edit() as edit:
            edit.put(None, [])
            edit.update(update)

    with pytest.raises(error):
        change()
    assert words(store) == ["before"]
    assert not list(Path(store.location).glob("*.new"))


def _change_until_killed(location: str, begun: "multiprocessing.synchronize.Event") -> None:
    with oxigraph.open(location).edit() as edit:
        edit.put(None, [])
        begun.set()
        multiprocessing.Event().wait()


def test_of_a_change_whose_process_is_killed_nothing_stays(
    store: oxigraph.OxigraphStore,
) -> None:
    context = multiprocessing.get_context("spawn")
    begun = context.Event()
    process = context.Process(target=_change_until_killed, args=(store.location, begun))
    process.start()
    assert begun.wait(60)
    with pytest.raises(StoreBusy), store.edit():
        pass
    process.kill()
    process.join()
    assert words(store) == ["before"]
    with store.edit() as edit:
        edit.add(None, [said("after")])
    assert words(store) == ["after", "before"]
    assert len([path for path in Path(store.location).iterdir() if path.is_dir()]) == 1


def test_whenever_a_change_is_killed_it_is_there_whole_or_not_at_all(
    store: oxigraph.OxigraphStore, dying: Callable[[Path, int, int], bool]
) -> None:
    """Process after process is killed one step later towards the disk, until one is not."""
    seen, step, lived = ["before"], 0, False
    while not lived:
        step += 1
        lived = dying(Path(store.location), step, step)
        assert words(store) in (seen, sorted([*seen, str(step)]))
        seen = words(store)
    assert str(step) in seen
    assert step > 10


def test_documents_do_not_take_the_place_of_what_was_changed_by_hand(
    store: oxigraph.OxigraphStore,
) -> None:
    with store.edit() as edit:
        edit.add(None, [said("by hand")])
    with pytest.raises(StoreEdited, match="--fresh"):
        store.write([bundle("again")])
    assert words(store) == ["before", "by hand"]
    store.write([bundle("again")], fresh=True)
    assert words(store) == ["again"]
    store.write([bundle("once more")])
    assert words(store) == ["once more"]


def test_a_build_does_not_take_back_what_was_changed_by_hand(tmp_path: Path) -> None:
    store = oxigraph.open(str(tmp_path / "store"))
    (source,) = pipeline.build(store=store).built
    with store.edit() as edit:
        edit.add(None, [said("by hand")])
    with pytest.raises(StoreEdited):
        pipeline.build(store=store)
    with pytest.raises(StoreEdited):
        pipeline.remove([source], store=store)
    assert "by hand" in words(store)
    pipeline.build(store=store, fresh=True)
    assert "by hand" not in words(store)


def test_many_triples_at_once(store: oxigraph.OxigraphStore) -> None:
    with store.edit() as edit:
        edit.put(GRAPH, (said(str(number)) for number in range(120_000)))
    assert len(words(store, GRAPH)) == 120_000


def test_tables_are_shared_and_what_changes_is_not(store: oxigraph.OxigraphStore) -> None:
    folder = Path(store.location)
    with store.view(), store.edit() as edit:
        edit.add(None, [said("more")])
        (before,) = (p for p in folder.iterdir() if p.is_dir() and not p.suffix)
        shared = {p.name for p in before.iterdir() if p.stat().st_nlink > 1}
    assert shared
    assert all(name.endswith(".sst") for name in shared)


def test_where_nothing_was_written_there_is_nothing_to_change(tmp_path: Path) -> None:
    with pytest.raises(NoStore), oxigraph.open(str(tmp_path / "store")).edit():
        pass


def test_an_edit_that_has_ended_takes_no_more(store: oxigraph.OxigraphStore) -> None:
    with store.edit() as edit:
        pass
    with pytest.raises(UsageError, match="ended"):
        edit.put(None, [])


def test_an_update_knows_the_projects_prefixes(store: oxigraph.OxigraphStore) -> None:
    with store.edit() as edit:
        edit.update("PREFIX org: <urn:mine:> INSERT DATA { kg:a org:b schema:c }")
    with store.view() as view:
        named = [q for q in view.quads() if isinstance(q.object, ox.NamedNode)]
    assert [quad.predicate.value for quad in named] == ["urn:mine:b"]
