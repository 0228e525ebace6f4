"""Acronyms that a text defines in brackets behind a name, where names have capitals."""

import re
from collections.abc import Iterator

from kg.languages import Language
from kg.model import Document, Evidence, ids

from . import _fields, _names, _re
from ._names import ACRONYM, NAME
from ._text import Unit, units

_BRACKET = re.compile(rf"\s*[(（](?:the\s+|“|\"|‘)?(?P<acronym>{ACRONYM})(?:”|\"|’)?[)）]")
_NAMED = re.compile(rf"(?P<name>{NAME}){_BRACKET.pattern}")


def defined(document: Document, lexicon: Language) -> Iterator[tuple[str, tuple[str, Evidence]]]:
    """Each acronym with the name that it stands for, and the place of both."""
    for unit in units(document):
        for acronym, start, end, name in (*_of_fields(unit, lexicon), *_of_names(unit, lexicon)):
            yield acronym, (name, Evidence.of(document, unit.start + start, unit.start + end))


def _of_fields(unit: Unit, lexicon: Language) -> Iterator[tuple[str, int, int, str]]:
    for span in _fields.listed(unit.text, lexicon):
        behind = _BRACKET.match(unit.text, span.end)
        if behind:
            name = ids.clean(unit.text[span.start : span.end])
            yield behind["acronym"], span.start, behind.end(), name


def _of_names(unit: Unit, lexicon: Language) -> Iterator[tuple[str, int, int, str]]:
    article = _re.compile(_names.article(lexicon), re.IGNORECASE)
    for match in _NAMED.finditer(unit.text):
        acronym = match["acronym"]
        start = _own_start(match["name"], acronym)
        lead = article.match(match["name"], start)
        start = lead.end() if lead else start
        name = match["name"][start:]
        if acronym in lexicon.words("organizations", "acronym_stops") or " " not in name:
            continue
        if not _names.initials_match(name, acronym.rstrip("s")) or _is_thing(name, lexicon):
            continue
        if _names.is_person(name, lexicon) and _names.begins_person(name.split()):
            continue
        yield acronym, match.start("name") + start, match.end(), ids.clean(name)


def _is_thing(name: str, lexicon: Language) -> bool:
    """True where the last word tells that a name is no body's: 'Harbour Safety Act'."""
    words = _names.word_set(lexicon, "organizations", "things", "not_with")
    return ids.fold(name.rpartition(" ")[2]) in words


def _own_start(name: str, acronym: str) -> int:
    """Where the name itself begins behind a possessive ('China's National Congress')."""
    start = 0
    for match in _re.finditer(r"[’']s\s+(?=[A-Z])", name):
        rest = name[match.end() :]
        if _names.initials_match(rest, acronym) and rest[:1].casefold() == acronym[:1].casefold():
            start = match.end()
    return start
