"""The embedded store: generations, locks, and writers that are killed."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg.store
from kg import plugins
from kg.errors import NoStore, StoreBusy, StoreFailed
from kg.model.stages import Bundle
from kg.store import _generations as generations
from kg.terms import DefaultGraph, Literal, NamedNode, Quad

#: A program that writes one version.
WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
import test_oxigraph as tests
print("begun", flush=True)
tests.kg.store.open(sys.argv[2]).write(tests.version(int(sys.argv[3])))
"""

#: Where processes die, too: a store that is written, and opened for the first time.
STEPS = ((plugins.load("kg.store", "oxigraph"), ("_fill", "_opens")),)

HALVES = 40


def version(number: int) -> list[Bundle]:
    """Two bundles that are only right together."""
    return [
        Bundle(
            iri=f"https://example.org/kg/doc/{half}",
            quads=tuple(
                Quad(
                    NamedNode(f"https://example.org/kg/doc/{half}#{n}"),
                    NamedNode("https://example.org/kg/ns#version"),
                    Literal(str(number)),
                    DefaultGraph(),
                )
                for n in range(HALVES)
            ),
        )
        for half in "ab"
    ]


def do(folder: str, number: int) -> None:
    """What is done by processes that die."""
    kg.store.open(folder).write(version(number))


def shown(folder: Path) -> str:
    """The version that a reader sees, after a look at all of it."""
    with kg.store.open(folder).view() as view:
        quads = list(view.quads())
    assert len(quads) == 2 * HALVES
    (number,) = {quad.object.value for quad in quads}
    return number


def folders(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def writer(folder: Path, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, Path(__file__).parent, folder, str(number)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_writer_that_dies_at_any_step_leaves_the_old_or_the_new(
    tmp_path: Path, dying: Callable[[Path, int, int], bool]
) -> None:
    folder = tmp_path / "store"
    kg.store.open(folder).write(version(0))
    old, step, lived = "0", 0, False
    while not lived:
        step += 1
        number = step % 7 + 1
        lived = dying(folder, number, step)
        found = shown(folder)
        assert found in {old, str(number)}
        old = found
        if step % 5 == 0:
            old = str(step + 100)
            kg.store.open(folder).write(version(step + 100))
            assert shown(folder) == old
            assert len(folders(folder)) == 1
    assert old == str(number)
    assert step > 30, "the steps are not seen"


def test_a_first_writer_that_dies_leaves_nothing_or_all(
    tmp_path: Path, dying: Callable[[Path, int, int], bool]
) -> None:
    step, lived = 0, False
    while not lived:
        step += 1
        folder = tmp_path / str(step)
        lived = dying(folder, 1, step)
        try:
            assert shown(folder) == "1"
        except NoStore:
            assert not lived
        kg.store.open(folder).write(version(2))
        assert shown(folder) == "2"
        assert len(folders(folder)) == 1


def test_a_writer_that_is_killed_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    kg.store.open(folder).write(version(0))
    old = "0"
    for number in range(1, 16):
        with writer(folder, number) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(number * 0.003)
            process.kill()
        found = shown(folder)
        assert found in {old, str(number)}
        old = found
    kg.store.open(folder).write(version(99))
    assert shown(folder) == "99"
    assert len(folders(folder)) == 1


def test_readers_never_see_a_half(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    kg.store.open(folder).write(version(0))
    seen, failures, done = [], [], threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                seen.append(shown(folder))
            except Exception as error:  # noqa: BLE001  (it is looked at below)
                failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(1, 30):
        kg.store.open(folder).write(version(number))
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(set(seen)) > 1
    kg.store.open(folder).write(version(30))
    assert len(folders(folder)) == 1


READER = """
import sys
sys.path.insert(0, sys.argv[1])
import test_oxigraph as tests
with tests.kg.store.open(sys.argv[2]).view() as view:
    print("open", flush=True)
    sys.stdin.readline()
    print(*sorted({quad.object.value for quad in view.quads()}))
"""


def test_another_process_keeps_the_generation_that_it_reads(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store = kg.store.open(folder)
    store.write(version(1))
    with subprocess.Popen(
        [sys.executable, "-c", READER, Path(__file__).parent, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        store.write(version(2))
        store.write(version(3))
        assert shown(folder) == "3"
        assert len(folders(folder)) == 2
        assert reader.communicate("\n")[0] == "1\n"
    store.write(version(4))
    assert len(folders(folder)) == 1


def test_a_reader_whose_generation_goes_before_it_has_it_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    kg.store.open(folder).write(version(1))
    lock, numbers = generations.fcntl.flock, iter((2, 3))

    def late(descriptor: int, kind: int) -> None:
        if kind == generations.fcntl.LOCK_SH:
            for number in numbers:
                kg.store.open(folder).write(version(number))
        lock(descriptor, kind)

    monkeypatch.setattr(generations.fcntl, "flock", late)
    assert shown(folder) == "3"


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with kg.store.open(folder).locked():
        with pytest.raises(StoreBusy, match="another build"):
            kg.store.open(folder).write(version(1))
        with writer(folder, 1) as process:
            _, errors = process.communicate()
        assert "StoreBusy" in errors
    kg.store.open(folder).write(version(1))
    assert shown(folder) == "1"


def test_a_store_that_one_thread_has_locked_is_busy_for_another(tmp_path: Path) -> None:
    store = kg.store.open(tmp_path / "store")
    caught: list[Exception] = []

    def write() -> None:
        try:
            store.write(version(2))
        except StoreBusy as error:
            caught.append(error)

    with store.locked():
        store.write(version(1))
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert len(caught) == 1
    assert shown(tmp_path / "store") == "1"


def test_the_same_content_needs_no_new_generation(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store = kg.store.open(folder)
    store.write(version(1))
    (name,) = folders(folder)
    before = {path: path.stat().st_mtime_ns for path in (folder / name).iterdir()}
    store.write(version(1)[::-1])
    assert folders(folder) == [name]
    assert {path: path.stat().st_mtime_ns for path in (folder / name).iterdir()} == before


def test_a_generations_name_depends_on_the_content_alone(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        kg.store.open(tmp_path / folder).write(version(1))
    assert folders(tmp_path / "one") == folders(tmp_path / "two")


@pytest.mark.parametrize("step", ["publish", "switch"])
def test_a_full_disk_is_told_and_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    folder = tmp_path / "store"
    store = kg.store.open(folder)
    store.write(version(1))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(generations, step, full)
    with pytest.raises(StoreFailed, match="No space left"):
        store.write(version(2))
    monkeypatch.undo()
    assert shown(folder) == "1"
    store.write(version(3))
    assert shown(folder) == "3"
    assert len(folders(folder)) == 1


def test_a_damaged_generation_is_told_and_mended_by_the_next_build(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store = kg.store.open(folder)
    store.write(version(1))
    (name,) = folders(folder)
    for path in (folder / name).glob("MANIFEST*"):
        path.unlink()
    with pytest.raises(StoreFailed, match="build --fresh"), store.view():
        pass
    store.write(version(1))
    assert shown(folder) == "1"


def test_a_generation_that_is_gone_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store = kg.store.open(folder)
    store.write(version(1))
    (name,) = folders(folder)
    (folder / name).rename(tmp_path / "elsewhere")
    with pytest.raises(StoreFailed, match="build --fresh"), store.view():
        pass
    store.write(version(1))
    assert shown(folder) == "1"


def test_a_store_can_be_moved(tmp_path: Path) -> None:
    kg.store.open(tmp_path / "here").write(version(1))
    (tmp_path / "here").rename(tmp_path / "there")
    assert shown(tmp_path / "there") == "1"


def test_reading_needs_no_right_to_write(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    kg.store.open(folder).write(version(1))
    before = sorted(path for path in folder.rglob("*"))
    assert shown(folder) == "1"
    assert sorted(path for path in folder.rglob("*")) == before


@pytest.mark.parametrize("content", ["MANIFEST-000005\n", "../../etc\n", "", "é"])
def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, content: str) -> None:
    (tmp_path / "CURRENT").write_text(content)
    (tmp_path / "letter.txt").write_text("Dear all")
    store = kg.store.open(tmp_path)
    with pytest.raises(StoreFailed, match="CURRENT"), store.view():
        pass
    with pytest.raises(StoreFailed, match="CURRENT"):
        store.write(version(1))
    assert (tmp_path / "CURRENT").read_text() == content
    assert (tmp_path / "letter.txt").exists()


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("")
    (tmp_path / "letters").mkdir()
    store = kg.store.open(tmp_path)
    store.write(version(1))
    store.write(version(2))
    assert (tmp_path / "graph.ttl").exists()
    assert (tmp_path / "letters").exists()


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFailed, match="can't be written to"):
        kg.store.open(tmp_path / "file" / "store").write(version(1))


def test_no_log_tells_of_the_machine(tmp_path: Path) -> None:
    kg.store.open(tmp_path / "store").write(version(1))
    assert not list((tmp_path / "store").rglob("LOG*"))


def test_a_view_closes_what_it_opened(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    kg.store.open(folder).write(version(1))
    descriptors = Path("/proc/self/fd")
    if not descriptors.exists():
        pytest.skip("only Linux shows a process its files")
    shown(folder)
    before = len(list(descriptors.iterdir()))
    for _ in range(20):
        shown(folder)
    assert len(list(descriptors.iterdir())) == before


def test_an_oxigraph_of_another_release_writes_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    kg.store.open(folder).write(version(1))
    old = folders(folder)
    monkeypatch.setattr(ox, "__version__", "9.9.9")
    kg.store.open(folder).write(version(1))
    assert folders(folder) != old
    assert shown(folder) == "1"


def damage(folder: Path, how: str) -> None:
    """Make a store one that a disk did not keep."""
    (generation,) = (path for path in folder.iterdir() if path.is_dir())
    match how:
        case "table":
            for file in generation.glob("*.sst"):
                content = file.read_bytes()
                file.write_bytes(content[:20] + b"\xff" * 60 + content[80:])
        case "short table":
            for file in generation.glob("*.sst"):
                file.write_bytes(b"")
        case "manifest":
            for file in generation.glob("MANIFEST*"):
                file.unlink()
        case "generation":
            generation.rename(folder / f"{generation.name}.old")
        case "name":
            (folder / "CURRENT").write_bytes(b"\xff\x00")
        case "no name":
            (folder / "CURRENT").write_text("")


@pytest.mark.parametrize(
    "how", ["table", "short table", "manifest", "generation", "name", "no name"]
)
def test_a_damaged_store_says_the_way_out_which_works(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "store"
    store = kg.store.open(folder)
    store.write(version(1))
    damage(folder, how)
    with pytest.raises(StoreFailed, match="damaged") as failed, store.view() as view:
        list(view.quads())
    assert "kg build --fresh" in str(failed.value)
    assert str(folder) in str(failed.value)

    store.write(version(1), fresh=True)
    assert shown(folder) == "1"


def test_a_folder_of_somebody_else_is_not_built_into_even_afresh(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("MANIFEST-000005\n")
    with pytest.raises(StoreFailed, match="no store of kg"):
        kg.store.open(tmp_path).write(version(1), fresh=True)
