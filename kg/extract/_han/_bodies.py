"""Organisations named in Chinese: a name ends with what it is and reaches back from there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract import _gazetteer, _re
from kg.extract._spans import Spans
from kg.languages import Language
from kg.model import Span

from ._words import Words, begin, words_of


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation named at a place of a text."""

    span: Span
    head: int  #: where the word begins that says what it is
    confidence: float
    whole: Span | None = None  #: the organisation that this one is a body of


def is_organization(name: str, lexicon: Language) -> bool:
    """True where a name, alone on its line, ends as organisations' names do."""
    bare = _re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", name).strip("《》「」“” ")
    words = words_of(lexicon)
    compound = words.compound.match(bare)
    sure = compound is not None or bare[:1] in words.surnames - words.unsure
    own = sure and len(bare) == 3 + (compound is not None) and bare[-1] in words.given
    return len(bare) > 2 and not own and bool(words.ends_line.search(bare))


@lru_cache(maxsize=512)
def organizations(text: str, lexicon: Language) -> tuple[Organization, ...]:
    """The organisations named in a text, in its order; a body's own body stands within it."""
    words = words_of(lexicon)
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
    taken = Spans(one.span for one in found)
    for match in words.named.finditer(text):
        span = Span(*match.span())
        if not taken.touch(span):
            found.append(Organization(span, span.start, 0.9))
            taken.add(span)
    found += [one for one in _introduced(text, words) if not taken.touch(one.span)]
    return tuple(sorted(found, key=lambda one: one.span))


def _headed(text: str, head: re.Match[str], lexicon: Language) -> Organization:
    """The name that ends with a head, as far back as it can reach."""
    words = words_of(lexicon)
    start = begin(text, head.start(), lexicon)
    for position in range(start, head.start()):
        if text[position] in words.joiners and (
            _parts(text, start, position, lexicon)
            or words.generic.fullmatch(text, position + 1, head.start())
        ):
            start = position + 1
    prefix = words.prefix.match(text, start, head.start())
    return Organization(Span(prefix.end() if prefix else start, head.end()), head.start(), 0.8)


def _parts(text: str, start: int, joiner: int, lexicon: Language) -> bool:
    """True where 'and' stands between two names, and not within one."""
    if text[joiner - 1 : joiner] == "共" or text[joiner + 1 : joiner + 2] in "平解諧谐":
        return False
    words = words_of(lexicon)
    left = text[start:joiner]
    if len(left) < 2 or words.ends_head.search(left) or words.role.search(left):
        return True
    right = text[joiner + 1 : joiner + 9]
    return any(hit.start == 0 for hit in _gazetteer.find(right, lexicon))


def _joined(
    text: str, inner: Organization, outer: Organization, end: int, words: Words
) -> Organization:
    """A name whose words begin with another's: 'Example University Law School', or its own."""
    between = text[inner.span.end : outer.head]
    gap = 99 if words.role.search(between) else len(between)
    gap = 0 if words.affiliated.fullmatch(between) else gap
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
    words = words_of(lexicon)
    told = text[one.span.start : one.head]
    if one.whole:
        return True
    whole = text[one.span.start : one.span.end]
    if words.introducer.fullmatch(whole):
        return False
    return bool(words.named.fullmatch(whole)) or (
        len(told) >= 2 and not words.generic.fullmatch(told)
    )


def _introduced(text: str, words: Words) -> Iterator[Organization]:
    """A name that the kind of organisation stands before: '非政府组织' and what follows."""
    for match in words.introducer.finditer(text):
        start = match.end()
        stop = _re.compile(rf"[^\w·]|{words.stop.pattern}|[{words.joiners}等]").search(
            text, start, start + 14
        )
        end = stop.start() if stop else min(len(text), start + 14)
        if 2 <= end - start <= 12 and not words.not_introduced.match(text, start, end):
            yield Organization(Span(start, end), start, 0.75)


def introduced(name: str, lexicon: Language) -> int:
    """How many signs before a name say what is named: '总部位于北岸的晨星社'."""
    prefix = words_of(lexicon).prefix.match(name)
    return prefix.end() if prefix and prefix.end() > 2 else 0


def whole_of(name: str, lexicon: Language) -> str:
    """The beginning of a name that names what it is a body of; '' where there is none."""
    inside = [one for one in organizations(name, lexicon) if one.span == (0, len(name))]
    whole = inside[0].whole if inside else None
    return name[slice(*whole)] if whole else ""
