"""Asks that are items of a list: below 'The groups said that X should:' or below 'Our demands'."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language
from kg.model import Span

from . import _asked, _asks, _items, _names, _re, _requests
from ._asked import Target
from ._entries import NUMBERING
from ._speech import Speech
from ._text import Unit, split

#: A heading, or who is asked above a list, is no longer than this.
_LONGEST_HEADING = 140
#: Words between a cue and its colon, where it can be but a word: 'should', 'the following'.
_SHORT_CUE = 60
#: Of an item longer than this its first sentence is what is asked.
_LONGEST_ITEM = 400


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, of whom it is asked, and the words that introduce it."""

    span: Span
    targets: tuple[Target, ...]
    confidence: float
    context: Span


def find(given: Sequence[Unit], speech: Speech) -> Iterator[Item]:
    """The items of the lists that ask, first those that a sentence introduces.

    An item can come again, with less that tells of whom it is asked.
    """
    own_order = _asks.has_own_order(speech.lexicon) or not speech.lexicon.spaced
    yield from _below(given, speech, _cue if own_order else _introducing)
    yield from _below_headings(given, speech)
    if not own_order:
        yield from _below(given, speech, _cue)


#: Tells of whom the items below a unit are asked, and which words say so; None where they aren't.
_Introduction = Callable[[Sequence[Unit], int, Speech], "tuple[tuple[Target, ...], Span] | None"]


def _below(given: Sequence[Unit], speech: Speech, introduction: _Introduction) -> Iterator[Item]:
    concerns = speech.lexicon.alternatives("demands", "concern_lists")
    for index, unit in enumerate(given):
        if _re.search(rf"{concerns}\s*[:：]$", unit.text, re.IGNORECASE):
            continue
        cue = introduction(given, index, speech)
        for item in _items.below(given, index) if cue else ():
            targets, context = cue or ((), unit.span)
            span = _asking(item, speech.lexicon)
            if not targets and not speech.lexicon.spaced:
                named = speech.parties.at(span.start, 0)
                targets = (Target(named.name, named.who),) if named else ()
            yield Item(span, targets, 0.93, context)


def _asking(item: Unit, lexicon: Language) -> Span:
    """What an item asks: all of it, or its first sentence where more explain it."""
    span = _items.bare(item, lexicon)
    if span.end - span.start <= _LONGEST_ITEM:
        return span
    text = item.text[span.start - item.start : span.end - item.start]
    return next(split(text, span.start))


def _cue(
    given: Sequence[Unit], index: int, speech: Speech
) -> tuple[tuple[Target, ...], Span] | None:
    """A cue, the words before a colon, and the party named near it."""
    unit, lexicon = given[index], speech.lexicon
    match = _cues(lexicon).search(unit.text)
    if not match or (_is_of_signatories(unit, lexicon) and not _asks_in(match.group(), lexicon)):
        return None
    begin = unit.start + match.start()
    target = speech.parties.before(begin, 12)
    if target is None or target.span.start < unit.start:
        target = speech.parties.at(begin, match.end() - match.start())
    start = min(begin, target.span.start) if target else begin
    context = Span(_with_article(unit, start, lexicon), unit.start + match.end() - 1)
    named = (Target(target.name, target.who),) if target else ()
    several = not lexicon.spaced and len(speech.addressees) > 1  # each item names its own
    return named or (() if several else _addressed(speech)), context


def _introducing(
    given: Sequence[Unit], index: int, speech: Speech
) -> tuple[tuple[Target, ...], Span] | None:
    """The last sentence of a unit, whom it asks and from where on: 'We call on the board to:'."""
    unit = given[index]
    text = unit.text.rstrip("*_ ")
    below = given[index + 1].kind if index + 1 < len(given) else ""
    open_end = _open_end(speech.lexicon).search(text) if below == "list_item" else None
    if not text.endswith(":") and not open_end:
        return None
    last = list(split(text))[-1]
    found = _requests.introduced(text[last.start :], unit.start + last.start, speech)
    if found is None:
        return None
    begin, targets = found
    start = unit.start + last.start + begin
    context = Span(_with_article(unit, start, speech.lexicon), unit.start + len(text.rstrip(":")))
    return targets or _addressed(speech), context


@lru_cache(maxsize=16)
def _open_end(lexicon: Language) -> re.Pattern[str]:
    words = lexicon.alternatives("demands", "infinitives", "modals", "that")
    return re.compile(rf"\s{words}$", re.IGNORECASE)


def _addressed(speech: Speech) -> tuple[Target, ...]:
    """Whom a letter's list asks where nothing names them: whom the letter is to."""
    return (speech.you(""),) if speech.own and speech.addressees else ()


@lru_cache(maxsize=16)
def _cues(lexicon: Language) -> re.Pattern[str]:
    """Words that make a list one of asks, before its colon."""
    if not lexicon.spaced:
        words = lexicon.alternatives("demands", "list_cues", "verbs")
        return re.compile(rf"{words}[^:：。]{{0,30}}[:：][*_]*$", re.IGNORECASE)
    words = lexicon.alternatives("demands", "list_cues", "modals", "verbs", "that_verbs")
    reach = _LONGEST_HEADING if _asks.has_own_order(lexicon) else _SHORT_CUE
    return re.compile(rf"(?<![\w-]){words}(?:\s+[^:：.]{{0,{reach}}})?[:：][*_]*$", re.IGNORECASE)


def _is_of_signatories(unit: Unit, lexicon: Language) -> bool:
    words = lexicon.alternatives("signatories", "heading_words")
    return bool(_re.search(words, unit.text, re.IGNORECASE))


def _asks_in(words: str, lexicon: Language) -> bool:
    asking = lexicon.alternatives("demands", "modals", "verbs", "that_verbs")
    return bool(_re.search(asking, words, re.IGNORECASE))


def _with_article(unit: Unit, start: int, lexicon: Language) -> int:
    before = unit.text[: start - unit.start]
    article = _re.search(rf"(?<!\w){_names.article(lexicon)}$", before, re.IGNORECASE)
    return unit.start + article.start() if article else start


def _below_headings(given: Sequence[Unit], speech: Speech) -> Iterator[Item]:
    """The items below 'Our demands', up to the next heading that names nobody asked."""
    heads = _re.compile(speech.lexicon.alternatives("demands", "headings"), re.IGNORECASE)
    heading: Unit | None = None
    targets: tuple[Target, ...] = ()
    for unit in given:
        bare = unit.text.strip("*_#:. ")
        is_item = unit.kind == "list_item" or bool(NUMBERING.match(unit.text))
        head = heads.match(NUMBERING.sub("", bare)) if len(bare) < _LONGEST_HEADING else None
        if head and not is_item and _stands_as_heading(unit):
            heading = unit
            place = bare.find(head.group()) + len(head.group())
            targets = _asked_above(unit, place, speech) or _addressed(speech)
        elif heading is None:
            continue
        elif is_item:
            yield Item(_asking(unit, speech.lexicon), targets, 0.88, heading.span)
        elif below := _asked_above(unit, 0, speech):
            targets = tuple(below)
        elif unit.kind == "heading":
            heading = None


def _stands_as_heading(unit: Unit) -> bool:
    return unit.kind == "heading" or unit.text[-1] in ":*_" or unit.text[-1].isalpha()


def _asked_above(unit: Unit, start: int, speech: Speech) -> tuple[Target, ...]:
    """Those whom 'To the Council:' above a list names, or 'Recommendations to the Council'."""
    if len(unit.text) > _LONGEST_HEADING:
        return ()
    lexicon = speech.lexicon
    to = lexicon.alternatives("demands", "heading_to")
    match = _re.compile(rf"\W*{to}\s+(?=\S)", re.IGNORECASE).match(unit.text, start)
    if not match:
        return ()
    return tuple(_asked.all_named(speech.words(unit.text, unit.start), match.end()))
