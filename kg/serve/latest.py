"""What is made of the whole graph, and stays true until the graph is replaced."""

from time import monotonic
from typing import Generic, TypeVar

from starlette.requests import Request

from kg.serve.pool import State
from kg.serve.service import Service
from kg.serve.worker import Task

T = TypeVar("T")

#: Seconds for which it is taken to be true where nobody can tell when the graph is replaced.
KEPT = 60.0


class Latest(Generic[T]):
    """What a task makes of the graph as it is now: made when it is asked for, and then kept."""

    def __init__(self, service: Service, task: Task, seconds: float) -> None:
        self._service = service
        self._task = task
        self._seconds = seconds
        self._made: tuple[State, float, T] | None = None

    async def now(self, request: Request) -> T:
        """What the task makes, for whom the request is from.

        Raises:
            HTTPException: why it can't be made.
        """
        state = self._service.state()
        if self._made is None or not self._holds(*self._made[:2], state):
            made = await self._service.ask(request, self._task, self._seconds)
            self._made = (state, monotonic(), made)
        return self._made[2]

    def _holds(self, of: State, since: float, state: State) -> bool:
        return of == state and (any(state) or monotonic() - since < KEPT)
