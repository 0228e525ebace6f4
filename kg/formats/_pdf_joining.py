"""Lines -> running text: hyphens at line ends undone, and no space where a script has none."""

import re
from collections.abc import Iterable, Sequence

from kg import languages
from kg.formats._pdf_page import UNSPACED

_HYPHEN = re.compile(r"(?P<first>[^\W\d_]+)(?P<mark>[-\u2010\u00ad])$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_NEXT = re.compile(r"[^\W\d_]+")


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words that a document has within its lines, compounds with their hyphens."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def joined(lines: Sequence[str], known: frozenset[str]) -> str:
    """The lines of a paragraph as one."""
    text = ""
    for line in lines:
        text = _two(text, line, known) if text else line
    return text.replace("\u00ad", "")


def _two(text: str, line: str, known: frozenset[str]) -> str:
    hyphen = _HYPHEN.search(text)
    following = _NEXT.match(line)
    if hyphen and following:
        keeps = _keeps(hyphen["first"], following[0], known)
        if hyphen["mark"] == "\u00ad" and following[0][0].islower():
            keeps = f"{hyphen['first']}-{following[0]}".casefold() in known
        return f"{text[: hyphen.start('mark')]}-{line}" if keeps else text[:-1] + line
    if hyphen or re.search(r"\w[-\u2010\u2013/]$", text):
        return text + line  # '1990-' '1995', 'and/' 'or'
    if UNSPACED.match(text[-1]) and (UNSPACED.match(line) or not line[:1].isascii()):
        return text + line
    return f"{text} {line}"


def _keeps(first: str, second: str, known: frozenset[str]) -> bool:
    """True where the hyphen belongs to the word: before a capital, or where the text shows it."""
    if not second[0].islower():
        return True
    whole, parted = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
    if whole in known or parted in known:
        return whole not in known
    return first.casefold() in languages.everywhere("hyphenated")
