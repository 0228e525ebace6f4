"""The explorer as one document, for where there are no files beside it: a notebook's cell."""

import base64
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files as resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from kg.errors import DataError, UsageError
from kg.model.stages import View
from kg.network import Network, build
from kg.view import bundle, headline
from kg.view.site import folder, texts

#: So much a document takes. A notebook keeps it, and its browser reads all of it at once.
MOST_NODES = 10_000
MOST_BYTES = 16_000_000
_PAGE = "document.html"
_STYLES = ("explorer.css", folder.COLOURS)
_FIRST, _LAST, _LICENCES = "theme.js", ("picture.js", "explorer.js"), "licences.txt"
_ELSEWHERE = "'kg site FOLDER' writes a folder for any size, and 'kg serve' has it at /explore/"


def document(view: View) -> str:
    """The page with all that it needs in it; the same content gives the same document.

    Raises:
        UsageError: this install lacks the explorer, or the network is too large.
    """
    if not folder.available():
        raise UsageError(f"there is no explorer in this install: {bundle.HOW}")
    network = build(view)
    if (many := len(network.nodes)) > MOST_NODES:
        raise _too_large(f"{many:,} things", f"{MOST_NODES:,}")
    page = _page(network, tuple(_scripts(network, view)))
    if (size := len(page.encode())) > MOST_BYTES:
        raise _too_large(f"{size / 1e6:.0f} MB", f"{MOST_BYTES / 1e6:.0f} MB")
    return page


def _too_large(much: str, most: str) -> UsageError:
    return UsageError(
        f"the explorer of this graph has {much}, more than a notebook's cell takes ({most}); "
        f"{_ELSEWHERE}"
    )


def _scripts(network: Network, view: View) -> Iterator[str]:
    """What runs: the data, and what shows them."""
    size = 0
    for _, content in folder.data(network, texts.read(view)):
        size += len(content)
        if size > MOST_BYTES:
            raise _too_large("more", f"{MOST_BYTES / 1e6:.0f} MB")
        yield content.decode()
    yield from (folder.asset(name).decode() for name in _LAST)


def _page(network: Network, scripts: tuple[str, ...]) -> str:
    style = "".join(folder.asset(name).decode() for name in _STYLES)
    first = folder.asset(_FIRST).decode()
    allowed = " ".join(map(_hash, (first, *scripts)))
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = resources("kg.view").joinpath("assets", _PAGE).read_text("utf-8")
    return environment.from_string(template).render(
        title=headline.heading(network),
        policy=f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'",
        style=_within(style, "style"),
        licences=_within(folder.asset(_LICENCES).decode(), "script"),
        first=_within(first, "script"),
        scripts=[_within(each, "script") for each in scripts],
    )


def _within(text: str, element: str) -> Markup:
    """The text as the content of an element that it can't leave."""
    if any(mark in text.lower() for mark in (f"</{element}", "<!--", "\0", "\r")):
        raise DataError(f"a part of the explorer can't stand in a {element} element")
    return Markup(text)  # noqa: S704  (our own files, and data that are escaped for scripts)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
