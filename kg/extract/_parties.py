"""One entry of a list taken apart: who, in what role, of what organisation, from where."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Span, ids

from . import _gazetteer, _glued, _han, _lists, _re, _roles, _signing_bodies, _styles
from ._entries import Entry
from ._names import PERSON, has_legal_form, has_office, is_organization

_BRACKETS = re.compile(r"\s*[(（]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*$")
_SEPARATOR = re.compile(r"\s*,\s+|\s+[–—-]\s+|\s*[|/]\s+|，|、|：|:\s+|\n")
#: How somebody is reached, in brackets or at an entry's end.
_CONTACT = re.compile(
    r"\s*[-–—,]?\s*[(\[<]+[^()\[\]<>]*(?:@|https?:|www\.)"
    r"|\s*[-–—,:]?\s*+(?:\S*@|https?://|www\.)\S+$"
    r"|\s+[-–—]\s+(?:https?://|www\.)\S.*$|\s+[-–—]\s+(?:[\w-]+\.)+[a-z]{2,7}(?:/\S*)?$"
)
#: What somebody goes by has no more words than this: 'Mo', 'night owl'.
_LONGEST_ALIAS = 2
#: How many sign, and no name: '470 workers'.
_COUNTED = re.compile(r"\d{2}[\d.,]*\s+[a-zà-ÿ]{4}")
_GAP = re.compile(r"[\s,:|/–—\-(（，、：]+")


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
    document: Document,
    entry: Entry,
    lexicon: Language,
    *,
    expected: str = "",
    usual: str = "",
) -> Party | None:
    """The party that an entry names; None where it names nobody.

    ``expected`` is the kind that the list is said to be of; ``usual`` that of nearly all of its
    entries that show theirs, or 'both'.
    An organisation's name keeps its commas and dashes; a person's ends at the first.
    """
    span = _without_contact(document, _lists.clean_entry(document, entry))
    if not lexicon.spaced:
        span = Span(span.start, span.start + _han.sign_off(document.quote(span), lexicon))
    text = document.text[span.start : span.end]
    if not _re.search(r"[^\W\d_]", text) or text in lexicon.words("language", "stopwords"):
        return None
    if _COUNTED.match(text):
        return None
    kind = sure_kind(text, lexicon)
    if kind == "person" and expected == "org" and not _is_told_of(text, lexicon):
        kind = ""
    if entry.inline and any(key == "role" for key, _ in entry.details):
        kind = "person"
    kind = kind or _kind_of_heading(entry.heading, lexicon) or expected
    person = None if lexicon.spaced or kind == "org" else _han.party(text, lexicon)
    if person and "org" in {expected, usual} and person.role is None:
        kind, person = "org", None
    if person:
        return _with_details(document, _found(document, span.start, person), entry, lexicon)
    lexicon = _of_script(text, lexicon)
    if _is_person(text, kind, usual, entry, lexicon):
        party = _person(document, span, lexicon)
    else:
        party = _of_body(document, span, entry, lexicon, sure=kind == "org")
    return _with_details(document, party, entry, lexicon)


def of_glued(document: Document, entry: Entry, lexicon: Language) -> Party | None:
    """The person in 'Jane Doe Example Union'; None where an entry does not begin so."""
    name = _glued.name_in(entry.text, lexicon)
    if name is None:
        return None
    end = name.end
    body = Span(end + len(entry.text[end:]) - len(entry.text[end:].lstrip()), len(entry.text))
    return Party(
        kind="person",
        name=Evidence.of(document, entry.start + name.start, entry.start + end),
        confidence=0.85,
        organization=_part(document, entry.start, body),
    )


def _without_contact(document: Document, span: Span) -> Span:
    """The span without how somebody is reached: '(@jane)', '<jane@example.org>'."""
    found = _CONTACT.search(document.quote(span))
    while found and found.start():
        span = Span(span.start, span.start + found.start())
        found = _CONTACT.search(document.quote(span))
    return span


def _is_person(text: str, kind: str, usual: str, entry: Entry, lexicon: Language) -> bool:
    """True where an entry names a person, as it says itself or most of the list does."""
    if kind:
        return kind == "person"
    first = _styles.core(text, lexicon)
    if not _styles.is_person(first, lexicon):
        return usual == "person" and len(first.split()) <= _LONGEST_ALIAS
    told = any(key == "rest" for key, _ in entry.details)
    return told or usual not in {"org", "both"} or _styles.is_given(first, lexicon)


def _is_told_of(text: str, lexicon: Language) -> bool:
    """True where a title or an office shows that an entry names a person."""
    person = None if lexicon.spaced else _han.party(text, lexicon)
    if person and person.role:
        return True
    return _styles.honoured(text, lexicon) or has_office(text, lexicon)


def _of_body(
    document: Document, span: Span, entry: Entry, lexicon: Language, *, sure: bool
) -> Party:
    placed = any(key == "country" for key, _ in entry.details)
    body = _signing_bodies.named(document.quote(span), lexicon, placed=placed)
    return Party(
        kind="org",
        name=Evidence.of(document, span.start + body.name.start, span.start + body.name.end),
        confidence=0.99 if sure else 0.9,
        organization=_part(document, span.start, body.whole),
        country=_part(document, span.start, body.country),
    )


def _found(document: Document, offset: int, person: _han.Person) -> Party:
    name = Evidence.of(document, offset + person.name.start, offset + person.name.end)
    return Party(
        kind="person",
        name=name,
        confidence=person.confidence,
        role=_part(document, offset, person.role),
        organization=_part(document, offset, person.organization),
        country=_part(document, offset, person.country),
    )


def _with_details(document: Document, party: Party, entry: Entry, lexicon: Language) -> Party:
    """The party with what its heading, its row's other columns and the lines below say of it."""
    if not party.country:
        party = replace(party, country=_country_of_heading(document, entry, lexicon))
    if not entry.details:
        return party
    columns = {key: Evidence.of(document, *span) for key, span in reversed(entry.details)}
    party = replace(
        party,
        role=columns.get("role", party.role),
        organization=columns.get("organization", party.organization),
        country=columns.get("country", party.country),
    )
    for key, span in entry.details:
        if key not in {"rest", ""} or party.kind != "person":
            continue
        told = _roles.told(document.text[span.start : span.end], lexicon)
        party = replace(
            party,
            role=party.role or _part(document, span.start, told.role),
            organization=party.organization or _part(document, span.start, told.organization),
            country=party.country or _part(document, span.start, told.country),
        )
    return party


def _country_of_heading(document: Document, entry: Entry, lexicon: Language) -> Evidence | None:
    """The country that the entry's heading names, where the heading stands above it."""
    plain = _re.sub(r"\s*[(（]\d+[)）]$", "", entry.heading).rstrip(":： ")
    if not plain:
        return None
    hits = [hit for hit in _gazetteer.find(plain, lexicon) if hit.text == plain]
    start = document.text.rfind(plain, 0, entry.start)
    if start < 0 or not hits or hits[0].place.kind != "country":
        return None
    return Evidence.of(document, start, start + len(plain))


def _of_script(text: str, lexicon: Language) -> Language:
    """The language whose words tell an entry: Latin names among Chinese ones are English."""
    foreign = not lexicon.spaced and not _han.has(text)
    return languages.load(languages.FALLBACK) if foreign else lexicon


@lru_cache(maxsize=4096)
def sure_kind(text: str, lexicon: Language) -> str:
    """'person' or 'org' where the entry itself says so, else ''."""
    if not lexicon.spaced and _han.has(text):
        return _han.kind_of(text, lexicon)
    lexicon = _of_script(text, lexicon)
    first = _first(text)
    core = _styles.core(text, lexicon)
    if _styles.honoured(text, lexicon) and (" " not in core or _styles.is_person(core, lexicon)):
        return "person" if not is_organization(core, lexicon) else "org"
    whole = not _re.search(r"[,(（]", text) and has_legal_form(text, lexicon)
    if _re.search(r"\s(?:for|für|pour|por)\s", first) and _styles.is_given(
        _re.split(r"\s(?:for|für|pour|por)\s", first)[0], lexicon
    ):
        return "person"
    if whole or is_organization(first, lexicon):
        return "org"
    rest = text[len(first) :]
    if (
        _styles.is_person(core, lexicon)
        and rest
        and (
            has_office(rest, lexicon)
            or (is_organization(rest, lexicon) and _styles.is_given(core, lexicon))
        )
    ):
        return "person"
    words = first.split()
    joined = set(lexicon.words("language", "stopwords"))
    if len(words) > 5 or any(word.casefold() in joined for word in words[1:]):
        return "org"
    return ""


@lru_cache(maxsize=4096)
def shown_kind(text: str, lexicon: Language) -> str:
    """'person' or 'org' where an entry shows by its words what it names, else ''."""
    kind = sure_kind(text, lexicon)
    if kind or (not lexicon.spaced and _han.has(text)):
        return kind
    return "person" if _styles.is_given(_styles.core(text, lexicon), lexicon) else ""


def names_somebody(entry: Entry, lexicon: Language) -> bool:
    """True where an entry shows by itself that it names a person or an organisation."""
    text = entry.text
    if any(key == "country" for key, _ in entry.details):
        return True
    if not lexicon.spaced and _han.has(text):
        return bool(_han.kind_of(text, lexicon))
    if is_organization(_first(text), lexicon):
        return True
    return shown_kind(text, lexicon) == "person"


def _kind_of_heading(heading: str, lexicon: Language) -> str:
    kinds = {
        kind
        for key, kind in (("organization_groups", "org"), ("person_groups", "person"))
        if _re.search(lexicon.whole(lexicon.alternatives("signatories", key)), ids.fold(heading))
    }
    return kinds.pop() if len(kinds) == 1 else ""


def _first(text: str) -> str:
    return _SEPARATOR.split(_BRACKETS.sub("", text), maxsplit=1)[0]


def _person(document: Document, span: Span, lexicon: Language) -> Party:
    text = document.text[span.start : span.end]
    name, end = _styles.dressed(text, lexicon)
    for_whom = _re.compile(r"\s+(?:for|für|pour|por)\s+(?:the\s+)?(?=[A-ZÀ-Þ])").search(
        text, name.start, name.end
    )
    if for_whom:
        name, end = Span(name.start, for_whom.start()), for_whom.end()
    if name.end <= name.start:
        name = Span(0, len(text))
    gap = _GAP.match(text, end)
    begin = gap.end() if gap else end
    rest = text[begin:].rstrip(" ,，")
    opened = _re.search(r"[(（]", text[end:begin]) is not None
    if opened and rest.endswith((")", "）")) and rest.count("(") < rest.count(")"):
        rest = rest[:-1]
    told = _roles.told(rest, lexicon) if rest else _roles.Told()
    offset = span.start + begin
    return Party(
        kind="person",
        name=Evidence.of(document, span.start + name.start, span.start + name.end),
        confidence=0.97 if _re.fullmatch(PERSON, text[slice(*name)]) else 0.85,
        role=_part(document, offset, told.role),
        organization=_part(document, offset, told.organization),
        country=_part(document, offset, told.country),
    )


def _part(document: Document, offset: int, span: Span | None) -> Evidence | None:
    if span is None or span.end <= span.start:
        return None
    return Evidence.of(document, offset + span.start, offset + span.end)
