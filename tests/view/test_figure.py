"""The picture for print: the page's drawing as SVG, and from it PNG and PDF."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree

import kg
from kg.cli import main
from kg.errors import MissingExtra
from kg.model.stages import View
from kg.network import build, part
from kg.network.appearance import TYPES
from kg.network.layout import layout
from kg.view import Figure, figure, printed
from kg.view.svg import outline

SVG = "{http://www.w3.org/2000/svg}"
PRINT_HASH = """
import hashlib, kg
from kg.view import figure
with kg.build(store="memory:").view() as view:
    print(hashlib.sha256(figure(view).svg.encode()).hexdigest())
"""


def _texts(drawn: Figure) -> list[str]:
    root = etree.fromstring(drawn.svg.encode())
    return [text.text or "" for text in root.iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def drawn(sample: View) -> Figure:
    return figure(sample)


def test_every_name_that_the_page_draws_is_there_as_text(drawn: Figure, sample: View) -> None:
    network = build(sample)
    placed = layout(network)
    said = " ".join(_texts(drawn))

    drawn_first = [node for node in network.nodes if node.iri not in placed.aside]
    assert len(drawn_first) > 100
    for node in drawn_first:
        for line in placed.wide.labels[node.iri].lines:
            assert line in said


def test_it_has_a_title_a_legend_and_what_is_asked(drawn: Figure) -> None:
    texts = _texts(drawn)

    assert texts[0] == "Letter to Li Zhanshu"
    assert texts[1].startswith("Signed by 86 organisations · addressed to Li Zhanshu")
    assert {"Letters 1", "Organisations 87", "Laws 3"} <= set(texts)
    assert "“abandon plans to introduce national security" in texts
    root = etree.fromstring(drawn.svg.encode())
    assert root.findtext(f"{SVG}title") == "Letter to Li Zhanshu"


def test_all_of_it_lies_within_its_frame(drawn: Figure) -> None:
    root = etree.fromstring(drawn.svg.encode())
    wide, high = drawn.size
    picture = root.findall(f"{SVG}g")[-2]
    across, down = map(float, re.findall(r"-?[\d.]+", picture.get("transform", "")))

    assert root.get("viewBox") == f"0 0 {wide:g} {high:g}"
    for text in picture.iter(f"{SVG}text"):
        assert 0 < float(text.get("x", "")) + across < wide
        assert 0 < float(text.get("y", "")) + down < high


def test_another_process_draws_the_same(drawn: Figure) -> None:
    again = subprocess.run(
        [sys.executable, "-c", PRINT_HASH],
        env={**os.environ, "PYTHONHASHSEED": "17"},
        capture_output=True,
        check=True,
        text=True,
    )

    assert again.stdout.strip() == sha256(drawn.svg.encode()).hexdigest()


def test_it_loads_and_runs_nothing(drawn: Figure) -> None:
    root = etree.fromstring(drawn.svg.encode())

    names = {etree.QName(element).localname for element in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "path", "rect", "circle", "text"}
    assert not any("href" in name or name[:2] == "on" for e in root.iter() for name in e.attrib)
    assert "url(" not in drawn.svg


def test_names_in_any_script_and_full_of_markup_are_only_text(desk: Any) -> None:
    names = ["国际特赦组织", "منظمة العفو", "</text><script>alert(1)</script>", "a\x00b & <c>"]
    desk.signed("a.txt", '<svg onload="x">', *names)
    drawn = figure(desk.view())
    said = " ".join(_texts(drawn))

    for name in names[:3]:
        assert "".join(name.split()) in "".join(said.split())
    assert "a\ufffdb & <c>" in said or "ab & <c>" in said
    assert "Noto Sans CJK" in drawn.svg


def test_a_part_says_that_it_is_one(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.signed("a.txt", "A letter", *(f"Group {number}" for number in range(30)))
    monkeypatch.setattr(part, "MOST_NODES", 20)

    said = " ".join(_texts(figure(desk.view())))

    assert "20 of 32, the best-connected part" in said


def test_an_empty_graph_has_a_picture(desk: Any) -> None:
    etree.fromstring(figure(desk.view()).svg.encode())


@pytest.mark.parametrize("shape", sorted({look.shape for look in TYPES.values()} - {"box"}))
def test_every_shape_has_an_outline_around_its_place(shape: str) -> None:
    data = outline(shape, 100, 200, 10)
    numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", data)]

    assert data.startswith("M ")
    assert data.endswith("Z")
    if shape != "dot":
        xs, ys = numbers[::2], numbers[1::2]
        assert (min(xs) < 95, max(xs) > 105) == (True, True)
        assert (min(ys) < 195, max(ys) > 205) == (True, True)


def test_pdf_and_png_are_made_of_it_the_same_each_time(drawn: Figure) -> None:
    pytest.importorskip("typst")
    pdf, png = printed(drawn, "pdf"), printed(drawn, "png")

    assert (pdf, png) == (printed(drawn, "pdf"), printed(drawn, "png"))
    assert png.startswith(b"\x89PNG")
    page = pypdfium2.PdfDocument(pdf)[0]
    assert page.get_size() == pytest.approx([0.75 * side for side in drawn.size])
    said = " ".join(page.get_textpage().get_text_range().split())
    assert said.count("Amnesty International") == 1
    assert len(pdf) < 300_000


def test_without_typst_it_says_what_to_install(
    drawn: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(MissingExtra, match="pip install typst"):
        printed(drawn, "pdf")


def test_the_name_of_the_file_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    letter = Path("letter.txt")
    letter.write_text("Open letter to Ana Lima\n\nDear Ana Lima,\n\nStop.\n\nSigned by:\n\nReef\n")
    kg.build(letter)
    for name in ("a.SVG", "a.html"):
        with pytest.raises(SystemExit, match="0"):
            main(["view", "-o", name])

    assert Path("a.SVG").read_text(encoding="utf-8").startswith("<svg ")
    assert Path("a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(SystemExit, match="2"):
        main(["view", "-o", "a.pdf"])
    assert sorted(path.name for path in tmp_path.glob("a.*")) == ["a.SVG", "a.html"]
