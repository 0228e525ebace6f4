"""Who is credited with a picture: photographers and the agencies that they work for."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _re
from ._names import CAPITAL, PERSON, is_organization, is_person
from ._text import Unit, units

NEEDS: frozenset[str] = frozenset()
GIVES = frozenset({"kg:Credit", "kg:Mention"})

#: The longest credit, from its cue on.
_LONGEST = 120


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A credit, and a mention, for each person and agency that a picture is credited to."""
    lexicon = languages.load(found.language)
    here = Iri(ids.document_iri(document.id))
    for unit in units(document):
        for cue, credit in _credits(unit, lexicon):
            role = _role(cue, lexicon)
            for span, kind in _names(unit.text, credit, lexicon):
                evidence = Evidence.of(document, unit.start + span.start, unit.start + span.end)
                yield from _statements(here, evidence, kind, role if kind == "person" else "")


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    agencies = lexicon.alternatives("credits", "agencies")
    cues = lexicon.alternatives("credits", "cues")
    via = lexicon.alternatives("credits", "via")
    return (
        re.compile(rf"(?<!\w)(?i:{cues})\s*|(?P<sign>©|\([cC]\))\s*(?:\d{{4}}\s*)?"),
        re.compile(rf"(?<![\w/])(?P<credit>{PERSON}\s*/\s*{agencies})(?!\w)"),
        re.compile(rf"\s*/\s*|\s*,\s+|\s+[–—|-]\s+|\s+{via}\s+", re.IGNORECASE),
    )


def _credits(unit: Unit, lexicon: Language) -> Iterator[tuple[str, Span]]:
    """Each credit in a unit: the words that announce it, and the range of its names."""
    cue, bare, parts = _patterns(lexicon)
    announced = [m for m in cue.finditer(unit.text) if _is_credit(unit, m, parts)]
    for match in announced:
        yield match.group(), Span(match.end(), _end(unit.text, match.end()))
    for match in bare.finditer(unit.text) if not announced else ():
        yield "", Span(*match.span("credit"))


def _is_credit(unit: Unit, cue: re.Match[str], parts: re.Pattern[str]) -> bool:
    """True but for a line of copyright: '© 2020 Some Group. All rights reserved.'."""
    if not _re.match(CAPITAL, unit.text[cue.end() :]):
        return False
    if not cue["sign"] or unit.kind == "caption":
        return True
    names = unit.text[cue.end() : _end(unit.text, cue.end())]
    return cue.start() > 0 or bool(parts.search(names))


def _end(text: str, start: int) -> int:
    """Where a credit ends: at its line's, its bracket's or its sentence's end."""
    stop = _re.compile(r"[)\]\n;]|(?<![A-Z])\.(?=\s|$)").search(text, start, start + _LONGEST)
    return stop.start() if stop else min(len(text), start + _LONGEST)


def _names(text: str, credit: Span, lexicon: Language) -> Iterator[tuple[Span, str]]:
    """The names in a credit, each with its kind: 'person' or 'org'."""
    parts = _patterns(lexicon)[2]
    start = credit.start
    behind_via = False
    for match in (*parts.finditer(text, *credit), None):
        end = match.start() if match else credit.end
        name = ids.clean(text[start:end])
        kind = _kind(name, lexicon, agency=behind_via)
        if kind:
            yield Span(start, start + len(text[start:end].rstrip())), kind
        elif name.casefold() not in lexicon.words("credits", "not_names"):
            return
        if match:
            start = match.end()
            behind_via = match.group().strip().casefold() in lexicon.words("credits", "via")


def _kind(name: str, lexicon: Language, *, agency: bool) -> str:
    """'person', 'org', or '' for what is no name."""
    if not name or name.casefold() in lexicon.words("credits", "not_names"):
        return ""
    if name in lexicon.words("credits", "agencies") or is_organization(name, lexicon):
        return "org"
    if is_person(name, lexicon):
        return "org" if agency else "person"
    return "org" if _re.fullmatch(rf"{CAPITAL}(?:\s+{CAPITAL}){{0,4}}", name) else ""


def _role(cue: str, lexicon: Language) -> str:
    """The role that the cue itself names, as written."""
    match = _re.search(lexicon.alternatives("credits", "roles"), cue, re.IGNORECASE)
    return match.group() if match else ""


def _statements(here: Iri, evidence: Evidence, kind: str, role: str) -> Iterator[Statement]:
    name = ids.clean(evidence.quote)
    for statement, predicate in (("kg:Credit", "kg:credit"), ("kg:Mention", "schema:mentions")):
        said = (("kg:role", Literal(role)),) if role and statement == "kg:Credit" else ()
        yield Statement(
            kind=statement,
            subject=here,
            predicate=predicate,
            object=Spelling(kind, name),
            evidence=evidence,
            name=name,
            confidence=0.95 if kind == "person" else 0.9,
            details=said,
        )
