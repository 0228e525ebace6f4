"""What is made of the whole graph: once, for all who ask, and again when the graph is another."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from starlette.exceptions import HTTPException

from kg import store
from kg.serve import app, latest
from kg.serve.latest import Latest

from .conftest import running

TOLD = "http://rivers.example/told"


def test_what_another_server_holds_is_looked_at_again(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def insert(triples: str) -> None:
        change = {"update": f"INSERT DATA {{ {triples} }}"}
        httpx.post(f"{server}update", data=change).raise_for_status()

    insert("<urn:a> <urn:b> <urn:c>")
    with running(app(server, store.open)) as address, httpx.Client(base_url=address) as client:

        def is_told() -> bool:
            described = client.get("/sparql", headers={"accept": "application/n-triples"})
            return f"<{TOLD}>" in described.raise_for_status().text

        def is_there() -> bool:
            return client.get("/store", params={"graph": TOLD}).status_code == 200

        assert (is_told(), is_there()) == (False, False)
        insert(f"GRAPH <{TOLD}> {{ <urn:a> <urn:b> <urn:c> }}")
        assert (is_told(), is_there()) == (False, True)
        monkeypatch.setattr(latest, "KEPT", 0.0)
        assert is_told()


class Maker:
    """In place of a service: what it makes takes until it is told to be ready."""

    def __init__(self) -> None:
        self.pool = self
        self.now: tuple[int, ...] = (1,)
        self.made = 0
        self.ready = asyncio.Event()
        self.fails: HTTPException | None = None

    def state(self) -> tuple[int, ...]:
        return self.now

    async def run(self, _task: object, _seconds: float, *, advice: str) -> str:
        assert "too large" in advice
        self.made += 1
        name = f"number {self.made}"
        await self.ready.wait()
        if self.fails:
            raise self.fails
        return name

    async def waiting(self, request: Any, answering: Any) -> Any:
        waiting = asyncio.ensure_future(answering)
        request.leave = waiting.cancel
        return await waiting


def asking(latest_: Latest[str], many: int = 1) -> tuple[list[Any], list[asyncio.Task[str]]]:
    """Clients, and what they wait for."""
    clients = [SimpleNamespace() for _ in range(many)]
    return clients, [asyncio.ensure_future(latest_.now(client)) for client in clients]


def _run(asking_: Coroutine[Any, Any, None]) -> None:
    """Run it in a loop of its own, beside one that a browser may have left in this thread."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, asking_).result()


async def _turns() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_it_is_made_once_for_all_who_wait() -> None:
    async def ask() -> None:
        maker = Maker()
        made: Latest[str] = Latest(maker, len, 1.0)  # type: ignore[arg-type]
        _, waiting = asking(made, 5)
        await _turns()
        maker.ready.set()
        assert await asyncio.gather(*waiting) == ["number 1"] * 5
        assert await asking(made)[1][0] == "number 1"

    _run(ask())


def test_it_is_made_to_the_end_when_nobody_waits_any_more() -> None:
    async def ask() -> None:
        maker = Maker()
        made: Latest[str] = Latest(maker, len, 1.0)  # type: ignore[arg-type]
        (client,), (gone,) = asking(made)
        await _turns()
        client.leave()
        with pytest.raises(asyncio.CancelledError):
            await gone
        maker.ready.set()
        await _turns()
        assert made.lately() == "number 1"
        assert maker.made == 1

    _run(ask())


def test_who_comes_after_a_change_waits_for_the_new_one() -> None:
    async def ask() -> None:
        maker = Maker()
        made: Latest[str] = Latest(maker, len, 1.0)  # type: ignore[arg-type]
        _, (early,) = asking(made)
        await _turns()
        maker.now = (2,)
        _, late = asking(made, 3)
        await _turns()
        assert maker.made == 1
        maker.ready.set()
        assert await early == "number 1"
        assert await asyncio.gather(*late) == ["number 2"] * 3

    _run(ask())


def test_why_it_fails_is_told_to_all_and_it_is_tried_again_when_that_may_help() -> None:
    async def ask() -> None:
        maker = Maker()
        maker.fails = HTTPException(503, "it does not work")
        maker.ready.set()
        made: Latest[str] = Latest(maker, len, 1.0)  # type: ignore[arg-type]
        told = await asyncio.gather(*asking(made, 3)[1], return_exceptions=True)
        told += await asyncio.gather(*asking(made)[1], return_exceptions=True)
        why = "503: it does not work; it is tried again in 60 s"
        assert ([str(error) for error in told], maker.made) == ([why] * 4, 1)
        maker.fails = None
        maker.now = (2,)
        assert await asking(made)[1][0] == "number 2"

    _run(ask())


def test_it_is_tried_again_after_some_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = _clock(monkeypatch)

    async def ask() -> None:
        maker = Maker()
        maker.fails = HTTPException(507, "too much")
        maker.ready.set()
        made: Latest[str] = Latest(maker, len, 1.0, kept=600.0)  # type: ignore[arg-type]
        assert await made.within(1.0) is None
        maker.fails = None
        clock.now += 590
        with pytest.raises(HTTPException, match="in 10 s"):
            await asking(made)[1][0]
        clock.now += 10
        assert await asking(made)[1][0] == "number 2"

    _run(ask())


def test_where_no_process_was_free_who_asks_next_tries() -> None:
    async def ask() -> None:
        maker = Maker()
        maker.fails = HTTPException(503, "busy", headers={"retry-after": "5"})
        maker.ready.set()
        made: Latest[str] = Latest(maker, len, 1.0)  # type: ignore[arg-type]
        with pytest.raises(HTTPException, match=r"busy$"):
            await asking(made)[1][0]
        maker.fails = None
        assert await asking(made)[1][0] == "number 2"

    _run(ask())


@pytest.mark.parametrize("now", [(1,), ()])
def test_what_was_made_before_a_change_is_given_for_some_time_only(
    monkeypatch: pytest.MonkeyPatch, now: tuple[int, ...]
) -> None:
    clock = _clock(monkeypatch)

    async def ask() -> None:
        maker = Maker()
        maker.now = now
        maker.ready.set()
        made: Latest[str] = Latest(maker, len, 1.0, kept=600.0)  # type: ignore[arg-type]
        assert made.lately() is None
        await asking(made)[1][0]
        clock.now += 500
        assert made.lately() == "number 1"
        maker.now = (2,)
        clock.now += 99
        assert made.lately() == "number 1"
        clock.now += 501
        assert made.lately() is None

    _run(ask())


def test_what_takes_longer_than_anybody_waits_is_not_begun_again() -> None:
    async def ask() -> None:
        maker = Maker()
        made: Latest[str] = Latest(maker, len, 1.0)  # type: ignore[arg-type]
        assert [await made.within(0.01) for _ in range(3)] == [None] * 3
        maker.ready.set()
        assert (await made.within(1.0), maker.made) == ("number 1", 1)
        maker.now = (2,)
        maker.ready.clear()
        assert await made.within(0.01) == "number 1"

    _run(ask())


def _clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(latest, "monotonic", lambda: clock.now)
    return clock
