"""People named in Chinese: a surname and a sign or two, beside what can't belong to a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract import _gazetteer, _re
from kg.extract._spans import Spans
from kg.languages import Language, any_of
from kg.model import Span

from ._bodies import is_organization, organizations
from ._words import DOT, SIGN, Words, begin, has, is_sign, words_of


@dataclass(frozen=True, slots=True)
class Person:
    """A person named at a place of a text, with the office given there."""

    name: Span
    confidence: float
    role: Span | None = None
    organization: Span | None = None
    country: Span | None = None


def is_person(name: str, lexicon: Language) -> bool:
    """True where a name, alone on its line, is a surname and one or two signs, or foreign."""
    words = words_of(lexicon)
    bare = unspaced(name.strip())
    if is_organization(bare, lexicon):
        return False
    if _re.fullmatch(rf"[{SIGN}]{{1,8}}(?:{DOT}[{SIGN}]{{1,8}}){{1,3}}", bare):
        return not words.role.search(_re.split(DOT, bare)[0])
    if not _re.fullmatch(f"[{SIGN}]{{2,4}}", bare):
        return False
    compound = words.compound.match(bare)
    if compound and len(bare) > len(compound.group()):
        return True
    told = bare[0] in words.surnames and len(bare) < 4
    return told and not (words.no_name.match(bare) or words.role.search(bare))


def unspaced(name: str) -> str:
    """A name of two signs without the spaces that make it as long as the others of a list."""
    return _re.sub(rf"^([{SIGN}])\s+([{SIGN}])$", r"\1\2", name)


def people(text: str, lexicon: Language) -> list[Person]:
    """The people named in a text, none within another, the surest first."""
    found: list[Person] = []
    bodies = {one.span.end: one.span for one in organizations(text, lexicon)}
    taken = Spans(bodies.values())
    for person in _people(text, bodies, lexicon):
        if not taken.touch(person.name):
            taken.add(person.name)
            found.append(person)
    for person in list(found):
        found += _listed_after(text, person, taken, lexicon)
    return found


def _people(text: str, bodies: dict[int, Span], lexicon: Language) -> Iterator[Person]:
    words = words_of(lexicon)
    used: set[int] = set()
    for role in words.role.finditer(text):
        end, confidence = _name_from(text, role.end(), lexicon)
        if end:
            used.add(role.end())
            office, body = _office(text, Span(*role.span()), bodies, lexicon)
            yield Person(Span(role.end(), end), confidence, office, body)
    for title in words.title.finditer(text):
        behind = title["role"] is None or words.titles_after.fullmatch(title["role"]) is not None
        start = _name_until(text, title.start(), lexicon, titled=behind)
        if start is not None and title.end() not in used:
            role_span = Span(*title.span("role")) if title["role"] else None
            yield Person(Span(start, title.start()), 0.9, role_span, bodies.get(start))
    yield from _introduced(text, lexicon)
    yield from _related(text, lexicon)
    yield from _alone(text, lexicon)


def _introduced(text: str, lexicon: Language) -> Iterator[Person]:
    """Those behind a label, before a word of speech, and those with foreign names."""
    words = words_of(lexicon)
    for label in words.label.finditer(text):
        end, confidence = _name_from(text, label.end(), lexicon)
        if end and confidence > 0.8:
            yield Person(Span(label.end(), end), 0.9, Span(*label.span("role")))
    for speech in words.speech.finditer(text):
        start = _name_until(text, speech.start(), lexicon)
        if start is not None and not text[max(0, start - 1) : start].isalnum():
            yield Person(Span(start, speech.start()), 0.85)
    for match in words.foreign.finditer(text):
        yield Person(Span(*match.span()), 0.85)


def _related(text: str, lexicon: Language) -> Iterator[Person]:
    """Those who are named beside the word for whose relative they are."""
    words = words_of(lexicon)
    for kin in words.kin.finditer(text):
        end, confidence = _name_from(text, kin.end(), lexicon)
        if end and confidence > 0.7:
            yield Person(Span(kin.end(), end), 0.85)
    for couple in words.couple.finditer(text):
        start = _name_until(text, couple.start(), lexicon)
        if start is not None and start > 0:
            yield Person(Span(start, couple.start()), 0.8)


def _alone(text: str, lexicon: Language) -> Iterator[Person]:
    """Those whose names begin a clause, before what befalls them or who else is named."""
    words = words_of(lexicon)
    start = 0
    for clause in words.clause.finditer(text):
        if clause.start() < start:  # within the row of names before
            continue
        row: list[Person] = []
        start = clause.start()
        while end := _full_name(text, start, lexicon):
            row.append(Person(Span(start, end), 0.8))
            if text[end : end + 1] != "、":
                break
            start = end + 1
        end = row[-1].name.end if row else 0
        told = words.befallen.match(text, end) or words.couple.match(text, end)
        if (
            row
            and told
            and (told.group()[:1] not in "、和及與与" or len(row) > 1 or not told.group())
        ):
            yield from row


def _full_name(text: str, start: int, lexicon: Language) -> int:
    """Where a name ends that a sure surname begins and what befalls its bearer follows; else 0."""
    words = words_of(lexicon)
    compound = words.compound.match(text, start)
    first = text[start : start + 1]
    if not compound and (first not in words.surnames or first in words.unsure):
        return 0
    surname = compound.end() if compound else start + 1
    for end in (surname + 2, surname + 1):
        follows = words.befallen.match(text, end) or words.couple.match(text, end)
        name = text[start:end]
        held = words.role.search(name) or _is_place(name, lexicon)
        if follows and not held and _may_be(text, start, end, lexicon):
            return end
    return 0


def _is_place(name: str, lexicon: Language) -> bool:
    return any(hit.text == name for hit in _gazetteer.find(name, lexicon))


def _office(
    text: str, role: Span, bodies: dict[int, Span], lexicon: Language
) -> tuple[Span, Span | None]:
    """An office before a name, with what belongs to it: its body, its place, its department."""
    of = role.start - (text[role.start - 1 : role.start] == "的")
    if of in bodies:
        return role, bodies[of]
    start = begin(text, role.start, lexicon)
    ends = (bodies.get(end) for end in range(start, role.start))
    within = [body for body in ends if body and start <= body.start]
    between = text[within[-1].end : role.start] if within else ""
    parted = _re.search(f"[{words_of(lexicon).joiners}、]", between)
    if within and len(between) <= 6 and not parted:
        return Span(within[-1].end, role.end), within[-1]
    hit = next(_gazetteer.find(text[start : role.start], lexicon), None)
    placed = hit is not None and hit.start == 0 and role.start - start <= 8
    return (Span(start, role.end) if placed else role), None


def _listed_after(text: str, person: Person, taken: Spans, lexicon: Language) -> Iterator[Person]:
    """Those whom '、' adds to a person."""
    position = person.name.end
    while text[position : position + 1] in ("、", "和", "及", "與", "与"):
        end, confidence = _name_from(text, position + 1, lexicon)
        span = Span(position + 1, end)
        if not end or confidence < 0.8 or taken.touch(span):
            return
        taken.add(span)
        yield Person(span, 0.8)
        position = end


def _name_from(text: str, start: int, lexicon: Language) -> tuple[int, float]:
    """Where a person's name ends that begins at a place, and how sure that is; 0 without one."""
    words = words_of(lexicon)
    foreign = words.foreign.match(text, start)
    if foreign:
        return foreign.end(), 0.9
    single = words.foreign_part.match(text, start)
    if single and _ends(text, single.end(), words) and _may_be(text, start, single.end(), lexicon):
        return single.end(), 0.8
    compound = words.compound.match(text, start)
    surname = compound.end() if compound else start + 1
    if not compound and text[start:surname] not in words.surnames:
        return 0, 0.0
    sure = compound or text[start] not in words.unsure
    for end in (surname + 2, surname + 1):
        if _may_be(text, start, end, lexicon) and _ends(text, end, words, sure=bool(sure)):
            return end, 0.9
    end = surname + 2
    if sure and _may_be(text, start, end, lexicon) and not words.stop.search(text, start, end):
        return end, 0.75
    return 0, 0.0


def _ends(text: str, end: int, words: Words, *, sure: bool = True) -> bool:
    """True where what follows cannot belong to a name; after a doubtful one, nor to a word."""
    if not is_sign(text, end):
        return True
    return bool(words.behind.match(text, end)) and (sure or text[end] not in words.not_shown)


def _may_be(text: str, start: int, end: int, lexicon: Language) -> bool:
    """True where signs can be a name: no word, no organisation."""
    words = words_of(lexicon)
    name = text[start:end]
    if not _re.fullmatch(f"[{SIGN}]+", name) or end > len(text):
        return False
    if words.no_name.match(text, start) or words.ends_head.search(name):
        return False
    verb = words.speech.search(text, start + 1, end)
    return not (
        verb or _re.search("[的了在是着们們和与與及等把被说說也就都很还還没沒又却卻]", name[1:])
    )


def _name_until(text: str, end: int, lexicon: Language, *, titled: bool = False) -> int | None:
    """Where a person's name begins that ends at a place; None without one.

    One that is ``titled`` needs nothing before it that cannot belong to it.
    """
    words = words_of(lexicon)
    for match in words.foreign.finditer(text, max(0, end - 24), end):
        if match.end() == end:
            return match.start()
    edge = begin(text, end, lexicon)
    for start in (end - 4, end - 3, end - 2):
        if start < 0:
            continue
        compound = words.compound.match(text, start, end)
        if (end - start == 4 or text[start] not in words.surnames) and not compound:
            continue
        before = text[edge:start]
        sure = titled and end - start == 3 and text[start] not in words.unsure
        own = start == edge or (start > edge and (sure or closes(before, lexicon)))
        if own and _may_be(text, start, end, lexicon):
            return start
    return None


def closes(before: str, lexicon: Language) -> bool:
    """True where words end with an organisation, an office, a courtesy or 'and'."""
    words = words_of(lexicon)
    title = any(match.end() == len(before) for match in words.title.finditer(before))
    return title or before[-1:] in words.joiners or bool(words.ends_head.search(before))


def surnames(names: Iterable[str], lexicon: Language) -> dict[str, str]:
    """The full name that each surname stands for, where only one person has it."""
    full: dict[str, set[str]] = {}
    for name in names:
        if words_of(lexicon).foreign.fullmatch(name):
            full.setdefault(_re.split(DOT, name)[-1], set()).add(name)
        elif has(name) and len(name) > 1:
            compound = words_of(lexicon).compound.match(name)
            full.setdefault(compound.group() if compound else name[0], set()).add(name)
    return {short: min(found) for short, found in full.items() if len(found) == 1}


def again(
    text: str, names: Iterable[str], short: Iterable[str], lexicon: Language
) -> Iterator[Span]:
    """Where people are named again: in full, by surname and title, by a foreign surname."""
    title = words_of(lexicon).titles
    full = any_of(name for name in names if has(name))
    alone = rf"(?:(?<![{SIGN}·])|(?<=[的、和與与及]))(?:{any_of(short)})(?={title})"
    foreign = any_of(name for name in short if len(name) > 2)
    for match in _re.finditer(rf"{full}|{alone}|{foreign}", text):
        yield Span(*match.span())
