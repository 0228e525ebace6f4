"""People in scripts with capitals: names by the offices, titles and words of speech beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.languages import Language
from kg.model import Span, ids

from . import _bodies, _han, _names, _offices, _runin
from ._names import ACRONYM, CAPITAL, NAME, PERSON, UPPER
from ._text import Unit


@dataclass(frozen=True, slots=True)
class Naming:
    """A person named at one place, with the office given there."""

    name: Span
    whole: Span  #: name and office together
    role: Span | None = None
    organization: Span | None = None
    confidence: float = 0.9


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> tuple[tuple[re.Pattern[str], float], ...]:
    """Each way to name a person, surest first; groups: name, role, org."""
    heads = lexicon.alternatives("people", "office_heads")
    titles = lexicon.alternatives("people", "title_offices")
    honorific = rf"(?:{lexicon.alternatives('people', 'honorifics')}\s+)"
    speech = lexicon.alternatives("quotes", "verbs")
    of = lexicon.alternatives("organizations", "of")
    word = r"[\w’'&/\-]+"
    field = rf"(?:\s+(?:for|of)\s+(?!the\b)(?:{word}\s*){{1,4}}?)?"
    further = rf"(?:(?:,|\s+and|\s+&|,\s+and)\s+(?:{word}\s+){{0,3}}(?i:{heads}))*"
    role = rf"(?P<role>(?:{word}\s+){{0,4}}?(?i:{heads}){field}{further})"
    org = rf"(?P<org>{NAME})"
    name = rf"(?P<name>{PERSON})"
    employer = rf"(?P<org>{ACRONYM}|{CAPITAL}(?:\s+{CAPITAL}){{0,4}})"
    title = rf"(?P<role>{titles}|(?:[a-z]+\s+){{0,2}}(?:{heads}))"
    copula = lexicon.alternatives("people", "copulas")
    article = lexicon.alternatives("addressees", "articles")
    office = rf"{role}(?:\s+(?:{of}|for)\s+(?:the\s+)?{org})?"
    introduced = r"(?:\s*,\s+|\s+\()(?:(?:an?|the|our)\s+)?"
    sources = (
        # Jane Doe, China director at Example Watch; Jane Doe (China director)
        (
            rf"{honorific}?{name}{introduced}{office}(?=[\s,.;:)”\"’]|$)",
            0.95,
        ),
        # Jane Doe, Example Congress Chairman
        (
            rf"{honorific}?{name}\s*,\s+(?:the\s+)?(?P<org>{NAME}?)\s+(?P<role>(?i:{heads}))(?![\w-])",
            0.9,
        ),
        # Attorney General Jane Doe; White House Counsel Jane Doe; EXW executive director Jane Doe
        (
            rf"(?:{employer}[’']?s?\s+)?{title}\s+{honorific}?{name}",
            0.9,
        ),
        # Minister Doe
        (rf"(?P<role>{titles})\s+(?P<name>[{UPPER}][\w’'-]{{2,}})(?=[\s,.;:)’']|$)", 0.85),
        # Mr. Doe
        (rf"{honorific}(?P<name>{PERSON}|[{UPPER}][\w’'-]+)", 0.9),
        # Jane Doe is a lawyer
        (
            rf"(?:^|(?<=[.!?]\s)){name}\s+{copula}\s+{article}\s+[^.]{{0,80}}?(?i:{heads})(?!\w)",
            0.8,
        ),
        # Jane Doe, Example Watch: jane@example.org
        (rf"^{name}\s*,\s+{org}(?=[\s:,]+(?:\S+@|[+(]?\d))", 0.85),
        # said Jane Doe; Jane Doe said
        (rf"(?i:{speech})\s+{name}(?=[\s,.;:)]|$)", 0.85),
        (
            rf"(?<![\w’'-]\s){name}(?:,[^,.]{{3,80}},)?\s+(?:has\s+|have\s+|also\s+)?{speech}(?!\w)",
            0.8,
        ),
    )
    return tuple((re.compile(source), confidence) for source, confidence in sources)


def namings(unit: Unit, lexicon: Language) -> Iterator[Naming]:
    found: list[Naming] = []
    for naming in _candidates(unit.text, lexicon):
        if not any(naming.name.overlaps(other.name) for other in found):
            found.append(naming)
    for naming in [*found, *_enumerated(unit.text, lexicon)]:
        yield _moved(naming, unit.start)


def _candidates(text: str, lexicon: Language) -> Iterator[Naming]:
    """What names people in a text, surest first."""
    if not lexicon.spaced:
        for found in _han.people(text, lexicon):
            parts = [span for span in (found.name, found.role, found.organization) if span]
            whole = Span(min(p.start for p in parts), max(p.end for p in parts))
            yield Naming(found.name, whole, found.role, found.organization, found.confidence)
        return
    if _bodies.has_own_order(lexicon):
        for one in _offices.namings(text, lexicon):
            name = _own_name(text, one.name, lexicon)
            if name:
                parts = [span for span in (name, one.role, one.organization) if span]
                whole = Span(min(p.start for p in parts), max(p.end for p in parts))
                yield Naming(name, whole, one.role, one.organization, one.confidence)
        return
    for pattern, confidence in _patterns(lexicon):
        for match in pattern.finditer(text):
            naming = _checked(match, confidence, lexicon)
            if naming:
                yield naming


@lru_cache(maxsize=16)
def _enumeration(lexicon: Language) -> re.Pattern[str]:
    last = lexicon.alternatives("signatories", "and")
    return re.compile(rf"{PERSON}(?:\s*,\s+(?:{last}\s+)?{PERSON}){{3,}}")


def _enumerated(text: str, lexicon: Language) -> Iterator[Naming]:
    """People named one after the other: four at least, nearly all of them with people's names."""
    if text.count(",") < 3:
        return
    for match in _enumeration(lexicon).finditer(text):
        spans = [
            _trim_name(text, Span(match.start() + one.start, match.start() + one.end), lexicon)
            for one in _runin.run_in(match.group(), lexicon)
        ]
        named = [span for span in spans if _names.is_person(text[span.start : span.end], lexicon)]
        if len(named) >= 0.8 * len(spans):
            yield from (Naming(span, span, confidence=0.75) for span in named)


def _checked(match: re.Match[str], confidence: float, lexicon: Language) -> Naming | None:
    """The naming in a match, with the parts that hold up; None where the name is none."""
    text = match.string
    name = _own_name(text, Span(*match.span("name")), lexicon)
    if name is None:
        return None
    groups = match.re.groupindex
    role = _part(match, "role") if "role" in groups else None
    organization = _part(match, "org") if "org" in groups else None
    if role and organization is None:
        role, organization = _organization_in_role(text, role, lexicon)
    if organization:
        organization = _trim_organization(text, organization, lexicon)
    if organization and organization.end < name.start and role and organization.end < role.start:
        organization = organization if _is_employer(text, organization, lexicon) else None
    whole = Span(
        min(s.start for s in (name, role, organization) if s),
        max(s.end for s in (name, role, organization) if s),
    )
    return Naming(name, whole, role, organization, confidence)


def _own_name(text: str, span: Span, lexicon: Language) -> Span | None:
    """The name alone in the words found for it; None where they are nobody's."""
    name = _trim_name(text, span, lexicon)
    quote = text[name.start : name.end]
    if " " in quote:
        return name if _names.is_person(quote, lexicon) else None
    return None if _names.has_word(quote, _never(lexicon)) else name


def _is_employer(text: str, span: Span, lexicon: Language) -> bool:
    """True where the words before an office ('EXW executive director') name an organisation."""
    words = text[span.start : span.end]
    if words in lexicon.words("organizations", "acronym_stops"):
        return False
    named = ids.fold(words) in _names.word_set(lexicon, "organizations", "named")
    return named or bool(re.fullmatch(ACRONYM, words)) or _names.is_organization(words, lexicon)


def _organization_in_role(text: str, role: Span, lexicon: Language) -> tuple[Span, Span | None]:
    """The role and the organisation whose name begins it: 'Example Congress Chairman'."""
    heads = lexicon.alternatives("people", "office_heads")
    match = re.match(
        rf"(?P<org>{NAME})\s+(?P<role>(?:[a-z]\S*\s+)*(?i:{heads}))$", text[role.start : role.end]
    )
    if not match or not _names.is_organization(match["org"], lexicon):
        return role, None
    at = role.start
    return Span(at + match.start("role"), role.end), Span(at, at + match.end("org"))


def _part(match: re.Match[str], group: str) -> Span | None:
    span = Span(*match.span(group))
    return span if span.end > span.start >= 0 else None


def _never(lexicon: Language) -> frozenset[str]:
    """The words that no person's name begins with or is."""
    words = _names.word_set(lexicon, "people", "not_in_names", "title_offices", "office_heads")
    return words | _names.word_set(lexicon, "organizations", "heads")


def _trim_name(text: str, name: Span, lexicon: Language) -> Span:
    """The name without words at its start that are no part of it ('Image Jane Doe')."""
    never = _never(lexicon)
    start = name.start
    words = text[start : name.end].split()
    while len(words) > 2 and ids.fold(words[0].strip("’'.,")) in never:
        start = text.index(words[1], start + len(words[0]))
        words = words[1:]
    possessive = re.search(r"[’']s?$", text[start : name.end])
    return Span(start, name.end - (len(possessive.group()) if possessive else 0))


def _trim_organization(text: str, organization: Span, lexicon: Language) -> Span | None:
    """The organisation without the office's own words, and without what a stop ends."""
    offices = _names.word_set(lexicon, "people", "office_heads")
    end = organization.end
    words = text[organization.start : end].split()
    while words and ids.fold(words[-1]) in offices:
        end = organization.start + text[organization.start : end].rindex(words[-1])
        end = organization.start + len(text[organization.start : end].rstrip())
        words.pop()
    piece = text[organization.start : end]
    possessive = re.search(r"[’']s$", piece)
    end -= len(possessive.group()) if possessive else 0
    return Span(organization.start, end) if end > organization.start else None


def _moved(naming: Naming, offset: int) -> Naming:
    def move(span: Span | None) -> Span | None:
        return Span(span.start + offset, span.end + offset) if span else None

    return replace(
        naming,
        name=Span(naming.name.start + offset, naming.name.end + offset),
        whole=Span(naming.whole.start + offset, naming.whole.end + offset),
        role=move(naming.role),
        organization=move(naming.organization),
    )
