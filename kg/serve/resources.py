"""A page for everything that the graph knows, and by content negotiation its RDF.

A thing's page is at the path that its IRI has below ours, and every other IRI of the graph is
asked for at ``/resource?iri=…``.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kg import vocabulary as terms
from kg.model import ids
from kg.model.version import __version__
from kg.query import find
from kg.serve import conditional, pages
from kg.serve.negotiate import GRAPHS, choose
from kg.serve.pages import content
from kg.serve.pages.addresses import FOLDERS, Addresses
from kg.serve.service import Service
from kg.serve.worker import Task

HTML = "text/html"
#: What a thing can be given in; the first is for whoever takes anything.
_OFFERED = {HTML: HTML, "application/xhtml+xml": HTML, **GRAPHS}
#: The same by short names, for links: ``?format=turtle``.
FORMATS = {
    "html": HTML,
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "trig": "application/trig",
    "nquads": "application/n-quads",
}
_PAGE = re.compile(r"[1-9][0-9]{0,5}")


def routes(service: Service) -> Sequence[BaseRoute]:
    """The routes of all things, of the vocabulary, and of what leads to them."""
    about = _Resources(service)
    return [
        *(Route(f"/{name}/{{rest:path}}", partial(about.local, folder=name)) for name in FOLDERS),
        Route("/ns", about.vocabulary),
        Route("/ns/{version}", about.vocabulary),
        Route("/resource", about.named),
        Route("/documents", about.documents),
        Route("/search", about.search),
        Route("/data", about.data),
    ]


class _Resources:
    """The handlers, and what they ask."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def local(self, request: Request, folder: str) -> Response:
        """The thing whose IRI has this path."""
        return await self._thing(request, f"{ids.BASE}{folder}/{request.path_params['rest']}")

    async def named(self, request: Request) -> Response:
        """The thing of the IRI in the query, which may be a prefixed name."""
        node = find.written(request.query_params.get("iri", ""))
        if node is None:
            raise HTTPException(400, "say which thing: /resource?iri=… with its IRI")
        return await self._thing(request, node.value)

    async def vocabulary(self, request: Request) -> Response:
        """All terms on one page, or the ontology; of no version but this one."""
        version = ids.BASE + "ns/" + request.path_params.get("version", "")
        if "version" in request.path_params and version != terms.version():
            raise HTTPException(404, f"the vocabulary is here as {terms.version()}")
        media_type = _media_type(request)
        if media_type == HTML:
            return await self._given(request, partial(content.vocabulary, mounted=_root(request)))
        task = partial(content.ontology, media_type=media_type)
        return await self._given(request, task, ids.VOCABULARY.removesuffix("#"))

    async def documents(self, request: Request) -> Response:
        """What is in the store."""
        task = partial(content.documents, number=_number(request), mounted=_root(request))
        return await self._page(request, task)

    async def search(self, request: Request) -> Response:
        """What has a name, or stands in a quote."""
        sought = request.query_params.get("q", "")
        return await self._page(
            request, partial(content.search, sought=sought, mounted=_root(request))
        )

    async def data(self, request: Request) -> Response:
        """Where all of it is to be had as data."""
        return await self._page(request, partial(content.data, mounted=_root(request)))

    async def _page(self, request: Request, task: Task) -> Response:
        if choose(_accept(request), {HTML: HTML}) is None:
            raise HTTPException(406, "this is a page, and to be had as text/html only")
        return await self._given(request, task)

    async def _thing(self, request: Request, iri: str) -> Response:
        media_type, number = _media_type(request), _number(request)
        task: Task
        if media_type == HTML:
            facts = request.query_params.get("facts", "")
            task = partial(
                content.thing, iri=iri, number=number, facts=facts, mounted=_root(request)
            )
        else:
            task = partial(content.triples, iri=iri, media_type=media_type, number=number)
        return await self._given(request, task, iri)

    async def _given(self, request: Request, task: Task, iri: str = "") -> Response:
        """What the task makes, unless the client has it already."""
        headers = {"vary": "accept", "cache-control": "private, no-cache"}
        if tag := self._tag(request):
            headers["etag"] = tag
            if conditional.is_known(request, tag):
                return Response(status_code=304, headers=headers)
        made = await self._service.ask(request, task)
        if isinstance(made, content.Elsewhere):
            return RedirectResponse(made.location, status_code=303, headers=headers)
        if tag and conditional.is_known(request, tag, there=True):
            return Response(status_code=304, headers=headers)
        if iri:
            headers["link"] = ", ".join(_links(request, iri, more=made.more))
        if made.media_type == HTML:
            return pages.answer(made.body, headers=headers)
        return Response(made.body, headers={**headers, "content-type": _typed(made.media_type)})

    def _tag(self, request: Request) -> str:
        """What names this state of what was asked for; '' where nobody can tell states apart."""
        state = self._service.state()
        if not any(state):
            return ""
        asked = (__version__, state, _root(request), request.url.query, request.url.path)
        return f'W/"{sha256(repr((*asked, _accept(request))).encode()).hexdigest()[:20]}"'


def _links(request: Request, iri: str, *, more: bool) -> Iterator[str]:
    """The same in other formats, and what follows (RFC 8288)."""
    to = Addresses(_root(request))
    for name, media_type in FORMATS.items():
        yield f'<{to.thing(iri, format=name)}>; rel="alternate"; type="{media_type}"'
    if more:
        asked = {**request.query_params, "page": _number(request) + 1}
        asked.pop("iri", None)
        yield f'<{to.thing(iri, **asked)}>; rel="next"'


def _media_type(request: Request) -> str:
    """The media type that the address asks for by name, else the one that the client likes best.

    Raises:
        HTTPException: 400 for a name that is none, 406 where there is none.
    """
    name = request.query_params.get("format")
    if name is not None and name not in FORMATS:
        raise HTTPException(400, f"format is one of {', '.join(FORMATS)}")
    media_type = FORMATS[name] if name else choose(_accept(request), _OFFERED)
    if media_type is None:
        raise HTTPException(406, f"to be had as {', '.join(FORMATS.values())}")
    return media_type


def _number(request: Request) -> int:
    """Which page is asked for, from 1.

    Raises:
        HTTPException: 400 where that is no number of a page.
    """
    written = request.query_params.get("page", "1")
    if not _PAGE.fullmatch(written):
        raise HTTPException(400, "page is a number from 1")
    return int(written)


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


def _root(request: Request) -> str:
    return pages.root_of(request)


def _typed(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
