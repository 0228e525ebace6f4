"""What shows a document to be for the press: a dateline before its text, words like 'embargoed'."""

import re
from functools import lru_cache

from kg import languages
from kg.languages import Language
from kg.model import Document

from . import _names, _re
from ._text import units

#: How many paragraphs from the top can have a dateline.
_TOP = 12
#: News say in their first paragraphs when something happened; shorter lines are none.
_FIRST = 2
_SHORT = 80
_NEAR = 30


def is_release(document: Document, lexicon: Language) -> bool:
    """True where the document looks like something for the press."""
    word = rf"[{_names.UPPER}][\w.’'-]*"
    place = rf"{word}(?:\s+(?:[a-zà-ÿ]{{2,3}}\s+){{0,2}}{word}){{0,4}}"
    dateline = _re.compile(
        rf"^\(?{place}(?:[,/]\s*{place}){{0,2}}(?:,\s*[^()–—]{{4,30}}|\s*\([^()–—]{{4,40}}\))?\)?"
        rf"(?:\s*(?:–|—|--|…|\.-)|\s-|(?<=\d{{4}}):)\s*\S"
    )
    top = [unit for unit in units(document) if unit.kind in {"paragraph", "heading"}][:_TOP]
    dated = any(dateline.match(unit.text) and len(unit.text) > 120 for unit in top)
    return dated or says(document, lexicon, "release_cues")


def is_news(document: Document, lexicon: Language) -> bool:
    """True where others tell of a letter of some weekday, or name reporters as their source.

    A release says 'today' or gives its date.
    """
    if _news(lexicon).search(document.text):
        return True
    weekday, today = _days(lexicon)
    short = _SHORT if lexicon.spaced else _SHORT // 4
    for unit in [unit for unit in units(document) if len(unit.text) > short][:_FIRST]:
        if today.search(unit.text):
            return False
        if weekday.search(unit.text):
            return True
    return False


@lru_cache(maxsize=16)
def _news(lexicon: Language) -> re.Pattern[str]:
    words = lexicon.whole(lexicon.alternatives("letter", "news_cues"))
    return re.compile("|".join([words, *lexicon.words("letter", "news_patterns")]), re.IGNORECASE)


@lru_cache(maxsize=16)
def _days(lexicon: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A weekday near a word for a letter, and a word for the day of writing."""
    nouns = lexicon.alternatives("letter", "letter_nouns")
    weekday = lexicon.whole(languages.any_of(lexicon.mapping("dates", "weekdays")))
    days = lexicon.mapping("dates", "days")
    today = lexicon.whole(languages.any_of(word for word, count in days.items() if not count))
    return (
        re.compile(rf"{nouns}.{{0,{_NEAR}}}?{weekday}|{weekday}.{{0,{_NEAR}}}?{nouns}"),
        re.compile(today),
    )


def says(document: Document, lexicon: Language, key: str) -> bool:
    """True where one of the cues stands out in the text, page furniture included.

    It begins a line, or its line is short and no sentence, which can tell of others' releases.
    """
    cues = _outstanding(lexicon, key)
    return any(cues.search(document.quote(block.span)) for block in document.blocks)


@lru_cache(maxsize=32)
def _outstanding(lexicon: Language, key: str) -> re.Pattern[str]:
    cues = lexicon.whole(lexicon.alternatives("letter", key))
    return re.compile(
        rf"^(?:\W*{cues}|(?=.{{0,{_SHORT}}}[^.]$).*{cues})", re.IGNORECASE | re.MULTILINE
    )
