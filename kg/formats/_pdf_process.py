"""Starts the process that reads a PDF, and says in one line what kept it from reading."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import BadSource, MissingExtra
from kg.formats import _pdf_tables, _text
from kg.formats._pdf_page import Page, Word, bands

#: A file with more is split by whoever wants it read.
MOST_PAGES = 2_000
MOST_CHARACTERS = 3_000_000

#: What the process may take; a file of the size above takes a third of it.
_SECONDS = 120
_BYTES = 3_000_000_000

#: So many dots of a page are looked at, each beside all words.
_MOST_DOTS = 200

_WORKER = Path(__file__).with_name("_pdf_worker.py")
_TROUBLES = {
    "password": "is encrypted and needs a password; save a copy without one and give that",
    "damaged": "is damaged: no pages can be found in it; open and save it with a PDF program",
    "pages": f"has more than {MOST_PAGES:,} pages; split it and give the parts",
    "characters": (
        f"has more than {MOST_CHARACTERS:,} characters, or a page that nobody can have written;"
        " split it and give the parts"
    ),
}


def load(data: bytes, name: str) -> tuple[list[Page], dict[str, str]]:
    """The pages of a PDF and what its properties state.

    Raises:
        BadSource: it is damaged, locked, too large, or takes too long.
        MissingExtra: the library that reads PDFs is not installed.
    """
    answer = run(["read"], data, name)
    found: dict[str, Any] = json.loads(answer)
    if trouble := found.get("trouble"):
        raise BadSource(name, _TROUBLES[trouble])
    pages = [_page(number, page) for number, page in enumerate(found["pages"])]
    return pages, found["stated"]


def run(order: list[str], data: bytes, name: str) -> bytes:
    """What the process answers to an order.

    Raises:
        BadSource: it did not end well.
        MissingExtra: the library that reads PDFs is not installed.
    """
    limits = [MOST_PAGES, MOST_CHARACTERS, _SECONDS, _BYTES]
    command = [sys.executable, "-P", str(_WORKER), *map(str, limits), *order]
    there = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(  # noqa: S603  (our own program; the file comes by standard input)
            command,
            input=data,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={**os.environ, "PYTHONPATH": there, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        reason = f"takes longer than {_SECONDS} s to read; save it with another PDF program"
        raise BadSource(name, reason) from None
    if done.returncode == 0:
        return done.stdout
    if b"No module named 'pypdfium2" in done.stderr:
        raise MissingExtra(plugin="pdf", package="pypdfium2")
    reason = "can't be read: it is damaged, or made to take too much memory or time"
    raise BadSource(name, f"{reason}; open and save it with a PDF program")


def _bullets(words: list[Word], dots: list[list[float]]) -> Iterator[Word]:
    """The dots that some programs draw, and do not write, before the items of a list."""
    for left, top, right, bottom in dots[:_MOST_DOTS]:
        middle = (top + bottom) / 2
        beside = [w for w in words if w.base - w.size < middle < w.base and w.x1 > left]
        item = min(beside, key=lambda word: word.x0, default=None)
        if item and right <= item.x0 < right + 2.5 * item.size:
            yield replace(item, text="•", x0=left, x1=right, bold=False, italic=False)


def _page(number: int, found: dict[str, Any]) -> Page:
    words = [
        Word(text, x0, x1, base, size, bool(style & 1), bool(style & 2))
        for raw, x0, x1, base, size, style in found["words"]
        if (text := _text.tidy(raw).strip())
    ]
    return Page(
        number=number,
        width=found["width"],
        height=found["height"],
        bands=bands([*words, *_bullets(words, found["dots"])]),
        turned=[_text.tidy(text).strip() for text in found["turned"]],
        images=found["images"],
        rules=found["rules"],
        drawn=found["drawn"],
        grids=_pdf_tables.grids(found["rules"]),
    )
