"""Pages in a browser that is cut off from everything."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import kg
from kg.export import write
from kg.model.stages import View
from kg.view import render, site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

AXE = Path(__file__).resolve().parents[2] / "kg/view/explorer/node_modules/axe-core/axe.min.js"
#: Names that no page may take for anything but text.
HOSTILE = (
    "<img src=x onerror=\"document.title='alive'\">",
    "</script><script>document.title='alive'</script>",
    "<svg onload=\"document.title='alive'\"><b>bold</b>",
    "{{ 7 * 7 }} ${7 * 7} <!-- --> ]]>",
    "\u202e reversed \u2028 line",
    "javascript:document.title='alive'",
    '=HYPERLINK("http://elsewhere.example/")',
)


def serious(page: "Page") -> list[str]:
    """What axe finds serious in a page, or worse."""
    found = page.evaluate(AXE.read_text(encoding="utf-8") + ";axe.run({preload: false})")
    return [
        f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}"
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


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


class Tab:
    """The explorer in a tab, with all that it said and every address outside of its folder."""

    def __init__(self, page: "Page", folder: Path) -> None:
        self.page = page
        self.said: list[str] = []
        self.astray: list[str] = []
        self._folder = folder
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: self._asked(request.url))

    def _console(self, message: "ConsoleMessage") -> None:
        if message.type in {"error", "warning"} and "GPU stall" not in message.text:
            self.said.append(message.text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self._folder.as_uri(), "blob:", "data:")):
            self.astray.append(url)

    def go(self, fragment: str = "") -> "Tab":
        self.page.goto("about:blank")
        self.page.goto((self._folder / "index.html").as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready]")
        if "page=network" in fragment:
            self.drawn()
        return self

    def drawn(self) -> None:
        self.page.wait_for_selector(".drawn[data-drawn]")

    def find(self, words: str, within: str = ".masthead") -> None:
        """Look for some words, and take the first that is found."""
        self.page.fill(f"{within} .search input", words)
        self.page.locator(f"{within} .search [role=option]").first.wait_for()
        self.page.keyboard.press("Enter")

    def panel(self, name: str) -> "Locator":
        """The panel, once it is about that name."""
        heading = self.page.locator(".panel h2", has_text=name)
        heading.wait_for()
        return self.page.locator(".panel")

    def status(self, words: str) -> None:
        self.page.locator(".canvas .status", has_text=words).wait_for()

    def saved(self, name: str) -> str:
        """What a way of saving the view gives."""
        self.page.click(".menu summary")
        with self.page.expect_download() as download:
            self.page.click(f".menu button:text-is('{name}')")
        return download.value.path().read_bytes().decode()

    def serious(self) -> list[str]:
        """What axe finds serious, or worse."""
        return serious(self.page)


def _written(view: View, folder: Path) -> Path:
    """The folder of a View, as ``kg site`` writes it."""
    for name, content in site.files(view):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with (folder / "graph.ttl").open("wb") as out:
        write(view, "turtle", out)
    return folder


@pytest.fixture(scope="session")
def site_of() -> Callable[[View, Path], Path]:
    """Writes the folder of a View, as ``kg site`` does."""
    return _written


@pytest.fixture(scope="session")
def sample_site(sample: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(sample, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three letters of three years, one of them in Chinese, with signatories in common."""
    folder = tmp_path_factory.mktemp("letters")
    common = "Amnesty International\n\nArticle 19\n\nReporters sans frontières"
    for year, more in ((2019, "Access Now"), (2021, "Freedom House")):
        (folder / f"{year}.txt").write_text(
            f"Open letter to Ana Lima\n\n5 May {year}\n\nDear Ana Lima,\n\n"
            f"We urge you to stop.\n\nSigned by:\n\n{common}\n\n{more}\n"
        )
    (folder / "zh.txt").write_text(
        "公开信\n\n致教育部：\n\n我们要求撤回。\n\n联署团体：\n\n人权观察\n\n国际特赦组织\n"
    )
    with kg.build(folder, store="memory:").view() as view:
        return _written(view, tmp_path_factory.mktemp("several"))


@pytest.fixture
def explorer(browser: "Browser") -> Iterator[Callable[..., Tab]]:
    """Opens a folder's page, offline; whatever is done there, nothing else is asked for."""
    contexts, tabs = [], []

    def start(folder: Path, fragment: str = "", **options: Any) -> Tab:
        size: Any = {"width": options.pop("width", 1400), "height": options.pop("height", 900)}
        context = browser.new_context(viewport=size, offline=True, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        tabs.append(Tab(context.new_page(), folder))
        return tabs[-1].go(fragment)

    yield start
    for context in contexts:
        context.close()
    assert [tab.astray for tab in tabs] == [[] for _ in tabs]
    assert [tab.said for tab in tabs] == [[] for _ in tabs]
