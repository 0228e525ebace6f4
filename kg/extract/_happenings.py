"""Words for what happens: sessions, arrests, 'delivered a joint letter', 'World War II'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain

from kg.languages import Language
from kg.model import Span, ids

from ._dates import FoundDate
from ._names import CAPITAL, is_organization
from ._phrases import Phrases

_WORD = re.compile(r"[\w’'&.-]+")
_BEFORE = re.compile(r"(?:[\w’'&-]+\s+){0,7}$")
_ROMAN = r"(?=[IVXL])(?:X{0,4}(?:IX|IV|V?I{0,3}))"


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


class _Patterns(Phrases):
    """What a language's happenings look like; each pattern is made when it is first needed."""

    def __init__(self, lexicon: Language) -> None:
        super().__init__(lexicon, "events")
        self.breaks = frozenset({*self.words("breaks"), *lexicon.words("language", "stopwords")})
        self.ordinals = frozenset(word.casefold() for word in self.words("ordinals"))
        self.articles = frozenset(self.words("articles"))
        self.joins = frozenset(self.words("joining"))
        self._number = rf"\d+{lexicon.alternatives('dates', 'ordinals')}"

    @cached_property
    def head(self) -> re.Pattern[str]:
        """A word that makes a proper name."""
        words = self.any("heads", "numbered", "small_heads", "named_days", "of_year", "yearly")
        return re.compile(rf"{words}|{self._known}")

    @property
    def _known(self) -> str:
        return "|".join(self.words("patterns")) or "(?!)"

    @cached_property
    def noun(self) -> re.Pattern[str]:
        """A word for what happens."""
        return re.compile(rf"(?<![\w-]){self.any('nouns')}(?![\w-])")

    @cached_property
    def of(self) -> re.Pattern[str]:
        """'of Peru's Assembly', behind a noun."""
        return re.compile(
            rf"\s+{self.any('of')}\s+(?:{CAPITAL}{self.possessive}\s+)?{CAPITAL}"
            rf"(?:\s+(?:{self.any('of_the')}\s+)?{CAPITAL})*"
        )

    @property
    def _link(self) -> str:
        return rf"(?:\s+{self.any('links')}\s+{CAPITAL}(?:\s+{CAPITAL})*)"

    @cached_property
    def proper(self) -> re.Pattern[str]:
        """'Justice in Action Awards', 'World War II', 'Summit for Democracy'."""
        return re.compile(
            rf"(?<![\w-])(?:(?:\d{{4}}\s+)?{CAPITAL}{self.more}{{0,6}}?\s+{self.any('heads')}(?![\w-]){self._link}?"
            rf"|{self.any('linked_heads')}{self._link})"
        )

    @cached_property
    def dated(self) -> re.Pattern[str]:
        """'Great Flood of 1978', 'International Day against Torture', 'COP27'."""
        days = (
            rf"{self.any('day_kinds')}\s+(?:{CAPITAL}\s+){{0,3}}{self.any('named_days')}(?![\w-])"
        )
        return re.compile(
            rf"(?<![\w-])(?:(?:{CAPITAL}\s+){{0,3}}?{self.any('of_year')}\s+{self.any('of_the_year')}\s+\d{{4}}(?!\w)"
            rf"|{days}(?:\s+(?:{self.any('day_links')}\s+)?{CAPITAL}{self.more}*)?|(?:{self._known})(?![\w-]))"
        )

    @cached_property
    def numbered(self) -> re.Pattern[str]:
        """'XII Internet Governance Forum', '2021 Conference on Women'."""
        return re.compile(
            rf"(?<![\w-])(?:(?:\d{{4}}|{self._number})\s+)?{CAPITAL}{self.more}{{0,8}}?"
            rf"\s+{self.any('numbered')}(?![\w-])(?:\s+\d{{4}}|{self._link}?)?"
        )

    @cached_property
    def small(self) -> re.Pattern[str]:
        """'COVID-19 pandemic'."""
        return re.compile(
            rf"(?<![\w-])(?:{CAPITAL}(?:\s+{CAPITAL}){{0,3}}\s+{self.any('small_heads')}"
            rf"|(?:19|20)\d\d\s+(?:{CAPITAL}{self.more}{{0,5}}\s+)?{self.any('yearly')})(?![\w-])"
        )

    @cached_property
    def edition(self) -> re.Pattern[str]:
        """A number or year that tells one of several."""
        return re.compile(rf"\d|(?<!\w){_ROMAN}(?!\w)|(?<!\w){self.any('ordinals')}(?!\w)")

    @cached_property
    def during(self) -> re.Pattern[str]:
        """Words before what takes place in time."""
        return re.compile(rf"(?<!\w){self.any('during')}\s+$", re.IGNORECASE)

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """A deed, with its object behind it."""
        return re.compile(rf"(?<![\w-]){self.any('verbs')}\s+(?=[\w“\"])")

    @cached_property
    def done(self) -> re.Pattern[str]:
        """'introduced', behind a noun."""
        return re.compile(rf"\s+{self.any('done')}(?=\s|[.,])")

    @cached_property
    def noun_done(self) -> re.Pattern[str]:
        """'legislation introduced', before a date."""
        return re.compile(
            rf"(?<![\w-])(?P<noun>[a-z][\w-]+)(?:\s+{self.any('of')}\s+{CAPITAL}(?:\s+{CAPITAL}){{0,3}})?"
            rf"\s+{self.any('done')}\s+(?:{self.any('before_dates')}\s+)?$"
        )

    @cached_property
    def passive(self) -> re.Pattern[str]:
        """'Jane Doe was arrested', before a date."""
        small = r"(?:[a-z][\w-]+\s+){0,2}[a-z][\w-]+"
        agent = rf"(?:\s+{self.any('agents')}\s+{CAPITAL}{self.more}*)?"
        return re.compile(
            rf"(?<![\w-])(?P<name>(?:{CAPITAL}(?:\s+{CAPITAL})*|{small})(?:,\s+{self.any('who')})?"
            rf"\s+{self.any('auxiliaries')}\s+{self.any('verbs')}{agent})(?:\s+[\w\s]{{0,30}})?$"
        )

    def is_verbal(self, word: str, key: str) -> bool:
        """True for a word in small letters that ends as verbs and adverbs do."""
        return word.islower() and word.endswith(self.words(key))


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> _Patterns:
    return _Patterns(lexicon)


def _proper(text: str, lexicon: Language) -> Iterator[Happening]:
    """Proper names of events, whose last word says what they are."""
    patterns = _patterns(lexicon)
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


def _named(text: str, span: tuple[int, int], patterns: _Patterns) -> Iterator[Happening]:
    """A proper name without the small words and the owner that its match began with."""
    start, end = span
    while word := re.compile(r"([\w’'&.-]+)\s+").match(text, start, end):
        small = (
            word[1].casefold() in patterns.breaks and word[1].casefold() not in patterns.ordinals
        )
        if not small and not re.search(rf"{patterns.possessive}$", word[1]):
            break
        start = word.end()
    name = ids.clean(text[start:end])
    if " " in name or any(char.isdigit() for char in name):
        yield Happening(Span(start, end), name, certain=True, proper=True)


def _nouns(text: str, lexicon: Language, dates: Sequence[FoundDate]) -> Iterator[Happening]:
    patterns = _patterns(lexicon)
    small = text[:1].lower() + text[1:]
    for match in patterns.noun.finditer(small):
        start, told = _left(text, match.start(), patterns, dates)
        end = match.end()
        of = patterns.of.match(text, end)
        if of and not any(date.start < of.end() and of.start() < date.end for date in dates):
            end = of.end()
        done = patterns.done.match(text, end)
        article = _WORD.findall(text[max(0, start - 20) : start])[-1:]
        certain = told or bool(of) or not article or article[0].casefold() in patterns.breaks
        if not done and (told or of or not _is_verb(small, match.span(), patterns)):
            yield Happening(Span(start, end), ids.clean(text[start:end]), certain=certain)


def _is_verb(text: str, noun: tuple[int, int], patterns: _Patterns) -> bool:
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
    text: str, noun: int, patterns: _Patterns, dates: Sequence[FoundDate]
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
        possessive = re.search(rf"(?:{patterns.possessive}|['’])$", bare)
        verbal = patterns.is_verbal(word.group(), "verbal_endings")
        if dated or possessive or verbal or bare in patterns.breaks:
            break
        start = word.start()
    return start, start < noun


def _verbs(text: str, lexicon: Language) -> Iterator[Happening]:
    """'delivered a joint letter', and what was 'introduced today'."""
    patterns = _patterns(lexicon)
    for match in patterns.verb.finditer(text):
        end = _object_end(text, match.end(), patterns)
        if end:
            span = Span(match.start(), end)
            yield Happening(span, ids.clean(text[slice(*span)]), certain=True, verb=True)


def _done(text: str, lexicon: Language, dates: Sequence[FoundDate]) -> Iterator[Happening]:
    """'legislation introduced today', with its date as part of it."""
    patterns = _patterns(lexicon)
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


def _object_end(text: str, start: int, patterns: _Patterns) -> int:
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
