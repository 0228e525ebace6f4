"""Answers as responses: what is in memory by one stroke, what is in a file piece by piece."""

import asyncio
from collections.abc import Mapping
from typing import Protocol

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve.spool import KeptFile

_PIECE = 1 << 18


class Kept(Protocol):
    """A file or a part of one."""

    @property
    def size(self) -> int:
        """How many bytes it has."""

    def read(self, size: int, offset: int) -> bytes:
        """Bytes of it."""

    def close(self) -> None:
        """Let it go."""


def typed(
    body: bytes | KeptFile, media_type: str, headers: Mapping[str, str] | None = None
) -> Response:
    """A body in a media type that was negotiated, with its length; perhaps with more headers."""
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    told = {"content-type": media_type + charset, "vary": "accept", **(headers or {})}
    return Response(body, headers=told) if isinstance(body, bytes) else FromFile(body, told)


class FromFile(Response):
    """Sends a file, and lets it go when it is sent or nobody takes it any more."""

    def __init__(self, file: Kept, headers: Mapping[str, str]) -> None:
        super().__init__(headers={**headers, "content-length": str(file.size)})
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the headers and the file."""
        gone = asyncio.ensure_future(_gone(receive))
        start = {"type": "http.response.start", "status": self.status_code}
        try:
            await send({**start, "headers": self.raw_headers})
            at = self._file.size if scope["method"] == "HEAD" else 0
            while at < self._file.size and not gone.done():
                piece = await asyncio.to_thread(self._file.read, _PIECE, at)
                at += len(piece)
                more = at < self._file.size
                await send({"type": "http.response.body", "body": piece, "more_body": more})
            if scope["method"] == "HEAD":
                await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            self._file.close()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
