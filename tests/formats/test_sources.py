"""Files and folders -> sources with names that hold everywhere."""

import os
from pathlib import Path

import pytest

from kg import formats
from kg.errors import BadSource
from kg.model import Source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with letters, and with what folders have beside."""
    for name in ("b.txt", "a/z.MD", "a/b/c.html", "a.txt", ".git/x.txt", "a/.hidden.txt"):
        path = tmp_path / "letters" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Dear Minister,", encoding="utf-8")
    (tmp_path / "letters" / "a" / "gold.json").write_text("{}", encoding="utf-8")
    return tmp_path / "letters"


def _found(*locations: str | Path) -> list[tuple[str, str]]:
    return [(type(found).__name__, found.name) for found in formats.sources(*locations)]


def test_a_folder_gives_its_files_by_their_path_in_it_in_order(folder: Path) -> None:
    assert _found(folder) == [
        ("Source", "a.txt"),
        ("Source", "a/b/c.html"),
        ("Skipped", "a/gold.json"),
        ("Source", "a/z.MD"),
        ("Source", "b.txt"),
    ]


def test_a_file_bears_its_bare_name_wherever_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert _found(folder / "b.txt", "a/z.MD", "./b.txt") == [
        ("Source", "b.txt"),
        ("Source", "z.MD"),
        ("Source", "b.txt"),
    ]
    assert _found(".") == _found(folder) == _found(f"{folder}/")


def test_the_media_type_comes_from_the_suffix(folder: Path) -> None:
    types = {s.name: s.media_type for s in formats.sources(folder) if isinstance(s, Source)}
    assert types == {
        "a.txt": "text/plain",
        "b.txt": "text/plain",
        "a/z.MD": "text/markdown",
        "a/b/c.html": "text/html",
    }


def test_what_cannot_be_read_is_said_and_stops_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "c.txt").symlink_to("c.txt")
    (folder / "d.txt").symlink_to("nowhere.txt")
    os.mkfifo(folder / "e.txt")
    (folder / "f").symlink_to("a", target_is_directory=True)
    found = {item.name: item for item in formats.sources(folder)}
    assert isinstance(found["b.txt"], Source)
    assert str(found["c.txt"]).startswith("c.txt: can't be read: it is a link")
    assert str(found["d.txt"]) == "d.txt: can't be read: no such file or directory"
    assert str(found["e.txt"]) == "e.txt: is no file"
    assert isinstance(found["f"], formats.Skipped)
    assert not any(name.startswith("f/") for name in found)
    assert not any(str(tmp_path) in str(item) for item in found.values())


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("letter.doc", r"letter.doc: no format reads .doc; save it as "),
        ("letter.xyz", r"letter.xyz: no format reads .xyz; known: .+\.html, .+\.md, .+\.txt"),
        ("missing", "missing: can't be read: no such file"),
        ("README", "README: no format reads files without a suffix"),
        ("missing.txt", "missing.txt: can't be read: no such file"),
        ("ftp://example.org/letter", "nothing reads 'ftp' addresses; give a file"),
        ("empty", "empty: holds no files"),
        ("a\0b.txt", "can't be read: "),
    ],
)
def test_a_location_that_gives_nothing_says_why(
    location: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.doc").write_bytes(b"PK")
    (tmp_path / "letter.xyz").write_bytes(b"x")
    (tmp_path / "README").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    (found,) = formats.sources(location)
    with pytest.raises(BadSource, match=message):
        raise found


def test_a_file_that_is_too_large_is_refused(folder: Path) -> None:
    (found,) = formats.sources(folder / "b.txt", largest=5)
    assert str(found) == "b.txt: is larger than 5e-06 MB"


def test_a_name_that_is_no_text_becomes_one(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9\n\x01.txt")).write_text("Dear Minister,", encoding="utf-8")
    (found,) = formats.sources(tmp_path)
    assert found.name == "caf\ufffd \ufffd.txt"


def test_a_media_type_that_nobody_reads_is_refused() -> None:
    with pytest.raises(BadSource, match="no format reads 'image/png'"):
        formats.read(Source(name="x", media_type="image/png", data=b"x"))
