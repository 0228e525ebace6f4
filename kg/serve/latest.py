"""What is made of the whole graph, and stays true until the graph is replaced."""

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import Generic, TypeVar

from starlette.requests import Request

from kg.serve.pool import State
from kg.serve.service import Service
from kg.serve.worker import Task

T = TypeVar("T")

#: Seconds for which it is taken to be true where nobody can tell when the graph is replaced.
KEPT = 60.0
_TOO_LARGE = "the graph is too large for this to be made here"


@dataclass(frozen=True, slots=True)
class _Made(Generic[T]):
    """What was made, of which graph, and when."""

    of: State
    since: float
    value: T

    def holds(self, state: State, seconds: float) -> bool:
        return self.of == state and (any(state) or monotonic() - self.since < seconds)


class Latest(Generic[T]):
    """What a task makes of the graph as it is now: made when it is asked for, and then kept.

    It is made once, however many ask for it meanwhile, and to the end, even if nobody waits any
    more: who comes next has it. Where nobody can tell when the graph is replaced, it is taken to
    be true for as many seconds as it is ``kept``.
    """

    def __init__(
        self, service: Service, task: Task, seconds: float, *, kept: float | None = None
    ) -> None:
        self._service = service
        self._kept = kept
        self._task = task
        self._seconds = seconds
        self._made: _Made[T] | None = None
        self._making: tuple[State, asyncio.Task[_Made[T]]] | None = None

    @property
    def last(self) -> T | None:
        """What was made last, whether or not it still holds."""
        return self._made.value if self._made else None

    async def now(self, request: Request) -> T:
        """What the task makes, for whom the request is from.

        Raises:
            HTTPException: why it can't be made.
            ClientDisconnect: nobody waits for it any more.
        """
        if made := self._held(self._service.state()):
            return made.value
        return await self._service.waiting(request, self._current())

    async def _current(self) -> T:
        state = self._service.state()
        if (earlier := self._running()) and earlier[0] != state:
            await asyncio.wait([earlier[1]])  # two at a time would only be slower
            state = self._service.state()
        if made := self._held(state):
            return made.value
        _, making = self._running() or self._begun(state)
        return (await asyncio.shield(making)).value

    def _held(self, state: State) -> _Made[T] | None:
        made = self._made
        return made if made and made.holds(state, self._kept or KEPT) else None

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
        value = await self._service.pool.run(self._task, self._seconds, advice=_TOO_LARGE)
        self._made = _Made(state, monotonic(), value)
        return self._made


def _heard(making: "asyncio.Task[_Made[T]]") -> None:
    """Know of a failure, even if nobody waited to be told."""
    if not making.cancelled():
        making.exception()
