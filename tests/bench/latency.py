"""How long one client waits for the library's answers, by server and by the size of the answer."""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from statistics import median

import pyoxigraph as ox
import questions
from questions import Question
from servers import Connection, Server

#: Answers by their rows: from, below, and what they are called.
CLASSES = (
    (0, 1_000, "under 1,000 rows"),
    (1_000, 10_000, "1,000 to 10,000"),
    (10_000, 10**9, "10,000 and more"),
)
#: A question that takes longer than this is asked once; others as often as this allows.
_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that a question took, the median: pyoxigraph itself, kg, oxigraph."""

    question: Question
    rows: int
    direct: float
    kg: float
    oxigraph: float


def measured(
    store: ox.Store, kg: Server, oxigraph: Server, runs: int, cap: float
) -> tuple[list[Taken], list[str]]:
    """The library's questions, asked of all three in turn over kept connections.

    Those that take pyoxigraph itself longer than the cap, or have more rows than the server
    gives, are asked no further: the second list has their names.
    """
    taken, left_out = [], []
    for question in questions.asked(store):
        start = time.perf_counter()
        rows = questions.count(store, question)
        if time.perf_counter() - start > cap or rows > questions.MOST:
            left_out.append(question.name)
        else:
            taken.append(_taken(question, rows, store, kg, oxigraph, runs))
    return taken, left_out


def table(taken: Sequence[Taken]) -> list[str]:
    """By class of answers, the medians; and the questions that kg adds most to."""
    columns = ("questions", "pyoxigraph", "kg adds", "kg/it", "worst", "oxigraph/it")
    lines = [f"  {'answers of':18}" + "".join(f"{column:>13}" for column in columns)]
    for least, most, name in CLASSES:
        ours = [each for each in taken if least <= each.rows < most]
        if ours:
            direct = 1000 * median(each.direct for each in ours)
            added = 1000 * median(each.kg - each.direct for each in ours)
            ratios = [each.kg / each.direct for each in ours]
            peer = median(each.oxigraph / each.direct for each in ours)
            lines.append(
                f"  {name:18}{len(ours):>13}{direct:>10.1f} ms{added:>10.1f} ms"
                f"{median(ratios):>13.2f}{max(ratios):>13.2f}{peer:>13.2f}"
            )
    most_added = sorted(taken, key=lambda each: each.direct - each.kg)[:5]
    lines += [f"    {_told(each)}" for each in most_added]
    return lines


def _told(taken: Taken) -> str:
    ms = [1000 * each for each in (taken.direct, taken.kg, taken.oxigraph)]
    return (
        f"{taken.question.name:36}{taken.rows:>8,} rows: {ms[0]:,.1f} ms by pyoxigraph, "
        f"{ms[1]:,.1f} by kg, {ms[2]:,.1f} by oxigraph"
    )


def short(taken: Sequence[Taken]) -> list[Question]:
    """The questions asked of one thing with short answers that are quickly found."""
    return [
        each.question
        for each in taken
        if "=" in each.question.name and each.rows < 1000 and each.direct < 0.02
    ]


def _taken(  # noqa: PLR0913, PLR0917
    question: Question, rows: int, store: ox.Store, kg: Server, oxigraph: Server, runs: int
) -> Taken:
    with closing(kg.connect()) as ours, closing(oxigraph.connect()) as theirs:
        contenders = (
            lambda: questions.answer(store, question),
            lambda: _asked(ours, question),
            lambda: _asked(theirs, question),
        )
        times = _in_turn(contenders, runs)
    return Taken(question, rows, *(median(each) for each in times))


def _in_turn(contenders: Sequence[Callable[[], bytes]], runs: int) -> list[list[float]]:
    times: list[list[float]] = [[] for _ in contenders]
    started = time.perf_counter()
    for run in range(runs + 1):
        for contender, taken in zip(contenders, times, strict=True):
            start = time.perf_counter()
            contender()
            taken.append(time.perf_counter() - start)
        if run and time.perf_counter() - started > _SECONDS:
            break
    return [taken[1:] for taken in times]  # the first is to warm up


def _asked(connection: Connection, question: Question) -> bytes:
    status, body = connection.query(question.text, question.media_type)
    if status != 200:
        raise RuntimeError(f"{question.name}: {status} {body[:300]!r}")
    return body
