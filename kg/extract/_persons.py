"""People in scripts with capitals: names by the offices, titles and words of speech beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.languages import Language, any_of
from kg.model import Span, ids

from . import _bodies, _gazetteer, _han, _holders, _names, _offices, _prose, _runin
from ._names import CAPITAL, NAME, PERSON, UPPER
from ._text import Unit

#: A word with a capital right before a name, which is then part of something longer.
_AFTER_NAME = re.compile(rf"(?<!\S)[{UPPER}][\w’'&-]{{1,60}}\s+$")

#: How far before a name a word with the space behind it begins.
_BEFORE = 100


@dataclass(frozen=True, slots=True)
class Naming:
    """A person named at one place, with the office given there."""

    name: Span
    whole: Span  #: name and office together
    role: Span | None = None
    organization: Span | None = None
    confidence: float = 0.9
    also: "tuple[Naming, ...]" = ()  #: further offices given there


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> tuple[tuple[re.Pattern[str], float], ...]:
    """Each way to name a person beside offices, surest first."""
    heads = lexicon.alternatives("people", "office_heads")
    honorific = rf"(?:{_either_case(lexicon)}\s+)"
    speech = lexicon.alternatives("quotes", "verbs")
    name = rf"(?P<name>{_names.person(lexicon)})"
    copula = lexicon.alternatives("people", "copulas")
    article = lexicon.alternatives("addressees", "articles")
    suffered = lexicon.alternatives("people", "happens_to")
    about = lexicon.alternatives("people", "about")
    sources = (
        # Mr. Doe
        (rf"(?<![\w-]){honorific}+(?P<name>{_names.person(lexicon)}|[{UPPER}][\w’'-]+)", 0.9),
        # Jane Doe is a lawyer
        (
            rf"(?:^|(?<=[.!?]\s)){name}\s+{copula}\s+{article}\s+[^.]{{0,80}}?(?i:{heads})(?!\w)",
            0.8,
        ),
        # Jane Doe, Example Watch: jane@example.org
        (rf"^{name}\s*,\s+{NAME}(?=[\s:,]+(?:\S+@|[+(]?\d))", 0.85),
        # said Jane Doe; Jane Doe said
        (rf"(?i:{speech})\s+{name}(?=[\s,.;:)]|$)", 0.85),
        (
            rf"{name}(?:,[^,.]{{3,80}},)?\s+(?:has\s+|have\s+|also\s+)?{speech}(?!\w)",
            0.8,
        ),
        # Jane Doe, 34; the arrest of Jane Doe; Jane Doe was arrested
        (rf"{name},\s+(?:aged\s+)?\d\d(?=,|\s+and\s)", 0.85),
        (rf"(?<!\w)(?i:{about})\s+{name}(?![\w-])", 0.75),
        (rf"{name},?\s+{suffered}(?!\w)", 0.75),
    )
    return tuple((re.compile(source), confidence) for source, confidence in sources)


def _either_case(lexicon: Language) -> str:
    """A pattern of the honorifics as they are written, or all in capitals."""
    words = lexicon.words("people", "honorifics")
    return any_of({*words, *(word.upper() for word in words)})


def namings(unit: Unit, lexicon: Language, *, listed: bool = False) -> Iterator[Naming]:
    """Who is named in a unit; where it is one of a list, names alone are nobody's."""
    found: list[Naming] = []
    for naming in _candidates(unit, lexicon, listed=listed):
        same = [n for n, other in enumerate(found) if naming.name.overlaps(other.name)]
        if not same:
            found.append(naming)
        elif found[same[0]].name == naming.name:
            found[same[0]] = _completed(found[same[0]], naming)
    for naming in [*found, *_enumerated(unit.text, lexicon)]:
        yield _moved(naming, unit.start)


def _completed(one: Naming, other: Naming) -> Naming:
    """A naming with the organisation, or the further office, that another of the same name adds."""
    if one.role and other.role and not one.role.overlaps(other.role):
        return replace(one, also=(*one.also, other))
    if one.organization or not other.organization:
        return one
    whole = Span(min(one.whole.start, other.whole.start), max(one.whole.end, other.whole.end))
    return replace(one, whole=whole, role=one.role or other.role, organization=other.organization)


def _candidates(unit: Unit, lexicon: Language, *, listed: bool) -> Iterator[Naming]:
    """What names people in a text, surest first."""
    text = unit.text
    if not lexicon.spaced:
        for found in _han.people(text, lexicon):
            parts = [span for span in (found.name, found.role, found.organization) if span]
            whole = Span(min(p.start for p in parts), max(p.end for p in parts))
            yield Naming(found.name, whole, found.role, found.organization, found.confidence)
        return
    own_order = _bodies.has_own_order(lexicon)
    for one in (_offices if own_order else _holders).namings(text, lexicon):
        name = _own_name(text, one.name, lexicon)
        if name:
            parts = [span for span in (name, one.role, one.organization) if span]
            whole = Span(min(p.start for p in parts), max(p.end for p in parts))
            yield Naming(name, whole, one.role, one.organization, one.confidence)
    yield from _by_one_name(text, lexicon)
    if not own_order:
        yield from _beside_words(text, lexicon)
        longest = 0 if listed else 5 if _prose.is_prose(text, lexicon) else 3
        yield from _by_given_names(text, lexicon, longest)


def _beside_words(text: str, lexicon: Language) -> Iterator[Naming]:
    """People by the words beside their names: honorifics, words of speech, what happened."""
    for pattern, confidence in _patterns(lexicon):
        for match in pattern.finditer(text):
            name = _own_name(text, Span(*match.span("name")), lexicon)
            if name and (
                match.start() < match.start("name") or not _goes_on(text, match.start("name"))
            ):
                yield Naming(name, name, confidence=confidence)


def _goes_on(text: str, start: int) -> bool:
    """True where a word with a capital stands right before a name."""
    return _AFTER_NAME.search(text, max(0, start - _BEFORE), start) is not None


def _by_one_name(text: str, lexicon: Language) -> Iterator[Naming]:
    """People of whom only a given name is told, beside their age or a word of speech."""
    for pattern in _one_name(lexicon):
        for match in pattern.finditer(text):
            name = Span(*match.span("name"))
            alone = lexicon.capitalised_nouns or not _goes_on(text, name.start)
            if alone and _names.is_given(match["name"]) and _own_name(text, name, lexicon):
                yield Naming(name, name, confidence=0.75)


@lru_cache(maxsize=16)
def _one_name(lexicon: Language) -> tuple[re.Pattern[str], ...]:
    name = rf"(?P<name>[{UPPER}][^\W\d_]+(?:-[{UPPER}][^\W\d_]+)?)"
    years = lexicon.alternatives("people", "years")
    speech = lexicon.alternatives("quotes", "verbs")
    sources = (
        rf"(?<![\w’'-]){name}(?:,\s+|\s+\()(?:aged\s+)?\d\d(?:\s+{years})?(?=[,)]|\s+and\s)",
        rf"(?<![\w’'-])(?i:{speech})\s+{name}(?=[,.;:)]|\s*$)",
        rf"(?:^|(?<=[.!?,:“”\"»]\s)){name}(?:,[^,.]{{3,80}},)?\s+{speech}(?!\w)",
    )
    return tuple(re.compile(source) for source in sources)


def _by_given_names(text: str, lexicon: Language, longest: int) -> Iterator[Naming]:
    """People whose names begin as only people's do and have no more than so many words."""
    for match in re.finditer(_names.person(lexicon), text):
        name = _given(text, Span(*match.span()), lexicon)
        if name and len(text[slice(*name)].split()) <= longest:
            yield Naming(name, name, confidence=0.75)


def _given(text: str, span: Span, lexicon: Language) -> Span | None:
    """The name in capitalised words that a given name begins; None where they go on."""
    if re.compile(rf"\s+(?:&|{CAPITAL})").match(text, span.end):
        return None
    words = [
        Span(span.start + m.start(), span.start + m.end())
        for m in re.finditer(r"\S+", text[slice(*span)])
    ]
    for number, word in enumerate(words[:-1]):
        if _names.begins_person([text[w.start : w.end] for w in words[number:]]):
            return _own_name(text, Span(word.start, span.end), lexicon)
    return None


@lru_cache(maxsize=16)
def _enumeration(lexicon: Language) -> re.Pattern[str]:
    last = lexicon.alternatives("signatories", "and")
    return re.compile(rf"{PERSON}(?:\s*,\s+(?:{last}\s+)?{PERSON}){{3,}}")


def _enumerated(text: str, lexicon: Language) -> Iterator[Naming]:
    """People named one after the other: four at least, nearly all of them with people's names."""
    if text.count(",") < 3:
        return
    for match in _enumeration(lexicon).finditer(text):
        spans = [
            _trim_name(text, Span(match.start() + one.start, match.start() + one.end), lexicon)
            for one in _runin.run_in(match.group(), lexicon)
        ]
        named = [span for span in spans if _names.is_person(text[span.start : span.end], lexicon)]
        if len(named) >= 0.8 * len(spans):
            yield from (Naming(span, span, confidence=0.75) for span in named)


def _own_name(text: str, span: Span, lexicon: Language) -> Span | None:
    """The name alone in the words found for it; None where they are nobody's."""
    name = _trim_name(text, span, lexicon)
    quote = text[name.start : name.end]
    if not quote or ids.fold(quote.rstrip(".")) in _titles_alone(lexicon):
        return None
    if _is_place(quote, lexicon):
        return None
    if " " in quote:
        first, *_, last = (ids.fold(word) for word in quote.split())
        ends = last in _offices_alone(lexicon)
        if not _names.is_given(quote.split()[0]) and (first in _never(lexicon) or ends):
            return None
        if ends and len(quote.split()) > 2:
            return None
        return name if _names.is_person(quote, lexicon) else None
    return None if _names.has_word(quote, _never(lexicon)) else name


@lru_cache(maxsize=4096)
def _is_place(name: str, lexicon: Language) -> bool:
    """True where a name is a place's, or begins with the word for a people."""
    hits = list(_gazetteer.find(name, lexicon))
    if not hits or hits[0].place.ambiguous:
        return False
    whole = ids.clean(hits[0].text) == ids.clean(name)
    return whole or any(
        hit.form == "people" and (hit.start == 0 or hit.end == len(name)) for hit in hits
    )


@lru_cache(maxsize=16)
def _titles_alone(lexicon: Language) -> frozenset[str]:
    words = lexicon.words("people", "honorifics") + lexicon.words("people", "title_offices")
    return frozenset(ids.fold(word.rstrip(".")) for word in words)


@lru_cache(maxsize=16)
def _offices_alone(lexicon: Language) -> frozenset[str]:
    return _names.word_set(lexicon, "people", "office_heads") - _names.word_set(
        lexicon, "people", "honorifics"
    )


@lru_cache(maxsize=16)
def _never(lexicon: Language) -> frozenset[str]:
    """The words that no person's name begins with or is."""
    words = _names.word_set(lexicon, "people", "not_in_names", "title_offices", "office_heads")
    small = _names.word_set(lexicon, "language", "stopwords", "verbs")
    said = _names.word_set(lexicon, "quotes", "verbs") | _names.word_set(
        lexicon, "demands", "verbs"
    )
    return words | small | said | _names.word_set(lexicon, "organizations", "heads")


@lru_cache(maxsize=16)
def _before_name(lexicon: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either_case(lexicon)}\s+)+")


@lru_cache(maxsize=16)
def _behind_name(lexicon: Language) -> re.Pattern[str]:
    nominals = lexicon.alternatives("people", "post_nominals")
    return re.compile(rf"(?:,?\s+{nominals}|[’']s?)+$")


def _trim_name(text: str, name: Span, lexicon: Language) -> Span:
    """The name without words at its start that are no part of it ('Image Jane Doe')."""
    never = _never(lexicon)
    start = name.start
    while True:
        honorific = _before_name(lexicon).match(text, start, name.end)
        start = honorific.end() if honorific else start
        words = text[start : name.end].split()
        if len(words) <= 2 or ids.fold(words[0].strip("’'.,")) not in never:
            break
        start = text.index(words[1], start + len(words[0]))
    behind = _behind_name(lexicon).search(text[start : name.end])
    return Span(start, start + behind.start() if behind else name.end)


def _moved(naming: Naming, offset: int) -> Naming:
    def move(span: Span | None) -> Span | None:
        return Span(span.start + offset, span.end + offset) if span else None

    return replace(
        naming,
        name=Span(naming.name.start + offset, naming.name.end + offset),
        whole=Span(naming.whole.start + offset, naming.whole.end + offset),
        role=move(naming.role),
        organization=move(naming.organization),
        also=tuple(_moved(other, offset) for other in naming.also),
    )
