"""What organisations' names say: their kind, places and communities, other organisations."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from kg import languages
from kg.languages import Language, any_of
from kg.model import Document, Evidence, Iri, Literal, Span, Spelling, Statement, ids
from kg.model.stages import Found
from kg.terms import expand

from . import _gazetteer, _kinds, _re
from ._names import kind_of_known

_SAYING = (
    "kg:Signature",
    "kg:Withdrawal",
    "kg:Addressing",
    "kg:Mention",
    "kg:Office",
    "kg:Publishing",
    "kg:Credit",
)
NEEDS = frozenset(_SAYING)
GIVES = frozenset({"kg:Classification", "kg:InName"})

#: The kind that any other says more than.
_LEAST = "kind:civil-society"
_AFTER = re.compile(r"\s*(?:\([^()]*\)|\))$")
_ACRONYM = re.compile(r"(?:[A-Z&]{3,}|[A-Z]{2,}[A-Z\d-]*)[a-z]?")


@dataclass(frozen=True, slots=True)
class _Name:
    """An organisation's name and where it stands."""

    organization: Spelling
    text: str  #: as it stands, line breaks and all
    start: int
    signs: bool


@dataclass(frozen=True, slots=True)
class _Carried:
    """Another organisation's name within a name."""

    span: Span
    people: bool  #: the name is that of the other's staff, students or members


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """What each organisation's name says, with the part of the name that says it."""
    lexicon = languages.load(found.language)
    names = list(_names(document, found))
    known = {name.organization for name in names}
    for name in names:
        yield from _read(document, name, known, lexicon)


def _names(document: Document, found: Found) -> Iterator[_Name]:
    """Each organisation once: where its name stands in full, preferably where it signs."""
    chosen: dict[Spelling, _Name] = {}
    for statement in found.statements(*_SAYING):
        organization = statement.object
        written = _written(statement)
        if not isinstance(organization, Spelling) or organization.kind != "org" or not written:
            continue
        place = _place(statement.evidence, written)
        if place is None or ids.fold(written) != ids.fold(organization.name):
            continue
        signs = statement.kind in {"kg:Signature", "kg:Withdrawal"}
        if organization not in chosen or (signs and not chosen[organization].signs):
            text = document.text[place.start : place.end]
            chosen[organization] = _Name(organization, text, place.start, signs)
    yield from sorted(chosen.values(), key=lambda name: (name.start, name.text))


def _written(statement: Statement) -> str:
    """The organisation's name as the statement gives it; an office's name is its holder's."""
    stated = statement.detail("kg:organizationName") if statement.kind == "kg:Office" else None
    return stated.lexical if isinstance(stated, Literal) else statement.name or ""


def _place(evidence: Evidence, name: str) -> Span | None:
    if evidence.quote == name:
        return evidence.span
    spaced = r"\s+".join(re.escape(word) for word in name.split())
    match = _re.search(spaced, evidence.quote)
    return Span(evidence.start + match.start(), evidence.start + match.end()) if match else None


def _read(
    document: Document, name: _Name, known: AbstractSet[Spelling], lexicon: Language
) -> Iterator[Statement]:
    """What one name says; what a name within it says too, unless that one is read by itself."""
    places = [hit for hit in _gazetteer.find(name.text, lexicon) if _is_place(hit, name, lexicon)]
    if any(hit.text == name.text for hit in places):
        return
    carried = _carried(name.text, lexicon)
    for kind in _kinds_of(name, places, carried, lexicon):
        yield _statement(
            document,
            name,
            kind.span,
            ("kg:Classification", "org:classification", Iri(expand(kind.name))),
            kind.confidence,
        )
    for hit in places:
        what = "community" if hit.place.kind == "community" else "place"
        confidence = 0.85 if hit.form == "people" or hit.place.ambiguous else 0.95
        said = ("kg:InName", f"kg:{what}InName", Spelling(what, hit.place.name))
        yield _statement(document, name, Span(hit.start, hit.end), said, confidence)
    if carried:
        other = Spelling("org", ids.clean(name.text[carried.span.start : carried.span.end]))
        said = ("kg:InName", "kg:organizationInName", other)
        yield _statement(document, name, carried.span, said, 0.9)
        if other not in known:
            start, end = carried.span
            inner = _Name(other, name.text[start:end], name.start + start, name.signs)
            yield from _read(document, inner, known, lexicon)


def _kinds_of(
    name: _Name, places: Sequence[_gazetteer.Hit], carried: _Carried | None, lexicon: Language
) -> Iterable[_kinds.Kind]:
    """The kinds that the name says; a staff's group is not of its employer's kind."""
    text = name.text
    known = kind_of_known(text)
    if carried and carried.people:
        start, end = carried.span
        text = text[:start] + "\x02" * (end - start) + text[end:]
    said = list(_kinds.of(text, places, lexicon, signs=name.signs))
    if known and all(kind.name == _LEAST for kind in said):
        return [_kinds.Kind(f"kind:{known}", Span(0, len(text)), 0.95)]
    return said


def _statement(
    document: Document,
    name: _Name,
    span: Span,
    said: tuple[str, str, Spelling | Iri],
    confidence: float,
) -> Statement:
    kind, predicate, value = said
    evidence = Evidence.of(document, name.start + span.start, name.start + span.end)
    return Statement(
        kind=kind,
        subject=name.organization,
        predicate=predicate,
        object=value,
        evidence=evidence,
        name=ids.clean(evidence.quote) if kind == "kg:InName" else None,
        basis="kg:name-form",
        confidence=confidence,
    )


def _is_place(hit: _gazetteer.Hit, name: _Name, lexicon: Language) -> bool:
    """True but where the name may be a person's: 'Lincoln Fellowship', not 'Friends of Lincoln'."""
    if not hit.place.ambiguous or hit.place.kind == "country":
        return True
    before = name.text[: hit.start].rstrip()
    return bool(_re.search(rf"(?<!\w){any_of(lexicon.words('names', 'place_cues'))}$", before))


def _carried(name: str, lexicon: Language) -> _Carried | None:
    """The other organisation that a name carries, if it does."""
    text = _kinds.curly(name)
    for key, people in (("carried_people", True), ("carried_units", False)):
        for pattern in _patterns(lexicon, key):
            match = pattern.search(text)
            if match and _is_organization(match["org"], lexicon):
                start, end = match.span("org")
                after = _AFTER.search(text, start, end)
                return _Carried(Span(start, after.start() if after else end), people)
    return None


@lru_cache(maxsize=32)
def _patterns(lexicon: Language, key: str) -> tuple[re.Pattern[str], ...]:
    parts = {
        part: any_of(map(_kinds.curly, lexicon.words("names", words)))
        for part, words in (("people", "people"), ("group", "groups"), ("unit", "units"))
    }
    filled = (
        _re.sub(r"\{(\w+)\}", lambda m: parts.get(m[1], m[0]), pattern.replace(" ", r"\s+"))
        for pattern in lexicon.words("names", key)
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in filled)


def _is_organization(name: str, lexicon: Language) -> bool:
    """True where the words within a name make an organisation's name by themselves."""
    bare = ids.clean(name)
    words = ids.fold(bare).split()
    if not bare[:1].isupper() or words[-1] in lexicon.words("names", "not_carried"):
        return False
    if any(hit.text == bare for hit in _gazetteer.find(bare, lexicon)):
        return False
    if len(words) == 1:
        stops = lexicon.words("organizations", "acronym_stops")
        return bool(_ACRONYM.fullmatch(bare)) and bare not in stops
    heads = {head.casefold() for head in lexicon.words("names", "heads")}
    joining = lexicon.words("language", "stopwords")
    if words[-1] in joining or (words[-1] in heads and words[-2] in joining):
        return False
    return not heads.isdisjoint(words)
