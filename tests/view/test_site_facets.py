"""The explorer's facets under a reader's hands, and the first page's words beside their values."""

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


def test_a_facet_stays_open_when_its_last_value_is_taken_off(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, "#page=network")
    facet = tab.page.locator("details.facet").first
    facet.locator("summary").click()
    box = facet.locator("input[type=checkbox]").first
    for on in (True, False):
        box.press("Space")
        tab.page.locator(".chips").wait_for(state="visible" if on else "detached")
        assert box.is_visible()
        assert box.evaluate("box => box === document.activeElement")


def test_words_beside_values_stand_in_their_first_line(
    explorer: Callable[..., Any], sample_site: Path
) -> None:
    tab = explorer(sample_site, width=390, height=844)
    tab.page.locator(".letter .asks").first.wait_for()
    lines = tab.page.evaluate(
        """() => [...document.querySelectorAll(".letter .line")].map((line) => {
          const bottom = (range) => range.getClientRects()[0].bottom;
          const words = document.createRange();
          words.selectNodeContents(line.querySelector(".said").firstChild);
          const value = document.createRange();
          value.selectNodeContents(line.querySelector("bdi"));
          return [line.querySelector(".said").textContent, bottom(words), bottom(value)];
        })"""
    )

    assert {"Asks", "Read in"} <= {said for said, _, _ in lines}
    for said, words, value in lines:
        assert abs(words - value) < 5, said
