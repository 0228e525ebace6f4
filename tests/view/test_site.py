"""The explorer from a folder, in a browser that is cut off: no server and no network."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

import kg
from kg.export import write
from kg.model.stages import View
from kg.view import site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

AXE = Path(__file__).resolve().parents[2] / "kg/view/explorer/node_modules/axe-core/axe.min.js"
HOSTILE = (
    "<img src=x onerror=\"document.title='alive'\">",
    "</script><script>document.title='alive'</script>",
    "<svg onload=\"document.title='alive'\"><b>bold</b>",
    "{{ 7 * 7 }} ${7 * 7} <!-- --> ]]>",
    "\u202e reversed \u2028 line",
    "javascript:document.title='alive'",
    '=HYPERLINK("http://elsewhere.example/")',
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not site.available(),
        reason="there is no bundle: this machine has no Node 20, or no network for npm",
    ),
]


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
        found = self.page.evaluate(AXE.read_text(encoding="utf-8") + ";axe.run({preload: false})")
        return [
            f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}"
            for each in found["violations"]
            if each["impact"] in {"serious", "critical"}
        ]


def written(view: View, folder: Path) -> Path:
    """The folder of a View, as ``kg site`` writes it."""
    for name, content in site.files(view):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with (folder / "graph.ttl").open("wb") as out:
        write(view, "turtle", out)
    return folder


@pytest.fixture(scope="module")
def sample_site(sample: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(sample, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
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
        return written(view, tmp_path_factory.mktemp("several"))


@pytest.fixture
def opened(browser: "Browser") -> Iterator[Callable[..., Tab]]:
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


def test_the_same_graph_gives_the_same_bytes(sample: View) -> None:
    assert dict(site.files(sample)) == dict(site.files(sample))


def test_the_sample_letters_folder_is_small(sample_site: Path) -> None:
    size = sum(path.stat().st_size for path in sample_site.rglob("*") if path.is_file())

    assert size < 1_000_000


def test_it_opens_on_the_letter_and_who_signed(
    opened: Callable[..., Tab], sample_site: Path
) -> None:
    tab = opened(sample_site)

    assert tab.page.inner_text("h1") == "Letter to Li Zhanshu"
    assert tab.page.locator(".letter .names li").count() == 86
    assert "86 signatories" in tab.page.inner_text(".letter")
    tab.page.wait_for_selector(".map canvas[data-drawn]")
    tab.page.click(".map")
    tab.drawn()
    tab.status("Shown:")


def test_a_name_is_found_and_leads_to_its_words_in_the_source(
    opened: Callable[..., Tab], sample_site: Path
) -> None:
    tab = opened(sample_site)
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
    opened: Callable[..., Tab], sample_site: Path
) -> None:
    tab = opened(sample_site)
    tab.find("li zhanshu")
    panel = tab.panel("Li Zhanshu")
    tab.find("Amnesty International", ".panel")
    tab.status("2 steps")
    panel.locator(".way .said", has_text="signed").first.click()

    tab.panel("Amnesty International")
    tab.page.locator(".panel blockquote", has_text="Amnesty International").first.wait_for()


def test_a_way_that_filters_close_is_none(opened: Callable[..., Tab], sample_site: Path) -> None:
    tab = opened(sample_site, "#page=network")
    tab.find("li zhanshu")
    tab.panel("Li Zhanshu")
    tab.find("Amnesty International", ".panel")
    tab.page.locator(".switch", has_text="signed by").locator("input").uncheck()

    tab.status("No way leads there")


def test_the_legend_is_the_filter(opened: Callable[..., Tab], sample_site: Path) -> None:
    tab = opened(sample_site, "#page=network")
    tab.status("Shown: 108 things")
    tab.page.locator(".switch", has_text="Organisations").locator("input").uncheck()

    tab.page.locator(".canvas .status:not(:has-text('108'))").wait_for()
    assert tab.page.locator(".side th[scope=row]", has_text="Amnesty").count() == 0
    tab.page.locator(".legend button").click()
    tab.status("Shown: 108 things")


def test_years_documents_and_steps_narrow_down(opened: Callable[..., Tab], several: Path) -> None:
    tab = opened(several, "#page=network")
    tab.page.locator(".side th[scope=row]", has_text="Access Now").wait_for()
    tab.page.locator("input.from").fill("2020")
    tab.page.locator(".side th[scope=row]", has_text="Access Now").wait_for(state="detached")
    tab.page.locator(".side th[scope=row]", has_text="Freedom House").wait_for()
    assert "years=2020-2021" in tab.page.url
    tab.page.locator(".legend button").click()
    tab.find("access now")
    tab.panel("Access Now")
    tab.page.locator(".moves select").select_option("1")

    tab.status("Shown: 2 things")


def test_who_signed_together_is_a_level_and_leads_to_the_letters(
    opened: Callable[..., Tab], several: Path
) -> None:
    tab = opened(several)
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
    opened: Callable[..., Tab], several: Path, name: str
) -> None:
    tab = opened(several)
    tab.find(name)
    tab.page.locator(".panel h2").wait_for()

    assert tab.page.inner_text(".panel h2") in {"人权观察", "Reporters sans frontières"}


def test_a_link_brings_back_the_exact_view(opened: Callable[..., Tab], sample_site: Path) -> None:
    tab = opened(sample_site)
    tab.find("human rights watch")
    panel = tab.panel("Human Rights Watch")
    tab.page.locator(".moves select").select_option("1")
    panel.locator(".open-source").first.click()
    tab.page.locator(".source mark.chosen").first.wait_for()
    address = tab.page.url
    again = opened(sample_site, "#" + address.partition("#")[2])

    again.page.locator(".source mark.chosen").first.wait_for()
    again.page.keyboard.press("Escape")
    assert again.page.inner_text(".panel h2") == "Human Rights Watch"
    assert again.page.locator(".moves select").input_value() == "1"
    again.page.go_back()
    again.page.locator(".source mark.chosen").first.wait_for()


def test_the_view_is_saved_as_tables_turtle_and_svg(
    opened: Callable[..., Tab], sample_site: Path
) -> None:
    tab = opened(sample_site, "#page=network")
    things = tab.saved("CSV: things")
    assert things.count("\r\n") == 109
    assert "Amnesty International,organisation" in things
    assert tab.saved("CSV: facts").count("kg:signatory") == 86
    triples = list(ox.parse(tab.saved("Turtle"), format=ox.RdfFormat.TURTLE))
    assert sum(t.predicate.value.endswith("#signatory") for t in triples) == 86
    drawn = tab.saved("SVG picture")
    assert drawn.count("<circle") == 108
    assert "Letter to Li Zhanshu" in drawn


def test_it_is_used_by_the_keyboard_alone(opened: Callable[..., Tab], sample_site: Path) -> None:
    tab = opened(sample_site)
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
    opened: Callable[..., Tab], sample_site: Path, scheme: str, width: int
) -> None:
    tab = opened(sample_site, color_scheme=scheme, width=width)
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
    opened: Callable[..., Tab], sample_site: Path, fragment: str
) -> None:
    tab = opened(sample_site, fragment, width=360, height=740)

    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_hostile_letter_changes_nothing_but_text(
    opened: Callable[..., Tab], desk: Any, tmp_path: Path
) -> None:
    document = desk.document("\n".join(HOSTILE), HOSTILE[5], "kg:OpenLetter")
    letter = desk.letter(document, HOSTILE[0])
    for name in HOSTILE:
        signatory = desk.thing("org", name, "org:Organization")
        desk.add(signatory, "skos:altLabel", f"also {name}")
        desk.say(document, "kg:Signature", (letter, "kg:signatory", signatory), name, role=name)
    desk.say(document, "kg:Demand", (letter, "kg:demands", None), HOSTILE[1])
    tab = opened(written(desk.view(), tmp_path))
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
