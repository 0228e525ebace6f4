"""One entry of a list taken apart: who, in what role, of what organisation, from where."""

import re
from dataclasses import dataclass, replace

from kg import languages
from kg.languages import Language, any_of
from kg.model import Document, Evidence, Span, ids

from . import _bodies, _gazetteer, _han, _lists, _offices
from ._entries import Entry
from ._names import CAPITAL, PERSON, UPPER, has_legal_form, has_office, is_organization, is_person

_BRACKETS = re.compile(r"\s*[(（]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*$")
_SEPARATOR = re.compile(r"\s*,\s+|\s+[–—-]\s+|\s*[|/]\s+|，|、|：|:\s+|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who signed, or is addressed: a person or an organisation."""

    kind: str  #: 'person' or 'org'
    name: Evidence
    confidence: float
    role: Evidence | None = None
    organization: Evidence | None = None
    country: Evidence | None = None


def parse(
    document: Document, entry: Entry, lexicon: Language, *, expected: str = ""
) -> Party | None:
    """The party that an entry names; None where it names nobody.

    ``expected`` is the kind that the list is of, where something says so. An organisation's name
    keeps its commas and dashes; a person's ends at the first.
    """
    span = _lists.clean_entry(document, entry)
    text = document.text[span.start : span.end]
    if not re.search(r"[^\W\d_]", text) or text in lexicon.words("language", "stopwords"):
        return None
    kind = sure_kind(text, lexicon) or _kind_of_heading(entry.heading, lexicon) or expected
    person = None if lexicon.spaced or kind == "org" else _han.party(text, lexicon)
    if person and expected == "org" and person.role is None:
        kind, person = "org", None
    if person:
        return _with_columns(document, _found(document, span.start, person), entry)
    lexicon = _of_script(text, lexicon)
    if kind == "person" or (not kind and is_person(_first(text), lexicon)):
        return _with_columns(document, _person(document, span, lexicon), entry)
    columns = dict(entry.details)
    stated = columns.get("country")
    country = Evidence.of(document, *stated) if stated else _country(document, span, lexicon)
    if stated:
        return Party(
            kind="org", name=Evidence.of(document, *span), confidence=0.97, country=country
        )
    name = _bare(document, Span(span.start, country.start if country else span.end))
    affiliation = re.search(rf"(?<=[A-Z][)）]),\s+(?={CAPITAL})", document.quote(name))
    whole = name
    if affiliation:
        name = Span(name.start, name.start + affiliation.start())
    return Party(
        kind="org",
        name=Evidence.of(document, *name),
        confidence=0.99 if kind == "org" else 0.9,
        organization=_part(document, whole.start, Span(affiliation.end(), whole.end - whole.start))
        if affiliation
        else None,
        country=country,
    )


def _found(document: Document, offset: int, person: _han.Person) -> Party:
    name = Evidence.of(document, offset + person.name.start, offset + person.name.end)
    return Party(
        kind="person",
        name=name,
        confidence=person.confidence,
        role=_part(document, offset, person.role),
        organization=_part(document, offset, person.organization),
    )


def _with_columns(document: Document, party: Party, entry: Entry) -> Party:
    """The party with what the other columns of its row say of it."""
    if not entry.details:
        return party
    columns = {key: Evidence.of(document, *span) for key, span in reversed(entry.details)}
    return replace(
        party,
        role=columns.get("role", party.role),
        organization=columns.get("organization", columns.get("", party.organization)),
        country=columns.get("country", party.country),
    )


def _of_script(text: str, lexicon: Language) -> Language:
    """The language whose words tell an entry: Latin names among Chinese ones are English."""
    foreign = not lexicon.spaced and not _han.has(text)
    return languages.load(languages.FALLBACK) if foreign else lexicon


def sure_kind(text: str, lexicon: Language) -> str:
    """'person' or 'org' where the entry itself says so, else ''."""
    if not lexicon.spaced and _han.has(text):
        return _han.kind_of(text, lexicon)
    lexicon = _of_script(text, lexicon)
    first = _first(text)
    honorific = re.match(rf"{lexicon.alternatives('people', 'honorifics')}\s", text, re.IGNORECASE)
    if honorific:
        return "person"
    whole = not re.search(r"[,(（]", text) and has_legal_form(text, lexicon)
    if whole or is_organization(first, lexicon):
        return "org"
    rest = text[len(first) :]
    if (
        is_person(first, lexicon)
        and rest
        and (has_office(rest, lexicon) or is_organization(rest, lexicon))
    ):
        return "person"
    words = first.split()
    joined = set(lexicon.words("language", "stopwords"))
    if len(words) > 5 or any(word.casefold() in joined for word in words[1:]):
        return "org"
    return ""


def _kind_of_heading(heading: str, lexicon: Language) -> str:
    for key, kind in (("organization_groups", "org"), ("person_groups", "person")):
        groups = lexicon.whole(lexicon.alternatives("signatories", key))
        if re.search(groups, ids.fold(heading)):
            return kind
    return ""


def _first(text: str) -> str:
    return _SEPARATOR.split(_BRACKETS.sub("", text), maxsplit=1)[0]


def _person(document: Document, span: Span, lexicon: Language) -> Party:
    text = document.text[span.start : span.end]
    honorific = re.match(
        rf"(?:{lexicon.alternatives('people', 'honorifics')}\s+)+", text, re.IGNORECASE
    )
    lead = honorific.end() if honorific else 0
    separator = re.search(rf"{_SEPARATOR.pattern}|\s*[(（]", text[lead:])
    name_end = lead + separator.start() if separator else len(text)
    if (
        separator
        and separator.group().startswith(",")
        and re.match(r",\s+(?:Jr|Sr|II|III|IV)\b\.?", text[name_end:])
    ):
        suffix = re.match(r",\s+(?:Jr|Sr|II|III|IV)\b\.?", text[name_end:])
        name_end += suffix.end() if suffix else 0
    rest_start = name_end
    gap = re.match(r"[\s,:|/–—\-(（，、：]+", text[rest_start:])
    rest_start += gap.end() if gap else 0
    country = _country(document, span, lexicon) if gap else None
    told = country.start - span.start if country else len(text)
    rest = text[rest_start:told].rstrip(" )）(（,，.")
    office = _offices.office(rest, lexicon) if _bodies.has_own_order(lexicon) else None
    role, organization = (
        (office.role, office.organization)
        if office and office.organization
        else _role_and_organization(rest, lexicon)
    )
    offset = span.start + rest_start
    return Party(
        kind="person",
        name=Evidence.of(document, span.start + lead, span.start + name_end),
        confidence=0.97 if re.fullmatch(PERSON, text[lead:name_end]) else 0.85,
        role=_part(document, offset, role),
        organization=_part(document, offset, organization),
        country=country,
    )


def _role_and_organization(rest: str, lexicon: Language) -> tuple[Span | None, Span | None]:
    """'Professor of Law, University of X' -> the role's and the organisation's range."""
    if not rest.strip():
        return None, None
    pieces = [Span(s, e) for s, e in _pieces(rest)]
    roles = [p for p in pieces if has_office(rest[p.start : p.end], lexicon)]
    if not roles:
        return (None, Span(pieces[0].start, pieces[-1].end)) if pieces else (None, None)
    role = roles[0]
    others = [p for p in pieces if p.start > role.end]
    of = any_of(w for table in ("organizations", "people") for w in lexicon.words(table, "of"))
    at = re.search(
        rf"\s+{of}\s+(?=[{UPPER}])",
        rest[role.start : role.end],
    )
    if at and not others:
        return Span(role.start, role.start + at.start()), Span(role.start + at.end(), role.end)
    before = [p for p in pieces if p.end < role.start]
    if others:
        return role, Span(others[0].start, others[-1].end)
    return role, Span(before[0].start, before[-1].end) if before else None


def _pieces(text: str) -> list[tuple[int, int]]:
    found = []
    start = 0
    for match in [*re.finditer(r"\s*[,;，、]\s*|\s+[–—-]\s+", text), None]:
        end = match.start() if match else len(text)
        if end > start:
            found.append((start, end))
        start = match.end() if match else end
    return found


def _country(document: Document, span: Span, lexicon: Language) -> Evidence | None:
    """The country in brackets or behind the last comma: 'Fundación Karisma, Colombia'."""
    text = document.text[span.start : span.end]
    match = re.search(r"(?:,\s*|\s*[(（])(?P<last>[^,()（）]+)[)）]?\s*$", text)
    if not match:
        return None
    start, end = match.span("last")
    for hit in _gazetteer.find(text[start:end], lexicon):
        if hit.place.kind == "country" and hit.text == text[start:end]:
            return Evidence.of(document, span.start + start, span.start + end)
    return None


def _bare(document: Document, span: Span) -> Span:
    """The span without what separated a country from it."""
    return Span(span.start, span.start + len(document.quote(span).rstrip(" ,(（–—-")))


def _part(document: Document, offset: int, span: Span | None) -> Evidence | None:
    if span is None or span.end <= span.start:
        return None
    return Evidence.of(document, offset + span.start, offset + span.end)
