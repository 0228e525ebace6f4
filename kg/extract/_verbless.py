"""Who is named beside a quotation without a word of speech: before a colon, behind a dash."""

import re
from collections.abc import Sequence

from kg.model import Span, Spelling, ids

from . import _given, _names, _re
from ._speakers import Said, Speaker, Speakers, nouns, said

#: A speaker and the noun for what they said stand so near to each other.
_BESIDE = 30
#: What introduces a quotation is no longer.
_NEAR = 260
#: Brackets right behind a quotation, or a dash and all that is left of the paragraph.
_CITED = re.compile(
    r"[\s,.]*(?:\((?P<what>[^()]{3,80})\)|(?:[—–]|(?<=\s)-)\s?(?P<signed>[^\W\d_][^—–\n]{3,80})\s*$)"
)


def cited(speakers: Speakers, start: int, end: int) -> Said | None:
    """Who is named right behind a quotation without a verb: '“…” (Micah 6:8)', '“…” — Ida Holm'."""
    match = _CITED.match(speakers.text, start, end + 1)
    if match is None:
        return None
    span = Span(*match.span(str(match.lastgroup)))
    first = next(iter(speakers.within(*span)), None)
    if match["signed"] and (first is None or first.span.start - span.start > _BESIDE // 5):
        first = name_at(speakers, span.start, span.end)
    at_start = first is not None and first.span.start - span.start <= _BESIDE // 5
    known = first is not None and first.kind in (
        ("person", "org", "law", "work") if match["signed"] else ("person", "law", "work")
    )
    return said(first, span, 0.95) if first and at_start and known else None


def name_at(speakers: Speakers, start: int, end: int) -> Speaker | None:
    """Words that read as a person's name, where a line is signed with one."""
    lexicon = speakers.lexicon
    pattern = _re.compile(_names.person(lexicon))
    match = pattern.match(speakers.text, start, end)
    if match is None:
        return None
    first, *others = match.group().split()
    # 'August Lindt' and 'June Parr' begin as dates do
    is_month = first in lexicon.mapping("dates", "months")
    bare = " ".join([f"{first[0]}.", *others]) if is_month else match.group()
    if not _names.is_person(bare, lexicon):
        return None
    who = Spelling("person", ids.clean(match.group()))
    return Speaker(Span(*match.span()), "person", who, who.name, 0.8)


def before_colon(
    speakers: Speakers, candidates: Sequence[Speaker], start: int, end: int
) -> Said | None:
    """Who begins the words before a colon, or whose statement they speak of."""
    words = [
        Span(*match.span()) for match in nouns(speakers.lexicon).finditer(speakers.text, start, end)
    ]
    for one in sorted(candidates, key=lambda one: one.kind != "person"):
        if one.who is None:
            continue
        reach = 2 * _BESIDE if one.kind == "person" else _BESIDE // 5
        reach = (
            _NEAR if one.kind == "work" and not one.who.scope else reach
        )  # 'we read in Micah 6:8:'
        begins = one.span.start - start <= reach and end - start < _NEAR
        theirs = any(
            (
                -_BESIDE <= word.start - one.span.end <= _BESIDE
                and "," not in speakers.text[one.span.end : word.start]
            )
            or -_BESIDE // 2 <= one.span.start - word.end <= _BESIDE // 2
            for word in words
        )
        if one.kind in ("person", "org", "letter", "work", "law") and (begins or theirs):
            return said(one, Span(one.span.start, end), 0.9)
    return None


def excerpt(speakers: Speakers, candidates: Sequence[Speaker], start: int, end: int) -> Said | None:
    """'From her nomination:', 'Aus der Hafenordnung der Stadt:': the law, else the words' work."""
    cues = speakers.lexicon.alternatives("quotes", "excerpts")
    pattern = rf"(?:\[?\d+[\].)]\s*)?{cues}\s+(?P<work>[^.:;,]{{3,80}}?)\s*:"
    match = _re.compile(pattern, re.IGNORECASE).match(speakers.text, start, end)
    if match is None:
        return None
    law = next((one for one in candidates if one.kind == "law"), None)
    span = Span(*match.span("work"))
    return said(law or speakers.described(span, "work", ids.clean(match["work"])), span, 1.0)


def named_first(speakers: Speakers, start: int, end: int) -> Said | None:
    """'Ida Holm, who swims: “…”' where nothing else tells that she is a person."""
    first = name_at(speakers, start, end)
    if first and _given.begins(first.name) and speakers.text[first.span.end] in ",(:":
        return said(first, Span(first.span.start, end), 1.0)
    return None
