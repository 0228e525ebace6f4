"""Asking in a folder: the library and SPARQL, answered in the browser with no server."""

import base64
import html
import io
import json
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from kg.model.stages import View
from kg.query import catalogue, library, results, run
from kg.view import site

from .conftest import Tab

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not site.available(),
        reason="there is no bundle: this machine has no Node 20, or no network for npm",
    ),
]

Open = Callable[..., Tab]
#: Asks each of some questions by the page's own script, and gives the files of the answers.
_ASKED = """async (names) => {
    const service = kgAsk.serviceFor({ page: () => undefined, passage: () => undefined });
    const files = {};
    for (const [name, mediaType] of names) {
        const answer = await service.fetchAs({ kind: "question", name, values: {} }, mediaType);
        files[name] = await answer.text();
    }
    return files;
}"""
JSON, TRIPLES = "application/sparql-results+json", "application/n-triples"


def asking(**asked: str) -> str:
    """The address of what is asked."""
    return "#" + urlencode({"page": "ask", **asked})


def done(tab: Tab) -> str:
    """What is said of the answer, once it is there."""
    tab.page.locator(".answer > .status[data-status=done]").wait_for()
    return tab.page.inner_text(".answer > .status")


def refused(tab: Tab) -> str:
    """Why there is no answer."""
    tab.page.locator(".answer .problem").wait_for()
    return tab.page.inner_text(".answer .problem")


def bindings(found: str) -> Counter[str]:
    """The rows of an answer, in any order."""
    return Counter(
        json.dumps(row, sort_keys=True) for row in json.loads(found)["results"]["bindings"]
    )


def test_every_question_has_the_same_answer_as_in_python(
    explorer: Open, sample_site: Path, sample: View
) -> None:
    forms = {name: catalogue.form(library.get(name)) for name in library.names()}
    tab = explorer(sample_site, asking(question="overview"))
    done(tab)
    wanted = [[name, JSON if form == "SELECT" else TRIPLES] for name, form in forms.items()]
    files: dict[str, str] = tab.page.evaluate(_ASKED, wanted)

    for name, form in forms.items():
        out = io.BytesIO()
        rows = run(sample, name)
        if form == "SELECT":
            results.write(rows, out, format="json")
            assert bindings(files[name]) == bindings(out.getvalue().decode()), name
        else:
            found = {t.triple for t in ox.parse(files[name], format=ox.RdfFormat.N_TRIPLES)}
            assert found == {ox.Triple(*row) for row in rows.rows}, name


def test_the_engines_graph_is_the_default_graph(sample_site: Path, sample: View) -> None:
    written = (sample_site / "data/triples.js").read_text(encoding="utf-8")
    packed = json.loads(written.partition("]=")[2].rstrip(";\n"))
    lines, subject, predicate = [], "", ""
    for line in zlib.decompress(base64.b64decode(packed)).decode().splitlines():
        s, p, o = line.split("\t")
        subject, predicate = s or subject, p or predicate
        lines.append(f"{subject} {predicate} {o} .")
    found = {quad.triple for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)}

    assert found == {quad.triple for quad in sample.quads()}


def test_the_policy_lets_in_the_engine_and_its_worker_and_nothing_else(sample_site: Path) -> None:
    page = html.unescape((sample_site / "index.html").read_text(encoding="utf-8"))
    written = page.partition('Content-Security-Policy" content="')[2].partition('">')[0]
    policy = {name: rest for name, _, rest in (each.partition(" ") for each in written.split("; "))}

    assert policy == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "worker-src": "blob:",
    }


def test_a_class_leads_to_its_things(explorer: Open, sample_site: Path) -> None:
    tab = explorer(sample_site, asking(question="overview"))
    done(tab)
    tab.page.locator(".rows a", has_text="schema:Person").click()
    tab.page.locator(".rows a", has_text="Sophie Richardson").wait_for()

    assert done(tab).startswith("3 rows")


def test_nothing_of_it_is_loaded_before_somebody_asks(explorer: Open, sample_site: Path) -> None:
    tab = explorer(sample_site)
    loaded: list[str] = tab.page.evaluate(
        "performance.getEntriesByType('resource').map((entry) => entry.name)"
    )
    assert not [name for name in loaded if "ask" in name or "oxigraph" in name or "triples" in name]

    tab.page.click(".masthead nav button:text-is('Ask')")
    tab.page.locator(".editor[data-ready]").wait_for()
    assert tab.page.evaluate("self.kgOxigraph === undefined")
    tab.page.click(".run")
    assert done(tab).startswith("86 rows")


def test_a_question_is_picked_and_its_parameter_filled_in(
    explorer: Open, sample_site: Path
) -> None:
    tab = explorer(sample_site, asking())
    tab.page.fill(".library input", "who signed?")
    tab.page.click(".library li button:text-is('Who signed?')")
    assert done(tab).startswith("86 rows")
    field = tab.page.get_by_role("combobox", name="signatory")
    field.fill("amnesty")
    tab.page.locator(".combobox [role=option]", has_text="Amnesty International").click()
    tab.page.keyboard.press("Control+Enter")
    tab.page.locator(".answer > .status", has_text="1 row").wait_for()

    assert "p.signatory=organization" in tab.page.url
    field.fill("nobody at all")
    tab.page.click(".run")
    assert "Nothing in the graph is called “nobody at all”" in refused(tab)
    assert field.get_attribute("aria-invalid") == "true"


def test_sparql_is_written_completed_and_run_by_the_keyboard(
    explorer: Open, sample_site: Path
) -> None:
    tab = explorer(sample_site, asking())
    content = tab.page.locator(".cm-content")
    content.click()
    press = tab.page.keyboard.press
    press("Control+a")
    press("Delete")  # what Chromium writes over a selection has a style that the policy blocks
    tab.page.keyboard.type("ASK { ?letter kg:addre")
    chosen = tab.page.locator(".cm-tooltip-autocomplete li[aria-selected=true]")
    chosen.filter(has_text="kg:addressee").wait_for()
    press("Enter")
    tab.page.keyboard.type(" ?who }")
    press("Control+Enter")

    assert done(tab).startswith("Yes")
    address = tab.page.url
    again = explorer(sample_site, "#" + address.partition("#")[2])
    assert done(again).startswith("Yes")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }", "reaches no other"),
        ("SELECT * FROM <http://elsewhere.example/> { ?s ?p ?o }", "Leave FROM out"),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", "Leave GRAPH out"),
        ("LOAD <http://elsewhere.example/>", "here stands “LOAD”"),
        ("SELECT * {\n ?s kg:name }", "line 2"),
    ],
)
def test_what_can_not_be_answered_is_said_plainly(
    explorer: Open, sample_site: Path, query: str, words: str
) -> None:
    tab = explorer(sample_site, asking(query=query))

    assert words in refused(tab)


def test_a_runaway_query_is_stopped_and_the_next_is_answered(
    explorer: Open, sample_site: Path
) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    tab = explorer(sample_site, asking(query=endless))
    tab.page.locator(".run[data-running=true]").wait_for()
    tab.find("sophie")  # the page does not wait for it
    tab.panel("Sophie Richardson")
    tab.page.go_back()
    tab.page.click(".run")
    tab.page.locator(".answer > .status[data-status=stopped]").wait_for()
    tab.page.fill(".library input", "who signed?")
    tab.page.click(".library li button:text-is('Who signed?')")

    assert done(tab).startswith("86 rows")


def test_rows_are_cut_and_it_is_said(explorer: Open, sample_site: Path) -> None:
    tab = explorer(
        sample_site, asking(query="SELECT * { ?a ?b ?c . ?d a kg:Letter, ?f . ?g ?h ?i }")
    )

    assert "The first 50,000 rows; there are more" in done(tab)


def test_a_row_leads_to_its_thing_and_to_its_place_in_the_text(
    explorer: Open, sample_site: Path
) -> None:
    tab = explorer(sample_site, asking(question="signatories"))
    done(tab)
    tab.page.locator(".rows a", has_text="Amnesty International").click()
    tab.panel("Amnesty International")
    tab.page.click(".masthead nav button:text-is('Ask')")
    assert "question=signatories" in tab.page.url
    tab.page.locator(".rows tr", has_text="Amnesty International").locator(".place").click()
    chosen = tab.page.locator(".source mark.chosen")
    chosen.first.wait_for()
    assert "".join(chosen.all_inner_texts()) == "Amnesty International"
    tab.page.keyboard.press("Escape")
    tab.page.wait_for_selector(".source", state="detached")

    assert tab.page.locator(".rows a", has_text="Article 19").is_visible()
    assert "question=signatories" in tab.page.url


def test_an_answer_is_shown_on_the_network_and_left_again(
    explorer: Open, sample_site: Path
) -> None:
    tab = explorer(sample_site, asking(question="addressees"))
    done(tab)
    tab.page.click("button:has-text('on the network')")
    tab.drawn()
    tab.page.locator(".chips", has_text="To whom are the letters addressed?").wait_for()
    assert tab.page.locator(".side th[scope=row]", has_text="Amnesty").count() == 0
    assert tab.page.locator(".side th[scope=row]", has_text="Li Zhanshu").count() > 0
    again = explorer(sample_site, "#" + tab.page.url.partition("#")[2])
    again.page.locator(".chips button", has_text="To whom are the letters addressed?").click()

    again.status("Shown: 108 things")


def test_answers_are_drawn_and_saved(explorer: Open, sample_site: Path) -> None:
    tab = explorer(sample_site, asking(question="signatories", view="network"))
    done(tab)
    tab.page.locator(".ask-page .drawn[data-drawn]").wait_for()
    tab.page.click(".take summary")
    with tab.page.expect_download() as download:
        tab.page.click(".take li button:text-is('CSV')")
    assert download.value.suggested_filename == "signatories.csv"
    assert download.value.path().read_text("utf-8").count("Amnesty International") > 0
    tab.go(asking(question="timeline", view="timeline"))
    tab.page.locator(".timeline").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_serious_where_one_asks(
    explorer: Open, sample_site: Path, scheme: str, width: int
) -> None:
    tab = explorer(sample_site, asking(), color_scheme=scheme, width=width)
    tab.page.locator(".editor[data-ready]").wait_for()
    assert tab.serious() == []
    tab.go(asking(question="signatories"))
    done(tab)
    assert tab.serious() == []
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_names_are_text_in_answers(
    explorer: Open, desk: Any, site_of: Callable[[View, Path], Path], tmp_path: Path
) -> None:
    name = "</script><img src=x onerror=\"document.title='alive'\"> \u2028 \u202e"
    document = desk.document(name, "hostile.txt", "kg:OpenLetter")
    letter = desk.letter(document, name)
    signatory = desk.thing("org", name, "org:Organization")
    desk.say(document, "kg:Signature", (letter, "kg:signatory", signatory), name)
    tab = explorer(
        site_of(desk.view(), tmp_path), asking(query="SELECT ?name { ?s rdfs:label ?name }")
    )
    done(tab)

    assert "<img" in tab.page.inner_text(".rows")
    assert tab.page.locator("img").count() == 0
    assert tab.page.title() != "alive"
