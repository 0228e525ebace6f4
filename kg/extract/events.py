"""Events: what happens on a stated date, and what has a name of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _dates, _event_dates, _han, _happenings, _re, _spans, _statutes
from ._dates import FoundDate
from ._happenings import Happening
from ._text import Unit, split, units

#: kg:Acronym is given by who reads organisations: their names are no events.
NEEDS = frozenset({"kg:Signature", "kg:Dating", "kg:Acronym"})
GIVES = frozenset({"kg:Mention", "kg:Dating"})

#: What is longer is a list, not a sentence.
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class _Event:
    """A happening at its place in the document, with its date as stated and as completed."""

    happening: Happening
    stated: FoundDate | None = None
    when: FoundDate | None = None
    year_from: Span | None = None  #: where the year was taken from

    @property
    def key(self) -> str:
        """What its name shares with shorter and longer names of the same event."""
        words = _re.findall(r"[^\W\d_]+", self.happening.name)
        capitals = [w.casefold() for w in words if w[0].isupper()]
        return " ".join(capitals if self.happening.proper else [w.casefold() for w in words])

    @property
    def edition(self) -> tuple[str, str] | None:
        """The year that a name begins with and the word that it ends with; None without one."""
        words = self.happening.name.split()
        year = _re.fullmatch(r"(?:19|20)\d\d", words[0])
        return (words[0], words[-1].casefold().removesuffix("s")) if year else None


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A mention for each place where an event is named, and its dates."""
    lexicon = languages.load(found.language)
    events = list(_events(document, found, lexicon))
    for event, named in _identified(document, events):
        yield _mention(document, event, named)
        if event.when:
            yield from _datings(document, event, event.when, named)


def _events(document: Document, found: Found, lexicon: Language) -> Iterator[_Event]:
    closed = _spans.mentioned(found, "org", "person")
    reference = _reference(found)
    full: list[FoundDate] = []
    for unit in units(document):
        if closed.cover(unit.span):
            continue
        laws = _spans.Spans(statute.span for statute in _statutes.find(unit, lexicon))
        for sentence in split(unit.text):
            if sentence.end - sentence.start > _LONGEST:
                continue
            for event in _in_sentence(unit, sentence, lexicon, closed):
                if event.happening.verb or not laws.touch(event.happening.span):
                    yield _completed(event, reference, full)


def _in_sentence(
    unit: Unit, sentence: Span, lexicon: Language, closed: _spans.Spans
) -> Iterator[_Event]:
    """The events of one sentence: each date with the happening that it dates; names of events."""
    text = unit.text[slice(*sentence)]
    offset = unit.start + sentence.start
    dates = list(_dates.dates(text, lexicon))
    if not lexicon.spaced:
        yield from (
            event
            for event in _without_spaces(text, dates, offset, lexicon)
            if not closed.cover(event.happening.span)
        )
        return
    happenings = [
        one
        for one in _happenings.find(text, lexicon, dates)
        if (dates or one.proper) and not _is_organization(one, offset, closed)
    ]
    dated: set[Happening] = set()
    for stated in dates:
        within = [h for h in happenings if h.span.contains(Span(stated.start, stated.end))]
        alone = len(dates) == 1
        named = next((h for h in within if h.proper and (alone or h.span.end == stated.end)), None)
        if named:
            dated.add(named)
            moved = replace(stated, start=stated.start + offset, end=stated.end + offset)
            yield _Event(_moved(named, offset), moved)
            continue
        free = [h for h in happenings if h not in dated]
        one = _event_dates.happening(stated, text, free, dates, lexicon)
        if one:
            dated.add(one)
            moved = replace(stated, start=stated.start + offset, end=stated.end + offset)
            yield _Event(_moved(_with_date(one, stated, text), offset), moved)
    for one in happenings:
        if one.proper and one not in dated:
            yield _Event(_moved(one, offset))


def _without_spaces(
    text: str, dates: Sequence[FoundDate], offset: int, lexicon: Language
) -> Iterator[_Event]:
    """The events of a sentence in a script without spaces."""
    for event in _han.events(text, [Span(one.start, one.end) for one in dates], lexicon):
        name = ids.clean(text[slice(*event.span)])
        one = Happening(event.span, name, certain=True, proper=event.proper, verb=event.verb)
        stated = None
        if event.date is not None:
            date = dates[event.date]
            stated = replace(date, start=date.start + offset, end=date.end + offset)
        yield _Event(_moved(one, offset), stated)


def _with_date(one: Happening, stated: FoundDate, text: str) -> Happening:
    """'protests in 2019', 'June 4 massacre': the date is part of the name."""
    gap = text[one.span.end : stated.start]
    before = text[stated.end : one.span.start]
    if one.verb and stated.days == 0 and gap == " ":
        span = Span(one.span.start, stated.end)
    elif 0 <= one.span.start - stated.end < 4 and not one.verb and ":" not in before:
        span = Span(stated.start, one.span.end)
    elif stated.precision == "year" and not one.proper and 0 < len(gap) < 12:
        span = Span(one.span.start, stated.end)
    else:
        return one
    return replace(one, span=span, name=ids.clean(text[slice(*span)]))


def _is_organization(one: Happening, offset: int, closed: _spans.Spans) -> bool:
    return closed.cover(Span(one.span.start + offset, one.span.end + offset))


def _moved(one: Happening, offset: int) -> Happening:
    return replace(one, span=Span(one.span.start + offset, one.span.end + offset))


def _reference(found: Found) -> tuple[date, Span] | None:
    """The day that the document or its letter is dated, and where that stands."""
    for predicate in ("schema:datePublished", "schema:dateCreated"):
        for statement in found.statements("kg:Dating"):
            value = statement.object
            if statement.predicate != predicate or not isinstance(value, Literal):
                continue
            if value.datatype == "xsd:date":
                return date.fromisoformat(value.lexical), statement.evidence.span
    return None


def _completed(event: _Event, reference: tuple[date, Span] | None, full: list[FoundDate]) -> _Event:
    """The event with what its date lacks, from the document's date or the last full one."""
    stated = event.stated
    if stated is None:
        return event
    if stated.complete:
        full.append(stated)
        return replace(event, when=stated)
    year = _re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", event.happening.name)
    if year and stated.first.month:
        when = stated.resolve(date(int(year.group()), 7, 1))
        return replace(event, when=when, year_from=event.happening.span)
    if reference:
        day, span = reference
        return replace(event, when=stated.resolve(day), year_from=span)
    counted = stated.days is not None or stated.first.month is None or stated.direction
    if counted or not full or full[-1].earliest is None:
        return event
    span = Span(full[-1].start, full[-1].end)
    return replace(event, when=stated.resolve(full[-1].earliest), year_from=span)


def _identified(document: Document, events: Sequence[_Event]) -> Iterator[tuple[_Event, Spelling]]:
    """Each event with what names it: a shorter name of the same stands for the dated one."""
    known: list[tuple[_Event, Spelling]] = []
    ordered = sorted(events, key=lambda e: (e.when is None, e.happening.span))
    for event in ordered:
        same = next((s for other, s in known if _is_same(event, other)), None)
        if same is None:
            first = event.when.first if event.when and event.when.bound != "by" else None
            same = Spelling("event", event.happening.name, str(first) if first else document.id)
        known.append((event, same))
    yield from sorted(known, key=lambda pair: pair[0].happening.span)


def _is_same(event: _Event, other: _Event) -> bool:
    days = {str(e.when.first) for e in (event, other) if e.when}
    if len(days) > 1:
        return False
    if event.happening.proper and other.happening.proper:
        if event.edition and event.edition == other.edition:
            return True
        return bool(event.key) and (event.key in other.key or other.key in event.key)
    if not event.when or not other.when:
        return event.key == other.key
    return event.key.split()[-1:] == other.key.split()[-1:] or not event.happening.certain


def _mention(document: Document, event: _Event, named: Spelling) -> Statement:
    span = event.happening.span
    stated = event.stated
    if stated and 0 <= stated.start - span.end <= 12:
        between = document.text[span.end : stated.start]
        if not _re.search(r"[,.;()]", between):
            span = Span(span.start, stated.end)
    other = bool(stated and span == event.happening.span)
    return Statement(
        kind="kg:Mention",
        subject=Iri(ids.document_iri(document.id)),
        predicate="schema:mentions",
        object=named,
        evidence=Evidence.of(document, *span),
        name=event.happening.name,
        confidence=0.9 if event.happening.proper else 0.6 if event.happening.verb else 0.85,
        context=(Evidence.of(document, stated.start, stated.end),) if stated and other else (),
    )


def _datings(
    document: Document, event: _Event, when: FoundDate, named: Spelling
) -> Iterator[Statement]:
    evidence = Evidence.of(document, when.start, when.end)
    span = event.happening.span
    context = [Evidence.of(document, *span)]
    if event.year_from and event.year_from != span:
        context.append(Evidence.of(document, *event.year_from))
    stated: list[tuple[str, Literal]] = [("schema:startDate", when.first.literal)]
    if when.bound:
        stated = [("kg:when", Literal(when.edtf, "edtf:EDTF"))]
    elif when.last:
        stated.append(("schema:endDate", when.last.literal))
    for predicate, value in stated:
        yield Statement(
            kind="kg:Dating",
            subject=named,
            predicate=predicate,
            object=value,
            evidence=evidence,
            confidence=0.85 if event.year_from else 0.95,
            basis="kg:from-context" if event.year_from else None,
            context=tuple(context),
        )
