"""What runs in a process of its own: it opens something once and does tasks until it is killed."""

import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import Any, TypeAlias

from starlette.exceptions import HTTPException

from kg.errors import BadQuery, KGError, UsageError
from kg.model.stages import Store, View
from kg.serve import channel

#: Gives the store at a location: ``kg.store.open``, which serve is handed.
OpenStore: TypeAlias = Callable[[str], Store]
#: What a process opens and hands to each task, until it is told to open it anew.
Opening: TypeAlias = Callable[[], AbstractContextManager[Any]]
#: What to do with it: with a View, for those that answer queries. Both travel to the process, so
#: they are functions of modules, or ``partial`` of some.
Task: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What the task returned."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no answer; ``status`` is the HTTP status that says whose fault it is."""

    status: int
    message: str
    members: dict[str, Any] = field(default_factory=dict)  #: of the problem details
    headers: dict[str, str] | None = None


Reply: TypeAlias = Done | Failed


@dataclass(frozen=True, slots=True)
class Reopen:
    """Asks a process to open anew what it has open."""


@contextmanager
def viewing(store: Store) -> Iterator[View]:
    """A View of the store as it is now: what a process opens that answers queries."""
    with store.view() as view:
        yield view


def main(
    link: socket.socket, opening: Opening, memory_bytes: int, environment: Mapping[str, str]
) -> None:
    """Say that it is open, or why it is not; then do every task that comes."""
    os.environ.clear()  # it may be older: this process is a copy of one that started earlier
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    opened = _Opened(opening, memory_bytes)
    reply = opened.anew()
    channel.send(link, reply)
    while isinstance(reply, Done):
        try:
            message = channel.receive(link)
        except (EOFError, OSError):
            break
        if isinstance(message, Reopen):
            reply = opened.anew()
            channel.send(link, reply)
        else:
            channel.send(link, _attempt(partial(message, opened.value)))
    opened.close()


class _Opened:
    """What is open, and how much memory it leaves to the tasks."""

    def __init__(self, opening: Opening, memory_bytes: int) -> None:
        self._opening = opening
        self._memory_bytes = memory_bytes
        self._stack = ExitStack()
        self.value: Any = None

    def anew(self) -> Reply:
        """Close what is open and open it again."""
        self.close()
        _bound_memory(None)
        opened = _attempt(lambda: self._stack.enter_context(self._opening()))
        _bound_memory(self._memory_bytes)
        if isinstance(opened, Failed):
            return opened
        self.value = opened.value
        return Done(None)

    def close(self) -> None:
        """Close what is open."""
        self.value = None
        self._stack.close()


def _attempt(action: Callable[[], Any]) -> Reply:
    """What the action returned, or why it failed in words for the client."""
    try:
        return Done(action())
    except HTTPException as error:
        headers = dict(error.headers) if error.headers else None
        return Failed(error.status_code, error.detail, getattr(error, "members", {}), headers)
    except BadQuery as error:
        return Failed(400, str(error), error.place)
    except KGError as error:
        return Failed(400 if isinstance(error, UsageError) else 502, str(error))
    except MemoryError:
        return Failed(503, "the query needs more memory than one query may take; ask for less")
    except Exception:  # noqa: BLE001  (one bad query may not end the process unexplained)
        traceback.print_exc(file=sys.stderr)
        return Failed(500, "the query failed; the server's log says more")


def _bound_memory(more: int | None) -> None:
    """Let this process take so many bytes more than it has, where the platform holds it to that."""
    try:
        import resource  # noqa: PLC0415  (Unix only)
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = hard
    if more is not None:
        try:
            now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        except OSError:
            now = 0
        soft = now + more if hard == resource.RLIM_INFINITY else min(now + more, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _end_with_parent() -> None:
    """End at once when the server has ended, even in the middle of a query."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
