"""The query page in a browser that reaches this server and nothing else, and without scripts."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pyoxigraph as ox
import pytest

from kg.view import bundle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

AXE = bundle.FOLDER.parent / "node_modules" / "axe-core" / "axe.min.js"
HOSTILE = (
    "<img src=x onerror=\"document.title='alive'\">",
    "</script><script>document.title='alive'</script>",
    "<svg onload=\"document.title='alive'\"><b>bold</b>",
    "{{ 7 * 7 }} ${7 * 7} <!-- --> ]]>",
    "javascript:document.title='alive'",
    '=HYPERLINK("http://elsewhere.example/")',
)

pytestmark = pytest.mark.browser
bundled = pytest.mark.skipif(
    not bundle.has("query.js"),
    reason="there is no bundle: this machine has no Node 20, or no network for npm",
)


class Tab:
    """The query page in a tab, with all that it said, and asked for elsewhere."""

    def __init__(self, page: "Page", address: str) -> None:
        self.page = page
        self.address = address
        self.said: list[str] = []
        self.astray: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append("dialog"), dialog.dismiss()))

    def _console(self, message: "ConsoleMessage") -> None:
        expected = "GPU stall" in message.text or "status of 4" in message.text
        if message.type in {"error", "warning"} and not expected:
            self.said.append(message.text)

    def go(self, place: str = "") -> "Tab":
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}/query{place}")
        self.page.wait_for_selector("#query-page[data-ready]")
        return self

    def status(self, kind: str = "done") -> str:
        self.page.wait_for_selector(f".status[data-status={kind}]")
        return self.page.inner_text(".status")

    def write(self, query: str) -> None:
        """Write a query over what stands in the editor."""
        self.page.wait_for_selector(".editor[data-ready]")
        self.page.click(".cm-content")
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(query)

    def run(self, query: str, kind: str = "done") -> str:
        self.write(query)
        self.page.keyboard.press("ControlOrMeta+Enter")
        return self.status(kind)

    def take(self, name: str) -> None:
        """Take a completion, once the editor takes keys for it and no more for the text."""
        self.page.get_by_role("option", name=name).first.wait_for()
        self.page.wait_for_timeout(200)
        self.page.keyboard.press("Enter")

    def serious(self) -> list[str]:
        """What axe finds serious, or worse."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("() => axe.run()")
        return [
            f"{each['id']}: {[node['html'] for node in each['nodes']]}"
            for each in found["violations"]
            if each["impact"] in {"serious", "critical"}
        ]


@pytest.fixture
def open_at(browser: "Browser") -> Iterator[Callable[..., Tab]]:
    """Opens a tab at a server; any request to another address is kept and gets no answer."""
    contexts = []

    def start(address: str, *, width: int = 1400, height: int = 1000, **options: Any) -> Tab:
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab = Tab(context.new_page(), address)
        context.route(
            lambda url: not url.startswith((address, "blob:", "data:")),
            lambda route: (tab.astray.append(route.request.url), route.abort()),
        )
        return tab

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def opened(site: httpx.Client, open_at: Callable[..., Tab]) -> Iterator[Callable[..., Tab]]:
    """Opens the page over the sample letter; whatever is done there, nothing is asked elsewhere."""
    tabs = []

    def start(place: str = "", **options: Any) -> Tab:
        tabs.append(open_at(str(site.base_url).rstrip("/"), **options))
        return tabs[-1].go(place)

    yield start
    assert [tab.astray for tab in tabs] == [[] for _ in tabs]
    assert [tab.said for tab in tabs] == [[] for _ in tabs]


@bundled
def test_a_question_is_found_picked_and_answered(opened: Callable[..., Tab]) -> None:
    tab = opened()
    tab.page.fill("#find-question", "who signed listed order")
    tab.page.click(".library li button")

    assert tab.status().startswith("86 rows")
    assert tab.page.inner_text(".ask h2") == "Who signed?"
    assert "question=signatories" in tab.page.url
    row = tab.page.locator(".rows tbody tr", has_text="Amnesty International").first
    assert "/org/amnesty-international" in str(row.locator("a").nth(1).get_attribute("href"))
    row.locator(".place").click()
    assert re.search(r"/doc/\w+#\d+-\d+$", tab.page.url)
    assert "Amnesty International" in tab.page.inner_text("main")


@bundled
def test_a_parameter_is_suggested_by_name_and_asked_for(opened: Callable[..., Tab]) -> None:
    tab = opened("#question=signatories")
    tab.status()
    tab.page.get_by_role("combobox", name="signatory").press_sequentially("world uyghur")
    tab.page.get_by_role("option", name="World Uyghur Congress").click()
    tab.page.click("button.run")
    tab.page.locator(".status", has_text=re.compile("^1 row ")).wait_for()

    assert "p.signatory=organization" in tab.page.url
    assert "World Uyghur Congress" in tab.page.inner_text(".rows tbody")


@bundled
def test_a_wrong_value_is_named_at_its_field(opened: Callable[..., Tab]) -> None:
    tab = opened("#question=signatories&p.signatory=nobody+at+all")

    tab.status("failed")

    field = tab.page.get_by_role("combobox", name="signatory")
    assert field.get_attribute("aria-invalid") == "true"
    assert "nobody at all" in tab.page.inner_text(".wrong")


@bundled
def test_a_question_becomes_sparql_with_its_values_in_it(opened: Callable[..., Tab]) -> None:
    tab = opened("#question=kinds&p.kind=kind:trade-union")
    said = tab.status().partition(" ·")[0]
    tab.page.click("text=Edit as SPARQL")
    tab.page.wait_for_selector(".editor[data-ready]")

    assert "/kind/trade-union>" in tab.page.inner_text(".cm-content")
    tab.page.click(".cm-content")
    tab.page.keyboard.press("ControlOrMeta+Enter")
    tab.page.wait_for_url(re.compile("#query="))
    assert tab.status().partition(" ·")[0] == said


@bundled
def test_the_editor_completes_and_runs_from_the_keyboard(opened: Callable[..., Tab]) -> None:
    tab = opened()
    tab.write("")
    tab.page.keyboard.type("SELECT ?who WHERE { ?letter kg:signat")
    tab.take("kg:signatory")
    tab.page.keyboard.type(" ?w")
    tab.take("?who")
    assert "?letter kg:signatory ?who" in tab.page.inner_text(".cm-content")
    tab.page.keyboard.press("ControlOrMeta+Enter")

    assert tab.status().startswith("86 rows")


@bundled
def test_names_of_things_are_completed_too(opened: Callable[..., Tab]) -> None:
    tab = opened()
    tab.write("")
    tab.page.keyboard.type("DESCRIBE amnest")
    tab.take("Amnesty International")
    assert "organization:amnesty-international" in tab.page.inner_text(".cm-content")


@bundled
def test_a_mistake_is_shown_where_it_is_and_goes_with_the_next_answer(
    opened: Callable[..., Tab],
) -> None:
    tab = opened()
    tab.run("SELECT ?s WHERE {\n  ?s ?p ?o .\n  FILTR(?o > 3)\n}", "failed")

    assert "line 3" in tab.page.inner_text("[role=alert]")
    place = tab.page.locator(".cm-line", has=tab.page.locator(".cm-lintRange-error"))
    assert "FILTR" in place.inner_text()
    tab.run("ASK { ?s ?p ?o }")
    assert tab.page.inner_text(".truth").startswith("Yes")
    assert tab.page.locator(".cm-lintRange-error, [role=alert]").count() == 0


@bundled
def test_a_long_query_is_stopped_and_the_next_one_answered(opened: Callable[..., Tab]) -> None:
    tab = opened()
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    tab.run(endless, "running")
    tab.page.click("button.run:text-is('Stop')")

    assert "Stopped" in tab.status("stopped")
    assert tab.run("ASK { ?s a kg:Letter }").startswith("Yes")


@bundled
def test_a_chart_is_offered_where_there_are_numbers_and_names(opened: Callable[..., Tab]) -> None:
    tab = opened("#question=overview")
    tab.status()
    tab.page.get_by_role("tab", name="Chart").click()
    tab.page.wait_for_selector(".bars tbody tr")

    values = [int(value) for value in tab.page.locator(".bar-value").all_inner_texts()]
    assert values == sorted(values, reverse=True)
    widths = [bar.bounding_box()["width"] for bar in tab.page.locator(".bar").all()]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 200
    assert "view=chart" in tab.page.url


@bundled
def test_a_timeline_is_offered_where_there_are_dates(
    opened: Callable[..., Tab], site: httpx.Client
) -> None:
    tab = opened("#question=timeline&view=timeline")
    tab.page.wait_for_selector(".timeline .event")

    assert "2020" in (tab.page.text_content(".timeline .axis") or "")
    texts = tab.page.locator(".timeline .event > text").all_text_contents()
    rows = site.get("/api/queries/timeline").json()["results"]["bindings"]
    assert sorted(texts) == sorted({row["label"]["value"] for row in rows if "earliest" in row})


@bundled
def test_a_network_is_drawn_still_and_leads_to_what_is_joined(opened: Callable[..., Tab]) -> None:
    tab = opened("#question=signatories&view=network")
    tab.page.wait_for_selector(".drawn[data-drawn]")
    tab.page.wait_for_timeout(300)
    first = tab.page.locator(".drawn").screenshot()
    tab.page.wait_for_timeout(500)

    assert tab.page.locator(".drawn").screenshot() == first
    assert "87 things, 86 links" in tab.page.inner_text(".choosers")
    tab.page.click(".network-panel li button")
    assert "Letter to Li Zhanshu" in tab.page.inner_text(".network-panel h3")
    assert tab.page.locator(".network-panel li").count() == 86
    tab.page.click(".network-panel li button")
    tab.page.wait_for_timeout(300)
    assert tab.page.locator(".drawn").screenshot() != first


@bundled
def test_a_graph_is_a_network_and_a_table_of_triples(opened: Callable[..., Tab]) -> None:
    tab = opened()

    assert tab.run("CONSTRUCT WHERE { ?letter kg:signatory ?who }").startswith("86 triples")
    assert tab.page.locator(".rows tbody tr").count() == 86
    tab.page.get_by_role("tab", name="Network").click()
    tab.page.wait_for_selector(".drawn[data-drawn]")
    assert "Letter to Li Zhanshu" in tab.page.inner_text(".network-panel")


@bundled
@pytest.mark.parametrize(
    ("query", "button", "name", "begins"),
    [
        ("SELECT ?n { ?s kg:name ?n }", "CSV", "query.csv", b"n\r\n"),
        ("SELECT ?n { ?s kg:name ?n }", "TSV", "query.tsv", b"?n\n"),
        ("SELECT ?n { ?s kg:name ?n }", "JSON", "query.srj", b"{"),
        ("ASK { ?s ?p ?o }", "XML", "query.srx", b"<?xml"),
        ("CONSTRUCT WHERE { ?s kg:name ?n }", "N-Triples", "query.nt", b"<https://"),
        ("CONSTRUCT WHERE { ?s kg:name ?n }", "Turtle", "query.ttl", b""),
    ],
)
def test_an_answer_is_saved_in_a_format(
    opened: Callable[..., Tab], query: str, button: str, name: str, begins: bytes
) -> None:
    tab = opened()
    tab.run(query)
    tab.page.click("summary:has-text('Download')")
    with tab.page.expect_download() as saving:
        tab.page.get_by_role("button", name=button, exact=True).click()

    assert saving.value.suggested_filename == name
    content = Path(saving.value.path()).read_bytes()
    assert content.startswith(begins)
    assert len(content) > 40


@bundled
def test_a_sheet_holds_no_formulas(opened: Callable[..., Tab]) -> None:
    tab = opened()
    tab.run("SELECT ?cell ?n { VALUES (?cell ?n) { ('=1+1' -2) ('@SUM(1,1)' 3) } }")
    tab.page.click("summary:has-text('Download')")
    with tab.page.expect_download() as saving:
        tab.page.click("button:has-text('spreadsheets')")

    text = Path(saving.value.path()).read_text(encoding="utf-8-sig")
    assert text.splitlines() == ["cell,n", "'=1+1,-2", '"\'@SUM(1,1)",3']


@bundled
def test_a_link_reproduces_what_is_shown_and_no_server_reads_it(
    opened: Callable[..., Tab],
) -> None:
    tab = opened()
    asked: list[str] = []
    query = "SELECT ?kind (COUNT(*) AS ?many) {\n  ?s a ?kind # ü\n} GROUP BY ?kind ORDER BY ?kind"
    tab.run(query)
    tab.page.get_by_role("tab", name="Chart").click()
    tab.page.click("text=Copy link")
    tab.page.wait_for_selector("text=The link is copied.")
    link = tab.page.evaluate("() => navigator.clipboard.readText()")
    other = opened()
    other.page.on("request", lambda request: asked.append(request.url))
    other.page.goto("about:blank")
    other.page.goto(link)
    other.page.wait_for_selector(".bars tbody tr")

    assert other.page.inner_text(".chart") == tab.page.inner_text(".chart")
    other.page.wait_for_selector(".editor[data-ready]")
    assert "?s a ?kind # ü" in other.page.inner_text(".cm-content")
    assert not any("kind" in url.partition("#")[0] for url in asked)


@bundled
def test_back_and_forward_go_through_what_was_asked(opened: Callable[..., Tab]) -> None:
    tab = opened("#question=signatories")
    tab.status()
    tab.page.click(".library li button:text-is('What is demanded?')")
    tab.page.wait_for_selector(".ask h2:text-is('What is demanded?')")
    tab.status()
    tab.page.go_back()
    tab.page.wait_for_selector(".ask h2:text-is('Who signed?')")

    assert tab.status().startswith("86 rows")
    tab.page.go_forward()
    tab.page.wait_for_selector(".ask h2:text-is('What is demanded?')")
    assert "Who signed?" in tab.page.inner_text(".history")


@bundled
def test_what_was_asked_is_kept_in_the_tab_alone(opened: Callable[..., Tab]) -> None:
    tab = opened("#question=signatories")
    tab.status()
    kept = "() => localStorage.length + sessionStorage.length + document.cookie.length"
    assert tab.page.evaluate(kept) == 0
    tab.go()
    assert tab.page.locator(".history").count() == 0


@bundled
def test_rows_are_sorted_and_columns_chosen(opened: Callable[..., Tab]) -> None:
    tab = opened("#question=signatories")
    tab.status()
    column = tab.page.locator(".rows thead th", has_text="name")
    at = tab.page.locator(".rows thead th").all_inner_texts().index("name") + 1
    column.locator("button").click()
    column.locator("button").click()

    names = tab.page.locator(f".rows tbody td:nth-child({at})").all_inner_texts()
    assert column.get_attribute("aria-sort") == "descending"
    assert names[0] == "World Uyghur Congress"
    tab.page.click("summary:has-text('Columns')")
    tab.page.get_by_label("confidence").check()
    assert "confidence" in tab.page.inner_text(".rows thead")


@bundled
def test_thousands_of_rows_are_drawn_in_slices(opened: Callable[..., Tab]) -> None:
    tab = opened()
    said = tab.run("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 5000")

    assert said.startswith("5,000 rows")
    assert tab.page.locator(".rows tbody tr").count() < 1000
    tab.page.locator(".more-rows button").focus()
    tab.page.keyboard.press("Enter")
    tab.page.locator(".rows tbody tr").nth(400).wait_for(state="attached")


@bundled
def test_everything_is_reached_from_the_keyboard(opened: Callable[..., Tab]) -> None:
    tab = opened()
    tab.page.wait_for_selector(".editor[data-ready]")
    focused = "() => { let e = document.activeElement;\
        while (e && e.shadowRoot) e = e.shadowRoot.activeElement; return e.className + e.id; }"

    def reach(what: str) -> None:
        for _ in range(120):
            tab.page.keyboard.press("Tab")
            if what in tab.page.evaluate(focused):
                return
        pytest.fail(f"Tab never comes to {what}")

    reach("find-question")
    tab.page.keyboard.type("who signed")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    tab.status()
    reach("run")
    reach("tab-table")
    tab.page.keyboard.press("ArrowRight")
    tab.page.wait_for_selector(".drawn[data-drawn]")
    assert "tab-network" in tab.page.evaluate(focused)
    tab.go()
    tab.page.wait_for_selector(".editor[data-ready]")
    reach("cm-content")
    tab.page.keyboard.press("Tab")
    assert "run" in tab.page.evaluate(focused)


@bundled
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "place",
    [
        "",
        "#question=signatories",
        "#question=overview&view=chart",
        "#question=timeline&view=timeline",
        "#question=signatories&view=network",
        "#query=SELECT+oops",
    ],
)
def test_axe_finds_nothing_serious(opened: Callable[..., Tab], place: str, scheme: str) -> None:
    tab = opened(place, color_scheme=scheme)
    if place:
        tab.page.wait_for_selector(".status[data-status=done], .status[data-status=failed]")
        tab.page.wait_for_timeout(300)

    assert tab.serious() == []


@bundled
@pytest.mark.parametrize("view", ["table", "network"])
def test_it_fits_a_phone(opened: Callable[..., Tab], view: str) -> None:
    tab = opened(f"#question=signatories&view={view}", width=390, height=844)
    tab.status()

    assert tab.page.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert tab.page.get_by_role("button", name="Run").is_visible()
    tab.page.click(".library summary")
    tab.page.click(".library li button:text-is('What is demanded?')")
    tab.page.wait_for_selector(".ask h2:text-is('What is demanded?')")
    assert not tab.page.locator(".library li").first.is_visible()


@bundled
def test_it_prints_and_is_dark_where_that_is_liked(opened: Callable[..., Tab]) -> None:
    tab = opened("#question=signatories", color_scheme="dark")
    tab.status()

    colour = tab.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert int(colour.removeprefix("rgb(").partition(",")[0]) < 60
    assert len(tab.page.pdf()) > 30_000


@bundled
def test_what_is_written_in_the_data_is_only_text(
    serve: Callable[..., httpx.Client], graph: Path, open_at: Callable[..., Tab]
) -> None:
    quads = []
    for number, name in enumerate(HOSTILE):
        thing = ox.NamedNode(f"https://example.org/kg/org/x-{number}")
        label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
        quads.append(ox.Quad(thing, label, ox.Literal(name)))
        quads.append(ox.Quad(thing, ox.NamedNode("http://p/"), ox.NamedNode("javascript:alert(1)")))
        when = ox.Literal(
            "2020-01-01", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
        )
        quads.append(ox.Quad(thing, ox.NamedNode("http://when/"), when))
    graph.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    address = str(serve().base_url).rstrip("/")
    tab = open_at(address).go()
    tab.run(
        "SELECT ?thing ?label (1 AS ?many) ?to ?when"
        "{ ?thing rdfs:label ?label ; <http://p/> ?to ; <http://when/> ?when }"
    )

    assert HOSTILE[0] in tab.page.inner_text(".rows")
    for view in ("Network", "Chart", "Timeline", "Table"):
        tab.page.get_by_role("tab", name=view).click()
        tab.page.wait_for_timeout(300)
        assert "alive" not in tab.page.title()
    assert tab.page.locator("main img, main b, svg[onload], main script").count() == 0
    links = tab.page.locator("main a").evaluate_all("links => links.map((a) => a.protocol)")
    assert set(links) == {"http:"}
    assert tab.page.evaluate("() => document.scripts.length") == 5
    assert (tab.said, tab.astray) == ([], [])


class _Forms(HTMLParser):
    """The forms of a page: what each sends, and where."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.actions: list[str | None] = []
        self.fields: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "form":
            self.actions.append(dict(attrs).get("action"))
        if tag in {"input", "textarea", "select"}:
            self.fields.append(dict(attrs).get("name"))


def test_without_scripts_a_question_is_a_form_and_its_answer_a_table(site: httpx.Client) -> None:
    page = site.get("/query", params={"question": "signatories"}).text

    assert "/query" in _Forms(page).actions
    assert {"question", "p.letter", "p.signatory"} <= set(_Forms(page).fields)
    assert "86 rows" in page
    assert page.count("<tr>") == 87
    assert 'href="/org/amnesty-international' in page
    one = site.get(
        "/query", params={"question": "signatories", "p.signatory": "Amnesty International"}
    )
    assert "1 row<" in one.text


def test_without_scripts_sparql_is_sent_by_post_and_answered(site: httpx.Client) -> None:
    asked = {"query": "SELECT ?n { ?l kg:signatory/rdfs:label ?n } ORDER BY ?n"}
    assert "World Uyghur Congress" in site.post("/query", data=asked).text
    assert "Yes." in site.post("/query", data={"query": "ASK { ?s ?p ?o }"}).text
    saved = site.post("/query", data=asked | {"format": "csv"})
    assert saved.headers["content-disposition"] == 'attachment; filename="query.csv"'
    assert "World Uyghur Congress" in saved.text
    question = site.get(
        "/query", params={"question": "kinds", "p.kind": "kind:union", "format": "json"}
    )
    assert question.headers["content-type"].startswith("application/sparql-results+json")


def test_without_scripts_an_error_says_where_and_keeps_what_was_written(
    site: httpx.Client,
) -> None:
    wrong = site.post("/query", data={"query": "SELECT * WHERE {\n <b> }"})
    assert wrong.status_code == 400
    assert "line 2" in wrong.text
    assert "SELECT * WHERE {\n &lt;b&gt; }" in wrong.text
    unknown = site.get("/query", params={"question": "signatories", "p.letter": "<script>"})
    assert unknown.status_code in {400, 404}
    assert "<script>" not in unknown.text.replace("<script defer", "")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"question": "nothing-like-it"}, 404),
        ({"question": "laws", "format": "hologram"}, 400),
        ({"query": "CLEAR ALL"}, 400),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, 400),
    ],
)
def test_what_can_not_be_answered_is_refused(
    site: httpx.Client, given: dict[str, str], status: int
) -> None:
    assert site.get("/query", params=given).status_code == status


def test_other_bodies_than_forms_are_refused(site: httpx.Client) -> None:
    answer = site.post("/query", content=b"{}", headers={"content-type": "application/json"})
    assert answer.status_code == 415


def test_no_more_rows_are_written_than_a_page_bears(site: httpx.Client) -> None:
    page = site.post("/query", data={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"}).text
    assert page.count("<tr>") == 501
    assert "The first 500 rows" in page


def test_an_installation_without_the_bundle_says_how_to_get_the_editor(
    site: httpx.Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundle, "FOLDER", tmp_path)
    page = site.get("/query", params={"question": "laws"}).text
    assert "make explorer" in page
    assert "<script" not in page
    assert "<table" in page
