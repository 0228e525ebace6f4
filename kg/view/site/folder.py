"""A View -> the files of a folder that opens in a browser with no server.

A page from a folder may fetch nothing and load no modules, so the data are classic scripts too,
added when they are needed: what the first picture needs in ``graph.js``, each level's places,
the places where facts were read, and each document's text in files of their own.
"""

from collections.abc import Iterator
from importlib.resources import files as resources
from importlib.resources.abc import Traversable

from jinja2 import Environment, FunctionLoader, StrictUndefined

from kg.model.stages import View
from kg.network import build
from kg.view import headline
from kg.view.site import graph, levels, proofs, texts
from kg.view.site.script import script

#: What the page loads of the bundle, and the licences that go with it.
_BUNDLE = ("explorer.js", "explorer.css", "picture.js", "licences.txt")
_PAGE = "explorer.html"


def available() -> bool:
    """True where the scripts of the explorer were built; an install may lack them."""
    return all(_built(name).is_file() for name in _BUNDLE)


def files(view: View) -> Iterator[tuple[str, bytes]]:
    """The folder's files by their paths; the same content gives the same bytes."""
    network = build(view)
    numbers = graph.Numbers(network)
    title = headline.heading(network)
    drawn = tuple(levels.every(network, numbers))
    yield "index.html", _page(title)
    for name in _BUNDLE:
        yield f"site/{name}", _built(name).read_bytes()
    content = graph.content(network, numbers, title, headline.standfirst(network))
    content["levels"] = [level.summary() for level in drawn]
    yield _data("graph"), script("graph", content)
    for level in drawn:
        yield _data(f"level-{level.key}"), script(f"level-{level.key}", level.content())
    for name, part in proofs.parts(network, numbers):
        yield _data(name), script(name, part)
    for name, text in texts.documents(view, network, numbers):
        yield _data(name), script(name, text)


def _data(name: str) -> str:
    return f"data/{name}.js"


def _built(name: str) -> Traversable:
    return resources("kg.view").joinpath("explorer", "dist", name)


def _page(title: str) -> bytes:
    environment = Environment(
        loader=FunctionLoader(
            lambda name: resources("kg.view").joinpath("assets", name).read_text("utf-8")
        ),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(_PAGE).render(title=title).encode()
