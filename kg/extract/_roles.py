"""What is said of somebody behind the name: role, organisation and country, in any order."""

import re
from dataclasses import dataclass, replace

from kg.languages import Language, any_of
from kg.model import Span

from . import _blocks, _bodies, _gazetteer, _names, _offices, _re
from ._names import ACRONYM, UPPER, linked

_BETWEEN = re.compile(r"\s*[,;，、|]\s*|\s+[–—-]\s+|\n|\s*[()（）]\s*|\s+/\s+")
#: A stop that belongs to a name: 'Inc.', 'e.V.'.
_ABBREVIATED = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp|Jr|Sr)|\b\w\.\s?\w)\.$")


@dataclass(frozen=True, slots=True)
class Told:
    """Where a text gives a role, an organisation and a country."""

    role: Span | None = None
    organization: Span | None = None
    country: Span | None = None


def told(text: str, lexicon: Language) -> Told:
    """What a text behind a name says: 'Head of Policy, Example Union, Norway'."""
    found = _told(text, lexicon)
    body = found.organization
    if body is None:
        return found
    for_it = linked(lexicon.words("signatories", "for_words"))
    lead = _re.compile(rf"{for_it}(?=\S)", re.IGNORECASE).match(text, *body)
    start = lead.end() if lead else body.start
    closed = text[start : body.end].count("(") > text[start : body.end].count(")")
    close = _re.compile(r"[^()]*\)").match(text, body.end) if closed else None
    return replace(found, organization=Span(start, close.end() if close else body.end))


def _told(text: str, lexicon: Language) -> Told:
    country = country_at_end(text, lexicon)
    end = country.start if country else len(text)
    office = _offices.office(text[:end].rstrip(" ,(（"), lexicon) if _own_order(lexicon) else None
    if office and office.organization:
        return Told(office.role, office.organization, country)
    pieces = [piece for piece in _pieces(text) if piece.end <= end]
    offices = [piece for piece in pieces if _is_role(text[slice(*piece)], lexicon)]
    others = [piece for piece in pieces if piece not in offices]
    while others and _blocks.is_place(text[slice(*others[-1])], lexicon):
        others.pop()
    if not offices:
        whole = Span(others[0].start, others[-1].end) if others else None
        return Told(None, whole, country)
    role = offices[0]
    below = next((piece for piece in others if piece.start > role.end), None)
    if below and text[below.start].islower() and not _is_body(text[slice(*below)], lexicon):
        role = Span(role.start, below.end)
        others.remove(below)
    behind = [piece for piece in others if piece.start > role.end]
    before = [piece for piece in others if piece.end < role.start]
    if not behind and not before:
        return Told(*_divided(text, role, lexicon), country)
    bodies = behind or before
    return Told(role, Span(bodies[0].start, bodies[-1].end), country)


def country_at_end(text: str, lexicon: Language, *, areas: bool = False) -> Span | None:
    """The country in brackets or behind the last comma: 'Fundación Karisma, Colombia'.

    ``areas`` says that the text is a body's name, behind which an area stands so too, and in
    which a dash belongs to the name.
    """
    dash = r"|\s+[–—-]\s+" if not areas else ""
    match = _re.search(
        rf"(?:[,，]\s*{dash}|(?P<open>[(（\[])\s*(?:[^()（）]*?,\s*)?)"
        r"(?P<last>(?:(?!\s[–—-]\s)[^,()（）\[\]])+?)"
        r"\s*(?(open)[)）\]]?)[\s.]*$",
        text,
    ) or _re.fullmatch(r"\s*(?P<last>[^,()（）]+?)[\s.)）]*", text)
    if not match:
        return None
    start, end = match.span("last")
    start += len(match["last"]) - len(_re.sub(r"^[Tt]he\s+", "", match["last"]))
    kinds = {"country", "area"} if areas else {"country"}
    for hit in _gazetteer.find(text[start:end], lexicon):
        stands = hit.start == 0 and hit.end >= end - start - 1
        if hit.place.kind in kinds and stands and hit.form == "name":
            return Span(start, end)
    return None


def _own_order(lexicon: Language) -> bool:
    return _bodies.has_own_order(lexicon)


def _is_role(text: str, lexicon: Language) -> bool:
    return _blocks.is_office(text, lexicon) or (
        _names.has_office(text, lexicon) and not _names.is_organization(text, lexicon)
    )


def _divided(text: str, role: Span, lexicon: Language) -> tuple[Span, Span | None]:
    """The role and the body in 'Director of Example Union'; 'Head of Policy' is a role alone."""
    of = any_of(w for table in ("organizations", "people") for w in lexicon.words(table, "of"))
    words = text[slice(*role)]
    for at in _re.finditer(rf"(?:\s+{of}|\s+at|\s+@)\s+(?:the\s+)?(?=[{UPPER}\d])", words):
        body = words[at.end() :]
        whole = "at" in at.group().split() or "@" in at.group()
        if whole or _is_body(body, lexicon):
            return (
                Span(role.start, role.start + at.start()),
                Span(role.start + at.end(), role.end),
            )
    return role, None


def _is_body(text: str, lexicon: Language) -> bool:
    first = text.split(maxsplit=1)[0]
    acronym = _re.fullmatch(ACRONYM, first.strip(",.")) is not None
    return acronym or _names.is_organization(text, lexicon)


def _pieces(text: str) -> list[Span]:
    found = []
    start = 0
    for match in [*_BETWEEN.finditer(text), None]:
        end = match.start() if match else len(text)
        begin = start + len(text[start:end]) - len(text[start:end].lstrip(" ,.:"))
        last = end if _ABBREVIATED.search(text[:end]) else len(text[:end].rstrip(" ,."))
        if last > begin:
            found.append(Span(begin, last))
        start = match.end() if match else end
    return found
