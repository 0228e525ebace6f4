"""Lists of names: where they begin and end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.languages import Language
from kg.model import Document, Span, ids

from . import _blocks, _dates, _gazetteer, _genre, _han, _names, _re, _styles, _tables
from ._blocks import Line
from ._entries import NUMBERING, Entry
from ._names import ACRONYM
from ._prose import is_prose
from ._runin import is_run_in
from ._text import Unit

_CONTACT = re.compile(r"\w@\w|https?://|www\.|\+?\d[\d\s().-]{7,}\d")
#: A line that says nothing but how somebody is reached.
_ONLY_CONTACT = re.compile(
    r"(?:(?i:tel|phone|fax|mobile|e-?mail|web|website|telefon|tél|correo)\w*+\.?\s*+[:：]?\s*+)?"
    r"(?:(?:\S*@\S++|https?://\S++|www\.\S++|\+?\d[\d\s().-]{7,}\d)[\s,;.]*+)+"
)
#: How one who is named is reached, in brackets.
_REACHED = re.compile(
    r"(?<=\S)\s*[(\[<]+[^()\[\]<>]*(?:@|https?:|www\.)[^()\[\]<>]*[)\]>]+"
    r"|(?<=\w)\s*[-–—,:]?\s*+(?:\S*@|https?://|www\.)\S+$"
    r"|(?<=[\u3400-\u9fff])[，,、]\s*\+?\d{8,13}$"
)
#: What lines are of a list that a paragraph divides.
_OF_NAMES = frozenset({"name", "person", "org"})
#: A line in bold, as Markdown has it.
_BOLD = re.compile(r"(?:\*\*|__)?[^*_]+(?:\*\*|__)")
_OTHER_LISTS = ("late_headings", "withdrawn_headings", "others_headings")
_LONGEST_NAME = 220
_LONGEST_ENTRY_WORDS = 28
_LONGEST_HEADING = 120
#: With more names a list is one of names, whatever one of its items says beside.
_SURE = 3
_LONG = 20


def after(
    units: Sequence[Unit],
    index: int,
    lexicon: Language,
    *,
    cue: Unit | None = None,
    closes: bool = False,
) -> list[Entry]:
    """The entries of the list that begins with the unit at an index; empty where none does.

    The list goes on until prose, a heading that is no sub-heading, or something else begins.
    ``cue`` is what announces it; ``closes`` says that it stands at a letter's end.
    """
    entries: list[Entry] = []
    lines: list[Line] = []
    heading = (
        cue.text.strip("*_#: ") if cue is not None and len(cue.text) < _LONGEST_HEADING else ""
    )
    closes = closes or (cue is not None and _genre.is_closing(cue.text, lexicon))

    def take() -> None:  # the lines so far
        entries.extend(_blocks.entries(lines, lexicon, signed=closes))
        lines.clear()

    before: Unit | None = None
    count = 0

    for unit, following in _with_next(_listed(units, index, lexicon)):
        if unit.kind == "table_cell":
            if before is None or before.kind != "table_cell" or before.group != unit.group:
                take()
                entries.extend(_tables.entries(units, unit, lexicon))
        elif is_subheading(unit, following, lexicon, cue=cue):
            heading = unit.text.strip("*_#: ")
        elif _is_columns(unit, lexicon):
            pass
        elif _is_entry(unit, lexicon, cue) and not _is_other_kind(unit, before):
            count = count + 1 if before is not None and before.group == unit.group else 1
            items = _run_together(unit, count)
            count += len(items) - 1
            lines.extend(Line(item, heading) for item in items)
        elif not _passes(unit, before, following, lexicon, named=len(lines)):
            break
        before = unit
    take()
    return entries


def _listed(units: Sequence[Unit], index: int, lexicon: Language) -> Iterator[Unit]:
    """The units from an index on that are no asides."""
    for number in range(index, len(units)):
        if not _is_aside(units[number], lexicon):
            yield units[number]


def _with_next(units: Iterator[Unit]) -> Iterator[tuple[Unit, Unit | None]]:
    """Each unit with the one after it."""
    before: Unit | None = None
    for unit in units:
        if before is not None:
            yield before, unit
        before = unit
    if before is not None:
        yield before, None


def _is_other_kind(unit: Unit, before: Unit | None) -> bool:
    """True for a paragraph behind list items or table cells: the list has ended."""
    marked = {"list_item", "table_cell"}
    return unit.kind not in marked and before is not None and before.kind in marked


def _run_together(unit: Unit, number: int) -> list[Unit]:
    """The items that ran into one where a line end was lost: 'Union A 20. Union B' as the 19th."""
    if unit.kind != "list_item":
        return [unit]
    match = _re.search(rf"\s+{number + 1}[.)、．]\s+(?=\S)", unit.text)
    if not match or not match.start():
        return [unit]
    end, start = match.span()
    first = replace(unit, end=unit.start + end, text=unit.text[:end])
    second = replace(unit, start=unit.start + start, text=unit.text[start:])
    return [first, second]


def _is_columns(unit: Unit, lexicon: Language) -> bool:
    """True for a line that says what the pieces of those below it are: 'Name, Organisation'."""
    keys = ("name", "surname", "organization", "role", "country")
    pieces = _re.split(r"\s*[,;|/\t]\s*", unit.text.strip("*_ "))
    known = _names.word_set(lexicon, "tables", *keys)
    return len(pieces) > 1 and all(ids.fold(piece) in known for piece in pieces)


def _is_skipped(unit: Unit, before: Unit | None) -> bool:
    """True for how somebody is reached, below the lines that say who."""
    bare = unit.text.strip("*_<> ")
    if before is None:
        return unit.kind == "list_item" and bool(_ONLY_CONTACT.fullmatch(bare))
    if unit.kind != before.kind:
        return False
    within = before.block == unit.block or (unit.kind == "list_item" and before.group == unit.group)
    return within and bool(_ONLY_CONTACT.fullmatch(bare))


def _passes(
    unit: Unit, before: Unit | None, following: Unit | None, lexicon: Language, *, named: int
) -> bool:
    """True for what names nobody, in a list of names that goes on below it."""
    if _is_skipped(unit, before) or (named > _SURE and _goes_on(unit, before)):
        return True
    if before is None and following is not None:  # a note on the list below
        return unit.kind == "paragraph" and following.kind in {"list_item", "table_cell"}
    return _is_comment(unit, before, following, lexicon, long=named > _LONG)


def _is_comment(
    unit: Unit, before: Unit | None, following: Unit | None, lexicon: Language, *, long: bool
) -> bool:
    """True for what somebody who signs says, below their name and above the next one."""
    if before is None or following is None or unit.block != before.block:
        return False
    kind = _blocks.kind_of_line(following.text, lexicon)
    return following.block != unit.block and (long or kind in {"name", "person"})


def _goes_on(unit: Unit, before: Unit | None) -> bool:
    """True for an item of the list that the names so far are items of."""
    return before is not None and unit.kind == "list_item" and unit.group == before.group


def _is_aside(unit: Unit, lexicon: Language) -> bool:
    """True for what stands in a list and is no part of it: 'Add your name', a row of dashes."""
    bare = unit.text.strip("*_→> ")
    calls = lexicon.alternatives("signatories", "not_headings")
    return len(bare) < 80 and (
        not _re.search(r"\w", bare) or bool(_re.match(calls, bare, re.IGNORECASE))
    )


def is_subheading(
    unit: Unit, following: Unit | None, lexicon: Language, *, cue: Unit | None = None
) -> bool:
    """True where a unit divides a list by kind, country or date, and the list goes on after it."""
    if following is None or unit.kind == "table_cell":
        return False
    if following.kind != "table_cell" and not _is_entry(following, lexicon, cue):
        return False
    bare = unit.text.strip("*_ ")
    if _begins_other(bare, lexicon):
        return False
    if len(bare.split()) > 8 or _stops(bare, lexicon):
        return False
    plain = bare.rstrip(":： ")
    capacity = not lexicon.spaced and _han.is_capacity(plain, following.text, lexicon)
    if capacity or _is_group(plain, lexicon) or _divides_by_place(plain, following, lexicon):
        return True
    if unit.kind == "heading":
        return cue is None or cue.kind != "heading" or unit.level > cue.level
    if unit.kind == "paragraph" and unit.alone and following.kind == "list_item":
        bold = _BOLD.fullmatch(unit.text.strip()) is not None
        return bold or _blocks.kind_of_line(following.text, lexicon) in _OF_NAMES
    return bare.endswith((":", "：")) and unit.kind != "list_item"


def _is_group(text: str, lexicon: Language) -> bool:
    """True where a line says what kind those below it are of: 'NGOs and trade unions (12)'."""
    groups = lexicon.alternatives("signatories", "group_headings")
    joined = lexicon.alternatives("signatories", "and")
    number = r"(?:\s*[(（\[][^)）]*[)）\]]|\s*[-–—:]?\s*\d+)?"
    pattern = rf"{groups}(?:\s*(?:[&,、/]|{joined})*\s*{groups})*{number}"
    return bool(_re.fullmatch(pattern, text, re.IGNORECASE))


def _divides_by_place(text: str, following: Unit, lexicon: Language) -> bool:
    """True where a line is a country's or an area's name, and the line below it is not."""
    plain = _re.sub(r"\s*[(（]\d+[)）]$", "", text)
    if len(plain) < 2 or not _blocks.is_place(plain, lexicon) or _re.search(r"\d", plain):
        return False
    kinds = {hit.place.kind for hit in _gazetteer.find(plain, lexicon)}
    below = following.text.strip("*_ ")
    return bool(kinds & {"country", "area"}) and not _blocks.is_place(below, lexicon)


def _is_entry(unit: Unit, lexicon: Language, cue: Unit | None = None) -> bool:
    bare = NUMBERING.sub("", unit.text).strip("*_ ")
    if unit.kind in {"heading", "caption"} or not _re.search(r"\w", bare):
        return False
    if unit.kind == "quotation" and (cue is None or cue.kind != "quotation"):
        return False
    contact = _CONTACT.search(_REACHED.sub("", _REACHED.sub("", bare)))
    tag = bare.startswith("#") and " " not in bare
    if _begins_other(bare, lexicon) or _is_key(bare) or contact or tag or _stops(bare, lexicon):
        return False
    if is_run_in(bare, lexicon):
        return True
    if len(bare) > _LONGEST_NAME or len(bare.split()) > _LONGEST_ENTRY_WORDS:
        return False
    return not is_prose(bare, lexicon)


def _is_key(text: str) -> bool:
    """True for a line that says what an acronym stands for: 'EXU: Example Union'."""
    key = _re.match(rf"({ACRONYM})(?:\s+\w+)?\s*[:=]\s+(?=[A-Z])", text)
    return key is not None and _names.initials_match(text[key.end() :], key[1])


def _begins_other(text: str, lexicon: Language) -> bool:
    """True where a line is a date, or begins a letter, who is in copy, or another list."""
    if _re.match(lexicon.alternatives("signatories", *_OTHER_LISTS), text, re.IGNORECASE):
        return True
    announced = lexicon.alternatives("signatories", "headings", "endorsement_headings")
    if _re.fullmatch(rf"{announced}(?:\s*[(（][^)）]*[)）])?[:：]?", text, re.IGNORECASE):
        return True
    greeting = _re.match(rf"(?P<word>{lexicon.alternatives('letter', 'salutations')})\s", text)
    if greeting and greeting["word"] not in lexicon.words("people", "honorifics"):
        return True
    if _genre.is_closing(text, lexicon):
        return True
    copy = lexicon.alternatives("addressees", "copy")
    return bool(_re.match(rf"{copy}(?!\w)", text, re.IGNORECASE)) or _dates.is_date(text, lexicon)


def _stops(text: str, lexicon: Language) -> bool:
    """True where a line's first words show that the list has ended: 'Contact', 'Drafted by'."""
    stop = _re.match(lexicon.alternatives("signatories", "stops"), text, re.IGNORECASE)
    if stop is None:
        return False
    rest = text[stop.end() :]
    if not lexicon.spaced:
        return " " in stop.group() or _ends_list(rest, lexicon)
    whole = not rest[:1].isalnum()
    return whole and (" " in stop.group() or _ends_list(rest, lexicon))


def _ends_list(rest: str, lexicon: Language) -> bool:
    """True where what follows a word like 'Contact' shows that it is no part of a name."""
    if not rest.strip(" :："):
        return True
    if not lexicon.spaced:
        return rest.lstrip()[0] in ":："
    return bool(_re.match(r"\s*(?:[\w/]+\s+){0,2}?[\w/]*\s*[:：]", rest))


def clean_entry(document: Document, entry: Entry) -> Span:
    """The entry's span without footnote marks at its end."""
    text = document.text[entry.start : entry.end]
    mark = _styles.MARKS.search(text)
    return Span(entry.start, entry.start + (mark.start() if mark else len(text)))
