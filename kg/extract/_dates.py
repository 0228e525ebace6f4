"""Dates in a text, as stated and no finer: points, ranges, bounds, and what counts from today.

What is the same in every language (ISO 8601, 年月日, numbers with dots) stands here; month names,
word order and the words around a date are the table [dates] of a language.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import Self

from kg.extract._day import Point, number
from kg.languages import Language, any_of

from . import _re


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as a text states it.

    ``bound`` is 'by' for the last day that it can be, 'since' for the first, else empty. A date
    that is not ``complete`` lacks its year, or counts from the day of writing.
    """

    start: int
    end: int
    first: Point
    last: Point | None = None  #: the end of a range
    bound: str = ""
    weekday: int | None = None  #: 0 is Monday
    days: int | None = None  #: days from the day of writing: 0 is 'today'
    direction: int = 0  #: -1 for 'last June', 1 for 'next June'

    @property
    def complete(self) -> bool:
        """True where the text itself gives the year."""
        return self.first.year is not None

    @property
    def precision(self) -> str:
        """'day', 'month' or 'year'."""
        relative = self.days is not None or (self.weekday is not None and self.first.month is None)
        return "day" if relative else self.first.precision

    def resolve(self, reference: date) -> "FoundDate":
        """The same date with what it lacks counted from a day, or taken from near it."""
        if self.complete:
            return self
        if self.days is not None:
            return self._at(Point.of(reference + timedelta(days=self.days)))
        if self.first.month is None:
            return self._on_weekday(reference)
        first = replace(self.first, year=self._year(reference))
        last = self.last
        if last is not None and last.year is None:
            wraps = (last.month or 0) < (first.month or 0)
            last = replace(last, year=(first.year or 0) + wraps)
        return replace(self, first=first, last=last)

    @property
    def edtf(self) -> str:
        """The date in the Extended Date/Time Format; empty where it lacks its year."""
        if not self.complete:
            return ""
        if self.last is not None:
            return f"{self.first}/{self.last}"
        return {"by": f"../{self.latest}", "since": f"{self.first}/.."}.get(
            self.bound, str(self.first)
        )

    @property
    def earliest(self) -> date | None:
        """The first day that it can be."""
        return None if self.bound == "by" or not self.complete else self.first.earliest

    @property
    def latest(self) -> date | None:
        """The last day that it can be."""
        if self.bound == "since" or not self.complete:
            return None
        return (self.last or self.first).latest

    def _at(self, point: Point) -> "FoundDate":
        return replace(self, first=point, days=None)

    def _on_weekday(self, reference: date) -> "FoundDate":
        if self.weekday is None:
            return self
        back = (reference.weekday() - self.weekday) % 7 or 7 * (self.direction < 0)
        ahead = (self.weekday - reference.weekday()) % 7 or 7
        moved = timedelta(days=ahead if self.direction > 0 else -back)
        return self._at(Point.of(reference + moved))

    def _year(self, reference: date) -> int:
        """The year that puts the date nearest to the reference, on its side and weekday if told."""
        fitting = [
            (abs((day - reference).days) + _OTHER_YEAR * (year != reference.year), year)
            for year in (reference.year - 1, reference.year, reference.year + 1)
            if (day := replace(self.first, year=year).earliest)
            and (self.weekday is None or day.weekday() == self.weekday)
            and (day - reference).days * self.direction >= 0
        ]
        return min(fitting, default=(0, reference.year))[1]


def dates(text: str, lexicon: Language, offset: int = 0) -> Iterator[FoundDate]:
    """The dates in a text, in its order, none within another; spans are moved by the offset."""
    if not _trigger(lexicon).search(text):
        return
    matches = (match for form in _forms(lexicon) for match in form.finditer(text))
    candidates = (_Candidate.of(match, lexicon) for match in matches)
    reached = 0
    for one in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if one.start < reached:
            continue
        reached = one.end
        if found := _read(one, lexicon):
            yield replace(found, start=one.start + offset, end=one.end + offset)


def is_date(text: str, lexicon: Language) -> bool:
    """True where a text is a day's date and hardly more: '北京，2030年5月3日'."""
    return len(text) < 60 and any(
        date.complete and date.precision == "day" and date.end - date.start >= 0.6 * len(text)
        for date in dates(text, lexicon)
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What a form matched, with the weekday and the bound before it."""

    start: int
    end: int
    parts: dict[str, str]

    @classmethod
    def of(cls, match: re.Match[str], lexicon: Language) -> Self:
        """The candidate of a match, without a cue before it or a sentence's full stop."""
        text = match.string
        start, end = match.span("date" if "date" in match.re.groupindex else 0)
        window = max(0, start - 40)
        before = _before(lexicon).search(text[window:start])
        parts = {k: v for k, v in match.groupdict().items() if v is not None}
        if before:
            parts = {k: v for k, v in before.groupdict().items() if v is not None} | parts
            start = window + before.start()
        return cls(start, end - (text[end - 1] == "."), parts)


#: How many days nearer a date of another year must be than that of the same year.
_OTHER_YEAR = 60

_CJK = "0-90-9〇零○一二三四五六七八九十廿卅"
_EVERYWHERE = (
    r"(?<![\d./-])(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d/-]|\.\d)",
    r"(?<![\d./-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})(?![\d/])",
    r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)",
    rf"(?<![{_CJK}])(?P<y>[{_CJK}]{{4}})\s*年(?:\s*(?P<m>[{_CJK}]{{1,3}})\s*月(?:\s*(?P<d>[{_CJK}]{{1,3}})\s*[日號号])?)?",
    rf"(?<![{_CJK}年])(?P<m>[{_CJK}]{{1,3}})\s*月(?:\s*(?P<d>[{_CJK}]{{1,3}})\s*[日號号])?",
    # years of the Republic: named so, or three digits before a month and a day
    (
        rf"(?:中[華华])?民[國国]\s*(?P<republic>[{_CJK}]{{2,5}})\s*年"
        rf"(?:\s*(?P<m>[{_CJK}]{{1,3}})\s*月(?:\s*(?P<d>[{_CJK}]{{1,3}})\s*[日號号])?)?"
    ),
    r"(?<!\d)(?P<republic>1[0-2]\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})[日號号]",
)
#: The space behind a year is lost where a page's lines were joined: '3 May 2030Clubs ask'.
_YEAR_ENDS = r"(?:(?!\w)|(?=[A-Z][a-z]))"
#: The year before the Republic's first.
_BEFORE_REPUBLIC = 1911


@lru_cache(maxsize=16)
def _forms(lexicon: Language) -> tuple[re.Pattern[str], ...]:
    """The patterns of a language: its forms with the names of their parts filled in."""
    months = any_of(_written(lexicon.mapping("dates", "months")))
    to = any_of(lexicon.words("dates", "to"))
    ordinals = any_of(lexicon.words("dates", "ordinals"))
    day = rf"\d{{1,2}}(?:{ordinals}\b|\.(?=\s))?(?![\d:%])"
    end = r"(?!\w)" if lexicon.spaced else ""
    parts = {
        "m": rf"(?P<m>{months})(?!\w)(?:\.(?=\s+\d))?",
        "m2": rf"(?P<m2>{months})(?!\w)(?:\.(?=\s+\d))?",
        "d": rf"(?P<d>{day})",
        "d2": rf"(?P<d2>{day})",
        "y": rf"(?P<y>(?:1[5-9]|2[01])\d\d){_YEAR_ENDS}",
        "y2": rf"(?P<y2>(?:1[5-9]|2[01])\d\d){_YEAR_ENDS}",
        "to": rf"\s*(?:{to})\s*",
        "weekday": rf"(?P<weekday>{any_of(_shouted(lexicon.mapping('dates', 'weekdays')))}){end}",
        "days": rf"(?P<days>{any_of(lexicon.mapping('dates', 'days'))}){end}",
        "direction": rf"(?P<direction>{any_of(lexicon.mapping('dates', 'directions'))})",
        "cue": any_of(w for key in ("cues", "by", "since") for w in lexicon.words("dates", key)),
    }
    own = (_fill(form, parts, lexicon) for form in lexicon.words("dates", "forms"))
    return tuple(re.compile(p) for p in chain(_EVERYWHERE, own))


@lru_cache(maxsize=16)
def _before(lexicon: Language) -> re.Pattern[str]:
    """What may stand before a date and belong to it: 'by Friday, the'."""
    by, since, the = (any_of(lexicon.words("dates", key)) for key in ("by", "since", "the"))
    weekday = any_of(_shouted(lexicon.mapping("dates", "weekdays")))
    if not lexicon.spaced:
        return re.compile(rf"(?:(?P<by>{by})|(?P<since>{since}))\s*$")
    return re.compile(
        rf"(?<!\w)(?=\w)(?:(?:(?P<by>{by})|(?P<since>{since}))\s+)?"
        rf"(?:(?P<weekday>{weekday}),?\s+(?:{the}\s+)?)?$"
    )


@lru_cache(maxsize=16)
def _trigger(lexicon: Language) -> re.Pattern[str]:
    """What a text has that has a date: a digit or a word for a time."""
    words = any_of(
        word
        for key in ("months", "weekdays", "days")
        for word in _written(lexicon.mapping("dates", key))
    )
    return re.compile(rf"\d|{words}|[年月]")


def _shouted(names: Iterable[str]) -> set[str]:
    """The names, in capitals as well: releases begin 'LIMA, MAY 3'."""
    return {form for name in names for form in (name, name.upper())}


def _written(names: Iterable[str]) -> set[str]:
    """The names as well with a capital, which many give a month where its language does not."""
    return _shouted({form for name in names for form in (name, name[:1].upper() + name[1:])})


def _fill(form: str, parts: dict[str, str], lexicon: Language) -> str:
    """A form as a pattern: {part} is filled in, a space matches any white space."""
    spaced = form.replace(" ", r"\s+")
    filled = _re.sub(r"\{(\w+)\}", lambda m: parts[m[1]] if m[1] in parts else m[0], spaced)
    return rf"(?<!\w){filled}" if lexicon.spaced else filled


def _read(candidate: _Candidate, lexicon: Language) -> FoundDate | None:
    """The date that a candidate states, or None where it is none ('31 February')."""
    got = dict(candidate.parts)
    months = _folded(lexicon, "months")
    if "a" in got:
        got |= _day_and_month(got["a"], got["b"], lexicon)

    def month(name: str) -> int | None:
        text = got.get(name)
        return None if text is None else months.get(text.casefold(), number(text))

    since_republic = number(got.get("republic"))
    year = _BEFORE_REPUBLIC + since_republic if since_republic else number(got.get("y"))
    first = Point(year, month("m"), number(got.get("d")))
    last = None
    if "d2" in got or "m2" in got or ("y2" in got and first.month is None):
        ends = number(got.get("y2")) or first.year
        last = Point(ends, month("m2") or first.month, number(got.get("d2")))
        first = replace(first, year=first.year or ends, month=first.month or last.month)
    if not first.exists or (last and not last.exists):
        return None
    return FoundDate(
        candidate.start,
        candidate.end,
        first,
        last,
        bound="" if last else "by" if "by" in got else "since" if "since" in got else "",
        weekday=_folded(lexicon, "weekdays").get(got.get("weekday", "").casefold()),
        days=_folded(lexicon, "days").get(got.get("days", "").casefold()),
        direction=_folded(lexicon, "directions").get(got.get("direction", "").casefold(), 0),
    )


def _day_and_month(left: str, right: str, lexicon: Language) -> dict[str, str]:
    """Which of '8/14' is the day: what can't be a month, else as the language has it, if it has."""
    order = lexicon.words("dates", "slashes")
    if int(left) > 12 or (int(right) <= 12 and order == ("d", "m")):
        return {"d": left, "m": right}
    if int(right) > 12 or order == ("m", "d"):
        return {"m": left, "d": right}
    return {"m": "0"}


@lru_cache(maxsize=64)
def _folded(lexicon: Language, key: str) -> dict[str, int]:
    return {word.casefold(): value for word, value in lexicon.mapping("dates", key).items()}
