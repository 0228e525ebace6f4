"""Tens of thousands of facts in the explorer: drawn as points and lines, and handled."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.network import Edge, Network, Node
from kg.view import site

if TYPE_CHECKING:
    from playwright.sync_api import Page

LETTERS, SIGNERS = 30, 700  # each of whom signs all

#: How many pixels of a picture are not of the colour of its corner.
_INKED = """async (bytes) => {
  const picture = await createImageBitmap(
    new Blob([Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0))]),
  );
  const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  context.drawImage(picture, 0, 0);
  const pixels = new Uint32Array(
    context.getImageData(0, 0, picture.width, picture.height).data.buffer,
  );
  return pixels.filter((pixel) => pixel !== pixels[0]).length;
}"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not site.available(),
        reason="there is no bundle: this machine has no Node 20, or no network for npm",
    ),
]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nodes = [
        *(Node(iri=f"urn:letter-{n}", type="letter", label=f"Letter {n}") for n in range(LETTERS)),
        *(Node(iri=f"urn:org-{n}", type="organization", label=f"Org {n}") for n in range(SIGNERS)),
    ]
    edges = [
        Edge(source=f"urn:letter-{one}", target=f"urn:org-{other}", relation="kg:signatory")
        for one in range(LETTERS)
        for other in range(SIGNERS)
    ] + [
        Edge(source=node.iri, target="urn:org-0", relation="kg:addressee")
        for node in nodes[:-SIGNERS]
    ]
    folder = tmp_path_factory.mktemp("large")
    for name, content in site.of(Network(nodes=tuple(nodes), edges=tuple(edges)), {}):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def inked(page: "Page") -> int:
    """How much is drawn in the picture that somebody saves."""
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click(".menu button:text-is('PNG picture')")
    pixels: int = page.evaluate(
        _INKED, base64.b64encode(download.value.path().read_bytes()).decode()
    )
    return pixels


def test_many_facts_are_lines_that_filters_take_away_and_bring_back(
    explorer: Callable[..., Any], large: Path
) -> None:
    tab = explorer(large, "#page=network")
    tab.status("21,030 facts")
    every = inked(tab.page)
    signed = tab.page.locator(".switch", has_text="signed by").locator("input")
    signed.uncheck()
    tab.status("31 things, 30 facts")
    without = inked(tab.page)
    signed.check()
    tab.status("21,030 facts")

    assert every > 5 * without
    assert inked(tab.page) == every


def test_a_large_picture_is_moved_chosen_from_and_saved_with_its_lines(
    explorer: Callable[..., Any], large: Path
) -> None:
    tab = explorer(large, "#page=network")
    box = tab.page.locator(".drawn").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    before = inked(tab.page)
    tab.page.mouse.move(*middle)
    tab.page.mouse.down()
    tab.page.mouse.move(middle[0] + 120, middle[1] + 40, steps=5)
    tab.page.mouse.up()
    tab.page.locator(".sigma-lines[style*='translate(']").wait_for(state="detached")
    assert inked(tab.page) > before / 2
    tab.find("org 12")
    tab.panel("Org 12")

    assert tab.saved("SVG picture").count("<line ") == LETTERS * SIGNERS + LETTERS
