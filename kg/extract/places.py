"""Places named in prose, and the place that a release is dated from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _datelines, _gazetteer, _han, _names, _place_patterns, _re, _spans
from ._gazetteer import Hit, Place
from ._names import UPPER
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
#: 'Dr Jane Doe OBE, Engineer, Anytown'
_SIGNED = re.compile(
    rf"(?:[{UPPER}][\w.’'-]*\s+){{1,4}}[{UPPER}][\w.’'-]*,\s[^,.!?:;]{{2,50}},\s[^.!?:;]{{2,60}}"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;。]['\"”’)]?\s+|[“\"(\n•*]\s*)$")


@dataclass(frozen=True, slots=True)
class _Named:
    """A place named at one place of the text."""

    span: Span
    name: str  #: the place's own name
    confidence: float


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a place's name stands beside."""

    others: Sequence[Span]  #: names of bodies and people over it
    listed: bool  #: a comma or 'and' parts it from another place
    held: bool  #: a person's name follows: 'President of Peru Jane Doe'


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
        named = [_named(unit, _bare(unit, span, lexicon), 0.9) for span in spans]
        named = [one for one in named if not _is_body(one.name, lexicon)]
        if named:
            return named
    for unit in units(document)[:_TOP]:
        pattern = _DATELINE if lexicon.spaced else _BRACKETED
        match = pattern.match(unit.text) if unit.kind == "paragraph" else None
        if not match or len(unit.text) < 80:
            continue
        text, offset = match["places"], unit.start + match.start("places")
        behind = unit.text[match.start("places") : match.end()]
        hits = [h for h in _gazetteer.find(behind, lexicon, offset) if _is_place(h)]
        if hits and hits[0].start == offset:
            reached = max(offset + len(text), hits[0].end)
            within = [h for h in hits if h.end <= reached]
            return [_Named(Span(h.start, h.end), h.place.name, 0.98) for h in within]
        if lexicon.spaced and (match["open"] or text.isupper()):
            span = Span(offset, offset + len(text))
            name = ids.clean(text).title() if text.isupper() else ids.clean(text)
            return [_Named(span, name, 0.85)]
    return []


def _bare(unit: Unit, span: Span, lexicon: Language) -> Span:
    """A place's name without the small word before it: 'À Lyon'."""
    cue = _re.match(
        rf"{lexicon.alternatives('places', 'cues')}\s+", unit.text[slice(*span)], re.IGNORECASE
    )
    return Span(span.start + cue.end(), span.end) if cue else span


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
        hits = [
            _whole(hit, unit, lexicon)
            for hit in _gazetteer.find(unit.text, lexicon, unit.start, towns=True)
            if _is_place(hit)
        ]
        last = -1
        for hit in hits:
            span = Span(hit.start, hit.end)
            if people.cover(span):
                continue
            between = document.text[last : hit.start] if last >= unit.start else "."
            listed = bool(_place_patterns.patterns(lexicon).listing.fullmatch(between))
            behind = people.overlapping(Span(hit.end, hit.end + 2))
            held = any(one.start == hit.end + 1 for one in behind)
            beside = _Beside(closed.overlapping(span), listed=listed, held=held)
            named = events.cover(span) and not hit.place.ambiguous
            if named or _stands_alone(hit, unit, hits, beside, lexicon):
                last = hit.end
                unsure = hit.place.ambiguous or hit.form == "short"
                yield _Named(span, hit.place.name, 0.85 if unsure else 0.95)
        yield from (s for s in _sites(unit, hits, lexicon) if not closed.overlapping(s.span))


def _whole(hit: Hit, unit: Unit, lexicon: Language) -> Hit:
    """A state's name with the word for it behind: '某某人民共和国'."""
    more = _place_patterns.patterns(lexicon).longer.match(unit.text, hit.end - unit.start)
    if not more:
        return hit
    name = hit.text + more.group()
    return replace(hit, end=hit.end + len(more.group()), text=name, place=Place(name, "country"))


def _is_list(unit: Unit, signed: _spans.Spans) -> bool:
    """True for a line of a list of signatories."""
    head = Span(unit.start, min(unit.end, unit.start + 12))
    if len(unit.text) < 250 and any(one.start >= unit.start for one in signed.overlapping(head)):
        return True
    return bool(_SIGNED.fullmatch(unit.text))


def _is_address(unit: Unit, lexicon: Language) -> bool:
    """True for a postal address."""
    if unit.kind == "address":
        return True
    if len(unit.text) > 200 or not _re.search(r"\d", unit.text):
        return False
    if len(unit.text) < 60 and _POSTCODE.search(unit.text):
        return True
    street = rf"(?<!\w){lexicon.alternatives('places', 'streets')}(?!\w)"
    return bool(_re.search(street, unit.text))


def _stands_alone(
    hit: Hit, unit: Unit, hits: Sequence[Hit], beside: _Beside, lexicon: Language
) -> bool:
    """True where a place's name is not part of a longer one."""
    start, end = hit.start - unit.start, hit.end - unit.start
    before, after = unit.text[max(0, start - _WINDOW) : start], unit.text[end : end + _WINDOW]
    own = _re.match(r"['’]s(?!\w)|,", after)
    span = Span(hit.start, hit.end)
    if not own and any(other != span for other in beside.others):
        return False
    patterns = _place_patterns.patterns(lexicon)
    joined = not own and not beside.held and patterns.joined_after.match(after)
    if joined or patterns.joined_before.search(before):
        return False
    cue = patterns.sure_cue if hit.place.cued else patterns.cue
    if hit.place.ambiguous and not beside.listed and not cue.search(before):
        return any(other.start - hit.end == 2 and after[:1] == "," for other in hits)
    name_before = patterns.capital_before.search(before)
    if not name_before or name_before["word"] in patterns.prefixes:
        return True
    starts = _SENTENCE_START.search(before[: name_before.start()])
    return bool(starts) and name_before["word"] not in patterns.sites_before


def _sites(unit: Unit, hits: Sequence[Hit], lexicon: Language) -> Iterator[_Named]:
    """Places that no gazetteer has: named sites, and names that a known place follows."""
    patterns = _place_patterns.patterns(lexicon)
    known = {hit.start - unit.start for hit in hits if not hit.place.ambiguous}
    for match in patterns.site.finditer(unit.text):
        start, end = match.span("name" if match["name"] else "sure")
        whole = lexicon.spaced or _han.begin(unit.text, end, lexicon) <= start
        if end - start > (3 if lexicon.spaced else 2) and whole:
            yield _named(unit, (start, end), 0.85)
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
