"""An organisation in a list: its name, told from its country and from who signs for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.languages import Language
from kg.model import Span

from . import _gazetteer, _re, _roles, _styles
from ._entries import Entry
from ._names import CAPITAL, has_office, is_organization

#: An acronym, behind which its whole body stands: 'ISUR, Universidad …', '… (OPW), Church …'.
_SHORT = re.compile(
    rf"(?:(?<=[A-Z][)）])|(?<=^[A-Z]{{3}})|(?<=^[A-Z]{{4}})|(?<=^[A-Z]{{5}})),\s+(?={CAPITAL})"
)

#: So many countries behind dashes are a habit.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Body:
    """Where an entry gives an organisation's name, what it belongs to, and its country."""

    name: Span
    whole: Span | None = None
    country: Span | None = None


def named(text: str, lexicon: Language, *, placed: bool = False) -> Body:
    """The organisation that an entry names. ``placed`` says that its country stands elsewhere."""
    for_it = _re.match(
        rf"(?:{lexicon.alternatives('signatories', 'for_words')}\s+)(?P<name>[^:,]+)(?=\s*[:,]|$)",
        text,
        re.IGNORECASE,
    )
    start = for_it.start("name") if for_it else 0
    country = None if placed else _roles.country_at_end(text[start:], lexicon, areas=True)
    if country and country.start > 0:
        country = Span(start + country.start, start + country.end)
        end = _without_bracket(text, country.start)
    else:
        country, end = None, len(text)
    end = start + _before_who_signs(text[start:end], lexicon)
    end = len(text[:end].rstrip(" ,(（–—-"))
    short = _SHORT.search(text[:end], start)
    if short:
        return Body(Span(start, short.start()), Span(short.end(), end), country)
    return Body(Span(start, end), None, country)


def parted_by_dashes(entries: Sequence[Entry], lexicon: Language) -> list[Entry]:
    """The entries, without the country behind a dash where most of a list have one there."""
    found = [_behind_dash(entry, lexicon) for entry in entries]
    several = sum(one is not None for one in found)
    if several < max(_FEW, 0.6 * len(found)):
        return list(entries)
    return [one or entry for one, entry in zip(found, entries, strict=True)]


def _behind_dash(entry: Entry, lexicon: Language) -> Entry | None:
    """'Quay Watch – Norway' as an entry with a country; None for any other."""
    dash = _re.search(r"\s+[–—-]+\s+(?=[^–—]+$)", entry.text)
    if dash is None or entry.details:
        return None
    place = entry.text[dash.end() :]
    hits = [hit for hit in _gazetteer.find(place, lexicon) if hit.text == place]
    if not hits or hits[0].place.kind != "country":
        return None
    span = Span(entry.start + dash.end(), entry.end)
    name = entry.text[: dash.start()]
    return replace(entry, end=entry.start + dash.start(), text=name, details=(("country", span),))


def _without_bracket(text: str, end: int) -> int:
    """Where a name ends before the bracket that a country at some place stands in."""
    open_ = max(text.rfind("(", 0, end), text.rfind("（", 0, end))
    closed = max(text.rfind(")", 0, end), text.rfind("）", 0, end))
    return open_ if open_ > closed and open_ > 0 else end


def _before_who_signs(text: str, lexicon: Language) -> int:
    """Where an organisation's name ends before the person who signs for it."""
    for match in _re.finditer(r"\s*[(（]|,\s+|:\s+|\s+[–—-]\s+", text):
        if match.start() == 0:
            continue
        rest = text[match.end() :].rstrip(" )）")
        first = _styles.core(rest, lexicon)
        by_name = _styles.is_given(first, lexicon) or (
            _styles.is_person(first, lexicon) and has_office(rest[len(first) :], lexicon)
        )
        if by_name and not is_organization(rest, lexicon):
            return match.start()
    return len(text)
