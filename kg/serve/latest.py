"""What is made of the whole graph, and stays true until the graph is replaced."""

import asyncio
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import Any, Generic, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request

from kg.serve.pool import State
from kg.serve.service import Service
from kg.serve.worker import Task

T = TypeVar("T")

#: Seconds for which it is taken to be true where nobody can tell when the graph is replaced, and
#: for which it is not tried again where it can't be made.
KEPT = 60.0
_TOO_LARGE = "the graph is too large for this to be made here"


@dataclass(slots=True)
class _Made(Generic[T]):
    """What was made, or why it can't be; of which graph, when, and when that was last the same."""

    of: State
    since: float
    same: float
    value: T | HTTPException

    def holds(self, state: State, seconds: float) -> bool:
        for_now = isinstance(self.value, HTTPException) or not any(state)
        return self.of == state and not (for_now and self.age() >= seconds)

    def age(self) -> float:
        return monotonic() - self.since


class Latest(Generic[T]):
    """What a task makes of the graph as it is now: made when it is asked for, and then kept.

    It is made once, however many ask for it meanwhile, and to the end, even if nobody waits any
    more: who comes next has it. Where nobody can tell when the graph is replaced, it is taken to
    be true for as many seconds as it is ``kept``; and where it can't be made, that is the answer
    for so long, unless the graph is replaced or there was only no process free.
    """

    def __init__(
        self, service: Service, task: Task, seconds: float, *, kept: float | None = None
    ) -> None:
        self._service = service
        self._given = kept
        self._task = task
        self._seconds = seconds
        self._made: _Made[T] | None = None
        self._failed: _Made[T] | None = None
        self._making: tuple[State, asyncio.Task[_Made[T]]] | None = None

    @property
    def _kept(self) -> float:
        return KEPT if self._given is None else self._given

    async def now(self, request: Request) -> T:
        """What the task makes, for whom the request is from.

        Raises:
            HTTPException: why it can't be made.
            ClientDisconnect: nobody waits for it any more.
        """
        if made := self._held(self._service.state()):
            return self._told(made)
        return await self._service.waiting(request, self._current())

    async def within(self, seconds: float) -> T | None:
        """What the task makes, if it is there in so many seconds; else what was made before."""
        asked = asyncio.ensure_future(self._current())
        asked.add_done_callback(_heard)
        await asyncio.wait([asked], timeout=seconds)
        asked.cancel()
        return self._value(self._made)

    def lately(self) -> T | None:
        """What was made last, unless the graph may be another for longer than it is ``kept``."""
        self._held(self._service.state())
        made = self._made
        fresh = made and monotonic() - made.same < self._kept
        return self._value(made) if fresh else None

    async def _current(self) -> T:
        state = self._service.state()
        if (earlier := self._running()) and earlier[0] != state:
            await asyncio.wait([earlier[1]])  # two at a time would only be slower
            state = self._service.state()
        if made := self._held(state):
            return self._told(made)
        _, making = self._running() or self._begun(state)
        return self._told(await asyncio.shield(making))

    def _held(self, state: State) -> _Made[T] | None:
        """What holds of the graph as it is now, if it was made."""
        for made in (self._made, self._failed):
            if made and made.holds(state, self._kept):
                if any(state):
                    made.same = monotonic()
                return made
        return None

    def _told(self, made: _Made[T]) -> T:
        if not isinstance(made.value, HTTPException):
            return made.value
        error, left = made.value, max(ceil(self._kept - made.age()), 1)
        raise HTTPException(error.status_code, f"{error.detail}; it is tried again in {left} s")

    @staticmethod
    def _value(made: _Made[T] | None) -> T | None:
        return made.value if made and not isinstance(made.value, HTTPException) else None

    def _running(self) -> tuple[State, asyncio.Task[_Made[T]]] | None:
        here = asyncio.get_running_loop()
        if self._making and (self._making[1].done() or self._making[1].get_loop() is not here):
            self._making = None
        return self._making

    def _begun(self, state: State) -> tuple[State, asyncio.Task[_Made[T]]]:
        making = asyncio.ensure_future(self._make(state))
        making.add_done_callback(_heard)
        self._making = (state, making)
        return self._making

    async def _make(self, state: State) -> _Made[T]:
        begun = monotonic()
        try:
            value = await self._service.pool.run(self._task, self._seconds, advice=_TOO_LARGE)
        except HTTPException as error:
            if "retry-after" in (error.headers or {}):
                raise
            self._failed = _Made(state, monotonic(), begun, error)
            return self._failed
        self._made, self._failed = _Made(state, monotonic(), begun, value), None
        if not any(state):
            self._made.same = self._made.since
        return self._made


def _heard(making: "asyncio.Task[Any]") -> None:
    """Know of a failure, even if nobody waited to be told."""
    if not making.cancelled():
        making.exception()
