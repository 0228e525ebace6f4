"""Pictures of pages -> words, by the program tesseract, where it is installed.

The picture goes in and the words come out by standard streams: nothing is written to disk.
"""

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from statistics import median

from kg.errors import BadSource
from kg.formats import _pdf_process, _text
from kg.formats._pdf_page import Page, Word, bands

#: More pages are not read from pictures, and no page for longer.
MOST_PAGES = 100
_SECONDS = 120
#: The longer side of a page in points of its picture: 300 an inch on paper for letters.
_POINTS = 3_400
#: Words that it is less sure of are stains and rules.
_LEAST_CONFIDENCE = 25

#: Its names of languages by ours.
_LANGUAGES = {
    "en": ("eng",),
    "fr": ("fra",),
    "de": ("deu",),
    "es": ("spa",),
    "zh": ("chi_sim", "chi_tra"),
    "pt": ("por",),
    "it": ("ita",),
    "nl": ("nld",),
    "pl": ("pol",),
    "ru": ("rus",),
    "uk": ("ukr",),
    "ja": ("jpn",),
    "ko": ("kor",),
    "ar": ("ara",),
    "tr": ("tur",),
}
#: Those that are tried together where the file states none.
_USUAL = ("en", "fr", "de", "es", "zh")

#: What it takes dots before items for.
_SEEN_FOR_DOTS = frozenset("eo¢©°«»*.")

_TALL = re.compile(r"[A-Zbdfhklt0-9\u00c0-\u00de]")


@cache
def program() -> str:
    """Where the program is, or nothing."""
    return shutil.which("tesseract") or ""


@cache
def version() -> str:
    """The program's name and version."""
    first = _run(["--version"], b"").decode("utf-8", "replace").partition("\n")[0]
    return " ".join(first.split()[:2])


def read(data: bytes, name: str, page: Page, language: str) -> Page:
    """The page with the words that its picture shows.

    Raises:
        BadSource: the page can't be drawn, or takes too long.
    """
    order = ["render", str(page.number), str(_POINTS)]
    picture = _pdf_process.run(order, data, name)
    try:
        table = _run(["stdin", "stdout", "-l", _chosen(language), "tsv"], picture)
    except (subprocess.SubprocessError, OSError):
        reason = f"page {page.number + 1} can't be read from its picture; see that tesseract runs"
        raise BadSource(name, reason) from None
    scale = max(page.width, page.height) / _POINTS
    return replace(page, bands=bands(_words(table.decode("utf-8", "replace"), scale)))


def _run(arguments: Sequence[str], picture: bytes) -> bytes:
    done = subprocess.run(  # noqa: S603  (a fixed program with fixed arguments)
        [program(), *arguments],
        input=picture,
        capture_output=True,
        check=True,
        timeout=_SECONDS,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout


@cache
def _chosen(language: str) -> str:
    """The languages to read in: the one that is stated, else the usual ones that are installed."""
    installed = set(_run(["--list-langs"], b"").decode("utf-8", "replace").split())
    stated = language.partition("-")[0].lower()
    for codes in ((stated,), _USUAL):
        names = [name for code in codes for name in _LANGUAGES.get(code, ())]
        if there := [name for name in names if name in installed]:
            return "+".join(there)
    return "eng"


def _words(table: str, scale: float) -> list[Word]:
    """The words in the program's table, each line's on one baseline and of one size."""
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    kept = [row for row in rows if _is_word(row)]
    lines: list[list[Word]] = []
    for _, line in groupby(kept, key=lambda r: (r["block_num"], r["par_num"], r["line_num"])):
        lines.append(_on_line(list(line), scale))
    _mark_items(lines)
    usual = median([word.size for line in lines for word in line] or [1.0])
    return [_alike(word, usual) for line in lines for word in line]


def _mark_items(lines: list[list[Word]]) -> None:
    """Make dots again of what the program takes them for, where several lines begin with it."""
    marked = [
        line
        for line in lines
        if len(line) > 1
        and line[0].text in _SEEN_FOR_DOTS
        and line[1].x0 - line[0].x1 > 0.45 * line[0].size
    ]
    for line in marked if len(marked) > 1 else ():
        line[0] = replace(line[0], text="•")


def _is_word(row: dict[str, str]) -> bool:
    text = row.get("text") or ""
    return bool(text.strip()) and float(row["conf"]) >= _LEAST_CONFIDENCE


def _on_line(rows: list[dict[str, str]], scale: float) -> list[Word]:
    tall = [row for row in rows if _TALL.search(row["text"])] or rows
    flat = [row for row in rows if not re.search(r"[gjpqy,;()]", row["text"])] or rows
    size = median(float(row["height"]) for row in tall) * scale / 0.75
    base = median(float(row["top"]) + float(row["height"]) for row in flat) * scale
    found = []
    for row in rows:
        left, right = float(row["left"]), float(row["left"]) + float(row["width"])
        text = _text.tidy(row["text"]).strip()
        found.append(Word(text, left * scale, right * scale, base, round(size, 1)))
    return found


def _alike(word: Word, usual: float) -> Word:
    """The word in the usual size, where it is not plainly larger or smaller."""
    return replace(word, size=usual) if 0.75 < word.size / usual < 1.3 else word
