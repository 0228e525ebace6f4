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
