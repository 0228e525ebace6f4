"""Laws with a name of their own: acts, treaties, resolutions, decisions, fields of law."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from kg.languages import Language, any_of
from kg.model import Span, ids

from . import _gazetteer, _re
from ._names import ACRONYM, CAPITAL
from ._phrases import Phrases
from ._text import Unit

_YEAR = r"(?:1[5-9]|20)\d\d"
_YEAR_BEFORE = re.compile(rf"(?<![\w-]){_YEAR}\s+$")


@dataclass(frozen=True, slots=True)
class Statute:
    """A law named at one place of a unit."""

    span: Span
    name: str  #: the law's name, white space folded
    kind: str  #: 'kind:treaty', or '' where the name says none
    head: str  #: the word that makes it a law's name
    confidence: float = 0.9
    numbered: bool = False  #: the name is a number: 'H.R. 4417'

    @property
    def key(self) -> str:
        """The name without the year that may stand before or behind it."""
        bare = _re.sub(r"\s+\([^()]*\)(?=\s)", "", self.name)
        return ids.fold(_re.sub(rf"^{_YEAR}\s+|,?(?:\s+\w+)?\s+{_YEAR}$", "", bare))


def find(unit: Unit, lexicon: Language) -> list[Statute]:
    """The laws named in a unit, the longest first where two overlap, in the order of the text."""
    found = [*_named(unit, lexicon), *_fields(unit, lexicon)]
    chosen: list[Statute] = []
    for one in sorted(found, key=lambda s: (s.span.start, not s.numbered, -s.span.end)):
        if not chosen or not chosen[-1].span.overlaps(one.span):
            chosen.append(one)
        elif _is_better(one, chosen[-1]):
            chosen[-1] = one
    return chosen


def _is_better(one: Statute, other: Statute) -> bool:
    """True where one of two that overlap is the law: the longer, but a full number before all."""
    if other.numbered:
        return False
    number = one.numbered and (one.name.count(" ") > 1 or one.span.end > other.span.end)
    longer = one.span.end - one.span.start > other.span.end - other.span.start
    return number or longer


def acronym(unit: Unit, statute: Statute) -> Span | None:
    """The acronym in brackets behind a law's name."""
    behind = _re.compile(rf"\s*\((?:the\s+)?[“\"‘']?(?P<acronym>{ACRONYM})[”\"’']?\)")
    match = behind.match(unit.text, statute.span.end - unit.start)
    return _moved(unit, match.span("acronym")) if match else None


def numbers(unit: Unit, found: Sequence[Statute], lexicon: Language) -> dict[str, Statute]:
    """The numbers that stand beside a name: 'H.R. 4417, the Clean Harbours Act'."""
    also = lexicon.alternatives("laws", "also")
    article = lexicon.alternatives("laws", "definite_articles")
    between = _re.compile(rf"(?:,?\s+{also})?,?\s+\(?(?:{article}\s+)?[“\"‘]?|\s*\(", re.IGNORECASE)
    same: dict[str, Statute] = {}
    for one, other in pairwise(found):
        if one.numbered == other.numbered:
            continue
        gap = unit.text[one.span.end - unit.start : other.span.start - unit.start]
        if between.fullmatch(gap):
            number, named = (one, other) if one.numbered else (other, one)
            same[number.name] = named
    return same


def _moved(unit: Unit, span: tuple[int, int]) -> Span:
    return Span(unit.start + span[0], unit.start + span[1])


class _Patterns(Phrases):
    """What a language's laws look like; each pattern is made when it is first needed."""

    def __init__(self, lexicon: Language) -> None:
        super().__init__(lexicon, "laws")
        self._heads = any_of(lexicon.mapping("laws", "heads"))
        self._linked = any_of(lexicon.mapping("laws", "linked_heads"))
        self._year = rf"(?:,?\s+(?:{self.any('of_year')}\s+)?{_YEAR}(?![\w,]\d)(?!\w))"

    @cached_property
    def head(self) -> re.Pattern[str]:
        """A word that makes a law's name."""
        return re.compile(rf"{self._heads}|{self._linked}")

    @cached_property
    def headed(self) -> re.Pattern[str]:
        """'Voting Rights Act of 1965', 'Strikes (Minimum Service Levels) Bill'."""
        behind = rf"(?:{self._year}|\s+\d+(?:/\d+)?)"
        return re.compile(
            rf"(?<![\w-])(?P<name>{CAPITAL}{self.more}{{0,7}}?(?:\s+\([^()]{{2,60}}\))?"
            rf"\s+(?P<head>{self._heads}){behind}?)(?![\w-])"
            rf"(?!(?:\s+{CAPITAL}){{0,5}}(?:\s+\([^()]{{2,60}}\))?\s+(?:{self._heads})(?![\w-]))"
        )

    @cached_property
    def listed(self) -> re.Pattern[str]:
        """'the Police, Crime, Sentencing and Courts Bill'."""
        conjunction = self.lexicon.alternatives("signatories", "and")
        return re.compile(
            rf"(?<!\w){self.any('definite_articles')}\s+(?P<name>(?:{CAPITAL}(?:\s+{CAPITAL}){{0,2}},\s+){{1,4}}"
            rf"{CAPITAL}(?:\s+{CAPITAL}){{0,2}},?\s+{conjunction}\s+{CAPITAL}{self.more}{{0,4}}?"
            rf"\s+(?P<head>{self._heads}){self._year}?)(?![\w-])"
        )

    @cached_property
    def dated(self) -> re.Pattern[str]:
        """'1967 Protocol'."""
        return re.compile(
            rf"(?<![\w-])(?P<name>{_YEAR}\s+(?P<head>{self._heads}|{self._linked}))(?![\w-])"
            rf"(?!\s+(?:{self.any('links')}\s+)?{CAPITAL})"
        )

    @cached_property
    def linked(self) -> re.Pattern[str]:
        """'Convention on the Rights of the Child', 'Executive Order 13769'."""
        order = rf"(?:(?<={')|(?<='.join(self.words('whole'))}))" if self.words("whole") else "(?!)"
        return re.compile(
            rf"(?<![\w-])(?P<name>(?:{CAPITAL}\s+){{0,4}}?(?P<head>{self._linked})"
            rf"(?:\s+{self.any('links')}\s+(?:{self.any('definite_articles')}\s+)?{CAPITAL}{self.more}*"
            rf"|{order}(?:\s+{CAPITAL}{self.more}*|\s+\d+)))"
        )

    @cached_property
    def placed(self) -> re.Pattern[str]:
        """'Paris Agreement', 'Penal Code', 'Trade and Cooperation Agreement'."""
        return re.compile(
            rf"(?<![\w-])(?P<name>(?P<before>{CAPITAL}{self.more}{{0,5}}?)"
            rf"\s+(?P<head>{self._linked})s?)(?![\w-])"
        )

    @cached_property
    def known(self) -> re.Pattern[str]:
        """Names that nothing in them makes a law's."""
        return re.compile(rf"(?<![\w-])(?P<name>{self.any('known')})(?![\w-])")

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """Names as a language's own patterns have them, each in a group."""
        sources = self.lexicon.words("laws", "patterns")
        return re.compile("|".join(source.replace("?P<name>", "") for source in sources) or "(?!)")

    @cached_property
    def case(self) -> re.Pattern[str]:
        """'Brown v. Board of Education'."""
        return re.compile(
            rf"(?<![\w-])(?P<name>(?P<head>{CAPITAL}(?:\s+{CAPITAL}){{0,4}})"
            rf"\s+{self.any('versus')}\s+{CAPITAL}(?:\s+(?:of\s+)?{CAPITAL}){{0,5}})"
        )

    @cached_property
    def versus(self) -> re.Pattern[str]:
        """What stands between the parties of a case."""
        return re.compile(rf"\s{self.any('versus')}\s")

    @cached_property
    def fields(self) -> re.Pattern[str]:
        """'international human rights law'."""
        return re.compile(rf"(?<![\w-])(?P<name>{self.any('fields')})(?![\w-])", re.IGNORECASE)

    @cached_property
    def placed_field(self) -> re.Pattern[str]:
        """'copyright law', behind a place."""
        return re.compile(
            rf"\s+(?:[a-z][a-z-]+\s+){{0,2}}(?P<head>{self.any('field_heads')})(?![\w-])"
            rf"(?!\s+{self.any('not_after')})"
        )

    @cached_property
    def not_before(self) -> re.Pattern[str]:
        """What behind a head makes it another thing's name."""
        return re.compile(rf"\s+{self.any('not_before')}(?!\w)")


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> _Patterns:
    return _Patterns(lexicon)


def _named(unit: Unit, lexicon: Language) -> Iterator[Statute]:
    patterns = _patterns(lexicon)
    heads = dict(lexicon.mapping("laws", "heads"))
    kinds = lexicon.mapping("laws", "kinds") or heads
    for match in patterns.whole.finditer(unit.text) if lexicon.words("laws", "patterns") else ():
        start, end = next(span for span in match.regs[1:] if span[0] >= 0)
        words = unit.text[start:end] if kinds is heads else unit.text[start:end].casefold()
        head = max((h for h in kinds if h in words), key=len, default="")
        one = _statute(unit, (start, end), kinds.get(head, ""), "" if lexicon.spaced else head)
        yield replace(one, numbered=any(char.isdigit() for char in one.name))
    linked = dict(lexicon.mapping("laws", "linked_heads"))
    named = lexicon.words("laws", "named")
    for match in patterns.known.finditer(unit.text):
        yield _statute(unit, match.span("name"), "", match["name"], 0.95)
    for match in patterns.case.finditer(unit.text) if patterns.versus.search(unit.text) else ():
        start = _without_owner(unit.text, match.start("name"), match.end("head"), lexicon)
        yield _statute(unit, (start, match.end("name")), "decision", match["head"].split()[-1])
    if not patterns.head.search(unit.text):
        return
    for match in (*patterns.headed.finditer(unit.text), *patterns.listed.finditer(unit.text)):
        yield from _trimmed(unit, match, heads, lexicon)
    for match in patterns.dated.finditer(unit.text):
        yield _statute(unit, match.span("name"), (heads | linked)[match["head"]], match["head"])
    for match in patterns.linked.finditer(unit.text):
        yield from _trimmed(unit, match, linked, lexicon)
    for match in patterns.placed.finditer(unit.text):
        small = lexicon.words("language", "stopwords")
        before = [word for word in match["before"].split() if word.casefold() not in small]
        certain = match["head"] in lexicon.words("laws", "certain_heads") and len(before) > 1
        placed = any(_is_place(name, lexicon) for name in (match["before"], *before[-1:]))
        if before and (certain or placed or before[-1] in named):
            yield from _trimmed(unit, match, linked, lexicon)


def _trimmed(
    unit: Unit, match: re.Match[str], kinds: Mapping[str, str], lexicon: Language
) -> Iterator[Statute]:
    """The law of a match, without the words before its name; none where another thing is named."""
    start, end = match.span("name")
    start = _without_owner(unit.text, start, match.start("head"), lexicon)
    name = ids.clean(unit.text[start:end])
    if _patterns(lexicon).not_before.match(unit.text, end):
        return
    school = _re.fullmatch(r"[A-Z]{2,} Law", name)
    other = set(name.split()) & set(lexicon.words("laws", "not_words"))
    if name == match["head"] or name in lexicon.words("laws", "not_names") or school or other:
        return
    year = _YEAR_BEFORE.search(unit.text, max(0, start - 40), start)
    start = year.start() if year else start
    compound = (kind for head, kind in kinds.items() if " " in head and head in name)
    yield _statute(unit, (start, end), next(compound, kinds[match["head"]]), match["head"])


def _without_owner(text: str, start: int, head: int, lexicon: Language) -> int:
    """Where the name begins behind small words and "Uganda's", "President Doe's"."""
    small = lexicon.words("language", "stopwords")
    owned_by = rf"(?<={_patterns(lexicon).possessive})"
    owner = _re.compile(rf"(?:{CAPITAL}\s+)*{CAPITAL}{owned_by}\s+")
    if text.startswith(lexicon.words("laws", "whole"), head):
        return head
    while word := _re.compile(r"([\w.]+)\s+").match(text, start, head):
        if word[1].casefold() not in small:
            break
        start = word.end()
    owned = owner.match(text, start, head)
    if owned and (owned.group().count(" ") > 1 or _is_place(owned.group().strip()[:-2], lexicon)):
        return owned.end()
    return start


def _statute(
    unit: Unit, span: tuple[int, int], kind: str, head: str, confidence: float = 0.9
) -> Statute:
    name = ids.clean(unit.text[slice(*span)])
    return Statute(_moved(unit, span), name, f"kind:{kind}" if kind else "", head, confidence)


def _fields(unit: Unit, lexicon: Language) -> Iterator[Statute]:
    """'international human rights law', 'U.S. copyright law'."""
    patterns = _patterns(lexicon)
    definite = lexicon.words("laws", "definite")
    if not any(head in unit.text for head in lexicon.words("laws", "field_heads")):
        return
    for match in patterns.fields.finditer(unit.text):
        if not match["name"].istitle():
            yield _statute(unit, match.span("name"), "body-of-law", match["name"], 0.95)
    for hit in _gazetteer.find(unit.text, lexicon):
        placed = patterns.placed_field.match(unit.text, hit.end)
        before = unit.text[: hit.start].split()[-1:]
        if placed and (not before or before[0].casefold() not in definite):
            yield _statute(unit, (hit.start, placed.end()), "body-of-law", placed["head"], 0.85)


def _is_place(name: str, lexicon: Language) -> bool:
    return any(hit.text == name for hit in _gazetteer.find(name, lexicon))
