"""One who is addressed: somebody named by then, an office, a group or a new name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.languages import Language
from kg.model import Document, Span, Spelling, Statement, ids

from . import _names, _re
from ._addressing import is_office, name_behind_office, patterns_of
from ._mentions import Mentions, Named


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody addressed at one place."""

    span: Span
    who: Spelling
    confidence: float
    office: Statement | None = None
    role: str = ""
    organization: str = ""
    greeted: Span | None = None  #: the words that call by surname whom these name in full


def party_of(
    document: Document, span: Span, one: Named | None, lexicon: Language
) -> Addressee | None:
    """Who is addressed by some words: somebody named in them, an office, or several as one."""
    words = document.text[span.start : span.end].rstrip(" *_,")
    span = Span(span.start, span.start + len(words))
    if one and one.who.kind == "person":
        office = one.statement.detail("kg:inOffice")
        return Addressee(one.span, one.who, 0.95, office if isinstance(office, Statement) else None)
    if one and one.span.start == span.start:
        rest = document.text[one.span.end : span.end].strip()
        if rest and patterns_of(lexicon).groups.fullmatch(rest):
            return Addressee(span, Spelling("org", ids.clean(words)), 0.85)
        if rest and not lexicon.words("bodies", "heads") and is_office(rest.split(), lexicon):
            name = ids.clean(words)
            return Addressee(span, Spelling("person", name), 0.8, role=name, organization=one.name)
        return Addressee(one.span, one.who, 0.93)
    unknown = _unknown(span, ids.clean(words), lexicon)
    return replace(unknown, organization=one.name) if unknown and unknown.role and one else unknown


def _unknown(span: Span, name: str, lexicon: Language) -> Addressee | None:
    """Who is meant by words that name nobody who is known: an office, a group, a new name."""
    words = name.split()
    if patterns_of(lexicon).grouped.match(name):
        return Addressee(span, Spelling("org", name), 0.85)
    if not words or len(words) > 12:
        return None
    title = _re.match(rf"{lexicon.alternatives('people', 'title_offices')}\s+(?=\S)", name)
    if (
        title
        and not lexicon.words("bodies", "heads")
        and _names.is_person(name[title.end() :], lexicon)
    ):
        who = Spelling("person", name[title.end() :])
        return Addressee(
            Span(span.start + title.end(), span.end), who, 0.85, role=title.group().strip()
        )
    at = name_behind_office(name, lexicon)
    if at:
        who = Spelling("person", name[at:])
        return Addressee(Span(span.start + at, span.end), who, 0.85, role=name[:at].rstrip())
    if is_office(words, lexicon):
        return Addressee(span, Spelling("person", name), 0.8, role=name)
    person = _names.is_person(name, lexicon)
    capitals = len(words) <= 4 and all(word[0].isupper() for word in words)
    if capitals and not person and not lexicon.words("bodies", "heads"):
        return Addressee(span, Spelling("org", name), 0.75)
    if name[0].isupper() and len(words) <= 8 and (person or _names.is_organization(name, lexicon)):
        return Addressee(span, Spelling("person" if person else "org", name), 0.8)
    return None


def behind_body(document: Document, begin: int, end: int, named: Mentions) -> int:
    """Where a person's office begins behind the body it is of: 'Port Agency (PA) Director …'."""
    body = next(named.within(begin, end), None)
    if body is None or body.who.kind == "person" or body.span.start != begin:
        return begin
    for one in named.within(body.span.end, end):
        office = one.statement.detail("kg:inOffice")
        if isinstance(office, Statement) and one.who.kind == "person":
            start = office.evidence.start
            between = document.text[body.span.end : start]
            is_its = start < one.span.start and _re.fullmatch(r"\s+(?:\(\w{2,12}\)\s+)?", between)
            return start if is_its else begin
    return begin


def in_full(
    document: Document, addressed: Iterable[Addressee], people: Mentions
) -> Iterator[Addressee]:
    """The addressees, a surname as the only person who is named in full with it.

    Where an address above names that person, it is what shows who is addressed.
    """
    persons = [one for one in people.found if one.who.kind == "person" and " " in one.name]
    known = {one.who for one in people.found}
    for one in addressed:
        words = ids.clean(document.quote(one.span))
        full = [person for person in persons if person.who.name.endswith(f" {words}")]
        above = [person for person in full if person.span.end <= one.span.start]
        if one.who.kind != "person" or words == one.role:
            yield one
        elif len({person.who for person in above}) == 1:
            yield replace(one, who=above[0].who, span=above[0].span, greeted=one.span)
        elif one.who not in known and not one.role and len({person.who for person in full}) == 1:
            yield replace(one, who=full[0].who)
        else:
            yield one
