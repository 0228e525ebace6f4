"""The explorer of a server: made once for each graph, and no wider open than a folder."""

import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_urlsafe
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.routing import Mount

import kg
from kg import store
from kg.cli.serve import command
from kg.export import write
from kg.model import ids
from kg.serve import Limits, app, latest
from kg.serve.spool import IN_MEMORY
from kg.terms import iri
from kg.view import bundle, site

from .conftest import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = (
    "<img src=x onerror=\"document.title='alive'\">",
    "</script><script>document.title='alive'</script>",
    "javascript:document.title='alive'",
)
AXE = Path(__file__).resolve().parents[2] / "kg/view/explorer/node_modules/axe-core/axe.min.js"
SOMEBODY = "#page=network&thing=person/li-zhanshu-cfb72e2a"
TOKEN = token_urlsafe()
NEWCOMERS = """INSERT {
  ?letter kg:signatory <https://example.org/kg/org/newcomers-1> .
  <https://example.org/kg/org/newcomers-1> a org:Organization ; rdfs:label "Newcomers"
} WHERE { ?letter a kg:Letter }"""

needs_bundle = pytest.mark.skipif(
    not site.available(),
    reason="there is no bundle: this machine has no Node 20, or no network for npm",
)


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of a server over the sample letter, that takes changes."""
    kg.build(store=tmp_path / "store")
    served = app(str(tmp_path / "store"), store.open, token=TOKEN)
    with running(served) as address, httpx.Client(base_url=address, timeout=60) as asking:
        yield asking


@pytest.fixture
def tab(browser: "Browser") -> Iterator[Callable[..., "Page"]]:
    """Opens an address of a server, that may ask nobody else and may not complain."""
    contexts = []
    said: list[str] = []

    def start(address: str, *, complains: bool = False, **options: Any) -> "Page":
        base = re.sub(r"(?<=\d)/.*", "", address)
        context = browser.new_context(viewport={"width": 1400, "height": 900}, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: _astray(said, request.url, base))
        page.on("pageerror", lambda error: said.append(str(error)))
        if not complains:
            page.on("console", lambda message: _complaint(said, message))
        page.goto(address)
        return page

    yield start
    for context in contexts:
        context.close()
    assert said == []


def _astray(said: list[str], url: str, base: str) -> None:
    if not url.startswith((base, "blob:", "data:")):
        said.append(url)


def _complaint(said: list[str], message: Any) -> None:
    if message.type in {"error", "warning"} and "GPU stall" not in message.text:
        said.append(message.text)


def found(page: "Page", words: str) -> None:
    """Look for some words, and take the first that is found."""
    page.fill(".masthead .search input", words)
    page.locator(".masthead .search [role=option]").first.wait_for()
    page.keyboard.press("Enter")


def insert(client: httpx.Client, update: str) -> None:
    prefixes = client.get("/api/prefixes").json()["prefixes"]
    declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
    sent = {"update": declared + update}
    client.post(
        "/sparql", data=sent, headers={"authorization": f"Bearer {TOKEN}"}
    ).raise_for_status()


@needs_bundle
@pytest.mark.browser
def test_a_name_is_found_and_its_edge_leads_to_the_words_in_the_source(
    tab: Callable[..., "Page"], site: httpx.Client
) -> None:
    page = tab(f"{site.base_url}/explore/")
    page.wait_for_selector("html[data-ready]")
    assert page.title() == "Letter to Li Zhanshu"
    found(page, "amnesty international")
    page.locator(".panel h2", has_text="Amnesty International").wait_for()
    page.wait_for_selector(".drawn[data-drawn]")
    quote = page.locator(".panel blockquote", has_text="Amnesty International").first
    quote.locator(".open-source").click()

    page.locator(".source mark.chosen").first.wait_for()
    marked = "".join(page.locator(".source mark.chosen").all_inner_texts())
    assert marked == "Amnesty International"


@needs_bundle
@pytest.mark.browser
def test_what_is_asked_in_it_is_answered_by_the_server(
    tab: Callable[..., "Page"], site: httpx.Client
) -> None:
    page = tab(f"{site.base_url}/explore/#page=ask&question=signatories")
    page.locator(".answer > .status[data-status=done]").wait_for()
    asked = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")

    assert "86" in page.inner_text(".answer > .status")
    assert any("/api/queries/signatories" in address for address in asked)
    assert not any(part in address for part in ("oxigraph", "triples") for address in asked)


@needs_bundle
@pytest.mark.browser
@pytest.mark.parametrize("mounted", ["", "/letters"])
def test_it_leads_to_the_pages_of_things_and_they_lead_back(
    tab: Callable[..., "Page"], tmp_path: Path, mounted: str
) -> None:
    kg.build(store=tmp_path / "store")
    inner = kg.asgi(tmp_path / "store")
    outer = Starlette(routes=[Mount(mounted, inner)]) if mounted else inner
    with running(outer) as address:
        page = tab(f"{address}{mounted}/person/li-zhanshu-cfb72e2a")
        page.get_by_role("link", name="In the network").click()
        page.locator(".panel h2", has_text="Li Zhanshu").wait_for()
        page.get_by_role("link", name="Its page").click()
        page.get_by_role("heading", name="Li Zhanshu", level=1).wait_for()
        assert page.url == f"{address}{mounted}/person/li-zhanshu-cfb72e2a"
        for path, name in (("query", "Query"), ("documents", "Documents")):
            page.get_by_role("link", name="Explorer").click()
            page.get_by_role("navigation", name="Site").get_by_role("link", name=name).click()
            page.wait_for_url(f"{address}{mounted}/{path}")
        inner.state.stop()


@needs_bundle
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    tab: Callable[..., "Page"], site: httpx.Client, scheme: str
) -> None:
    page = tab(f"{site.base_url}/explore/{SOMEBODY}", color_scheme=scheme)
    page.locator(".panel blockquote").first.wait_for()
    found_ = page.evaluate(AXE.read_text(encoding="utf-8") + ";axe.run({preload: false})")
    serious = [each for each in found_["violations"] if each["impact"] in {"serious", "critical"}]

    assert [(each["id"], each["nodes"][0]["html"]) for each in serious] == []


@needs_bundle
@needs_bundle
@pytest.mark.browser
def test_the_colours_that_are_chosen_in_it_hold_on_all_pages(
    tab: Callable[..., "Page"], site: httpx.Client
) -> None:
    page = tab(f"{site.base_url}/explore/", color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Colours: as the system has them").click()
    for path in ("/explore/", "/documents", "/query", "/"):
        page.goto(f"{site.base_url}{path}")
        assert page.evaluate("document.documentElement.dataset.theme") == "light", path
        assert page.evaluate(paper) != dark, path


def test_the_network_page_leads_to_it(site: httpx.Client) -> None:
    assert '<a href="explore/">Explorer</a>' in site.get("/").text
    assert site.get("/explore", follow_redirects=True).url.path == "/explore/"


@needs_bundle
def test_nothing_but_its_own_files_may_run_or_be_asked(site: httpx.Client) -> None:
    page = site.get("/explore/")
    policy = page.headers["content-security-policy"]
    (within,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page.text)

    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy == f"{within.replace('&#39;', chr(39))}; frame-ancestors 'none'"
    assert re.findall("<script[^>]*>[^<]|<style| style=| on[a-z]+=", page.text) == []


@needs_bundle
def test_pages_of_others_can_not_read_its_data(site: httpx.Client) -> None:
    for path in ("/explore/", "/explore/site/explorer.js", "/explore/data/graph.js"):
        answer = site.get(path, headers={"origin": "https://elsewhere.example"})
        assert answer.status_code == 200
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers
        assert site.post(path).status_code == 405


@needs_bundle
def test_what_a_client_has_is_not_sent_again(site: httpx.Client) -> None:
    for path in ("/explore/", "/explore/site/types.css", "/explore/data/level-all.js"):
        first = site.get(path)
        again = site.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (first.status_code, again.status_code) == (200, 304)
        assert (again.headers["etag"], again.content) == (first.headers["etag"], b"")
        assert site.head(path).headers["content-length"] == str(len(first.content))


@needs_bundle
def test_its_files_are_those_of_a_folder(site: httpx.Client, sample: Any) -> None:
    from kg.view import site as folder

    alone = {"index.html", "site/oxigraph.js", "data/library.js", "data/triples.js"}
    for name, content in folder.files(sample):
        if name in alone:  # a page of its own, and what answers queries where no server does
            continue
        served = site.get(f"/explore/{name}").raise_for_status().content
        assert served.startswith(content.rstrip(b"\n")), name
    for path in ("/explore/data/nothing.js", "/explore/data/graph", "/explore/site/query.js"):
        assert site.get(path).status_code == 404


@needs_bundle
def test_after_a_change_the_data_are_new_and_an_open_page_says_so(
    tab: Callable[..., "Page"], changing: httpx.Client
) -> None:
    page = tab(f"{changing.base_url}/explore/", complains=True)
    page.wait_for_selector("html[data-ready]")
    before = changing.get("/explore/data/graph.js")
    (made,) = re.findall(r'made="(\w+)"', before.text)
    insert(changing, NEWCOMERS)
    kept = changing.get("/explore/data/text-0.js", params={"of": made})
    assert kept.status_code == 200  # nobody has asked for the new data yet
    after = changing.get("/explore/data/graph.js")
    assert "Newcomers" in after.text
    assert before.headers["etag"] != after.headers["etag"]
    gone = changing.get("/explore/data/text-0.js", params={"of": made})
    assert gone.status_code == 410
    found(page, "amnesty international")
    page.locator("[role=alert]", has_text="load the page anew").wait_for()
    page.get_by_role("button", name="Load anew").click()

    page.locator(".panel blockquote", has_text="Amnesty International").first.wait_for()
    found(page, "newcomers")
    page.locator(".panel h2", has_text="Newcomers").wait_for()


@needs_bundle
def test_what_is_removed_can_be_read_for_ten_minutes_at_most(
    changing: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made,) = re.findall(r'made="(\w+)"', changing.get("/explore/data/graph.js").text)
    insert(changing, NEWCOMERS)
    monkeypatch.setattr(latest, "monotonic", lambda: monotonic() + 601)

    assert changing.get("/explore/data/text-0.js", params={"of": made}).status_code == 410


@needs_bundle
def test_many_who_ask_at_once_get_the_same(changing: httpx.Client) -> None:
    with ThreadPoolExecutor(8) as asking:
        answers = list(asking.map(lambda _: changing.get("/explore/data/graph.js"), range(8)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.headers["etag"] for answer in answers}) == 1


@needs_bundle
@pytest.mark.parametrize(
    ("limits", "status", "reason"),
    [
        ({"explorer_seconds": 0.02}, 503, "stopped after 0.02 s; the graph is too large"),
        ({"explorer_bytes": 5000}, 507, "more than 5000 bytes"),
    ],
)
def test_what_can_not_be_made_is_said_in_words(
    tab: Callable[..., "Page"],
    tmp_path: Path,
    limits: dict[str, Any],
    status: int,
    reason: str,
) -> None:
    kg.build(store=tmp_path / "store")
    served = app(str(tmp_path / "store"), store.open, limits=Limits(**limits))
    with running(served) as address:
        answer = httpx.get(f"{address}/explore/data/graph.js", timeout=60)
        page = tab(f"{address}/explore/", complains=True)
        page.locator("#explorer", has_text=reason).wait_for()
        assert "it is tried again in" in page.inner_text("#explorer")

    assert (answer.status_code, reason in answer.json()["detail"]) == (status, True)


@needs_bundle
@pytest.mark.browser
def test_a_hostile_letter_changes_nothing_but_text(
    tab: Callable[..., "Page"], desk: Any, tmp_path: Path
) -> None:
    desk.signed(HOSTILE[2], HOSTILE[0], *HOSTILE)
    with (tmp_path / "hostile.nq").open("wb") as out:
        write(desk.view(), "nquads", out)
    with running(app(str(tmp_path / "hostile.nq"), store.open)) as address:
        page = tab(f"{address}/explore/")
        page.wait_for_selector("html[data-ready]")
        for name in HOSTILE:
            found(page, name)
            page.locator(".panel blockquote").first.wait_for()
        assert page.title() == HOSTILE[0]
        assert page.locator("img, a[href^=javascript]").count() == 0


def test_an_install_without_the_bundle_says_how_to_get_it(
    site: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "FOLDER", tmp_path)
    page = site.get("/explore/", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert "make explorer" in page.text
    assert "make explorer" in site.get("/explore/data/graph.js").json()["detail"]
    assert site.get("/explore/site/explorer.js").status_code == 404
    assert "Explorer" not in site.get("/query").text
    address = "http://127.0.0.1:8000/"
    monkeypatch.setattr(
        sys.modules["kg.serve.run"], "run", lambda *_, started, **__: started(address)
    )
    said = CliRunner().invoke(command, []).output

    assert f"there is no explorer in this install: {bundle.HOW}" in said
    assert "explorer: " not in said


def test_a_start_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "http://127.0.0.1:8000/"
    monkeypatch.setattr(site, "available", lambda: True)
    monkeypatch.setattr(
        sys.modules["kg.serve.run"], "run", lambda *_, started, **__: started(address)
    )
    said = CliRunner().invoke(command, []).output

    assert f"explorer: {address}explore/" in said


@needs_bundle
@pytest.mark.browser
def test_an_empty_graph_is_shown_as_one(tab: Callable[..., "Page"], tmp_path: Path) -> None:
    (tmp_path / "empty.nq").write_text("")
    with running(app(str(tmp_path / "empty.nq"), store.open)) as address:
        page = tab(f"{address}/explore/#page=network")
        page.wait_for_selector("html[data-ready]")
        page.locator(".canvas .status").wait_for()


@needs_bundle
def test_much_is_kept_in_a_file_and_each_part_is_sent_whole(desk: Any, tmp_path: Path) -> None:
    document = desk.document("Reef and Dune", "a.txt", "kg:OpenLetter")
    letter = desk.letter(document, "A letter")
    desk.say(document, "kg:Signature", (letter, "kg:signatory", desk.thing("org", "Reef")), "Reef")
    text = "Reef and Dune " + "ä" * IN_MEMORY
    with (tmp_path / "long.nq").open("wb") as out:
        write(desk.view(), "nquads", out)
        out.write(f'{document} {iri("kg:text")} "{text}" <{ids.TEXTS}> .\n'.encode())
    served = app(str(tmp_path / "long.nq"), store.open)
    with running(served) as address, httpx.Client(base_url=address, timeout=60) as asking:
        long = asking.get("/explore/data/text-0.js")
        assert f'"text":"{text}"' in long.text
        for name in ("graph", "level-all", "facts-0"):
            content = asking.get(f"/explore/data/{name}.js").text
            assert content.startswith(f'(self.kgData??={{}})["{name}"]=')
            assert content.endswith(";\n")
        etag = {"if-none-match": long.headers["etag"]}
        assert asking.get("/explore/data/text-0.js", headers=etag).status_code == 304
