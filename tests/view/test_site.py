"""The explorer from a folder, in a browser that is cut off: no server and no network."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from kg.model.stages import View
from kg.view import site

from .conftest import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not site.available(),
        reason="there is no bundle: this machine has no Node 20, or no network for npm",
    ),
]


def test_the_same_graph_gives_the_same_bytes(sample: View) -> None:
    assert dict(site.files(sample)) == dict(site.files(sample))


def test_the_sample_letters_folder_is_small(sample_site: Path) -> None:
    files = (path for path in sample_site.rglob("*") if path.is_file())
    asking = {"oxigraph.js", "editor.js"}  # loaded only when somebody asks
    size = sum(path.stat().st_size for path in files if path.name not in asking)

    assert size < 1_000_000


def test_it_opens_on_the_letter_and_who_signed(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site)

    assert tab.page.inner_text("h1") == "Letter to Li Zhanshu"
    assert tab.page.locator(".letter .names li").count() == 86
    assert "86 signatories" in tab.page.inner_text(".letter")
    tab.page.wait_for_selector(".map canvas[data-drawn]")
    tab.page.click(".map")
    tab.drawn()
    tab.status("Shown:")


def test_a_name_is_found_and_leads_to_its_words_in_the_source(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site)
    tab.find("richardson sophie")
    panel = tab.panel("Sophie Richardson")
    panel.locator(".open-source").first.wait_for()
    panel.locator("blockquote", has_text="No government should").first.locator(
        ".open-source"
    ).click()

    chosen = tab.page.locator(".source mark.chosen").first
    chosen.wait_for()
    assert chosen.inner_text().startswith("“No government should invoke")
    assert chosen.is_visible()
    current = tab.page.locator(".statements [aria-current]").first
    assert "Sophie Richardson" in current.inner_text()
    tab.page.keyboard.press("Escape")
    tab.page.wait_for_selector(".source", state="detached")


def test_every_passage_of_the_sample_stands_at_its_place(
    sample_site: Path,
) -> None:
    text = (sample_site / "data/text-0.js").read_text(encoding="utf-8")
    content = json.loads(text.partition("=")[2].partition("=")[2].rstrip(";\n"))

    assert content["statements"]
    for start, end, quote, *_ in content["statements"]:
        assert content["text"][start:end] == quote


def test_an_edge_is_chosen_in_the_picture_and_shows_its_words(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site)
    tab.find("li zhanshu")
    panel = tab.panel("Li Zhanshu")
    tab.find("Amnesty International", ".panel")
    tab.status("2 steps")
    panel.locator(".way .said", has_text="signed").first.click()

    panel.locator(".way blockquote", has_text="Amnesty International").first.wait_for()


def test_who_signed_together_is_a_level_and_leads_to_the_letters(
    explorer: Callable[..., Any], several: Path
) -> None:
    tab = explorer(several)
    assert "2 letters" in tab.page.inner_text(".start aside")
    tab.page.click(".overview button:text-is('Co-signing')")
    tab.drawn()
    tab.status("3 signatories, 3 pairs")
    tab.page.locator(".side th[scope=row] button", has_text="Article 19").click()
    tab.panel("Article 19").locator(".ranking button", has_text="Amnesty International").click()

    panel = tab.panel("Amnesty International — Article 19")
    assert "Signed together: 2 letters" in panel.inner_text()
    panel.locator("blockquote", has_text="Article 19").first.locator(".open-source").click()
    assert tab.page.locator(".source mark.chosen").first.inner_text() == "Article 19"


@pytest.mark.parametrize("name", ["人权观察", "RÉPORTERS", "frontieres"])
def test_a_name_is_found_without_its_accents_and_in_any_script(
    explorer: Callable[..., Any], several: Path, name: str
) -> None:
    tab = explorer(several)
    tab.find(name)
    tab.page.locator(".panel h2").wait_for()

    assert tab.page.inner_text(".panel h2") in {"人权观察", "Reporters sans frontières"}


def test_a_link_brings_back_the_exact_view(explorer: Callable[..., Any], sample_site: Path) -> None:
    tab = explorer(sample_site)
    tab.find("human rights watch")
    panel = tab.panel("Human Rights Watch")
    tab.page.locator(".moves select").select_option("1")
    panel.locator(".open-source").first.click()
    tab.page.locator(".source mark.chosen").first.wait_for()
    address = tab.page.url
    again = explorer(sample_site, "#" + address.partition("#")[2])

    again.page.locator(".source mark.chosen").first.wait_for()
    again.page.keyboard.press("Escape")
    assert again.page.inner_text(".panel h2") == "Human Rights Watch"
    assert again.page.locator(".moves select").input_value() == "1"
    again.page.go_back()
    again.page.locator(".source mark.chosen").first.wait_for()


def test_the_view_is_saved_as_tables_turtle_and_svg(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, "#page=network")
    things = tab.saved("CSV: things")
    assert things.count("\r\n") == 109
    assert "Amnesty International,organisation" in things
    assert tab.saved("CSV: facts").count("kg:signatory") == 86
    triples = list(ox.parse(tab.saved("Turtle"), format=ox.RdfFormat.TURTLE))
    assert sum(t.predicate.value.endswith("#signatory") for t in triples) == 86
    drawn = tab.saved("SVG picture")
    assert drawn.count("<path") == 108
    assert "Letter to Li Zhanshu" in drawn


def test_it_is_used_by_the_keyboard_alone(explorer: Callable[..., Any], sample_site: Path) -> None:
    tab = explorer(sample_site)
    press = tab.page.keyboard.press
    press("Tab")
    press("Enter")  # past the head
    assert tab.page.evaluate("document.activeElement.id") == "main"
    tab.page.locator(".masthead .search input").focus()
    tab.page.keyboard.type("sophie")
    tab.page.locator(".masthead [role=option]").first.wait_for()
    press("Enter")
    panel = tab.panel("Sophie Richardson")
    tab.page.wait_for_function("document.activeElement.tagName === 'H2'")
    panel.locator(".open-source").first.wait_for()
    for _ in range(40):
        press("Tab")
        if tab.page.evaluate("document.activeElement.classList.contains('open-source')"):
            break
    press("Enter")
    tab.page.locator(".source mark.chosen").first.wait_for()
    press("Escape")
    tab.page.wait_for_selector(".source", state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_serious(
    explorer: Callable[..., Any], sample_site: Path, scheme: str, width: int
) -> None:
    tab = explorer(sample_site, color_scheme=scheme, width=width)
    assert tab.serious() == []
    tab.find("sophie")
    panel = tab.panel("Sophie Richardson")
    panel.locator(".open-source").first.wait_for()
    tab.drawn()
    assert tab.serious() == []
    panel.locator(".open-source").first.click()
    tab.page.locator(".source mark.chosen").first.wait_for()
    assert tab.serious() == []
    tab.go("#page=network")
    assert tab.serious() == []


@pytest.mark.parametrize("fragment", ["", "#page=network"])
def test_nothing_is_wider_than_a_phone(
    explorer: Callable[..., Any], sample_site: Path, fragment: str
) -> None:
    tab = explorer(sample_site, fragment, width=360, height=740)

    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_hostile_letter_changes_nothing_but_text(
    explorer: Callable[..., Any], site_of: Callable[..., Path], desk: Any, tmp_path: Path
) -> None:
    document = desk.document("\n".join(HOSTILE), HOSTILE[5], "kg:OpenLetter")
    letter = desk.letter(document, HOSTILE[0])
    for name in HOSTILE:
        signatory = desk.thing("org", name, "org:Organization")
        desk.add(signatory, "skos:altLabel", f"also {name}")
        desk.say(document, "kg:Signature", (letter, "kg:signatory", signatory), name, role=name)
    desk.say(document, "kg:Demand", (letter, "kg:demands", None), HOSTILE[1])
    tab = explorer(site_of(desk.view(), tmp_path))
    for name in HOSTILE:
        tab.find(name.replace("\u202e", "").split("\u2028")[0].strip())
        tab.page.locator(".panel blockquote").first.wait_for()
    tab.drawn()
    svg = tab.saved("SVG picture")
    tab.page.locator(".open-source").first.click()
    tab.page.locator(".source .text").wait_for()

    assert tab.page.title() == HOSTILE[0]
    assert tab.page.locator("img, svg[onload], b, a[href^=javascript]").count() == 0
    assert "<img" not in svg
    assert 'onload="' not in svg
    assert "<script" not in svg


def test_without_scripts_it_says_where_everything_is(browser: "Browser", sample_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((sample_site / "index.html").as_uri())

    assert "graph.ttl" in page.inner_text("body")
    context.close()
