"""Organisations and institutions named in prose, their acronyms, and what they are bodies of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import (
    _acronyms,
    _antecedents,
    _bodies,
    _fields,
    _han,
    _headed,
    _names,
    _organizations,
    _re,
    _signed_units,
)
from ._mentions import Named
from ._names import NAME
from ._organizations import Naming
from ._spans import Spans
from ._text import Unit, units

NEEDS = frozenset({"kg:Signature", "kg:Office"})
GIVES = frozenset({"kg:Mention", "kg:Acronym", "kg:Part"})


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A mention for each place where an organisation is named or meant, and what the name tells."""
    lexicon = languages.load(found.language)
    read = list(_named(document, found, lexicon))
    yield from read
    yield from _meant(document, found, read, lexicon)


def _named(document: Document, found: Found, lexicon: Language) -> Iterator[Statement]:
    here = Iri(ids.document_iri(document.id))
    persons = [s.evidence.span for s in found.statements("kg:Mention") if _is_person(s)]
    known = _known(document, found)
    acronyms = dict(_short_names(document, lexicon))
    for short, (full, place) in acronyms.items():
        yield Statement(
            kind="kg:Acronym",
            subject=Spelling("org", full),
            predicate="kg:acronym",
            object=Literal(short),
            evidence=place,
            confidence=0.97,
        )
    in_prose, lists = _signed_units.read(document, found, lexicon)
    taken = Spans(persons)
    for naming in (*_in_offices(found), *in_prose):
        taken.add(naming.span)
        yield _mention(document, here, naming)
        yield from _parts(document, here, naming, lexicon)
    headed = _headed.Organizations(document, lexicon, known, acronyms)
    written = _han.Organizations(
        (unit.text for unit in units(document) if not lexicon.spaced),
        lexicon,
        known.values(),
        {short: full for short, (full, _) in acronyms.items()},
    )
    for unit in units(document):
        if unit in lists:
            continue
        namings: Iterator[Naming]
        if not lexicon.spaced:
            namings = chain(_told(unit, written), _in_latin(unit, known, acronyms, lexicon))
        elif _bodies.has_own_order(lexicon):
            namings = _told(unit, headed)
        else:
            namings = _organizations.namings(unit, lexicon, known, acronyms)
        for naming in namings:
            if taken.touch(naming.span) and not _is_of_leader(naming, persons):
                continue
            yield _mention(document, here, naming)
            yield from _parts(document, here, naming, lexicon)


def _meant(
    document: Document, found: Found, read: Sequence[Statement], lexicon: Language
) -> Iterator[Statement]:
    """A mention for each place where 'the Committee' means the only one that is named before."""
    if not lexicon.spaced:
        return
    organizations = [
        Named(s.evidence.span, s.object, s.name or s.object.name, s)
        for s in (*read, *found.statements("kg:Signature"))
        if s.kind in ("kg:Mention", "kg:Signature") and isinstance(s.object, Spelling)
    ]
    prose = (unit for unit in units(document) if unit.kind != "heading")
    for span, one in _antecedents.bodies(prose, organizations, lexicon):
        if one.who.kind == "org":
            yield replace(
                one.statement,
                kind="kg:Mention",
                subject=Iri(ids.document_iri(document.id)),
                predicate="schema:mentions",
                evidence=Evidence.of(document, *span),
                name=ids.clean(document.quote(span)),
                confidence=0.75,
                basis="kg:from-context",
                context=(one.statement.evidence,),
                details=(),
            )


def _is_person(statement: Statement) -> bool:
    return isinstance(statement.object, Spelling) and statement.object.kind == "person"


def _mention(document: Document, here: Iri, naming: Naming) -> Statement:
    return Statement(
        kind="kg:Mention",
        subject=here,
        predicate="schema:mentions",
        object=naming.spelling,
        evidence=Evidence.of(document, *naming.span),
        name=naming.name,
        confidence=naming.confidence,
    )


def _is_of_leader(naming: Naming, persons: Sequence[Span]) -> bool:
    """True where a body goes by the person whose name ends its own: 'gobierno de Juan Paz'."""
    return any(
        person.end == naming.span.end and person.start > naming.span.start for person in persons
    )


def _in_offices(found: Found) -> Iterator[Naming]:
    """The organisations that offices are held at, where the offices name them."""
    seen: set[Span] = set()
    for office in found.statements("kg:Office"):
        name = office.detail("kg:organizationName")
        if not isinstance(name, Literal) or not isinstance(office.object, Spelling):
            continue
        pattern = re.escape(name.lexical).replace(r"\ ", r"\s+")
        match = _re.search(pattern, office.evidence.quote)
        if match:
            start = office.evidence.start
            span = Span(start + match.start(), start + match.end())
            if span not in seen:
                seen.add(span)
                yield Naming(span, name.lexical, office.object, 0.93)


def _known(document: Document, found: Found) -> dict[str, str]:
    """Names that metadata and other statements give to organisations, by their folded form."""
    names = {ids.clean(f.value) for f in document.fields if f.name == "publisher"}
    for statement in found.statements("kg:Signature", "kg:Office"):
        if isinstance(statement.object, Spelling) and statement.object.kind == "org":
            names.add(statement.object.name)
    return {ids.fold(_re.sub(r"^[Tt]he\s+", "", name)): name for name in sorted(names)}


def _short_names(
    document: Document, lexicon: Language
) -> Iterator[tuple[str, tuple[str, Evidence]]]:
    """Each acronym that the text defines in brackets behind a name, with the name and the place."""
    if _bodies.has_own_order(lexicon):
        yield from _headed.acronyms(document, lexicon)
        return
    for unit in units(document) if not lexicon.spaced else ():
        for short, full, span in _han.short_names(unit.text, lexicon):
            place = Evidence.of(document, unit.start + span.start, unit.start + span.end)
            yield short, (full, place)
    yield from _acronyms.defined(document, lexicon)


def _told(unit: Unit, document: _headed.Organizations | _han.Organizations) -> Iterator[Naming]:
    for span, spelling, confidence in document.named(unit.text):
        name = ids.clean(unit.text[span.start : span.end])
        moved = Span(unit.start + span.start, unit.start + span.end)
        yield Naming(moved, name, spelling, confidence)


def _in_latin(
    unit: Unit,
    known: dict[str, str],
    acronyms: dict[str, tuple[str, Evidence]],
    lexicon: Language,
) -> Iterator[Naming]:
    """The names in Latin letters in a text of another script."""
    latin = replace(unit, text=_re.sub(rf"[{_han.SIGN}]", "。", unit.text))
    english = languages.load(languages.FALLBACK)
    for naming in _organizations.namings(latin, english, known, acronyms):
        start = naming.span.start - unit.start
        if not _organizations.is_product(unit.text, start, naming.name, lexicon):
            yield naming


def _parts(document: Document, here: Iri, naming: Naming, lexicon: Language) -> Iterator[Statement]:
    """The body that the named one is a body of: 'Standing Committee of the National Congress'."""
    owner = _owner_of(naming.name, lexicon)
    if owner and document.quote(naming.span).startswith(owner):
        yield _mention(
            document,
            here,
            Naming(
                Span(naming.span.start, naming.span.start + len(owner)),
                owner,
                Spelling("org", owner),
                0.85,
            ),
        )
    name = _whole_of(naming.name, lexicon)
    at = document.quote(naming.span).rfind(name) if name else -1
    if at < 0:
        return
    whole = Spelling("org", name)
    start = naming.span.start + at
    inner = Evidence.of(document, start, start + len(name))
    yield Statement(
        kind="kg:Part",
        subject=naming.spelling,
        predicate="org:subOrganizationOf",
        object=whole,
        evidence=Evidence.of(document, *naming.span),
        basis="kg:name-form",
        confidence=0.92,
    )
    yield Statement(
        kind="kg:Mention",
        subject=here,
        predicate="schema:mentions",
        object=whole,
        evidence=inner,
        name=name,
        confidence=0.9,
    )


def _owner_of(name: str, lexicon: Language) -> str:
    """The body that a name says is another's: 'Quay Law School' in 'Quay Law School's Clinic'."""
    if not lexicon.spaced or _bodies.has_own_order(lexicon):
        return ""
    match = _re.match(rf"(?P<owner>{NAME})[’']s\s+(?=\S)", name)
    owner = _re.sub(r"[’']s?$", "", match["owner"]) if match else ""
    known = _names.is_known_body(owner, lexicon) or (
        " " in owner and _names.is_organization(owner, lexicon)
    )
    peoples = _names.word_set(lexicon, "organizations", "peoples")
    return owner if owner and known and ids.fold(owner.split()[-1]) not in peoples else ""


def _whole_of(name: str, lexicon: Language) -> str:
    """The end of a name that names what it is a body of; '' where there is none."""
    if _bodies.has_own_order(lexicon):
        return _headed.whole_of(name, lexicon)
    if not lexicon.spaced:
        return _han.whole_of(name, lexicon)
    heads = lexicon.alternatives("organizations", "part_heads")
    match = _re.match(
        rf"(?P<part>(?:[\w’'-]+\s+)*?(?i:{heads}))\s+of\s+(?:the\s+)?(?P<whole>{NAME})$", name
    )
    if match is None or _fields.are_fields(match["whole"], lexicon):
        return ""
    return match["whole"] if _names.is_organization(match["whole"], lexicon) else ""
