"""Organisations in scripts with capitals: names that a word, or another place, tells them by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.languages import Language, any_of
from kg.model import Evidence, Span, Spelling, ids

from . import _fields, _gazetteer, _names
from ._names import ACRONYM, CAPITAL, NAME, UPPER
from ._text import Unit

#: Behind this stands a party to a case, whose name is the case's: 'Doe v. Example Society'.
_NAMES_A_CASE = re.compile(r"\bvs?\.?\s+$")


_ARTICLED = re.compile(r"(?<!\w)[Tt]he\s+$")


@dataclass(frozen=True, slots=True)
class Naming:
    """An organisation named at one place."""

    span: Span
    name: str
    spelling: Spelling
    confidence: float


def namings(
    unit: Unit,
    lexicon: Language,
    known: dict[str, str],
    acronyms: dict[str, tuple[str, Evidence]],
) -> Iterator[Naming]:
    titled = _is_title_case(unit, lexicon)
    listed = list(_fields.listed(unit.text, lexicon))
    for span in listed:
        name = ids.clean(unit.text[slice(*span)])
        moved = Span(unit.start + span.start, unit.start + span.end)
        yield Naming(moved, name, Spelling("org", name), 0.88)
    for match in re.finditer(rf"(?:{NAME})", unit.text):
        whole = _defined(unit.text, match, acronyms)
        for start, end in whole or _candidates(match.group(), lexicon, known):
            lead = _office_before(match.group()[start:end], lexicon)
            lead += article_before(match.group()[start + lead : end], lexicon)
            name = re.sub(r"[’']s?$", "", match.group()[start + lead : end])
            if _NAMES_A_CASE.search(unit.text, 0, match.start() + start + lead):
                continue
            at = match.start() + start + lead
            if is_product(unit.text, at, name, lexicon) or any(
                Span(at, at + len(name)).overlaps(span) for span in listed
            ):
                continue
            articled = bool(_ARTICLED.search(unit.text, 0, at))
            naming = _as_organization(
                name, lexicon, known, acronyms, titled=titled, articled=articled
            )
            if naming:
                spelling, confidence = naming
                begin = unit.start + match.start() + start + lead
                yield Naming(Span(begin, begin + len(name)), ids.clean(name), spelling, confidence)
    yield from _governments(unit, lexicon)
    yield from _led_by(unit, lexicon)


def _governments(unit: Unit, lexicon: Language) -> Iterator[Naming]:
    """The bodies that countries' names make names of: 'the Norwegian government'."""
    heads = lexicon.alternatives("organizations", "of_countries")
    several = lexicon.alternatives("organizations", "of_several_countries")
    body = re.compile(rf"\s+(?:{heads}|(?P<several>{several}))(?!\w)")
    joined = re.compile(rf"\s*(?:,\s*)?(?:{lexicon.alternatives('signatories', 'and')}\s+)?$")
    start = last = -1
    for hit in _gazetteer.find(unit.text, lexicon):
        if hit.place.kind != "country":
            continue
        goes_on = last >= 0 and joined.match(unit.text, last, hit.start)
        start = start if goes_on else hit.start
        last = hit.end
        match = body.match(unit.text, hit.end)
        if match:
            begin = start if match["several"] else hit.start
            name = ids.clean(unit.text[begin : match.end()])
            span = Span(unit.start + begin, unit.start + match.end())
            yield Naming(span, name, Spelling("org", name), 0.85)


def _defined(
    text: str, match: re.Match[str], acronyms: dict[str, tuple[str, Evidence]]
) -> list[tuple[int, int]]:
    """The name that ends where an acronym in brackets stands for it, undivided."""
    bracket = re.compile(rf"\s*\((?:the\s+)?[“\"]?(?P<acronym>{ACRONYM})").match(text, match.end())
    full = acronyms[bracket["acronym"]][0] if bracket and bracket["acronym"] in acronyms else ""
    words = r"\s+".join(re.escape(word) for word in full.split())
    found = re.search(rf"{words}$", match.group()) if full else None
    return [found.span()] if found else []


def is_product(text: str, start: int, name: str, lexicon: Language) -> bool:
    """True where a company's name is that of what it makes: 'on Example', 'your Example'."""
    if _names.kind_of_known(name) != "company":
        return False
    cues = lexicon.alternatives("organizations", "platform_cues")
    return bool(re.search(rf"(?<!\w){cues}\s+$", text[max(0, start - 30) : start], re.IGNORECASE))


def _led_by(unit: Unit, lexicon: Language) -> Iterator[Naming]:
    """Governments that go by who leads them: 'the Doe administration'."""
    led = lexicon.alternatives("organizations", "of_leaders")
    for match in re.finditer(rf"(?<=[Tt]he\s)(?P<who>{CAPITAL})\s+{led}(?!\w)", unit.text):
        if not any(True for _ in _gazetteer.find(match["who"], lexicon)):
            span = Span(unit.start + match.start(), unit.start + match.end())
            name = ids.clean(match.group())
            yield Naming(span, name, Spelling("org", name), 0.8)


def _is_title_case(unit: Unit, lexicon: Language) -> bool:
    """True where every long word has a capital, which then tells nothing of names."""
    small = {*lexicon.words("places", "cues"), *lexicon.words("language", "stopwords")}
    long = (word for word in unit.text.split() if word[0].isalpha() and len(word) > 3)
    words = [word for word in long if word not in small]
    least = 0.8 if unit.kind == "heading" else 1
    return len(words) >= 5 and sum(word[0].isupper() for word in words) >= least * len(words)


def _office_before(name: str, lexicon: Language) -> int:
    """How many characters of 'Chair of the Example Committee' stand before the body's name."""
    heads = lexicon.alternatives("people", "office_heads")
    groups = lexicon.alternatives("addressees", "groups")
    greeting = any_of(
        (*lexicon.words("letter", "salutations"), *lexicon.words("organizations", "lead_ins"))
    )
    of = lexicon.alternatives("organizations", "of")
    office = rf"(?:[\w’'&-]+\s+){{0,4}}?(?i:{heads}|{groups})s?\s+{of}\s+(?=\S)"
    match = re.match(rf"(?:{greeting}\s+)?(?:{office})?", name)
    return match.end() if match else 0


def article_before(name: str, lexicon: Language) -> int:
    match = re.match(_names.article(lexicon), name, re.IGNORECASE)
    return match.end() if match else 0


def _candidates(text: str, lexicon: Language, known: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The parts of a capitalised sequence that may each be one name."""
    for start, end in _at_possessives(text, lexicon):
        piece = text[start:end]
        if ids.fold(piece) in known:
            yield start, end
            continue
        both_sides = lexicon.alternatives("organizations", "between")
        left_side = lexicon.alternatives("organizations", "behind")
        article = _names.article(lexicon)
        both_and = re.compile(rf"\s+{lexicon.alternatives('signatories', 'and')}\s")
        divided = re.finditer(rf"\s+(?:{both_sides}|(?P<behind>{left_side}))\s+{article}?", piece)
        for cut in divided:
            left, right = piece[: cut.start()], piece[cut.end() :]
            both = all(_stands_alone(part, lexicon, known) for part in (left, right))
            ended = bool(both_and.match(cut.group())) and _head_is_last_word(left, lexicon)
            if not cut["behind"] and _is_place(left, lexicon) and not both:
                yield from (
                    (start + cut.end() + s, start + cut.end() + e)
                    for s, e in _candidates(right, lexicon, known)
                )
                break
            if _fields.goes_on(left, right, lexicon):
                continue
            if cut["behind"] and _goes_on(left, cut["behind"], lexicon) and not both:
                continue
            parted = " " not in left or not _names.is_organization(left, lexicon)
            if cut["behind"] and parted:
                other = _names.word_set(lexicon, "organizations", "not_with")
                if _stands_alone(right, lexicon, known) and not _names.has_word(piece, other):
                    at = start + cut.end()
                    yield from ((at + s, at + e) for s, e in _candidates(right, lexicon, known))
                    break
            if both or ended or (cut["behind"] and _stands_alone(left, lexicon, known)):
                yield start, start + cut.start()
                yield from (
                    (start + cut.end() + s, start + cut.end() + e)
                    for s, e in _candidates(right, lexicon, known)
                )
                break
        else:
            yield start, end


def _goes_on(left: str, joining: str, lexicon: Language) -> bool:
    """True where a subject belongs to the name: 'Working Group on Arbitrary Detention'."""
    if joining.casefold() not in lexicon.words("organizations", "on"):
        return False
    heads = lexicon.alternatives("organizations", "part_heads", "on_heads")
    return bool(re.search(rf"(?<!\w)(?i:{heads})$", left))


def _head_is_last_word(text: str, lexicon: Language) -> bool:
    heads = _names.word_set(lexicon, "organizations", "heads")
    own = text[article_before(text, lexicon) :]
    return " " in own and ids.fold(own.rpartition(" ")[2]) in heads


def _stands_alone(text: str, lexicon: Language, known: dict[str, str]) -> bool:
    words = text.split()
    if ids.fold(text) in known or re.fullmatch(ACRONYM, text):
        return True
    if _names.is_known_body(text, lexicon):
        return True
    return len(words) >= 2 and _names.is_organization(text, lexicon)


def _at_possessives(text: str, lexicon: Language) -> Iterator[tuple[int, int]]:
    """The sequence cut where one name ends in a possessive and another begins behind it.

    Where the part before is a single word that is no organisation's ('China’s'), it is left out;
    inside a longer name ('People’s Congress') nothing is cut.
    """
    match = re.match(rf"(?P<owner>{CAPITAL}(?:\s+{CAPITAL})?)[’']s\s+(?={CAPITAL})", text)
    if match and not _names.is_organization(match["owner"], lexicon):
        rest = text[match.end() :]
        if _names.is_organization(rest, lexicon) and not _is_people(match["owner"], lexicon):
            yield match.end(), len(text)
            return
    for other in re.finditer(
        rf"\s+{lexicon.alternatives('signatories', 'and')}\s+"
        rf"(?P<owner>[{UPPER}][\w-]+(?:\s+[{UPPER}][\w-]+)?)[’']s\s+(?={CAPITAL})",
        text,
    ):
        if _is_place(other["owner"], lexicon):
            yield 0, other.start()
            yield other.end(), len(text)
            return
    yield 0, len(text)


def _is_people(owner: str, lexicon: Language) -> bool:
    """True where a possessive is part of a name: 'People’s Congress', 'Lawyers’ Forum'."""
    return ids.fold(owner.rpartition(" ")[2]) in _names.word_set(
        lexicon, "organizations", "peoples"
    )


def _as_organization(
    name: str,
    lexicon: Language,
    known: dict[str, str],
    acronyms: dict[str, tuple[str, Evidence]],
    *,
    titled: bool = False,
    articled: bool = False,
) -> tuple[Spelling, float] | None:
    folded = ids.fold(name)
    bare = folded.removeprefix("the ")
    if name in lexicon.words("laws", "known") or _is_address(name):
        return None
    if name in acronyms:
        return Spelling("org", name, acronyms[name][0]), 0.97
    if bare in known:
        return Spelling("org", known[bare]), 0.95
    if _names.is_known_body(name, lexicon, articled=articled):
        return Spelling("org", ids.clean(name)), 0.9
    if titled or re.fullmatch(ACRONYM, name) or _is_other(name, lexicon):
        return None
    if _is_place(name, lexicon):
        return None
    alone = name in lexicon.words("organizations", "not_alone") or " " not in name
    if alone or not _names.is_organization(name, lexicon) or not _head_is_last(name, lexicon):
        return None
    return Spelling("org", ids.clean(name)), 0.85


def _is_other(name: str, lexicon: Language) -> bool:
    """True for a law, an event or a title: 'Harbour Act', but not 'Harbour Law School'."""
    goes_on = lexicon.alternatives("laws", "not_before")
    bare = re.sub(rf"(?<!\w)\w+(?=\s+{goes_on}(?!\w))", "", name)
    return _names.has_word(bare, _names.word_set(lexicon, "organizations", "not_with"))


def _is_address(name: str) -> bool:
    """True for the name of a site, which is nobody's in a sentence: 'example.org'."""
    return bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", name)) and (
        not _names.kind_of_known(name)
    )


def _is_place(name: str, lexicon: Language) -> bool:
    """True where a name is all a place's: 'West Bank'."""
    bare = ids.clean(name)
    return any(hit.text == bare and hit.form == "name" for hit in _gazetteer.find(bare, lexicon))


def _head_is_last(name: str, lexicon: Language) -> bool:
    """True where the word that makes it an organisation ends it, or its part before 'of'."""
    heads = _names.word_set(lexicon, "organizations", "heads")
    first = re.split(r"\s+(?:of|for|on|in|to|against|and|&|de|für|pour|para)\s+", name)
    return any(ids.fold(part.split()[-1]).rstrip(".") in heads for part in first if part.split())
