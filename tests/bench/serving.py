"""kg's query service on synthetic graphs, beside pyoxigraph, oxigraph's own server and rdflib.

``python tests/bench/serving.py [--quads 100k,1m] [--runs 7]``, or with ``10m``: what a client
waits, how many requests a second are answered, how long loading takes, and how much memory.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import inmemory
import latency
import questions
import stored
import synthetic
import throughput
from servers import Server, kg_serve, memory, oxigraph, oxigraph_serve, tree

HERE = Path(__file__).parent
#: What a size takes, so that nobody is surprised: minutes on two cores, and space on disk.
_TAKES = {"100k": "1 minute, 0.1 GB", "1m": "5 minutes, 1 GB", "10m": "40 minutes, 8 GB"}
#: rdflib is asked up to this size; beyond it reading the file alone takes a quarter of an hour.
_LARGEST_IN_MEMORY = 1_500_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", default="100k,1m", help="sizes (100k,1m); 10m on request")
    parser.add_argument("--runs", type=int, default=7, help="measurements of each (7)")
    parser.add_argument("--cap", type=float, default=10, help="seconds of a question (10)")
    asked = parser.parse_args()
    show(asked.quads.split(","), asked.runs, asked.cap)


def show(sizes: Sequence[str], runs: int, cap: float = 10) -> None:
    """Tell what was measured for each size as soon as it is known."""
    for size in sizes:
        takes = _TAKES.get(size.lower(), "unknown time")
        sys.stdout.write(f"\nServing {size} quads takes about {takes}\n")
        sys.stdout.flush()
        for line in _size(synthetic.quads(size), runs, cap):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


def _size(quads: int, runs: int, cap: float) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        folder = Path(name)
        path, ours, theirs = folder / "letters.nq", folder / "store", folder / "oxigraph"
        start = time.perf_counter()
        many = stored.written(path, quads)
        written = many / (time.perf_counter() - start)
        size = path.stat().st_size >> 20
        yield f"  {many:,} quads, {size:,} MB of N-Quads, written at {written:,.0f} a second"
        yield from _loading(path, ours, theirs, many)
        store = questions.opened(ours)
        options = ("--workers", "2", "--timeout", "600")
        with kg_serve(ours, *options) as kg, oxigraph_serve(theirs) as peer:
            taken, left_out = latency.measured(store, kg, peer, runs, cap)
            yield f"  {len(left_out)} questions take longer than {cap:g} s: {', '.join(left_out)}"
            yield from latency.table(taken)
            yield from _throughput(kg, peer, latency.short(taken))
            sizes = [memory(tree(server.pid), "VmHWM") >> 20 for server in (kg, peer)]
            yield f"  peak memory of all processes: kg {sizes[0]:,} MB, oxigraph {sizes[1]:,} MB"
        yield from _in_memory(path, many, taken)


def _loading(path: Path, ours: Path, theirs: Path, many: int) -> Iterator[str]:
    commands = {
        "kg's store": [sys.executable, str(HERE / "stored.py"), str(path), str(ours)],
        "oxigraph load": [oxigraph(), "load", "--location", str(theirs), "--file", str(path)],
    }
    seconds = {}
    for name, command in commands.items():
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{command}: {said.decode(errors='replace')}")
        seconds[name] = time.perf_counter() - start
        rate, peak = many / seconds[name], used.ru_maxrss >> 10
        took = f"{seconds[name]:>8.1f} s {rate:>9,.0f} quads a second"
        yield f"  {name:14}{took}, {peak:,} MB at most"
    ratio = seconds["kg's store"] / seconds["oxigraph load"]
    yield f"  kg's store takes {ratio:.2f} times as long"


def _throughput(kg: Server, peer: Server, asked: Sequence[questions.Question]) -> Iterator[str]:
    rates: dict[str, list[float]] = {"kg": [], "oxigraph": []}
    for _ in range(3):
        for name, server in (("kg", kg), ("oxigraph", peer)):
            rates[name].append(throughput.per_second(server, asked, clients=8, seconds=4))
    ours, theirs = (sorted(each)[1] for each in rates.values())
    cost = 1000 * (1 / ours - 1 / theirs)
    yield (
        f"  8 clients, {len(asked)} short questions: kg {ours:,.0f} requests a second, oxigraph "
        f"{theirs:,.0f}: {ours / theirs:.2f} of them; isolation costs {cost:.2f} ms a request"
    )


def _in_memory(path: Path, many: int, taken: Sequence[latency.Taken]) -> Iterator[str]:
    if many > _LARGEST_IN_MEMORY:
        yield "  rdflib in memory: not asked at this size"
        return
    cap = 5.0
    chosen = sorted(taken, key=lambda each: each.question.name)[::8]
    loaded, peak, seconds = inmemory.asked(path, [each.question for each in chosen], cap)
    yield f"  rdflib in memory: read in {loaded:,.1f} s, {peak >> 20:,} MB"
    for each, rdflib in zip(chosen, seconds, strict=True):
        told = f"more than {cap:g} s" if rdflib is None else f"{1000 * rdflib:,.0f} ms"
        ratio = "" if rdflib is None else f", {rdflib / each.kg:,.0f} times"
        yield f"    {each.question.name:36}{1000 * each.kg:>9,.1f} ms by kg, rdflib {told}{ratio}"


if __name__ == "__main__":
    main()
