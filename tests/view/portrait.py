"""The explorer's picture in the README, made again: ``python tests/view/portrait.py``.

Opens the sample letter's site in Chromium, as a reader sees it who asks what is said of one
thing, and writes ``kg/sample/explorer.png``.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, ViewportSize, sync_playwright

import kg
from kg.view import site

PICTURE = Path(kg.__file__).parent / "sample" / "explorer.png"
WHOM = "Letter to Li Zhanshu"
SIZE: ViewportSize = {"width": 1360, "height": 760}
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


def main(out: Path) -> None:
    """Write the picture."""
    with TemporaryDirectory() as folder, kg.build(store="memory:").view() as view:
        for name, content in site.files(view):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)
            page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
            page.goto(Path(folder, "index.html").as_uri() + "#page=network")
            _choose(page)
            page.screenshot(path=out)


def _chromium() -> str | None:
    """The browser of this machine; without one Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")  # as .ci/chromium looks for them
    return next(filter(None, map(shutil.which, names)), None)


def _choose(page: Page) -> None:
    page.wait_for_selector(".drawn[data-drawn]")
    page.fill(".masthead .search input", WHOM)
    page.locator(".masthead [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.locator(".panel blockquote").first.wait_for()
    page.fill(".masthead .search input", "")
    page.locator(".panel h2").focus()
    page.mouse.move(SIZE["width"] / 2, SIZE["height"] - 60)
    page.wait_for_timeout(400)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE)
