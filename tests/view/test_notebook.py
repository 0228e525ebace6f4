"""The explorer in a notebook's cell: one document in a closed frame, cut off from everything."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import kg
from kg.errors import UsageError
from kg.model.stages import View
from kg.view import bundle, site
from kg.view.notebook import explorer
from kg.view.site import document

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FrameLocator

HOSTILE = (
    "<img src=x onerror=\"document.title='alive'\">",
    "</script><script>document.title='alive'</script>",
    "</style><!-- <script> ]]> &lt;/iframe&gt; \"'",
    "javascript:document.title='alive'",
)

needs_bundle = pytest.mark.skipif(
    not site.available(),
    reason="there is no bundle: this machine has no Node 20, or no network for npm",
)


@pytest.fixture
def cell(browser: "Browser", tmp_path: Path) -> Iterator[Callable[[str], "FrameLocator"]]:
    """Shows a cell's HTML in a page that is cut off, and gives what its frame has."""
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, offline=True, accept_downloads=True
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    path = tmp_path / "notebook.html"

    def show(html: str) -> "FrameLocator":
        path.write_text(f"<!doctype html><meta charset=utf-8>{html}", encoding="utf-8")
        page.on("request", lambda request: said.append(request.url))
        page.goto(path.as_uri())
        frame = page.frame_locator("iframe")
        frame.locator("html[data-ready]").wait_for()
        said.remove(path.as_uri())
        return frame

    yield show
    assert [each for each in said if not re.match("data:|blob:|.*GPU stall", each)] == []
    context.close()


def found(frame: "FrameLocator", words: str) -> None:
    field = frame.locator(".masthead .search input")
    field.fill(words)
    frame.locator(".masthead .search [role=option]").first.wait_for()
    field.press("Enter")


@needs_bundle
@pytest.mark.browser
def test_a_name_is_found_and_leads_to_its_words_in_the_source(
    cell: Callable[[str], "FrameLocator"], tmp_path: Path
) -> None:
    shown = kg.build(store=tmp_path / "store").explore(height=700)
    frame = cell(shown._repr_html_())
    assert 'height="700"' in shown._repr_html_()
    found(frame, "sophie")
    frame.locator(".panel h2", has_text="Sophie Richardson").wait_for()
    frame.locator(".drawn[data-drawn]").wait_for()
    frame.locator(".panel .open-source").first.click()
    frame.locator(".source mark.chosen").first.wait_for()
    frame.locator(".source header button").click()
    found(frame, "li zhanshu")
    frame.locator(".panel blockquote", has_text="Li Zhanshu").first.wait_for()
    frame.locator(".masthead nav button").first.click()

    assert frame.locator(".letter .names li").count() == 86


@needs_bundle
@pytest.mark.browser
def test_what_is_shown_is_saved_and_no_link_is_offered(
    cell: Callable[[str], "FrameLocator"], sample: View
) -> None:
    frame = cell(explorer(sample)._repr_html_())
    frame.locator(".masthead nav button", has_text="Network").click()
    frame.locator(".drawn[data-drawn]").wait_for()
    frame.locator(".menu summary").first.click()
    with frame.owner.page.expect_download() as download:
        frame.locator(".menu button", has_text="CSV: things").click()

    assert "Amnesty International" in download.value.path().read_text()
    assert frame.locator(".menu button", has_text="Copy link").count() == 0


@needs_bundle
@pytest.mark.browser
def test_its_page_is_also_a_file_to_keep(browser: "Browser", sample: View, tmp_path: Path) -> None:
    path = tmp_path / "explorer.html"
    path.write_text(explorer(sample).html, encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(f"{path.as_uri()}#page=network&thing=person/li-zhanshu-cfb72e2a")
    page.locator(".panel blockquote", has_text="Li Zhanshu").first.wait_for()
    page.locator(".panel .open-source").first.click()
    page.locator(".source mark.chosen").first.wait_for()

    assert "text=" in page.url
    context.close()


@needs_bundle
@pytest.mark.browser
def test_a_hostile_letter_changes_nothing_but_text(
    cell: Callable[[str], "FrameLocator"], desk: Any
) -> None:
    desk.signed(HOSTILE[3], HOSTILE[0], *HOSTILE)
    frame = cell(explorer(desk.view())._repr_html_())
    for name in HOSTILE:
        found(frame, name)
        frame.locator(".panel blockquote").first.wait_for()

    assert frame.locator("img, a[href^=javascript]").count() == 0
    assert frame.locator("html").evaluate("() => document.title") == HOSTILE[0]


@needs_bundle
def test_only_the_scripts_that_it_names_may_run(sample: View) -> None:
    html = explorer(sample).html
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    scripts = re.findall("<script>", html)

    assert policy.startswith("default-src 'none'; ".replace("'", "&#39;"))
    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.count("sha256-") == len(scripts) + 1
    assert "src=" not in re.sub("<script.*?</script>", "", html, flags=re.DOTALL)
    assert html == explorer(sample).html


@needs_bundle
@pytest.mark.parametrize(("bound", "most"), [("MOST_NODES", 20), ("MOST_BYTES", 10_000)])
def test_what_is_too_large_says_where_it_can_be_seen(
    sample: View, monkeypatch: pytest.MonkeyPatch, bound: str, most: int
) -> None:
    monkeypatch.setattr(document, bound, most)
    with pytest.raises(UsageError, match=r"more than a notebook's cell takes.*kg site.*kg serve"):
        explorer(sample)


def test_without_the_bundle_it_says_how_to_get_it(
    sample: View, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundle, "FOLDER", tmp_path)
    with pytest.raises(UsageError, match="make explorer"):
        explorer(sample)
