"""How the explorer looks, and that everybody can use it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.view import site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not site.available(),
        reason="there is no bundle: this machine has no Node 20, or no network for npm",
    ),
]

PAPER = "getComputedStyle(document.body).backgroundColor"
WHITE = "rgb(255, 255, 255)"


class Keys:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, tab: Any) -> None:
        self.page = tab.page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def reach(self, selector: str, key: str = "Tab") -> None:
        """Press Tab until what is wanted has the focus."""
        for _ in range(150):
            if self.page.evaluate(f"document.activeElement.matches({selector!r})"):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"no way by keys to {selector}")

    def heard(self, words: str) -> None:
        self.page.locator(".canvas [aria-live]", has_text=words).wait_for(state="attached")


def test_colours_are_chosen_by_a_button_and_remembered(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, "#page=network", color_scheme="light")
    button = tab.page.locator("button.theme")
    assert tab.page.evaluate(PAPER) == WHITE
    button.click()
    button.click()
    assert "dark" in button.get_attribute("aria-label")
    dark = tab.page.evaluate(PAPER)
    assert dark != WHITE

    tab.go()
    assert tab.page.evaluate(PAPER) == dark
    tab.page.locator("button.theme").click()  # as the system has them
    assert tab.page.evaluate(PAPER) == WHITE


def test_colours_hold_from_the_first_paint_on(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site)
    tab.page.evaluate("localStorage.setItem('kg-theme', 'dark')")
    tab.page.add_init_script(
        "document.addEventListener('readystatechange', () => {"
        " window.first ??= document.documentElement.dataset.theme; })"
    )
    tab.go()

    assert tab.page.evaluate("window.first") == "dark"


def test_a_page_that_may_not_remember_works_too(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site)
    tab.page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    tab.go()
    tab.page.locator("button.theme").click()

    assert tab.page.evaluate("document.documentElement.dataset.theme") == "light"


def test_the_picture_shows_the_signs_of_the_legend(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, "#page=network")
    legend = tab.page.eval_on_selector_all(
        ".legend .sign path", "all => all.map(path => path.getAttribute('d'))"
    )
    signs = set(re.findall(r' d="([^"]+)"', tab.saved("SVG picture")))

    assert len(set(legend)) == len(legend)
    assert len(signs) > 5
    assert signs <= set(legend)


def test_everything_is_reached_by_keys_alone(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site)
    keys = Keys(tab)
    keys.reach(".masthead .search input")
    tab.page.keyboard.type("sophie")
    tab.page.locator(".masthead [role=option]").first.wait_for()
    keys.press("Enter")
    tab.panel("Sophie Richardson")
    tab.page.wait_for_function("document.activeElement.tagName === 'H2'")
    tab.page.locator(".panel .open-source").first.wait_for()
    keys.reach(".panel .open-source")
    keys.press("Enter")
    tab.page.locator(".source mark.chosen").first.wait_for()
    keys.press("Escape")
    tab.page.wait_for_selector(".source", state="detached")
    tab.drawn()
    keys.reach(".legend input[type=checkbox]", "Shift+Tab")
    before = tab.page.inner_text(".canvas .status")
    keys.press("Space")
    tab.page.wait_for_function(
        "before => document.querySelector('.canvas .status').innerText !== before", arg=before
    )
    keys.reach(".menu > summary")
    keys.press("Enter")
    keys.reach(".menu li button")
    with tab.page.expect_download() as download:
        keys.press("Enter")

    assert download.value.suggested_filename


def test_the_picture_is_walked_by_keys_and_told(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, "#page=network")
    keys = Keys(tab)
    keys.reach(".drawn")
    keys.press("n")
    keys.heard("Letter to Li Zhanshu, letter. 1 of 108.")
    keys.press("g")
    keys.heard("joined to 90 things")
    keys.press("n", "n", "p", "n")
    keys.heard("2 of 90 joined to Letter to Li Zhanshu")
    keys.press("b")
    keys.heard("1 of 108")
    before = tab.page.locator(".drawn").screenshot()
    keys.press("ArrowRight", "+")
    tab.page.wait_for_timeout(500)
    assert tab.page.locator(".drawn").screenshot() != before
    keys.press("0", "Enter")
    tab.panel("Letter to Li Zhanshu")
    keys.reach(".drawn", "Shift+Tab")
    keys.press("Escape")

    assert tab.page.evaluate("document.activeElement.id") == "main"


def _places(svg: str) -> dict[str, tuple[float, float]]:
    """Where each thing stands in a picture, by its name."""
    found = re.findall(r"translate\(([-\d.]+) ([-\d.]+)\)[^>]*><title>([^<]*)<", svg)
    return {name: (float(x), float(y)) for x, y, name in found}


def test_fingers_choose_move_and_spread(explorer: Callable[..., Any], sample_site: Path) -> None:
    tab = explorer(sample_site, "#page=network", has_touch=True, is_mobile=True, width=390)
    places = _places(tab.saved("SVG picture"))
    frame = tab.page.locator(".drawn").bounding_box()
    left, top = frame["x"], frame["y"]
    x, y = places["Letter to Li Zhanshu"]
    tab.page.touchscreen.tap(left + x + 9, top + y + 9)  # a finger is not exact
    tab.panel("Letter to Li Zhanshu")

    tab.go("#page=network")
    before = _places(tab.saved("SVG picture"))
    _touch(tab, [(left + 150, top + 200)], [(left + 250, top + 260)])
    moved = _places(tab.saved("SVG picture"))
    assert moved["Hong Kong"][0] > before["Hong Kong"][0] + 50
    _touch(
        tab,
        [(left + 150, top + 200), (left + 190, top + 200)],
        [(left + 60, top + 200), (left + 300, top + 200)],
    )
    spread = _places(tab.saved("SVG picture"))
    wide = [abs(p["Hong Kong"][0] - p["Letter to Li Zhanshu"][0]) for p in (moved, spread)]
    assert wide[1] > 1.5 * wide[0]


def test_what_is_chosen_on_a_phone_is_seen_at_once(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, "#page=network", width=390, height=844)
    x, y = _places(tab.saved("SVG picture"))["Hong Kong"]
    frame = tab.page.locator(".drawn").bounding_box()
    tab.page.mouse.click(frame["x"] + x, frame["y"] + y)
    heading = tab.panel("Hong Kong").locator("h2").bounding_box()

    assert 0 < heading["y"] < 844 - heading["height"]
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.serious() == []


def test_the_whole_picture_is_of_what_is_shown(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, "#page=network", reduced_motion="reduce")
    tab.page.locator(".switch", has_text="Organisations").locator("input").uncheck()
    before = _places(tab.saved("SVG picture"))
    tab.page.click(".tools button:text-is('Whole picture')")
    after = _places(tab.saved("SVG picture"))

    def wide(places: dict[str, tuple[float, float]]) -> float:
        return max(x for x, _ in places.values()) - min(x for x, _ in places.values())

    assert wide(after) > 1.1 * wide(before)


def test_who_wants_no_motion_sees_none(explorer: Callable[..., Any], sample_site: Path) -> None:
    tab = explorer(sample_site, "#page=network", reduced_motion="reduce")
    before = _places(tab.saved("SVG picture"))
    tab.page.click(".tools button[aria-label=Closer]")
    first, later = _places(tab.saved("SVG picture")), _places(tab.saved("SVG picture"))

    assert first["Hong Kong"] != before["Hong Kong"]
    assert later == first


def test_a_letter_is_named_once_though_its_text_is_called_the_same(
    explorer: Callable[..., Any], several: Path
) -> None:
    tab = explorer(several, "#page=network")
    svg = tab.saved("SVG picture")
    named = re.findall(r"<text[^>]*>([^<]*)</text>", svg)

    assert svg.count("<title>公开信</title>") == 2
    assert named.count("公开信") == 1


def test_pictures_keep_their_ground_where_colours_are_forced(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, "#page=network", forced_colors="active")
    assert tab.page.evaluate("matchMedia('(forced-colors: active)').matches")
    ground = "getComputedStyle(document.querySelector('.drawn')).backgroundColor"

    assert tab.page.evaluate(ground) == WHITE


def _touch(tab: Any, start: list[tuple[float, float]], end: list[tuple[float, float]]) -> None:
    """Fingers down, across in some steps, and up."""
    session = tab.page.context.new_cdp_session(tab.page)

    def send(kind: str, at: list[tuple[float, float]]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(at)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        tab.page.wait_for_timeout(30)

    send("touchStart", start)
    for step in range(1, 9):
        pairs = zip(start, end, strict=True)
        send(
            "touchMove",
            [(a + (c - a) * step / 8, b + (d - b) * step / 8) for (a, b), (c, d) in pairs],
        )
    send("touchEnd", [])
    tab.page.wait_for_timeout(600)  # it comes to rest


@pytest.mark.parametrize(("pointer", "least"), [("fine", 24), ("coarse", 44)])
def test_what_is_pressed_is_large_enough(
    explorer: Callable[..., Any], sample_site: Path, pointer: str, least: int
) -> None:
    options = {"has_touch": True, "is_mobile": True} if pointer == "coarse" else {}
    tab = explorer(sample_site, "#page=network", **options)
    small = tab.page.evaluate(
        """least => [...document.querySelectorAll('button, summary, select, label.switch')]
            .filter(each => each.checkVisibility() && !each.closest('p:not(.tools), footer, th'))
            .filter(each => each.getBoundingClientRect().height < least)
            .map(each => each.outerHTML.slice(0, 90))""",
        least,
    )

    assert small == []


def test_on_paper_it_is_light_and_the_picture_is_there(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, "#page=network", color_scheme="dark")
    tab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.page.emulate_media(media="print")

    printed = tab.page.locator(".drawn svg.printed")
    assert printed.is_visible()
    assert printed.locator("path").count() == 108
    assert printed.locator("text", has_text="Letter to Li Zhanshu").count() == 1
    assert tab.page.evaluate(PAPER) == WHITE
    assert tab.page.locator(".masthead .search").is_hidden()
    tab.page.emulate_media(media="screen")
    tab.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert printed.count() == 0
    assert tab.page.evaluate(PAPER) != WHITE


def test_names_from_right_to_left_and_chinese_ones_stand_as_they_are(
    explorer: Callable[..., Any], site_of: Callable[..., Path], desk: Any, tmp_path: Path
) -> None:
    names = (
        "منظمة العفو الدولية (Amnesty)",
        "האגודה לזכויות האזרח",
        "人权观察",
        "\u202eevil\u202c name",
    )
    document = desk.document("\n".join(names), names[0], "kg:OpenLetter")
    letter = desk.letter(document, names[1])
    for name in names:
        signatory = desk.thing("org", name, "org:Organization")
        desk.say(document, "kg:Signature", (letter, "kg:signatory", signatory), name, role=name)
    tab = explorer(site_of(desk.view(), tmp_path), "#page=network")
    svg = tab.saved("SVG picture")

    assert 'direction="rtl"' in re.findall(r"<text[^>]*>منظمة[^<]*", svg)[0]
    assert 'direction="rtl"' not in re.findall(r"<text[^>]*>人权观察", svg)[0]
    assert "\u202e" not in "".join(re.findall(r"<text[^>]*>[^<]*", svg))
    for row in tab.page.locator(".side th[scope=row] bdi").all():
        assert row.evaluate("each => getComputedStyle(each).unicodeBidi") == "isolate"
