"""Of whom something is asked: the parties that words behind or before a verb of asking name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language
from kg.model import Node, Spelling, ids

from . import _names, _re
from ._mentions import Mentions, Named

#: Whom a verb asks is said within so many characters.
_REACH = 200
#: Words for somebody without a name are no more than this.
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Target:
    """A party that is asked: named elsewhere too, or by these words alone."""

    name: str  #: as written
    who: Node | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A text at its offset in a document, and who is named in it."""

    text: str
    offset: int
    lexicon: Language
    parties: Mentions

    def named(self, start: int, end: int) -> list[Named]:
        """Those named between two places of the text."""
        return list(self.parties.within(self.offset + start, self.offset + end))

    def target(self, named: Named) -> Target:
        """Somebody named, with the title before the name."""
        start = named.span.start - self.offset
        title = _title(self.lexicon).search(self.text, max(0, start - 60), start)
        if named.who.kind != "person" or title is None:
            return Target(named.name, named.who)
        return Target(ids.clean(f"{title.group()}{named.name}"), named.who)


def behind(words: Words, start: int) -> tuple[list[Target], bool]:
    """Those named from a place on, and whether what they are to do follows.

    'Congress and the states to …' are two; 'the clubs meet' is one, of whom nothing shows where
    their name ends but that it is one.
    """
    end = _goal(words, start)
    if end < 0:
        first = _first(words, start)
        return ([first] if first else []), False
    found: list[Target] = []
    for left, right in _pieces(words, start, end):
        target = _party(words, left, right)
        if target is None and not found:
            break
        if target is None or (found and _is_office_of(words, left, right, found[-1])):
            continue
        if found and _is_person_in(found[-1], target, words.lexicon):
            found.pop()
        found.append(target)
    return found, True


def all_named(words: Words, start: int) -> list[Target]:
    """Those that all the rest of a text names: 'the Council and its members'."""
    pieces = _pieces(words, start, len(words.text.rstrip(" :：*_")))
    return [target for piece in pieces if (target := _party(words, *piece))]


def before(words: Words, end: int) -> tuple[Target, int] | None:
    """Whom the words right before a place name, where nothing but a lead-in stands before them."""
    named = words.parties.before(words.offset + end, 1)
    if named and named.span.start >= words.offset:
        start = named.span.start - words.offset
        if _begins(words.text, start, words.lexicon):
            return words.target(named), start
    for match in _openings(words.lexicon).finditer(words.text, 0, end):
        name = words.text[match.end() : end].strip()
        if is_party(name, words.lexicon):
            bodies = [n for n in words.named(match.end(), end) if n.who.kind != "place"]
            return Target(ids.clean(name), bodies[0].who if bodies else None), match.end()
    return None


def is_party(name: str, lexicon: Language) -> bool:
    """True for words that say somebody who can do something: 'all members of the board'."""
    if not 0 < len(name.split()) <= _MOST_WORDS or _re.search(r"[,;:.!?“”\"()]", name):
        return False
    of = lexicon.alternatives("demands", "behind_parties")
    own = _re.split(rf"\s+{of}\s", name, maxsplit=1)[0].split()
    articles = _names.word_set(lexicon, "demands", "before_parties")
    if not own or any(ids.fold(word) in _saying(lexicon) for word in own[:-1]):
        return False
    if any(ids.fold(word) in articles for word in own[1:]) or _re.match(rf"{of}\s", name):
        return False
    return (len(own[-1]) > 1 and own[-1].isupper()) or ids.fold(own[-1]) in _party_words(lexicon)


@lru_cache(maxsize=16)
def _title(lexicon: Language) -> re.Pattern[str]:
    titles = lexicon.alternatives("people", "title_offices")
    return re.compile(rf"(?<![\w-]){titles}\s+$")


@lru_cache(maxsize=16)
def _party_words(lexicon: Language) -> frozenset[str]:
    heads = _names.word_set(lexicon, "organizations", "heads")
    offices = _names.word_set(lexicon, "people", "office_heads")
    own = _names.word_set(lexicon, "demands", "parties")
    return (heads | offices | own) - _names.word_set(lexicon, "demands", "not_parties")


@lru_cache(maxsize=16)
def _saying(lexicon: Language) -> frozenset[str]:
    """Words that show a sentence, or nobody certain, rather than somebody."""
    own = _names.word_set(lexicon, "demands", "that", "nobody")
    verbs = _names.word_set(lexicon, "quotes", "verbs")
    return own | verbs | _names.word_set(lexicon, "language", "verbs")


@lru_cache(maxsize=16)
def _goals(lexicon: Language) -> re.Pattern[str]:
    words = lexicon.alternatives("demands", "infinitives", "modals")
    return re.compile(rf"(?<=[\s,]){words}(?=\s|[:：]?$|[:：])|[:：](?=\s*$)")


def _goal(words: Words, start: int) -> int:
    """Where what is asked begins: 'to' or a modal that is part of no name; -1 where nothing is."""
    for match in _goals(words.lexicon).finditer(words.text, start, start + _REACH):
        if _re.search(r"[.;“”\"]", words.text[start : match.start()]):
            return -1
        at = words.offset + match.start()
        names = words.named(start, match.start() + _REACH)
        if not any(one.span.start < at < one.span.end for one in names):
            return match.start()
    return -1


@lru_cache(maxsize=16)
def _between(lexicon: Language) -> re.Pattern[str]:
    conjunction = lexicon.alternatives("signatories", "and")
    return re.compile(rf"\s*,\s*(?:{conjunction}\s+)?|\s+{conjunction}\s+")


def _pieces(words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts that commas and 'and' make of a phrase, none within a name."""
    names = [one.span for one in words.named(start, end)]
    left = start
    for cut in _between(words.lexicon).finditer(words.text, start, end):
        if not any(span.start < words.offset + cut.start() < span.end for span in names):
            yield left, cut.start()
            left = cut.end()
    yield left, end


def _party(words: Words, start: int, end: int) -> Target | None:
    """The party that one part of a phrase names: a person before a body, a body before a place."""
    begin = _lead(words, start)
    name = words.text[begin:end].strip(" ,")
    named = words.named(start, end)
    for kind in ("person", "org", "place"):
        one = next((n for n in named if n.who.kind == kind), None)
        whole = one and one.span.end - one.span.start >= len(name) - 1
        if one and (kind != "place" or whole):
            return words.target(one)
    if name and is_party(name, words.lexicon):
        return Target(ids.clean(name if name[0].isupper() else words.text[start:end]))
    return None


def _first(words: Words, start: int) -> Target | None:
    """The party right at the beginning, where nothing shows what comes behind it."""
    start += len(words.text[start:]) - len(words.text[start:].lstrip())
    begin = _lead(words, start)
    named = words.parties.at(words.offset + begin, 0)
    if named:
        return words.target(named)
    match = _re.compile(r"(?:[\w’'-]+\s+){0,3}[\w’'-]+").match(words.text, begin)
    following = match.group().split() if match and begin > start else []
    known = [ids.fold(word) in _party_words(words.lexicon) for word in following]
    if not any(known):
        return None
    first = known.index(True)
    last = next((n for n in range(first, len(known)) if not known[n]), len(known))
    return Target(ids.clean(f"{words.text[start:begin]}{' '.join(following[:last])}"))


def _lead(words: Words, start: int) -> int:
    """Where a party's name begins behind articles and 'all'."""
    small = words.lexicon.alternatives("demands", "before_parties")
    opening = _re.compile(rf"\s*(?:{small}\s+)*").match(words.text, start)
    return opening.end() if opening else start


@lru_cache(maxsize=16)
def _openings(lexicon: Language) -> re.Pattern[str]:
    """What a party that must do something stands behind, with the small words before its name."""
    lead_ins = lexicon.alternatives("demands", "lead_ins")
    small = lexicon.alternatives("demands", "before_parties", "lead_ins")
    return re.compile(
        rf"(?:^|[“\"‘,;:(–—]|(?<!\w){lead_ins}(?=\s))\s*(?:{small}\s+)*", re.IGNORECASE
    )


def _begins(text: str, start: int, lexicon: Language) -> bool:
    """True where what stands before a name leads in a sentence or a part of one."""
    titles = lexicon.alternatives("people", "title_offices")
    lead = _re.compile(rf"{_openings(lexicon).pattern}(?:{titles}\s+)?$", re.IGNORECASE)
    return bool(lead.search(text, 0, start)) if start else True


def _is_person(target: Target) -> bool:
    return isinstance(target.who, Spelling) and target.who.kind == "person"


def _is_office_of(words: Words, start: int, end: int, last: Target) -> bool:
    """True where an office follows the person who has it."""
    of = words.lexicon.alternatives("demands", "behind_parties")
    head = _re.split(rf"\s+{of}\s", words.text[start:end], maxsplit=1)[0]
    return _is_person(last) and _names.has_office(head, words.lexicon)


def _is_person_in(last: Target, target: Target, lexicon: Language) -> bool:
    """True where a person's name follows the office that tells who it is."""
    return _is_person(target) and last.who is None and _names.has_office(last.name, lexicon)
