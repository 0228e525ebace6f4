"""Names in Chinese, whose script has neither spaces nor capitals: where they begin and end.

A person's name is a surname with one or two signs behind it, beside an office, a word of speech
or whatever else cannot belong to it. An organisation's name ends with a word for what it is, and
reaches back to the first word that no name contains. The words are data: [people] and
[organizations] of the language.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.languages import Language, any_of
from kg.model import Span

from . import _gazetteer

SIGN = r"\u3400-\u4dbf\u4e00-\u9fff"
_HAN = re.compile(f"[{SIGN}]")
_RUN = re.compile(r"[\w·・‧&]*$")
#: The longest name of an organisation.
_LONGEST = 30
_DOT = "[·・‧•．]"


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation named at a place of a text."""

    span: Span
    head: int  #: where the word begins that says what it is
    confidence: float
    whole: Span | None = None  #: the organisation that this one is a body of


@dataclass(frozen=True, slots=True)
class Person:
    """A person named at a place of a text, with the office given there."""

    name: Span
    confidence: float
    role: Span | None = None
    organization: Span | None = None


def has(text: str) -> bool:
    """True where a text has Chinese signs."""
    return bool(_HAN.search(text))


class _Words:
    """A language's words as patterns."""

    def __init__(self, lexicon: Language) -> None:
        def words(table: str, *keys: str) -> str:
            return lexicon.alternatives(table, *keys)

        def signs(key: str) -> str:
            return "".join(lexicon.words("people", key)) or "\x00"

        self.lexicon = lexicon
        after = "|".join(lexicon.words("organizations", "not_before")) or "(?!)"
        heads = words("organizations", "heads")
        self.head = re.compile(rf"{heads}(?!{after})")
        self.ends_head = re.compile(rf"{words('organizations', 'heads', 'named')}$")
        self.ends_line = re.compile(rf"{words('organizations', 'heads', 'line_heads', 'named')}$")
        self.named = re.compile(rf"{words('organizations', 'named')}(?!{after})")
        self.stop = re.compile("|".join(lexicon.words("organizations", "stops")) or "(?!)")
        self.prefix = re.compile(rf"(?:{'|'.join(lexicon.words('organizations', 'prefixes'))})+")
        self.generic = re.compile("|".join(lexicon.words("organizations", "generic")))
        self.part = re.compile(rf"{words('organizations', 'part_heads')}$")
        self.wholes = re.compile(rf"{words('organizations', 'wholes')}$")
        self.introducer = re.compile(words("organizations", "introducers"))
        self.not_introduced = re.compile(words("organizations", "not_introduced"))
        self.joiners = "".join(lexicon.words("organizations", "joiners"))
        modified = rf"(?:{words('people', 'office_modifiers')})*"
        self.role = re.compile(rf"{modified}{words('people', 'office_heads')}")
        self.title = re.compile(
            rf"(?P<role>{modified}{words('people', 'office_heads')})|{words('people', 'honorifics_after')}"
        )
        self.label = re.compile(rf"(?<![{SIGN}]){words('people', 'labels')}\s*[：:／/]\s*")
        self.speech = re.compile(words("quotes", "verbs"))
        self.surnames = frozenset(signs("surnames"))
        self.unsure = frozenset(signs("unsure_surnames"))
        self.compound = re.compile(words("people", "compound_surnames"))
        self.no_name = re.compile(words("people", "not_names"))
        foreign = f"[{signs('foreign')}]"
        dotted = rf"{foreign}{{1,7}}(?:{_DOT}{foreign}{{1,8}}){{1,3}}"
        self.foreign = re.compile(dotted)
        self.foreign_part = re.compile(rf"{foreign}{{2,6}}")
        self.behind = re.compile(
            rf"{self.stop.pattern}|{self.title.pattern.replace('?P<role>', '?:')}"
            rf"|{self.speech.pattern}|[{self.joiners or ' '}等也则則又还還仍曾今昨另]"
        )


@lru_cache(maxsize=8)
def _words(lexicon: Language) -> _Words:
    return _Words(lexicon)


def begin(text: str, end: int, lexicon: Language) -> int:
    """Where the words begin that can belong to a name ending at a place."""
    run = _RUN.search(text, max(0, end - _LONGEST), end)
    start = run.start() if run else end
    for stop in _words(lexicon).stop.finditer(text, start, min(len(text), end + 4)):
        if stop.end() > end:
            break
        start = stop.end()
    return start


# ---- organisations


def is_organization(name: str, lexicon: Language) -> bool:
    """True where a name, alone on its line, ends as organisations' names do."""
    bare = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", name).strip("《》「」“” ")
    return len(bare) > 2 and bool(_words(lexicon).ends_line.search(bare))


def organizations(text: str, lexicon: Language) -> list[Organization]:
    """The organisations named in a text, in its order; a body's own body stands within it."""
    words = _words(lexicon)
    found: list[Organization] = []
    for head in words.head.finditer(text):
        one = _headed(text, head, lexicon)
        last = found[-1] if found else None
        if last and last.span.end > one.span.start:
            one = _joined(text, last, one, head.end(), words)
        if one.span.end > one.span.start and _names(text, one, lexicon):
            if last and one.span.start == last.span.start and one.whole is None:
                found.pop()
            found.append(one)
    taken = [one.span for one in found]
    for match in words.named.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in taken):
            found.append(Organization(span, span.start, 0.9))
    found += [one for one in _introduced(text, words) if not _overlaps(one.span, found)]
    return sorted(found, key=lambda one: one.span)


def _overlaps(span: Span, found: Sequence[Organization]) -> bool:
    return any(span.overlaps(one.span) for one in found)


def _headed(text: str, head: re.Match[str], lexicon: Language) -> Organization:
    """The name that ends with a head, as far back as it can reach."""
    words = _words(lexicon)
    start = begin(text, head.start(), lexicon)
    for position in range(start, head.start()):
        if text[position] in words.joiners and _parts(text, start, position, lexicon):
            start = position + 1
    prefix = words.prefix.match(text, start, head.start())
    return Organization(Span(prefix.end() if prefix else start, head.end()), head.start(), 0.8)


def _parts(text: str, start: int, joiner: int, lexicon: Language) -> bool:
    """True where 'and' stands between two names, and not within one."""
    if text[joiner - 1 : joiner] == "共" or text[joiner + 1 : joiner + 2] in "平解諧谐":
        return False
    words = _words(lexicon)
    left = text[start:joiner]
    if len(left) < 2 or words.ends_head.search(left) or words.role.search(left):
        return True
    right = text[joiner + 1 : joiner + 9]
    return any(hit.start == 0 for hit in _gazetteer.find(right, lexicon))


def _joined(
    text: str, inner: Organization, outer: Organization, end: int, words: _Words
) -> Organization:
    """A name whose words begin with another's: 'Example University Law School', or its own."""
    between = text[inner.span.end : outer.head]
    gap = 99 if words.role.search(between) else len(between)
    part = bool(words.part.search(text, outer.head, end))
    whole = bool(words.wholes.search(text, inner.head, inner.span.end))
    if gap <= (8 if part else 0 if whole else 6):
        return replace(
            outer,
            span=Span(inner.span.start, end),
            whole=inner.span if part and whole else None,
        )
    return replace(outer, span=Span(inner.span.end, end))


def _names(text: str, one: Organization, lexicon: Language) -> bool:
    """True where something before the head tells which organisation is meant."""
    words = _words(lexicon)
    told = text[one.span.start : one.head]
    if one.whole:
        return True
    whole = text[one.span.start : one.span.end]
    return bool(words.named.fullmatch(whole)) or (
        len(told) >= 2 and not words.generic.fullmatch(told)
    )


def _introduced(text: str, words: _Words) -> Iterator[Organization]:
    """A name that the kind of organisation stands before: '非政府组织' and what follows."""
    for match in words.introducer.finditer(text):
        start = match.end()
        stop = re.compile(rf"[^\w·]|{words.stop.pattern}|[{words.joiners}等]").search(text, start)
        end = stop.start() if stop else len(text)
        if 2 <= end - start <= 12 and not words.not_introduced.match(text, start, end):
            yield Organization(Span(start, end), start, 0.75)


def spelled(text: str, names: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """Where known organisations are named again, in full or as '该中心' by the end of the name."""
    known = sorted({name for name in names if len(name) > 2 and has(name)})
    if not known:
        return
    for match in re.finditer(any_of(known), text):
        yield Span(*match.span()), match.group()
    for match in re.finditer(rf"[该該](?P<end>[{SIGN}]{{2,8}})", text):
        for size in range(len(match["end"]), 1, -1):
            short = match["end"][:size]
            whole = [name for name in known if name.endswith(short) and name != short]
            if len(whole) == 1:
                yield Span(match.start("end"), match.start("end") + size), whole[0]
                break


# ---- people


def is_person(name: str, lexicon: Language) -> bool:
    """True where a name, alone on its line, is a surname and one or two signs, or foreign."""
    words = _words(lexicon)
    bare = re.sub(rf"(?<=^[{SIGN}])\s+(?=[{SIGN}]$)", "", name.strip())
    if words.foreign.fullmatch(bare):
        return True
    if not re.fullmatch(f"[{SIGN}]{{2,4}}", bare) or is_organization(bare, lexicon):
        return False
    compound = words.compound.match(bare)
    if compound and len(bare) > len(compound.group()):
        return True
    told = bare[0] in words.surnames and len(bare) < 4
    return told and not (words.no_name.match(bare) or words.role.search(bare))


def people(text: str, lexicon: Language) -> list[Person]:
    """The people named in a text, none within another, the surest first."""
    found: list[Person] = []
    bodies = {one.span.end: one.span for one in organizations(text, lexicon)}
    for person in _people(text, bodies, lexicon):
        if not any(person.name.overlaps(other.name) for other in found):
            found.append(person)
    for person in list(found):
        found += _listed_after(text, person, found, lexicon)
    return found


def _people(text: str, bodies: dict[int, Span], lexicon: Language) -> Iterator[Person]:
    words = _words(lexicon)
    for role in words.role.finditer(text):
        end, confidence = _name_from(text, role.end(), lexicon)
        if end:
            body = bodies.get(role.start()) or (
                bodies.get(role.start() - 1)
                if text[role.start() - 1 : role.start()] == "的"
                else None
            )
            yield Person(Span(role.end(), end), confidence, Span(*role.span()), body)
    for title in words.title.finditer(text):
        start = _name_until(text, title.start(), lexicon, titled=not title["role"])
        if start is not None:
            role_span = Span(*title.span("role")) if title["role"] else None
            yield Person(Span(start, title.start()), 0.9, role_span, bodies.get(start))
    for label in words.label.finditer(text):
        end, confidence = _name_from(text, label.end(), lexicon)
        if end and confidence > 0.8:
            yield Person(Span(label.end(), end), 0.9)
    for speech in words.speech.finditer(text):
        start = _name_until(text, speech.start(), lexicon)
        if start is not None and not text[max(0, start - 1) : start].isalnum():
            yield Person(Span(start, speech.start()), 0.85)
    for match in words.foreign.finditer(text):
        yield Person(Span(*match.span()), 0.85)


def _listed_after(
    text: str, person: Person, known: Sequence[Person], lexicon: Language
) -> Iterator[Person]:
    """Those whom '、' adds to a person."""
    position = person.name.end
    while text[position : position + 1] in ("、", "和", "及", "與", "与"):
        end, confidence = _name_from(text, position + 1, lexicon)
        span = Span(position + 1, end)
        if not end or confidence < 0.8 or any(span.overlaps(other.name) for other in known):
            return
        yield Person(span, 0.8)
        position = end


def _name_from(text: str, start: int, lexicon: Language) -> tuple[int, float]:
    """Where a person's name ends that begins at a place, and how sure that is; 0 without one."""
    words = _words(lexicon)
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
    for end in (surname + 2, surname + 1):
        if _may_be(text, start, end, lexicon) and _ends(text, end, words):
            return end, 0.9
    end = surname + 2
    sure = compound or text[start] not in words.unsure
    if sure and _may_be(text, start, end, lexicon) and not words.stop.search(text, start, end):
        return end, 0.75
    return 0, 0.0


def _ends(text: str, end: int, words: _Words) -> bool:
    """True where what follows cannot belong to a name."""
    return not _HAN.match(text, end) or bool(words.behind.match(text, end))


def _may_be(text: str, start: int, end: int, lexicon: Language) -> bool:
    """True where signs can be a name: no word, no organisation."""
    words = _words(lexicon)
    name = text[start:end]
    if not re.fullmatch(f"[{SIGN}]+", name) or end > len(text):
        return False
    if words.no_name.match(text, start) or words.ends_head.search(name):
        return False
    verb = words.speech.search(text, start + 1, end)
    return not (verb or re.search("[的了在是着们們和与與及等把被说說也就都很]", name[1:]))


def _name_until(text: str, end: int, lexicon: Language, *, titled: bool = False) -> int | None:
    """Where a person's name begins that ends at a place; None without one.

    One that is ``titled`` needs nothing before it that cannot belong to it.
    """
    words = _words(lexicon)
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
        own = start == edge or (start > edge and (sure or _closes(before, words)))
        if own and _may_be(text, start, end, lexicon):
            return start
    return None


def _closes(before: str, words: _Words) -> bool:
    """True where the words before a name end with an organisation, an office or 'and'."""
    role = any(match.end() == len(before) for match in words.role.finditer(before))
    return role or before[-1] in words.joiners or bool(words.ends_head.search(before))


# ---- a line of a list


def party(text: str, lexicon: Language) -> Person | None:
    """The person that an entry of a list names, with role and organisation in whatever order."""
    words = _words(lexicon)
    first = re.match(r"[^，,（(、／/|－—–:：\s]+", text)
    if first is None:
        return None
    title = rf"(?P<role>(?:{words.title.pattern.replace('?P<role>', '?:')})+)"
    if is_person(first.group(), lexicon):
        return _with_rest(text, Span(0, first.end()), first.end(), lexicon)
    spaced = re.match(rf"(?P<name>[{SIGN}]\s+[{SIGN}])(?![{SIGN}])", text)
    if spaced and is_person(spaced.group(), lexicon):
        return _with_rest(text, Span(*spaced.span()), spaced.end(), lexicon)
    named = re.match(rf"(?P<name>[{SIGN}·・‧]{{2,12}}?){title}(?![{SIGN}])", text)
    if named and is_person(named["name"], lexicon):
        person = _with_rest(text, Span(*named.span("name")), named.end(), lexicon)
        role = Span(*named.span("role"))
        return person if words.role.fullmatch(named["role"]) is None else replace(person, role=role)
    last = re.search(
        rf"(?P<lead>.*?[\s　]|.*?{words.role.pattern})(?P<name>[{SIGN}·・‧]{{2,12}}){title}?$", text
    )
    if last and is_person(last["name"], lexicon):
        person = _with_rest(last["lead"], Span(*last.span("name")), 0, lexicon)
        return person
    return None


def _with_rest(text: str, name: Span, start: int, lexicon: Language) -> Person:
    """A person with the role and the organisation that the rest of the line gives."""
    rest = re.compile(r"[^，,（(）)、／/|－—–:：\s]+").finditer(text, start)
    role = organization = None
    for piece in rest:
        found = [m for m in _words(lexicon).role.finditer(text, *piece.span())]
        if found and role is None:
            role = Span(*found[-1].span())
            if role.start > piece.start():
                organization = organization or Span(piece.start(), role.start)
        elif not found and organization is None and is_organization(piece.group(), lexicon):
            organization = Span(*piece.span())
    return Person(name, 0.95, role, organization)
