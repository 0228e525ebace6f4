"""How many a document says have signed: 'more than 86 organizations', 'Sixty-six groups'."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg import languages
from kg.languages import Language
from kg.model import Document, Span, ids

from . import _han
from ._text import units

_NUMBER = r"(?P<number>\d{1,3}(?:[,.\u202f\u00a0]\d{3})+|\d{1,6})(?P<plus>\s?\+)?"

#: How many units from the top, and from where the letter is first told of, can say it.
_TOP = 14


@dataclass(frozen=True, slots=True)
class Count:
    """A number of signatories, at its place."""

    span: Span
    what: Span  #: what is counted
    number: int
    kind: str  #: 'kg:exactly', 'kg:atLeast', 'kg:moreThan' or 'kg:about'


def find(document: Document, lexicon: Language, told: int) -> Iterator[Count]:
    """The numbers that a word of signing stands near, the likeliest first.

    ``told`` is where the letter is first told of.
    """
    pattern = _pattern(lexicon)
    numerals = _numerals(lexicon)
    reach = 350 if lexicon.spaced else 40
    verbs = re.compile(lexicon.whole(lexicon.alternatives("counts", "verbs")), re.IGNORECASE)
    for start, text in _places(document, told):
        for match in pattern.finditer(text):
            if not verbs.search(text[max(0, match.start() - reach) : match.end() + reach]):
                continue
            number = _value(match, numerals)
            if number < 3 or _is_year(match) or _is_of_others(match, lexicon):
                continue
            whole, what = (
                Span(start + match.start(part), start + match.end(part))
                for part in ("whole", "what")
            )
            yield Count(whole, what, number, _kind(match))


def _places(document: Document, told: int) -> Iterator[tuple[int, str]]:
    given = units(document)
    there = next((number for number, unit in enumerate(given) if unit.end > told), 0)
    for unit in (*given[:_TOP], *given[max(_TOP, there) : there + 3]):
        yield unit.start, unit.text
    for field in document.fields:
        if field.name == "title":
            yield field.start, document.text[field.start : field.end]


@lru_cache(maxsize=16)
def _pattern(lexicon: Language) -> re.Pattern[str]:
    if not lexicon.spaced:
        return re.compile(_han.counted(lexicon))
    compounds = lexicon.alternatives("counts", "noun_endings")
    nouns = rf"(?:{lexicon.alternatives('counts', 'nouns')}|[\w-]*{compounds})"
    words = languages.any_of(_numerals(lexicon))
    qualifier = "|".join(
        f"(?P<{key}>{lexicon.alternatives('counts', key)})"
        for key in ("at_least", "more_than", "about")
    )
    return re.compile(
        rf"(?<![\w$€£#.,/-])(?P<whole>(?:(?:{qualifier})\s*)?(?:{_NUMBER}|(?P<word>{words})))"
        rf"(?![\w%:/-]|\.\d)\s*(?P<what>(?:[\w,&’'-]+\s+){{0,9}}?{nouns})(?!\w)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _numerals(lexicon: Language) -> Mapping[str, int]:
    """The words for numbers, those of tens and ones joined as well: 'sixty-six'."""
    told: dict[str, int] = dict(lexicon.mapping("counts", "numerals"))
    ones = lexicon.mapping("counts", "ones")
    joined = {
        f"{ten}-{one}": value + ones[one]
        for ten, value in told.items()
        for one in ones
        if value in range(20, 100, 10)
    }
    return told | joined


def _is_of_others(match: re.Match[str], lexicon: Language) -> bool:
    """True where others than signatories are counted: 'the arrest of 32 journalists', '12 days'."""
    others = lexicon.alternatives("counts", "not_nouns")
    if re.match(rf"(?:[\w-]+\s+)?{others}(?!\w)", match["what"], re.IGNORECASE):
        return True
    before = match.string[max(0, match.start() - 60) : match.start()]
    behind = re.search(rf"(?<!\w){lexicon.alternatives('counts', 'not_behind')}\s+$", before)
    groups = lexicon.alternatives("counts", "groups")
    return bool(behind) and not re.search(rf"(?<!\w){groups}\s+\w+\s+$", before, re.IGNORECASE)


def _value(match: re.Match[str], numerals: Mapping[str, int]) -> int:
    if match["word"]:
        known = {ids.fold(word): value for word, value in numerals.items()}
        return known[ids.fold(match["word"])]
    if not match["number"].isascii():
        return _han.number(match["number"])
    return int(re.sub(r"\D", "", match["number"]))


def _is_year(match: re.Match[str]) -> bool:
    return bool(match["number"]) and bool(re.fullmatch(r"(?:19|20)\d\d", match["number"]))


def _kind(match: re.Match[str]) -> str:
    if match["more_than"] or match["plus"]:
        return "kg:moreThan" if match["more_than"] else "kg:atLeast"
    if match["at_least"]:
        return "kg:atLeast"
    return "kg:about" if match["about"] else "kg:exactly"
