"""The explorer at /explore/: its page at once, its data when places are reckoned for everything.

The files are those of ``kg site``. The data are made of the graph as it is when somebody first
asks for them, once, and kept in a file until they are asked for after the graph was replaced. A
page names the data that it was opened with (``?of=``): numbers in a file mean the same only among
files that were made together. Those of before a change are given until new ones are made, and for
no more than ten minutes: what was taken out of a store can't be read here for longer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.model.stages import View
from kg.serve import conditional, parameters, static
from kg.serve.latest import Latest
from kg.serve.sending import FromFile
from kg.serve.service import Service
from kg.serve.spool import KeptFile, Spool
from kg.view import bundle, site

MISSING = f"there is no explorer in this install: {bundle.HOW}"
#: Seconds for which they are taken to be true of another server's graph, are read by pages that
#: were opened before a change, and are not made again where they can't be made.
_KEPT = 600.0
_FIRST = "graph"  #: the data that are loaded first
_SAFE = {"content-security-policy": f"{site.SERVED_POLICY}; frame-ancestors 'none'"}
_CHANGED = "the graph was changed since this page was opened; load the page anew"


def routes(service: Service) -> Sequence[BaseRoute]:
    """The routes of the page, of what is the same for every graph, and of the data."""
    return [
        Route("/explore/", _page, methods=["GET"]),
        Route("/explore/site/{name}", _asset, methods=["GET"]),
        Route("/explore/data/{name}", _Data(service).file, methods=["GET"]),
    ]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file begins in the one file that has all, its size, and its tag."""

    start: int
    size: int
    tag: str


@dataclass(frozen=True, slots=True)
class Made:
    """The data of one graph: all files one behind the other, and where each is by its name."""

    tag: str
    places: Mapping[str, Place]
    kept: bytes | KeptFile


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a file that others go on reading."""

    file: KeptFile
    start: int
    size: int

    def read(self, size: int, offset: int) -> bytes:
        return self.file.read(min(size, self.size - offset), self.start + offset)

    def close(self) -> None:
        pass


def made(most: int, view: View) -> Made:
    """The data of a View, at most so many bytes.

    Raises:
        HTTPException: 507 where they have more, or there is no room to keep them.
    """
    from kg.network import build  # noqa: PLC0415  (for the process that makes them)

    network, said = build(view), site.read(view)
    out, places = Spool(most), dict[str, Place]()
    first, digest = b"", sha256()
    for name, content in site.data(network, said):
        digest.update(content)
        if name == _FIRST:
            first = content
        else:
            places[name] = _put(out, content)
    tag = digest.hexdigest()[:20]
    places[_FIRST] = _put(out, first + f'self.kgData.made="{tag}";\n'.encode())
    return Made(tag, places, out.kept())


def _put(out: Spool, content: bytes) -> Place:
    start = out.tell()
    try:
        out.write(content)
    except HTTPException as error:
        raise HTTPException(507, f"the explorer's data can't be kept: {error.detail}") from error
    return Place(start, len(content), f'"{sha256(content).hexdigest()[:20]}"')


def _page(request: Request) -> Response:
    if not site.available():
        raise HTTPException(404, MISSING)
    body = site.page("The network", server="../")
    return static.file(request, body, "text/html; charset=utf-8", _SAFE)


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in (*site.SCRIPTS, site.COLOURS) or not site.available():
        raise HTTPException(404, "there is no such file here")
    return static.file(request, site.asset(name), static.type_of(name), _SAFE)


class _Data:
    """The handler of the data, and the data as they were made last."""

    def __init__(self, service: Service) -> None:
        self._limits = service.limits
        task = partial(made, service.limits.explorer_bytes)
        seconds = service.limits.explorer_seconds
        self._made: Latest[Made] = Latest(service, task, seconds, kept=_KEPT)

    async def file(self, request: Request) -> Response:
        """One of the files: of the graph as it is now, or of the one that is named."""
        of = parameters.read(request, ("of",), self._limits.url_bytes).get("of")
        if not site.available():
            raise HTTPException(404, MISSING)
        found = self._made.lately()
        if found is None or found.tag != of:
            found = await self._made.now(request)
        if of and found.tag != of:
            raise HTTPException(410, _CHANGED)
        name = str(request.path_params["name"])
        place = found.places.get(name.removesuffix(".js"))
        if place is None or not name.endswith(".js"):
            raise HTTPException(404, "there is no such file here")
        told = {"etag": place.tag, "cache-control": "no-cache"}
        headers = told | {"content-type": static.type_of(name), **_SAFE}
        if conditional.is_known(request, place.tag, there=True):
            return Response(status_code=304, headers=headers)
        if isinstance(found.kept, bytes):
            return Response(found.kept[place.start :][: place.size], headers=headers)
        return FromFile(_Part(found.kept, place.start, place.size), headers)
