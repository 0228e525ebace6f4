"""Processes that answer: a query that runs too long is stopped by killing its process."""

import asyncio
import os
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeAlias

from starlette.exceptions import HTTPException

from kg.serve.limits import Limits
from kg.serve.problem import Problem
from kg.serve.process import Worker
from kg.serve.worker import Done, Failed, Opening, Reply, Task

#: Numbers that differ after the graph was replaced; none where nobody can tell.
State: TypeAlias = tuple[int, ...]

_AGAIN = {"retry-after": "5"}
_LESS = "ask for less, for instance with a LIMIT"
_DOWN = Failed(503, "the server is going down")
_CROWDED = Failed(
    503, "too many long queries are running; ask for less, or again in a moment", headers=_AGAIN
)


class Pool:
    """As many workers as may run at the same time; a killed one is replaced at once.

    A worker whose task takes long stands back, and another takes its place: so short tasks need
    not wait for long ones. It is ended after the task. When as many stand back as may, the next
    task that takes long is stopped.

    It starts with the block that it is entered for, or else with the first task.
    """

    def __init__(self, opening: Opening, now: Callable[[], State], limits: Limits) -> None:
        self._opening = opening
        self._now = now
        self._limits = limits
        self._loop: asyncio.AbstractEventLoop | None = None
        self._idle: deque[Worker | Failed] = deque()
        self._queue: deque[asyncio.Future[Worker | Failed]] = deque()
        self._all: dict[Worker, State] = {}
        self._slow: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._stopped = False

    async def __aenter__(self) -> Self:
        self._stopped = False
        self._start()
        await asyncio.wait(self._starting)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        while self._starting:
            await asyncio.wait(self._starting)
        for worker in tuple(self._all):
            await worker.close()
        self._all.clear()
        self._idle.clear()
        self._loop = None

    def stop(self) -> None:
        """End all processes and start no more: whoever waits for an answer is told so."""
        self._stopped = True
        if self._loop and self._loop.is_closed():  # where nobody told it of the end
            self._forget()
        for worker in self._all:
            worker.kill()
        while self._queue:
            self._hand_over(_DOWN)

    async def run(self, task: Task, seconds: float, *, advice: str = _LESS) -> Any:
        """What a task returns that gets so much time.

        Raises:
            HTTPException: why there is no answer, with advice for who took too much time. The
                task's process is gone if it did not end.
        """
        worker = await self._next(seconds)
        clean = False
        reply: Reply
        watching = asyncio.ensure_future(self._watch(worker))
        try:
            async with asyncio.timeout(seconds):
                reply = await worker.run(task)
            clean = isinstance(reply, Done) or reply.status not in {500, 503}
        except TimeoutError:
            reply = Failed(503, f"stopped after {seconds:g} s; {advice}")
        finally:
            watching.cancel()
            self._give_back(worker, clean=clean)
        if isinstance(reply, Failed):
            raise self._problem(reply)
        return reply.value

    async def _next(self, seconds: float) -> Worker:
        """A worker that does nothing and sees the graph as it is now."""
        if self._loop is not asyncio.get_running_loop():
            self._start()
        slot = self._idle.pop() if self._idle else await self._turn(seconds)
        if isinstance(slot, Failed):
            self._add()
            raise self._problem(slot)
        if self._all.get(slot) != (now := self._now()):
            await self._renew(slot, now)
        return slot

    async def _turn(self, seconds: float) -> Worker | Failed:
        """The next worker that has nothing to do, when those who came earlier have theirs."""
        if self._stopped:
            return _DOWN
        if self._waiting() >= self._limits.waiting:
            raise _busy()
        turn: asyncio.Future[Worker | Failed] = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            async with asyncio.timeout(seconds):
                return await turn
        except BaseException as error:
            if not turn.cancelled():  # it came too late to be used here
                self._hand_over(turn.result())
            if isinstance(error, TimeoutError):
                raise _busy() from None
            raise

    def _waiting(self) -> int:
        while self._queue and self._queue[0].done():
            self._queue.popleft()
        return len(self._queue)

    async def _renew(self, worker: Worker, now: State) -> None:
        """Have a worker open the graph anew, which was replaced."""
        clean = False
        try:
            async with asyncio.timeout(self._limits.start_seconds):
                reply = await worker.reopen()
            clean = isinstance(reply, Done)
        except TimeoutError:
            reply = Failed(503, f"not within {self._limits.start_seconds:g} s")
        finally:
            if clean:
                self._all[worker] = now
            else:
                self._give_back(worker, clean=False)
        if isinstance(reply, Failed):
            raise self._problem(_unopened(reply))

    def _problem(self, failed: Failed) -> Problem:
        told = _DOWN if self._stopped else failed
        problem = Problem(told.status, told.message, **told.members)
        problem.headers = told.headers
        return problem

    def _start(self) -> None:
        """Begin anew in the loop that runs now; an earlier one has ended with all that waited."""
        self._forget()
        self._loop = asyncio.get_running_loop()
        for _ in range(self._limits.workers):
            self._add()

    def _forget(self) -> None:
        """Let go what belongs to a loop that has ended."""
        for worker in self._all:
            worker.abandon()
        for gone in (self._idle, self._queue, self._all, self._slow, self._starting):
            gone.clear()

    def _add(self, old: Worker | None = None, *, instead: bool = True) -> None:
        """Start a worker, once an old one is gone; or only end that."""
        starting = asyncio.ensure_future(self._added(old, instead))
        self._starting.add(starting)
        starting.add_done_callback(self._starting.discard)

    async def _added(self, old: Worker | None, instead: bool) -> None:  # noqa: FBT001
        if old:
            await old.close()
            self._all.pop(old, None)
        if instead and not self._stopped:
            self._hand_over(await self._worker())

    async def _worker(self) -> Worker | Failed:
        now = self._now()
        new: list[Worker] = []

        def born(worker: Worker) -> None:
            new.append(worker)
            self._all[worker] = now
            if self._stopped:
                worker.kill()

        limits = self._limits
        started = await Worker.started(
            self._opening, limits.memory_bytes, limits.start_seconds, born
        )
        if isinstance(started, Failed):
            self._all.pop(new[0], None)
            return _unopened(started)
        started.watch(self._ended)
        return started

    def _ended(self, worker: Worker) -> None:
        """Replace a worker that ended while it had nothing to do."""
        if worker in self._idle:
            self._idle.remove(worker)
            self._add(worker)

    async def _watch(self, worker: Worker) -> None:
        """Have a worker stand back whose task has taken its slice of a processor.

        What has waited for a processor, on a busy machine, has not taken it.
        """
        slice_ = self._limits.quick_seconds
        end = worker.spent() + slice_
        await asyncio.sleep(slice_)
        while (missing := end - worker.spent()) > 0:  # noqa: ASYNC110  (nothing tells of it)
            await asyncio.sleep(max(missing, slice_ / 4))
        self._stand_back(worker)

    def _stand_back(self, worker: Worker) -> None:
        """Have another worker take the place of one whose task takes long."""
        if not self._limits.slow or self._stopped:
            return
        if len(self._slow) >= self._limits.slow:
            worker.give_up(_CROWDED)
            return
        self._slow.add(worker)
        worker.stand_back()
        self._add()

    def _give_back(self, worker: Worker, *, clean: bool) -> None:
        replaced = worker in self._slow
        if clean and not replaced:
            self._hand_over(worker)
            return
        self._slow.discard(worker)
        worker.kill()
        self._add(worker, instead=not replaced)

    def _hand_over(self, slot: Worker | Failed) -> None:
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():  # else whoever waited has gone
                turn.set_result(slot)
                return
        self._idle.append(slot)


def _unopened(reply: Failed) -> Failed:
    return Failed(503, f"the graph can't be opened: {reply.message}")


def _busy() -> HTTPException:
    message = "too many queries are running; try again in a moment"
    return HTTPException(503, message, headers=_AGAIN)


def state(location: str) -> State:
    """Numbers that differ after the graph at a path was replaced; none for what is no path."""
    try:
        status = os.stat(location)  # noqa: PTH116  (before each query, and a Path is dear)
    except (OSError, ValueError):
        return ()
    return (status.st_ino, status.st_mtime_ns, status.st_size)
