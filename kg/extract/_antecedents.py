"""Whom words mean that name nobody: 'she', 'the director', 'the Committee'."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg import languages
from kg.languages import Language
from kg.model import Document, Literal, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _names, _re
from ._mentions import Mentions, Named
from ._spans import Spans
from ._text import Unit, split

#: A pronoun's antecedent is looked for in so many sentences before it.
_SENTENCES = 3
#: So many of the latest quotations can stand in them.
_LATEST = 10


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant, and how sure that is."""

    who: Spelling
    name: str
    confidence: float


class Antecedents:
    """Who is named where in a document, for words that mean somebody named before."""

    def __init__(self, document: Document, found: Found, mentions: Mentions) -> None:
        """Of the document, with all who are named in it."""
        self._text = document.text
        self._mentions = mentions
        self._lexicon = languages.load(found.language)
        addressed = {s.object for s in found.statements("kg:Addressing")}
        self._addressees = sorted(
            who for who in addressed if isinstance(who, Spelling) and who.kind == "person"
        )
        self._offices = tuple(found.statements("kg:Office"))
        self._quoted: list[Span] = []
        self._said: list[tuple[Span, Meant]] = []

    def add(self, clause: Span, quoted: Span, who: Spelling, name: str) -> None:
        """Tell that a clause says who is quoted: the next pronoun may mean the same."""
        self._quoted.append(quoted)
        self._said.append((clause, Meant(who, name, 0.85)))

    def pronoun(self, given: Sequence[Unit], number: int, at: int, *, plural: bool) -> Meant | None:
        """Whom a pronoun in a unit means: who spoke, or was named, in the sentences before it."""
        for sentence in self._before(given, number, at):
            spoke = [
                meant
                for clause, meant in self._said[-_LATEST:]
                if sentence.overlaps(clause)
                and clause.start < at
                and (_fits(meant.who, plural=plural) or (plural and meant.who.kind == "work"))
            ]
            if spoke:
                return spoke[-1]
            named = self._named(sentence, at, plural=plural)
            if named:
                alone = len({one.who for one in named}) == 1
                first = named[0]
                return Meant(first.who, _name(first), 0.8 if alone else 0.65)
        return None

    def _named(self, sentence: Span, at: int, *, plural: bool) -> list[Named]:
        return [
            one
            for one in self._mentions.within(sentence.start, min(sentence.end, at))
            if _fits(one.who, plural=plural)
            and not any(q.overlaps(one.span) for q in self._quoted[-_LATEST:])
        ]

    def _before(self, given: Sequence[Unit], number: int, at: int) -> Iterator[Span]:
        """The sentences up to a place, the nearest first, of its unit and the paragraph before."""
        own = [s for s in split(given[number].text, given[number].start) if s.start < at]
        above = next(
            (unit for unit in reversed(given[:number]) if unit.kind in ("paragraph", "quotation")),
            None,
        )
        earlier = list(split(above.text, above.start)) if above else []
        yield from list(reversed(own))[: _SENTENCES + 1]
        yield from list(reversed(earlier))[:_SENTENCES]

    def addressee(self) -> Meant | None:
        """Whom a letter calls 'you': the only person it is addressed to."""
        if len(self._addressees) != 1:
            return None
        who = self._addressees[0]
        return Meant(who, who.name, 0.75)

    def office(self, words: str, at: int) -> Meant | None:
        """The only person before a place who holds an office: 'the director'."""
        head = ids.fold(words).split()[-1]
        holders = {
            office.subject: office
            for office in self._offices
            if office.evidence.start < at and head in _role(office).split()
        }
        if len(holders) != 1:
            return None
        who = next(iter(holders))
        return Meant(who, who.name, 0.8) if isinstance(who, Spelling) else None

    def body(self, words: str, at: int) -> Meant | None:
        """The only organisation before a place whose name has the word: 'the Committee'."""
        head = ids.fold(words).split()[-1]
        named: dict[str, Named] = {}
        for one in self._mentions.within(0, at):
            name = _name(one)
            if one.who.kind == "org" and " " in name and head in ids.fold(name).split():
                named.setdefault(ids.fold(_re.sub(r"^[Tt]he\s+", "", name)), one)
        if len(named) != 1:
            return None
        one = next(iter(named.values()))
        return Meant(one.who, _name(one), 0.8 if words.rsplit(maxsplit=1)[-1][0].isupper() else 0.7)


def _fits(who: Spelling, *, plural: bool) -> bool:
    return who.kind in (("org", "letter", "community") if plural else ("person",))


def _name(one: Named) -> str:
    """The name that is meant: a surname stands for one that is given elsewhere."""
    return one.who.name if one.statement.basis == "kg:from-context" else one.name


def _role(office: Statement) -> str:
    role = office.detail("kg:role")
    return ids.fold(role.lexical) if isinstance(role, Literal) else ""


@lru_cache(maxsize=16)
def _bodies(lexicon: Language) -> re.Pattern[str]:
    """An article and a body's bare word with a capital: 'the Committee'."""
    heads = _names.word_set(lexicon, "organizations", "heads")
    wanted = languages.any_of(head[:1].upper() + head[1:] for head in heads)
    article = lexicon.alternatives("quotes", "definite")
    joining = lexicon.alternatives("organizations", "of", "between", "behind")
    return re.compile(
        rf"(?<![\w’'-])(?i:{article})\s*(?<=[\s'’])(?P<body>{wanted})"
        rf"(?![\w-]|\s+{_names.CAPITAL}|\s+{joining}\s+(?:(?i:{article})\s*)?[{_names.UPPER}])"
    )


def bodies(
    given: Iterable[Unit], named: Sequence[Named], lexicon: Language
) -> Iterator[tuple[Span, Named]]:
    """Where 'the Committee' means the only body of that word, which is named before it.

    A word that several bodies of the text have in their names, or none, means nobody.
    """
    with_word: dict[str, dict[str, Named]] = {}
    for one in sorted(named, key=lambda one: one.span):
        full = ids.fold(_re.sub(rf"^{_names.article(lexicon)}", "", one.name, flags=re.IGNORECASE))
        for word in _words(full):
            with_word.setdefault(word, {}).setdefault(full, one)
    taken = Spans(one.span for one in named)
    for unit in given:
        for match in _bodies(lexicon).finditer(unit.text):
            meant = list(with_word.get(ids.fold(match["body"]), {}).values())
            span = Span(unit.start + match.start("body"), unit.start + match.end("body"))
            if len(meant) == 1 and meant[0].span.end <= span.start and not taken.touch(span):
                yield span, meant[0]


def _words(full: str) -> frozenset[str]:
    """The words of a name of several, if one of them alone may stand for it."""
    words = _re.findall(r"[\w’'-]+", full)
    return frozenset(words) if len(words) > 1 else frozenset()
