"""People with their offices, in languages where what an office is of stands behind it.

'Jeanne Roux, directrice de la Ligue …', 'la ministre de la Justice Anne Dupont', 'Frau Dr. Demir'.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.languages import Language
from kg.model import Span, ids

from . import _bodies, _gazetteer, _names, _re
from ._names import ACRONYM, CAPITAL, UPPER

#: An office with what it is of is no longer than this.
_LONGEST = 170
_END = re.compile(r"[.;:!?)\]»”“\"\n](?=\s|$)|[()\]»”“\"\n,]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a person, with the office given beside them."""

    name: Span
    role: Span | None = None
    organization: Span | None = None
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Office:
    """A role and where it is held."""

    role: Span
    organization: Span | None
    end: int


def namings(text: str, lexicon: Language) -> Iterator[Candidate]:
    """What may name people in a text, surest first."""
    patterns = _patterns(lexicon)
    yield from _behind(text, patterns)
    yield from _before(text, patterns)
    for pattern, confidence in patterns.others:
        for match in pattern.finditer(text):
            role = Span(*match.span("role")) if "role" in pattern.groupindex else None
            role = role if role and role.start >= 0 else None
            yield Candidate(Span(*match.span("name")), role, None, confidence)


def office(text: str, lexicon: Language) -> Office | None:
    """The office that a text begins with, as behind a name; None where it begins with none."""
    return _office(text, 0, _patterns(lexicon))


class _Patterns:
    def __init__(self, lexicon: Language) -> None:
        self.lexicon = lexicon
        heads = lexicon.alternatives("people", "office_heads")
        endings = lexicon.alternatives("people", "office_endings")
        self.head = rf"(?<![\w-])(?i:{heads}|[\w-]+{endings})(?![\w-])"
        self.honorific = rf"(?:{lexicon.alternatives('people', 'honorifics')}\s+)"
        self.person = _names.person(lexicon)
        self.article = _names.article(lexicon)

    def _any(self, table: str, *keys: str) -> str:
        return self.lexicon.alternatives(table, *keys)

    @cached_property
    def apposed(self) -> re.Pattern[str]:
        """A name with a comma or a bracket behind it."""
        return re.compile(
            rf"(?<![\w’'-]){self.honorific}*(?P<name>{self.person})\s*(?:,\s+|\(\s*)(?=\S)"
        )

    @cached_property
    def office(self) -> re.Pattern[str]:
        """The beginning of an office: 'die politische Geschäftsführerin'."""
        other = f"{self._any('addressees', 'and', 'to_words')}"
        return re.compile(
            rf"{self.article}?(?P<role>(?:(?!{other}\s)[^\W\d_][\w-]*\s+){{0,2}}?{self.head})",
            re.IGNORECASE,
        )

    @cached_property
    def heads(self) -> re.Pattern[str]:
        """An office anywhere."""
        return re.compile(self.head)

    @cached_property
    def _links(self) -> tuple[str, str]:
        words = self.lexicon.words
        return _names.linked(words("people", "at")), _names.linked(words("people", "of"))

    @cached_property
    def of(self) -> re.Pattern[str]:
        """What links an office to what it is of; behind the group 'at' any name stands."""
        at, of = self._links
        return re.compile(rf"(?<=\s)(?:(?P<at>{at})|{of})")

    @cached_property
    def capitals(self) -> re.Pattern[str]:
        """A name that nothing else shows to be an organisation's."""
        return re.compile(rf"{ACRONYM}(?![\w-])|{CAPITAL}(?:\s+{CAPITAL}){{0,4}}")

    @cached_property
    def named(self) -> re.Pattern[str]:
        """A person's name behind an office."""
        return re.compile(rf"\s*,?\s+{self.honorific}*(?P<name>{self.person})(?=[\s,.;:)»”“\"’]|$)")

    @cached_property
    def field(self) -> re.Pattern[str]:
        """What a minister is minister of: 'de la Justice'."""
        link = rf"(?:{'|'.join(self._links)})"
        word = rf"(?:{CAPITAL}|{self._any('bodies', 'nouns')}(?!\w))"
        more = rf"(?:\s+(?:{self._any('bodies', 'modifiers')}(?!\w)))?"
        joined = rf"(?:\s+{self._any('signatories', 'and')}\s+(?:{link})?{word}{more})?"
        two = rf"{CAPITAL}\s+{CAPITAL}(?=\s*,)"
        return re.compile(rf"\s+{link}(?:{two}|{word}{more}{joined})")

    @cached_property
    def ministers(self) -> re.Pattern[str]:
        """Offices that are of a field and of no organisation."""
        return re.compile(rf"(?i:[\w-]*{self._any('people', 'ministers')})(?!\w)")

    @cached_property
    def stops(self) -> re.Pattern[str]:
        """Words that end a role that no mark ends."""
        ends = (("language", "verbs"), ("quotes", "verbs"), ("people", "role_ends"))
        return re.compile(rf"\s+(?:{'|'.join(self._any(*end) for end in ends)})(?!\w)")

    @cached_property
    def linked(self) -> re.Pattern[str]:
        """Words that tell of something else than the office: 'und Autorin', 'en Madrid'."""
        return re.compile(
            rf"\s(?:{self._any('signatories', 'and')}|{self._any('people', 'elsewhere')})\s"
            rf"|{self.head}"
        )

    @cached_property
    def others(self) -> tuple[tuple[re.Pattern[str], float], ...]:
        """Titles, honorifics and words of speech before names; words of speech behind them."""
        title = (
            rf"(?:{self._any('people', 'title_offices')}"
            rf"|[{UPPER}]\w*{self._any('people', 'title_endings')})"
        )
        single = rf"[{UPPER}][\w’'-]{{2,}}(?=[\s,.;:)’'»”“]|$)"
        either = rf"(?P<name>{self.person}|{single})"
        full = rf"(?P<name>{self.person})"
        said, says = self._any("people", "speech"), self._any("people", "speech_behind")
        sources = (
            (rf"(?<![\w-])(?P<role>{title})\s+{self.honorific}*{either}", 0.85),
            (rf"(?<![\w-]){self.honorific}+(?:(?P<role>{title})\s+)?{either}", 0.9),
            (rf"(?<!\w)(?i:{said})\s+{self.honorific}*{full}(?=[\s,.;:)]|$)", 0.8),
            (rf"(?<![\w’'-]\s){full}\s+{says}(?!\w)", 0.75),
        )
        return tuple((re.compile(source), confidence) for source, confidence in sources)


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> _Patterns:
    return _Patterns(lexicon)


def _behind(text: str, patterns: _Patterns) -> Iterator[Candidate]:
    """'Jeanne Roux, directrice de …', 'Jeanne Roux (directrice)'."""
    position = 0
    while match := patterns.apposed.search(text, position):
        position = match.start("name") + 1
        office = _office(text, match.end(), patterns)
        if office:
            position = match.end()
            name = Span(*match.span("name"))
            yield Candidate(name, office.role, office.organization, 0.95)


def _before(text: str, patterns: _Patterns) -> Iterator[Candidate]:
    """'la directrice de la Ligue, Jeanne Roux', 'Geschäftsführerin Anna Schmidt'."""
    for head in patterns.heads.finditer(text):
        role = Span(*head.span())
        named = patterns.named.match(text, head.end())
        if named and not text[head.end() : named.start("name")].lstrip().startswith(","):
            yield Candidate(Span(*named.span("name")), role, None, 0.9)
            continue
        office = _organization(text, head.end(), head.end() + _LONGEST, patterns, head.group())
        if office:
            link, organization = office
            named = patterns.named.match(text, organization.end)
            if named and not text[organization.end : named.start("name")].strip(" ,\n"):
                yield Candidate(
                    Span(*named.span("name")), Span(role.start, link), organization, 0.9
                )
                continue
        field = patterns.field.match(text, head.end())
        named = patterns.named.match(text, field.end()) if field else None
        if field and named:
            yield Candidate(Span(*named.span("name")), Span(role.start, field.end()), None, 0.9)


def _office(text: str, start: int, patterns: _Patterns) -> Office | None:
    """The office that begins at a position; None where none does."""
    begins = patterns.office.match(text, start, start + _LONGEST)
    if begins is None:
        return None
    stop = _END.search(text, begins.end(), start + _LONGEST)
    end = stop.start() if stop else min(len(text), start + _LONGEST)
    role = Span(begins.start("role"), begins.end())
    found = _organization(text, begins.end(), end, patterns, begins["role"])
    if found:
        link, organization = found
        organization = _until(text, organization, end, patterns)
        return Office(Span(role.start, link), organization, organization.end)
    ended = patterns.stops.search(text, role.end, end)
    reached = ended.start() if ended else end
    reached = min(reached, _words_on(text, role.end, 8))
    role = Span(role.start, role.start + len(text[role.start : reached].rstrip(" ,")))
    behind = _re.compile(r"\s*,\s+").match(text, end) if reached == end else None
    beside = _body_at(text, behind.end(), patterns) if behind else None
    return Office(role, beside, beside.end if beside else role.end)


def _until(text: str, organization: Span, end: int, patterns: _Patterns) -> Span:
    """An organisation with the few words that stand between its name and a mark.

    They are part of its name, known or not: 'la Coalition Eau vive,'.
    """
    rest = _re.compile(r"(?:\s+[\w’'·-]+){1,5}\s*$").match(text, organization.end, end)
    if rest is None or patterns.stops.search(rest.group()) or patterns.linked.search(rest.group()):
        return organization
    return Span(organization.start, organization.end + len(rest.group().rstrip()))


def _words_on(text: str, start: int, number: int) -> int:
    """The end of so many words behind a position."""
    match = _re.compile(rf"(?:\s*\S+){{0,{number}}}").match(text, start)
    return match.end() if match else start


def _organization(
    text: str, start: int, end: int, patterns: _Patterns, office: str
) -> tuple[int, Span] | None:
    """Where the link behind an office stands, and the organisation behind the link.

    What a minister is of is an organisation only where a word says so.
    """
    for link in patterns.of.finditer(text, start, end):
        between = text[start : link.start()]
        if _re.search(r"[,.;:()]", between) or patterns.stops.search(between):
            return None
        named = _body_at(text, link.end(), patterns)
        if named is None and link["at"] and not patterns.ministers.search(office):
            named = _capitals_at(text, link.end(), patterns)
        if named:
            return start + len(between.rstrip()), named
    return None


def _body_at(text: str, start: int, patterns: _Patterns) -> Span | None:
    """The organisation named right at a position, known by its first word."""
    lexicon = patterns.lexicon
    article = _re.compile(patterns.article).match(text, start)
    begin = article.end() if article else start
    window = text[begin : begin + _LONGEST]
    return _bodies.at(window, begin, lexicon)


def _capitals_at(text: str, start: int, patterns: _Patterns) -> Span | None:
    """The capitalised words at a position that name an organisation, if no place or field."""
    match = patterns.capitals.match(text, start)
    if match is None:
        return None
    name = ids.clean(match.group())
    lexicon = patterns.lexicon
    if _names.has_word(name.split()[0], _names.word_set(lexicon, "people", "not_organizations")):
        return None
    if any(hit.text == name for hit in _gazetteer.find(name, lexicon)):
        return None
    return Span(start, match.end())
