"""A site's folder among files of others, rewritten, moved, and checked."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import kg
from kg.cli.site import command
from kg.errors import UsageError
from kg.export import write
from kg.model.stages import View
from kg.view import bundle, site
from kg.view.site.handover import WRITTEN, handover

if TYPE_CHECKING:
    from playwright.sync_api import Browser

needs_bundle = pytest.mark.skipif(
    not site.available(),
    reason="there is no bundle: this machine has no Node 20, or no network for npm",
)


def put(folder: Path, **files: str) -> int:
    """Hand over data of these names; how many older ones are gone."""
    with handover(folder) as made:
        for name, text in {"index.html": "page", **files}.items():
            path = name if name == "index.html" else f"data/{name}.js"
            with made.file(path) as out:
                out.write(text.encode())
    return made.removed


def content(folder: Path) -> dict[str, bytes]:
    found = {path for path in folder.rglob("*") if path.is_file()}
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}


def run(*arguments: str, seed: str = "0") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_an_older_site_had_is_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.js").write_text("mine")
    (tmp_path / "notes.txt").write_text("mine")
    put(tmp_path, graph="one", old="old", edited="as written")
    (tmp_path / "data" / "edited.js").write_text("by hand")
    gone = put(tmp_path, graph="two")

    assert gone == 1
    assert content(tmp_path).keys() == {
        *("index.html", "notes.txt", WRITTEN),
        *("data/graph.js", "data/mine.js", "data/edited.js"),
    }
    assert (tmp_path / "data" / "graph.js").read_text() == "two"


@pytest.mark.parametrize("name", ["index.html", "data/graph.js", "data", WRITTEN])
def test_what_others_wrote_is_not_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    before = content(tmp_path)
    with pytest.raises(UsageError, match="move it away, or name another folder"):
        put(tmp_path, graph="one")

    assert content(tmp_path) == before


def test_a_file_that_was_changed_by_hand_is_not_written_over(tmp_path: Path) -> None:
    put(tmp_path, graph="one")
    (tmp_path / "index.html").write_text("by hand")
    with pytest.raises(UsageError, match=r"index\.html"):
        put(tmp_path, graph="two")

    assert (tmp_path / "data" / "graph.js").read_text() == "one"


def test_a_list_from_elsewhere_leads_to_no_file_outside(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    put(folder, graph="one")
    outside = tmp_path / "outside.txt"
    outside.write_text("one")
    line = (folder / WRITTEN).read_text().splitlines()[0].partition(" ")[0]
    names = ("../outside.txt", str(outside), "data/../../outside.txt")
    (folder / WRITTEN).write_text("".join(f"{line}  {name}\n" for name in names))
    with pytest.raises(UsageError):
        put(folder, graph="two")

    assert outside.exists()


def test_what_fails_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, graph="one")
    before = content(tmp_path)
    for folder in (tmp_path, tmp_path / "new"):
        with suppress(ZeroDivisionError), handover(folder) as made:
            with made.file("data/graph.js") as out:
                out.write(b"half")
            raise ZeroDivisionError

    assert content(tmp_path) == before
    assert sorted(tmp_path.iterdir()) == [
        tmp_path / each for each in ("data", "index.html", "site")
    ]


def test_a_writing_that_is_broken_off_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, graph="one", old="old")
    replace = Path.replace

    def broken(path: Path, target: Path) -> Path:
        if target.name == "old.js":
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(Path, "replace", broken)
        put(tmp_path, graph="two", old="new")
    assert (tmp_path / "data" / "graph.js").read_text() == "two"
    put(tmp_path, graph="three", old="newer")

    assert (tmp_path / "data" / "graph.js").read_text() == "three"


@needs_bundle
def test_the_same_graph_gives_the_same_folder_that_can_be_checked(tmp_path: Path) -> None:
    kg.build(store=tmp_path / "store")
    for seed in ("1", "2"):
        ended = run("site", str(tmp_path / seed), "--store", str(tmp_path / "store"), seed=seed)
        assert (ended.returncode, ended.stdout) == (0, "")
        assert "index.html" in ended.stderr
    again = run("site", str(tmp_path / "1"), "--store", str(tmp_path / "store"))

    assert content(tmp_path / "1") == content(tmp_path / "2")
    assert again.returncode == 0
    assert "removed" not in again.stderr
    checking = ["sha256sum", "--check", "--strict", "--quiet", WRITTEN]
    subprocess.run(checking, cwd=tmp_path / "1", check=True)
    listed = (tmp_path / "1" / WRITTEN).read_text().splitlines()
    assert len(listed) == len(content(tmp_path / "1")) - 1


@needs_bundle
def test_a_site_is_written_from_a_file_and_from_a_server(tmp_path: Path, server: str) -> None:
    graph = kg.build(store=tmp_path / "store")
    (tmp_path / "graph.nq").write_bytes(graph.export("nquads"))
    kg.build(store=server)
    run("site", str(tmp_path / "store-site"), "--store", str(tmp_path / "store"))
    expected = content(tmp_path / "store-site")
    for number, location in enumerate((str(tmp_path / "graph.nq"), server)):
        ended = run("site", str(tmp_path / str(number)), "--store", location)
        assert ended.returncode == 0, ended.stderr
        assert content(tmp_path / str(number)) == expected


def test_it_ends_with_2_where_it_is_used_wrongly(tmp_path: Path) -> None:
    kg.build(store=tmp_path / "store")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "index.html").write_text("mine")
    at = ("--store", str(tmp_path / "store"))
    for arguments in (
        (str(tmp_path / "file"), *at),
        (str(tmp_path / "folder"), *at),
        (str(tmp_path / "new"), "--store", str(tmp_path / "nowhere")),
    ):
        ended = run("site", *arguments)
        assert ended.returncode == 2, ended.stderr
        assert "Traceback" not in ended.stderr

    assert not (tmp_path / "new").exists()
    assert (tmp_path / "folder" / "index.html").read_text() == "mine"


@needs_bundle
def test_a_terminal_is_told_what_takes_a_while(desk: Any, tmp_path: Path) -> None:
    desk.signed("a.txt", "A letter", *(f"Group {number}" for number in range(2001)))
    with (tmp_path / "large.nq").open("wb") as out:
        write(desk.view(), "nquads", out)
    arguments = ["site", str(tmp_path / "folder"), "--store", str(tmp_path / "large.nq")]
    terminal, ours = os.openpty()
    ended = subprocess.run([sys.executable, "-m", "kg", *arguments], stderr=ours, check=True)
    os.close(ours)
    told = os.read(terminal, 10_000).decode()
    os.close(terminal)

    assert ended.returncode == 0
    assert "reckoning places for 2,003 things and 2,002 facts" in told
    assert "reckoning" not in run(*arguments).stderr


def test_without_the_bundle_the_folder_has_the_one_page(
    sample: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "graph.nq").open("wb") as out:
        write(sample, "nquads", out)
    monkeypatch.setattr(bundle, "FOLDER", tmp_path)
    folder = tmp_path / "folder"
    for _ in range(2):
        ended = CliRunner().invoke(command, [str(folder), "--store", str(tmp_path / "graph.nq")])
        assert ended.exit_code == 0
        assert "make explorer" in ended.output

    assert content(folder).keys() == {"index.html", "graph.ttl", WRITTEN}
    assert "Amnesty International" in (folder / "index.html").read_text(encoding="utf-8")


@needs_bundle
@pytest.mark.browser
def test_a_page_without_its_files_says_so(
    browser: "Browser", several: Path, tmp_path: Path
) -> None:
    alone = Path(shutil.copy(several / "index.html", tmp_path))
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(alone.as_uri())
    assert "unpack all of the archive" in page.inner_text("body")
    page.goto((several / "index.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    assert "unpack" not in page.inner_text("body")
    context.close()


@needs_bundle
@pytest.mark.browser
def test_it_opens_wherever_it_is_moved_to(
    explorer: Callable[..., Any], several: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "Übergabe für Zoë, 100 % #1?" / "公开信 & more"
    tab = explorer(Path(shutil.copytree(several, moved)))
    tab.find("article 19")
    tab.panel("Article 19").locator(".open-source").first.click()

    assert tab.page.locator(".source mark.chosen").first.inner_text() == "Article 19"
