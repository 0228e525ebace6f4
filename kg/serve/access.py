"""The access log: what was called and how it went, not what was asked.

What people ask and look at can be sensitive. So a line has no query, no name of a thing
and not who asked::

    GET /sparql 200 1834 B 12 ms
    GET /person/… 200 9310 B 31 ms
"""

import time
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class AccessLog:
    """Tells a line of each request that came to its end."""

    def __init__(self, app: ASGIApp, log: Callable[[str], object]) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, and tell how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        status, sent = 0, 0

        async def counting(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counting)
        finally:
            milliseconds = (time.monotonic() - started) * 1000
            self._log(f"{_called(scope)} {status or '-'} {sent} B {milliseconds:.0f} ms")


def _called(scope: Scope) -> str:
    """The method and where it went, no further than the path's first part; '-' for nowhere."""
    if "endpoint" not in scope:
        return "-"
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    first, _, rest = path.lstrip("/").partition("/")
    return f"{scope['method']} /{first}{'/…' if rest else ''}"
