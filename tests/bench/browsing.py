"""Pages in a fresh headless Chromium with software rendering, cut off, and when they drew."""

import os
import shutil
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from threading import Timer
from typing import TYPE_CHECKING

from servers import memory, tree

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page, ViewportSize

_NAMES = ("chromium", "chromium-browser", "google-chrome")  # as .ci/chromium looks for them
_ARGUMENTS = (
    "--no-sandbox --disable-background-networking --disable-gpu --enable-unsafe-swiftshader"
).split()
_SIZE: "ViewportSize" = {"width": 1400, "height": 900}

#: Notes when a frame began that followed one in which something was drawn on a canvas.
_WATCH = """(() => {
  const bench = (self.bench = { frames: [], events: [] });
  let drew = false;
  const watch = (kind, names) => {
    for (const name of names) {
      const call = kind.prototype[name];
      kind.prototype[name] = function (...given) {
        drew = true;
        return call.apply(this, given);
      };
    }
  };
  watch(CanvasRenderingContext2D, ["clearRect", "fill", "stroke", "fillText", "drawImage"]);
  watch(WebGL2RenderingContext, ["clear", "drawArrays", "drawArraysInstanced", "drawElements"]);
  const tick = () => {
    if (drew) bench.frames.push(performance.now());
    drew = false;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) bench.events.push([name, duration]);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
})();"""


class Late(Exception):
    """Something did not happen in time."""


@contextmanager
def _in_time() -> Iterator[None]:
    from playwright.sync_api import Error

    try:
        yield
    except Error:  # no time is left, or the browser was ended
        raise Late from None


class Tab:
    """A page in a browser of its own."""

    def __init__(self, page: "Page", devtools: "CDPSession", before: Sequence[int]) -> None:
        self.page = page
        self._devtools = devtools
        self._before = before  # processes that are none of the browser's

    def open(self, path: Path, drawn: str, *, fragment: str = "", cap: float = 120) -> float:
        """Seconds from asking for a page until its picture is on the screen.

        ``drawn`` selects what is there once the page has handed the picture over.
        """
        self.page.goto(path.as_uri() + fragment, wait_until="commit")
        self.until(drawn, cap)
        with _in_time():
            return self._shown()

    def until(self, selector: str, cap: float) -> None:
        """Wait until the page has something."""
        with _in_time():
            self.page.wait_for_selector(selector, state="attached", timeout=1000 * cap)

    def _shown(self) -> float:
        """The seconds since the page was asked for when what it has drawn can be looked at."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        clip = {"x": 0, "y": 0, "width": 8, "height": 8, "scale": 1}
        self._devtools.send("Page.captureScreenshot", {"clip": clip})
        return float(self.page.evaluate("performance.now()")) / 1000

    def still(self, seconds: float) -> float:
        """The second of the last frame that drew anything, in so many seconds from now."""
        time.sleep(seconds)
        return float(self.page.evaluate("bench.frames.at(-1) ?? 0")) / 1000

    def moved(self, selector: str, seconds: float = 4) -> tuple[float, float, float]:
        """Median and longest seconds of a frame while the picture is dragged, and until it rests.

        The mouse moves every 16 ms whether or not the page keeps up. The last is the time from
        letting go until everything is drawn again. Late where the browser had to be ended.
        """
        with _in_time():
            return self._moved(selector, seconds)

    def _moved(self, selector: str, seconds: float) -> tuple[float, float, float]:
        x, y, width, height = self._box(selector)
        middle = (x + width / 2, y + height / 2)
        self._mouse("mousePressed", *middle)
        self.page.evaluate("bench.frames.length = 0; bench.from = performance.now()")
        start = time.perf_counter()
        while (past := time.perf_counter() - start) < seconds:
            self._mouse("mouseMoved", middle[0] + 200 * past / seconds, middle[1] + 10)
            time.sleep(0.016)
        if not self.page.evaluate("bench.frames.length"):
            self._shown()  # the first is not done
        began, *frames = self.page.evaluate("[bench.from, ...bench.frames]")
        self.page.evaluate("bench.frames.length = 0; bench.from = performance.now()")
        self._mouse("mouseReleased", middle[0] + 200, middle[1] + 10)
        self._shown()
        time.sleep(1)
        after = self.page.evaluate("(bench.frames.at(-1) ?? bench.from) - bench.from")
        times = [b - a for a, b in zip([began, *frames], frames, strict=False)]
        return median(times) / 1000, max(times) / 1000, after / 1000

    def _box(self, selector: str) -> tuple[float, float, float, float]:
        box = self.page.locator(selector).first.bounding_box()
        if box is None:
            raise Late
        return box["x"], box["y"], box["width"], box["height"]

    def _mouse(self, kind: str, x: float, y: float) -> None:
        given = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        self._devtools.send("Input.dispatchMouseEvent", given)

    def typed(self, selector: str, words: str) -> list[float]:
        """Seconds from each key until what was found is on the screen, as the browser tells it."""
        self.page.locator(selector).first.focus()
        self.page.evaluate("bench.events.length = 0")
        for letter in words:
            self.page.keyboard.press(letter)
            time.sleep(0.3)
        found = self.page.evaluate("bench.events")
        taken = [duration / 1000 for name, duration in found if name == "keydown"]
        return [*taken, *[0.016] * (len(words) - len(taken))]  # shorter ones are not told

    def heap(self) -> int:
        """Bytes of the page's objects, once the rubbish is out."""
        self._devtools.send("HeapProfiler.collectGarbage")
        used: int = self._devtools.send("Runtime.getHeapUsage")["usedSize"]
        return used

    def resident(self) -> int:
        """Bytes that the browser with all its processes takes."""
        return memory(self.processes())

    def processes(self) -> list[int]:
        """The browser's processes."""
        return [pid for pid in tree(os.getpid()) if pid not in self._before]


@contextmanager
def tab(*, cap: float | None = None) -> Iterator[Tab]:
    """A new browser with one empty tab, and nothing to reach; ended when the cap has passed.

    A page that does nothing else for minutes answers not even the question whether it has ended.
    """
    from playwright.sync_api import sync_playwright

    installed = next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as playwright:
        before = tree(os.getpid())
        browser = playwright.chromium.launch(executable_path=installed, args=_ARGUMENTS)
        context = browser.new_context(viewport=_SIZE, offline=True)
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.add_init_script(_WATCH)
        opened = Tab(page, context.new_cdp_session(page), before)
        timer = Timer(cap or 3600, _end, [opened.processes()])
        timer.start()
        try:
            yield opened
        finally:
            timer.cancel()
            browser.close()


def _end(processes: Sequence[int]) -> None:
    for pid in processes:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
