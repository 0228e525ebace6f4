"""A View -> one self-contained HTML page: nothing is fetched, nothing in it is markup but ours."""

import base64
import json
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from kg.model.stages import View
from kg.network import Network, build, measure, part
from kg.network.layout import layout
from kg.view import headline
from kg.view.content import Content
from kg.view.drawing import drawing
from kg.view.relations import Rows

_NOWHERE: Mapping[str, str] = {}
_SCRIPTS = ("content", "symbols", "picture", "labels", "panel", "list", "controls", "start")
_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
#: What ends or hides a script element's text, and the line ends that older scripts do not allow.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(
    view: View,
    *,
    title: str | None = None,
    links: Mapping[str, str] = _NOWHERE,
    explorer: str = "",
) -> str:
    """The page of a View's network; the same content gives the same page.

    ``links`` are words and the addresses that they lead to, where the page stands among others;
    ``explorer`` is that of the explorer, which has what is too much for the page.
    """
    return page(build(view), title=title, links=links, explorer=explorer)


def page(
    network: Network,
    *,
    title: str | None = None,
    links: Mapping[str, str] = _NOWHERE,
    explorer: str = "",
) -> str:
    """The page of a network, or of the best-connected part of a large one."""
    shown = part.best_connected(network, part.MOST_NODES, part.MOST_EDGES)
    placed = layout(shown)
    rows = Rows(shown, placed)
    content = Content(shown, placed, rows, measure(network))
    drawn = drawing(shown, placed, rows)
    style = _asset("palette.css") + _asset("page.css")
    script, library = _script(), _library()
    environment = _environment()
    environment.globals.update(
        policy=_policy(style, (library, script)),
        standfirst=headline.standfirst(network),
        sections=list(content.sections()),
        measures=content.explained(),
        links=links,
        note=headline.note(shown),
        explorer=explorer,
        style=Markup(style),  # noqa: S704  (our own files, and the library's)
        script=Markup(script),  # noqa: S704
        library=Markup(library),  # noqa: S704
        content=_data(content.json()),
    )
    drawn.templateEnv = environment
    drawn.path = "page.html"
    drawn.heading = title or headline.heading(network)
    html: str = drawn.generate_html()
    return html


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined
    )
    environment.filters.update(data=_data, parsed=json.loads)
    return environment


def _data(value: object) -> Markup:
    """JSON that stands in a script element and can't leave it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704


@cache
def _asset(name: str) -> str:
    return files("kg.view").joinpath("assets", name).read_text("utf-8")


@cache
def _script() -> str:
    parts = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


@cache
def _library() -> str:
    """vis-network as pyvis brings it, without the name of a map that would be fetched."""
    text = files("pyvis").joinpath(_LIBRARY).read_text("utf-8")
    return text.partition("\n//# sourceMappingURL=")[0] + "\n"


def _policy(style: str, scripts: Iterable[str]) -> str:
    """Nothing may run, style or load but what stands in the page and has these hashes."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
