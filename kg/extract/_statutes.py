"""Laws with a name of their own: acts, treaties, resolutions, decisions, fields of law."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language, any_of
from kg.model import Span, ids

from . import _gazetteer
from ._names import ACRONYM, CAPITAL
from ._text import Unit


@dataclass(frozen=True, slots=True)
class Statute:
    """A law named at one place of a unit."""

    span: Span
    name: str  #: the law's name, white space folded
    kind: str  #: 'kind:treaty', or '' where the name says none
    head: str  #: the word that makes it a law's name
    confidence: float = 0.9


def find(unit: Unit, lexicon: Language) -> list[Statute]:
    """The laws named in a unit, the longest first where two overlap, in the order of the text."""
    found = [*_named(unit, lexicon), *_fields(unit, lexicon)]
    chosen: list[Statute] = []
    for one in sorted(found, key=lambda s: (s.span.start - s.span.end, s.span.start)):
        if not any(one.span.overlaps(other.span) for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda s: s.span.start)


def acronym(unit: Unit, statute: Statute) -> Span | None:
    """The acronym in brackets behind a law's name."""
    behind = re.compile(rf"\s*\((?:the\s+)?[“\"‘']?(?P<acronym>{ACRONYM})[”\"’']?\)")
    match = behind.match(unit.text, statute.span.end - unit.start)
    return _moved(unit, match.span("acronym")) if match else None


def _moved(unit: Unit, span: tuple[int, int]) -> Span:
    return Span(unit.start + span[0], unit.start + span[1])


@dataclass(frozen=True, slots=True)
class _Patterns:
    headed: re.Pattern[str]
    linked: re.Pattern[str]
    placed: re.Pattern[str]
    known: re.Pattern[str]
    case: re.Pattern[str]
    fields: re.Pattern[str]
    placed_field: re.Pattern[str]
    not_before: re.Pattern[str]


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> _Patterns:
    def words(key: str) -> str:
        return lexicon.alternatives("laws", key)

    heads = any_of(lexicon.mapping("laws", "heads"))
    linked = any_of(lexicon.mapping("laws", "linked_heads"))
    joiners = lexicon.alternatives("laws", "joining", "joining_the")
    joined = rf"(?:\s+(?:{joiners}\s+)?{CAPITAL})"
    number = r"(?:\s+(?:of\s+)?\d{4}(?![\w,]\d)|\s+\d+(?:/\d+)?)"
    return _Patterns(
        headed=re.compile(
            rf"(?<![\w-])(?P<name>{CAPITAL}{joined}{{0,7}}?\s+(?P<head>{heads}){number}?)(?![\w-])"
            rf"(?!(?:\s+{CAPITAL}){{0,5}}\s+(?:{heads})(?![\w-]))"
        ),
        linked=re.compile(
            rf"(?<![\w-])(?P<name>(?:{CAPITAL}\s+){{0,4}}?(?P<head>{linked})"
            rf"(?:\s+{words('links')}\s+(?:the\s+)?{CAPITAL}{joined}*|(?<=Order)(?:\s+{CAPITAL}{joined}*|\s+\d+)))"
        ),
        placed=re.compile(
            rf"(?<![\w-])(?P<name>(?P<before>{CAPITAL}(?:\s+{CAPITAL})?)\s+(?P<head>{linked})s?)(?![\w-])"
        ),
        known=re.compile(rf"(?<![\w-])(?P<name>{words('known')})(?![\w-])"),
        case=re.compile(
            rf"(?<![\w-])(?P<name>(?P<head>{CAPITAL}(?:\s+{CAPITAL}){{0,4}})\s+{words('versus')}\s+"
            rf"{CAPITAL}(?:\s+(?:of\s+)?{CAPITAL}){{0,5}})"
        ),
        fields=re.compile(rf"(?<![\w-])(?P<name>{words('fields')})(?![\w-])", re.IGNORECASE),
        placed_field=re.compile(
            rf"\s+(?:[a-z][a-z-]+\s+){{0,2}}(?P<head>{words('field_heads')})(?![\w-])"
            rf"(?!\s+{words('not_after')})"
        ),
        not_before=re.compile(rf"\s+{words('not_before')}(?!\w)"),
    )


def _named(unit: Unit, lexicon: Language) -> Iterator[Statute]:
    patterns = _patterns(lexicon)
    heads = lexicon.mapping("laws", "heads")
    linked = lexicon.mapping("laws", "linked_heads")
    named = lexicon.words("laws", "named")
    for match in patterns.headed.finditer(unit.text):
        yield from _trimmed(unit, match, heads, lexicon)
    for match in patterns.linked.finditer(unit.text):
        yield from _trimmed(unit, match, linked, lexicon)
    for match in patterns.placed.finditer(unit.text):
        before = match["before"].split()
        if (
            before[-1] in named
            or _is_place(match["before"], lexicon)
            or _is_place(before[-1], lexicon)
        ):
            yield from _trimmed(unit, match, linked, lexicon)
    for match in patterns.known.finditer(unit.text):
        yield _statute(unit, match.span("name"), "", match["name"], 0.95)
    for match in patterns.case.finditer(unit.text):
        yield _statute(unit, match.span("name"), "decision", match["head"].split()[-1])


def _trimmed(
    unit: Unit, match: re.Match[str], kinds: Mapping[str, str], lexicon: Language
) -> Iterator[Statute]:
    """The law of a match, without the words before its name; none where another thing is named."""
    start, end = match.span("name")
    start = _without_owner(unit.text, start, match.start("head"), lexicon)
    name = ids.clean(unit.text[start:end])
    if _patterns(lexicon).not_before.match(unit.text, end):
        return
    school = re.fullmatch(r"[A-Z]{2,} Law", name)
    if name == match["head"] or name in lexicon.words("laws", "not_names") or school:
        return
    compound = (kind for head, kind in kinds.items() if " " in head and head in name)
    yield _statute(unit, (start, end), next(compound, kinds[match["head"]]), match["head"])


def _without_owner(text: str, start: int, head: int, lexicon: Language) -> int:
    """Where the name begins behind small words and "Uganda's", "President Doe's"."""
    small = lexicon.words("language", "stopwords")
    owner = re.compile(rf"(?:{CAPITAL}\s+)*{CAPITAL}(?<=['’]s)\s+|{CAPITAL}['’]s\s+")
    if text.startswith(lexicon.words("laws", "whole"), head):
        return head
    while word := re.compile(r"([\w.]+)\s+").match(text, start, head):
        if word[1].casefold() not in small:
            break
        start = word.end()
    owned = owner.match(text, start, head)
    if owned and (owned.group().count(" ") > 1 or _is_place(owned.group().strip()[:-2], lexicon)):
        return owned.end()
    return start


def _statute(
    unit: Unit, span: tuple[int, int], kind: str, head: str, confidence: float = 0.9
) -> Statute:
    name = ids.clean(unit.text[slice(*span)])
    return Statute(_moved(unit, span), name, f"kind:{kind}" if kind else "", head, confidence)


def _fields(unit: Unit, lexicon: Language) -> Iterator[Statute]:
    """'international human rights law', 'U.S. copyright law'."""
    patterns = _patterns(lexicon)
    definite = lexicon.words("laws", "definite")
    for match in patterns.fields.finditer(unit.text):
        if not match["name"].istitle():
            yield _statute(unit, match.span("name"), "body-of-law", match["name"], 0.95)
    if not any(head in unit.text for head in lexicon.words("laws", "field_heads")):
        return
    for hit in _gazetteer.find(unit.text, lexicon):
        match = patterns.placed_field.match(unit.text, hit.end)
        before = unit.text[: hit.start].split()[-1:]
        if match and (not before or before[0].casefold() not in definite):
            yield _statute(unit, (hit.start, match.end()), "body-of-law", match["head"], 0.85)


def _is_place(name: str, lexicon: Language) -> bool:
    return any(hit.text == name for hit in _gazetteer.find(name, lexicon))
