"""The name alone in words found for a person's, without titles and what else stands beside it."""

import re
from functools import lru_cache

from kg.languages import Language, any_of
from kg.model import Span, ids

from . import _gazetteer, _names


def own_name(text: str, span: Span, lexicon: Language) -> Span | None:
    """The name alone in the words found for it; None where they are nobody's."""
    name = trim_name(text, span, lexicon)
    quote = text[name.start : name.end]
    if not quote or ids.fold(quote.rstrip(".")) in _titles_alone(lexicon):
        return None
    if _is_place(quote, lexicon):
        return None
    if " " in quote:
        first, *_, last = (ids.fold(word) for word in quote.split())
        ends = last in _offices_alone(lexicon)
        if not _names.is_given(quote.split()[0]) and (first in _never(lexicon) or ends):
            return None
        if ends and len(quote.split()) > 2:
            return None
        return name if _names.is_person(quote, lexicon) else None
    return None if _names.has_word(quote, _never(lexicon)) else name


@lru_cache(maxsize=4096)
def _is_place(name: str, lexicon: Language) -> bool:
    """True where a name is a place's, or begins with the word for a people."""
    hits = list(_gazetteer.find(name, lexicon))
    if not hits or hits[0].place.ambiguous:
        return False
    whole = ids.clean(hits[0].text) == ids.clean(name)
    return whole or any(
        hit.form == "people" and (hit.start == 0 or hit.end == len(name)) for hit in hits
    )


@lru_cache(maxsize=16)
def _titles_alone(lexicon: Language) -> frozenset[str]:
    words = lexicon.words("people", "honorifics") + lexicon.words("people", "title_offices")
    return frozenset(ids.fold(word.rstrip(".")) for word in words)


@lru_cache(maxsize=16)
def _offices_alone(lexicon: Language) -> frozenset[str]:
    return _names.word_set(lexicon, "people", "office_heads") - _names.word_set(
        lexicon, "people", "honorifics"
    )


@lru_cache(maxsize=16)
def _never(lexicon: Language) -> frozenset[str]:
    """The words that no person's name begins with or is."""
    words = _names.word_set(lexicon, "people", "not_in_names", "title_offices", "office_heads")
    small = _names.word_set(lexicon, "language", "stopwords", "verbs")
    said = _names.word_set(lexicon, "quotes", "verbs") | _names.word_set(
        lexicon, "demands", "verbs"
    )
    return words | small | said | _names.word_set(lexicon, "organizations", "heads")


@lru_cache(maxsize=16)
def _before_name(lexicon: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{either_case(lexicon)}\s+)+")


@lru_cache(maxsize=16)
def _behind_name(lexicon: Language) -> re.Pattern[str]:
    nominals = lexicon.alternatives("people", "post_nominals")
    return re.compile(rf"(?:,?\s+{nominals}|[’']s?)+$")


def trim_name(text: str, name: Span, lexicon: Language) -> Span:
    """The name without words at its start that are no part of it ('Image Jane Doe')."""
    never = _never(lexicon)
    start = name.start
    while True:
        honorific = _before_name(lexicon).match(text, start, name.end)
        start = honorific.end() if honorific else start
        words = text[start : name.end].split()
        if len(words) <= 2 or ids.fold(words[0].strip("’'.,")) not in never:
            break
        start = text.index(words[1], start + len(words[0]))
    behind = _behind_name(lexicon).search(text[start : name.end])
    return Span(start, start + behind.start() if behind else name.end)


def either_case(lexicon: Language) -> str:
    """A pattern of the honorifics as they are written, or all in capitals."""
    words = lexicon.words("people", "honorifics")
    return any_of({*words, *(word.upper() for word in words)})
