"""Many clients of ``kg serve`` at once: right answers, no crash, flat memory, how long it takes.

``python tests/bench/load.py [--clients 50] [--seconds 120] [--quads 100k]``

Each client pauses, asks, and looks at the answer: mostly short queries of the library, whose right
answers are known, and among them long ones, queries that would run for hours, broken ones, and
requests whose client hangs up. Ends with 1 where anything is wrong; how fast it is fails nothing.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import ceil
from pathlib import Path
from statistics import linear_regression, median
from threading import Thread

import questions
import stored
import synthetic
from clients import LONG, MIX, Client, Known, forgotten, quiet
from servers import Server, files, kg_serve, memory, tree

Sample = tuple[float, int, int, int]  #: seconds, bytes, processes, open files


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How many ask what for how long."""

    clients: int = 50
    seconds: float = 120
    quads: int = 100_000
    pause: float = 3.0  #: of a client before it asks again, in seconds, on average
    timeout: float = 5.0  #: of a query
    workers: int = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for each in fields(Load):
        kind = synthetic.quads if each.name == "quads" else type(each.default)
        default = f"{each.default:,}" if kind is synthetic.quads else str(each.default)
        parser.add_argument(f"--{each.name}", type=kind, default=each.default, help=default)
    text, wrong = measured(Load(**vars(parser.parse_args())))
    sys.stdout.write(text)
    sys.exit(1 if wrong else 0)


def measured(asked: Load) -> tuple[str, list[str]]:
    """A table of what a load does to a new ``kg serve``, and what was wrong."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        path, store = Path(name) / "letters.nq", Path(name) / "store"
        stored.written(path, asked.quads)
        stored.load(path, store)
        options = ("--timeout", str(asked.timeout), "--workers", str(asked.workers))
        with kg_serve(store, *options) as server:
            return table(server, store, asked)


def table(server: Server, store: Path, asked: Load) -> tuple[str, list[str]]:
    """What a load did to a server, and what was wrong."""
    known, wrong = quiet(server, questions.opened(store), 5 if asked.seconds >= 60 else 1)
    before = _sample(server, 0)
    clients, samples = _loaded(server, known, asked)
    wrong += [each for client in clients for each in client.heard.wrong]
    after = _settled(server, before, asked.timeout)
    if after[2] > before[2] or after[3] > before[3]:
        wrong.append(f"left over: {after[2] - before[2]} processes, {after[3] - before[3]} files")
    wrong += [f"afterwards: {each}" for each in forgotten(server, known)]
    return "\n".join(
        [*_times(known, clients, asked), *_taken(before, samples, after), *_wrong(wrong), ""]
    ), wrong


def _loaded(
    server: Server, known: Sequence[Known], asked: Load
) -> tuple[list[Client], list[Sample]]:
    """Clients that have asked for so long, and what the server took meanwhile."""
    clients = [Client(server, known, asked.pause, seed) for seed in range(asked.clients)]
    start = time.monotonic()
    threads = [Thread(target=client.run, args=(start + asked.seconds,)) for client in clients]
    for thread in threads:
        thread.start()
    samples = []
    while any(thread.is_alive() for thread in threads):
        samples.append(_sample(server, time.monotonic() - start))
        time.sleep(min(1.0, asked.seconds / 20))
    return clients, samples


def _sample(server: Server, seconds: float) -> Sample:
    pids = tree(server.pid)
    return seconds, memory(pids), len(pids), files(pids)


def _settled(server: Server, before: Sample, timeout: float) -> Sample:
    """What the server has when the last long query has been stopped."""
    until = time.monotonic() + timeout + 10
    while True:
        after = _sample(server, 0)
        if after[2:] <= before[2:] or time.monotonic() > until:
            return after
        time.sleep(0.2)


def _times(known: Sequence[Known], clients: Sequence[Client], asked: Load) -> list[str]:
    ends: Counter[tuple[str, str]] = sum((client.heard.ends for client in clients), Counter())
    title = (
        f"{asked.clients} clients for {asked.seconds:g} s, {asked.quads:,} quads, {asked.workers} "
        f"workers, {asked.timeout:g} s a query at most, a pause of {asked.pause:g} s"
    )
    columns = "".join(f"{name:>12}" for name in ("median", "p99", "quiet", "p99/quiet"))
    lines = ["", title, f"  {'asked':12}{'answers':>9}{columns}  ended"]
    for kind in MIX:
        taken = sorted(t for client in clients for t in client.heard.seconds[kind])
        ended = ", ".join(f"{n} × {how}" for (k, how), n in sorted(ends.items()) if k == kind)
        figures = f"{'':57}"
        if taken:
            alone = median(k.seconds for k in known if (k.seconds < LONG) == (kind == "short"))
            p99 = taken[ceil(0.99 * len(taken)) - 1]
            shown = "".join(f"{1000 * t:>9.1f} ms" for t in (median(taken), p99, alone))
            figures = f"{len(taken):>9,}{shown}{p99 / alone:>12.1f}"
        lines.append(f"  {kind:12}{figures}  {ended}")
    return lines


def _taken(before: Sample, samples: Sequence[Sample], after: Sample) -> list[str]:
    late = [each for each in samples if each[0] > samples[-1][0] / 3]
    slope = 0.0
    if len(late) > 2:
        slope = linear_regression([s[0] / 60 for s in late], [s[1] / 2**20 for s in late]).slope
    most = max(samples, key=lambda each: each[1])
    sizes = f"{before[1] >> 20} MiB before, at most {most[1] >> 20}, {after[1] >> 20} after"
    return [
        f"  memory of the server and its processes: {sizes}; {slope:+.1f} MiB a minute",
        f"  processes {before[2]} before, {after[2]} after; open files {before[3]}, {after[3]}",
    ]


def _wrong(wrong: Sequence[str]) -> list[str]:
    if not wrong:
        return ["  nothing was wrong"]
    return [f"  wrong: {len(wrong)}", *(f"    {each}" for each in wrong[:20])]


if __name__ == "__main__":
    main()
