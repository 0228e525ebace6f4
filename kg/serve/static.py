"""What pages fetch from this server: the style sheet, and the scripts built for the browser."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg import view
from kg.serve import conditional, pages
from kg.serve.service import Service
from kg.view import bundle

#: The colours and letters that all pages have.
_PALETTE = Path(view.__file__).parent / "assets" / "palette.css"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}


def routes(_service: Service) -> Sequence[BaseRoute]:
    """The route of the files."""
    return [Route("/static/{name}", _static, methods=["GET"])]


def available(name: str) -> bool:
    """True where there is a file of that name to fetch."""
    return name in dict(_files())


def type_of(name: str) -> str:
    """The media type of a file that pages fetch."""
    return _TYPES[Path(name).suffix]


def _static(request: Request) -> Response:
    path = dict(_files()).get(request.path_params["name"])
    if path is None:
        raise HTTPException(404, "there is no such file here")
    return file(request, path.read_bytes(), type_of(path.name))


def file(
    request: Request,
    body: bytes,
    media_type: str,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """A file, unless the client has the same already."""
    tag = f'"{sha256(body).hexdigest()[:20]}"'
    told = {"etag": tag, "cache-control": "no-cache", "content-type": media_type, **headers}
    if conditional.is_known(request, tag, there=True):
        return Response(status_code=304, headers=told)
    return Response(body, headers=told)


def _files() -> Iterator[tuple[str, Path]]:
    """Every file that may be fetched, by its name; a request's path is never one on the disk."""
    yield _PALETTE.name, _PALETTE
    for folder in (bundle.FOLDER, pages.FOLDER):
        if folder.is_dir():
            yield from ((path.name, path) for path in folder.iterdir() if path.suffix in _TYPES)
