"""Whose words a quotation holds, by the words before, behind, within and around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg import languages
from kg.languages import Language
from kg.model import Document, Span, Spelling
from kg.model.stages import Found

from . import _clauses, _han, _names, _quotations, _re, _speakers, _surroundings, _verbless
from ._antecedents import Antecedents, Meant
from ._names import UPPER
from ._quotations import Quoted
from ._spans import Spans
from ._speakers import Said, Speakers
from ._text import Unit, units, word_before

#: A clause reaches at most so far.
_CLAUSE = 300
#: What stands between the parts of one sentence that 'she said' breaks is no longer.
_BREAK = 160


@dataclass(frozen=True, slots=True)
class Attributed:
    """Who is quoted, and the words that tell so."""

    who: Spelling
    name: str
    clause: Span
    confidence: float


@dataclass(slots=True)
class Scene:
    """A document's quotations and all who can speak in it."""

    document: Document
    lexicon: Language
    given: Sequence[Unit]
    quotations: Sequence[Quoted]
    speakers: Speakers
    antecedents: Antecedents
    signed: Spans
    prose: int  #: how long all that is no page furniture is
    nobody: set[int] = field(
        default_factory=set
    )  #: quotations of whom a pronoun means nobody known

    @classmethod
    def of(cls, document: Document, found: Found, lexicon: Language) -> "Scene":
        """What there is in a document."""
        speakers = Speakers(document, found, lexicon)
        given = units(document)
        return cls(
            document=document,
            lexicon=lexicon,
            given=given,
            quotations=_quotations.find(given, lexicon),
            speakers=speakers,
            antecedents=Antecedents(document, found, speakers.mentions),
            signed=Spans(
                s.evidence.span for s in found.statements("kg:Signature", "kg:Addressing")
            ),
            prose=sum(unit.end - unit.start for unit in given),
        )

    def remember(self, said: Attributed, quoted: Quoted) -> None:
        """Take note of who spoke, whom the next pronoun may mean."""
        self.antecedents.add(said.clause, quoted.span, said.who, said.name)


def own(scene: Scene, number: int) -> Attributed | None:
    """The speaker whom the sentence that a quotation stands in names."""
    quoted = scene.quotations[number]
    if quoted.form == "block":
        return None
    unit, last = scene.given[quoted.unit], scene.given[quoted.last]
    text = scene.document.text
    if not scene.lexicon.spaced:
        return _own_in_han(scene, unit, quoted)
    end = _clause_end(text, quoted.end, last.end)
    said = _verbless.cited(scene.speakers, quoted.end, end)
    said = said or _clauses.inverted(scene.speakers, quoted.end, end)
    ended = text[quoted.start : quoted.end].rstrip("”\"»“’' ").endswith(".")
    said = said or _clauses.behind(scene.speakers, quoted.end, end, ended=ended)
    where = quoted.last
    if said is None:
        start = _clause_start(text, unit.start, quoted.start)
        said = _clauses.before(scene.speakers, start, quoted.start)
        said, where = said or _inserted(scene, quoted), quoted.unit
    found = _resolved(scene, said, where)
    if said and found is None:
        scene.nobody.add(number)
    return found


def around(scene: Scene, number: int) -> Attributed | None:
    """The speaker whom the sentence before, or what stands above or below, names."""
    quoted = scene.quotations[number]
    if number in scene.nobody:
        return None
    span = Span(quoted.start, quoted.end)
    if quoted.form == "block" and _surroundings.is_layout(span, scene.prose, scene.signed):
        return None
    for said, where in _surroundings.tellings(scene.document, scene.given, quoted, scene.speakers):
        found = _resolved(scene, said, where)
        if found:
            return found
    return None


def follows(
    scene: Scene, before: Quoted, said: Attributed, number: int, own: Attributed | None
) -> bool:
    """True where a quotation goes on with the one before."""
    text, quoted = scene.document.text, scene.quotations[number]
    if number in scene.nobody:
        return False
    if before.last != quoted.unit:
        return own is None and _goes_on_below(scene, before, quoted)
    if own:
        return own.who == said.who
    between = Span(before.end, quoted.start)
    if not scene.lexicon.spaced:
        return _han.goes_on(text, before.span, quoted.span, scene.lexicon)
    others = (
        one.who
        for one in scene.speakers.mentions.within(*between)
        if one.who.kind == "person" and not said.clause.overlaps(one.span)
    )
    return all(other == said.who for other in others)


def _goes_on_below(scene: Scene, before: Quoted, quoted: Quoted) -> bool:
    """True where a paragraph that is all quoted follows one that somebody is quoted in."""
    unit, above = scene.given[quoted.unit], scene.given[before.last]
    whole = quoted.end - quoted.start >= 0.9 * (scene.given[quoted.last].end - unit.start)
    return (
        quoted.unit == before.last + 1
        and scene.lexicon.spaced
        and quoted.form == before.form == "marked"
        and unit.kind == above.kind == "paragraph"
        and whole
        and not above.text.rstrip("*_ ").endswith(":")
    )


def same(said: Attributed, before: Quoted, quoted: Quoted) -> Attributed:
    """The speaker of the quotation before, as far as that can be told."""
    most = 0.95 if before.last == quoted.unit else 0.8
    return replace(said, confidence=min(said.confidence, most))


def is_broken(scene: Scene, before: Quoted, quoted: Quoted) -> bool:
    """True where two quotations are one sentence that 'she said' stands in the middle of."""
    between = scene.document.text[before.end : quoted.start]
    if not scene.lexicon.spaced or len(between) > _BREAK or before.last != quoted.unit:
        return False
    told = _speakers.verbs(scene.lexicon).search(between) is not None
    return (
        told
        and between.rstrip().endswith((",", ":", "—", "–"))
        and not _re.search(r"\.\s", between)
    )


def _resolved(scene: Scene, said: Said | None, number: int) -> Attributed | None:
    """The speaker with a name; what a pronoun or 'the director' means."""
    if said is None:
        return None
    speaker = said.speaker
    if speaker.who is not None and speaker.kind != "signers":
        return Attributed(speaker.who, speaker.name, said.clause, said.confidence)
    meant = _meant(scene, said, number)
    if meant:
        confidence = round(meant.confidence * min(1.0, said.confidence / speaker.sure), 2)
        return Attributed(meant.who, meant.name, said.clause, confidence)
    return _unnamed(scene, said)


def _unnamed(scene: Scene, said: Said) -> Attributed | None:
    """An office or body that the text gives no name: 'the Prime Minister', 'the committee'."""
    kind = {"office": "person", "body": "org"}.get(said.speaker.kind)
    if kind is None:
        return None
    article = scene.lexicon.alternatives("quotes", "definite")
    name = _re.sub(rf"^{article}\s*", "", said.speaker.name, flags=re.IGNORECASE)
    who = Spelling(kind, name, scene.document.id)
    return Attributed(who, name, said.clause, round(min(0.65, said.confidence), 2))


def _meant(scene: Scene, said: Said, number: int) -> Meant | None:
    speaker, antecedents = said.speaker, scene.antecedents
    at = speaker.span.start
    if speaker.kind == "addressee":
        return antecedents.addressee()
    if speaker.kind == "anaphor":
        return antecedents.pronoun(scene.given, number, at, plural=True)
    if speaker.kind == "office":
        return antecedents.office(speaker.name, at)
    if speaker.kind == "body":
        named = antecedents.body(speaker.name, at)
        anaphors = _names.word_set(scene.lexicon, "quotes", "anaphors")
        if named or not _names.has_word(speaker.name, anaphors):
            return named
        return antecedents.pronoun(scene.given, number, at, plural=True)
    words = _re.findall(r"\w+", speaker.name.casefold())
    plural = set(scene.lexicon.words("quotes", "plural_pronouns"))
    both = plural & set(scene.lexicon.words("quotes", "pronouns"))
    is_plural = bool(plural & set(words)) and not both & set(words)
    meant = antecedents.pronoun(scene.given, number, at, plural=is_plural)
    if meant is None and both & set(words):
        meant = antecedents.pronoun(scene.given, number, at, plural=True)
    return meant


def _own_in_han(scene: Scene, unit: Unit, quoted: Quoted) -> Attributed | None:
    """The same where neither spaces nor capitals tell names apart."""
    text, lexicon = scene.document.text, scene.lexicon
    told = _han.speaker(text, unit.span, quoted.span, lexicon, scene.speakers.agents)
    if told:
        named, clause = told
        sure = 0.95 if clause.contains(named.span) else 0.8
        return Attributed(named.who, named.name, clause, sure)
    meant = _han.source(text, unit.span, quoted.span, lexicon)
    if meant is None:
        return None
    span, kind, name = meant
    law = next((m for m in scene.speakers.mentions.within(*span) if m.who.kind == "law"), None)
    if law:
        return Attributed(law.who, law.name, span, 0.8)
    if kind == "title":
        return Attributed(Spelling("work", name), name, span, 0.8)
    speaker = scene.speakers.described(span, kind, name)
    return Attributed(speaker.who, name, span, speaker.sure) if speaker.who else None


def _inserted(scene: Scene, quoted: Quoted) -> Said | None:
    """The speaker within the quotation: '«La ley —dijo Ana Pérez— es injusta»'."""
    text, speakers = scene.document.text, scene.speakers
    for match in _insertion(scene.lexicon).finditer(text, quoted.start, quoted.end):
        closed = _re.compile(r"[,;:—–]|[.!?]\s").search(text, match.end(), quoted.end)
        end = closed.start() if closed else quoted.end
        said = _clauses.inverted(speakers, match.start(), quoted.end)
        said = said or _clauses.behind(speakers, match.start(), end, ended=False)
        if said:
            return said
    return None


@lru_cache(maxsize=16)
def _insertion(lexicon: Language) -> re.Pattern[str]:
    """What sets a clause of speech apart within a quotation."""
    verbs = lexicon.alternatives("quotes", "verbs")
    inverted = lexicon.words("quotes", "inversions")
    words = "|".join([rf"{verbs}(?![\w-])", *inverted])
    return re.compile(rf"(?:[—–]\s?|,\s+)(?={words})", re.IGNORECASE)


def _clause_end(text: str, start: int, limit: int) -> int:
    """Where the sentence behind a quotation ends, or the next quotation begins."""
    stops = rf"(?:(?<=[^\W_A-Z])|(?<=\)))[.!?](?=\s+[“\"«„‘{UPPER}]|\s*$)|[“\"«„「]"
    behind = text[start:limit]
    if _re.match(r"[.!?](?:\s|$)", behind):
        return start
    begin = _re.match(r"[\s,;]*", behind)
    for match in _re.compile(stops).finditer(behind, begin.end() if begin else 0):
        word = word_before(behind, match.start())
        if word.casefold() not in languages.everywhere("abbreviations"):
            return start + match.start()
    return start + min(limit - start, _CLAUSE)


_STOPS_BEFORE = re.compile(
    rf"(?<=[^\W_A-Z]{{2}})[.!?]\)?\s+(?=[“\"«„‘(\[—–{UPPER}]|$)|[”»」]|\"(?=[\s,.])"
)


def _clause_start(text: str, limit: int, end: int) -> int:
    """Where the sentence before a quotation begins, or the quotation before it ends."""
    begin = max(limit, end - _CLAUSE)
    stops = list(_STOPS_BEFORE.finditer(text[begin:end]))
    ended = (m for m in reversed(stops) if not _is_abbreviation(text, begin + m.start()))
    last = next(ended, None)
    return begin + (last.end() if last else 0)


def _is_abbreviation(text: str, stop: int) -> bool:
    if text[stop] != ".":
        return False
    word = word_before(text, stop, max(0, stop - 20))
    return word.casefold() in languages.everywhere("abbreviations")
