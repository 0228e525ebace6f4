"""Pages in a browser: readable in any light, on a phone, by keyboard, and without scripts."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DOCUMENT = "/doc/51e98965c6a5"
OFFICE = "/resource?iri=https://example.org/kg/doc/51e98965c6a5%23office-22-69"
PAGES = [
    "/documents",
    "/letter/51e98965c6a5-1",
    DOCUMENT,
    "/person/li-zhanshu-cfb72e2a",
    "/kind/ministry",
    "/ns",
    "/data",
    "/search?q=hong+kong",
    OFFICE,
    "/resource?iri=kg:signatory",
    "/letter/51e98965c6a5-1?facts=kg:signatory",
]

#: The least contrast of text with what is behind it (WCAG 2.2, 1.4.3), and what has it.
LEAST_CONTRAST = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (channels(colour)[3] !== 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  let least = [21, ''];
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.checkVisibility()) continue;
    const pair = [light(getComputedStyle(element).color), light(behind(element))].sort();
    const [dark, bright] = pair[0] < pair[1] ? pair : [pair[1], pair[0]];
    const contrast = (bright + 0.05) / (dark + 0.05);
    if (contrast < least[0]) least = [contrast, element.outerHTML.slice(0, 120)];
  }
  return least;
}"""


@pytest.fixture
def tab(browser: "Browser", site: httpx.Client) -> Iterator[Callable[..., "Page"]]:
    """Opens an address of the server in a tab that may ask nobody else and may not complain."""
    contexts = []
    said: list[str] = []
    base = str(site.base_url).rstrip("/")

    def open_tab(path: str, *, width: int = 1280, height: int = 900, **options: Any) -> "Page":
        size = {"width": width, "height": height}
        context = browser.new_context(
            viewport=size, base_url=base, reduced_motion="reduce", **options
        )
        contexts.append(context)
        context.route(lambda url: not url.startswith(base), lambda route: route.abort())
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("requestfailed", lambda request: said.append(request.url))
        page.goto(path)
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(tab: Callable[..., "Page"], scheme: str) -> None:
    paper = set()
    page = tab(PAGES[0], color_scheme=scheme)
    for path in PAGES:
        page.goto(path)
        contrast, what = page.evaluate(LEAST_CONTRAST)
        assert contrast >= 4.5, (path, what)
        paper.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert paper == {{"light": "rgb(255, 255, 255)", "dark": "rgb(18, 23, 30)"}[scheme]}


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_wider_than_the_screen(tab: Callable[..., "Page"], width: int) -> None:
    page = tab(PAGES[0], width=width, height=700)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_narrow_table_keeps_words_whole(tab: Callable[..., "Page"]) -> None:
    publisher = tab("/documents", width=360, height=700).get_by_role("cell", name="Human Rights")
    lines = "cell => cell.querySelector('a').getClientRects().length"
    assert publisher.evaluate(lines) <= len("Human Rights Watch".split())


def test_the_keyboard_reaches_the_content_first(tab: Callable[..., "Page"]) -> None:
    page = tab("/letter/51e98965c6a5-1")
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_where_it_says_so_is_opened_from_the_keyboard(tab: Callable[..., "Page"]) -> None:
    page = tab("/letter/51e98965c6a5-1")
    entry = page.locator(".many > li:has(> a[href*=amnesty])")
    proof = entry.locator(".proof")
    assert not proof.is_visible()
    entry.locator("a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Amnesty International" in proof.locator("mark").inner_text()
    proof.locator("cite a").first.click()
    page.wait_for_url("**/doc/51e98965c6a5#2224-2245")


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
def test_a_passage_leads_to_its_place_in_the_text(
    tab: Callable[..., "Page"], options: dict[str, Any]
) -> None:
    page = tab("/resource?iri=https://example.org/kg/doc/51e98965c6a5%232224-2245", **options)
    page.wait_for_url("**/doc/51e98965c6a5#2224-2245")
    marked = page.locator("mark:target")
    assert marked.inner_text() == "Amnesty International"
    box = marked.bounding_box()
    assert box
    assert 0 < box["y"] < 900


def test_a_passage_that_is_interrupted_is_shown_to_its_end(tab: Callable[..., "Page"]) -> None:
    page = tab(f"{DOCUMENT}#133-165")
    colour = "element => getComputedStyle(element).backgroundColor"
    first = page.locator("mark:target a").first.evaluate(colour)
    rest = page.locator(".text .rest a").first
    assert rest.inner_text().strip() == "("
    assert rest.evaluate(colour) == first
    assert page.locator(".text a", has_text="Great Hall").evaluate(colour) != first


def test_marked_words_lead_to_what_was_read_from_them(tab: Callable[..., "Page"]) -> None:
    page = tab(DOCUMENT)
    page.locator(".text a", has_text="Great Hall of the People").click()
    target = page.locator(".read li:target")
    assert "Great Hall of the People" in target.inner_text()
    target.locator("a.at").click()
    assert page.locator("mark:target").inner_text() == "Great Hall of the People"


def test_somebody_is_found_from_any_page(tab: Callable[..., "Page"]) -> None:
    page = tab("/data")
    page.fill("#find", "Sophie")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Sophie")
    page.get_by_role("main").get_by_role("link", name="Sophie Richardson", exact=True).click()
    assert page.inner_text("h1") == "Sophie Richardson"


def test_a_printed_page_has_its_text_and_no_controls(tab: Callable[..., "Page"]) -> None:
    page = tab(DOCUMENT)
    page.emulate_media(media="print")
    assert not page.is_visible("nav")
    assert not page.is_visible(".find")
    assert page.is_visible(".text")


def test_a_name_in_the_network_leads_to_its_page(tab: Callable[..., "Page"]) -> None:
    page = tab("/")
    page.wait_for_selector("html[data-drawn]")
    page.fill("#search", "Amnesty")
    page.keyboard.press("Enter")
    page.click("#panel a.page")
    page.get_by_role("heading", name="Amnesty International", level=1).wait_for()
