"""Connections that say nothing, or take nothing, for too long are closed.

Each costs the server a descriptor, and what it does not take costs memory or a file. A body that
comes slowly is another matter: ``Service.body`` bounds it.
"""

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

#: Seconds within which a request's headers have come, from the connection or their first byte on.
HEADERS = 30.0
#: Seconds within which a client has taken of an answer what waits to be sent.
TAKING = 120.0


class Connection(H11Protocol):
    """uvicorn's connection by h11, which waits for ever, with an end to its patience.

    h11 bounds what comes before a body; uvicorn's other one takes headers without end.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._headers = _Patience(self._give_up)
        self._taking = _Patience(lambda: self.transport.abort())  # noqa: PLW0108  (there is none yet)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the headers of the first request."""
        super().connection_made(transport)
        _send_at_once(transport)
        self._await_headers()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of the headers, if that is what came."""
        super().data_received(data)
        self._await_headers()

    def pause_writing(self) -> None:
        """Wait for the client to take what was sent."""
        super().pause_writing()
        self._taking.begin(self.loop, TAKING)

    def resume_writing(self) -> None:
        """The client has taken enough of it."""
        self._taking.end()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._headers.end()
        self._taking.end()
        super().connection_lost(exc)

    def _await_headers(self) -> None:
        if self.conn.their_state is h11.IDLE:
            self._headers.begin(self.loop, HEADERS)
        else:
            self._headers.end()

    def _give_up(self) -> None:
        if self.conn.their_state is h11.IDLE:  # else it is being answered
            self.transport.close()


def _send_at_once(transport: asyncio.Transport) -> None:
    """Let no part of an answer wait until the client has acknowledged the one before.

    Together with the client's own waiting that costs 40 ms. asyncio sets this only where it has
    made the listening socket itself.
    """
    link = transport.get_extra_info("socket")
    if link is not None and link.family in {socket.AF_INET, socket.AF_INET6}:
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class _Patience:
    """Does something when its time is over, unless it ends before."""

    def __init__(self, over: Callable[[], object]) -> None:
        self._over = over
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, loop: asyncio.AbstractEventLoop, seconds: float) -> None:
        """Wait from now on, or go on waiting."""
        self._timer = self._timer or loop.call_later(seconds, self._over)

    def end(self) -> None:
        """Wait no longer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
