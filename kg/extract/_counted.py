"""How many a document says have signed: 'more than 86 organizations', 'Sixty-six groups'."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg import languages
from kg.languages import Language
from kg.model import Document, Span, ids

from . import _genre, _han, _re, _voice
from ._text import units

_NUMBER = r"(?P<number>\d{1,3}(?:[,.\u2009\u202f\u00a0 '’]\d{3})+|\d{1,6})(?P<plus>\s?\+)?"

_DIGIT = re.compile(r"\d")

#: How many units from the top, and from where the letter is first told of, can say it.
_TOP = 14
_NEAR = 60
_FEWEST = 3
_LONGEST_LINE = 400
_LONGEST_HEADING = 100
_QUALIFIERS = ("at_least", "more_than", "about")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of signatories, at its place."""

    span: Span
    what: Span  #: what is counted
    number: int
    kind: str  #: 'kg:exactly', 'kg:atLeast', 'kg:moreThan' or 'kg:about'


def find(document: Document, lexicon: Language, told: int, *, own: bool = False) -> Iterator[Count]:
    """The numbers that a word of signing stands near, the likeliest first.

    ``told`` is where the letter is first told of. What the letter's ``own`` text counts below
    that are its signers only where it says so: it can tell of others who ask, write or warn.
    """
    reach = 350 if lexicon.spaced else 40
    verbs, signing = _words(lexicon, "verbs"), _words(lexicon, "signing")
    above = _above(document, lexicon, told)
    for start, text in _places(document, told):
        narrow = own and start > above and bool(lexicon.words("counts", "signing"))
        for match in _pattern(lexicon).finditer(text):
            around = text[max(0, match.start() - reach) : match.end() + reach]
            near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            signs = signing.search(near) or _is_us(text[: match.start()], lexicon)
            if signs if narrow else verbs.search(around):
                yield from _count(match, start, lexicon)
    yield from _at_lists(document, lexicon)


def _above(document: Document, lexicon: Language, told: int) -> int:
    """Where the letter's own text can begin: below its title and below who introduces it."""
    found = units(document)
    above = next((unit.end for unit in found if unit.end > told), 0)
    first = next((unit for unit in found if _voice.is_prose(unit)), None)
    greeting = _genre.salutation(document, lexicon)
    if first is None or (greeting and greeting.end <= first.start):
        return above
    return above if _voice.is_own((first,), lexicon) else max(above, first.start)


def _is_us(before: str, lexicon: Language) -> bool:
    """True where those who write are counted: 'we, the 45 archivists of'."""
    own = lexicon.whole(lexicon.alternatives("letter", "own_voice"))
    told = rf"{own}(?:\s+|\s*[,–—-]\s*(?:[^\W\d]+\s+){{0,3}})$"
    return bool(_re.search(told, before[-_NEAR:], re.IGNORECASE))


def _at_lists(document: Document, lexicon: Language) -> Iterator[Count]:
    """The numbers in a list's heading, in the line below it, and before a word for signatures."""
    given = units(document)
    headed, signed = _headed(lexicon), _signed(lexicon)
    for above, unit in pairwise((None, *given)):
        if unit is None or len(unit.text) > _LONGEST_LINE or not _DIGIT.search(unit.text):
            continue
        for match in headed.finditer(unit.text):
            yield from _count(match, unit.start, lexicon)
        if above and _leads_to_signers(above.text, lexicon):
            for match in _pattern(lexicon).finditer(unit.text):
                if not match.start() or unit.text.rstrip().endswith((":", "：")):
                    yield from _count(match, unit.start, lexicon)
        goal = _words(lexicon, "goals").search(unit.text)
        for match in signed.finditer(unit.text) if not goal else ():
            yield from _count(match, unit.start, lexicon)


def _leads_to_signers(text: str, lexicon: Language) -> bool:
    bare = text.strip("*_#: ：\n")
    headings = lexicon.alternatives("signatories", "headings")
    words = lexicon.whole(lexicon.alternatives("signatories", "heading_words"))
    introduces = text.rstrip("*_ ").endswith((":", "：")) and len(bare) < _LONGEST_HEADING
    return (
        _genre.is_closing(text, lexicon)
        or bool(_re.fullmatch(headings, bare, re.IGNORECASE))
        or (introduces and bool(_re.search(words, bare, re.IGNORECASE)))
    )


def _count(match: re.Match[str], start: int, lexicon: Language) -> Iterator[Count]:
    number = _value(match, _numerals(lexicon))
    if number < _FEWEST or _is_year(match) or _is_of_others(match, lexicon):
        return
    whole, what = (
        Span(start + match.start(part), start + match.end(part)) for part in ("whole", "what")
    )
    yield Count(whole, what, number, _kind(match))


@lru_cache(maxsize=64)
def _words(lexicon: Language, key: str) -> re.Pattern[str]:
    return re.compile(lexicon.whole(lexicon.alternatives("counts", key)), re.IGNORECASE)


def _places(document: Document, told: int) -> Iterator[tuple[int, str]]:
    given = units(document)
    there = next((number for number, unit in enumerate(given) if unit.end > told), 0)
    for unit in (*given[:_TOP], *given[max(_TOP, there) : there + 3]):
        yield unit.start, unit.text
    for field in document.fields:
        if field.name == "title":
            yield field.start, document.text[field.start : field.end]


@lru_cache(maxsize=16)
def _headed(lexicon: Language) -> re.Pattern[str]:
    """A heading of signatories with their number in brackets: 'Signatories (45):'."""
    words = lexicon.alternatives("signatories", "heading_words", "headings")
    none = "".join(f"(?P<{key}>(?!))?" for key in (*_QUALIFIERS, "word", "plus"))
    return re.compile(
        rf"^[^(（]{{0,60}}?(?P<what>{words})[^(（]{{0,60}}[(（](?P<whole>{none}(?P<number>\d{{1,6}}))[)）]"
        rf"\W*$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _signed(lexicon: Language) -> re.Pattern[str]:
    """A number of signatures: '1,155 signatures so far'."""
    return re.compile(
        rf"(?<![\w$€£#.,/-])(?P<whole>(?:(?:{_qualifier(lexicon)})\s*)?{_NUMBER}(?P<word>(?!))?)"
        rf"\s+(?P<what>(?:[\w-]+\s+){{0,2}}?{lexicon.alternatives('counts', 'signers')})(?!\w)",
        re.IGNORECASE,
    )


def _qualifier(lexicon: Language) -> str:
    return "|".join(f"(?P<{key}>{lexicon.alternatives('counts', key)})" for key in _QUALIFIERS)


@lru_cache(maxsize=16)
def _pattern(lexicon: Language) -> re.Pattern[str]:
    if not lexicon.spaced:
        return re.compile(_han.counted(lexicon))
    compounds = lexicon.alternatives("counts", "noun_endings")
    nouns = rf"(?:{lexicon.alternatives('counts', 'nouns')}|[\w-]*{compounds})"
    words = languages.any_of(_numerals(lexicon))
    signs = lexicon.alternatives("counts", "sign_verbs")
    return re.compile(
        rf"(?<![\w$€£#.,/-])(?P<whole>(?:(?:{_qualifier(lexicon)})\s*)?(?:{_NUMBER}|(?P<word>{words})))"
        rf"(?![\w%:/-]|\.\d)\s*(?P<what>{signs}|(?:[\w,&’'-]+\s+){{0,9}}?{nouns})(?!\w)",
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
    if _re.match(
        languages.any_of(lexicon.mapping("dates", "months")), match["what"], re.IGNORECASE
    ):
        return True
    if _re.match(rf"(?:[\w-]+\s+)?{others}(?!\w)", match["what"], re.IGNORECASE):
        return True
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    answered = lexicon.alternatives("counts", "answered")
    if _re.search(rf"(?<!\w){answered}[^,.;:]*$", before, re.IGNORECASE):
        return True
    behind = _re.search(rf"(?<!\w){lexicon.alternatives('counts', 'not_behind')}\s+$", before)
    groups = lexicon.alternatives("counts", "groups")
    return bool(behind) and not _re.search(rf"(?<!\w){groups}\s+\w+\s+$", before, re.IGNORECASE)


def _value(match: re.Match[str], numerals: Mapping[str, int]) -> int:
    if match["word"]:
        known = {ids.fold(word): value for word, value in numerals.items()}
        return known[ids.fold(match["word"])]
    if not match["number"].isascii():
        return _han.number(match["number"])
    return int(_re.sub(r"\D", "", match["number"]))


def _is_year(match: re.Match[str]) -> bool:
    return bool(match["number"]) and bool(_re.fullmatch(r"(?:19|20)\d\d", match["number"]))


def _kind(match: re.Match[str]) -> str:
    if match["more_than"] or match["plus"]:
        return "kg:moreThan" if match["more_than"] else "kg:atLeast"
    if match["at_least"]:
        return "kg:atLeast"
    return "kg:about" if match["about"] else "kg:exactly"
