"""Lists of names: where they begin and end, and how one line becomes entries."""

import re
from collections.abc import Iterator, Sequence

from kg.languages import Language
from kg.model import Document, Span

from . import _dates, _han, _tables
from ._entries import NUMBERING, Entry
from ._names import CAPITAL, UPPER, article, initials_match, is_organization
from ._text import Unit, split

_CONTACT = re.compile(r"@\w|https?://|www\.|\+?\d[\d\s().-]{7,}\d")
_OTHER_LISTS = ("late_headings", "withdrawn_headings")
#: Before a stop that is no part of an abbreviation: 'Inc.', 'e.V.', 'S.A.'.
_NOT_OF_NAMES = r"(?<![A-Z]\w)(?<![.\b]\w)" + "".join(
    rf"(?<!{re.escape(end)})"
    for end in ("Inc", "Ltd", "Corp", "Jr", "Sr", "s.r.o", ".V", ". V", ".A", ".C")
)
#: 'und', 'et' join words of a name too; 'sowie', 'así como' do not.
_SHORT = 3
_LONGEST_NAME = 220
_LONGEST_ENTRY_WORDS = 28


def after(units: Sequence[Unit], index: int, lexicon: Language) -> list[Entry]:
    """The entries of the list that begins with the unit at an index; empty where none does.

    The list goes on until prose, a heading that is no sub-heading, or something else begins.
    """
    entries: list[Entry] = []
    heading = ""
    listed = [unit for unit in units[index:] if not _is_aside(unit, lexicon)]
    for position, unit in enumerate(listed):
        if unit.kind == "table_cell":
            if not position or listed[position - 1].kind != "table_cell":
                entries.extend(_tables.entries(listed[position:], lexicon))
            continue
        following = listed[position + 1] if position + 1 < len(listed) else None
        if is_subheading(unit, following, lexicon):
            heading = unit.text.strip("*_#: ")
        elif _is_entry(unit, lexicon) and not _is_other_kind(unit, listed[:position]):
            entries.extend(_entries(unit, heading, lexicon))
        else:
            break
    return entries


def _is_other_kind(unit: Unit, before: Sequence[Unit]) -> bool:
    """True for a paragraph behind list items or table cells: the list has ended."""
    marked = {"list_item", "table_cell"}
    return unit.kind not in marked and bool(before) and before[-1].kind in marked


def _is_aside(unit: Unit, lexicon: Language) -> bool:
    """True for what stands in a list and is no part of it: 'Add your name', a row of dashes."""
    bare = unit.text.strip("*_→> ")
    calls = lexicon.alternatives("signatories", "not_headings")
    return len(bare) < 80 and (
        not re.search(r"\w", bare) or bool(re.match(calls, bare, re.IGNORECASE))
    )


def is_subheading(unit: Unit, following: Unit | None, lexicon: Language) -> bool:
    """True where a unit divides a list by kind, country or date, and the list goes on after it."""
    tabled = following is not None and following.kind == "table_cell"
    if following is None or not (tabled or _is_entry(following, lexicon)):
        return False
    bare = unit.text.strip("*_ ")
    if re.match(lexicon.alternatives("signatories", *_OTHER_LISTS), bare, re.IGNORECASE):
        return False
    if len(bare.split()) > 8:
        return False
    stop = re.match(lexicon.alternatives("signatories", "stops"), bare, re.IGNORECASE)
    if stop and _ends_list(bare[stop.end() :], lexicon):
        return False
    if unit.kind == "heading":
        return True
    groups = lexicon.alternatives("signatories", "group_headings")
    introduces = bare.endswith((":", "：")) and unit.kind != "list_item"
    return introduces or bool(
        re.fullmatch(
            rf"{groups}(?:\s*(?:[&,、]|and)?\s*{groups})*(?:\s*[(（][^)）]*[)）])?",
            bare,
            re.IGNORECASE,
        )
    )


def _is_entry(unit: Unit, lexicon: Language) -> bool:
    bare = NUMBERING.sub("", unit.text).strip("*_ ")
    if unit.kind in {"heading", "caption", "quotation"} or not re.search(r"\w", bare):
        return False
    if re.match(lexicon.alternatives("signatories", *_OTHER_LISTS), bare, re.IGNORECASE):
        return False
    greeting = re.match(rf"(?P<word>{lexicon.alternatives('letter', 'salutations')})\s", bare)
    if greeting and greeting["word"] not in lexicon.words("people", "honorifics"):
        return False
    copy = lexicon.alternatives("addressees", "copy")
    if re.match(rf"{copy}(?!\w)", bare, re.IGNORECASE) or _dates.is_date(bare, lexicon):
        return False
    stops = lexicon.alternatives("signatories", "stops")
    stop = re.match(stops, bare, re.IGNORECASE)
    if _CONTACT.search(bare) or (
        stop and (" " in stop.group() or _ends_list(bare[stop.end() :], lexicon))
    ):
        return False
    if is_run_in(bare, lexicon):
        return True
    if len(bare) > _LONGEST_NAME or len(bare.split()) > _LONGEST_ENTRY_WORDS:
        return False
    return not is_prose(bare, lexicon)


def _ends_list(rest: str, lexicon: Language) -> bool:
    """True where what follows a word like 'Contact' shows that it is no part of a name."""
    return not rest.strip(" :：") or (not lexicon.spaced and rest.lstrip()[0] in ":：")


def is_prose(text: str, lexicon: Language) -> bool:
    """True where a text reads as a sentence and not as a name."""
    if not lexicon.spaced and _han.has(text):
        return _han.is_prose(text, lexicon)
    if len(list(split(text))) > 1 and len(text.split()) > 12:
        return True
    words = [word for word in re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", text) if word]
    if len(words) < 4:
        return text.rstrip().endswith(("?", "!"))
    verbs = lexicon.words("language", "verbs")
    small = sum(word[0].islower() for word in words)
    has_verb = any(word in verbs for word in words)
    ends = bool(re.search(r"[.!?。！？:：]$", text.rstrip())) and len(words) >= 6
    return (has_verb and small >= 0.4 * len(words)) or (ends and small >= 0.5 * len(words))


def is_run_in(text: str, lexicon: Language) -> bool:
    """True where one paragraph holds a whole list, divided by semicolons or commas."""
    if not lexicon.spaced and _han.has(text):
        return bool(_han.divided(text, lexicon))
    pieces = [piece for piece in re.split(r"[;；]", text) if piece.strip()]
    if len(pieces) >= 3:
        return sum(len(piece) < _LONGEST_NAME for piece in pieces) == len(pieces)
    parts = [text[s:e].strip() for s, e in _divide(text, ",，、")]
    named = [
        part
        for part in parts
        if re.match(rf"(?:and |und |et |y |the )?{CAPITAL}|[\u4e00-\u9fff]", part)
    ]
    return len(parts) >= 6 and len(named) >= 0.8 * len(parts) and max(map(len, parts)) < 90


def _entries(unit: Unit, heading: str, lexicon: Language) -> Iterator[Entry]:
    numbering = NUMBERING.match(unit.text)
    start = numbering.end() if numbering else 0
    sign = re.compile(rf"{lexicon.alternatives('signatories', 'signs')}\s*", re.IGNORECASE)
    signed = sign.match(unit.text, start)
    start = signed.end() if signed else start
    text = unit.text[start:]
    offset = unit.start + start
    if not is_run_in(text, lexicon):
        span = _trim(text, 0, len(text))
        yield Entry(offset + span.start, offset + span.end, text[span.start : span.end], heading)
        return
    for span in run_in(text, lexicon):
        yield Entry(
            offset + span.start,
            offset + span.end,
            text[span.start : span.end],
            heading,
            inline=True,
        )


def run_in(text: str, lexicon: Language) -> Iterator[Span]:
    """The names in a run-in list: divided by semicolons where it has them, else by commas."""
    if not lexicon.spaced and _han.has(text):
        yield from _han.divided(text, lexicon) or [_trim(text, 0, len(text))]
        return
    marks = ";；" if re.search(r"[;；]", text) else ",，、"
    spans = list(_divide(text, marks))
    conjunction = lexicon.alternatives("signatories", "and")
    last_and = re.compile(rf"^\s*{conjunction}\s+", re.IGNORECASE)
    joined = re.compile(rf"\s+{conjunction}\s+(?:(?P<article>{article(lexicon)})|(?={CAPITAL}))")
    for number, (start, end) in enumerate(spans):
        leading = last_and.match(text[start:end])
        begin = start + leading.end() if leading else start
        last = number == len(spans) - 1
        last = last and not leading and marks == ",，、"
        middle = _middle(text, Span(begin, end), joined, lexicon, last=last)
        begin = _without_article(text, begin, lexicon)
        if middle:
            second = middle.start("article") if middle["article"] else middle.end()
            second = _without_article(text, second, lexicon)
            parts = (_trim(text, begin, middle.start()), _trim(text, second, end))
            yield from (part for part in parts if part.end > part.start)
        else:
            span = _trim(text, begin, end)
            if span.end > span.start:
                yield span


def _without_article(text: str, begin: int, lexicon: Language) -> int:
    """Where a name begins behind an article in small letters, which names have in sentences."""
    if not lexicon.words("bodies", "heads"):
        return begin
    lead = re.compile(rf"\s*{article(lexicon)}(?=[{UPPER}„“«])").match(text, begin)
    return lead.end() if lead else begin


def _middle(
    text: str, span: Span, joined: re.Pattern[str], lexicon: Language, *, last: bool
) -> re.Match[str] | None:
    """Where 'A and B' is divided: the last names of a list, or 'A and the B' anywhere."""
    begin, end = span
    cuts = list(joined.finditer(text, begin, end))
    with_article = [cut for cut in cuts if cut["article"]]
    if lexicon.words("bodies", "heads"):
        with_article = [c for c in cuts if _begins_body(text[c.end() : end], lexicon)]
        told = re.match(article(lexicon), text.lstrip()) is not None
        cuts = [c for c in cuts if not c["article"] or told or len(c.group().split()[0]) > _SHORT]
    found = next(iter(with_article), cuts[0] if cuts and last else None)
    if found is None:
        return None
    defined = re.search(r"\((?P<acronym>[^()]{2,12})\)\s*$", text[begin:end])
    if defined and initials_match(text[begin : begin + defined.start()], defined["acronym"]):
        return None
    return found


def _begins_body(text: str, lexicon: Language) -> bool:
    """True where a name begins with a word for a body, in languages where that comes first."""
    return is_organization(" ".join(text.split()[:1]), lexicon)


def _divide(text: str, marks: str) -> Iterator[tuple[int, int]]:
    """Ranges between the marks that stand outside brackets and quotation marks."""
    depth = 0
    start = 0
    for position, char in enumerate(text):
        closes = char == "“" and "„" in text[start:position]
        if char in "([（【「“„«" and not closes:
            depth += 1
        elif char in ")]）】」”»" or closes:
            depth = max(0, depth - 1)
        elif char in marks and depth == 0:
            if char == "," and re.match(
                r",\s*(?:Inc|Ltd|LLC|LLP|Jr|Sr|S\.A|A\.C|e\.\s?V)\b", text[position:]
            ):
                continue
            yield start, position
            start = position + 1
    yield start, len(text)


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = re.match(r"[\s*_,;:，；、]*", piece)
    right = re.search(rf"(?:[\s*_,;:，；、]|{_NOT_OF_NAMES}\.)*$", piece)
    begin = start + (left.end() if left else 0)
    return Span(begin, max(begin, start + (right.start() if right else len(piece))))


def clean_entry(document: Document, entry: Entry) -> Span:
    """The entry's span without footnote marks at its end."""
    text = document.text[entry.start : entry.end]
    mark = re.search(r"(?:\s*(?:\*+|†|‡|\[\d+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+))+$", text)
    return Span(entry.start, entry.start + (mark.start() if mark else len(text)))
