"""Who is quoted with what words, in one part or several."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Node, Span, Statement, ids
from kg.model.stages import Found

from ._mentions import Mentions, Named
from ._text import Unit, units

NEEDS = frozenset({"kg:Mention"})
GIVES = frozenset({"kg:Quotation"})

#: A quotation shorter than this many words is a fragment unless it is a sentence.
_WORDS = 8
#: A speaker stands at most this many characters from the word of speech.
_NEAR = 260
_QUOTED = re.compile(
    r"“[^“”]{2,4000}”|«[^«»]{2,4000}»|„[^„“]{2,4000}[“”]|「[^「」]{2,4000}」|(?<!\w)\"[^\"]{2,4000}\"(?!\w)"
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
    for quoted in _quotations(given):
        unit = given[quoted.unit]
        attributed = _attributed(document, unit, quoted, lexicon, speakers)
        continues = None
        if previous and quoted.unit == previous_unit and attributed is None:
            continues = previous
        elif previous and quoted.unit == previous_unit and attributed:
            continues = previous if attributed[0].who == previous.object else None
        if attributed is None and continues is None:
            attributed = _headed(given, quoted, lexicon, speakers)
        if attributed is None and continues is None:
            continue
        if not _is_whole(document, quoted) and continues is None:
            continue
        statement = _statement(document, here, quoted, attributed, continues)
        yield statement
        previous, previous_unit = statement, quoted.unit


def _statement(
    document: Document,
    here: Iri,
    quoted: _Quoted,
    attributed: tuple[Named, Span] | None,
    continues: Statement | None,
) -> Statement:
    who: Node | None = continues.object if continues else None
    name = continues.name if continues else None
    context = continues.context if continues else ()
    if attributed:
        speaker, clause = attributed
        who, name = speaker.who, speaker.name
        context = (Evidence.of(document, *clause),)
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
        confidence=0.95 if attributed else 0.9,
        context=context,
        details=(("kg:continues", continues),) if continues else (),
    )


def _quotations(given: Sequence[Unit]) -> Iterator[_Quoted]:
    for number, unit in enumerate(given):
        for match in _QUOTED.finditer(unit.text):
            yield _Quoted(unit.start + match.start(), unit.start + match.end(), number)


def _is_whole(document: Document, quoted: _Quoted) -> bool:
    """True where the words are a sentence, or long enough to be more than a phrase."""
    inner = document.text[quoted.start + 1 : quoted.end - 1].strip()
    words = len(inner.split()) if " " in inner else len(inner) // 2
    sentence = bool(re.search(r"[.!?,。！？，…]$", inner)) and inner[:1].isupper()
    return words >= _WORDS or (sentence and words >= 3)


@lru_cache(maxsize=16)
def _speech(lexicon: Language) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-]){lexicon.alternatives('quotes', 'verbs')}(?![\w-])", re.IGNORECASE
    )


def _attributed(
    document: Document, unit: Unit, quoted: _Quoted, lexicon: Language, speakers: Mentions
) -> tuple[Named, Span] | None:
    """The speaker in the words around a quotation, and those words."""
    after_end = _clause_end(document.text, quoted.end, unit.end)
    after = _speaker(document, Span(quoted.end, after_end), lexicon, speakers)
    if after:
        return after
    before_start = _clause_start(document.text, unit.start, quoted.start)
    return _speaker(document, Span(before_start, quoted.start), lexicon, speakers)


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
    match = re.search(r"(?<=[a-z\d)])[.!?](?=\s+[“\"A-Z])|[“\"«„「]", text[start:limit])
    return start + (match.start() if match else min(limit - start, 300))


def _clause_start(text: str, limit: int, end: int) -> int:
    """Where the sentence before a quotation begins, or the quotation before it ends."""
    begin = max(limit, end - 300)
    stops = list(
        re.finditer(r"(?<=[a-z\d)]{2})[.!?]\s+(?=[A-Z])|[”»」]|\"(?=[\s,.])", text[begin:end])
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
        alone = _QUOTED.search(above.text)
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
