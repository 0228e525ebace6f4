"""One entry of a list, however the list is set."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Span

#: A bullet or a number before an item.
NUMBERING = re.compile(
    r"^(?:[-*•·▪◦‣–—►✓]\s*|[(（]?\d{1,3}(?:\.(?![a-z])|[)、．）]|[,，](?=\s*\D))\s*|\[\d{1,3}\]\s*"
    r"|[(（][一二三四五六七八九十]{1,3}[)）]\s*|[一二三四五六七八九十]{1,3}[、．]\s*)+"
)

_NUMBER = re.compile(r"[(（\[]?(\d{1,4})[.)）\]]\s")
#: So many numbers in order show that each begins an item.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list, without its bullet or number, and the sub-heading that it stands under.

    In a table the other cells of its row are its ``details``, each under its column's heading.
    """

    start: int
    end: int
    text: str
    heading: str = ""
    inline: bool = False  #: it stood among others in one paragraph
    details: tuple[tuple[str, Span], ...] = ()


def are_numbered(texts: Sequence[str]) -> bool:
    """True where each line of a list has the number behind that of the line above."""
    numbers = [_NUMBER.match(text) for text in texts]
    counted = [int(number[1]) for number in numbers if number]
    steps = all(after == number + 1 for number, after in pairwise(counted))
    return len(texts) >= _FEW and len(counted) == len(texts) and steps
