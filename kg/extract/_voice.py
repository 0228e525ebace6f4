"""What shows that a text speaks for itself: who signs it, 'we' outside of quotations."""

import re
from functools import lru_cache
from itertools import pairwise

from kg import languages
from kg.languages import Language

from . import _names, _re
from ._text import Unit

#: A line with the name of one who signs is no longer than this.
_LONGEST_NAME = 100
#: So many names below each other are those of a list.
_FEWEST_NAMES = 3
_SHORTEST_PROSE = 60
#: Among so many units a text has the line that tells whom it is for.
_TOP = 4
_LONGEST_ADDRESS = 160
_LONGEST_OF_NAMES = 6  #: words
_QUOTATION = re.compile(r"[“„«][^”“»]*[”“»]?|\"[^\"]*\"?|[「『][^」』]*[」』]?")


@lru_cache(maxsize=16)
def _first_person(lexicon: Language) -> re.Pattern[str]:
    return re.compile(lexicon.whole(lexicon.alternatives("letter", "own_voice")), re.IGNORECASE)


def is_own(found: tuple[Unit, ...], lexicon: Language) -> bool:
    """True where the text says 'we' and does not only quote it."""
    own = _first_person(lexicon)
    return any(own.search(_QUOTATION.sub("", unit.text)) for unit in found if is_prose(unit))


def is_prose(unit: Unit) -> bool:
    """True for a unit that is no line or name."""
    return unit.kind in {"paragraph", "list_item"} and len(unit.text) > _SHORTEST_PROSE


def addressed(found: tuple[Unit, ...], lexicon: Language) -> tuple[int, int] | None:
    """The words above a text that says 'we' that tell whom it is for: 'To: The Board'."""
    leads = _re.compile(lexicon.alternatives("letter", "address_lines"), re.IGNORECASE)
    for unit in found[:_TOP]:
        match = leads.match(unit.text)
        if match and len(unit.text) < _LONGEST_ADDRESS and unit.text[-1] not in ".!?":
            own = any(_first_person(lexicon).search(one.text) for one in found)
            return (unit.start, unit.start + match.end()) if own else None
    return None


def announced(found: tuple[Unit, ...], lexicon: Language) -> tuple[int, int] | None:
    """The words that say that the letter itself stands below: 'The full text:'."""
    cue = _follows(lexicon)
    for unit in found[:-1]:
        match = cue.search(unit.text)
        if match:
            return unit.start + match.start(), unit.start + match.end()
    return None


@lru_cache(maxsize=16)
def _follows(lexicon: Language) -> re.Pattern[str]:
    words = lexicon.whole(lexicon.alternatives("letter", "text_follows"))
    patterns = lexicon.words("letter", "text_follows_patterns")
    nouns = lexicon.alternatives("letter", "letter_nouns", "statement_nouns")
    return re.compile(
        "|".join([words, *(pattern.replace("{letter}", nouns) for pattern in patterns)]),
        re.IGNORECASE,
    )


def is_signed_by_people(found: tuple[Unit, ...], lexicon: Language) -> bool:
    """True where people's names stand below each other under a text that says 'we'."""
    first = named = 0
    for number, unit in enumerate(found):
        name = _name(unit, lexicon)
        if not name:
            first, named = number + 1, 0
        named += _names.is_person(name, lexicon)
        if named >= _FEWEST_NAMES:
            return is_own(found[:first], lexicon)
    return False


def _name(unit: Unit, lexicon: Language) -> str:
    """What can be a person's name before the comma or dash in a line of a list; else nothing."""
    if len(unit.text) > _LONGEST_NAME or unit.kind == "heading":
        return ""
    name = _re.split(r"[,;(–—]|\s-\s", unit.text, maxsplit=1)[0].strip("*_ ")
    honorific = _honorific(lexicon).match(name)
    bare = name[honorific.end() :] if honorific else name
    return bare if 2 <= len(bare.split()) <= _LONGEST_OF_NAMES and bare[0].isupper() else ""


@lru_cache(maxsize=16)
def _honorific(lexicon: Language) -> re.Pattern[str]:
    words = lexicon.whole(lexicon.alternatives("people", "honorifics"))
    return re.compile(rf"{words}\.?\s*")


def statement(found: tuple[Unit, ...], lexicon: Language) -> tuple[int, int] | None:
    """Where several speak as one: 'we, the undersigned'; else what stands above who signs."""
    cue = _re.compile(lexicon.alternatives("letter", "joint_cues"), re.IGNORECASE)
    for unit in found:
        match = cue.search(unit.text)
        if match:
            return unit.start + match.start(), unit.start + match.end()
    return _signed(found, lexicon)


def _signed(found: tuple[Unit, ...], lexicon: Language) -> tuple[int, int] | None:
    """The words above a list that say that it signs, where its language has no other sense of them.

    In English what is 'signed' need be no letter.
    """
    if lexicon.code == languages.FALLBACK:
        return None
    alone = rf"{lexicon.alternatives('signatories', 'headings')}(?:\s*[(（][^)）]*[)）])?"
    words = lexicon.whole(lexicon.alternatives("signatories", "heading_words"))
    for unit, below in pairwise(found):
        bare = unit.text.strip("*_# ")
        introduces = len(bare) < _LONGEST_NAME and bare.endswith((":", "："))
        whole = _re.fullmatch(rf"{alone}\s*[:：]?", bare, re.IGNORECASE)
        said = _re.search(words, bare, re.IGNORECASE) if introduces else None
        if (whole or said) and below.kind != "heading" and _may_list(below.text):
            return unit.start, unit.end
        inline = _re.match(rf"{alone}\s*[:：]\s*(?=\S)", bare, re.IGNORECASE)
        if inline and _re.search("[,;、，；]", bare[inline.end() :]):
            return unit.start, unit.start + inline.end()
    return None


def _may_list(text: str) -> bool:
    """True for a line as short as a name, and for one with marks between names."""
    return len(text) < 2 * _LONGEST_NAME or len(_re.findall("[,;、，；]", text)) > 2
