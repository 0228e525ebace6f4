"""How wide a label is and where its lines break, reckoned without a font.

The widths are those of the sans-serif faces that the page asks for first, which agree with each
other; other scripts are reckoned by their East Asian width.
"""

import re
import unicodedata
from functools import lru_cache

from kg.model import ids

_WIDTHS = {  # thousandths of the font's size
    222: "ijl'|",
    278: " !,./:;I[\\]ft()‘’·",
    333: "-r`{}“”",
    389: '*^"',
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "@…—",
}
_WIDTH = {character: width for width, all_of_it in _WIDTHS.items() for character in all_of_it}
_BOLD = 1.07
_ELLIPSIS = "…"
_OPENING = {"Ps", "Pi"}  # categories of characters: brackets and quotation marks
_CLOSING = {"Pe", "Pf", "Po"}  # and commas, stops, marks of questions


@lru_cache(maxsize=4096)
def _advance(character: str) -> int:
    known = _WIDTH.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1000
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTH.get(base, 600)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in a font of that size."""
    return sum(map(_advance, text)) * size * (_BOLD if bold else 1.0) / 1000


@lru_cache(maxsize=16384)
def lines(
    text: str, size: float, most_width: float, most_lines: int, *, bold: bool = False
) -> tuple[str, ...]:
    """The text in at most so many lines of about equal width; what does not fit ends in '…'.

    Characters that nobody sees are left out, and with them those that turn a text's direction.
    """
    text = ids.clean(text)
    em = size * (_BOLD if bold else 1.0) / 1000
    most = int(most_width / em)
    broken = _broken(text, most)
    if len(broken) > most_lines:
        rest = "".join(broken[most_lines - 1 :])
        broken = [*broken[: most_lines - 1], _cut(rest, most)]
    elif len(broken) > 1:
        broken = _evened(text, broken, most)
    return tuple(line.strip() for line in broken)


def _evened(text: str, broken: list[str], most: int) -> list[str]:
    """The text broken as narrow as it goes in no more lines."""
    fits = broken
    low, high = most // 2, most
    while high - low > 300:
        middle = (low + high) // 2
        tried = _broken(text, middle)
        if len(tried) <= len(broken):
            fits, high = tried, middle
        else:
            low = middle
    return fits


def _broken(text: str, most: int) -> list[str]:
    """The text in lines of at most that width, in thousandths of the font's size."""
    found: list[str] = []
    line, filled = "", 0
    for word in _pieces(text):
        piece = word
        needs = _measure(piece.rstrip())
        if line and filled + needs > most:
            found.append(line)
            line, filled = "", 0
        while needs > most and len(piece) > 1:
            head = _fitting(piece, most)
            found.append(head)
            piece = piece[len(head) :]
            needs = _measure(piece.rstrip())
        line += piece
        filled += _measure(piece)
    return [part for part in (*found, line) if part.strip()] or [text]


@lru_cache(maxsize=16384)
def _measure(text: str) -> int:
    return sum(map(_advance, text))


def _fitting(text: str, most: int) -> str:
    """As many of the first characters as fit, but one at least."""
    filled = 0
    for number, character in enumerate(text):
        filled += _advance(character)
        if filled > most and number:
            return text[:number]
    return text


def _pieces(text: str) -> list[str]:
    """The text cut where a line may break: after spaces, and around wide characters.

    No line begins with what closes or ends something, and none ends with what opens it.
    """
    if text.isascii():
        return re.findall(r"\S+\s*|\s+", text)
    found: list[str] = []
    spaced, free, opened = True, True, False
    for character in text:
        kind = unicodedata.category(character)
        wide = unicodedata.east_asian_width(character) in "WF"
        held = opened or (kind in _CLOSING and not spaced)
        if not found or ((free or wide) and not held):
            found.append(character)
        else:
            found[-1] += character
        spaced, opened = character.isspace(), kind in _OPENING
        free = wide or spaced
    return found


def _cut(text: str, most: int) -> str:
    return _fitting(text, most - _advance(_ELLIPSIS)).rstrip() + _ELLIPSIS


def shortened(text: str, longest: int) -> str:
    """The text, cut after a word where it is longer than so many characters."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return (cut.rpartition(" ")[0].rstrip(",;:–- ") or cut) + _ELLIPSIS
