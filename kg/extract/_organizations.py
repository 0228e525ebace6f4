"""Organisations in scripts with capitals: names that a word, or another place, tells them by."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language, any_of
from kg.model import Evidence, Span, Spelling, ids

from . import _fields, _gazetteer, _names, _re, _sequences
from ._names import ACRONYM, CAPITAL, NAME
from ._sequences import article_before, is_place
from ._text import Unit

#: Behind this stands a party to a case, whose name is the case's: 'Doe v. Example Society'.
_NAMES_A_CASE = re.compile(r"\bvs?\.?\s+$")


_QUOTED = re.compile(r"\s+[“«„][^“”«»„\n]{2,40}[”»“]")
#: How sure the words of a name make that it is an organisation's.
_BY_WORDS = 0.85
#: How far before a place these words begin, with the spaces around them.
_BEFORE = 40

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
    for match in _re.finditer(rf"(?:{NAME})", unit.text):
        whole = _defined(unit.text, match, acronyms)
        for start, end in whole or _sequences.names_in(match.group(), lexicon, known):
            lead = _office_before(match.group()[start:end], lexicon)
            lead += article_before(match.group()[start + lead : end], lexicon)
            name = _re.sub(r"[’']s?$", "", match.group()[start + lead : end])
            if _stands_before(_NAMES_A_CASE, unit.text, match.start() + start + lead):
                continue
            at = match.start() + start + lead
            if is_product(unit.text, at, name, lexicon) or any(
                Span(at, at + len(name)).overlaps(span) for span in listed
            ):
                continue
            by_words = not (titled or _is_any(unit.text, at, at + len(name), lexicon))
            naming = _as_organization(name, lexicon, known, acronyms, by_words=by_words)
            if naming is None and _stands_before(_ARTICLED, unit.text, at):
                articled = _names.is_known_body(name, lexicon, articled=True)
                naming = (Spelling("org", ids.clean(name)), 0.9) if articled else None
            if naming:
                spelling, confidence = naming
                quoted = _QUOTED.match(unit.text, at + len(name))
                if quoted and confidence == _BY_WORDS:
                    name = unit.text[at : quoted.end()]
                    spelling = Spelling("org", ids.clean(name))
                begin = unit.start + at
                yield Naming(Span(begin, begin + len(name)), ids.clean(name), spelling, confidence)
    yield from _governments(unit, lexicon)
    yield from _led_by(unit, lexicon)


def _governments(unit: Unit, lexicon: Language) -> Iterator[Naming]:
    """The bodies that countries' names make names of: 'the Norwegian government'."""
    heads = lexicon.alternatives("organizations", "of_countries")
    several = lexicon.alternatives("organizations", "of_several_countries")
    body = _re.compile(rf"\s+(?:{heads}|(?P<several>{several}))(?!\w)")
    joined = _re.compile(rf"\s*(?:,\s*)?(?:{lexicon.alternatives('signatories', 'and')}\s+)?$")
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
    bracket = _re.compile(rf"\s*\((?:the\s+)?[“\"]?(?P<acronym>{ACRONYM})").match(text, match.end())
    full = acronyms[bracket["acronym"]][0] if bracket and bracket["acronym"] in acronyms else ""
    words = r"\s+".join(re.escape(word) for word in full.split())
    found = _re.search(rf"{words}$", match.group()) if full else None
    return [found.span()] if found else []


def is_product(text: str, start: int, name: str, lexicon: Language) -> bool:
    """True where a company's name is that of what it makes: 'on Example', 'an Example page'."""
    if _names.kind_of_known(name) != "company":
        return False
    before, behind = _platform_words(lexicon)
    led = text.endswith("![", 0, start) or before.search(text, max(0, start - 30), start)
    return bool(led or behind.match(text, start + len(name)))


@lru_cache(maxsize=16)
def _platform_words(lexicon: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = lexicon.alternatives("organizations", "platform_cues")
    nouns = lexicon.alternatives("organizations", "platform_nouns")
    return (
        re.compile(rf"(?<!\w){cues}\s+$", re.IGNORECASE),
        re.compile(lexicon.gap + rf"{nouns}" + (r"(?!\w)" if lexicon.spaced else "")),
    )


def _led_by(unit: Unit, lexicon: Language) -> Iterator[Naming]:
    """Governments that go by who leads them: 'the Doe administration'."""
    led = lexicon.alternatives("organizations", "of_leaders")
    for match in _re.finditer(rf"(?<=[Tt]he\s)(?P<who>{CAPITAL})\s+{led}(?!\w)", unit.text):
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
    match = _lead(lexicon).match(name)
    return match.end() if match else 0


@lru_cache(maxsize=16)
def _lead(lexicon: Language) -> re.Pattern[str]:
    heads = lexicon.alternatives("people", "office_heads")
    groups = lexicon.alternatives("addressees", "groups")
    greeting = any_of(
        (*lexicon.words("letter", "salutations"), *lexicon.words("organizations", "lead_ins"))
    )
    of = lexicon.alternatives("organizations", "of")
    office = rf"(?:[\w’'&-]+\s+){{0,4}}?(?i:{heads}|{groups})s?\s+{of}\s+(?=\S)"
    begun = r"(?:[A-Z][a-z]+ing\s+(?=[Tt]he\s))?"
    return re.compile(rf"(?:{greeting}\s+){{0,2}}{begun}(?:{office})?")


def _stands_before(words: re.Pattern[str], text: str, at: int) -> bool:
    """True where these few words stand right before a place."""
    return words.search(text, max(0, at - _BEFORE), at) is not None


def _as_organization(
    name: str,
    lexicon: Language,
    known: dict[str, str],
    acronyms: dict[str, tuple[str, Evidence]],
    *,
    by_words: bool = True,
) -> tuple[Spelling, float] | None:
    """The organisation that a name is; ``by_words`` where its own words may tell that it is one."""
    folded = ids.fold(name)
    bare = folded.removeprefix("the ")
    if name in lexicon.words("laws", "known") or _is_address(name):
        return None
    if name in acronyms:
        return Spelling("org", name, acronyms[name][0]), 0.97
    if bare in known:
        return Spelling("org", known[bare]), 0.95
    if _names.is_known_body(name, lexicon):
        return Spelling("org", ids.clean(name)), 0.9
    if not by_words or _re.fullmatch(ACRONYM, name) or _is_other(name, lexicon):
        return None
    if is_place(name, lexicon):
        return None
    told = _is_branch(name, lexicon, acronyms) or _is_told(name, lexicon)
    return (Spelling("org", ids.clean(name)), _BY_WORDS) if told else None


def _is_told(name: str, lexicon: Language) -> bool:
    """True where a name's own words tell that it is an organisation's."""
    if name in lexicon.words("organizations", "not_alone") or " " not in name:
        return False
    return _names.is_organization(name, lexicon) and _head_is_last(name, lexicon)


def _is_branch(name: str, lexicon: Language, acronyms: Mapping[str, object]) -> bool:
    """True for a body of a place: 'Harbourtown UCU'."""
    place, _, body = name.rpartition(" ")
    if not _re.fullmatch(ACRONYM, body) or body in lexicon.words("organizations", "acronym_stops"):
        return False
    told = body in acronyms or _names.is_known_body(body, lexicon)
    return told and bool(place) and is_place(place, lexicon)


def _is_any(text: str, start: int, end: int, lexicon: Language) -> bool:
    """True where a name is a common noun's: 'a Harbour Trust.'; not in 'a Harbour Trust report'."""
    words = lexicon.alternatives("organizations", "indefinite")
    if not _re.search(rf"(?<!\w){words}\s+$", text[max(0, start - 12) : start], re.IGNORECASE):
        return False
    behind = _re.compile(r"\s+(?P<word>[a-z]+)").match(text, end)
    return behind is None or behind["word"] in lexicon.words("language", "stopwords")


def _is_other(name: str, lexicon: Language) -> bool:
    """True for a law, an event or a title: 'Harbour Act', but not 'Harbour Law School'."""
    goes_on = lexicon.alternatives("laws", "not_before")
    bare = _re.sub(rf"(?<!\w)\w+(?=\s+{goes_on}(?!\w))", "", name)
    return _names.has_word(bare, _names.word_set(lexicon, "organizations", "not_with"))


def _is_address(name: str) -> bool:
    """True for the name of a site, which is nobody's in a sentence: 'example.org'."""
    return bool(_re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", name)) and (
        not _names.kind_of_known(name)
    )


def _head_is_last(name: str, lexicon: Language) -> bool:
    """True where the word that makes it an organisation ends it, or its part before 'of'."""
    heads = _names.word_set(lexicon, "organizations", "heads")
    first = _re.split(r"\s+(?:of|for|on|in|to|against|and|&|de|für|pour|para)\s+", name)
    return any(ids.fold(part.split()[-1]).rstrip(".") in heads for part in first if part.split())
