"""People named in prose, with the offices that the text gives them there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _bodies, _han, _lists, _names, _offices
from ._names import ACRONYM, CAPITAL, NAME, PERSON, UPPER
from ._spans import Spans
from ._text import Unit, units

NEEDS = frozenset({"kg:Signature"})
GIVES = frozenset({"kg:Mention", "kg:Office"})


@dataclass(frozen=True, slots=True)
class _Naming:
    """A person named at one place, with the office given there."""

    name: Span
    whole: Span  #: name and office together
    role: Span | None = None
    organization: Span | None = None
    confidence: float = 0.9


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A mention for each place where a person is named, and each office as given there."""
    lexicon = languages.load(found.language)
    here = Iri(ids.document_iri(document.id))
    spans = [s.evidence.span for s in found.statements("kg:Signature")]
    signed, taken = Spans(spans), Spans(spans)
    namings: list[_Naming] = []
    for unit in units(document):
        if signed.touch(unit.span) and not _lists.is_prose(unit.text, lexicon):
            continue
        for naming in _namings(unit, lexicon):
            if not taken.touch(naming.name):
                taken.add(naming.name)
                namings.append(naming)
    namings.sort(key=lambda naming: naming.name)
    full = _full_names(document, namings, lexicon)
    for naming in [*namings, *_short_again(document, namings, full, spans, lexicon)]:
        yield from _statements(document, here, naming, full)


def _statements(
    document: Document, here: Iri, naming: _Naming, full: dict[str, str]
) -> Iterator[Statement]:
    name = ids.clean(document.quote(naming.name))
    known = full.get(ids.fold(name), name)
    person = Spelling("person", known)
    office = _office(document, naming, person)
    if office:
        yield office
    yield Statement(
        kind="kg:Mention",
        subject=here,
        predicate="schema:mentions",
        object=person,
        evidence=Evidence.of(document, *naming.name),
        name=name,
        confidence=naming.confidence,
        basis="kg:from-context" if known != name else None,
        details=(("kg:inOffice", office),) if office else (),
    )


def _office(document: Document, naming: _Naming, person: Spelling) -> Statement | None:
    if naming.role is None:
        return None
    role = Literal(ids.clean(document.quote(naming.role)))
    details: list[tuple[str, Literal]] = [("kg:role", role)]
    organization = ids.clean(document.quote(naming.organization)) if naming.organization else ""
    if organization:
        details.append(("kg:organizationName", Literal(organization)))
    return Statement(
        kind="kg:Office",
        subject=person,
        predicate="schema:affiliation" if organization else "schema:jobTitle",
        object=Spelling("org", organization) if organization else role,
        evidence=Evidence.of(document, *naming.whole),
        confidence=round(naming.confidence * 0.97, 2),
        details=tuple(details),
    )


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
    sources = (
        # Jane Doe, China director at Example Watch
        (rf"{honorific}?{name}\s*,\s+(?:(?:an?|the|our)\s+)?{office}(?=[\s,.;:)”\"’]|$)", 0.95),
        # Jane Doe, Example Congress Chairman
        (
            rf"{honorific}?{name}\s*,\s+(?:the\s+)?(?P<org>{NAME}?)\s+(?P<role>(?i:{heads}))(?![\w-])",
            0.9,
        ),
        # Jane Doe (Example Watch director)
        (rf"{honorific}?{name}\s+\((?:the\s+)?{office}\)", 0.9),
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


def _namings(unit: Unit, lexicon: Language) -> Iterator[_Naming]:
    found: list[_Naming] = []
    for naming in _candidates(unit.text, lexicon):
        if not any(naming.name.overlaps(other.name) for other in found):
            found.append(naming)
    for naming in [*found, *_enumerated(unit.text, lexicon)]:
        yield _moved(naming, unit.start)


def _candidates(text: str, lexicon: Language) -> Iterator[_Naming]:
    """What names people in a text, surest first."""
    if not lexicon.spaced:
        for found in _han.people(text, lexicon):
            parts = [span for span in (found.name, found.role, found.organization) if span]
            whole = Span(min(p.start for p in parts), max(p.end for p in parts))
            yield _Naming(found.name, whole, found.role, found.organization, found.confidence)
        return
    if _bodies.has_own_order(lexicon):
        for one in _offices.namings(text, lexicon):
            name = _own_name(text, one.name, lexicon)
            if name:
                parts = [span for span in (name, one.role, one.organization) if span]
                whole = Span(min(p.start for p in parts), max(p.end for p in parts))
                yield _Naming(name, whole, one.role, one.organization, one.confidence)
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


def _enumerated(text: str, lexicon: Language) -> Iterator[_Naming]:
    """People named one after the other: four at least, nearly all of them with people's names."""
    if text.count(",") < 3:
        return
    for match in _enumeration(lexicon).finditer(text):
        spans = [
            _trim_name(text, Span(match.start() + one.start, match.start() + one.end), lexicon)
            for one in _lists.run_in(match.group(), lexicon)
        ]
        named = [span for span in spans if _names.is_person(text[span.start : span.end], lexicon)]
        if len(named) >= 0.8 * len(spans):
            yield from (_Naming(span, span, confidence=0.75) for span in named)


def _checked(match: re.Match[str], confidence: float, lexicon: Language) -> _Naming | None:
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
    return _Naming(name, whole, role, organization, confidence)


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


def _moved(naming: _Naming, offset: int) -> _Naming:
    def move(span: Span | None) -> Span | None:
        return Span(span.start + offset, span.end + offset) if span else None

    return replace(
        naming,
        name=Span(naming.name.start + offset, naming.name.end + offset),
        whole=Span(naming.whole.start + offset, naming.whole.end + offset),
        role=move(naming.role),
        organization=move(naming.organization),
    )


def _full_names(
    document: Document, namings: Sequence[_Naming], lexicon: Language
) -> dict[str, str]:
    """The full name that each surname stands for, where only one in the document has it."""
    names = {ids.clean(document.quote(naming.name)) for naming in namings}
    if not lexicon.spaced:
        return _han.surnames(names, lexicon)
    full: dict[str, set[str]] = {}
    for name in names:
        if " " in name:
            full.setdefault(ids.fold(name.split()[-1]), set()).add(name)
    return {surname: min(found) for surname, found in full.items() if len(found) == 1}


def _short_again(
    document: Document,
    namings: Sequence[_Naming],
    full: dict[str, str],
    signed: Sequence[Span],
    lexicon: Language,
) -> Iterator[_Naming]:
    """Where a full name or its surname stands again after it was given."""
    first: dict[str, int] = {}
    for naming in namings:
        name = ids.clean(document.quote(naming.name))
        first[name] = min(first.get(name, naming.name.start), naming.name.start)
    taken = Spans([naming.whole for naming in namings] + list(signed))
    if not lexicon.spaced:
        for unit in units(document):
            for one in _han.again(unit.text, first, full, lexicon):
                span = Span(one.start + unit.start, one.end + unit.start)
                if not taken.touch(span):
                    yield _Naming(span, span, confidence=0.85)
        return
    wanted = {name: name for name in first if " " in name}
    wanted |= {name.split()[-1]: name for name in full.values() if len(name.split()[-1]) > 2}
    if not wanted:
        return
    pattern = re.compile(rf"(?<![\w’'-]){languages.any_of(wanted)}(?![\w-])")
    for unit in units(document):
        for match in pattern.finditer(unit.text):
            span = Span(match.start() + unit.start, match.end() + unit.start)
            full_name = wanted.get(ids.clean(match.group()))
            known = full_name is not None and span.start > first[full_name]
            before = document.text[max(0, span.start - 30) : span.start]
            after = document.text[span.end : span.end + 30]
            in_name = re.search(rf"[a-z,;&]\s+{CAPITAL}\s+$", before)
            in_name = in_name or re.match(rf"\s+{CAPITAL}", after)
            if known and not in_name and not taken.touch(span):
                yield _Naming(span, span, confidence=0.85)
