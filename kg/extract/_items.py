"""The items of lists in prose: what is asked, what is feared."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from kg.languages import Language
from kg.model import Document, Span
from kg.model.stages import Found

from . import _genre, _re
from ._entries import NUMBERING
from ._spans import Spans
from ._text import Unit, split, units

#: Words above a list within a list are no longer than this.
_LONGEST_LABEL = 110

#: So many words say something of their own, and do not only introduce a list.
_FEWEST_WORDS = 8


def told(document: Document, found: Found, lexicon: Language) -> list[Unit]:
    """The units in which the document speaks, without signatories and closings."""
    listed = Spans(
        s.evidence.span
        for s in found.statements("kg:Signature")
        if s.detail("kg:listing") is None  # a sentence that names some who signed tells more
    )
    return [
        unit
        for unit in units(document)
        if not listed.touch(unit.span) and not _genre.is_closing(unit.text, lexicon)
    ]


def below(given: Sequence[Unit], index: int) -> list[Unit]:
    """The items of the list that a unit ending in a colon introduces."""
    items: list[Unit] = []
    first = given[index + 1] if index + 1 < len(given) else None
    numbered = bool(first and NUMBERING.match(first.text))
    parted, over = True, False  # items parted by semicolons are over where one ends in a full stop
    for unit in given[index + 1 :]:
        same = (
            unit.kind == "list_item"
            if first and first.kind == "list_item"
            else _is_item(unit, numbered=numbered)
        )
        if not same or over:
            break
        if unit.kind == "list_item" and items and items[-1].block == unit.block:
            continue  # a further line of an item is none
        items.append(unit)
        end = unit.text[-1]
        over = parted and len(items) > 1 and end in ".。"
        parted = parted and end in ";；"
    return [
        unit
        for unit, following in zip_longest(items, items[1:])
        if not (following and _is_label(unit, following))
    ]


def _is_label(unit: Unit, following: Unit) -> bool:
    """True for words above a list within the list."""
    deeper = unit.kind == following.kind == "list_item" and following.level > unit.level
    return deeper and len(unit.text) < _LONGEST_LABEL


def unnumbered(item: Unit) -> Span:
    """The item's range without its bullet or number."""
    numbering = NUMBERING.match(item.text)
    return Span(item.start + (numbering.end() if numbering else 0), item.end)


def bare(item: Unit, lexicon: Language) -> Span:
    """The item's range without its number, and without 'and' or a semicolon at its end."""
    span = unnumbered(item)
    last = lexicon.alternatives("demands", "between_items")
    text = item.text[span.start - item.start :]
    connector = _re.search(rf"\s*[;,]?(?:\s+{last})?\s*$", text, re.IGNORECASE)
    return Span(span.start, item.end - len(connector.group()) if connector else item.end)


def _is_item(unit: Unit, *, numbered: bool) -> bool:
    """True for a paragraph with a number, or in a list without them one that reads as an item."""
    if numbered:
        return unit.kind == "paragraph" and bool(NUMBERING.match(unit.text))
    return _is_loose_item(unit)


#: '(b)', '2)', 'iii.' before an item within a sentence.
_MARK = re.compile(
    r"(?<![\w(])(?:\((?P<in>[a-h]|[ivx]{1,4}|\d{1,2})\)|(?P<out>[a-h]|[ivx]{1,4}|\d{1,2})\))\s+(?=\w)"
)
_FIRST = frozenset({"a", "i", "1"})
_SECOND = {"a": "b", "i": "ii", "1": "2"}


def run_in(text: str, offset: int, lexicon: Language) -> list[Span]:
    """The parts of a sentence that numbers it: 'to (a) reject it; and (b) hold hearings'.

    Behind a colon semicolons part them as well. The first part is the sentence from its beginning.
    """
    cuts = _numbered(text) or _by_semicolons(text) or _by_infinitives(text, lexicon)
    last = lexicon.alternatives("demands", "between_items")
    found: list[Span] = []
    start = 0
    for (end, begin), _ in pairwise([*cuts, (len(text), len(text)), (0, 0)]):
        part = _re.sub(rf"\s*[;,]?(?:\s+{last})?\s*$", "", text[start:end], flags=re.IGNORECASE)
        if end == len(text):
            part = text[start:end].rstrip()
        if part:
            found.append(Span(offset + start, offset + start + len(part)))
        start = begin
    return found


def _numbered(text: str) -> list[tuple[int, int]]:
    """Where each numbered item but the first begins, without and with its number's end."""
    marks = [(match["in"] or match["out"], match) for match in _MARK.finditer(text)]
    if len(marks) < 2 or marks[0][0] not in _FIRST or marks[1][0] != _SECOND[marks[0][0]]:
        return []
    return [match.span() for _, match in marks[1:]]


def _by_semicolons(text: str) -> list[tuple[int, int]]:
    colon = _re.search(r":\s", text)
    if colon is None:
        return []
    return [match.span() for match in _re.finditer(r";\s+", text) if match.start() > colon.end()]


def _by_infinitives(text: str, lexicon: Language) -> list[tuple[int, int]]:
    """Where ', and to …' goes on behind '… to …', and ', and that …' behind what is asked."""
    asked = _asking(lexicon).search(text)
    start = asked.end() if asked else 0
    first = _infinitive(lexicon).search(text, max(start - 1, 0))
    that = _that(lexicon).search(text, start)
    return [
        (match.start(), match.start("that") if match["that"] else match.end())
        for match in _going_on(lexicon).finditer(text, start)
        if (match["and"] and asked)
        or ((opened := first if match["to"] else that) and match.start() > opened.end())
    ]


def asks_itself(text: str, lexicon: Language, *, listed: bool) -> bool:
    """True where words with a colon ask something themselves, not only what a list below says."""
    asked = _asking(lexicon).search(text)
    start = asked.start() if asked else len(text)
    that = _that(lexicon).search(text, start)
    goal = _infinitive(lexicon).search(text, start) or that
    words = text[goal.end() if goal else start :].split()
    return len(words) >= _FEWEST_WORDS and (goal is not None or not listed)


@lru_cache(maxsize=16)
def _asking(lexicon: Language) -> re.Pattern[str]:
    verbs = lexicon.alternatives("demands", "verbs", "that_verbs")
    return re.compile(rf"(?<![\w-]){verbs}(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=16)
def _that(lexicon: Language) -> re.Pattern[str]:
    return re.compile(rf"\s{lexicon.alternatives('demands', 'that')}\s")


@lru_cache(maxsize=16)
def _infinitive(lexicon: Language) -> re.Pattern[str]:
    """'to' before an infinitive, where a noun could stand too."""
    to = lexicon.alternatives("demands", "infinitives")
    forms = "|".join(lexicon.words("demands", "infinitive_forms")) or r"\w"
    return re.compile(rf"\s(?P<to>{to})(?:\s+|(?<=['’]))(?={forms})")


@lru_cache(maxsize=16)
def _going_on(lexicon: Language) -> re.Pattern[str]:
    last = lexicon.alternatives("demands", "between_items")
    that = lexicon.alternatives("demands", "that")
    return re.compile(
        rf",(?:(?:\s+{last})?{_infinitive(lexicon).pattern}"
        rf"|\s+(?:(?P<and>{last})\s+)?(?P<that>{that})\s+(?=\w))"
    )


def _is_loose_item(unit: Unit) -> bool:
    """True where a paragraph reads as an item of a list without bullets."""
    return (
        unit.kind == "paragraph"
        and not unit.text.rstrip().endswith((":", "："))
        and len(list(split(unit.text))) == 1
    )
