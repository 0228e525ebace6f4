"""What the sample letter costs, beside tools that people know, measured in the same run.

``python tests/bench [--runs N] [--quads 100k,1m] [--seconds 120] [--nodes 1k,20k,100k]``: fresh
processes with files cached, the steps by themselves, the query service on synthetic graphs and
under load, and the pages in a browser.
Runs of the things compared alternate, so that a busy machine slows all of them alike. Nothing
here fails when it is slow: figures are for people to read.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import explorer
import heldout
import load
import names
import serving

from kg import extract, formats, resources
from kg import store as stores
from kg.model import Document
from kg.model.stages import View
from kg.query import library
from kg.query.run import run as ask

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Contender:
    """Something timed: its name and what is run once for a measurement."""

    name: str
    run: Callable[[], object]


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="measurements of each (default 7)")
    parser.add_argument(
        "--quads", default="100k,1m", help="sizes of the graphs served (default 100k,1m; or 10m)"
    )
    parser.add_argument(
        "--seconds", type=float, default=120, help="that many clients ask at once (default 120)"
    )
    parser.add_argument(
        "--nodes", default="1k,20k,100k", help="sizes of the networks drawn (1k,20k,100k)"
    )
    asked = parser.parse_args()
    runs = asked.runs
    sys.stdout.write(names.table(runs))
    sys.stdout.write(heldout.table())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _build(folder)
        document = _sample()
        _show("A fresh process, start to end", _processes(folder), runs)
        _show("Reading the letter, in one process", _readings(document), 5 * runs)
        with stores.open(str(folder / "output" / "store")).view() as view:
            _show("Who signed? with the graph open", _answers(folder, view), 5 * runs)
    serving.show(asked.quads.split(","), runs)
    sys.stdout.write(load.measured(load.Load(seconds=asked.seconds))[0])
    explorer.show(asked.nodes.split(","), min(runs, 3))


def _processes(folder: Path) -> Sequence[Contender]:
    turtle = folder / "output" / "graph.ttl"
    scripts = {
        "python -c pass": "pass",
        "rdflib: parse graph.ttl": "import rdflib, sys; rdflib.Graph().parse(sys.argv[1])",
        "pyoxigraph: load graph.ttl": (
            "import pyoxigraph as ox, sys\n"
            "ox.Store().load(path=sys.argv[1], format=ox.RdfFormat.TURTLE)"
        ),
        "networkx, pyvis: import": "import networkx, pyvis.network",
    }
    return [
        Contender("kg build (the sample, all outputs)", lambda: _build(folder)),
        *(
            Contender(name, lambda code=code: _python(folder, "-c", code, str(turtle)))
            for name, code in scripts.items()
        ),
    ]


def _readings(document: Document) -> Sequence[Contender]:
    return [Contender("kg: extract everything", lambda: extract.read(document))]


def _answers(folder: Path, view: View) -> Sequence[Contender]:
    import rdflib

    graph = rdflib.Graph().parse(folder / "output" / "graph.ttl")
    text = library.get("signatories").text
    return [
        Contender("kg, on its store", lambda: ask(view, "signatories")),
        Contender("rdflib, on graph.ttl", lambda: list(graph.query(text))),
    ]


def _build(folder: Path) -> None:
    _python(folder, "-m", "kg", "build", "--fresh")


def _python(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr.decode(errors='replace')}")


def _sample() -> Document:
    path = resources.sample()
    source = next(iter(formats.sources(str(path))))
    return formats.read(source)


def _show(title: str, contenders: Sequence[Contender], runs: int) -> None:
    """A table: the median, the fastest, and the median as a multiple of the first one's."""
    for contender in contenders:
        contender.run()
    taken: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for _ in range(runs):
        for contender in contenders:
            start = perf_counter()
            contender.run()
            taken[contender.name].append(1000 * (perf_counter() - start))
    ours = median(taken[contenders[0].name])
    lines = ["", f"{title} (n = {runs})", f"  {'':36}{'median':>12}{'fastest':>12}{'ratio':>8}"]
    for name, times in taken.items():
        figures = f"{median(times):>9.1f} ms{min(times):>9.1f} ms{median(times) / ours:>8.2f}"
        lines.append(f"  {name:36}{figures}")
    sys.stdout.write("\n".join([*lines, ""]))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
