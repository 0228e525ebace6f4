"""Clients that others wrote in JavaScript run the library: Comunica, and YASGUI in a page."""

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
Rows = list[dict[str, str]]
#: One of each shape: unions, paths, aggregates, optional parts, a query without rows.
IN_A_PAGE = (
    "signatories",
    "overview",
    "quotes",
    "demands",
    "timeline",
    "cosigners",
    "same-position",
)


def _sorted(rows: Rows) -> list[list[tuple[str, str]]]:
    return sorted(sorted(row.items()) for row in rows)


def test_comunica_answers_the_library_as_we_do(
    installed: Path, endpoint: str, questions: dict[str, str], told: dict[str, Rows]
) -> None:
    assert installed.is_dir()
    ended = subprocess.run(
        [str(shutil.which("node")), HERE / "ask.mjs", endpoint],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stderr
    answers = json.loads(ended.stdout)

    assert {name: _sorted(rows) for name, rows in answers.items()} == {
        name: _sorted(rows) for name, rows in told.items()
    }
    assert sum(map(len, answers.values())) > 500


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def elsewhere(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The address of another site on this machine, whose page has YASGUI."""
    yasgui = installed / "@zazuko" / "yasgui" / "build"
    for path in (yasgui / "yasgui.min.js", yasgui / "yasgui.min.css", HERE / "page.js"):
        shutil.copy(path, tmp_path)
    shutil.copy(HERE / "yasgui.html", tmp_path / "index.html")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=tmp_path)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.browser
def test_yasgui_on_another_site_answers_the_library_as_we_do(
    browser: "Browser",
    elsewhere: str,
    endpoint: str,
    questions: dict[str, str],
    told: dict[str, Rows],
) -> None:
    page = browser.new_page()
    page.route(lambda url: not url.startswith("http://127.0.0.1:"), lambda route: route.abort())
    try:
        page.goto(f"{elsewhere}?endpoint={endpoint}")
        page.wait_for_selector(".yasqe .CodeMirror")
        answers = {
            name: page.evaluate("(query) => ask(query)", questions[name]) for name in IN_A_PAGE
        }
    finally:
        page.close()

    assert {name: _sorted(rows) for name, rows in answers.items()} == {
        name: _sorted(told[name]) for name in IN_A_PAGE
    }
