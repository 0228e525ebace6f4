"""Names that end a letter without a heading: above its date, or with a word of signing behind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language
from kg.model import Document

from . import _cues, _datelines, _dates, _genre, _lists, _parties, _prose, _runin
from ._entries import Entry
from ._text import Unit, units

#: A line of names is no longer than this.
_LONGEST = 120
#: Between a letter's last words and its names there are so few lines: a place, a date, a title.
_BETWEEN = 4
#: A name that stands alone above the date has no more words.
_SOLE_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that holds names only, without its word of signing."""

    unit: Unit
    entries: tuple[Entry, ...]
    signed: bool  #: it has a word of signing


def unannounced(document: Document, lexicon: Language) -> list[tuple[Unit, Entry]]:
    """The names that end a letter without a word before them, each with the first one's unit.

    Nearly all of what stands there must show by itself that it names somebody.
    """
    if not lexicon.spaced:
        return []
    found = units(document)
    last = max((n for n, unit in enumerate(found) if _is_told(unit, lexicon)), default=-1)
    begin = last + 1
    if last >= 0 and _introduces(found[begin:], found[last], lexicon):
        kind = found[begin].kind if begin < len(found) else ""
        while begin < len(found) and found[begin].kind == kind:
            begin += 1
    for index in range(begin, min(begin + _BETWEEN, len(found))) if last >= 0 else ():
        names = _lists.after(found, index, lexicon, closes=True)
        sole = len(names) == 1 and (
            bool(names[0].details)
            or _ends_above_date(found, index, lexicon)
            or _ends_letter(document, found, index, lexicon)
        )
        if sole and not names[0].details:
            return [(found[index], names[0])]
        if (len(names) > 1 or sole) and _cues.are_names(names, lexicon):
            return [(found[index], name) for name in names]
    return []


def _ends_above_date(found: Sequence[Unit], index: int, lexicon: Language) -> bool:
    """True for a line that nothing but place and date stands below: who signs there."""
    below = found[index + 1] if index + 1 < len(found) else None
    if below is None or index + 2 < len(found) or len(found[index].text.split()) > _SOLE_WORDS:
        return False
    return _datelines.is_place_and_date(below.text, lexicon)


def _ends_letter(document: Document, found: Sequence[Unit], index: int, lexicon: Language) -> bool:
    """True for the last line of a letter that greets somebody."""
    words = found[index].text.strip("*_ ").split()
    small = set(lexicon.words("language", "stopwords")) - set(lexicon.words("language", "verbs"))
    named = all(not word[0].islower() or word in small for word in words)
    last = index + 1 == len(found) and len(words) <= _SOLE_WORDS
    return last and named and _genre.salutation(document, lexicon) is not None


def _introduces(below: Sequence[Unit], prose: Unit, lexicon: Language) -> bool:
    """True where a colon says what stands below, and that is no group of those who sign."""
    first = next(iter(below), prose)
    headed = first.text.endswith(":") and not _lists.is_subheading(
        first, below[1] if len(below) > 1 else None, lexicon
    )
    return prose.text.rstrip("*_ ").endswith(":") or headed


def _is_told(unit: Unit, lexicon: Language) -> bool:
    """True for a paragraph of prose, behind which a letter's names stand."""
    words = unit.text.split()
    sentence = unit.text[-1] in '.!?”"' and sum(word[:1].islower() for word in words) >= 3
    return sentence or _prose.is_prose(unit.text, lexicon)


def entries(document: Document, lexicon: Language) -> list[tuple[Unit, Entry]]:
    """The names in the last lines of names, each with the unit that shows that they sign."""
    return list(_signed_off(document, lexicon))


def _signed_off(document: Document, lexicon: Language) -> Iterator[tuple[Unit, Entry]]:
    if not lexicon.words("signatories", "sign_offs"):
        return
    found = units(document)
    lines: list[_Line] = []
    chosen: list[_Line] = []
    for number, unit in enumerate(found):
        line = _line(unit, lexicon)
        if line is None and lines and _sign_off(lexicon).fullmatch(unit.text):
            chosen, lines = lines, []
        elif line is None and lines:
            chosen = lines if _is_signed(lines, found, number, lexicon) else chosen
            lines = []
        elif line:
            lines.append(line)
    if lines and _is_signed(lines, found, len(found), lexicon):
        chosen = lines
    for line in chosen:
        yield from ((line.unit, entry) for entry in line.entries)


def _is_signed(
    lines: Sequence[_Line],
    found: Sequence[Unit],
    after: int,
    lexicon: Language,
) -> bool:
    """True where the lines hold a word of signing, or stand between a closing and a date."""
    below = found[after] if after < len(found) else None
    above = found[after - len(lines) - 1] if after > len(lines) else None
    dated = below is not None and _dates.is_date(below.text, lexicon)
    closed = above is not None and _genre.is_closing(above.text, lexicon)
    return closed or (dated and above is not None) or any(line.signed for line in lines)


@lru_cache(maxsize=16)
def _sign_off(lexicon: Language) -> re.Pattern[str]:
    return re.compile(rf"\s*{lexicon.alternatives('signatories', 'sign_offs')}[\s。]*$")


@lru_cache(maxsize=16)
def _lead(lexicon: Language) -> re.Pattern[str]:
    """'村民代表：': in what capacity those behind it sign."""
    return re.compile(rf"\w{{0,8}}?{lexicon.alternatives('signatories', 'capacities')}[：:]\s*")


def _line(unit: Unit, lexicon: Language) -> _Line | None:
    """The line of names that a unit is, if it is one."""
    if unit.kind not in {"paragraph", "list_item"} or len(unit.text) > _LONGEST:
        return None
    signed = _sign_off(lexicon).search(unit.text)
    lead = _lead(lexicon).match(unit.text)
    begin = lead.end() if lead else 0
    text = unit.text[begin : signed.start() if signed else len(unit.text)]
    if not text.strip() or _prose.is_prose(text, lexicon) or _dates.is_date(text, lexicon):
        return None
    offset = unit.start + begin
    found = tuple(
        Entry(offset + span.start, offset + span.end, text[slice(*span)], inline=True)
        for span in _runin.run_in(text, lexicon)
    )
    named = all(_parties.sure_kind(entry.text, lexicon) for entry in found)
    return _Line(unit, found, bool(signed)) if found and named else None
