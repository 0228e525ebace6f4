"""The pages that people read: what all of them share, and how a template becomes an answer.

Every page is made of ``layout.html`` and ``site.css``. Nothing in a page is fetched from elsewhere,
and no page has a script or a style of its own in its HTML::

    return render(request, "documents.html", title="Documents", documents=rows)
"""

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.negotiate import choose
from kg.serve.pages.addresses import Addresses
from kg.view import site

#: Where the templates and what pages fetch from us are.
FOLDER = Path(__file__).parent

#: What a page of ours may do: show what this server sends, and ask this server.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: The first is for whoever does not care.
_PROBLEMS = {name: name for name in ("application/problem+json", "application/json", "text/html")}
_HEADERS = {"content-security-policy": POLICY, "vary": "accept"}


def render(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> Response:
    """The answer that a template makes of these values, with the policy of our pages.

    In a template ``root`` is the path under which the server is mounted ('' where it is not), and
    ``to`` has the addresses of pages: ``to.path("/documents")``, ``to.thing(iri)``.
    """
    return answer(html(root_of(request), template, **values), status=status, headers=headers)


def answer(
    body: str | bytes, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """A page's HTML as an answer with the policy of our pages."""
    given = {**_HEADERS, **(headers or {})}
    return Response(body, status_code=status, headers=given, media_type="text/html")


def html(root: str, template: str, **values: Any) -> str:
    """What a template makes of these values, for a server mounted under a path."""
    to = Addresses(root)
    return _environment().get_template(template).render(root=to.root, to=to, **values)


def problem(
    request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None
) -> Response:
    """A page that says why there is no other, and where to go on."""
    return render(
        request,
        "problem.html",
        status=status,
        headers=headers,
        code=status,
        title=HTTPStatus(status).phrase.capitalize(),
        detail=detail,
    )


def are_wanted(request: Request) -> bool:
    """True where the client asks for HTML by name and likes nothing of a machine's better."""
    accept = ", ".join(request.headers.getlist("accept"))
    return choose(accept, _PROBLEMS) == "text/html"


def root_of(request: Request) -> str:
    """The path under which the server is mounted, without a slash at its end."""
    return str(request.scope.get("root_path", "")).rstrip("/")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = "{:,}".format
    environment.filters["sentence"] = sentence
    environment.globals["has_explorer"] = site.available
    return environment


def sentence(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
