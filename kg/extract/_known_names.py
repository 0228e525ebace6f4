"""Patterns of many names at once, whose cost does not grow with their number."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, takewhile

#: What is longer is no name, and would nest a pattern too deep.
_LONGEST = 80


def any_name(names: Iterable[str]) -> str:
    """A regular expression that matches any of the names, longest first; else nothing.

    They share their beginnings, so that a text is compared with few of them at each place. As in
    the patterns of words, white space matches any, and straight apostrophes match curly ones too.
    """
    ordered = sorted({name for name in names if 0 < len(name) <= _LONGEST})
    return _branches(ordered) if ordered else r"(?!)"


def _branches(names: Sequence[str]) -> str:
    """The pattern of sorted names that begin differently, or of which one is empty."""
    groups = (list(group) for _, group in groupby(filter(None, names), key=lambda name: name[0]))
    ways = []
    for group in groups:
        shared = _shared(group[0], group[-1])
        rest = [name[len(shared) :] for name in group]
        ways.append(_literal(shared) + (_branches(rest) if len(rest) > 1 else ""))
    ended = "?" if not names[0] else ""
    return f"(?:{'|'.join(ways)}){ended}"


def _literal(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’]")


def _shared(one: str, other: str) -> str:
    """The beginning of two names that is the same."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(char for char, _ in same)
