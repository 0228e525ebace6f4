"""People in scripts with capitals: names by the offices, titles and words of speech beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.languages import Language
from kg.model import Span

from . import _bare_names, _bodies, _han, _holders, _names, _offices, _prose
from ._bare_names import goes_on
from ._names import NAME, UPPER
from ._own_names import either_case, own_name
from ._text import Unit


@dataclass(frozen=True, slots=True)
class Naming:
    """A person named at one place, with the office given there."""

    name: Span
    whole: Span  #: name and office together
    role: Span | None = None
    organization: Span | None = None
    confidence: float = 0.9
    also: "tuple[Naming, ...]" = ()  #: further offices given there


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> tuple[tuple[re.Pattern[str], float], ...]:
    """Each way to name a person beside offices, surest first."""
    heads = lexicon.alternatives("people", "office_heads")
    honorific = rf"(?:{either_case(lexicon)}\s+)"
    speech = lexicon.alternatives("quotes", "verbs")
    name = rf"(?P<name>{_names.person(lexicon)})"
    copula = lexicon.alternatives("people", "copulas")
    article = lexicon.alternatives("addressees", "articles")
    suffered = lexicon.alternatives("people", "happens_to")
    about = lexicon.alternatives("people", "about")
    sources = (
        # Mr. Doe
        (rf"(?<![\w-]){honorific}+(?P<name>{_names.person(lexicon)}|[{UPPER}][\w’'-]+)", 0.9),
        # Jane Doe is a lawyer
        (
            rf"(?:^|(?<=[.!?]\s)){name}\s+{copula}\s+{article}\s+[^.]{{0,80}}?(?i:{heads})(?!\w)",
            0.8,
        ),
        # Jane Doe, Example Watch: jane@example.org
        (rf"^{name}\s*,\s+{NAME}(?=[\s:,]+(?:\S+@|[+(]?\d))", 0.85),
        # said Jane Doe; Jane Doe said
        (rf"(?<!\w)(?i:{speech})\s+{name}(?=[\s,.;:)]|$)", 0.85),
        (
            rf"{name}(?:,[^,.]{{3,80}},)?\s+(?:has\s+|have\s+|also\s+)?{speech}(?!\w)",
            0.8,
        ),
        # Jane Doe, 34; the arrest of Jane Doe; Jane Doe was arrested
        (rf"{name},\s+(?:aged\s+)?\d\d(?=,|\s+and\s)", 0.85),
        (rf"(?<!\w)(?i:{about})\s+{name}(?![\w-])", 0.75),
        (rf"{name},?\s+{suffered}(?!\w)", 0.75),
    )
    return tuple((re.compile(source), confidence) for source, confidence in sources)


def namings(unit: Unit, lexicon: Language, *, listed: bool = False) -> Iterator[Naming]:
    """Who is named in a unit; where it is one of a list, names alone are nobody's."""
    found: list[Naming] = []
    for naming in _candidates(unit, lexicon, listed=listed):
        same = [n for n, other in enumerate(found) if naming.name.overlaps(other.name)]
        if not same:
            found.append(naming)
        elif found[same[0]].name == naming.name:
            found[same[0]] = _completed(found[same[0]], naming)
    listed_names = _bare_names.enumerated(unit.text, lexicon)
    found += [Naming(span, span, confidence=sure) for span, sure in listed_names]
    for naming in found:
        yield _moved(naming, unit.start)


def _completed(one: Naming, other: Naming) -> Naming:
    """A naming with the organisation, or the further office, that another of the same name adds."""
    if one.role and other.role and not one.role.overlaps(other.role):
        return replace(one, also=(*one.also, other))
    if one.organization or not other.organization:
        return one
    whole = Span(min(one.whole.start, other.whole.start), max(one.whole.end, other.whole.end))
    return replace(one, whole=whole, role=one.role or other.role, organization=other.organization)


def _candidates(unit: Unit, lexicon: Language, *, listed: bool) -> Iterator[Naming]:
    """What names people in a text, surest first."""
    text = unit.text
    if not lexicon.spaced:
        for found in _han.people(text, lexicon):
            parts = [span for span in (found.name, found.role, found.organization) if span]
            whole = Span(min(p.start for p in parts), max(p.end for p in parts))
            yield Naming(found.name, whole, found.role, found.organization, found.confidence)
        return
    own_order = _bodies.has_own_order(lexicon)
    for one in (_offices if own_order else _holders).namings(text, lexicon):
        name = own_name(text, one.name, lexicon)
        if name:
            parts = [span for span in (name, one.role, one.organization) if span]
            whole = Span(min(p.start for p in parts), max(p.end for p in parts))
            yield Naming(name, whole, one.role, one.organization, one.confidence)
    for span, confidence in _bare(text, lexicon, listed=listed):
        yield Naming(span, span, confidence=confidence)


def _bare(text: str, lexicon: Language, *, listed: bool) -> Iterator[tuple[Span, float]]:
    """Names without an office."""
    own_order = _bodies.has_own_order(lexicon)
    prose = _prose.is_prose(text, lexicon)
    yield from _bare_names.by_one_name(text, lexicon)
    yield from _bare_names.by_contact(text, lexicon)
    if not own_order:
        yield from _beside_words(text, lexicon)
    if prose or not own_order:
        longest = 0 if listed else 5 if prose else 3
        yield from _bare_names.by_given_names(text, lexicon, longest)
    if prose and not lexicon.capitalised_nouns:
        yield from _bare_names.by_likely_names(text, lexicon)


def _beside_words(text: str, lexicon: Language) -> Iterator[tuple[Span, float]]:
    """People by the words beside their names: honorifics, words of speech, what happened."""
    for pattern, confidence in _patterns(lexicon):
        for match in pattern.finditer(text):
            name = own_name(text, Span(*match.span("name")), lexicon)
            if name and (
                match.start() < match.start("name") or not goes_on(text, match.start("name"))
            ):
                yield name, confidence


def _moved(naming: Naming, offset: int) -> Naming:
    def move(span: Span | None) -> Span | None:
        return Span(span.start + offset, span.end + offset) if span else None

    return replace(
        naming,
        name=Span(naming.name.start + offset, naming.name.end + offset),
        whole=Span(naming.whole.start + offset, naming.whole.end + offset),
        role=move(naming.role),
        organization=move(naming.organization),
        also=tuple(_moved(other, offset) for other in naming.also),
    )
