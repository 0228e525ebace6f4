"""How a language tells whom a letter goes to: the patterns of its table [addressees]."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import takewhile

from kg import languages
from kg.languages import Language, any_of
from kg.model import ids

from . import _gazetteer, _names, _re, _reported_names
from ._names import CAPITAL, UPPER
from ._text import Unit

#: A line of an address is no longer than this.
_LONGEST_LINE = 80


class Patterns:
    """A language's words around addressees, as patterns."""

    def __init__(self, lexicon: Language) -> None:
        self._lexicon = lexicon
        self.article = _names.article(lexicon)

    def _any(self, *keys: str) -> str:
        return self._lexicon.alternatives("addressees", *keys)

    @cached_property
    def to(self) -> re.Pattern[str]:
        """'Brief an', 'lettre ouverte à'."""
        nouns = self._lexicon.alternatives("letter", "letter_nouns")
        to = _names.linked(self._lexicon.words("addressees", "to_words"))
        phrases = _names.linked(self._lexicon.words("addressees", "to_phrases"))
        return re.compile(
            rf"(?<!\w)(?:{phrases}|{nouns}(?:\s+[^\W\d_]+){{0,2}}?\s+{to})(?=\S)", re.IGNORECASE
        )

    @cached_property
    def begins(self) -> re.Pattern[str]:
        """What stands before a name in a list: 'und an die', 'sehr geehrte Frau'."""
        words = _names.linked(
            [
                *self._lexicon.words("addressees", "and"),
                *self._lexicon.words("addressees", "to_words"),
            ]
        )
        leads = any_of(
            word.rstrip(" :") for word in self._lexicon.words("addressees", "block_leads")
        )
        greetings = self._lexicon.alternatives("letter", "salutations")
        honorifics = self._lexicon.alternatives("people", "honorifics")
        titles = any_of(languages.everywhere("titles"))
        return re.compile(
            rf"(?:[*_\s,;]|{leads}\s*:|{words}|(?:{greetings}|{honorifics})(?!\w)\s*|{titles}\s+|{self._any('nobody')}(?!\w)"
            rf"|{self.article})*",
            re.IGNORECASE,
        )

    @cached_property
    def parts(self) -> re.Pattern[str]:
        """What parts two in a list; 'and of' goes on with what the first is of."""
        words = _names.linked(self._lexicon.words("addressees", "and"))
        of = _names.linked(self._lexicon.words("addressees", "and_of"))
        return re.compile(rf"\s*[,;]\s*|(?<!-)\s+(?={words})(?!{words}{of})")

    @cached_property
    def ends(self) -> re.Pattern[str]:
        """What ends a list: a mark, or words that go on with something else.

        The dot of a title ends nothing: 'On. Jane Holm'.
        """
        title = rf"(?-i:(?<=\b[A-Z][a-z])\.\s+(?={CAPITAL}|$))"
        return re.compile(
            rf"(?!{title})\s*(?:[:.!?–—\n(„“«»]|\s-\s)|\s+{self._any('ends')}(?!\w)", re.IGNORECASE
        )

    @cached_property
    def block(self) -> re.Pattern[str]:
        """How a line begins that says whom the letter goes to."""
        leads = any_of(self._lexicon.words("addressees", "block_leads"))
        honorifics = self._lexicon.alternatives("people", "honorifics")
        return re.compile(
            rf"(?:{leads}(?!\w)|{honorifics}(?=\s+[{UPPER}]|$))(?!.*[.!?]$)", re.IGNORECASE
        )

    @cached_property
    def led(self) -> re.Pattern[str]:
        """A whole line of those whom a letter goes to: 'To the council and its committees'."""
        leads = any_of(self._lexicon.words("addressees", "block_leads"))
        return re.compile(rf"{leads}\s*(?=\S)(?!.*[.!?]$)")

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """A line that says no more than that whom the letter goes to stands below: 'To:'."""
        leads = any_of(
            word.rstrip(" :") for word in self._lexicon.words("addressees", "block_leads")
        )
        return re.compile(rf"{leads}\s*[:：]", re.IGNORECASE)

    @cached_property
    def copy(self) -> re.Pattern[str]:
        """How a line begins that says who gets a copy."""
        return re.compile(rf"{self._any('copy')}\s*[.:]", re.IGNORECASE)

    @cached_property
    def block_end(self) -> re.Pattern[str]:
        """The line that ends an address: 'PRESENTE'."""
        return re.compile(rf"{self._any('block_ends')}[\s.:-]*", re.IGNORECASE)

    @cached_property
    def office_to(self) -> re.Pattern[str]:
        """An office that goes on with 'to': 'Exchequer Secretary to the Treasury'."""
        return re.compile(rf"[^,;.\n]{{0,60}}?{self._any('offices_to')}\s+(?:the\s+)?(?={CAPITAL})")

    @cached_property
    def grouped(self) -> re.Pattern[str]:
        """A group, with words before it that say of which kind: 'bipartisan leaders of …'."""
        adjectives = "" if self._lexicon.words("bodies", "heads") else r"(?-i:[a-z-]+\s+){0,2}?"
        return re.compile(rf"{adjectives}{self._any('groups')}(?!\w)", re.IGNORECASE)

    @cached_property
    def groups(self) -> re.Pattern[str]:
        """Several who are addressed as one: 'Mitglieder des Ausschusses'."""
        return re.compile(rf"{self._any('groups')}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=16)
def patterns_of(lexicon: Language) -> Patterns:
    """A language's patterns, made once."""
    return Patterns(lexicon)


def is_office(words: Sequence[str], lexicon: Language) -> bool:
    """True for an office, which ends where what it is of begins: 'Home Secretary of the Isles'."""
    if any(word.endswith(",") for word in words) and _names.is_person(
        " ".join(words).partition(",")[0], lexicon
    ):
        return False
    if lexicon.words("bodies", "heads"):
        return _names.has_office(" ".join(words[:2]), lexicon)
    if lexicon.code not in languages.names():
        return _names.has_office(" ".join(words[:1]), lexicon)
    of = set(lexicon.words("people", "links")) | set(lexicon.words("people", "at"))
    head = list(takewhile(lambda word: word.casefold() not in of, words))
    titles = _names.word_set(lexicon, "people", "title_offices")
    return bool(head) and (_names.has_office(head[-1], lexicon) or ids.fold(head[-1]) in titles)


def name_behind_office(text: str, lexicon: Language) -> int:
    """Where the name begins in 'President of Norway Jane Holm'; 0 where no office leads to one."""
    held = _reported_names.behind_office(text, lexicon)
    if held:
        return held.start
    for hit in _gazetteer.find(text, lexicon):
        rest = text[hit.end :]
        name = rest.strip()
        before = is_office(text[: hit.start].split(), lexicon)
        if before and rest[:1].isspace() and " " in name and _names.is_person(name, lexicon):
            return hit.end + len(rest) - len(rest.lstrip())
    return 0


def begin_of(text: str, position: int, end: int, lexicon: Language) -> int:
    """Where the next party of a list begins, behind a place that it is of: "Norway's minister"."""
    lead = patterns_of(lexicon).begins.match(text, position, end)
    begin = lead.end() if lead else position
    owner = _re.compile(rf"{CAPITAL}(?:\s+{CAPITAL}){{0,3}}?(?:(?<=s)[’']|(?<=[’']s))\s+").match(
        text, begin, end
    )
    if owner and not lexicon.words("bodies", "heads"):
        name = _re.sub(r"[’']s?\s+$", "", owner.group())
        if any(hit.text == name for hit in _gazetteer.find(name, lexicon)):
            return owner.end()
    return begin


def address_below(units_below: Sequence[Unit], lexicon: Language) -> list[Unit]:
    """The lines of an address that are paragraphs of their own: an office below a name."""
    begins = patterns_of(lexicon).block

    def goes_on(unit: Unit) -> bool:
        words = unit.text.split()
        office = _names.has_office(" ".join(words[:2]), lexicon) or is_office(words, lexicon)
        short = unit.alone and len(unit.text) < _LONGEST_LINE and unit.text[-1] not in ".:;,!?"
        return short and office and not begins.match(unit.text)

    return list(takewhile(goes_on, units_below[:2]))


def lines_below(units_below: Sequence[Unit], lexicon: Language) -> list[Unit]:
    """The short lines below 'To:', up to the first that begins a letter or says who gets a copy."""
    patterns = patterns_of(lexicon)

    def goes_on(unit: Unit) -> bool:
        short = len(unit.text) < _LONGEST_LINE and unit.text[-1] not in ".!?:"
        return short and not patterns.copy.match(unit.text)

    return list(takewhile(goes_on, units_below))
