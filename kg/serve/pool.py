"""Processes that answer: a query that runs too long is stopped by killing its process."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from starlette.exceptions import HTTPException

from kg.serve.limits import Limits
from kg.serve.worker import Done, Failed, OpenStore, Reply, Task, main

T = TypeVar("T")

_LOST = Failed(503, "the query's process ended; it may have needed too much memory: ask for less")
_DOWN = Failed(503, "the server is going down")


class Worker:
    """One process with the graph open in it. It is not shared: one task at a time."""

    def __init__(self, location: str, open_store: OpenStore, limits: Limits) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(
            target=main, args=(theirs, location, open_store, limits.memory_bytes), daemon=True
        )
        self.state = state(location)
        self._process.start()
        theirs.close()

    def started(self, seconds: float) -> Reply:
        """Whether the graph is open, or why it is not."""
        if not self._ours.poll(seconds):
            return Failed(503, f"the graph could not be opened within {seconds:g} s")
        return self._receive()

    def run(self, task: Task) -> Reply:
        """What the task returned; it may take for ever, until the process is killed."""
        try:
            self._ours.send(task)
        except OSError:
            return _LOST
        return self._receive()

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self._process.kill()
        self._process.join()

    def _receive(self) -> Reply:
        try:
            reply: Reply = self._ours.recv()
        except (EOFError, OSError):
            return _LOST
        return reply


class Pool:
    """As many workers as may run at the same time; a killed one is replaced at once."""

    def __init__(self, location: str, open_store: OpenStore, limits: Limits) -> None:
        self._location = location
        self._open_store = open_store
        self._limits = limits
        self._threads = ThreadPoolExecutor(2 * limits.workers + 2, "kg-serve")
        self._idle: asyncio.Queue[Worker | Failed] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._replacing: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._stopped = asyncio.Event()

    async def __aenter__(self) -> Self:
        starting = (self._start() for _ in range(self._limits.workers))
        for slot in await asyncio.gather(*starting):
            self._idle.put_nowait(slot)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        while self._replacing:
            await asyncio.wait(self._replacing)
        for worker in tuple(self._all):
            await self._in_thread(worker.close)
        self._threads.shutdown()

    def stop(self) -> None:
        """End all processes and start no more: whoever waits for an answer is told so."""
        self._stopped.set()
        for worker in self._all:
            worker.kill()

    async def run(self, task: Task, seconds: float) -> Any:
        """What a task returns that gets so much time.

        Raises:
            HTTPException: why there is no answer. The task's process is gone if it did not end.
        """
        slot = await self._next(seconds)
        clean = False
        try:
            if isinstance(slot, Failed):
                reply: Reply = slot
            else:
                async with asyncio.timeout(seconds):
                    reply = await self._in_thread(slot.run, task)
                clean = isinstance(reply, Done) or reply.status not in {500, 503}
        except TimeoutError:
            message = f"stopped after {seconds:g} s; ask for less, for instance with a LIMIT"
            reply = Failed(503, message)
        finally:
            self._give_back(slot, clean=clean)
        if isinstance(reply, Failed):
            told = _DOWN if self._stopped.is_set() else reply
            raise HTTPException(told.status, told.message)
        return reply.value

    async def _next(self, seconds: float) -> Worker | Failed:
        """A worker that does nothing and sees the graph as it is now, or why there is none."""
        if self._waiting >= self._limits.waiting:
            raise _busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(seconds):
                while True:
                    slot = await self._idle.get()
                    if isinstance(slot, Failed) or slot.state == state(self._location):
                        return slot
                    self._give_back(slot, clean=False)
        except TimeoutError:
            raise _busy() from None
        finally:
            self._waiting -= 1

    def _give_back(self, slot: Worker | Failed, *, clean: bool) -> None:
        if clean:
            self._idle.put_nowait(slot)
            return
        if isinstance(slot, Worker):
            slot.kill()
        replacing = asyncio.create_task(self._replace(slot))
        self._replacing.add(replacing)
        replacing.add_done_callback(self._replacing.discard)

    async def _replace(self, slot: Worker | Failed) -> None:
        if isinstance(slot, Worker):
            await self._in_thread(slot.close)
            self._all.discard(slot)
        self._idle.put_nowait(await self._start())

    async def _start(self) -> Worker | Failed:
        if self._stopped.is_set():
            return _DOWN
        worker = await self._in_thread(Worker, self._location, self._open_store, self._limits)
        self._all.add(worker)
        if self._stopped.is_set():
            worker.kill()
        reply = await self._in_thread(worker.started, self._limits.start_seconds)
        if isinstance(reply, Failed):
            await self._in_thread(worker.close)
            self._all.discard(worker)
            return Failed(503, f"the graph can't be opened: {reply.message}")
        return worker

    async def _in_thread(self, function: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)


def _busy() -> HTTPException:
    message = "too many queries are running; try again in a moment"
    return HTTPException(503, message, headers={"retry-after": "5"})


def state(location: str) -> tuple[int, int]:
    """Two numbers that differ after the graph at a path was replaced; zeros for what is no path."""
    try:
        status = Path(location).stat()
    except (OSError, ValueError):
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)
