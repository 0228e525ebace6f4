"""Which happening of a sentence a date belongs to."""

import re
from collections.abc import Sequence

from kg.languages import Language
from kg.model import Span

from . import _re
from ._dates import FoundDate
from ._happenings import Happening

#: How far from its date an event can be named.
_REACH = 130
#: What is done on a date stands so near before it: 'was arrested on …'.
_NEAR = 4
#: 'ANYTOWN (May 3, 2020) –', which dates the text and no event.
_DATELINE = re.compile(
    r"(?:[^()]{0,40}\([^()]{2,60}\)|[A-Z][A-Z .]{2,40}(?:,[^–—]{2,25})?)\s*(?:–|—|--|-)\s+"
)


def happening(
    stated: FoundDate,
    text: str,
    happenings: Sequence[Happening],
    dates: Sequence[FoundDate],
    lexicon: Language,
) -> Happening | None:
    """The happening that a date belongs to: right behind it, before it, or the sentence's."""
    dateline = _DATELINE.match(text)
    lead = dateline.end() if dateline else 0
    if stated.end <= lead:
        return None
    possessive = rf"['’]{lexicon.alternatives('events', 'possessives')}"
    owners = lexicon.alternatives("events", "articles")
    owned = _re.match(rf"{possessive}\s+|\s+", text[stated.end :])
    attributive = owned and _re.search(
        rf"(?:{possessive}|(?<!\w){owners})\s+$", text[: stated.start], re.IGNORECASE
    )
    if owned and (attributive or owned.group().strip()):
        begins = stated.end + owned.end()
        return next((h for h in happenings if h.span.start == begins and not h.verb), None)
    deeds = [h for h in happenings if h.verb and 0 <= stated.start - h.span.end <= _NEAR]
    if deeds:
        return deeds[-1]
    nouns = [h for h in happenings if not h.verb]
    before = [h for h in nouns if h.span.end <= stated.start and _reaches(h, stated, text, dates)]
    if before:
        return before[-1]
    first = len(text[lead : stated.start].split()) <= 2
    after = [h for h in nouns if h.span.start >= stated.end and (h.certain or h.proper)]
    if first and after and stated.precision != "year":
        return after[0]
    return _done_on(stated, text, happenings, first=first)


def _reaches(one: Happening, stated: FoundDate, text: str, dates: Sequence[FoundDate]) -> bool:
    """True where nothing parts a happening from a date behind it."""
    gap = text[one.span.end : stated.start]
    between = any(one.span.end <= other.start < stated.start for other in dates)
    bare = _re.sub(r"\([^()]*\)", "", gap)
    limit = 25 if stated.precision == "year" else _REACH
    return (
        len(gap) <= limit
        and not between
        and bare.count(",") <= 2
        and not _re.search(r"[;:“”\"]", bare)
    )


def _done_on(
    stated: FoundDate, text: str, happenings: Sequence[Happening], *, first: bool
) -> Happening | None:
    """The deed that a date belongs to: 'today delivered a letter', 'introduced a bill today'."""
    for one in happenings:
        if not one.verb:
            continue
        if one.span.contains(Span(stated.start, stated.end)):
            return one
        behind = text[one.span.end : stated.start]
        if (
            one.span.end <= stated.start
            and len(behind) < 60
            and not _re.search(r"[.,;:“”()]", behind)
        ):
            return one
        between = text[stated.end : one.span.start]
        if (
            one.span.start >= stated.end
            and (first or not between.strip(" ,"))
            and len(between) < _REACH
        ):
            return one
    return None
