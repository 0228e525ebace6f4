"""Names of bodies in languages where the word for the body comes first: 'Ligue des droits …'.

The words are the table [bodies] of a language: which words for bodies need how much behind them
to be a name, and which small words go on with a name once it has begun.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg import languages
from kg.languages import Language, any_of
from kg.model import Span, ids

from . import _gazetteer, _re
from ._names import ACRONYM, CAPITAL, UPPER, initials_match, linked

#: A name longer than this has swallowed its sentence.
_LONGEST = 160
_QUOTED = r"[„“«\"]\s?[^„“”«»\"\n]{2,60}?\s?[“”»\"]"


def has_own_order(lexicon: Language) -> bool:
    """True where the language's names of bodies begin with the word for the body."""
    return bool(lexicon.words("bodies", "heads"))


def find(text: str, lexicon: Language) -> Iterator[Span]:
    """The names of bodies in a text, in its order, none within another."""
    patterns = _patterns(lexicon)
    reached = 0
    for match in patterns.name.finditer(text):
        span = _checked(match, patterns) if match.start() >= reached else None
        if span:
            reached = span.end
            yield span


def at(text: str, offset: int, lexicon: Language) -> Span | None:
    """The name that a text begins with, moved by an offset; here one noun behind a head is one."""
    patterns = _patterns(lexicon)
    bracket = _re.compile(rf"[^(]{{3,{_LONGEST}}}?(?=\s\((?P<acronym>{ACRONYM})\))").match(text)
    if bracket and before(text, bracket.end(), bracket["acronym"], lexicon) == Span(
        0, bracket.end()
    ):
        return Span(offset, offset + bracket.end())
    known = patterns.named.match(text)
    legal = patterns.legal.match(text)
    match = patterns.name.match(text)
    span = _checked(match, patterns) if match else None
    pair = patterns.pair.match(text) if lexicon.capitalised_nouns else None
    ends = [found.end() for found in (known, legal, pair) if found] + ([span.end] if span else [])
    return Span(offset, offset + max(ends)) if ends else None


def before(text: str, end: int, acronym: str, lexicon: Language) -> Span | None:
    """The name that ends at a position, where an acronym in brackets stands for it."""
    start = max(0, end - _LONGEST)
    found = []
    for match in _patterns(lexicon).head.finditer(text, start, end):
        name = ids.clean(text[match.start() : end])
        if not _re.search(r"[,;:()]", name) and initials_match(name, acronym):
            found.append(Span(match.start(), end))
    first = [span for span in found if text[span.start].casefold() == acronym[0].casefold()]
    return next(iter([*first[::-1], *found]), None)


def named(text: str, lexicon: Language) -> Iterator[Span]:
    """The well-known institutions in a text, and what a legal form behind it shows to be a body."""
    patterns = _patterns(lexicon)
    for pattern in (patterns.named, patterns.legal):
        for match in pattern.finditer(text):
            yield Span(*match.span())


def repeated(texts: Iterable[str], lexicon: Language) -> set[str]:
    """The names of a head and one more noun that stand more than once: 'Stiftung Lesenacht'."""
    if not lexicon.capitalised_nouns:
        return set()
    pairs = _patterns(lexicon).pair
    counted = Counter(ids.clean(m.group()) for text in texts for m in pairs.finditer(text))
    return {name for name, times in counted.items() if times > 1}


def inflected(name: str, lexicon: Language) -> str:
    """What a name shares with itself in other cases: 'Deutschen Bundestages', '… Bundestag'."""
    endings = any_of(lexicon.words("bodies", "inflections"))
    words = ids.fold(name).split()
    return " ".join(_re.sub(rf"(?<=\w\w\w){endings}$", "", word) for word in words)


@dataclass(frozen=True, eq=False)
class _Patterns:
    lexicon: Language

    def _any(self, *keys: str) -> str:
        return self.lexicon.alternatives("bodies", *keys)

    def _led(self, key: str) -> str:
        return linked(self.lexicon.words("bodies", key))

    @cached_property
    def _head(self) -> str:
        hyphenated = rf"[{UPPER}][\w-]*-{self._any('heads', 'hyphenated')}"
        compound = rf"{hyphenated}|[{UPPER}][\w-]*{self._any('endings')}"
        heads = self._any("heads", "weak", "small_heads")
        return rf"(?:{heads}|{compound})(?![\w-])"

    @cached_property
    def _noun(self) -> str:
        """What follows a link: a word with a capital or one of 'nouns', and what goes with it."""
        small = "|".join(self.lexicon.words("bodies", "small")) or r"(?!)"
        more = 1 if self.lexicon.capitalised_nouns else 4
        return (
            rf"(?:(?:{small})\s+)?(?:{CAPITAL}|{self._any('nouns')}(?!\w))"
            rf"(?:\s+(?!{self._head})(?:{CAPITAL}|{self._any('modifiers')}(?!\w))){{0,{more}}}"
        )

    @cached_property
    def _tail(self) -> str:
        noun = self._noun
        return (
            rf"(?:\s+(?!{self._led('joining')}{self._head}){self._led('links')}{noun}"
            rf"(?:(?:,\s+{noun})*,?\s+{self._any('and')}\s+"
            rf"(?:{self._led('and_links')})?(?!{self._head}){noun})?)"
        )

    def _whole(self, direct: str) -> re.Pattern[str]:
        adjectives = "|".join(self.lexicon.words("bodies", "before")) or r"(?!)"
        marks = any_of(languages.everywhere("organization_marks"))
        return _re.compile(
            rf"(?<![\w-])(?P<before>(?:(?:{adjectives})\s+)*)(?P<head>{self._head})"
            rf"(?P<direct>{direct})(?P<tail>{self._tail}*)(?P<mark>\s+{marks})?"
        )

    @cached_property
    def name(self) -> re.Pattern[str]:
        """A name as it stands in prose."""
        modifiers = self._any("modifiers")
        capital = rf"(?!{self._head}){CAPITAL}"
        return self._whole(rf"(?:\s+{_QUOTED})?(?:\s+(?:{modifiers}(?!\w)|{capital})){{0,6}}")

    @cached_property
    def head(self) -> re.Pattern[str]:
        """Where a name can begin."""
        adjectives = "|".join(self.lexicon.words("bodies", "before")) or r"(?!)"
        return re.compile(rf"(?<![\w-])(?:(?:{adjectives})\s+)*{self._head}")

    @cached_property
    def named(self) -> re.Pattern[str]:
        """Names that nothing in them shows to be a body's, and heads that are names alone."""
        return re.compile(rf"(?<![\w-]){self._any('named')}(?![\w-])")

    @cached_property
    def legal(self) -> re.Pattern[str]:
        """A name with its legal form: 'Hafenwacht e.V.'."""
        marks = any_of(languages.everywhere("organization_marks"))
        return re.compile(rf"(?<![\w-]){CAPITAL}(?:\s+{CAPITAL}){{0,4}},?\s+{marks}(?!\w)")

    @cached_property
    def pair(self) -> re.Pattern[str]:
        """A head and the noun right behind it."""
        return re.compile(rf"(?<![\w-]){self._head}\s+(?!{self._head}){CAPITAL}")

    @cached_property
    def strong(self) -> frozenset[str]:
        """The words for bodies that a subject behind them makes a name."""
        return frozenset(self.lexicon.words("bodies", "heads"))

    @cached_property
    def weak(self) -> frozenset[str]:
        """Those that only a few links do."""
        return frozenset(self.lexicon.words("bodies", "weak"))

    @cached_property
    def weak_link(self) -> re.Pattern[str]:
        """A link that makes a name even of a common word."""
        return re.compile(rf"\s+{self._led('weak_links')}")

    @cached_property
    def not_after(self) -> re.Pattern[str]:
        """Words behind which no name stands: 'une association'."""
        return re.compile(rf"(?<!\w){self._any('not_after')}\s+$", re.IGNORECASE)


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> _Patterns:
    return _Patterns(lexicon)


def _checked(match: re.Match[str], patterns: _Patterns) -> Span | None:
    """The part of a match that is a name; None where it is a common noun with its company."""
    text = match.string
    if patterns.not_after.search(text, max(0, match.start() - 20), match.start()):
        return None
    start = match.start()
    if match["mark"]:
        return Span(start, match.end())
    compound = match["head"] not in patterns.strong | patterns.weak
    small = match["head"][0].islower()
    direct = _is_name(match["direct"], patterns.lexicon)
    if match["direct"] and not direct:
        named = bool(match["before"]) or (compound and not small)
        return Span(start, match.end("head")) if named else None
    links = match["head"] not in patterns.weak or patterns.weak_link.match(match["tail"])
    tail = bool(match["tail"]) and bool(links)
    end = match.end("tail") if tail or direct else match.end("head")
    if small and not _re.search(rf"[{UPPER}]", text[match.end("head") : end]):
        return None
    named = direct or tail or bool(match["before"]) or (compound and not small)
    return Span(start, min(end, start + _LONGEST)) if named else None


def _is_name(direct: str, lexicon: Language) -> bool:
    """True where the words right behind a head are part of the name.

    Where all nouns have capitals, a single one may be the verb's object: a place is not, nor are
    words in quotation marks, nor two with capitals.
    """
    words = direct.split()
    if not words or not lexicon.capitalised_nouns or _re.match(rf"\s*{_QUOTED}", direct):
        return bool(words)
    alone = ids.clean(direct)
    return len(words) > 1 or any(h.text == alone for h in _gazetteer.find(alone, lexicon))
