"""A View -> the files of a folder that opens in a browser with no server.

A page from a folder may fetch nothing and load no modules, so the data are classic scripts too,
added when they are needed: what the first picture needs in ``graph.js``, each level's places,
the places where facts were read, and each document's text in files of their own.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files as resources
from itertools import chain

from jinja2 import Environment, FunctionLoader, StrictUndefined

from kg.model.stages import View
from kg.network import Network, build
from kg.network.appearance import TYPES
from kg.view import bundle, headline
from kg.view.site import asks, engine, graph, levels, proofs, texts
from kg.view.site.script import script

#: What the page loads of the bundle, and the licences that go with it.
SCRIPTS = (
    *("theme.js", "explorer.js", "explorer.css", "picture.js", "licences.txt"),
    *engine.SCRIPTS,
)
#: The style sheet of what each type is drawn in.
COLOURS = "types.css"
#: Nothing may run, style or load but the page's own files.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
#: A server is also asked why it has no data.
SERVED_POLICY = f"{POLICY}; connect-src 'self'"
#: A folder runs its query engine, WebAssembly, in a worker that its own script makes.
FOLDER_POLICY = f"{POLICY}; worker-src blob:".replace("'self'", "'self' 'wasm-unsafe-eval'", 1)
_PAGE = "explorer.html"


def available() -> bool:
    """True where the scripts of the explorer were built; an install may lack them."""
    return bundle.has(*SCRIPTS, engine.FILE)


def files(view: View) -> Iterator[tuple[str, bytes]]:
    """The folder's files by their paths; the same content gives the same bytes."""
    yield from of(build(view), texts.read(view))
    yield from answering(view)


def answering(view: View) -> Iterator[tuple[str, bytes]]:
    """What answers queries where no server does: the engine, the library and the graph."""
    yield f"site/{engine.FILE}", asset(engine.FILE)
    for name, content in engine.data(view):
        yield f"data/{name}.js", content


def of(network: Network, said: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The folder's files for a network and the texts of its documents."""
    yield "index.html", page(headline.heading(network))
    for name in (*SCRIPTS, COLOURS):
        yield f"site/{name}", asset(name)
    for name, content in data(network, said):
        yield f"data/{name}.js", content


def asset(name: str) -> bytes:
    """A file that is the same for every graph."""
    return _colours().encode() if name == COLOURS else (bundle.FOLDER / name).read_bytes()


def data(network: Network, said: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The data of a network by their names, each a script."""
    numbers = graph.Numbers(network)
    drawn = tuple(levels.every(network, numbers))
    title, standfirst = headline.heading(network), headline.standfirst(network)
    content = graph.content(network, numbers, title, standfirst)
    content["levels"] = [level.summary() for level in drawn]
    yield "graph", script("graph", content)
    for level in drawn:
        yield f"level-{level.key}", script(f"level-{level.key}", level.content())
    for name, part in chain(asks.parts(network, numbers), proofs.parts(network, numbers)):
        yield name, script(name, part)
    for name, text in texts.documents(said, network, numbers):
        yield name, script(name, text)


def page(title: str, *, server: str = "") -> bytes:
    """The page; ``server`` is where the pages of a server begin, seen from this one of them."""
    environment = Environment(
        loader=FunctionLoader(
            lambda name: resources("kg.view").joinpath("assets", name).read_text("utf-8")
        ),
        autoescape=True,
        undefined=StrictUndefined,
    )
    policy = SERVED_POLICY if server else FOLDER_POLICY
    template = environment.get_template(_PAGE)
    return template.render(title=title, server=server, policy=policy).encode()


def _colours() -> str:
    """The style sheet of what each type is drawn in."""
    looks = list(enumerate(TYPES.values()))
    light = " ".join(f"--type-{number}: {look.light};" for number, look in looks)
    dark = " ".join(f"--type-{number}: {look.dark};" for number, look in looks)
    return "\n".join(
        (
            f":root {{ {light} }}",
            "@media screen and (prefers-color-scheme: dark) {",
            f'  :root:not([data-theme="light"]) {{ {dark} }}',
            "}",
            f':root[data-theme="dark"] {{ {dark} }}',
            *(f".type-{number} {{ color: var(--type-{number}); }}" for number, _ in looks),
            "",
        )
    )
