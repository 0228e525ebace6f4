"""The functions of ``re``, which forgets compiled patterns after 512: a language alone needs more.

What is remembered here is bounded, too: the few patterns that hold a text's own words go again.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

Flags = int | re.RegexFlag


@lru_cache(maxsize=4096)
def compile(pattern: str, flags: Flags = 0) -> re.Pattern[str]:  # noqa: A001  (as in re)
    """The compiled pattern."""
    return re.compile(pattern, flags)


def search(pattern: str, text: str, flags: Flags = 0) -> re.Match[str] | None:
    """The first match in a text."""
    return compile(pattern, flags).search(text)


def match(pattern: str, text: str, flags: Flags = 0) -> re.Match[str] | None:
    """The match at a text's start."""
    return compile(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: Flags = 0) -> re.Match[str] | None:
    """The match of a whole text."""
    return compile(pattern, flags).fullmatch(text)


def finditer(pattern: str, text: str, flags: Flags = 0) -> Iterator[re.Match[str]]:
    """All matches in a text."""
    return compile(pattern, flags).finditer(text)


def findall(pattern: str, text: str, flags: Flags = 0) -> list[str]:
    """What all matches in a text hold; a pattern has one group at most."""
    return compile(pattern, flags).findall(text)


def split(pattern: str, text: str, maxsplit: int = 0, flags: Flags = 0) -> list[str]:
    """What stands between the matches in a text."""
    return compile(pattern, flags).split(text, maxsplit)


def sub(
    pattern: str,
    replacement: str | Callable[[re.Match[str]], str],
    text: str,
    count: int = 0,
    flags: Flags = 0,
) -> str:
    """A text with its matches replaced."""
    return compile(pattern, flags).sub(replacement, text, count)
