"""Several who are addressed at once: in a title, an address block, a salutation, a report.

'Offener Brief an den Landtag und die Ministerin …', 'Madame la Ministre, Mesdames et Messieurs …'.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.languages import Language
from kg.model import Document, Literal, Span, Statement, ids

from . import _genre, _names, _re
from ._addressee import Addressee, behind_body, party_of
from ._addressing import Patterns, address_below, begin_of, lines_below, patterns_of
from ._mentions import Mentions, Named
from ._names import UPPER
from ._text import Unit, units

#: An address stands no further down than this many units, and a list is no longer than this.
_TOP = 24
_LONGEST = 320
#: A longer word may end in another letter for a woman: 'ministro', 'ministra'.
_LONG_WORD = 6


def are_listed(lexicon: Language) -> bool:
    """True where the language tells how several are addressed at once."""
    return bool(lexicon.words("addressees", "and"))


def of_letter(document: Document, lexicon: Language, named: Mentions) -> list[Addressee]:
    """Those whom the letter's own title, address block and salutation name, each once."""
    found: list[Addressee] = []
    for one in (
        *_in_titles(document, lexicon, named),
        *_in_blocks(document, lexicon, named),
        *_greeted(document, lexicon, named),
    ):
        if not any(_is_same(one, other, lexicon) for other in found):
            found = [other for other in found if not _names_holder(one, other, lexicon)]
            found.append(one)
    return found


def reported(document: Document, lexicon: Language, named: Mentions) -> list[Addressee]:
    """Those whom the first 'letter to' that is followed by a name names, else by an office."""
    first: list[Addressee] = []
    for start, text in [*_titles(document), *((u.start, u.text) for u in units(document))]:
        for match in patterns_of(lexicon).to.finditer(text):
            found = list(listed(document, start + match.end(), start + len(text), lexicon, named))
            if any(one.who.name != one.role for one in found):
                return found
            first = first or found
    return first


def _titles(document: Document) -> list[tuple[int, str]]:
    kinds = ("title", "description")
    return [(f.start, document.text[f.start : f.end]) for f in document.fields if f.name in kinds]


def _in_titles(document: Document, lexicon: Language, named: Mentions) -> Iterator[Addressee]:
    """'Offener Brief an …' above the letter."""
    headings = [(u.start, u.text) for u in _genre.headings(document, lexicon)]
    for start, text in [*_titles(document), *headings]:
        match = patterns_of(lexicon).to.search(text)
        if match:
            yield from listed(document, start + match.end(), start + len(text), lexicon, named)


def _in_blocks(document: Document, lexicon: Language, named: Mentions) -> Iterator[Addressee]:
    """The lines above a salutation that begin with 'An den …', or with whom they are for."""
    greeting = _genre.salutation(document, lexicon)
    top = units(document)[:_TOP]
    above = [u for u in top if greeting and u.end <= greeting.start]
    yield from _in_closed_blocks(document, lexicon, named)
    if greeting is None and not lexicon.words("bodies", "heads"):
        above = [
            u for u in top if patterns_of(lexicon).led.match(u.text) and len(u.text) < _LONGEST
        ]
    reached = -1
    for number, unit in enumerate(above):
        if number <= reached or not patterns_of(lexicon).block.match(unit.text):
            continue
        lines = [u for u in above[number:] if u.block == unit.block]
        if patterns_of(lexicon).lead.fullmatch(unit.text.strip("*_ ")):
            lines = above[number : number + 1] + lines_below(above[number + 1 :], lexicon)
        elif len(lines) == 1:
            lines += address_below(above[number + 1 :], lexicon)
        elif sum(bool(patterns_of(lexicon).led.match(line.text)) for line in lines) > 1:
            lines = lines[:1]
        if patterns_of(lexicon).led.match(unit.text) and len(lines) == 1:
            yield from listed(document, unit.start, unit.end, lexicon, named)
            continue
        reached = number + len(lines) - 1
        yield from _block(document, lines, lexicon, named)


def _in_closed_blocks(
    document: Document, lexicon: Language, named: Mentions
) -> Iterator[Addressee]:
    """The blocks that a word ends: 'PRESENTE'."""
    top = units(document)[:_TOP]
    for number, unit in enumerate(top):
        row = [u.text for u in top[number:] if (u.block, u.line) == (unit.block, unit.line)]
        if patterns_of(lexicon).block_end.fullmatch(" ".join(row).strip("*_ ")):
            lines = [above for above in top[:number] if above.block == unit.block]
            if not lines and number:
                lines = [above for above in top[:number] if above.block == top[number - 1].block]
            yield from _block(document, lines, lexicon, named)


def _block(
    document: Document, lines: Sequence[Unit], lexicon: Language, named: Mentions
) -> Iterator[Addressee]:
    """Whom an address is of: the people in it, else the offices, else the bodies."""
    parties = [
        party
        for line in lines
        if not _re.search(r"\d{4}|@", line.text)
        and not patterns_of(lexicon).copy.match(line.text)
        and (party := _on_line(document, line, lexicon, named))
    ]
    people = [p for p in parties if p.who.kind == "person" and not p.role]
    roles = [p for p in parties if p.role]
    if len(people) != 1:
        yield from people or roles or parties
        return
    role = roles[0].role if roles else ""
    premises = _names.word_set(lexicon, "addressees", "premises")
    bodies = (p.who.name for p in parties if p.who.kind == "org")
    body = next((name for name in bodies if ids.fold(name.split()[-1]) not in premises), "")
    yield replace(people[0], role=role, organization=body)


def _on_line(
    document: Document, line: Unit, lexicon: Language, named: Mentions
) -> Addressee | None:
    """Who a line of an address names; what it joins by 'and' is one name."""
    led = patterns_of(lexicon).led.match(line.text)
    begin = led.end() if led else 0
    lead = patterns_of(lexicon).begins.match(line.text, begin)
    begin = line.start + (lead.end() if lead else begin)
    return party_of(
        document, Span(begin, line.end), next(named.within(begin, line.end), None), lexicon
    )


def _greeted(document: Document, lexicon: Language, named: Mentions) -> Iterator[Addressee]:
    for unit in _genre.salutations(document, lexicon):
        yield from listed(document, unit.start, unit.end, lexicon, named)


def listed(
    document: Document, start: int, end: int, lexicon: Language, named: Mentions
) -> Iterator[Addressee]:
    """The parties in a list that begins at a position and goes on until something else does."""
    patterns = patterns_of(lexicon)
    position = start
    held: Addressee | None = None  # an office, before who holds it is read
    end = min(end, start + _LONGEST)
    while position < end:
        begin = begin_of(document.text, position, end, lexicon)
        begin = behind_body(document, begin, end, named)
        one = _held_at(begin, end, named) or next(named.within(begin, end), None)
        leads = one is not None and _leads_to(document, begin, one, patterns)
        closed = _closed(one) if one and leads else begin
        stop = _first(document.text, closed, end, patterns)
        stop = _with_second(document.text, begin, stop, end, lexicon)
        if not leads:
            ends = (o.span.end for o in named.within(begin, end) if o.span.start < stop)
            stop = max(stop, *ends, stop)
        party = party_of(document, Span(begin, stop), one if leads else None, lexicon)
        if party and held and _is_apposed(document, held, party, lexicon):
            party = party if party.office else replace(party, role=held.role)
            held = None
        if held:
            yield held
        alone = party is not None and party.role == party.who.name
        held = party if alone else None
        if party and not held:
            yield party
        if patterns.ends.match(document.text, stop, end) or stop >= end:
            break
        position = max(stop, position + 1)
    if held:
        yield held


def _is_apposed(document: Document, held: Addressee, party: Addressee, lexicon: Language) -> bool:
    """True for the person right behind an office and a comma: 'the mayor, Jane Holm'."""
    between = document.text[held.span.end : party.span.start]
    person = party.who.kind == "person" and not party.role
    if party.office and not _is_short_for(_role(party), held.role, lexicon):
        person = _is_short_for(held.role, _role(party), lexicon)
    return person and _re.fullmatch(r",\s+(?:[^\W\d_]+[.’']?\s*){0,5}", between) is not None


def _with_second(text: str, begin: int, stop: int, end: int, lexicon: Language) -> int:
    """Where a group ends that is of two bodies or has two names.

    'leaders of the House and Senate', 'ministers and mayors of the coast'.
    """
    patterns = patterns_of(lexicon)
    of = lexicon.alternatives("organizations", "of")
    grouped = patterns.grouped.match(text, begin, stop)
    if grouped and grouped.end() == stop:
        more = _re.compile(rf"\s+{lexicon.alternatives('addressees', 'and')}\s+").match(
            text, stop, end
        )
        again = patterns.groups.match(text, more.end(), end) if more else None
        return _first(text, again.end(), end, patterns) if again else stop
    if not grouped or not _re.search(rf"\s{of}\s", text[grouped.end() : stop]):
        return stop
    second = _re.compile(rf"\s+{lexicon.alternatives('addressees', 'and')}\s+(?=[{UPPER}])")
    joined = second.match(text, stop, end)
    last = _first(text, joined.end(), end, patterns) if joined else stop
    held = joined is not None and _names.has_office(text[joined.end() : last], lexicon)
    return stop if held else last


def _closed(one: Named) -> int:
    """Where a name ends, with the office behind it."""
    office = one.statement.detail("kg:inOffice")
    if isinstance(office, Statement) and one.span.start == office.evidence.start:
        return max(one.span.end, office.evidence.end)
    return one.span.end


def _held_at(begin: int, end: int, named: Mentions) -> Named | None:
    """The person whose office stands at a position, with the name behind it."""
    for one in named.within(begin, end):
        office = one.statement.detail("kg:inOffice")
        if isinstance(office, Statement) and one.who.kind == "person":
            return one if office.evidence.start <= begin < one.span.start else None
    return None


def _first(text: str, start: int, end: int, patterns: Patterns) -> int:
    """Where the first party of a list ends."""
    office = patterns.office_to.match(text, start, end)
    found = (
        p.search(text, office.end() if office else start, end)
        for p in (patterns.parts, patterns.ends)
    )
    return min((match.start() for match in found if match), default=end)


def _leads_to(document: Document, begin: int, one: Named, patterns: Patterns) -> bool:
    """True where nothing parts the beginning of a party from the name in it."""
    office = one.statement.detail("kg:inOffice")
    if isinstance(office, Statement) and office.evidence.start <= begin:
        return True
    between = document.text[begin : one.span.start]
    return not (patterns.parts.search(between) or patterns.ends.search(between))


def _names_holder(one: Addressee, other: Addressee, lexicon: Language) -> bool:
    """True where the other is but the office that one, a person, holds.

    'Letter to the president' says no more than that whoever is greeted is one.
    """
    if one.who.kind != "person" or one.who.name == one.role:
        return False
    if other.who.name != other.role or not other.role:
        return False
    bare = other.role.islower() and " " not in other.role and not _role(one)
    return bare or _is_short_for(other.role, _role(one), lexicon)


def _role(one: Addressee) -> str:
    held = one.office.detail("kg:role") if one.office else None
    return held.lexical if isinstance(held, Literal) else one.role


def _is_same(one: Addressee, other: Addressee, lexicon: Language) -> bool:
    """True for one named before, and for an office alone that somebody named before holds."""
    if one.who.iri == other.who.iri:
        return True
    if one.role == one.who.name and other.who.kind == "person":
        return _is_short_for(one.role, _role(other), lexicon)
    groups = patterns_of(lexicon).groups
    ours, theirs = groups.match(one.who.name), groups.match(other.who.name)
    if ours and theirs and one.who.name[ours.end() :] == other.who.name[theirs.end() :]:
        return True
    generic = ours is not None and ours.end() == len(one.who.name)
    return generic or ids.fold(one.who.name) in ids.fold(other.who.name)


def _is_short_for(role: str, other: str, lexicon: Language) -> bool:
    """True where an office is the same as one with more words: 'Ministerin', 'Umweltministerin'."""
    words, others = ids.fold(role).split(), ids.fold(other).split()
    held = any(_names.has_office(word, lexicon) for word in words)
    stems = [word[:-1] if len(word) > _LONG_WORD else word for word in words]
    return held and all(any(stem in longer for longer in others) for stem in stems)
