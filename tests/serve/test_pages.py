"""Every thing has a page and, for who asks for it, its RDF; whatever its name is made of."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
import pyoxigraph as ox
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from kg import store
from kg.export._selection import Selection
from kg.model import ids
from kg.model.stages import View
from kg.serve import app
from kg.terms import PREFIXES, iri

from .conftest import running

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
LETTER = "/letter/51e98965c6a5-1"
DOCUMENT = "/doc/51e98965c6a5"
GRAPHS = ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]


class Page(HTMLParser):
    """What stands in a page: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]

    def anchors(self) -> set[str]:
        return {attributes["id"] for _, attributes in self.tags if "id" in attributes}


def written(folder: Path, view: View, texts: dict[str, str]) -> Path:
    """A file of a graph and its texts."""
    quads = [
        *view.quads(),
        *(
            ox.Quad(ox.NamedNode(name), iri("kg:text"), ox.Literal(text), ox.NamedNode(ids.TEXTS))
            for name, text in texts.items()
        ),
    ]
    path = folder / "graph.nq"
    ox.serialize(quads, str(path), format=ox.RdfFormat.N_QUADS)
    return path


@contextmanager
def serving(folder: Path, view: View, texts: dict[str, str]) -> Iterator[httpx.Client]:
    """A client of a server over a graph and its texts."""
    application = app(str(written(folder, view, texts)), store.open)
    with running(application) as base, httpx.Client(base_url=base, timeout=60) as client:
        yield client


def show(client: httpx.Client, path: str, **headers: str) -> httpx.Response:
    return client.get(path, headers={"accept": BROWSER, **headers}, follow_redirects=True)


def address(thing: str) -> str:
    """Where the page of an IRI is to be asked for, by a client that knows no better."""
    local = thing.removeprefix(ids.BASE)
    if local == thing or local.startswith("texts") or "#" in local or local == "dataset":
        return f"/resource?iri={thing.replace('#', '%23').replace('&', '%26')}"
    return f"/{local}"


@pytest.fixture(scope="module")
def graph(site: httpx.Client) -> Selection:
    """All that the server says it has."""
    everything = site.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"})
    return Selection(ox.parse(everything.content, format=ox.RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def things(graph: Selection) -> list[str]:
    """Every IRI in the sample's graph."""
    found = {
        term.value
        for quad in graph.quads()
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode)
    }
    return sorted(found)


def test_every_iri_of_the_graph_has_a_page(
    site: httpx.Client, graph: Selection, things: list[str]
) -> None:
    anchors = Page(show(site, DOCUMENT).text).anchors()
    passages = {quad.subject for quad in graph.quads() if quad.object == iri("kg:Passage")}

    def wrong(thing: str) -> str:
        answer = site.get(address(thing), headers={"accept": BROWSER})
        if ox.NamedNode(thing) in passages:
            place = urlsplit(answer.headers.get("location", ""))
            right = answer.status_code == 303 and place.path == DOCUMENT
            return "" if right and place.fragment in anchors else thing
        if answer.status_code == 303:
            answer = show(site, answer.headers["location"])
        right = answer.headers["content-type"].startswith("text/html")
        return "" if right and answer.status_code == 200 else thing

    with ThreadPoolExecutor(4) as threads:
        assert [each for each in threads.map(wrong, things) if each] == []


def test_every_iri_of_the_graph_has_its_rdf(site: httpx.Client, things: list[str]) -> None:
    def wrong(thing: str) -> str:
        answer = site.get(address(thing), headers={"accept": "text/turtle"})
        if answer.status_code != 200:
            return thing
        found = ox.parse(answer.content, format=ox.RdfFormat.TURTLE)
        about = ox.NamedNode(thing)
        return "" if any(about in (q.subject, q.predicate, q.object) for q in found) else thing

    with ThreadPoolExecutor(4) as threads:
        assert [each for each in threads.map(wrong, things) if each] == []


def test_links_of_pages_lead_to_pages(site: httpx.Client) -> None:
    starts = [LETTER, DOCUMENT, "/documents", "/ns", "/search?q=congress", "/data"]
    found = {
        link.partition("#")[0]
        for start in starts
        for link in Page(show(site, start).text).links()
        if link.startswith("/")
    }
    assert len(found) > 150
    some = [link for link in sorted(found) if link.startswith("/query")] + sorted(found)[::7]
    assert [link for link in some if show(site, link).status_code not in {200, 406}] == []


def test_the_rdf_of_a_thing_can_be_read_by_itself(site: httpx.Client) -> None:
    path = "/person/li-zhanshu-cfb72e2a"
    person = ox.NamedNode(ids.BASE + path[1:])
    answer = site.get(path, headers={"accept": "text/turtle"})
    graph = Selection(ox.parse(answer.content, format=ox.RdfFormat.TURTLE))
    offices = graph.select(
        f"""PREFIX kg: <{PREFIXES["kg"]}> PREFIX rdf: <{PREFIXES["rdf"]}>
        PREFIX rdfs: <{PREFIXES["rdfs"]}> PREFIX prov: <{PREFIXES["prov"]}>
        SELECT ?name ?quote ?software WHERE {{
          {person} <https://schema.org/affiliation> ?body . ?body rdfs:label ?name .
          ?statement rdf:subject {person} ; rdf:object ?body ; kg:evidence/kg:quote ?quote ;
            prov:wasGeneratedBy/prov:wasAssociatedWith/rdfs:label ?software }}"""
    )
    assert sorted(tuple(term.value for term in row if term) for row in offices.rows) == [
        (
            "National People's Congress",
            "Li Zhanshu, National People's Congress Chairman",
            "extract/people",
        ),
        (
            "Standing Committee of the National People’s Congress",
            "Li Zhanshu, chairman of the Standing Committee of the National People’s Congress",
            "extract/people",
        ),
    ]


@pytest.mark.parametrize("path", [LETTER, "/org/amnesty-international-d46eabfe", "/ns"])
def test_every_format_says_the_same(site: httpx.Client, path: str) -> None:
    said = []
    for media_type in GRAPHS:
        answer = site.get(path, headers={"accept": media_type})
        assert answer.headers["content-type"].partition(";")[0] == media_type
        triples = ox.parse(answer.content, format=ox.RdfFormat.from_media_type(media_type))
        said.append({str(quad.triple) for quad in triples})
    assert said[0] == said[1] == said[2] == said[3]
    assert said[0]


def test_who_asks_gets_what_it_likes_best(site: httpx.Client) -> None:
    def given(accept: str) -> str:
        return str(site.get(LETTER, headers={"accept": accept}).headers["content-type"])

    assert given(BROWSER) == given("*/*") == "text/html; charset=utf-8"
    assert given("text/turtle;q=0.4, application/ld+json;q=0.5") == "application/ld+json"
    assert given("text/html;q=0.4, application/rdf+xml") == "application/rdf+xml"
    assert site.get(LETTER, headers={"accept": "image/png"}).status_code == 406
    assert site.get("/documents", headers={"accept": "text/turtle"}).status_code == 406


def test_links_say_where_the_formats_are(site: httpx.Client) -> None:
    answer = show(site, LETTER)
    assert "accept" in answer.headers["vary"].lower()
    assert 'rel="alternate"; type="text/turtle"' in answer.headers["link"]
    offered = {
        attributes["href"]: attributes["type"]
        for tag, attributes in Page(answer.text).tags
        if tag == "link" and attributes["rel"] == "alternate"
    }
    assert len(offered) == 4
    for href, media_type in offered.items():
        given = site.get(href, headers={"accept": BROWSER})
        assert given.headers["content-type"].startswith(media_type)
    assert site.get(LETTER, params={"format": "word"}).status_code == 400


def test_what_did_not_change_is_not_sent_again(site: httpx.Client) -> None:
    for accept in (BROWSER, "text/turtle"):
        first = show(site, LETTER, accept=accept)
        tag = first.headers["etag"]
        again = show(site, LETTER, accept=accept, **{"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    other = show(site, LETTER, accept="application/ld+json", **{"if-none-match": tag})
    assert other.status_code == 200


def test_head(site: httpx.Client) -> None:
    answer = site.head(LETTER, headers={"accept": "text/turtle"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/turtle")


def test_what_is_unknown_is_said_to_people_and_to_programs(site: httpx.Client) -> None:
    page = show(site, "/person/nobody-00000000")
    assert page.status_code == 404
    assert any(tag == "form" and a.get("role") == "search" for tag, a in Page(page.text).tags)
    problem = site.get("/person/nobody-00000000", headers={"accept": "text/turtle"})
    assert (problem.status_code, problem.json()["status"]) == (404, 404)
    assert show(site, "/resource?iri=https://elsewhere.example/thing").status_code == 404
    assert show(site, "/resource").status_code == 400
    assert show(site, LETTER + "?page=0").status_code == 400
    assert show(site, LETTER + "?facts=kg:signatory&page=2").status_code == 404


def test_a_replaced_spelling_leads_to_the_name_that_was_chosen(site: httpx.Client) -> None:
    answer = site.get("/org/npc-276ea0e3", headers={"accept": BROWSER})
    assert answer.status_code == 303
    page = Page(show(site, answer.headers["location"]).text)
    assert "NPC" in page.words
    assert "acronym defined in brackets" in page.words
    turtle = site.get("/org/npc-276ea0e3", headers={"accept": "text/turtle"})
    assert "dcterms:isReplacedBy" in turtle.text


def test_a_letter_tells_who_signed_and_where_it_says_so(site: httpx.Client) -> None:
    page = Page(show(site, LETTER).text)
    assert sum(link.startswith("/org/") for link in page.links()) > 86
    assert "Amnesty International" in page.words
    assert f"{DOCUMENT}#2224-2245" in page.links()
    assert DOCUMENT in page.links()


def test_a_fact_stands_in_the_words_around_its_quote(site: httpx.Client) -> None:
    html = show(site, "/person/li-zhanshu-cfb72e2a").text
    quote = "Li Zhanshu, chairman of the Standing Committee of the National People’s Congress"
    assert re.search(rf"said today in a letter to </span><mark[^>]*>{quote}</mark>", html)
    assert "confidence 0.92" in html
    assert "read by extract/people" in html


def test_a_document_is_shown_whole_with_every_passage_marked(
    site: httpx.Client, graph: Selection
) -> None:
    named = ox.NamedNode(ids.TEXTS)
    asked = f"SELECT ?text {{ GRAPH {named} {{ ?document {iri('kg:text')} ?text }} }}"
    answer = site.get("/sparql", params={"query": asked}, headers={"accept": "application/json"})
    text = answer.json()["results"]["bindings"][0]["text"]["value"]
    shown = re.search(r'<div class="text"[^>]*>(.*?)</div>', show(site, DOCUMENT).text, re.DOTALL)
    assert shown
    page = Page(shown[1])
    assert page.words == text
    passages = [q.subject.value for q in graph.quads() if q.object == iri("kg:Passage")]
    assert {each.rpartition("#")[2] for each in passages} == page.anchors()
    statements = Page(show(site, DOCUMENT).text).anchors()
    assert {unquote(link.removeprefix("#")) for link in page.links()} <= statements


def test_a_long_text_has_pages_and_its_passages_their_places(tmp_path: Path, desk: Any) -> None:
    text = "lorem ipsum\n" * 20_000 + "Cat & Dog"
    document = desk.document(text, "long.txt", "kg:OpenLetter")
    thing = desk.thing("org", "Cat & Dog", "org:Organization")
    statement = desk.say(document, "kg:Mention", (document, "schema:mentions", thing), "Cat & Dog")
    with serving(tmp_path, desk.view(), {document.value: text}) as client:
        page = Page(show(client, address(thing.value)).text)
        (place,) = {link for link in page.links() if link.endswith("#240000-240009")}
        there = Page(show(client, place).text)
        assert {"240000-240009", statement.value.rpartition("#")[2]} <= there.anchors()
        assert "lorem" in there.words
        assert "240000-240009" not in Page(show(client, address(document.value)).text).anchors()
        assert show(client, f"{address(document.value)}?page=4").status_code == 404


def test_a_thing_with_much_to_tell_has_pages(tmp_path: Path, desk: Any) -> None:
    names = [f"Group {number:03}" for number in range(250)]
    letter = address(desk.signed("a.txt", "A letter", *names).value)
    with serving(tmp_path, desk.view(), {}) as client:
        first = Page(show(client, letter).text)
        shown = {link[:14] for link in first.links() if link.startswith("/org/")}
        assert shown == {f"/org/group-{number:03}" for number in range(100)}
        (more,) = {link for link in first.links() if "facts=kg" in link}
        told = []
        while more:
            page = show(client, more)
            told += re.findall(r"<mark>(Group [0-9]{3})</mark>", page.text)
            following = re.search(r'rel="next" href="([^"]+)"', page.text)
            more = unescape(following[1]) if following else ""
        assert told == names


def test_the_rdf_of_a_thing_with_much_to_tell_has_pages(tmp_path: Path, desk: Any) -> None:
    names = [f"Group {number:04}" for number in range(1100)]
    letter = desk.signed("a.txt", "A letter", *names)
    with serving(tmp_path, desk.view(), {}) as client:
        told = set()
        following = address(letter.value) + "?format=ntriples"
        pages = 0
        while following:
            answer = client.get(following)
            pages += 1
            for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES):
                if quad.predicate == iri("kg:evidence"):
                    told.add(quad.subject)
            following = answer.links.get("next", {}).get("url", "")
        assert (len(told), pages) == (1101, 3)


HOSTILE = (
    "<script>document.title='alive'</script>",
    "</title><img src=x onerror=alert(1)>",
    "\u202e reversed \u2066 isolate",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "منظمة العفو الدولية",
    "国际特赦组织",
)


@pytest.fixture
def hostile(tmp_path: Path, desk: Any) -> Iterator[tuple[httpx.Client, list[str]]]:
    """A server over a graph that nobody careful wrote, and the things of it."""
    document = desk.document("\n".join(HOSTILE), "javascript:alert(document.domain)")
    letter = desk.letter(document, HOSTILE[0])
    desk.add(document, "dcterms:title", HOSTILE[1])
    desk.add(document, "dcterms:language", 'en"><script>alert(1)</script>')
    elsewhere = ox.NamedNode("https://elsewhere.example/'onmouseover='alert(1)")
    things = [document.value, letter.value, elsewhere.value]
    for name in HOSTILE:
        thing = desk.thing("org", name, "org:Organization")
        desk.add(thing, "schema:sameAs", ox.NamedNode("javascript:alert(1)"))
        desk.add(thing, "schema:sameAs", ox.NamedNode("https://good.example/x"))
        said = desk.say(
            document, "kg:Signature", (letter, "kg:signatory", thing), name, role=name, name=name
        )
        things += [thing.value, said.value]
    desk.add(elsewhere, "rdfs:label", HOSTILE[0])
    desk.add(elsewhere, "rdfs:seeAlso", ox.NamedNode("data:text/html,x"))
    wrong = ox.NamedNode(document.value + "#7-900000")
    odd = ox.NamedNode(document.value + "#odd")
    for passage, start, end in ((wrong, 7, 900000), (odd, "x", -4)):
        desk.add(passage, "oa:hasSource", document)
        desk.add(passage, "kg:start", start)
        desk.add(passage, "kg:end", end)
        desk.add(passage, "kg:quote", "words that are not there")
        statement = ox.NamedNode(passage.value + "-statement")
        desk.add(statement, "rdf:subject", letter)
        desk.add(statement, "rdf:predicate", iri("kg:raises"))
        desk.add(statement, "rdf:object", passage)
        desk.add(statement, "kg:evidence", passage)
        things.append(statement.value)
    with serving(tmp_path, desk.view(), {document.value: "\n".join(HOSTILE)}) as client:
        yield client, things


def test_names_are_nothing_but_text(hostile: tuple[httpx.Client, list[str]]) -> None:
    client, things = hostile
    for path in [*map(address, things), "/documents", "/search?q=alert", "/search?q=%3Cscript"]:
        answer = show(client, path)
        assert answer.status_code == 200, path
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        page = Page(answer.text)
        assert {tag for tag, _ in page.tags} <= TAGS, path
        names = {name for _, attributes in page.tags for name in attributes}
        assert not [name for name in names if name.startswith("on") or name == "style"], path
        for tag, attributes in page.tags:
            if tag == "a" and not attributes["href"].startswith(("/", "#")):
                assert attributes["href"] == "https://good.example/x"
            if tag == "script":
                assert attributes == {"src": "/static/theme.js"}, path


TAGS = set(
    "html head meta title link script body a header p span nav ul li form label input button "
    "main div h1 h2 h3 bdi section aside ol dl dt dd details summary blockquote mark cite footer "
    "table thead tbody tr th td br strong code".split()
)


def test_text_of_any_script_keeps_its_direction(
    hostile: tuple[httpx.Client, list[str]],
) -> None:
    client, things = hostile
    page = show(client, address(things[1])).text
    assert "<bdi>منظمة العفو الدولية</bdi>" in page
    assert "<bdi>国际特赦组织</bdi>" in page


def test_a_quote_that_is_not_there_is_said_to_be_missing(
    hostile: tuple[httpx.Client, list[str]],
) -> None:
    client, things = hostile
    for statement in things[-2:]:
        assert "does not have these words at this place" in show(client, address(statement)).text


def test_a_server_under_a_path_links_below_it(tmp_path: Path, desk: Any) -> None:
    letter = desk.signed("a.txt", "A letter", "Cats of Kyoto")
    path = written(tmp_path, desk.view(), {})
    inner = app(str(path), store.open)
    outer = Starlette(routes=[Mount("/archive", inner)], lifespan=inner.router.lifespan_context)
    with running(outer) as base, httpx.Client(base_url=base, timeout=60) as client:
        page = Page(show(client, "/archive" + address(letter.value)).text)
        inside = [link for link in page.links() if not link.startswith("#")]
        assert inside
        assert [link for link in inside if not link.startswith("/archive/")] == []
        for tag, attributes in page.tags:
            if tag == "link" and attributes["rel"] == "stylesheet":
                assert client.get(attributes["href"]).headers["content-type"].startswith("text/css")
            if tag == "form":
                assert attributes["action"] == "/archive/search"
        cats = next(link for link in inside if "cats-of-kyoto" in link)
        assert "Cats of Kyoto" in show(client, cats).text
        assert show(client, "/archive/search?q=cats").text.count("cats-of-kyoto") == 1
        assert show(client, "/archive/org/none").status_code == 404


def test_a_graph_of_anything_has_pages(client: httpx.Client) -> None:
    page = Page(show(client, "/resource?iri=http://rivers.example/1").text)
    assert "What is known" in page.words
    assert "/resource?iri=http%3A%2F%2Frivers.example%2F2" in page.links()
    assert "/resource?iri=http%3A%2F%2Frivers.example%2F0" in page.links()
    assert show(client, "/documents").status_code == 200
    assert "300" in show(client, "/resource?iri=http://rivers.example/into").text


def test_a_search_finds_names_and_quotes(site: httpx.Client) -> None:
    page = Page(show(site, "/search?q=NPC").text)
    assert "/org/national-peoples-congress-6791af66" in page.links()
    page = Page(show(site, "/search?q=criticism+of+the+government").text)
    assert f"{DOCUMENT}#1112-1392" in page.links()
    assert "Nothing here has a name" in show(site, "/search?q=zzzz").text
    assert show(site, "/search").status_code == 200


def test_files_of_pages_are_given_by_name_only(site: httpx.Client) -> None:
    style = site.get("/static/site.css")
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert style.headers["x-content-type-options"] == "nosniff"
    again = site.get("/static/site.css", headers={"if-none-match": style.headers["etag"]})
    assert again.status_code == 304
    assert "content-security-policy" not in again.headers  # it would replace the page's own
    for name in ("layout.html", "__init__.py", "..%2fstatic.py", "none.css", "%2e%2e"):
        assert site.get(f"/static/{name}").status_code == 404


def test_the_terms_are_on_one_page_and_each_on_its_own(site: httpx.Client) -> None:
    page = Page(show(site, "/ns").text)
    assert {"signatory", "Letter", "quote", "trade-union"} <= page.anchors()
    term = show(site, "/resource?iri=kg:signatory")
    assert "Who signed the letter." in term.text
    assert "Amnesty International" in term.text
    assert "kg:signatory" in site.get("/ns", headers={"accept": "text/turtle"}).text
    assert show(site, "/ns/0.1.0").text == show(site, "/ns").text
    assert show(site, "/ns/9.9.9").status_code == 404
    kind = Page(show(site, "/kind/ministry").text)
    assert "Ministry of State Security" in kind.words


def test_the_network_page_leads_to_the_others(site: httpx.Client) -> None:
    page = Page(show(site, "/").text)
    for link in ("documents", "query", "data"):
        assert link in page.links()
        assert show(site, f"/{link}").status_code == 200


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("urn:bird:WoodDuck", "wood duck"),
        ("tag:birds,2020:Wren", "wren"),
        ("http://birds.example/kinds#Grebe", "grebe"),
        ("http://birds.example/Coot", "coot"),
    ],
)
def test_a_class_of_any_name_is_told_by_the_last_part_of_it(
    writable: httpx.Client, kind: str, words: str
) -> None:
    bird = f"http://birds.example/{words.replace(' ', '-')}-1"
    said = f'<{bird}> a <{kind}> ; <http://www.w3.org/2000/01/rdf-schema#label> "Daisy {words}" .'
    added = writable.post("/store?default", content=said, headers={"content-type": "text/turtle"})
    assert added.is_success
    page = show(writable, f"/resource?iri={bird}")
    assert f"{words} Daisy" in " ".join(Page(page.text).words.split())
    found = show(writable, "/search?q=daisy")
    assert found.status_code == 200
    assert f"{words}" in Page(found.text).words
