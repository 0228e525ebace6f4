"""Words for what happens: sessions, arrests, 'delivered a joint letter', 'World War II'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg.languages import Language
from kg.model import Span, ids

from . import _happening_patterns, _re
from ._dates import FoundDate
from ._happening_patterns import HappeningPatterns
from ._names import is_organization

_WORD = re.compile(r"[\w’'&.-]+")
_BEFORE = re.compile(r"(?:[\w’'&-]+\s+){0,7}$")
#: A date that tells which happening is meant stands so near behind it.
_BESIDE = 8


@dataclass(frozen=True, slots=True)
class Happening:
    """Words for something that happens, at one place of a text."""

    span: Span
    name: str
    certain: bool  #: a proper name, or words that tell which one is meant
    proper: bool = False
    verb: bool = False


def find(text: str, lexicon: Language, dates: Sequence[FoundDate]) -> list[Happening]:
    """The happenings that a sentence speaks of, none within another, in its order.

    ``dates`` are those of the sentence: no happening's name reaches into one.
    """
    found = [*_proper(text, lexicon), *_nouns(text, lexicon, dates)]
    chosen: list[Happening] = []
    for one in sorted(found, key=lambda h: (not h.proper, h.span.start - h.span.end)):
        if not any(one.span.overlaps(other.span) for other in chosen):
            chosen.append(one)
    deeds = (*_verbs(text, lexicon), *_done(text, lexicon, dates))
    verbs = [v for v in deeds if not any(v.span.overlaps(c.span) for c in chosen)]
    return sorted([*chosen, *verbs], key=lambda h: h.span)


def _proper(text: str, lexicon: Language) -> Iterator[Happening]:
    """Proper names of events, whose last word says what they are."""
    patterns = _happening_patterns.patterns(lexicon)
    if not patterns.head.search(text):
        return
    ways = (patterns.proper, patterns.small, patterns.dated)
    for match in chain.from_iterable(way.finditer(text) for way in ways):
        first = match.group().split()[0]
        gerund = match.re is patterns.small and first.endswith(patterns.words("participle_endings"))
        if not (gerund and match.start() == 0):
            yield from _named(text, match.span(), patterns)
    for match in patterns.numbered.finditer(text):
        edition = patterns.edition.match(match.group())
        during = patterns.during.search(text[: match.start()])
        sure = edition or (during and patterns.edition.search(match.group()))
        for one in _named(text, match.span(), patterns):
            if sure:
                yield one
            elif not is_organization(one.name, lexicon):
                yield replace(one, proper=False)


def _named(text: str, span: tuple[int, int], patterns: HappeningPatterns) -> Iterator[Happening]:
    """A proper name without the small words and the owner that its match began with."""
    start, end = span
    while word := _re.compile(r"([\w’'&.-]+)\s+").match(text, start, end):
        small = (
            word[1].casefold() in patterns.breaks and word[1].casefold() not in patterns.ordinals
        )
        if not small and not _re.search(rf"{patterns.possessive}$", word[1]):
            break
        start = word.end()
    name = ids.clean(text[start:end])
    if " " in name or any(char.isdigit() for char in name) or patterns.known.fullmatch(name):
        yield Happening(Span(start, end), name, certain=True, proper=True)


def _nouns(text: str, lexicon: Language, dates: Sequence[FoundDate]) -> Iterator[Happening]:
    patterns = _happening_patterns.patterns(lexicon)
    small = text if lexicon.capitalised_nouns else text[:1].lower() + text[1:]
    for match in patterns.noun.finditer(small):
        start, told = match.start(), False
        end = match.end()
        of = patterns.described.match(text, end)
        bare = not of and not any(0 <= date.start - end <= _BESIDE for date in dates)
        if patterns.words("complements"):
            if bare:
                continue
        else:
            start, told = _left(text, start, patterns, dates)
            of = patterns.of.match(text, end)
        if of and not any(date.start < of.end() and of.start() < date.end for date in dates):
            end = of.end()
        done = patterns.done.match(text, end)
        article = _WORD.findall(text[max(0, start - 20) : start])[-1:]
        certain = told or bool(of) or not article or article[0].casefold() in patterns.breaks
        if not done and (told or of or not _is_verb(small, match.span(), patterns)):
            yield Happening(Span(start, end), ids.clean(text[start:end]), certain=certain)


def _is_verb(text: str, noun: tuple[int, int], patterns: HappeningPatterns) -> bool:
    """True in 'for meeting federal standards', 'to vote for change'."""
    start, end = noun
    before = _WORD.findall(text[max(0, start - 20) : start])[-1:]
    if before and before[0].casefold() in patterns.words("before_verbs"):
        return True
    if not patterns.is_verbal(text[start:end], "participle_endings"):
        return False
    behind = _WORD.match(text, end + 1)
    alone = not before or before[0].casefold() not in patterns.articles
    return bool(behind and alone and behind.group().casefold() not in patterns.breaks)


def _left(
    text: str, noun: int, patterns: HappeningPatterns, dates: Sequence[FoundDate]
) -> tuple[int, bool]:
    """Where a noun's own words begin, and whether it has any."""
    window = _BEFORE.search(text, max(0, noun - 90), noun)
    words = list(_WORD.finditer(text, window.start() if window else noun, noun))
    start = noun
    words = words[-7:]
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        bare = word.group().casefold()
        named = number and start < noun and text[start].isupper()
        if named and words[number - 1].group()[0].isupper() and bare in patterns.joins:
            continue
        dated = any(date.start < word.end() and word.start() < date.end for date in dates)
        possessive = _re.search(rf"(?:{patterns.possessive}|['’])$", bare)
        verbal = patterns.is_verbal(word.group(), "verbal_endings")
        if dated or possessive or verbal or bare in patterns.breaks:
            break
        start = word.start()
    return start, start < noun


def _verbs(text: str, lexicon: Language) -> Iterator[Happening]:
    """'delivered a joint letter', and what was 'introduced today'."""
    patterns = _happening_patterns.patterns(lexicon)
    for match in patterns.verb.finditer(text):
        end = _object_end(text, match.end(), patterns)
        if end:
            span = Span(match.start(), end)
            yield Happening(span, ids.clean(text[slice(*span)]), certain=True, verb=True)


def _done(text: str, lexicon: Language, dates: Sequence[FoundDate]) -> Iterator[Happening]:
    """'legislation introduced today', with its date as part of it."""
    patterns = _happening_patterns.patterns(lexicon)
    for stated in dates:
        match = patterns.noun_done.search(text, 0, stated.start)
        passive = patterns.passive.search(text, max(0, stated.start - 120), stated.start)
        if passive:
            name = ids.clean(passive["name"])
            yield Happening(Span(*passive.span("name")), name, certain=True, verb=True)
        elif match and match["noun"] not in patterns.breaks:
            start, _ = _left(text, match.start("noun"), patterns, dates)
            name = ids.clean(text[start : stated.end])
            yield Happening(Span(start, stated.end), name, certain=True, verb=True)


def _object_end(text: str, start: int, patterns: HappeningPatterns) -> int:
    """Where the object of a verb ends: at a small word, a participle or a mark; 0 without one."""
    end = 0
    reached = start
    for number, word in enumerate(_WORD.finditer(text, start, start + 90)):
        bare = word.group().casefold()
        article = bare in patterns.articles and number == 0
        verbal = patterns.is_verbal(word.group(), "participle_endings")
        parted = text[reached : word.start()].strip()
        if parted or (not article and (bare in patterns.breaks or verbal)):
            break
        reached = word.end()
        end = reached - word.group().endswith(".") if not article else end
    return end
