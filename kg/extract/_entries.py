"""One entry of a list, however the list is set."""

import re
from dataclasses import dataclass

from kg.model import Span

#: A bullet or a number before an item.
NUMBERING = re.compile(
    r"^(?:[-*•·▪◦‣–—►✓]\s*|[(（]?\d{1,3}(?:[.)、．）]|[,，](?=\s*\D))\s*|\[\d{1,3}\]\s*"
    r"|[(（][一二三四五六七八九十]{1,3}[)）]\s*|[一二三四五六七八九十]{1,3}[、．]\s*)+"
)


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
