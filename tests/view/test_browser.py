"""The page in a browser that is cut off from everything: it draws, stands still and answers."""

from collections.abc import Callable
from typing import Any

import pytest

import kg
from kg.terms import iri
from kg.view import notebook, render

from .conftest import AXE, HOSTILE, serious

pytestmark = pytest.mark.browser


def test_it_draws_without_asking_for_anything(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page)

    assert tab.drawn_pixels() > 50_000
    assert tab.asked_for == [tab.page.url]
    assert tab.said == []


def test_it_stands_still(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page)

    first = tab.page.screenshot()
    tab.page.wait_for_timeout(1000)

    assert tab.page.screenshot() == first


def test_another_browser_window_shows_the_same(
    opened: Callable[..., Any], sample_page: str
) -> None:
    assert opened(sample_page).page.screenshot() == opened(sample_page).page.screenshot()


def test_search_finds_and_shows_quote_and_place(
    opened: Callable[..., Any], sample_page: str
) -> None:
    tab = opened(sample_page)

    said = tab.search("amnesty")

    assert "Amnesty International" in said
    assert "2224–2245" in said
    tab.page.keyboard.press("Escape")
    tab.page.fill("#search", "no such name")
    assert "Nothing of that name" in tab.page.inner_text("#found")


def test_search_is_found_from_the_keyboard(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page)
    tab.page.focus("#search")
    tab.page.keyboard.type("hong kong")
    tab.page.keyboard.press("ArrowDown")
    second = tab.page.inner_text("#found [aria-selected=true] bdi")
    tab.page.keyboard.press("Enter")

    assert tab.page.inner_text("#panel h2") == second


def test_a_name_leads_to_those_that_it_is_joined_to(
    opened: Callable[..., Any], sample_page: str
) -> None:
    tab = opened(sample_page)
    tab.search("Sophie Richardson")

    tab.page.click("#panel .go:text-is('Human Rights Watch')")

    assert tab.page.inner_text("#panel h2") == "Human Rights Watch"
    assert "China director" in tab.page.inner_text("#panel")


@pytest.mark.parametrize("menu", ["#legend", "#relations"])
def test_a_filter_takes_away_and_gives_back(
    opened: Callable[..., Any], sample_page: str, menu: str
) -> None:
    tab = opened(sample_page)
    word = {"#legend": "Organisations", "#relations": "signed by"}[menu]
    label = tab.page.locator(f"{menu} label", has_text=word).first
    before = tab.canvas()
    pixels = tab.drawn_pixels()
    if menu == "#relations":
        tab.page.click("#relations summary")

    label.click()
    fewer = tab.drawn_pixels()
    label.click()

    assert fewer < 0.6 * pixels
    assert tab.canvas() == before


def test_what_a_filter_hides_is_shown_when_it_is_looked_for(
    opened: Callable[..., Any], sample_page: str
) -> None:
    tab = opened(sample_page)
    tab.page.locator("#legend label", has_text="Organisations").click()

    tab.search("Amnesty International")

    assert tab.page.locator("#legend label", has_text="Organisations").locator("input").is_checked()


def test_kinds_are_a_filter_too(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page)
    before = tab.drawn_pixels()
    tab.page.click("#kinds summary")

    tab.page.locator("#kinds label", has_text="trade union").click()

    assert tab.drawn_pixels() < before


def test_hovering_and_clicking_show_the_quote(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page)
    box = tab.page.locator("#canvas").bounding_box()
    hint = ""
    spots = [(x, y) for y in range(10, 760, 9) for x in range(110, 280, 60)]
    for x, y in spots:
        tab.page.mouse.move(box["x"] + x, box["y"] + y)
        hint = tab.page.inner_text("#hint") if tab.page.is_visible("#hint") else ""
        if "Amnesty International" in hint:
            break
    assert "2224–2245" in hint

    tab.page.mouse.down()
    tab.page.mouse.up()

    assert tab.page.inner_text("#panel h2") == "Amnesty International"
    assert "2224–2245" in tab.page.inner_text("#panel")


def test_its_colours_are_remembered(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page, color_scheme="light")
    tab.page.click("#theme")
    tab.page.reload()
    tab.page.wait_for_selector("html[data-drawn]")

    assert tab.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_picture_moves_by_keys(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page)
    tab.page.focus("#canvas")
    first = tab.canvas()

    tab.page.keyboard.press("ArrowRight")
    moved = tab.canvas()
    tab.page.keyboard.press("+")
    larger = tab.canvas()
    tab.page.keyboard.press("0")

    assert moved != first
    assert larger != moved
    assert tab.canvas() == first


def test_the_list_says_the_same_and_can_be_searched(
    opened: Callable[..., Any], sample_page: str
) -> None:
    tab = opened(sample_page)
    tab.page.click("#as-list")
    tab.page.fill("#only", "sheng kung hui")

    names = tab.page.locator("tr[data-node]:visible th").all_inner_texts()

    assert 2 <= len(names) < 12
    assert all("Picture" not in name for name in names)
    tab.page.locator("tr[data-node]:visible .go").first.click()
    assert tab.page.inner_text("#panel h2") in "\n".join(names)


def test_without_scripts_the_list_is_there(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page, java_script_enabled=False)

    assert tab.page.is_visible("#list")
    assert not tab.page.is_visible("#search")
    assert "2224–2245" in tab.page.inner_text("#list")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_light_and_dark_and_can_be_turned(
    opened: Callable[..., Any], sample_page: str, scheme: str
) -> None:
    tab = opened(sample_page, color_scheme=scheme)

    def paper() -> int:
        colour = tab.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        return int(colour.removeprefix("rgb(").partition(",")[0])

    assert (paper() > 200) == (scheme == "light")
    before = tab.canvas()
    tab.page.click("#theme")
    assert (paper() > 200) == (scheme == "dark")
    assert tab.canvas() != before


def test_it_fits_a_narrow_screen(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page, width=390, height=844)

    assert tab.page.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert tab.drawn_pixels() > 8_000
    assert "2224–2245" in tab.search("Amnesty International")


@pytest.mark.skipif(not AXE.exists(), reason="axe comes with the explorer's packages")
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    opened: Callable[..., Any], sample_page: str, scheme: str, width: int
) -> None:
    tab = opened(sample_page, color_scheme=scheme, width=width)

    assert serious(tab.page) == []
    tab.page.fill("#search", "hong")
    assert serious(tab.page) == []
    tab.page.keyboard.press("Enter")
    tab.page.click("#panel .measures summary")
    assert serious(tab.page) == []
    tab.page.click("#close")
    tab.page.click("#as-list")
    tab.page.click(".explained summary")
    assert serious(tab.page) == []


def test_the_keyboard_alone_leads_through_it(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page)

    def at() -> str:
        focused: str = tab.page.evaluate("() => document.activeElement.textContent.trim()")
        return focused

    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("() => document.activeElement.id") == "search"
    tab.page.keyboard.type("sophie")
    tab.page.keyboard.press("Enter")
    assert at() == "Sophie Richardson", "where one goes on reading"
    for _ in range(12):
        tab.page.keyboard.press("Tab")
        if at() == "Human Rights Watch":
            break
    tab.page.keyboard.press("Enter")
    assert at() == "Human Rights Watch"
    assert tab.page.inner_text("#panel h2") == "Human Rights Watch"
    tab.page.keyboard.press("Escape")
    assert tab.page.is_hidden("#panel")
    assert tab.page.evaluate("() => document.activeElement.id") == "search", "where one came from"
    for _ in range(3):
        tab.page.keyboard.press("Tab")
    assert at() == "List"
    tab.page.keyboard.press("Enter")
    assert tab.page.is_visible("#list")


def test_it_prints_picture_and_list(opened: Callable[..., Any], sample_page: str) -> None:
    tab = opened(sample_page, color_scheme="dark")

    assert len(tab.page.pdf()) > 50_000
    assert tab.said == []


def test_paper_is_white_whatever_the_screen_is(
    opened: Callable[..., Any], sample_page: str
) -> None:
    tab = opened(sample_page, color_scheme="dark")
    dark = tab.canvas()

    def colours() -> list[str]:
        style = "(({ color, backgroundColor }) => [color, backgroundColor])"
        found: list[str] = tab.page.evaluate(f"() => {style}(getComputedStyle(document.body))")
        return found

    tab.page.emulate_media(media="print", color_scheme="dark")
    assert colours() == ["rgb(22, 32, 44)", "rgb(255, 255, 255)"]
    tab.page.emulate_media(media="screen", color_scheme="dark")
    tab.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert colours() == ["rgb(22, 32, 44)", "rgb(255, 255, 255)"]
    assert tab.canvas() != dark
    tab.page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert tab.canvas() == dark


def test_a_letter_full_of_markup_is_only_text(opened: Callable[..., Any], desk: Any) -> None:
    document = desk.document("\n".join(HOSTILE), HOSTILE[5], "kg:OpenLetter")
    letter = desk.letter(document, HOSTILE[0])
    for name in HOSTILE:
        signatory = desk.thing("org", name, "org:Organization")
        desk.add(signatory, "skos:altLabel", f"also {name}")
        desk.say(document, "kg:Signature", (letter, "kg:signatory", signatory), name, role=name)
        desk.say(document, "kg:Acronym", (signatory, "kg:acronym", name), name)
        strange = iri(f"https://example.org/kg/kind/{b'<b>'.hex()}")
        desk.say(document, "kg:Classification", (signatory, "org:classification", strange), name)
    desk.say(document, "kg:Demand", (letter, "kg:demands", None), HOSTILE[1])
    html = render(desk.view())
    tab = opened(html)

    for name in HOSTILE:
        said = tab.search(name.strip().split("\u2028")[0])
        assert name.split()[0].strip("\u202e") in said
        tab.page.mouse.move(700, 400)
    tab.page.click("#as-list")

    assert tab.page.title() == HOSTILE[0]
    assert tab.page.locator("img, svg[onload], b, #panel a, main script").count() == 0
    assert tab.page.evaluate("() => document.scripts.length") == 4
    assert tab.said == []
    assert tab.asked_for == [tab.page.url]


def test_a_file_full_of_markup_is_only_text(opened: Callable[..., Any], tmp_path: Any) -> None:
    letter = tmp_path / "letter.txt"
    names = "\n\n".join(name for name in HOSTILE if "\u2028" not in name)
    letter.write_text(
        f"Open letter to Ana Lima\n\nDear Ana Lima,\n\nStop.\n\nSigned by:\n\n{names}\n"
    )
    with kg.build(letter, store="memory:").view() as view:
        tab = opened(render(view))

    assert "alive" not in tab.page.title()
    assert tab.page.locator("img, svg[onload], b").count() == 0
    assert (tab.said, tab.asked_for) == ([], [tab.page.url])


def test_a_web_source_is_a_link_and_no_other(opened: Callable[..., Any], desk: Any) -> None:
    desk.signed("https://example.org/letter?a=1&b=<2>", "A letter", "Reef")
    desk.signed("javascript:alert(1)", "Another letter", "Dune")
    tab = opened(render(desk.view()))

    tab.search("Reef")
    links = tab.page.locator("#panel a")
    assert links.count() == 1
    assert links.get_attribute("href") == "https://example.org/letter?a=1&b=<2>"
    assert links.get_attribute("rel") == "noopener noreferrer"
    tab.search("Dune")
    assert tab.page.locator("#panel a").count() == 0


def test_a_notebook_draws_it(opened: Callable[..., Any], desk: Any) -> None:
    desk.signed("a.txt", "A letter", "Reef", "Dune")
    frame = notebook(desk.view())._repr_html_()
    tab = opened(f"<!doctype html>{frame}", java_script_enabled=False)

    assert tab.page.frame_locator("iframe").locator("h1").inner_text() == "A letter"


def test_several_letters_and_a_thousand_names_are_drawn(
    opened: Callable[..., Any], desk: Any
) -> None:
    for number in range(4):
        names = [f"Association {number} of {i}" for i in range(250)]
        desk.signed(f"{number}.txt", f"Letter {number}", *names, "Shared", "Also shared")
    tab = opened(render(desk.view()))

    assert "4 letters" in tab.page.inner_text("h1")
    assert "Letter 3" in tab.search("Shared")
    assert tab.said == []


def test_a_name_has_its_measures_each_explained(
    opened: Callable[..., Any], sample_page: str
) -> None:
    tab = opened(sample_page)
    tab.search("Letter to Li Zhanshu")

    tab.page.click("#panel .measures summary")
    said = tab.page.inner_text("#panel .measures")

    assert "Joined to 90 others, 1st of 134" in said
    for name in ("Degree", "Betweenness", "PageRank", "Core", "Community"):
        assert name in said
    assert tab.page.locator("#panel .measures dd small").count() == 5


def test_the_list_has_measures_and_can_be_ordered_by_them(
    opened: Callable[..., Any], sample_page: str
) -> None:
    tab = opened(sample_page)
    tab.page.click("#as-list")
    organisations = tab.page.locator("#list table").filter(has_text="Amnesty International").last
    head = organisations.locator("th[data-column=betweenness]")
    shares = organisations.locator("tbody td:nth-child(4)")

    def ordered() -> list[float]:
        return [float(said.removesuffix(" %")) for said in shares.all_inner_texts()]

    head.locator("button").click()
    assert ordered() == sorted(ordered(), reverse=True)
    assert ordered()[0] > ordered()[-1]
    assert head.get_attribute("aria-sort") == "descending"
    head.locator("button").click()
    assert ordered() == sorted(ordered())
    organisations.locator("th[data-column=name] button").click()
    names = [name.casefold() for name in organisations.locator("tbody th .go").all_inner_texts()]
    assert names == sorted(names)
    assert head.get_attribute("aria-sort") is None


def test_a_community_in_the_list_leads_to_its_members(
    opened: Callable[..., Any], sample_page: str
) -> None:
    tab = opened(sample_page)
    tab.page.click("#as-list")
    tab.page.fill("#only", "Amnesty International")

    tab.page.locator("tr[data-node]:visible td .go").last.click()

    assert "A community of" in tab.page.inner_text("#panel")
    assert tab.page.locator("#panel .go", has_text="Amnesty International").count() == 1


def test_numbers_and_communities_are_not_taken_for_names_or_quotes(
    opened: Callable[..., Any], sample_page: str
) -> None:
    tab = opened(sample_page)
    tab.page.click("#as-list")

    tab.page.fill("#only", "degree")

    assert tab.page.inner_text("#count") == "0 of 134"


def test_a_community_stands_out_and_lists_its_members(
    opened: Callable[..., Any], sample_page: str
) -> None:
    tab = opened(sample_page)
    tab.search("Letter to Li Zhanshu")
    before = tab.canvas()
    tab.page.click("#panel .measures summary")
    tab.page.click("#panel .measures .go")

    assert "A community of" in tab.page.inner_text("#panel")
    assert tab.page.locator("#panel li .go").first.inner_text() == "Letter to Li Zhanshu"
    assert tab.canvas() != before
    assert tab.said == []
