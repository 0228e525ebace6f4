"""Who is quoted with what words, in one part or several."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Node, Span, Statement, ids
from kg.model.stages import Found

from . import _bodies, _han
from ._mentions import Mentions, Named
from ._names import UPPER
from ._text import Unit, units

NEEDS = frozenset({"kg:Mention"})
GIVES = frozenset({"kg:Quotation"})

#: A quotation shorter than this many words is a fragment unless it is a sentence.
_WORDS = 8
#: A speaker stands at most this many characters from the word of speech.
_NEAR = 260
_MARKED = (
    r"“[^“”]{2,4000}”|«[^«»]{2,4000}»|„[^„“]{2,4000}[“”]|「[^「」]{2,4000}」"
    r"|(?<!\w)\"[^\"]{2,4000}\"(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """One quotation with the marks around it."""

    start: int
    end: int
    unit: int


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A statement for each quotation whose speaker can be named."""
    lexicon = languages.load(found.language)
    here = Iri(ids.document_iri(document.id))
    speakers = Mentions.of(found, "person", "org")
    given = units(document)
    previous: Statement | None = None
    previous_unit = -2
    for quoted in _quotations(given, lexicon):
        unit = given[quoted.unit]
        attributed = _attributed(document, unit, quoted, lexicon, speakers)
        continues = None
        if previous and quoted.unit == previous_unit and attributed is None:
            continues = previous if _goes_on(document, previous, quoted, lexicon) else None
        elif previous and quoted.unit == previous_unit and attributed:
            continues = previous if attributed[0].who == previous.object else None
        if attributed is None and continues is None:
            attributed = _headed(given, quoted, lexicon, speakers)
        if attributed is None and continues is None:
            continue
        if not _is_whole(document, quoted, lexicon) and (continues is None or not lexicon.spaced):
            continue
        statement = _statement(document, here, quoted, attributed, continues)
        yield statement
        previous, previous_unit = statement, quoted.unit


def _goes_on(document: Document, before: Statement, quoted: _Quoted, lexicon: Language) -> bool:
    """True where a quotation nobody is named for is more of what was said before."""
    span = Span(quoted.start, quoted.end)
    return lexicon.spaced or _han.goes_on(document.text, before.evidence.span, span, lexicon)


def _statement(
    document: Document,
    here: Iri,
    quoted: _Quoted,
    attributed: tuple[Named, Span] | None,
    continues: Statement | None,
) -> Statement:
    who: Node | None = continues.object if continues else None
    name = continues.name if continues else None
    confidence = 0.9
    context = continues.context if continues else ()
    if attributed:
        speaker, clause = attributed
        who, name = speaker.who, speaker.name
        context = (Evidence.of(document, *clause),)
        confidence = 0.95 if clause.contains(speaker.span) else 0.8
    if who is None:
        msg = "a quotation has a speaker or goes on with one that has"
        raise ValueError(msg)
    return Statement(
        kind="kg:Quotation",
        subject=here,
        predicate="kg:quotes",
        object=who,
        evidence=Evidence.of(document, quoted.start, quoted.end),
        name=name,
        confidence=confidence,
        context=context,
        details=(("kg:continues", continues),) if continues else (),
    )


@lru_cache(maxsize=16)
def _quoted(lexicon: Language) -> re.Pattern[str]:
    """Words in quotation marks: those known everywhere and the language's own."""
    own = [
        rf"{marks[0]}[^{marks}]{{2,4000}}{marks[1]}" for marks in lexicon.words("quotes", "marks")
    ]
    return re.compile("|".join([_MARKED, *own]))


@lru_cache(maxsize=16)
def _dashed(lexicon: Language) -> re.Pattern[str]:
    """A paragraph that a dash begins and a word of speech goes on with: '—Basta —dijo Ana.'."""
    return re.compile(
        rf"[—–]\s?(?P<words>[^—–]{{12,2000}}?)(?=,?\s*[—–,]\s*{_speech(lexicon).pattern})",
        re.IGNORECASE,
    )


def _quotations(given: Sequence[Unit], lexicon: Language) -> Iterator[_Quoted]:
    for number, unit in enumerate(given):
        for match in _quoted(lexicon).finditer(unit.text):
            yield _Quoted(unit.start + match.start(), unit.start + match.end(), number)
        dashed = _dashed(lexicon).match(unit.text) if unit.kind == "paragraph" else None
        if dashed:
            yield _Quoted(unit.start, unit.start + dashed.end("words"), number)


def _is_whole(document: Document, quoted: _Quoted, lexicon: Language) -> bool:
    """True where the words are a sentence, or long enough to be more than a phrase."""
    inner = document.text[quoted.start + 1 : quoted.end - 1].strip()
    if not lexicon.spaced:
        return _han.is_whole(inner)
    words = len(inner.split()) if " " in inner else len(inner) // 2
    stop_behind = (
        _bodies.has_own_order(lexicon) and document.text[quoted.end : quoted.end + 1] == ","
    )
    stopped = stop_behind or re.search(r"[.!?,。！？，…]$", inner)
    sentence = bool(stopped) and inner[:1].isupper()
    return words >= _WORDS or (sentence and words >= 3)


@lru_cache(maxsize=16)
def _speech(lexicon: Language) -> re.Pattern[str]:
    verbs = lexicon.alternatives("quotes", "verbs")
    return re.compile(rf"(?<![\w’'-]){verbs}(?![\w-])" if lexicon.spaced else verbs, re.IGNORECASE)


def _attributed(
    document: Document, unit: Unit, quoted: _Quoted, lexicon: Language, speakers: Mentions
) -> tuple[Named, Span] | None:
    """The speaker in the words around a quotation, and those words."""
    if not lexicon.spaced:
        span = Span(quoted.start, quoted.end)
        return _han.speaker(document.text, unit.span, span, lexicon, speakers)
    after_end = _clause_end(document.text, quoted.end, unit.end)
    after = _speaker(document, Span(quoted.end, after_end), lexicon, speakers)
    if after:
        return after
    before_start = _clause_start(document.text, unit.start, quoted.start)
    before = _speaker(document, Span(before_start, quoted.start), lexicon, speakers)
    return before or _inserted(document, quoted, lexicon, speakers)


def _inserted(
    document: Document, quoted: _Quoted, lexicon: Language, speakers: Mentions
) -> tuple[Named, Span] | None:
    """The speaker within the quotation: '«La ley —dijo Ana Pérez— es injusta»'."""
    begins = re.compile(rf"(?:[—–]\s?|,\s+)(?P<verb>{_speech(lexicon).pattern})", re.IGNORECASE)
    for match in begins.finditer(document.text, quoted.start, quoted.end):
        named = speakers.at(match.end(), 25)
        between = document.text[match.end() : named.span.start] if named else ","
        if named and named.span.end < quoted.end and not re.search(r"[,.;:—–]", between):
            return named, Span(match.start("verb"), named.span.end)
    return None


def _speaker(
    document: Document, clause: Span, lexicon: Language, speakers: Mentions
) -> tuple[Named, Span] | None:
    """The person, else the organisation, named nearest to a word of speech in a clause."""
    verb = _speech(lexicon).search(document.text, clause.start, clause.end)
    named = list(speakers.within(clause.start, clause.end))
    if not verb or not named:
        return None

    def distance(one: Named) -> int:
        return min(abs(one.span.start - verb.end()), abs(verb.start() - one.span.end))

    persons = [one for one in named if one.who.kind == "person"]
    chosen = min(persons or named, key=distance)
    if distance(chosen) > _NEAR:
        return None
    start = min(chosen.span.start, verb.start())
    return chosen, Span(start, max(chosen.span.end, verb.end()))


def _clause_end(text: str, start: int, limit: int) -> int:
    """Where the sentence behind a quotation ends, or the next quotation begins."""
    stops = rf"(?:(?<=[^\W_A-Z])|(?<=\)))[.!?](?=\s+[“\"«„{UPPER}])|[“\"«„「]"
    for match in re.finditer(stops, text[start:limit]):
        word = re.search(r"[\w.]+$", text[start : start + match.start()])
        if not word or word.group().casefold() not in languages.everywhere("abbreviations"):
            return start + match.start()
    return start + min(limit - start, 300)


def _clause_start(text: str, limit: int, end: int) -> int:
    """Where the sentence before a quotation begins, or the quotation before it ends."""
    begin = max(limit, end - 300)
    stops = list(
        re.finditer(
            rf"(?<=[^\W_A-Z]{{2}})[.!?]\s+(?=[{UPPER}])|[”»」]|\"(?=[\s,.])", text[begin:end]
        )
    )
    return begin + (stops[-1].end() if stops else 0)


def _headed(
    given: Sequence[Unit], quoted: _Quoted, lexicon: Language, speakers: Mentions
) -> tuple[Named, Span] | None:
    """The speaker whom a heading names ('Quotes attributable to …'), for quotations below it."""
    heading = re.compile(lexicon.alternatives("quotes", "headings"), re.IGNORECASE)
    unit = given[quoted.unit]
    if quoted.end - quoted.start < 0.8 * len(unit.text):
        return None
    for above in reversed(given[max(0, quoted.unit - 6) : quoted.unit]):
        alone = _quoted(lexicon).search(above.text)
        if alone and alone.end() - alone.start() >= 0.8 * len(above.text):
            continue
        if heading.search(above.text) and len(above.text) < 300:
            named = next(speakers.within(above.start, above.end), None)
            return (named, above.span) if named else None
        return _introduced(above, lexicon, speakers)
    return None


def _introduced(above: Unit, lexicon: Language, speakers: Mentions) -> tuple[Named, Span] | None:
    """The speaker of a paragraph that ends in a colon: 'Ida Holm has said so, adding:'."""
    if not above.text.rstrip("*_ ").endswith((":", "：")):
        return None
    named = list(speakers.within(above.start, above.end))
    persons = [one for one in named if one.who.kind == "person"]
    chosen = next(iter([*persons, *named]), None)
    speaks = _speech(lexicon).search(above.text) or len(above.text) < 120
    return (chosen, above.span) if chosen and speaks else None
