"""The words of offices as patterns, where an office may stand on either side of a name."""

import re
from functools import cached_property, lru_cache

from kg.languages import Language, any_of

from . import _names
from ._names import ACRONYM, CAPITAL, NAME, UPPER

#: A word of an office.
WORD = r"(?:[\w’'&/.\-]*[\w’']|(?:\w\.)+)"


class Patterns:
    def __init__(self, lexicon: Language) -> None:
        self.lexicon = lexicon
        self.person = _names.person(lexicon)
        self._heads = lexicon.alternatives("people", "office_heads", "title_offices")
        self.honorifics = rf"(?:{lexicon.alternatives('people', 'honorifics')}\s+){{0,6}}"
        self.modifiers = _names.word_set(lexicon, "people", "office_modifiers", "office_heads")
        self.fields = _names.word_set(lexicon, "people", "fields") | frozenset(
            lexicon.words("language", "stopwords")
        )
        self.of_fields = _names.word_set(lexicon, "people", "field_offices")
        self.bodies = _names.word_set(lexicon, "organizations", "heads")
        self.peoples = _names.word_set(lexicon, "organizations", "peoples")
        self.verbs = _names.word_set(lexicon, "quotes", "verbs") | _names.word_set(
            lexicon, "language", "verbs"
        )

    def _any(self, table: str, *keys: str) -> str:
        return self.lexicon.alternatives(table, *keys)

    @cached_property
    def head(self) -> re.Pattern[str]:
        """An office's main word, or the words that are an office."""
        return re.compile(rf"(?<![\w-])(?i:{self._heads})(?![\w-])")

    @cached_property
    def more(self) -> re.Pattern[str]:
        """Words behind an office's first that end in another: 'Chief Digital Officer'."""
        links = self._any("people", "links", "at")
        joined = self._any("signatories", "and")
        word = rf"(?!(?:{links}|{joined})\s){WORD}"
        chain = rf"(?:\s*,\s+(?:{joined}\s+)?|\s+{joined}\s+)(?:{self.articles}\s+)?"
        return re.compile(rf"(?:\s+|{chain})(?:{word}\s+){{0,3}}?(?i:{self._heads})(?![\w-])")

    @cached_property
    def articles(self) -> str:
        return self._any("people", "determiners")

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """A name, a mark and an office's first words."""
        copulas = self._any("people", "copulas")
        nominals = rf"(?:,?\s+{self._any('people', 'post_nominals')}(?!\w))*"
        return re.compile(
            rf"(?<![\w’'-]){self.honorifics}(?P<name>{self.person}){nominals}"
            rf"(?:(?:\s*,\s+|\s+\()(?:{self.articles}\s+)?|\s+{copulas}\s+{self.articles}\s+)"
            rf"(?P<lead>(?:{WORD}\s+){{0,5}}?)(?P<head>(?i:{self._heads}))(?![\w-])"
        )

    @cached_property
    def joined(self) -> re.Pattern[str]:
        """The word before an 'and' right before an office: 'actor and activist'."""
        joined = self._any("signatories", "and")
        return re.compile(rf"(?:^|(?<=[\s(“\"*]))(?P<before>[\w-]+)\s+{joined}\s+$")

    @cached_property
    def further(self) -> re.Pattern[str]:
        """Another office of the same person: 'and a fellow'."""
        joined = self._any("signatories", "and")
        return re.compile(
            rf"(?:,?\s+{joined})\s+(?:{self.articles}\s+)?"
            rf"(?P<lead>(?:(?!{joined}\s){WORD}\s+){{0,4}}?)(?P<head>(?i:{self._heads}))(?![\w-])"
        )

    @cached_property
    def link(self) -> re.Pattern[str]:
        """What links an office to what it is of, or to the body where it is held: 'of the firm'."""
        sort = rf"(?:[a-z][\w-]*\s+){{0,2}}?{self._any('people', 'employers')}\s+(?=[{UPPER}])"
        return re.compile(
            rf"\s+(?:(?P<at>{self._any('people', 'at')})|(?P<of>{self._any('people', 'links')}))"
            rf"\s+(?:{self.articles}\s+)?(?P<sort>{sort})?"
        )

    @cached_property
    def name(self) -> re.Pattern[str]:
        legal = self._any("organizations", "legal_forms")
        return re.compile(rf"{NAME}(?:,?\s+{legal}(?!\w)\.?)?")

    @cached_property
    def small(self) -> re.Pattern[str]:
        """Words without capitals that say a field: 'public policy'."""
        ends = any_of(
            {w for key in ("verbs", "stopwords") for w in self.lexicon.words("language", key)}
            | set(self.lexicon.words("quotes", "verbs"))
            | set(self.lexicon.words("people", "at"))
        )
        return re.compile(
            rf"(?!{ends}\s)[^\W\d_A-Z][\w’'-]*"
            rf"(?:\s+(?:(?:and|&)\s+)?(?!{ends}(?!\w))[^\W\d_A-Z][\w’'-]*){{0,4}}"
        )

    @cached_property
    def named(self) -> re.Pattern[str]:
        """The person behind an office."""
        acronym = rf"(?:\s*\({ACRONYM}\))?"
        return re.compile(
            rf"{acronym}(?P<comma>\s*,)?\s+{self.honorifics}(?P<name>{self.person})(?![\w-])"
        )

    @cached_property
    def titled(self) -> re.Pattern[str]:
        """'Minister Doe'."""
        titles = self._any("people", "title_offices")
        single = rf"[{UPPER}][\w’'-]{{2,}}(?=[\s,.;:)’'”\"?!]|$)(?!\s+(?:{CAPITAL}))"
        return re.compile(rf"(?<![\w-])(?P<role>{titles})\s+{self.honorifics}(?P<name>{single})")

    @cached_property
    def several(self) -> re.Pattern[str]:
        """'Senators Doe, Roe (D-CA) and Jane Poe'."""
        one = rf"(?:{self.person}|{CAPITAL})(?:\s+\([^()]{{1,20}}\))?"
        joined = self._any("signatories", "and")
        rest = rf"(?:\s*,\s+(?:{joined}\s+)?{one}|\s+{joined}\s+{one}){{1,30}}"
        plural = self._any("people", "plural_titles")
        return re.compile(rf"(?<![\w-])(?P<role>{plural})\s+(?P<names>{one}{rest})")

    @cached_property
    def title(self) -> re.Pattern[str]:
        """An office before a name."""
        return re.compile(rf"{self._any('people', 'title_offices')}\s+(?=\S)")

    @cached_property
    def several_parts(self) -> re.Pattern[str]:
        joined = self._any("signatories", "and")
        return re.compile(rf"\s+\([^()]*\)|\s*,\s+(?:{joined}\s+)?|\s+{joined}\s+")

    @cached_property
    def affiliated(self) -> re.Pattern[str]:
        """'Jane Doe of Example Watch', 'Jane Doe (Example Watch)'."""
        at = self._any("people", "at", "of")
        return re.compile(
            rf"(?<![\w’'-]){self.honorifics}(?P<name>{self.person})(?:,?\s+{at}\s+(?:the\s+)?|\s+\()"
        )


@lru_cache(maxsize=16)
def patterns_of(lexicon: Language) -> Patterns:
    return Patterns(lexicon)
