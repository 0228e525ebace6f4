"""Laws named in prose: acts, bills, treaties, constitutions, resolutions, fields of law."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg import languages
from kg.languages import Language, any_of
from kg.model import Document, Evidence, Iri, Span, Spelling, Statement, ids
from kg.model.stages import Found
from kg.terms import expand

from . import _bills, _re, _spans, _statutes
from ._names import CAPITAL, is_organization
from ._statutes import Statute
from ._text import Unit, units

#: kg:Acronym is given by who reads institutions: their names are no laws.
NEEDS = frozenset({"kg:Signature", "kg:Acronym"})
GIVES = frozenset({"kg:Mention", "kg:Classification"})


@dataclass(frozen=True, slots=True)
class _Law:
    """A law spoken of at one place."""

    span: Span
    law: Spelling
    confidence: float
    status: Span | None = None
    kind: str = ""
    head: str = ""  #: the word that makes it a law's name: 'Covenant'
    of: Span | None = None  #: where the law was named that is spoken of here


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A mention for each place where a law is spoken of, and what kind its name says it is."""
    lexicon = languages.load(found.language)
    closed = _spans.mentioned(found, "org", "person")
    texts = [u for u in units(document) if not (len(u.text) < 200 and closed.fill(u.span, 0.6))]
    named = _named(document, texts, closed, lexicon)
    bills = _bills.gather(texts, lexicon, closed, _spans.Spans(law.span for law in named))
    laws = sorted([*named, *_from_bills(document, bills)], key=lambda law: law.span)
    classified: set[tuple[Spelling, str]] = set()
    for law in laws:
        yield _mention(document, law, law.status or _status(document, law.span, lexicon))
        if law.kind and (law.law, law.kind) not in classified:
            classified.add((law.law, law.kind))
            yield _classification(document, law)


def _named(
    document: Document, texts: Sequence[Unit], closed: _spans.Spans, lexicon: Language
) -> list[_Law]:
    """The laws with names, then what speaks of them: acronyms, sections, 'the Act'."""
    laws: list[_Law] = []
    short: dict[str, Statute] = {}
    full: dict[str, Statute] = {}
    for unit in texts:
        if _is_title_case(unit, lexicon):
            continue
        found = _statutes.find(unit, lexicon)
        for statute in found:
            if len(statute.name) > len(full.setdefault(statute.key, statute).name):
                full[statute.key] = statute
        short |= _statutes.numbers(unit, found, lexicon)
        for statute in found:
            if _is_of_another(document, statute, closed, lexicon):
                continue
            law = Spelling("law", short.get(statute.name, statute).name)
            laws.append(
                _Law(statute.span, law, statute.confidence, kind=statute.kind, head=statute.head)
            )
            laws.extend(_renamings(unit, statute, law, lexicon))
            if place := _statutes.acronym(unit, statute):
                short[document.text[place.start : place.end]] = statute
                laws.append(_Law(place, law, 0.95, of=statute.span))
    laws = [_as_one(law, short, full) for law in laws]
    inside = _spans.Spans(unit.span for unit in texts)
    laws.extend(list(_again(document, inside, laws, short)))
    laws.extend(_sections(document, texts, laws, lexicon))
    return _apart(laws)


def _as_one(law: _Law, short: dict[str, Statute], full: dict[str, Statute]) -> _Law:
    """The law under its fullest name: not its acronym or number, and with its year."""
    named = short.get(law.law.name)
    one = replace(law, law=Spelling("law", named.name), of=named.span) if named else law
    whole = next((s for s in full.values() if s.name == one.law.name), None)
    fullest = full[whole.key] if whole else None
    if fullest is None:
        fullest = full.get(ids.fold(one.law.name))
    return replace(one, law=Spelling("law", fullest.name)) if fullest else one


def _is_of_another(
    document: Document, statute: Statute, closed: _spans.Spans, lexicon: Language
) -> bool:
    """True where a law's name is part of somebody's, or is an organisation's."""
    conjunction = lexicon.alternatives("signatories", "and")
    articles = lexicon.alternatives("laws", "definite_articles")
    for other in closed.overlapping(statute.span):
        before = document.text[other.start : statute.span.start]
        joined = _re.search(rf"(?<!\w){conjunction}\s+(?:{articles}\s+)?$", before)
        if other.contains(statute.span) and other != statute.span and not joined:
            return True
    if _is_given_to(statute, lexicon):
        return True
    linked = statute.head in lexicon.mapping("laws", "linked_heads")
    known = statute.kind or linked or statute.numbered
    return is_organization(statute.name, lexicon) and not known


def _is_given_to(statute: Statute, lexicon: Language) -> bool:
    """True for 'Bill to Parliament', where the Bill is sent back to it."""
    to = lexicon.alternatives("laws", "giving_links")
    whole = _re.fullmatch(rf"{re.escape(statute.head)}\s+{to}\s+(?P<body>.+)", statute.name)
    return bool(statute.head and whole) and is_organization(whole["body"] if whole else "", lexicon)


def _is_title_case(unit: Unit, lexicon: Language) -> bool:
    """True for a heading whose words all begin with capitals, where a name has no edges."""
    short = unit.alone and len(unit.text) < 120 and unit.text[-1] not in ".!?:;"
    if unit.kind != "heading" and not short:
        return False
    small = lexicon.words("language", "stopwords")
    words = [w for w in _re.findall(r"[^\W\d_]+", unit.text) if w.casefold() not in small]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.85 * len(words)


def _renamings(unit: Unit, statute: Statute, law: Spelling, lexicon: Language) -> Iterator[_Law]:
    """'the Basic Law, Hong Kong's functional constitution,' says the same law twice."""
    nouns = lexicon.alternatives("laws", "renamings")
    pattern = _re.compile(
        rf",\s+(?P<again>(?:{CAPITAL}\s+){{0,3}}{CAPITAL}(?<=['’]s)\s+(?:[a-z-]+\s+){{0,3}}(?P<noun>{nouns}))(?!\w)"
    )
    match = pattern.match(unit.text, statute.span.end - unit.start)
    if match:
        start, end = match.span("again")
        span = Span(unit.start + start, unit.start + end)
        yield _Law(span, law, 0.9, of=statute.span)


def _again(
    document: Document, inside: _spans.Spans, laws: Sequence[_Law], short: dict[str, Statute]
) -> Iterator[_Law]:
    """Acronyms and 'the Act', 'the Covenant' behind the names that they stand for."""
    for name, statute in sorted(short.items()):
        for match in _re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", document.text):
            if match.start() > statute.span.end and inside.cover(Span(*match.span())):
                yield _Law(Span(*match.span()), Spelling("law", statute.name), 0.9, of=statute.span)
    for head in sorted({law.head for law in laws if law.head.istitle()}):
        for match in _re.finditer(
            rf"(?<!\w)[Tt]he\s+(?P<head>{head})(?!\w|\s+[A-Z])", document.text
        ):
            span = Span(*match.span("head"))
            before = [law for law in laws if law.head == head and law.span.end < span.start]
            within = any(law.span.overlaps(span) for law in laws)
            if before and not within and inside.cover(span):
                yield _Law(span, before[-1].law, 0.8, of=before[-1].span)


def _sections(
    document: Document, texts: Sequence[Unit], laws: Sequence[_Law], lexicon: Language
) -> list[_Law]:
    """'Section 203 of the Voting Rights Act', and 'Section 203' where it is the same."""

    def words(key: str) -> str:
        return lexicon.alternatives("laws", key)

    conjunction = lexicon.alternatives("signatories", "and")
    one = r"(?:\d+[A-Za-z]{0,2}(?:\(\w+\))*|[IVXL]+)(?![\w.]\w)"
    number = rf"\s+{one}(?:(?:,\s*|,?\s+{conjunction}\s+|\s*[-–]\s*){one})*"
    section = _re.compile(
        rf"(?<!\w)(?P<name>(?P<alone>{any_of(_any_case(lexicon))}){number})"
        rf"(?P<of>\s+{words('of')}\s+|,?\s+)?"
    )
    starts = {law.span.start: law for law in laws}
    full: dict[str, _Law] = {}
    found: list[_Law] = []
    alone = _re.compile(words("sections"))
    for unit in texts:
        for match in section.finditer(unit.text):
            whole = starts.get(unit.start + match.end()) if match["of"] else None
            name = ids.clean(match["name"])
            start, end = match.span("name")
            span = Span(unit.start + start, unit.start + end)
            if whole:
                law = Spelling("law", _part_of(name, match["of"], whole.law.name))
                span = Span(span.start, whole.span.end)
                full.setdefault(name[0].upper() + name[1:], _Law(span, law, 0.9))
                found.append(_Law(span, law, 0.9))
            elif alone.fullmatch(match["alone"]):
                found.append(_Law(span, Spelling("law", name, document.id), 0.85))
    return [
        replace(law, law=full[law.law.name].law, of=full[law.law.name].span)
        if law.law.scope and law.law.name in full
        else law
        for law in found
    ]


def _part_of(part: str, of: str, law: str) -> str:
    """The name of a part of a law: 'section 8, Quiet Streets Act' is 'Section 8 of the …'."""
    own = any(char.isdigit() for char in law.rsplit(maxsplit=1)[-1]) and of.strip(" ,")
    joined = f" {ids.clean(of)} " if own else " of the "
    return f"{part[0].upper()}{part[1:]}{joined}{law}"


def _any_case(lexicon: Language) -> set[str]:
    """The words for parts of laws, as sentences and as titles write them."""
    known = {*lexicon.words("laws", "sections"), *lexicon.words("laws", "sections_of")}
    return known | ({word.lower() for word in known} if lexicon.spaced else set())


def _apart(laws: Sequence[_Law]) -> list[_Law]:
    """One law a place; a section's name may contain its law's."""
    chosen: dict[Span, _Law] = {}
    for law in laws:
        chosen.setdefault(law.span, law)
    return sorted(chosen.values(), key=lambda law: law.span)


def _from_bills(document: Document, bills: Sequence[_bills.Bill]) -> Iterator[_Law]:
    for bill in bills:
        fullest = bill.fullest
        name = ids.clean(document.text[slice(*fullest.span)])
        law = Spelling("law", name, "" if fullest.placed else document.id)
        for speaking in bill.speakings:
            same = speaking is fullest or ids.clean(document.text[slice(*speaking.span)]) == name
            yield _Law(
                speaking.span,
                law,
                0.9 if speaking.subject else 0.8,
                status=speaking.status,
                of=None if same else fullest.span,
            )


def _status(document: Document, span: Span, lexicon: Language) -> Span | None:
    """The words right before a law that say it is a draft."""
    words = any_of([*lexicon.mapping("laws", "status"), *lexicon.words("laws", "status_phrases")])
    article = lexicon.alternatives("laws", "definite", "indefinite")
    start = max(0, span.start - 60)
    source = rf"(?<!\w)(?P<status>{words})\s+(?:{article}\s+)?$"
    if not lexicon.spaced:
        source = rf"(?P<status>{words})[的之]?[《「]?$"
    before = _re.compile(source, re.IGNORECASE)
    match = before.search(document.text[start : span.start])
    return Span(start + match.start("status"), start + match.end("status")) if match else None


def _mention(document: Document, law: _Law, status: Span | None) -> Statement:
    evidence = Evidence.of(document, *law.span)
    context = [Evidence.of(document, *span) for span in (status, law.of) if span]
    return Statement(
        kind="kg:Mention",
        subject=Iri(ids.document_iri(document.id)),
        predicate="schema:mentions",
        object=law.law,
        evidence=evidence,
        name=ids.clean(evidence.quote),
        basis="kg:from-context" if law.of else None,
        confidence=law.confidence,
        context=tuple(context),
        details=(("kg:statedStatus", Iri(expand("kg:draft"))),) if status else (),
    )


def _classification(document: Document, law: _Law) -> Statement:
    return Statement(
        kind="kg:Classification",
        subject=law.law,
        predicate="org:classification",
        object=Iri(expand(law.kind)),
        evidence=Evidence.of(document, *law.span),
        basis="kg:name-form",
        confidence=0.9,
    )
