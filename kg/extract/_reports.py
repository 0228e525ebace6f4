"""Where a document tells of a letter that others wrote: 'said in a letter to the minister'."""

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.languages import Language

from ._text import Unit


def find(
    found: tuple[Unit, ...], title: Unit | None, lexicon: Language
) -> tuple[int, int, str] | None:
    """Where the document first speaks of a letter that others wrote, and the letter's class."""
    statement = _statement(lexicon)
    for unit in [title, *found] if title else found:
        for pattern in _patterns(lexicon, "report_patterns"):
            match = pattern.search(unit.text)
            if match:
                start, end = match.span("what") if "what" in pattern.groupindex else match.span()
                is_statement = statement.search(unit.text, start, end)
                kind = "kg:JointStatement" if is_statement else "kg:OpenLetter"
                return unit.start + start, unit.start + end, kind
    return None


def are_told_by(headings: Iterable[Unit], lexicon: Language) -> bool:
    """True where a heading tells that others sent a letter: 'Ninety groups sign open letter'."""
    patterns = _patterns(lexicon, "headline_patterns")
    return any(pattern.search(unit.text) for unit in headings for pattern in patterns)


@lru_cache(maxsize=32)
def _patterns(lexicon: Language, key: str) -> tuple[re.Pattern[str], ...]:
    nouns = lexicon.alternatives("letter", "letter_nouns")
    return tuple(
        re.compile(pattern.replace("{letter}", nouns), re.IGNORECASE)
        for pattern in lexicon.words("letter", key)
    )


@lru_cache(maxsize=16)
def _statement(lexicon: Language) -> re.Pattern[str]:
    return re.compile(lexicon.alternatives("letter", "statement_nouns"), re.IGNORECASE)
