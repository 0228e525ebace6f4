"""Lines that name one person each, as minutes list who was there and prizes who won them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from kg.languages import Language
from kg.model import Span

from . import _gazetteer, _given, _names, _prose
from ._names import ACRONYM, CAPITAL
from ._text import Unit

#: So many lines one below the other are a list, where so many in ten begin with a given name.
_LEAST = 3
_GIVEN = 0.4


def people(lines: Iterable[Unit], lexicon: Language) -> Iterator[tuple[Span, Span | None]]:
    """Each person's name in lists of people, with the body that stands behind it."""
    entries = ((unit, _entry(unit, lexicon)) for unit in lines)
    for named, run in groupby(entries, lambda entry: entry[1] is not None):
        listed = list(run)
        if not named or len(listed) < _LEAST:
            continue
        found = [(unit, entry) for unit, entry in listed if entry]
        given = sum(_given.begins(unit.text[slice(*name)]) for unit, (name, _) in found)
        if given >= _GIVEN * len(found):
            for unit, (name, body) in found:
                yield _moved(name, unit), _moved(body, unit) if body else None


@lru_cache(maxsize=16)
def _pattern(lexicon: Language) -> re.Pattern[str]:
    body = rf"{ACRONYM}|{CAPITAL}(?:\s+{CAPITAL}){{0,4}}|[a-z]+[A-Z]\w+"
    return re.compile(
        rf"\W{{0,3}}(?P<name>{_names.person(lexicon)})"
        rf"(?:\s+\([^()]{{1,40}}\)|\s+[-–—]\s+(?P<body>{body})|,\s+(?P<of>[^,].{{1,50}}))?\s*$"
    )


def _entry(unit: Unit, lexicon: Language) -> tuple[Span, Span | None] | None:
    """The name that a line has and nothing else but a body, a place or a note behind it."""
    match = _pattern(lexicon).match(unit.text) if len(unit.text) < 120 else None
    if match is None or not _names.is_person(match["name"], lexicon):
        return None
    if match["of"] and not _is_of(match["of"], lexicon):
        return None
    if _prose.is_prose(unit.text, lexicon):
        return None
    return Span(*match.span("name")), Span(*match.span("body")) if match["body"] else None


def _is_of(words: str, lexicon: Language) -> bool:
    """True where words begin with a place, or end with one."""
    hits = list(_gazetteer.find(words, lexicon))
    return bool(hits) and (hits[0].start <= len("the ") or hits[-1].end == len(words))


def _moved(span: Span, unit: Unit) -> Span:
    return Span(span.start + unit.start, span.end + unit.start)
