"""Who can speak: whoever has a name, or is meant by a pronoun or by words like 'the letter'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language
from kg.model import Document, Span, Spelling, ids
from kg.model.stages import Found

from . import _given, _names, _re
from ._mentions import Mentions, Named
from ._names import UPPER


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something that speaks, named or meant at one place.

    ``who`` is None for a pronoun, whose antecedent is to be found.
    """

    span: Span
    #: person | org | law | place | letter | work | community, or what is only meant:
    #: pronoun | addressee | office | body | anaphor
    kind: str
    who: Spelling | None
    name: str
    sure: float = 0.95


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker and the words that say that they speak."""

    speaker: Speaker
    clause: Span
    confidence: float


class Speakers:
    """Everybody who can speak in a document."""

    def __init__(self, document: Document, found: Found, lexicon: Language) -> None:
        """Of the document, in a language."""
        self.text = document.text
        self.lexicon = lexicon
        self.mentions = _mentions(found, "person", "org", "law", "place")
        self.agents = _mentions(found, "person", "org")
        self._by_surname = _surnames(self.agents)
        self._document = document.id
        told = found.document_kind == "kg:PressRelease" or bool(found.statements("kg:Report"))
        self._letter = found.letter if told else None

    def within(self, start: int, end: int) -> list[Speaker]:
        """Those who can speak in a range, in the order of the text."""
        named = [
            _named(one, self.lexicon)
            for one in self.mentions.within(start, end)
            # a country or city speaks only where its clause begins with it: 'Norway said'
            if one.who.kind != "place"
            or not _re.search(r"\w{4}|,", self.text[start : one.span.start])
        ]
        for one in (
            *self._unknown(start, end),
            *self._surnames(start, end),
            *self._acronyms(start, end),
            *self._described(start, end),
        ):
            if not any(one.span.overlaps(other.span) for other in named):
                named.append(one)
        return sorted(named, key=lambda one: one.span)

    def _unknown(self, start: int, end: int) -> Iterator[Speaker]:
        """People's names beside a word of speech, or at the start, that nothing else tells of."""
        for match in _name_told(self.lexicon).finditer(self.text, start, end):
            group = "before" if match["before"] else "behind"
            # 'QRW's Ida Holm said'
            owner = _re.match(r"\S+(?:[’']s|s[’'])\s+(?=\S+\s)", match[group])
            span = Span(match.start(group) + (owner.end() if owner else 0), match.end(group))
            name = self.text[slice(*span)]
            # 'the Prime Minister' is meant, not named
            is_office = _names.has_office(name.split()[-1], self.lexicon)
            if not is_office and _names.is_person(name, self.lexicon):
                who = Spelling("person", ids.clean(name))
                yield Speaker(span, "person", who, who.name, 0.85)

    def _surnames(self, start: int, end: int) -> Iterator[Speaker]:
        """Surnames beside a word of speech whose only full name stands anywhere in the text."""
        for match in _surname_told(self.lexicon).finditer(self.text, start, end):
            group = str(match.lastgroup)
            who = self._by_surname.get(ids.fold(match[group]))
            if who is None and _names.is_given(match[group]):
                who = Spelling("person", match[group])
            if who:
                yield Speaker(Span(*match.span(group)), "person", who, who.name, 0.85)

    def _acronyms(self, start: int, end: int) -> Iterator[Speaker]:
        """Acronyms beside a word of speech that nothing else tells of."""
        stops = _names.word_set(self.lexicon, "quotes", "anaphors") | _names.word_set(
            self.lexicon, "organizations", "acronym_stops"
        )
        for match in _acronym_told(self.lexicon).finditer(self.text, start, end):
            group = "before" if match["before"] else "behind"
            name = match[group]
            if ids.fold(name) not in stops and not _names.has_office(name, self.lexicon):
                yield Speaker(Span(*match.span(group)), "org", Spelling("org", name), name, 0.8)

    def _described(self, start: int, end: int) -> Iterator[Speaker]:
        for match in _descriptions(self.lexicon).finditer(self.text, start, end):
            span = Span(*match.span())
            kind = str(match.lastgroup)
            name = ids.clean(match.group())
            if kind in ("pronoun", "office", "body", "anaphor", "addressee"):
                yield Speaker(span, kind, None, name, 0.8)
            elif kind == "scripture":
                book = _re.sub(r"\s+\d+(?:[:,.].*)?$", "", name)
                yield Speaker(span, "work", Spelling("work", book), book, 0.9)
            elif kind != "therein" or self._letter:
                yield self.described(span, kind, name)

    def described(self, span: Span, kind: str, name: str) -> Speaker:
        """Who words mean that are no name: the letter, a text, a group."""
        if kind in ("letter", "signers", "therein") and self._letter:
            return Speaker(span, "letter", self._letter, name, 0.8)
        what = "community" if kind in ("group", "signers") else "work"
        return Speaker(span, what, Spelling(what, name, self._document), name, 0.7)


def _mentions(found: Found, *kinds: str) -> Mentions:
    """All who are named, signatories among them; the longest where two overlap."""
    named = list(Mentions.of(found, *kinds).found)
    signed = [
        Named(s.evidence.span, s.object, s.name or s.object.name, s)
        for s in found.statements("kg:Signature")
        if isinstance(s.object, Spelling)
    ]
    chosen: list[Named] = []
    for one in sorted([*named, *signed], key=lambda n: (n.span.start, -n.span.end)):
        if not chosen or not chosen[-1].span.overlaps(one.span):
            chosen.append(one)
    return Mentions(tuple(chosen))


def _surnames(agents: Mentions) -> dict[str, Spelling]:
    """Each surname with the only person of the text who has it."""
    known: dict[str, set[Spelling]] = {}
    for one in agents.found:
        if one.who.kind == "person" and " " in one.who.name:
            known.setdefault(ids.fold(one.who.name.split()[-1]), set()).add(one.who)
    return {surname: min(found) for surname, found in known.items() if len(found) == 1}


def _named(one: Named, lexicon: Language) -> Speaker:
    # read as one name: 'Ida Holm of Quay Rights Watch'
    whose = _re.match(
        rf"(?P<person>.+?)\s+{lexicon.alternatives('organizations', 'of')}\s", one.name
    )
    if one.who.kind == "org" and whose and _is_somebody(whose["person"], lexicon):
        who = Spelling("person", ids.clean(whose["person"]))
        return Speaker(one.span, "person", who, who.name, 0.85)
    # a surname or 'the Committee' stands for a name that is given elsewhere in the text
    name = one.who.name if one.statement.basis == "kg:from-context" else one.name
    sure = {"person": 0.95, "org": 0.95}.get(one.who.kind, 0.75)
    return Speaker(one.span, one.who.kind, one.who, name, sure)


def _is_somebody(name: str, lexicon: Language) -> bool:
    return _given.begins(name) and _names.is_person(name, lexicon)


@lru_cache(maxsize=16)
def verbs(lexicon: Language) -> re.Pattern[str]:
    """A word of speech."""
    words = lexicon.alternatives("quotes", "verbs")
    return re.compile(rf"(?<![\w’'-]){words}(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=16)
def nouns(lexicon: Language) -> re.Pattern[str]:
    """A noun for words that somebody said or wrote: 'statement', 'remarks'."""
    words = lexicon.alternatives("quotes", "nouns", "letters", "texts")
    return re.compile(rf"(?<![\w’'-]){words}(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=16)
def _name_told(lexicon: Language) -> re.Pattern[str]:
    """A name as people have it right before a word of speech, apposition aside, or right behind."""
    words = lexicon.alternatives("quotes", "verbs")
    name = _names.person(lexicon)
    return re.compile(
        rf"(?<![\w’'-])(?P<before>{name})(?:,\s[^,.;:“”\"]{{3,120}},?)?\s+(?i:{words})(?![\w-])"
        rf"|(?<![\w’'-])(?i:{words})\s+(?P<behind>{name})"
    )


@lru_cache(maxsize=16)
def _surname_told(lexicon: Language) -> re.Pattern[str]:
    """A single word with a capital right before a word of speech, or right behind."""
    words = lexicon.alternatives("quotes", "verbs")
    agents = lexicon.alternatives("quotes", "agents")
    alone = rf"(?<![{UPPER}][\w’'-] )[{UPPER}][\w’'-]{{2,}}"
    return re.compile(
        rf"(?<![\w’'-])(?P<before>{alone})(?:,\swho\s[^,.;]{{3,80}},)?\s+(?:\w+\s+)?(?i:{words})(?![\w-])"
        rf"|(?<![\w’'-])(?i:{words}|{agents})\s+(?P<behind>{alone})(?![\w’'-]|\s+[{UPPER}])"
    )


@lru_cache(maxsize=16)
def _acronym_told(lexicon: Language) -> re.Pattern[str]:
    """An acronym right before a word of speech, or right behind: 'QRW writes', 'selon l'UFL'."""
    words = lexicon.alternatives("quotes", "verbs")
    sources = lexicon.alternatives("quotes", "verbs", "agents")
    article = _names.article(lexicon)
    alone = (
        rf"(?<![{UPPER}][\w’'-] )[{UPPER}][{UPPER}&]{{1,6}}[{UPPER}](?![\w’'-]|\s+[{UPPER}]{{2}})"
    )
    return re.compile(
        rf"(?<![\w-])(?P<before>{alone})(?:,\s\w{{2,5}})?\s+(?:\w{{2,6}}\s+)?(?i:{words})(?![\w-])"
        rf"|(?<![\w’'-])(?i:{sources})\s+(?:(?i:{article}))?(?P<behind>{alone})"
    )


@lru_cache(maxsize=16)
def _descriptions(lexicon: Language) -> re.Pattern[str]:
    """Words that mean a speaker without a name; the group says of what kind."""
    article = lexicon.alternatives("quotes", "determiners")
    definite = lexicon.alternatives("quotes", "definite")
    word = r"[\w’'-]+"
    office = lexicon.alternatives("people", "office_heads")
    body = lexicon.alternatives("organizations", "heads")

    # 'Quay Times coverage'
    small = lexicon.alternatives("language", "stopwords")
    proper = rf"(?!(?i:{small})\s)[{UPPER}]{word}(?:\s+[{UPPER}]{word}){{0,3}}(?:\s+[a-z]{word})?"

    def noun(key: str) -> str:
        return lexicon.alternatives("quotes", key)

    # (?i:…) keeps the case of the capitals before a group's noun
    return re.compile(
        rf"(?<![\w’'-])(?:"
        rf"(?P<letter>(?i:{article})(?:\s+{word}){{0,2}}?\s+(?i:{noun('letters')}))"
        rf"|(?P<work>(?:(?i:{article})(?:\s+{word}){{0,2}}?|{proper})\s+(?i:{noun('texts')}))"
        rf"|(?P<signers>(?i:{article})(?:\s+{word}){{0,3}}?\s+(?i:{noun('signers')}))"
        rf"|(?P<group>(?:(?i:{article})\s+)?(?:[{UPPER}][\w.’-]*\s+){{0,3}}(?i:{noun('groups')}))"
        rf"|(?P<scripture>(?:[1-3]\.?\s+)?{noun('scriptures')}(?:\s+\d+(?:[:,.]\s?\d+(?:[-–]\d+)?)?)?)"
        rf"|(?P<office>(?i:{definite})(?:\s+{word}){{0,2}}?\s+(?i:{office}))"
        rf"|(?P<body>(?i:{definite})\s+(?i:{body}))"
        rf"|(?P<anaphor>(?i:{definite})\s+(?i:{noun('anaphors')}))"
        rf"|(?P<therein>(?i:{noun('therein')}))"
        rf"|(?P<addressee>(?i:{noun('second_person')}))"
        rf"|(?P<pronoun>(?i:{noun('pronouns')}|{noun('plural_pronouns')}))"
        rf")(?![\w-])"
    )


def said(speaker: Speaker, verb: Span, factor: float) -> Said:
    """That a speaker speaks, as the words from their name to the verb tell."""
    clause = Span(min(speaker.span.start, verb.start), max(speaker.span.end, verb.end))
    return Said(speaker, clause, round(speaker.sure * factor, 2))
