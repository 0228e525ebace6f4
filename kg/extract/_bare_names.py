"""People named without an office: by their given names, how they are reached, who stands beside."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.languages import Language
from kg.model import Span

from . import _given, _names, _re, _runin
from ._names import CAPITAL, PERSON, UPPER
from ._own_names import own_name, trim_name

#: A word with a capital right before a name, which is then part of something longer.
_AFTER_NAME = re.compile(rf"(?<!\S)[{UPPER}][\w’'&-]{{1,60}}\s+$")
#: How far before a name a word with the space behind it begins.
_BEFORE = 100
_GOES_ON = re.compile(rf"\s+(?:&|of\s+{CAPITAL}|{CAPITAL})|[-/]\w")

#: A name and how sure it is that it is a person's.
Found = tuple[Span, float]


def goes_on(text: str, start: int) -> bool:
    """True where a word with a capital stands right before a name."""
    return _AFTER_NAME.search(text, max(0, start - _BEFORE), start) is not None


@lru_cache(maxsize=16)
def _contact(lexicon: Language) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?P<name>{_names.person(lexicon)})(?:\s*[,:–(-])?\s*"
        r"(?=\S{1,60}@\w|[+(]?\d[\d().-]*(?:[ \d().-]{6,}))"
    )


def by_contact(text: str, lexicon: Language) -> Iterator[Found]:
    """People before an address or a number by which they are reached."""
    if "@" in text or _re.search(r"\d{3}", text):
        for match in _contact(lexicon).finditer(text):
            name = own_name(text, Span(*match.span("name")), lexicon)
            if name and _given.begins(text[slice(*name)]):
                yield (name, 0.85)


def by_one_name(text: str, lexicon: Language) -> Iterator[Found]:
    """People of whom only a given name is told, beside their age or a word of speech."""
    for pattern in _one_name(lexicon):
        for match in pattern.finditer(text):
            name = Span(*match.span("name"))
            alone = lexicon.capitalised_nouns or not goes_on(text, name.start)
            if alone and _names.is_given(match["name"]) and own_name(text, name, lexicon):
                yield (name, 0.75)


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


def by_given_names(text: str, lexicon: Language, longest: int) -> Iterator[Found]:
    """People whose names begin as only people's do and have no more than so many words."""
    for match in _re.finditer(_names.person(lexicon), text):
        name = _from_given(text, Span(*match.span()), lexicon)
        if name and len(text[slice(*name)].split()) <= longest:
            yield (name, 0.75)


def _from_given(text: str, span: Span, lexicon: Language) -> Span | None:
    """The name in capitalised words that a given name begins; None where they go on."""
    if _re.compile(rf"\s+(?:&|{CAPITAL})").match(text, span.end):
        return None
    words = [
        Span(span.start + m.start(), span.start + m.end())
        for m in _re.finditer(r"\S+", text[slice(*span)])
    ]
    for number, word in enumerate(words[:-1]):
        if _names.begins_person([text[w.start : w.end] for w in words[number:]]):
            return own_name(text, Span(word.start, span.end), lexicon)
    return None


def by_likely_names(text: str, lexicon: Language) -> Iterator[Found]:
    """People whose first name is mostly a person's, where nothing goes on before or behind."""
    for match in _re.finditer(_names.person(lexicon), text):
        words = match.group().split()
        alone = len(words) < 4 and not match.group().isupper() and not goes_on(text, match.start())
        if alone and _given.begins(match.group()) and not _GOES_ON.match(text, match.end()):
            name = own_name(text, Span(*match.span()), lexicon)
            if name and name.start == match.start() and not _is_known(match.group(), lexicon):
                yield (name, 0.7)


def _is_known(name: str, lexicon: Language) -> bool:
    return _names.is_known_body(name, lexicon) or name in lexicon.words("laws", "known")


@lru_cache(maxsize=16)
def _enumeration(lexicon: Language) -> re.Pattern[str]:
    last = lexicon.alternatives("signatories", "and")
    return re.compile(rf"{PERSON}(?:\s*,\s+(?:{last}\s+)?{PERSON}){{3,}}")


def enumerated(text: str, lexicon: Language) -> Iterator[Found]:
    """People named one after the other: four at least, nearly all of them with people's names."""
    if text.count(",") < 3:
        return
    for match in _enumeration(lexicon).finditer(text):
        spans = [
            trim_name(text, Span(match.start() + one.start, match.start() + one.end), lexicon)
            for one in _runin.run_in(match.group(), lexicon)
        ]
        named = [span for span in spans if _names.is_person(text[span.start : span.end], lexicon)]
        given = [span for span in named if _given.begins(text[span.start : span.end])]
        if len(named) >= 0.8 * len(spans) and len(given) >= 0.5 * len(spans):
            yield from ((span, 0.75) for span in named)
