"""Who the words around a quotation say speaks: the sentence before, lines above and below."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.languages import Language
from kg.model import Document, Span

from . import _clauses, _han, _re, _speakers, _verbless
from ._quotations import Quoted
from ._spans import Spans
from ._speakers import Said, Speaker, Speakers
from ._text import Unit, split

#: A line that names a speaker, or heads quotations, is no longer.
_LINE = 160
_HEADING = 300
#: A heading stands at most so many units above the quotations that belong to it.
_BELOW = 6
#: A paragraph that ends in a colon and is no longer introduces what follows, whatever its verb.
_SHORT = 120
#: A block so long is the layout of a text and no quotation.
_LAYOUT = 3000


def is_layout(span: Span, prose: int, signed: Spans) -> bool:
    """True where what is set apart as a block is a letter, a list or most of all the prose."""
    size = span.end - span.start
    return size > _LAYOUT or 2 * size > prose or signed.touch(span)


def tellings(
    document: Document, given: Sequence[Unit], quoted: Quoted, speakers: Speakers
) -> Iterator[tuple[Said, int]]:
    """Who may be said to speak, the surest first, each with the unit in which it is said."""
    lexicon = speakers.lexicon
    unit = given[quoted.unit]
    signed = _signed_within(given[quoted.last], quoted, speakers)
    if signed:
        yield signed, quoted.last
    if quoted.form == "block":
        yield from _signed_below(given, quoted, speakers)
    elif lexicon.spaced and quoted.start > unit.start:
        said = _sentence_before(document, unit, quoted, speakers)
        if said:
            yield said, quoted.unit
    whole = quoted.end - quoted.start >= 0.8 * (given[quoted.last].end - unit.start)
    if not whole:
        return
    if quoted.form != "block":
        yield from _signed_below(given, quoted, speakers)
    above = _above(document, given, quoted, speakers)
    if above:
        yield above


def _signed_within(unit: Unit, quoted: Quoted, speakers: Speakers) -> Said | None:
    """A name on a line of its own that ends the paragraph below what is quoted in it."""
    line = _re.compile(r"\s*\n\s*(?P<line>[^\n]{3,160})").fullmatch(
        speakers.text, quoted.end, unit.end
    )
    if line is None or quoted.start > unit.start:
        return None
    at = line.start("line")
    named = next((one for one in speakers.within(at, unit.end) if one.span.start - at <= 6), None)
    is_person = named is not None and named.kind == "person"
    return Said(named, Span(at, unit.end), 0.8) if named and is_person else None


def _sentence_before(
    document: Document, unit: Unit, quoted: Quoted, speakers: Speakers
) -> Said | None:
    """'Ida Holm underscored the need. “It takes all of us.”': the sentence before tells it."""
    before = document.text[unit.start : quoted.start].rstrip()
    sentences = list(split(before, unit.start))
    if (
        not sentences
        or not before.endswith((".", ":"))
        or sentences[-1].end - sentences[-1].start < 8
    ):
        return None
    said = _clauses.before(speakers, *sentences[-1])
    return _less(said, 0.85) if said else None


def _above(
    document: Document, given: Sequence[Unit], quoted: Quoted, speakers: Speakers
) -> tuple[Said, int] | None:
    """The speaker whom a heading, or the paragraph above, introduces."""
    lexicon = speakers.lexicon
    for number in range(quoted.unit - 1, max(-1, quoted.unit - 1 - _BELOW), -1):
        above = given[number]
        if _is_quoted(above):
            continue
        said = _headed(above, speakers) or (
            _introduced(above, speakers)
            if number == quoted.unit - 1 or quoted.form != "block"
            else None
        )
        if said is None and number == quoted.unit - 1:
            said = _named_line(above, speakers)
        if said is None and number == quoted.unit - 1 and not lexicon.spaced:
            said = _entitled(document, above)
        return (said, number) if said else None
    return None


def _is_quoted(unit: Unit) -> bool:
    """True where all of a unit is in quotation marks."""
    return bool(_re.match(r"[“\"«„「『‘]", unit.text)) and bool(
        _re.search(r"[”\"»“」』’]\W?$", unit.text)
    )


def _headed(above: Unit, speakers: Speakers) -> Said | None:
    """'Quotes attributable to Ida Holm'."""
    if len(above.text) >= _HEADING or not _heading(speakers.lexicon).search(above.text):
        return None
    named = [one for one in speakers.within(*above.span) if one.kind in ("person", "org")]
    persons = [one for one in named if one.kind == "person"]
    chosen = next(iter([*persons, *named]), None)
    return Said(chosen, above.span, 0.92) if chosen else None


@lru_cache(maxsize=16)
def _heading(lexicon: Language) -> re.Pattern[str]:
    return re.compile(lexicon.whole(lexicon.alternatives("quotes", "headings")), re.IGNORECASE)


def _introduced(above: Unit, speakers: Speakers) -> Said | None:
    """The speaker of a paragraph that ends in a colon: 'Ida Holm has said so, adding:'."""
    bare = above.text.rstrip("*_ \n")
    open_ended = above.kind == "paragraph" and bare[-1:].isalnum()
    if not bare.endswith((":", "：", ",")) and not open_ended:
        return None
    last = list(split(above.text, above.start))[-1]
    if speakers.lexicon.spaced:
        said = _clauses.before(speakers, *last)
        if said and (not open_ended or said.clause.end >= above.end - 20):
            return _less(said, 0.97)
    if not bare.endswith((":", "：")):
        return None
    named = [one for one in speakers.within(*above.span) if one.kind in ("person", "org")]
    persons = [one for one in named if one.kind == "person"]
    chosen = next(iter([*persons, *named]), None)
    short = bool(persons) and len(above.text) < _SHORT
    tells = short or _tells(above, speakers.lexicon)
    return Said(chosen, above.span, 0.75) if chosen and tells else None


def _tells(above: Unit, lexicon: Language) -> bool:
    if not lexicon.spaced:
        return bool(_re.search(lexicon.alternatives("quotes", "verbs", "texts"), above.text))
    return bool(_speakers.verbs(lexicon).search(above.text))


def _named_line(above: Unit, speakers: Speakers) -> Said | None:
    """A line that names a person, or person and office, above words that are all quoted."""
    named = _person_above(above, speakers)
    return Said(named, above.span, 0.8) if named else None


def _person_above(unit: Unit, speakers: Speakers) -> Speaker | None:
    """Whom a line names that heads what follows; a dash signs what stands before it."""
    return None if _re.match(r"[—–~]|--?\s", unit.text) else _person_of_line(unit, speakers)


def _person_of_line(unit: Unit, speakers: Speakers) -> Speaker | None:
    if len(unit.text) > _LINE or _re.search(r"[.!?:]\s*$", unit.text):
        return None
    first = next(iter(speakers.within(*unit.span)), None)
    at_start = first is not None and first.span.start - unit.start <= 6
    return first if first and at_start and first.kind == "person" else None


def _signed_below(
    given: Sequence[Unit], quoted: Quoted, speakers: Speakers
) -> Iterator[tuple[Said, int]]:
    """'— Ida Holm, swimmer' at the end of a quotation or in the line below it."""
    last = given[quoted.last]
    within = _re.search(r"(?:^|[\s.!?”\"»])[—–]\s?(?=\S[^—–]{2,120}$)", last.text)
    if quoted.form == "block" and within:
        at = last.start + within.end()
        found = next(
            (one for one in speakers.within(at, last.end) if one.span.start - at <= 6), None
        )
        if found and found.kind != "pronoun":
            yield Said(found, Span(found.span.start, last.end), 0.9), quoted.last
    below = given[quoted.last + 1] if quoted.last + 1 < len(given) else None
    if below is None or len(below.text) > _LINE:
        return
    dashed = _re.match(r"(?:[—–~]|--?)\s?", below.text)
    first = next(iter(speakers.within(*below.span)), None)
    if dashed and first is None:
        first = _verbless.name_at(speakers, below.start + dashed.end(), below.end)
    if dashed and first and first.kind in ("person", "org", "work", "law"):
        if first.span.start - below.start <= dashed.end() + 6:
            yield Said(first, below.span, 0.9), quoted.last + 1
    elif not dashed and _is_below(given, quoted, speakers):
        named = _person_of_line(below, speakers)
        if named:
            yield Said(named, below.span, 0.75), quoted.last + 1


def _is_below(given: Sequence[Unit], quoted: Quoted, speakers: Speakers) -> bool:
    """True where names stand below quotations: the first of a row of both is a quotation."""
    number = quoted.unit
    while (
        number >= 2
        and _person_of_line(given[number - 1], speakers)
        and _is_quoted(given[number - 2])
    ):
        number -= 2
    return number == 0 or _person_above(given[number - 1], speakers) is None


def _entitled(document: Document, above: Unit) -> Said | None:
    """The work whose title the words above a quotation name: '《歌羅西書》的話：'."""
    if not above.text.rstrip().endswith(("：", ":")):
        return None
    last = list(split(above.text, above.start))[-1]
    title = _han.title(document.text, last)
    return Said(Speaker(title[0], "work", title[1], title[2]), last, 0.85) if title else None


def _less(said: Said, factor: float) -> Said:
    return Said(said.speaker, said.clause, round(said.confidence * factor, 2))
