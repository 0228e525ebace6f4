"""What happens, in Chinese: a date stands before it, and its name reaches back to a small word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract import _re
from kg.languages import Language
from kg.model import Span

#: A deed or an event stands at most so far behind its date.
_REACH = 80
#: Behind a comma, so far.
_NEAR = 30
#: What is longer is no name.
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at a place of a sentence, and which of its dates says when."""

    span: Span
    date: int | None  #: the number of the date
    proper: bool = False
    verb: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    proper: re.Pattern[str]
    noun: re.Pattern[str]
    verb: re.Pattern[str]
    stop: re.Pattern[str]
    said: re.Pattern[str]
    suffered: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lexicon: Language) -> _Patterns:
    def own(key: str) -> re.Pattern[str]:
        return re.compile("|".join(lexicon.words("events", key)) or "(?!)")

    nouns = re.compile(rf"{lexicon.alternatives('events', 'nouns')}+")
    verbs = re.compile(
        rf"{lexicon.alternatives('events', 'how')}?{lexicon.alternatives('events', 'verbs')}"
    )
    said = re.compile(rf"{lexicon.alternatives('events', 'said')}$")
    suffered = re.compile(
        rf"{lexicon.alternatives('events', 'suffered')}[^，。；：！？、,\s]{{1,16}}$"
    )
    return _Patterns(own("proper"), nouns, verbs, own("stops"), said, suffered)


def events(text: str, dates: Sequence[Span], lexicon: Language) -> list[Event]:
    """The events of a sentence with these dates: each with a name, or with a date and a deed."""
    patterns = _patterns(lexicon)
    found = [
        Event(Span(*match.span()), _date_of(Span(*match.span()), dates), proper=True)
        for match in patterns.proper.finditer(text)
    ]
    for noun in patterns.noun.finditer(text):
        span = Span(_begin(text, noun.start(), dates, patterns), noun.end())
        told = span.end - span.start > noun.end() - noun.start()
        if told and not _overlaps(span, found) and not patterns.said.search(text[: span.start]):
            date = _date_of(span, dates)
            if date is not None and _is_near(text[dates[date].end : span.start]):
                found.append(Event(span, date))
    used = {event.date for event in found}
    for number in range(len(dates)):
        if number not in used:
            found += [
                e for e in _deeds(text, number, dates, patterns) if not _overlaps(e.span, found)
            ]
    return sorted(found, key=lambda event: event.span)


def _overlaps(span: Span, found: Sequence[Event]) -> bool:
    return any(span.overlaps(event.span) for event in found)


def _begin(text: str, noun: int, dates: Sequence[Span], patterns: _Patterns) -> int:
    """Where the words begin that tell which event a noun means."""
    run = _re.compile(r"\w*$").search(text, max(0, noun - _LONGEST), noun)
    start = run.start() if run else noun
    start = max([start, *(date.end for date in dates if date.end <= noun)])
    for stop in patterns.stop.finditer(text, start, noun):
        start = stop.end()
    return start


def _date_of(span: Span, dates: Sequence[Span]) -> int | None:
    """The last date before an event in its sentence, else one right behind it."""
    before = [n for n, date in enumerate(dates) if date.end <= span.start]
    if before and span.start - dates[before[-1]].end <= _REACH:
        return before[-1]
    behind = [n for n, date in enumerate(dates) if 0 <= date.start - span.end <= 4]
    return behind[0] if behind else None


def _is_near(gap: str) -> bool:
    """True where what stands between a date and an event lets the one date the other."""
    return len(gap) <= _NEAR or not _re.search("[，；：,;:]", gap)


def _deeds(text: str, number: int, dates: Sequence[Span], patterns: _Patterns) -> Iterator[Event]:
    """What was done on a date, with the date where it stands beside it: '三月五日发表公开信'."""
    date = dates[number]
    following = dates[number + 1].start if number + 1 < len(dates) else len(text)
    verb = patterns.verb.search(text, date.end, min(following, date.end + _REACH))
    if verb is None:
        return
    clause = _re.compile(r"[^，。；：！？、,;:\s“「《(（]*").match(text, verb.start())
    suffered = patterns.suffered.search(text[: verb.start()], date.end)
    end = min(clause.end(), verb.start() + 2 * _LONGEST) if clause else verb.end()
    near = verb.start() - date.end <= 1 and not text[date.end : verb.start()].strip()
    start = suffered.start() if suffered else date.start if near else verb.start()
    if end > verb.end() or suffered:
        yield Event(Span(start, end), number, verb=True)
