"""What happenings look like, in a language's own words."""

import re
from functools import cached_property, lru_cache

from kg.languages import Language

from ._names import CAPITAL
from ._phrases import Phrases

_ROMAN = r"(?=[IVXL])(?:X{0,4}(?:IX|IV|V?I{0,3}))"


class HappeningPatterns(Phrases):
    """What a language's happenings look like; each pattern is made when it is first needed."""

    def __init__(self, lexicon: Language) -> None:
        super().__init__(lexicon, "events")
        self.breaks = frozenset({*self.words("breaks"), *lexicon.words("language", "stopwords")})
        self.ordinals = frozenset(word.casefold() for word in self.words("ordinals"))
        self.articles = frozenset(self.words("articles"))
        self.joins = frozenset(self.words("joining"))
        self._number = rf"\d+{lexicon.alternatives('dates', 'ordinals')}"

    @cached_property
    def known(self) -> re.Pattern[str]:
        """A name that stands in the language's file."""
        return re.compile(self._known)

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

    @cached_property
    def described(self) -> re.Pattern[str]:
        """'de travail', behind a noun, where a language says so there what is meant."""
        return re.compile(
            rf"(?:\s+{self.any('complements')}(?:\s+|(?<=['’]))"
            rf"(?:{CAPITAL}(?:\s+{CAPITAL})*|[^\W\d_][\w’'-]*)){{1,3}}"
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
def patterns(lexicon: Language) -> HappeningPatterns:
    """The patterns of a language."""
    return HappeningPatterns(lexicon)
