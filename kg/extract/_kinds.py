"""What kind of organisation a name says that it is, by the words in a language's [[kinds]]."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product
from typing import Any

from kg.languages import Language
from kg.model import Span

from . import _re
from ._gazetteer import Hit

#: Stands for each character of a place's name, so that patterns can say {place}.
_PLACE = "\x01"
_CONFIDENCE = 0.9
_TOKEN = re.compile(rf"{_PLACE}+(?: {_PLACE}+)*|\x02+|[^\W_]+(?:’[^\W_]+)*")

_Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind that a name says, and the words that say it."""

    name: str  #: 'kind:trade-union'
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str] | None
    not_with: frozenset[str]
    mentioned: bool
    confidence: float


def of(name: str, places: Sequence[Hit], lexicon: Language, *, signs: bool) -> Iterator[Kind]:
    """The kinds that a name says, in the order of the rules.

    ``places`` are those in the name. Rules for bodies that don't sign letters are left out for
    one that ``signs``.
    """
    text = curly(name)
    masked = text
    for hit in places:
        masked = masked[: hit.start] + _PLACE * (hit.end - hit.start) + masked[hit.end :]
    rules, words = _rules(lexicon)
    found = words.search(text) | (words.search(masked) if places else {})
    said: set[str] = set()
    for number in sorted({number for number in found if number >= 0} | words.patterned):
        rule = rules[number]
        if (signs and rule.mentioned) or rule.not_with & said or -number - 1 in found:
            continue
        span = found.get(number) or _match(rule, masked)
        if span:
            said.add(rule.kind)
            said_by = _without_small_words(text, span, lexicon)
            yield Kind(f"kind:{rule.kind}", said_by, rule.confidence)


def curly(text: str) -> str:
    """The text with typographic apostrophes, as patterns write them; as long as before."""
    return text.replace("'", "’")


def _match(rule: _Rule, text: str) -> Span | None:
    match = rule.pattern.search(text) if rule.pattern else None
    return Span(*match.span()) if match else None


def _without_small_words(text: str, span: Span, lexicon: Language) -> Span:
    """The span without the small words at its end: 'Ministry', not 'Ministry of'."""
    end = span.end
    while match := _re.compile(r"\s+(\w+)$").search(text, span.start, end):
        if match[1].casefold() not in lexicon.words("names", "small"):
            break
        end = match.start()
    return Span(span.start, end)


class _Words:
    """Which rules each phrase belongs to; a rule's 'unless' words have its number negated."""

    def __init__(self) -> None:
        self._rules: dict[str, set[int]] = defaultdict(set)
        self._longest: dict[str, int] = defaultdict(int)
        self.patterned: set[int] = set()  #: the rules that have a pattern too

    def add(self, phrase: str, rule: int) -> None:
        """Let a phrase, each '(s)' of which may be left out, say a rule."""
        parts = phrase.split("(s)")
        for endings in product(("", "s"), repeat=len(parts) - 1):
            spelled = "".join(chain.from_iterable(zip(parts, (*endings, ""), strict=True)))
            tokens = [
                word if word in {"^", "$"} else _PLACE if word == "{place}" else _bare(word)
                for word in spelled.casefold().split()
            ]
            self._rules[" ".join(tokens)].add(rule)
            self._longest[tokens[0]] = max(self._longest[tokens[0]], len(tokens))

    def search(self, text: str) -> dict[int, Span]:
        """The rules that the words of a text say, each with the first words that say it."""
        tokens = _tokens(text)
        found: dict[int, Span] = {}
        for number, (first, start, _) in enumerate(tokens):
            phrase = ""
            for word, _, end in tokens[number : number + self._longest.get(first, 0)]:
                phrase = f"{phrase} {word}" if phrase else word
                for rule in self._rules.get(phrase, ()):
                    known = found.get(rule)
                    if known is None or known.start == start:
                        found[rule] = Span(start, end)
        return found


def _tokens(text: str) -> list[_Token]:
    words = [(_bare(m.group().casefold()), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    if words and words[0][0] == "the":
        words = words[1:]
    first, last = (words[0][1], words[-1][2]) if words else (0, 0)
    return [("^", first, first), *words, ("$", last, last)]


def _bare(word: str) -> str:
    """A word without its possessive ending; a place's as one mark."""
    return _PLACE if word[0] == _PLACE else word.removesuffix("’s")


@lru_cache(maxsize=16)
def _rules(lexicon: Language) -> tuple[tuple[_Rule, ...], _Words]:
    words = _Words()
    rules = []
    for number, entry in enumerate(lexicon.entries("kinds")):
        for phrase in entry.get("words", ()):
            words.add(phrase, number)
        for phrase in entry.get("unless", ()):
            words.add(phrase, -number - 1)
        rules.append(_rule(entry))
        if rules[-1].pattern:
            words.patterned.add(number)
    return tuple(rules), words


def _rule(entry: Mapping[str, Any]) -> _Rule:
    patterns = "|".join(f"(?:{pattern})" for pattern in entry.get("patterns", ()))
    filled = patterns.replace("{place}", f"{_PLACE}+(?: {_PLACE}+)*")
    return _Rule(
        kind=entry["kind"],
        pattern=_re.compile(filled, re.IGNORECASE) if filled else None,
        not_with=frozenset(entry.get("not_with", ())),
        mentioned=entry.get("mentioned", False),
        confidence=entry.get("confidence", _CONFIDENCE),
    )
