"""Web pages: fetched from a real server on loopback, within bounds, and kept."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import httpx
import pytest

from kg import formats, pipeline, store
from kg.errors import BadSource
from kg.formats import Page, _pages, _web

LETTER = "<html><body><p>Dear Mayor Holm,</p><p>Open the baths.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    """A site whose pages tests put there: path -> (status, headers, body or what sends it)."""

    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes | Callable[..., None]]]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, headers, body = self.pages.get(self.path, (404, {}, b"not here"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            body(self.wfile) if callable(body) else self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    _web.rules_of.cache_clear()
    Site.pages, Site.asked = {}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def put(
    path: str, body: bytes | str | Callable[..., None] = LETTER, status: int = 200, **headers: str
) -> None:
    named = {"Content-Type": "text/html"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    Site.pages[path] = (status, named, body.encode() if isinstance(body, str) else body)


def refused(address: str, **limits: float) -> str:
    with pytest.raises(BadSource) as raised:
        _web.fetch(address, _web.Limits(**{"largest": 10_000, **limits}))
    assert str(raised.value).startswith(address)
    return raised.value.reason


def test_a_page_is_read_under_its_address_without_the_fragment(site: str) -> None:
    put("/letter?id=7")
    (source,) = formats.sources(f"{site}/letter?id=7#signed")
    assert source.name == f"{site}/letter?id=7"
    assert "Open the baths." in formats.read(source).text


def test_the_server_tells_type_and_charset_and_the_suffix_where_it_tells_nothing(site: str) -> None:
    put(
        "/a",
        "Откройте бани.".encode("cp1251"),
        Content_Type="text/plain; charset=Windows-1251",
    )
    put("/b.md", "# Dear Mayor", Content_Type="text/plain")
    put("/c", b"\x89PNG", Content_Type="image/png")
    found = {
        s.name.rpartition("/")[2]: s
        for s in formats.sources(*(site + p for p in ("/a", "/b.md", "/c")))
    }
    assert formats.read(found["a"]).text == "Откройте бани."
    assert found["b.md"].media_type == "text/markdown"
    with pytest.raises(BadSource, match="no format reads 'image/png'"):
        formats.read(found["c"])


def test_robots_txt_is_asked_first_and_obeyed(site: str) -> None:
    put("/robots.txt", "User-agent: *\nDisallow: /private/\n", Content_Type="text/plain")
    put("/private/letter")
    put("/letter")
    assert "robots.txt asks programs not to read it" in refused(f"{site}/private/letter")
    assert Site.asked == ["/robots.txt"]
    assert _web.fetch(f"{site}/letter", _web.Limits(largest=1000)).data == LETTER.encode()


def test_a_site_that_fails_to_give_its_robots_txt_is_not_read(site: str) -> None:
    put("/robots.txt", "", status=503)
    put("/letter")
    assert "robots.txt can't be read" in refused(f"{site}/letter")


def test_redirects_are_followed_as_far_as_is_bearable(site: str) -> None:
    put("/old", status=301, Location="/new")
    put("/new")
    put("/round", status=302, Location="/round")
    assert _web.fetch(f"{site}/old", _web.Limits(largest=1000)).address == f"{site}/new"
    assert refused(f"{site}/round") == "leads on more than 5 times"


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/x", "http://u:p@example.org/"]
)
def test_a_redirect_out_of_the_web_is_not_followed(site: str, target: str) -> None:
    put("/out", status=302, Location=target)
    assert refused(f"{site}/out") == "leads to what is no page of the web"


def test_a_redirect_from_the_web_into_a_private_network_is_not_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    homes = {"letters.example": "93.184.216.34", "inside.example": "10.0.0.7"}
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *_, **__: [(0, 0, 0, "", (homes.get(host, host), 0))]
    )
    here = httpx.URL("http://letters.example/a")
    for inside in (
        "http://inside.example/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/",
    ):
        with pytest.raises(BadSource, match="leads into a private network"):
            _web.onward("http://letters.example/a", here, httpx.URL(inside))
    there = httpx.URL("http://letters.example/b")
    assert _web.onward("http://letters.example/a", here, there) == there


def test_too_much_is_refused_packed_or_not(site: str) -> None:
    put("/long", b"x" * 20_000)
    put("/bomb", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    assert refused(f"{site}/long") == "is larger than 0.01 MB"
    assert refused(f"{site}/bomb") == "is larger than 0.01 MB"


def test_a_server_that_trickles_is_left(site: str) -> None:
    def trickle(out: object) -> None:
        for _ in range(100):
            out.write(b"x")  # type: ignore[attr-defined]
            time.sleep(0.02)

    put("/slow", trickle)
    assert "takes too long to arrive" in refused(f"{site}/slow", seconds=0.1)


def test_what_the_server_refuses_is_told(site: str) -> None:
    assert refused(f"{site}/gone") == "the server answers 404 Not Found"
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/").startswith("can't be fetched: ")


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("ftp://example.org/letter", "nothing reads 'ftp' addresses"),
        ("http:///letter", "is no web address"),
        ("http://[::1/letter", "is no web address"),
        ("http://example.org:port/", "is no web address"),
        ("https://ida:secret@example.org/", "names a user"),
    ],
)
def test_an_address_that_is_none_says_why_and_tells_no_password(
    location: str, message: str
) -> None:
    found = _pages.page(location)
    assert isinstance(found, BadSource)
    assert message in found.reason
    assert "secret" not in str(found)


def test_a_page_is_kept_and_read_again_with_the_server_gone(site: str, tmp_path: Path) -> None:
    address = f"{site}/letters/baths?id=7"
    put("/letters/baths?id=7", LETTER, Content_Type="text/html; charset=utf-8")
    saved = tmp_path / "sources"
    first = Page(address, saved).load()
    Site.pages.clear()
    assert Page(address, saved, offline=True).load() == first
    names = sorted(path.name for path in saved.iterdir())
    assert [name.rpartition(".")[2] for name in names] == ["html", "json"]
    assert all(name.startswith("127-0-0-1-letters-baths-") for name in names)

    (saved / names[0]).write_text("changed")
    with pytest.raises(BadSource, match="was changed; build it again"):
        Page(address, saved, offline=True).load()


@pytest.mark.parametrize("saved", [None, "sources"])
def test_offline_a_page_that_was_never_kept_says_so(tmp_path: Path, saved: str | None) -> None:
    page = Page("https://example.org/letter", tmp_path / saved if saved else None, offline=True)
    with pytest.raises(BadSource, match=r"offline|build it once"):
        page.load()


def test_what_is_said_of_a_kept_page_names_no_file_outside_its_folder(tmp_path: Path) -> None:
    page = Page("https://example.org/letter", tmp_path / "sources", offline=True)
    (tmp_path / "secret").write_text("secret")
    about = page.files("")[1]
    about.parent.mkdir()
    about.write_text('{"file": "../secret", "sha256": ""}')
    with pytest.raises(BadSource, match="has no copy of it"):
        page.load()


def test_a_build_reads_pages_beside_files_and_one_that_fails_costs_no_other(
    site: str, tmp_path: Path
) -> None:
    put("/letter")
    (tmp_path / "one.txt").write_text("Dear Mayor Berg,\n\nClose the sluice.\n")
    target = store.open("memory:")
    given = [f"{site}/letter", tmp_path / "one.txt", f"{site}/gone"]
    report = pipeline.build(given, store=target, saved=tmp_path / "kept")
    assert report.built == (f"{site}/letter", "one.txt")
    assert [error.name for error in report.failed] == [f"{site}/gone"]
    assert pipeline.remove([f"{site}/letter"], store=target) == (f"{site}/letter",)
