"""The page as a file: self-contained, the same every time, and no letter's words alive in it."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from markupsafe import escape

from kg.model.stages import View
from kg.network import build, measure, part
from kg.network.metrics import MEASURES
from kg.view import notebook, render

PRINT_HASH = """
import hashlib, kg
from kg.view import render
with kg.build(store="memory:").view() as view:
    print(hashlib.sha256(render(view).encode()).hexdigest())
"""


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._open = f"{tag} {dict(attrs).get('type') or ''}".strip()
            self.inside.append((self._open, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            name, text = self.inside.pop()
            self.inside.append((name, text + data))


def _policy(elements: Elements) -> dict[str, list[str]]:
    (content,) = (
        attributes["content"] or ""
        for _, attributes in elements.found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    return {name: values for name, *values in (part.split() for part in content.split(";"))}


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_another_process_makes_the_same_page(sample_page: str) -> None:
    again = subprocess.run(
        [sys.executable, "-c", PRINT_HASH],
        env={**os.environ, "PYTHONHASHSEED": "17"},
        capture_output=True,
        check=True,
        text=True,
    )

    assert again.stdout.strip() == hashlib.sha256(sample_page.encode()).hexdigest()


def test_it_loads_nothing(sample_page: str) -> None:
    elements = Elements(sample_page)

    loaded = [
        value
        for _, attributes in elements.found
        for name, value in attributes.items()
        if name in {"src", "href", "srcset", "action", "data", "poster"}
    ]
    assert loaded == ["data:,"], "the empty icon, so that none is asked for"
    styles = "".join(text for name, text in elements.inside if name == "style")
    assert "url(" not in styles
    assert "@import" not in styles
    assert "sourceMappingURL" not in sample_page


def test_only_its_own_scripts_and_styles_may_run(sample_page: str) -> None:
    elements = Elements(sample_page)
    policy = _policy(elements)

    assert policy["default-src"] == ["'none'"]
    assert policy["connect-src"] == ["'none'"]
    scripts = [_hash(text) for name, text in elements.inside if name == "script"]
    assert len(scripts) == 2
    assert policy["script-src"] == scripts
    assert policy["style-src"] == [_hash(t) for name, t in elements.inside if name == "style"]
    handlers = [name for _, attributes in elements.found for name in attributes if name[:2] == "on"]
    assert handlers == []


def test_the_title_says_what_the_graph_holds(sample_page: str) -> None:
    assert re.search("<title>Letter to Li Zhanshu.*</title>", sample_page)
    assert "Signed by 86 organisations" in sample_page


def test_the_title_can_be_given(sample: View) -> None:
    assert "<title>A &amp; B &lt;b&gt;</title>" in render(sample, title="A & B <b>")


def test_all_of_it_stands_in_the_list_as_text(sample_page: str) -> None:
    body = unescape(re.sub("<[^>]+>", " ", sample_page.partition("</main>")[0]))
    text = " ".join(body.split())

    assert "Amnesty International organisation" not in text
    assert re.search(r"signed Letter to Li Zhanshu.*? “?Amnesty International”? .*?2224–2245", text)


def test_each_name_in_the_list_has_its_measures_and_each_is_explained(sample: View) -> None:
    network = build(sample)
    metrics = measure(network)
    html = render(sample)
    (letter,) = network.of_type("letter")
    row = html.partition(f">{letter.label}</span>")[2].partition("</tr>")[0]

    cells = re.findall('<td data-said="(.*?)">(.*?)</td>', row)
    assert [name for name, _ in cells] == [known.label for known in MEASURES.values()]
    assert cells[0] == ("Degree", str(metrics.of[letter.iri].degree))
    assert cells[3] == ("Core", str(metrics.of[letter.iri].core))
    for known in MEASURES.values():
        assert f"<dt>{known.label}</dt><dd>{escape(known.sentence)}</dd>" in html


def test_the_data_cannot_leave_its_script(desk: Any) -> None:
    desk.signed("a.txt", "A letter", "</script><script>alert(1)</script>", "a\u2028b\u2029c<!--")
    html = render(desk.view())

    kinds = [name for name, _ in Elements(html).inside]
    assert kinds == [
        "style",
        "script application/json",
        "script application/json",
        "script",
        "script",
    ]
    data = Elements(html).inside[2][1]
    assert not set("<>&\u2028\u2029") & set(data)


def test_a_large_network_is_shown_in_part_and_says_so(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.signed("a.txt", "A letter", *(f"Group {number}" for number in range(30)))
    monkeypatch.setattr(part, "MOST_NODES", 20)

    html = render(desk.view())

    (note,) = re.findall('<p class="part" role="note">(.*?)</p>', html)
    assert "This page shows 20 of 32, the best-connected part." in note
    assert "kg site" in note
    served = render(desk.view(), explorer="explore/")
    assert '<a href="explore/">The explorer shows all of it.</a>' in served
    assert "Signed by 30 organisations" in html


def test_a_page_of_everything_says_nothing_of_parts(sample_page: str) -> None:
    assert 'class="part"' not in sample_page


def test_an_empty_graph_has_a_page(desk: Any) -> None:
    assert "<title>" in render(desk.view())


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(desk: Any) -> None:
    desk.signed("a.txt", 'A "letter"', "</iframe><script>alert(1)</script>")
    view = desk.view()

    (frame,) = Elements(notebook(view)._repr_html_()).found

    tag, attributes = frame
    assert tag == "iframe"
    assert attributes["srcdoc"] == render(view)
    assert attributes["sandbox"] == "allow-scripts allow-popups"
