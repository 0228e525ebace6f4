"""Pages in a browser that is cut off from everything."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.model.stages import View
from kg.view import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page


class Opened:
    """A page of ours in a tab, with all that it said and asked for."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.said: list[str] = []
        self.asked_for: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: self.asked_for.append(request.url))

    def _console(self, message: "ConsoleMessage") -> None:
        if message.type in {"error", "warning"}:
            self.said.append(message.text)

    def canvas(self) -> str:
        """The picture as it is now."""
        image: str = self.page.evaluate("document.querySelector('#canvas canvas').toDataURL()")
        return image

    def drawn_pixels(self) -> int:
        """How many pixels of the picture something is drawn on."""
        count: int = self.page.evaluate(
            """() => {
                const canvas = document.querySelector('#canvas canvas');
                const context = canvas.getContext('2d');
                const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
                let drawn = 0;
                for (let i = 3; i < data.length; i += 4) if (data[i] > 0) drawn += 1;
                return drawn;
            }"""
        )
        return count

    def search(self, name: str) -> str:
        """Look for a name, take the first found, and give what the panel then says."""
        self.page.fill("#search", name)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("#panel:not([hidden])")
        return self.page.inner_text("#panel")


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a page from a file, offline, and waits until it has drawn."""
    contexts = []

    def open_page(html: str, *, width: int = 1400, height: int = 900, **options: Any) -> Opened:
        path = tmp_path / f"page-{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, offline=True, **options)
        contexts.append(context)
        context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        tab = Opened(context.new_page())
        tab.page.goto(path.as_uri())
        if options.get("java_script_enabled", True):
            tab.page.wait_for_selector("html[data-drawn]")
        return tab

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sample_page(sample: View) -> str:
    return render(sample)
