"""A View -> the files of a folder that opens in a browser with no server.

A page from a folder may fetch nothing and load no modules, so the data are classic scripts too,
added when they are needed: what the first picture needs in ``graph.js``, each level's places,
the places where facts were read, and each document's text in files of their own.
"""

from collections.abc import Iterator
from importlib.resources import files as resources

from jinja2 import Environment, FunctionLoader, StrictUndefined

from kg.model.stages import View
from kg.network import build
from kg.network.appearance import TYPES
from kg.view import bundle, headline
from kg.view.site import graph, levels, proofs, texts
from kg.view.site.script import script

#: What the page loads of the bundle, and the licences that go with it.
_SCRIPTS = ("explorer.js", "explorer.css", "picture.js", "licences.txt")
_PAGE = "explorer.html"


def available() -> bool:
    """True where the scripts of the explorer were built; an install may lack them."""
    return bundle.has(*_SCRIPTS)


def files(view: View) -> Iterator[tuple[str, bytes]]:
    """The folder's files by their paths; the same content gives the same bytes."""
    network = build(view)
    numbers = graph.Numbers(network)
    title = headline.heading(network)
    drawn = tuple(levels.every(network, numbers))
    yield "index.html", _page(title)
    for name in _SCRIPTS:
        yield f"site/{name}", (bundle.FOLDER / name).read_bytes()
    yield "site/types.css", _colours().encode()
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


def _colours() -> str:
    """The style sheet of what each type is drawn in."""
    looks = list(enumerate(TYPES.values()))
    light = " ".join(f"--type-{number}: {look.light};" for number, look in looks)
    dark = " ".join(f"--type-{number}: {look.dark};" for number, look in looks)
    return "\n".join(
        (
            f":root {{ {light} }}",
            "@media (prefers-color-scheme: dark) {",
            f'  :root:not([data-theme="light"]) {{ {dark} }}',
            "}",
            f':root[data-theme="dark"] {{ {dark} }}',
            *(f".type-{number} {{ color: var(--type-{number}); }}" for number, _ in looks),
            "",
        )
    )


def _page(title: str) -> bytes:
    environment = Environment(
        loader=FunctionLoader(
            lambda name: resources("kg.view").joinpath("assets", name).read_text("utf-8")
        ),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(_PAGE).render(title=title).encode()
