"""The page and the explorer as people open them, beside vis-network and pyvis on the same graph.

``python tests/bench/explorer.py [--sizes 1k,20k,100k] [--runs 3] [--cap 120]``

Each time is taken in a fresh headless Chromium with software rendering, cut off from the network,
with the page opened from a folder, from asking for it until what it drew is on the screen and it
answers. Networks are invented letters with exactly so many nodes and three edges a node, all of
them shown. Figures are medians of the runs; those of vis-network and pyvis are of one run.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

import networks
import peers
from browsing import Late, Tab, tab

from kg.view import site
from kg.view.site import engine, levels
from kg.view.site.graph import Numbers

ROOT = Path(__file__).resolve().parents[2]
_CORES = 2
_EDGES = 3  # for each node
#: Until when each size should have drawn, in seconds, and how long a frame may take in a movement.
_GOALS = {"1k": 1.0, "20k": 2.0, "100k": 4.0}
_FRAME = 0.5
_LAYOUTS = {"10k": 5.0, "100k": 60.0}
#: Larger networks are no work for pyvis, whose forces take minutes.
_LARGEST_FOR_PYVIS = 1000

_START, _NETWORK = ".overview canvas[data-drawn]", ".drawn[data-drawn]"
_PAGE = "html[data-drawn]"
_SEARCH = ".masthead .search input"
_WORDS = "riga lab"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1k,20k,100k", help="nodes (1k,20k,100k)")
    parser.add_argument("--runs", type=int, default=3, help="openings of each of kg's pages (3)")
    parser.add_argument("--cap", type=float, default=120, help="seconds for vis-network (120)")
    parser.add_argument("--write", nargs=2, metavar=("SIZE", "FOLDER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        _write(_count(asked.write[0]), Path(asked.write[1]))
    else:
        show(asked.sizes.split(","), asked.runs, asked.cap)


def show(sizes: Sequence[str], runs: int, cap: float = 120) -> None:
    """Tell what was measured as soon as it is known."""
    if not site.available():
        sys.stdout.write("\nThe explorer was not built here: make explorer\n")
        return
    cores = sorted(os.sched_getaffinity(0))[:_CORES]
    os.sched_setaffinity(0, cores)
    title = f"Pages in headless Chromium, software rendering, {len(cores)} cores (n = {runs})"
    sys.stdout.write(f"\n{title}; takes about 10 minutes\n")
    sys.stdout.write(f"  {'':44}{'kg':>10}{'goal':>10}{'peer':>12}{'ratio':>8}\n")
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        folder = Path(name)
        for line in _lines(folder, sizes, runs, cap):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


def _lines(folder: Path, sizes: Sequence[str], runs: int, cap: float) -> Iterator[str]:
    yield from _seed(folder / "seed", runs)
    for size in sizes:
        yield from _size(folder / size, size, runs, cap)
    for size, goal in _LAYOUTS.items():
        yield _row(f"layout of {size} nodes, at build time", _layout(_count(size)), goal)


def _seed(folder: Path, runs: int) -> Iterator[str]:
    folder.mkdir()
    for arguments in (("build", "--fresh"), ("view", "-o", "page.html"), ("site", "site")):
        command = [sys.executable, "-m", "kg", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    page, index = folder / "page.html", folder / "site/index.html"
    yield "  the sample letter"
    yield _row("kg view: drawn and still", _median(runs, lambda t: _still(t, page)), 0.5)
    yield _row("kg site: first picture", _median(runs, lambda t: t.open(index, _START)), 1.0)
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    asking = {engine.FILE, *engine.SCRIPTS, "library.js", "triples.js"}
    for name, without in (("the engine", {engine.FILE}), ("what asking loads", asking)):
        size = sum(path.stat().st_size for path in files if path.name not in without)
        yield f"    {f'kg site: without {name}':42}{size / 1e6:>7.2f} MB{1:>7} MB"


def _still(tab: Tab, path: Path) -> float:
    """Seconds until the first frame after the last one that drew anything."""
    tab.open(path, _PAGE)
    return tab.still(1.5)


def _size(folder: Path, size: str, runs: int, cap: float) -> Iterator[str]:
    nodes, goal = _count(size), _GOALS.get(size)
    command = [sys.executable, __file__, "--write", size, str(folder / "site")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
    wrote = json.loads(told)
    yield f"  {nodes:,} nodes, {_EDGES * nodes:,} edges"
    index = folder / "site/index.html"
    start = _median(runs, lambda t: t.open(index, _START))
    yield _row("opened on the letters: first picture", start, goal)
    taken, searched, peers_taken = _handled(index, runs), _searched(index), _vis(folder, nodes, cap)
    yield _row("opened on the network: first picture", taken[0], goal, peers_taken[0])
    yield _row("a frame in a movement", taken[1], _FRAME, peers_taken[1])
    yield _row("the slowest frame", taken[2], None, peers_taken[2])
    yield _row("at rest after a movement", taken[3], None)
    yield _row("search, a key (the slowest)", searched, 0.1)
    if nodes <= _LARGEST_FOR_PYVIS:
        yield _row("pyvis by itself: at rest", taken[0], None, _pyvis(folder, nodes, cap))
    yield f"    memory: {taken[4] / 1e6:,.0f} MB of objects, {taken[5] / 1e6:,.0f} MB with browser"
    yield f"    kg's part of kg site: {wrote['seconds']:.1f} s, {wrote['peak'] / 1e6:,.0f} MB"


def _median(runs: int, measured: Callable[[Tab], float]) -> float:
    times = []
    for _ in range(runs):
        with tab() as opened:
            times.append(measured(opened))
    return median(times)


def _handled(index: Path, runs: int) -> tuple[float, ...]:
    """Of openings on the network the medians: first picture, frames in a movement, memory."""
    taken = []
    for _ in range(runs):
        with tab() as opened:
            first = opened.open(index, _NETWORK, fragment="#page=network")
            time.sleep(2.5)  # what is made ahead of time is done
            memory = (opened.heap(), opened.resident())
            taken.append((first, *opened.moved(".drawn"), *memory))
    return tuple(median(column) for column in zip(*taken, strict=True))


def _searched(index: Path) -> float:
    with tab() as opened:
        opened.open(index, _NETWORK, fragment="#page=network")
        time.sleep(2.5)
        return max(opened.typed(_SEARCH, _WORDS))


def _vis(folder: Path, nodes: int, cap: float) -> tuple[float | str, ...]:
    """First picture, and frames in a movement, of vis-network in one run."""
    path = folder / "vis.html"
    peers.vis(networks.network(nodes, _EDGES * nodes), path)
    late = f"> {cap:g} s"
    with tab(cap=2 * cap) as opened:
        try:
            first = opened.open(path, peers.DRAWN, cap=cap)
        except Late:
            return late, late, late
        try:
            return first, *opened.moved("#drawn")[:2]
        except Late:
            return first, late, late


def _pyvis(folder: Path, nodes: int, cap: float) -> float | str:
    path = folder / "pyvis.html"
    peers.pyvis(networks.network(nodes, _EDGES * nodes), path)
    with tab() as opened:
        try:
            return opened.open(path, peers.AT_REST, cap=cap)
        except Late:
            return f"> {cap:g} s"


def _layout(nodes: int) -> float:
    network = networks.network(nodes, _EDGES * nodes)
    numbers = Numbers(network)
    start = time.perf_counter()
    next(levels.every(network, numbers))
    return time.perf_counter() - start


def _write(nodes: int, folder: Path) -> None:
    """Write the folder of a network, in a process whose memory is its own."""
    network = networks.network(nodes, _EDGES * nodes)
    start = time.perf_counter()
    for name, content in site.of(network, {}):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
    sys.stdout.write(json.dumps({"seconds": seconds, "peak": peak}))


def _row(name: str, seconds: float, goal: float | None, peer: float | str | None = None) -> str:
    told = "" if goal is None else f"{goal:>8.2f} s"
    beside, ratio = "", ""
    if isinstance(peer, str):
        beside = peer
    elif peer is not None:
        beside, ratio = f"{peer:.2f} s", f"{peer / seconds:.1f}"
    return f"    {name:42}{seconds:>8.2f} s{told:>10}{beside:>12}{ratio:>8}"


def _count(size: str) -> int:
    return int(float(size.removesuffix("k")) * (1000 if size.endswith("k") else 1))


if __name__ == "__main__":
    main()
