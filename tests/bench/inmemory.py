"""rdflib's own store in memory, asked the same questions, each for a bounded time."""

import time
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from questions import Question
from servers import memory


def asked(
    path: Path, questions: Sequence[Question], cap: float
) -> tuple[float, int, list[float | None]]:
    """Seconds to read N-Quads, bytes that the process takes then, and seconds a question.

    A question that takes longer than the cap has None.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, path, list(questions), cap))
    process.start()
    theirs.close()
    try:
        loaded, peak, taken = ours.recv()
    finally:
        process.kill()
        process.join()
    return loaded, peak, taken


def _serve(connection: Connection, path: Path, questions: list[Question], cap: float) -> None:
    import os

    import rdflib

    start = time.perf_counter()
    graph = rdflib.Graph()
    everything = rdflib.Dataset()
    everything.parse(path, format="nquads")
    for triple in everything.default_graph:
        graph.add(triple)
    loaded = time.perf_counter() - start
    del everything
    taken = [_taken(graph, question, cap) for question in questions]
    connection.send((loaded, memory([os.getpid()], "VmHWM"), taken))


def _taken(graph: object, question: Question, cap: float) -> float | None:
    """Seconds in a copy of this process, which is ended when the time is up."""
    context = get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_ask, args=(theirs, graph, question.text))
    process.start()
    theirs.close()
    try:
        return float(ours.recv()) if ours.poll(cap) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


def _ask(connection: Connection, graph: object, text: str) -> None:
    start = time.perf_counter()
    graph.query(text).serialize(format="json")  # type: ignore[attr-defined]
    connection.send(time.perf_counter() - start)
