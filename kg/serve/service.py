"""What all handlers share: the store, the limits, and the processes that answer."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from kg.serve.change import storing
from kg.serve.limits import Limits
from kg.serve.pool import Pool, State, state
from kg.serve.worker import OpenStore, Task, viewing

T = TypeVar("T")


class Service:
    """A store at a location, asked in processes of their own."""

    def __init__(
        self, location: str, open_store: OpenStore, limits: Limits, *, token: str | None = None
    ) -> None:
        self.location = location
        self.limits = limits
        self.token = token  #: who sends it may change the store; None: nobody
        store = open_store(location)  # once: each process gets a copy, and need not look for how
        self.pool = Pool(partial(viewing, store), self.state, limits)
        self.writer = Pool(partial(storing, store), tuple, replace(limits, workers=1, slow=0))

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """The processes run inside this block."""
        async with AsyncExitStack() as stack:
            if self.token is not None:  # first: it makes the store where there is none
                await stack.enter_async_context(self.writer)
            await stack.enter_async_context(self.pool)
            yield

    def stop(self) -> None:
        """End what is running."""
        self.pool.stop()
        self.writer.stop()

    def state(self) -> State:
        """Numbers that differ after the graph was replaced; none where nobody can tell."""
        return state(self.location)

    async def ask(self, request: Request, task: Task, seconds: float | None = None) -> Any:
        """What a task returns, run on a View in a process of its own.

        It is stopped when its time is up (that of a query, unless told otherwise) or when the
        client hangs up. A task travels to the process: it is a function of a module, or a
        ``partial`` of one, and what it returns can be pickled.

        Raises:
            HTTPException: why there is no answer.
            ClientDisconnect: nobody waits for it any more.
        """
        answering = self.pool.run(task, self.limits.seconds if seconds is None else seconds)
        return await _unless_gone(request, answering)

    async def waiting(self, request: Request, answering: Coroutine[Any, Any, T]) -> T:
        """What the coroutine returns, as long as the client waits for it.

        Raises:
            ClientDisconnect: nobody waits for it any more; the coroutine is cancelled.
        """
        return await _unless_gone(request, answering)

    async def change(self, request: Request, task: Task) -> Any:
        """What a task returns, run on the Store in the one process that changes it.

        Stopped as a query is, it leaves the store as it was.

        Raises:
            HTTPException: why nothing is changed.
            ClientDisconnect: nobody waits for it any more.
        """
        return await _unless_gone(request, self.writer.run(task, self.limits.seconds))

    async def body(self, request: Request, most: int | None = None) -> bytes:
        """The request's body, if it is of a bearable size and comes in time.

        Raises:
            HTTPException: 408, 413 or 415 where it is not.
        """
        if request.headers.get("content-encoding", "identity") != "identity":
            raise HTTPException(415, "send it uncompressed")
        most = self.limits.request_bytes if most is None else most
        body = bytearray()
        try:
            async with asyncio.timeout(self.limits.seconds):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > most:
                        raise HTTPException(413, f"a request has at most {most} bytes here")
        except TimeoutError:
            raise HTTPException(408, "the request did not come in time") from None
        return bytes(body)


async def _unless_gone(request: Request, answering: Coroutine[Any, Any, T]) -> T:
    """What the coroutine returns; it is cancelled when the client has hung up."""
    loop = asyncio.get_running_loop()
    gone = asyncio.ensure_future(_gone(request))
    try:
        async with asyncio.timeout(None) as scope:

            def hung_up(_: object) -> None:
                with suppress(RuntimeError):  # the answer was there first
                    scope.reschedule(loop.time())

            gone.add_done_callback(hung_up)
            return await answering
    except TimeoutError:
        raise ClientDisconnect from None
    finally:
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
