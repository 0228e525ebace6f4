"""Where a list of signatories is announced: by a heading, a closing, or words before a colon."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language
from kg.model import Document

from . import _genre, _lists, _parties, _prose, _re, _runin, _tables
from ._entries import Entry
from ._names import UPPER
from ._text import Unit, units

#: Where nothing but a paragraph announces a list, it has this many entries at least.
_SHORTEST = 2
_NOTE = r"(?:\s*[(（\[][^)）\]]*[)）\]])?"
#: Heading, and how many there are: 'Signatories: 56', 'Signed by 56 organisations'.
_COUNT = r"(?:\s*[-–—:]?\s*\d[\d.,]*(?:\s+\w+)?)?"
_LONGEST_ANNOUNCEMENT = 300
_LONGEST_HEADING = 90
_LONG_LIST = 12
#: Words of asking: what stands below them is asked, and no name.
_ASKING = ("verbs", "that_verbs", "modals", "list_cues")


#: How sure a line is that says of itself no more than a word of signing, above unmarked lines.
_UNMARKED = 0.8


@dataclass(frozen=True, slots=True)
class Cue:
    """Where a list of signatories is announced."""

    unit: Unit
    index: int  #: of the unit after it
    confidence: float
    status: str = "kg:signed"
    doubtful: bool = False  #: the words could announce something else
    in_part: bool = False  #: they say that others signed, too


def listed(document: Document, lexicon: Language) -> Iterator[tuple[Cue, Entry]]:
    """The entries of every list that a heading, a closing or a colon announces."""
    found = units(document)
    endorsed = _re.compile(
        lexicon.alternatives("signatories", "endorsement_headings"), re.IGNORECASE
    )
    end = 0
    signed = False
    for index, unit in enumerate(found):
        if unit.start < end:
            continue
        cue = _cue(found, index, lexicon)
        if cue is None or (signed and endorsed.match(_bare(unit))):
            continue
        entries = _inline(cue, lexicon)
        reached = entries[-1].end if entries else 0
        if not entries or _goes_on(cue, found):
            entries += _lists.after(found, cue.index, lexicon, cue=unit)
        if _is_list(entries, cue, lexicon):
            signed = signed or not endorsed.match(_bare(unit))
            end = max(reached, entries[-1].end)
            for entry in entries:
                yield cue, entry


def signed(document: Document, lexicon: Language) -> Unit | None:
    """The unit above the first list of several names that says that these sign."""
    lists: dict[int, list[Cue]] = {}
    for cue, _ in listed(document, lexicon):
        lists.setdefault(cue.unit.start, []).append(cue)
    long = (cues for cues in lists.values() if len(cues) > _SHORTEST)
    return next((cues[0].unit for cues in long if cues[0].status == "kg:signed"), None)


def _bare(unit: Unit) -> str:
    return unit.text.strip("[]*_#:=~-– .，,：\n")


def _cue(found: Sequence[Unit], index: int, lexicon: Language) -> Cue | None:
    unit = found[index]
    if _genre.is_closing(unit.text, lexicon):
        return None if _closes(found, index + 1, lexicon) else Cue(unit, index + 1, 0.97)
    bare = _bare(unit)
    patterns = _patterns(lexicon)
    if patterns.calls.search(bare) or patterns.others.match(bare):
        return None
    for pattern, status in ((patterns.withdrawn, "kg:withdrawn"), (patterns.late, "kg:late")):
        if len(bare) < _LONGEST_HEADING and pattern.match(bare):
            return Cue(unit, index + 1, 0.9, status)
    if unit.kind == "table_cell":
        heads = unit.row == 0 and _heads_table(found, index, lexicon)
        return Cue(unit, index, 0.95) if heads else None
    if patterns.heading.fullmatch(bare):
        return Cue(unit, index + 1, 0.99)
    return _in_words(found, index, lexicon)


def _heads_table(found: Sequence[Unit], index: int, lexicon: Language) -> bool:
    """True for the head of a column of those who sign, in a table that more rows belong to."""
    unit = found[index]
    words = _patterns(lexicon).words.search(unit.text)
    rows = sum(other.group == unit.group for other in found[index : index + 60])
    return words is not None and bool(_tables.column_of(unit.text, lexicon)) and rows > _SHORTEST


def _in_words(found: Sequence[Unit], index: int, lexicon: Language) -> Cue | None:
    """The cue where a heading or a sentence says in its own words that names follow."""
    unit, bare, patterns = found[index], _bare(found[index]), _patterns(lexicon)
    introduces = (
        unit.kind == "heading"
        or unit.text.rstrip("*_ ").endswith((":", "："))
        or bool(_re.fullmatch(r"\[[^\[\]]+\]", unit.text))
    )
    word = patterns.words.search(bare) if len(bare) < _LONGEST_ANNOUNCEMENT else None
    if introduces and word:
        asks = patterns.asks.search(bare, word.end() if lexicon.spaced else 0)
        if asks is None or lexicon.spaced:
            return Cue(unit, index + 1, 0.99, doubtful=asks is not None)
    if patterns.inline.match(unit.text.strip("*_ ")):
        return Cue(unit, index + 1, 0.95)
    following = found[index + 1] if index + 1 < len(found) else None
    marked = following is not None and following.kind in {"list_item", "table_cell"}
    if introduces and patterns.supports.search(bare) and patterns.letters.search(bare):
        return Cue(unit, index + 1, 0.9, doubtful=True)
    heads = word and len(bare) < _LONGEST_HEADING and not unit.text.rstrip("*_ ").endswith(".")
    if unit.kind == "paragraph" and heads and not _prose.is_prose(bare, lexicon):
        return Cue(unit, index + 1, 0.9 if marked else _UNMARKED, doubtful=True)
    if marked and unit.kind == "paragraph" and patterns.joint.search(bare):
        return Cue(unit, index + 1, 0.9, doubtful=True)
    return None


@dataclass(frozen=True, slots=True)
class _Patterns:
    calls: re.Pattern[str]
    others: re.Pattern[str]
    withdrawn: re.Pattern[str]
    late: re.Pattern[str]
    heading: re.Pattern[str]
    words: re.Pattern[str]
    supports: re.Pattern[str]
    letters: re.Pattern[str]
    asks: re.Pattern[str]
    inline: re.Pattern[str]
    joint: re.Pattern[str]


@lru_cache(maxsize=16)
def _patterns(lexicon: Language) -> _Patterns:
    def compiled(source: str) -> re.Pattern[str]:
        return re.compile(source, re.IGNORECASE)

    def any_of(*keys: str) -> str:
        return lexicon.alternatives("signatories", *keys)

    headings = any_of("headings")
    return _Patterns(
        calls=compiled(any_of("not_headings")),
        others=compiled(rf"{any_of('others_headings')}(?!\w)"),
        withdrawn=compiled(any_of("withdrawn_headings")),
        late=compiled(any_of("late_headings")),
        heading=compiled(rf"{headings}(?:\s*[:：])?{_NOTE}{_COUNT}"),
        words=compiled(
            rf"{lexicon.whole(any_of('heading_words'))}|(?<!\w){any_of('heading_stems')}"
        ),
        supports=compiled(lexicon.whole(any_of("support_words"))),
        letters=compiled(
            lexicon.whole(lexicon.alternatives("letter", "letter_nouns", "statement_nouns"))
        ),
        asks=compiled(lexicon.whole(lexicon.alternatives("demands", *_ASKING))),
        inline=re.compile(
            rf"(?i:{headings}){_NOTE}[*_]*(?:\s*[:：][*_]*\s*(?=\S)|\s+(?=[{UPPER}]))"
        ),
        joint=compiled(lexicon.alternatives("letter", "joint_cues")),
    )


def _closes(found: Sequence[Unit], index: int, lexicon: Language) -> bool:
    """True where a unit is another closing, or a heading that the closing stands above."""
    if index >= len(found):
        return False
    text = found[index].text.strip("*_# ")
    headings = lexicon.alternatives("signatories", "headings")
    headed = _re.match(rf"{headings}{_NOTE}\s*(?:[:：]|$)", text, re.IGNORECASE)
    return bool(headed) or _genre.is_closing(text, lexicon)


def _inline(cue: Cue, lexicon: Language) -> list[Entry]:
    """The list that stands in the cue's own paragraph: 'Signed by: A, B and C'."""
    lead = len(cue.unit.text) - len(cue.unit.text.lstrip("*_ "))
    match = _patterns(lexicon).inline.match(cue.unit.text, lead)
    if not match or match.end() >= len(cue.unit.text) - 1:
        return []
    text = cue.unit.text[match.end() :]
    if _re.fullmatch(rf"{_NOTE}\W*", text):  # 'Signatories: (in order of the alphabet)'
        return []
    offset = cue.unit.start + match.end()
    spans = _runin.run_in(text, lexicon)
    if not _re.search("[:：]", match.group()):
        named = [_re.match(rf"[{UPPER}\d„“]", text[slice(*span)]) for span in spans]
        if len(spans) < 3 or not all(named) or len(text.split()) > 40 * len(spans):
            return []
    elif _prose.is_prose(text, lexicon) and len(spans) < 3:
        return []
    return [Entry(offset + s.start, offset + s.end, text[slice(*s)], inline=True) for s in spans]


def _goes_on(cue: Cue, found: Sequence[Unit]) -> bool:
    """True where a list that runs on was too long to be read at once, and goes on below."""
    below = found[cue.index] if cue.index < len(found) else None
    return below is not None and below.block == cue.unit.block and below.line == cue.unit.line


def _is_list(entries: Sequence[Entry], cue: Cue, lexicon: Language) -> bool:
    if not entries:
        return False
    if cue.doubtful:
        enough = cue.confidence > _UNMARKED or len(entries) > _SHORTEST
        return enough and are_names(entries, lexicon)
    closing = _genre.is_closing(cue.unit.text, lexicon)
    sure = closing or cue.confidence >= 0.99 or cue.status != "kg:signed"
    return sure or len(entries) >= _SHORTEST


def are_names(entries: Sequence[Entry], lexicon: Language) -> bool:
    """True where much of what a list holds shows by itself that it names somebody.

    The longer the list, the less of it: what else goes on so long?
    """
    named = sum(_parties.names_somebody(entry, lexicon) for entry in entries)
    enough = 0.6 if len(entries) < _LONG_LIST else 0.4
    return bool(entries) and named >= enough * len(entries)
