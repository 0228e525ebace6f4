"""Offices on the lines below a name: in addresses, and where somebody is to be asked.

'The Hon. Jane Doe / Chair / Committee on Fisheries'.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.languages import Language
from kg.model import Span, ids

from . import _names, _posts, _re
from ._addressing import is_office
from ._persons import Naming
from ._post_words import patterns_of
from ._text import Unit

#: A line of an address is no longer than this.
_LONGEST = 90


def completed(
    namings: Sequence[Naming], found: Sequence[Unit], lexicon: Language
) -> Iterator[Naming]:
    """The namings, with the office on the next line where a name has a line for itself."""
    for naming in namings:
        number = bisect_right(found, naming.name.start, key=lambda unit: unit.start) - 1
        unit, below = found[number], found[number + 1 : number + 3]
        if naming.organization or not _is_alone(unit, naming, lexicon):
            yield naming
            continue
        lines = [line for line in below if line.block == unit.block and len(line.text) < _LONGEST]
        office = _office(lines, lexicon)
        yield (
            replace(
                naming,
                whole=Span(naming.whole.start, office[2]),
                role=office[0],
                organization=office[1],
            )
            if office
            else naming
        )


def _is_alone(unit: Unit, naming: Naming, lexicon: Language) -> bool:
    """True where a line holds a name with its titles and nothing else."""
    if len(unit.text) >= _LONGEST or not unit.span.contains(naming.name):
        return False
    titles = lexicon.alternatives("people", "honorifics", "title_offices")
    leads = lexicon.alternatives("addressees", "block_leads")
    nominals = lexicon.alternatives("people", "post_nominals")
    lead = unit.text[: naming.name.start - unit.start]
    rest = unit.text[naming.name.end - unit.start :]
    before = _re.fullmatch(rf"(?:(?:{leads}|{titles}):?\s*)*", lead)
    return bool(before and _re.fullmatch(rf"(?:,?\s*{nominals})*,?", rest))


def _office(lines: Sequence[Unit], lexicon: Language) -> tuple[Span, Span | None, int] | None:
    """The role, the organisation and the end of an office on the lines below a name."""
    if not lines or _re.search(r"[\d@:]|[.!?]$", lines[0].text):
        return None
    first = lines[0]
    words = _re.match(r"[^,]+", first.text)
    if words is None or not is_office(words.group().split(), lexicon):
        return None
    role = Span(first.start, first.start + len(words.group().rstrip()))
    rest = _re.match(r"\s*,\s+", first.text[words.end() :])
    if rest:
        begin = words.end() + rest.end()
        span = _posts.organization_at(first.text, begin, patterns_of(lexicon))
        if span:
            body = Span(first.start + span.start, first.start + span.end)
            return role, body, body.end
        return Span(first.start, first.end), None, first.end
    if len(lines) > 1 and _is_body(lines[1].text, lexicon):
        return role, lines[1].span, lines[1].end
    return role, None, role.end


def _is_body(line: str, lexicon: Language) -> bool:
    """True where a line is an organisation's name and no building's."""
    name = ids.clean(line)
    premises = _names.word_set(lexicon, "addressees", "premises")
    if _re.search(r"[\d@:]|[.!?]$", name) or ids.fold(name.rsplit(maxsplit=1)[-1]) in premises:
        return False
    return _names.is_known_body(name, lexicon) or (
        " " in name and _names.is_organization(name, lexicon)
    )
