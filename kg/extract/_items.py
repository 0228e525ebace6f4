"""The items of lists in prose: what is asked, what is feared."""

import re
from collections.abc import Sequence

from kg.languages import Language
from kg.model import Document, Span
from kg.model.stages import Found

from . import _genre
from ._entries import NUMBERING
from ._spans import signed
from ._text import Unit, split, units


def told(document: Document, found: Found, lexicon: Language) -> list[Unit]:
    """The units in which the document speaks, without signatories and closings."""
    listed = signed(found)
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
    for unit in given[index + 1 :]:
        same = (
            unit.kind == "list_item"
            if first and first.kind == "list_item"
            else _is_loose_item(unit) and bool(NUMBERING.match(unit.text)) >= numbered
        )
        if not same:
            break
        items.append(unit)
    return items


def unnumbered(item: Unit) -> Span:
    """The item's range without its bullet or number."""
    numbering = NUMBERING.match(item.text)
    return Span(item.start + (numbering.end() if numbering else 0), item.end)


def bare(item: Unit, lexicon: Language) -> Span:
    """The item's range without its number, and without 'and' or a semicolon at its end."""
    span = unnumbered(item)
    last = lexicon.alternatives("demands", "between_items")
    text = item.text[span.start - item.start :]
    connector = re.search(rf"\s*[;,]?(?:\s+{last})?\s*$", text, re.IGNORECASE)
    return Span(span.start, item.end - len(connector.group()) if connector else item.end)


def _is_loose_item(unit: Unit) -> bool:
    """True where a paragraph reads as an item of a list without bullets."""
    return (
        unit.kind == "paragraph"
        and not unit.text.rstrip().endswith((":", "："))
        and len(list(split(unit.text))) == 1
    )
