"""Places named in prose, and the place that a release is dated from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg import languages
from kg.languages import Language, any_of
from kg.model import Document, Evidence, Iri, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _datelines, _gazetteer, _han, _names, _spans
from ._gazetteer import Hit
from ._names import CAPITAL, UPPER
from ._text import Unit, units

NEEDS = frozenset({"kg:Signature", "kg:Mention"})
GIVES = frozenset({"kg:Mention", "kg:Dateline"})

#: How many units from the top a dateline can stand.
_TOP = 14
#: How much of the text on either side tells what a place's name is part of.
_WINDOW = 160
_DATELINE = re.compile(
    rf"(?P<open>\()?(?P<places>[{UPPER}][^\W\d_]+\.?(?:(?:,\s*|\s+)[{UPPER}][\w.’']*){{0,4}}?)"
    rf"(?:,\s*(?P<date>[^()–—…]{{4,30}}?))?(?(open)\))\s*(?:–|—|--|…|-\s)\s*(?=\S)"
)
#: '（日内瓦，2020年5月3日）', '【香港訊】'
_BRACKETED = re.compile(
    rf"[（(【](?P<places>[{_han.SIGN}]{{2,8}})[讯訊电電]?(?:[，,／/].{{2,24}}?)?[）)】]"
)
#: 'Anytown, NY 10001', 'London SW1A 1AA', 'Canberra ACT 2600', '1047 Brussels', 'B-1047 Brussels'
_POSTCODE = re.compile(
    rf"(?<!\w)(?:[A-Z]{{2,3}}\s+\d{{4,5}}(?:-\d{{4}})?|[A-Z]{{1,2}}\d[A-Z\d]?\s+\d[A-Z]{{2}}|[A-Z]\d[A-Z]\s\d[A-Z]\d)[.,]?$"
    rf"|^(?:[A-Z]{{1,2}}-)?\d{{4,5}}\s+[{UPPER}]\w+"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;。]['\"”’)]?\s+|[“\"(\n•*]\s*)$")


@dataclass(frozen=True, slots=True)
class _Named:
    """A place named at one place of the text."""

    span: Span
    name: str  #: the place's own name
    confidence: float


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A mention for each place where a place is named, and the dateline."""
    lexicon = languages.load(found.language)
    here = Iri(ids.document_iri(document.id))
    events = _spans.Spans(
        s.evidence.span
        for s in found.statements("kg:Mention")
        if isinstance(s.object, Spelling)
        and s.object.kind == "event"
        and not _is_body(s.evidence.quote, lexicon)
    )
    datelines = _dateline(document, lexicon)
    for named in datelines[:1]:
        yield _statement(document, here, named, "kg:Dateline", "kg:dateline")
    reached = 0
    namings = [*datelines, *_in_prose(document, found, lexicon, events)]
    for named in sorted(namings, key=lambda n: (n.span.start, -n.span.end)):
        if named.span.start >= reached:
            reached = named.span.end
            yield _statement(document, here, named, "kg:Mention", "schema:mentions")


def _statement(
    document: Document, here: Iri, named: _Named, kind: str, predicate: str
) -> Statement:
    evidence = Evidence.of(document, *named.span)
    return Statement(
        kind=kind,
        subject=here,
        predicate=predicate,
        object=Spelling("place", named.name),
        evidence=evidence,
        name=ids.clean(evidence.quote),
        confidence=named.confidence,
    )


def _dateline(document: Document, lexicon: Language) -> list[_Named]:
    """The places that the text is dated from: '(New York) –', 'LONDON, 3 May 2020 –'."""
    found = units(document)
    for unit in (*found[:_TOP], *found[_TOP:][-_TOP:]):
        spans = _datelines.places(unit.text, lexicon)
        named = [_named(unit, span, 0.9) for span in spans]
        named = [one for one in named if not _is_body(one.name, lexicon)]
        if named:
            return named
    for unit in units(document)[:_TOP]:
        pattern = _DATELINE if lexicon.spaced else _BRACKETED
        match = pattern.match(unit.text) if unit.kind == "paragraph" else None
        if not match or len(unit.text) < 80:
            continue
        text, offset = match["places"], unit.start + match.start("places")
        hits = [h for h in _gazetteer.find(text, lexicon, offset) if _is_place(h)]
        if hits and hits[0].start == offset:
            return [_Named(Span(h.start, h.end), h.place.name, 0.98) for h in hits]
        if lexicon.spaced and (match["open"] or text.isupper()):
            span = Span(offset, offset + len(text))
            name = ids.clean(text).title() if text.isupper() else ids.clean(text)
            return [_Named(span, name, 0.85)]
    return []


def _is_place(hit: Hit) -> bool:
    return hit.form != "people" and hit.place.kind != "community"


def _in_prose(
    document: Document, found: Found, lexicon: Language, events: _spans.Spans
) -> Iterator[_Named]:
    signed = _spans.signed(found)
    closed = _spans.mentioned(found, "org", "person")
    people = _spans.mentioned(found, "person")
    for unit in units(document):
        if _is_list(unit, signed) or _is_address(unit, lexicon):
            continue
        hits = [h for h in _gazetteer.find(unit.text, lexicon, unit.start) if _is_place(h)]
        for hit in hits:
            span = Span(hit.start, hit.end)
            near = closed.overlapping(span)
            if people.cover(span):
                continue
            if events.cover(span) or _stands_alone(hit, unit, hits, near, lexicon):
                unsure = hit.place.ambiguous or hit.form == "short"
                yield _Named(span, hit.place.name, 0.85 if unsure else 0.95)
        yield from (s for s in _sites(unit, hits, lexicon) if not closed.overlapping(s.span))


def _is_list(unit: Unit, signed: _spans.Spans) -> bool:
    """True for a line of a list of signatories."""
    head = Span(unit.start, min(unit.end, unit.start + 12))
    return len(unit.text) < 250 and any(one.start >= unit.start for one in signed.overlapping(head))


def _is_address(unit: Unit, lexicon: Language) -> bool:
    """True for a postal address."""
    if unit.kind == "address":
        return True
    if len(unit.text) > 200 or not re.search(r"\d", unit.text):
        return False
    if len(unit.text) < 60 and _POSTCODE.search(unit.text):
        return True
    street = rf"(?<!\w){lexicon.alternatives('places', 'streets')}(?!\w)"
    return bool(re.search(street, unit.text))


def _stands_alone(
    hit: Hit, unit: Unit, hits: Sequence[Hit], near: Sequence[Span], lexicon: Language
) -> bool:
    """True where a place's name is not part of a longer one."""
    start, end = hit.start - unit.start, hit.end - unit.start
    before, after = unit.text[max(0, start - _WINDOW) : start], unit.text[end : end + _WINDOW]
    own = re.match(r"['’]s(?!\w)|,", after)
    span = Span(hit.start, hit.end)
    if not own and any(other != span for other in near):
        return False
    patterns = _patterns(lexicon)
    if patterns.joined_before.search(before) or (not own and patterns.joined_after.match(after)):
        return False
    if hit.place.ambiguous and not patterns.cue.search(before):
        return any(other.start - hit.end == 2 and after[:1] == "," for other in hits)
    name_before = patterns.capital_before.search(before)
    if not name_before or name_before["word"] in patterns.prefixes:
        return True
    starts = _SENTENCE_START.search(before[: name_before.start()])
    return bool(starts) and name_before["word"] not in patterns.sites_before


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands before and behind places, in one language."""

    cue: re.Pattern[str]
    capital_before: re.Pattern[str]
    joined_before: re.Pattern[str]
    joined_after: re.Pattern[str]
    prefixes: frozenset[str]
    sites_before: frozenset[str]
    site: re.Pattern[str]
    unknown: re.Pattern[str]
    at: re.Pattern[str]


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> _Patterns:
    def words(key: str) -> str:
        return lexicon.alternatives("places", key)

    if not lexicon.spaced:
        return _unspaced(lexicon)
    small = any_of(lexicon.words("language", "stopwords"))
    offices = any_of(lexicon.words("people", "title_offices"))
    capitals = rf"{CAPITAL}(?:\s+{CAPITAL}){{0,4}}"
    site = (
        rf"(?:{CAPITAL}\s+)?{words('sites_of')}\s+{words('of')}\s+(?:the\s+)?{CAPITAL}"
        rf"|{words('sites_before')}\s+{CAPITAL}"
        rf"|(?:{CAPITAL}\s+){{1,4}}?{words('sites')}(?!\s+{CAPITAL})"
    )
    return _Patterns(
        cue=re.compile(rf"(?<!\w){words('cues')}\s+(?:the\s+)?$", re.IGNORECASE),
        capital_before=re.compile(
            rf"(?<![\w.’'-])(?!(?i:{small})\s)(?P<word>[{UPPER}](?:[\w’'&-]|\.(?=\w))*|[{UPPER}]\.)\s+$"
        ),
        joined_before=re.compile(rf"(?:[^\W_]-|(?<!\w)(?i:{words('bodies')})\s+of\s+(?:the\s+)?)$"),
        joined_after=re.compile(
            rf"\s+{words('suffixes')}(?!\w)|\s+(?!{offices}(?!\w))[{UPPER}][\w&]|\s+&\s+[{UPPER}]"
        ),
        prefixes=frozenset(lexicon.words("places", "prefixes")),
        sites_before=frozenset(lexicon.words("places", "sites_before")),
        site=re.compile(rf"(?<!\w){words('site_cues')}\s+(?:the\s+)?(?P<name>{site})(?!\w)"),
        unknown=re.compile(rf"(?<!\w){words('unknown_cues')}\s+(?P<name>{capitals}),\s+$"),
        at=re.compile(
            rf"(?<!\w){words('at')}\s+(?:the\s+)?(?P<name>{capitals}),\s+"
            rf"(?:(?P<second>{capitals}),\s+)?{words('in')}\s+$"
        ),
    )


def _unspaced(lexicon: Language) -> _Patterns:
    """What stands beside places in a script that does not part words."""
    never = re.compile("(?!)")
    cues = lexicon.alternatives("places", "cues")
    sites = lexicon.alternatives("places", "sites")
    longer = "|".join(lexicon.words("places", "sites_not_before")) or "(?!)"
    name = rf"(?P<name>[{_han.SIGN}]{{2,6}}?{sites})(?!{longer})"
    return _Patterns(
        cue=re.compile(rf"{cues}$"),
        capital_before=never,
        joined_before=never,
        joined_after=re.compile("|".join(lexicon.words("places", "not_before")) or "(?!)"),
        prefixes=frozenset(),
        sites_before=frozenset(),
        site=re.compile(rf"{lexicon.alternatives('places', 'site_cues')}{name}"),
        unknown=never,
        at=never,
    )


def _sites(unit: Unit, hits: Sequence[Hit], lexicon: Language) -> Iterator[_Named]:
    """Places that no gazetteer has: named sites, and names that a known place follows."""
    patterns = _patterns(lexicon)
    known = {hit.start - unit.start for hit in hits}
    for match in patterns.site.finditer(unit.text):
        start, end = match.span("name")
        whole = lexicon.spaced or _han.begin(unit.text, end, lexicon) <= start
        if end - start > (3 if lexicon.spaced else 2) and whole:
            yield _named(unit, match.span("name"), 0.85)
    for hit in hits:
        end_before = hit.start - unit.start
        for pattern in (patterns.unknown, patterns.at):
            beside = pattern.search(unit.text, max(0, end_before - _WINDOW), end_before)
            for group in pattern.groupindex if beside else ():
                start, end = beside.span(group) if beside else (-1, -1)
                name = unit.text[start:end]
                if start >= 0 and start not in known and not _is_body(name, lexicon):
                    yield _named(unit, (start, end), 0.8)


def _named(unit: Unit, span: tuple[int, int], confidence: float) -> _Named:
    start, end = span
    name = ids.clean(unit.text[start:end])
    return _Named(Span(unit.start + start, unit.start + end), name, confidence)


def _is_body(name: str, lexicon: Language) -> bool:
    return _names.has_word(name, _names.word_set(lexicon, "organizations", "heads"))
