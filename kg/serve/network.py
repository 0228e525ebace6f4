"""The network page at /."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.serve import answer
from kg.serve.latest import Latest
from kg.serve.service import Service

#: The page's own policy names its scripts by hash; the two hold together, so this one need not.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; connect-src 'none'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


def routes(service: Service) -> Sequence[BaseRoute]:
    """The page's route."""
    return [Route("/", _Page(service).page, methods=["GET"])]


class _Page:
    """The handler, and the page as it was made last."""

    def __init__(self, service: Service) -> None:
        self._made: Latest[bytes] = Latest(service, answer.page, service.limits.page_seconds)

    async def page(self, request: Request) -> Response:
        """The network page, made again only when the graph was replaced."""
        return Response(
            await self._made.now(request),
            media_type="text/html",
            headers={"content-security-policy": _POLICY},
        )
