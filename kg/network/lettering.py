"""How wide a label is and where its lines break, reckoned without a font.

The widths are those of the sans-serif faces that the page asks for first, which agree with each
other; other scripts are reckoned by their East Asian width.
"""

import unicodedata
from functools import lru_cache

_WIDTHS = {  # thousandths of the font's size
    222: "ijl'|",
    278: " !,./:;I[\\]ft()‘’·",
    333: "-r`{}“”",
    389: "*^\"",
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


def lines(
    text: str, size: float, most_width: float, most_lines: int, *, bold: bool = False
) -> tuple[str, ...]:
    """The text in at most so many lines of about equal width; what does not fit ends in '…'."""
    broken = _broken(text, size, most_width, bold)
    if len(broken) > most_lines:
        rest = "".join(broken[most_lines - 1 :])
        return (*broken[: most_lines - 1], _cut(rest, size, most_width, bold))
    narrower = most_width
    while len(broken) > 1:
        narrower -= size
        tried = _broken(text, size, narrower, bold)
        if len(tried) > len(broken) or narrower < size:
            break
        broken = tried
    return tuple(line.strip() for line in broken)


def _broken(text: str, size: float, most: float, bold: bool) -> list[str]:  # noqa: FBT001
    found = [""]
    for word in _pieces(text):
        if found[-1] and width((found[-1] + word).rstrip(), size, bold=bold) > most:
            found.append("")
        for character in word:
            if width(found[-1] + character, size, bold=bold) > most and found[-1].strip():
                if character.isspace():
                    continue
                if width(word.rstrip(), size, bold=bold) > most:
                    found.append("")
            found[-1] += character
    return [line for line in found if line.strip()] or [text]


def _pieces(text: str) -> list[str]:
    """The text cut where a line may break: after spaces, and around wide characters."""
    found: list[str] = []
    new = True
    for character in text:
        wide = unicodedata.east_asian_width(character) in "WF"
        if new or wide:
            found.append(character)
        else:
            found[-1] += character
        new = wide or character.isspace()
    return found


def _cut(text: str, size: float, most: float, bold: bool) -> str:  # noqa: FBT001
    while text and width(text + _ELLIPSIS, size, bold=bold) > most:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def shortened(text: str, longest: int) -> str:
    """The text, cut after a word where it is longer than so many characters."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return (cut.rpartition(" ")[0].rstrip(",;:–- ") or cut) + _ELLIPSIS
