"""What runs in a query's own process: it opens the graph once and answers until it is killed."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any, TypeAlias

from starlette.exceptions import HTTPException

from kg.errors import KGError, UsageError
from kg.model.stages import Store, View

#: Opens the store at a location: ``kg.store.open``, which serve is handed.
OpenStore: TypeAlias = Callable[[str], Store]
#: What to do with the graph. It travels to the process, so it is made of functions of modules.
Task: TypeAlias = Callable[[View], Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What the task returned."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no answer; ``status`` is the HTTP status that says whose fault it is."""

    status: int
    message: str


Reply: TypeAlias = Done | Failed


def main(connection: Connection, location: str, open_store: OpenStore, memory_bytes: int) -> None:
    """Say that the graph is open, or why it is not; then answer every task that comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    with ExitStack() as stack:
        opened = _attempt(lambda: stack.enter_context(open_store(location).view()))
        if isinstance(opened, Failed):
            connection.send(opened)
            return
        view: View = opened.value
        connection.send(Done(None))
        _bound_memory(memory_bytes)
        while True:
            try:
                task: Task = connection.recv()
            except EOFError:
                return
            connection.send(_attempt(partial(task, view)))


def _attempt(action: Callable[[], Any]) -> Reply:
    """What the action returned, or why it failed in words for the client."""
    try:
        return Done(action())
    except HTTPException as error:
        return Failed(error.status_code, error.detail)
    except KGError as error:
        return Failed(400 if isinstance(error, UsageError) else 502, str(error))
    except MemoryError:
        return Failed(503, "the query needs more memory than one query may take; ask for less")
    except Exception:  # noqa: BLE001  (one bad query may not end the process unexplained)
        traceback.print_exc(file=sys.stderr)
        return Failed(500, "the query failed; the server's log says more")


def _bound_memory(more: int) -> None:
    """Let this process take so many bytes more than it has, where the platform holds it to that."""
    try:
        import resource  # noqa: PLC0415  (Unix only)
    except ImportError:
        return
    try:
        now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        now = 0
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = now + more if hard == resource.RLIM_INFINITY else min(now + more, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _end_with_parent() -> None:
    """End at once when the server has ended, even in the middle of a query."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
