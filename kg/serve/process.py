"""The server's side of a process that does tasks: it is asked, watched and killed from here."""

import asyncio
import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from typing import Any, Self

from kg.serve import channel
from kg.serve.worker import Failed, Opening, Reopen, Reply, Task, main

LOST = Failed(503, "the query's process ended; it may have needed too much memory: ask for less")

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100  # of a processor a second
_LAST = 19  #: the priority of a process that stands back: the lowest


class Worker:
    """A process with something open in it. It is not shared: one task at a time."""

    def __init__(
        self, opening: Opening, memory_bytes: int, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._link, theirs = socket.socketpair()
        self._process = _context(opening).Process(
            target=main, args=(theirs, opening, memory_bytes, dict(os.environ)), daemon=True
        )
        self._process.start()
        theirs.close()
        self._link.setblocking(False)
        self._incoming = channel.Incoming(self._link)
        self._loop = loop
        self._reply: asyncio.Future[Reply] | None = None
        self._lost: Callable[[Worker], object] | None = None

    @classmethod
    async def started(
        cls,
        opening: Opening,
        memory_bytes: int,
        seconds: float,
        born: Callable[[Self], object] = bool,
    ) -> "Self | Failed":
        """A process that has opened what it is to open, or why it could not in that time.

        ``born`` is told of the process as soon as there is one, so that it can be killed.
        """
        loop = asyncio.get_running_loop()
        worker = await loop.run_in_executor(None, cls, opening, memory_bytes, loop)
        born(worker)
        reply = await worker.opened(seconds)
        if isinstance(reply, Failed):
            await worker.close()
            return reply
        return worker

    async def opened(self, seconds: float) -> Reply:
        """Whether the process has opened what it is to open; it is killed if it has not."""
        waiting = self._next()
        self._loop.add_reader(self._link.fileno(), self._readable)
        reply: Reply = LOST
        try:
            async with asyncio.timeout(seconds):
                reply = await waiting
        except TimeoutError:
            reply = Failed(503, f"it could not be opened within {seconds:g} s")
        finally:
            if isinstance(reply, Failed):
                self.kill()
        return reply

    def watch(self, lost: Callable[["Worker"], object]) -> None:
        """Have a function called when the process ends by itself while it has nothing to do."""
        self._lost = lost

    async def run(self, task: Task) -> Reply:
        """What the task returned; it may take for ever, until the process is killed."""
        return await self._asked(task)

    async def reopen(self) -> Reply:
        """Whether what is open could be opened anew."""
        return await self._asked(Reopen())

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._lost = None
        self._process.kill()

    def spent(self) -> float:
        """Seconds of a processor that it has taken so far; seconds gone by where none can tell."""
        try:
            with open(f"/proc/{self._process.pid}/stat", "rb") as status:  # noqa: PTH123  (dear)
                fields = status.read().rpartition(b")")[2].split()
        except OSError:
            return time.monotonic()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def stand_back(self) -> None:
        """Let other processes go first from now on."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid or 0, _LAST)

    def give_up(self, reason: Failed) -> None:
        """Answer whoever waits with a reason; the process is of no use after that."""
        self._answer(reason)

    def abandon(self) -> None:
        """End a process whose loop has ended, and with it whoever waited."""
        self.kill()
        self._reply = None
        self._unlink()

    async def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        self._unlink()
        await asyncio.get_running_loop().run_in_executor(None, self._process.join)

    async def _asked(self, message: Any) -> Reply:
        waiting = self._next()
        data, _ = channel.packed(message)
        try:
            sent = self._link.send(data)
            if sent < len(data):
                await self._loop.sock_sendall(self._link, data[sent:])
        except BlockingIOError:
            await self._loop.sock_sendall(self._link, data)
        except OSError:
            self._answer(LOST)
        return await waiting

    def _next(self) -> "asyncio.Future[Reply]":
        self._reply = self._loop.create_future()
        return self._reply

    def _readable(self) -> None:
        try:
            if self._incoming.receive():
                self._answer(self._incoming.message())
        except BlockingIOError:
            return
        except (EOFError, OSError):
            lost = self._lost
            self._unlink()
            if lost:
                lost(self)

    def _unlink(self) -> None:
        if self._link.fileno() >= 0:
            if not self._loop.is_closed():
                self._loop.remove_reader(self._link.fileno())
            self._link.close()
        self._answer(LOST)

    def _answer(self, reply: Reply) -> None:
        waiting, self._reply = self._reply, None
        if waiting and not waiting.done():
            waiting.set_result(reply)


def _context(opening: Opening) -> ForkServerContext:
    """Where processes come from: copies of one that has imported what they need and no more."""
    parts = (opening.func, *opening.args) if isinstance(opening, partial) else (opening,)
    modules = {getattr(part, "__module__", "") for part in parts} - {""}
    context = get_context("forkserver")
    context.set_forkserver_preload([main.__module__, *sorted(modules)])
    return context
