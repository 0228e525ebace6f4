"""Where words are quoted: in quotation marks, behind a dash, or set apart as a block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language
from kg.model import Span

from . import _re
from ._text import Unit

#: Marks and what closes them; where a mark can both open and close, what is beside it tells.
_CLOSERS = {
    "“": "”",
    "”": "”",
    '"': '"',
    "„": '“”"',
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’”",
    "'": "'",
}
#: What closes a mark where nothing else does: keyboards mix them.
_MIXED = {"“": '"»', '"': "“”", "«": '”"'}
#: Apostrophes look like these.
_SINGLE = "‘'"
_LONGEST = 4000
#: A quotation whose paragraphs have no marks of their own has fewer.
_RUN = 10
_BEFORE_OPENING = " \t\n\u00a0\u202f([{—–-/:,>*_"
STOPS = ".!?,。！？，…"


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation with the marks around it."""

    start: int
    end: int
    unit: int  #: the number of the unit that it begins in
    last: int  #: the number of the unit that it ends in
    form: str = "marked"  #: marked | dashed | block

    @property
    def span(self) -> Span:
        """Its range in the document."""
        return Span(self.start, self.end)


def find(given: Sequence[Unit], lexicon: Language) -> list[Quoted]:
    """Every quotation, in the order of the text."""
    found: list[Quoted] = []
    number = 0
    while number < len(given):
        run = _over_paragraphs(given, number, lexicon)
        if run:
            found.append(run)
            number = run.last + 1
            continue
        unit = given[number]
        marked = list(_marked(unit.text, lexicon))
        open_end = _left_open(given, number, marked, lexicon)
        if open_end:
            found.extend(_in_unit(unit, number, marked))
            found.append(open_end)
            number = open_end.last + 1
            continue
        dashed = _dashed(lexicon).match(unit.text) if unit.kind == "paragraph" else None
        if dashed:
            marked.append(Span(0, dashed.end("words")))
        found.extend(
            Quoted(
                unit.start + span.start,
                unit.start + span.end,
                number,
                number,
                "dashed" if dashed and span == marked[-1] else "marked",
            )
            for span in marked
        )
        number += 1
    found.extend(_blocks(given, found))
    return sorted(found, key=lambda quoted: quoted.start)


def _in_unit(unit: Unit, number: int, spans: Sequence[Span]) -> Iterator[Quoted]:
    for span in spans:
        yield Quoted(unit.start + span.start, unit.start + span.end, number, number)


def _left_open(
    given: Sequence[Unit], number: int, marked: Sequence[Span], lexicon: Language
) -> Quoted | None:
    """A quotation that begins within a paragraph and goes on with the ones below, which open so."""
    unit = given[number]
    at = unit.text.find("“", marked[-1].end if marked else 0)
    if at < 1 or "”" in unit.text[at:] or not _opens(unit.text, at, lexicon):
        return None
    following = given[number + 1] if number + 1 < len(given) else None
    if following is None or not following.text.startswith("“"):
        told = unit.text[:at].rstrip().endswith(":") and unit.text.endswith((".", "!", "?"))
        last = _runs_on(given, number, "“", "”", lexicon) if told else None
        if last:
            return Quoted(unit.start + at, given[last].end, number, last)
        # the mark that closes it was forgotten
        return Quoted(unit.start + at, unit.end, number, number) if told else None
    rest = _over_paragraphs(given, number + 1, lexicon)
    if rest:
        return Quoted(unit.start + at, rest.end, number, rest.last)
    end = _end_of(following, "“", "”", lexicon)
    return Quoted(unit.start + at, following.start + end, number, number + 1) if end else None


@lru_cache(maxsize=16)
def closers(lexicon: Language) -> dict[str, str]:
    """What closes each mark in the language."""
    own = {marks[0]: marks[1] for marks in lexicon.words("quotes", "marks")}
    return {**_CLOSERS, **own}


def _marked(text: str, lexicon: Language) -> Iterator[Span]:
    """What stands in quotation marks; marks within are part of it."""
    pairs = closers(lexicon)
    at = 0
    for match in _re.finditer(f"[{''.join(map(re.escape, pairs))}]", text):
        if match.start() < at or not _opens(text, match.start(), lexicon):
            continue
        end = _closed(text, match.start(), pairs[match.group()], lexicon)
        if end:
            yield Span(match.start(), end)
            at = end


def _opens(text: str, at: int, lexicon: Language) -> bool:
    """True where a mark stands before words and not behind them."""
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "「『„":
        return True
    if not lexicon.spaced:
        return mark in "“«‘" or (mark == '"' and text[:at].count('"') % 2 == 0)
    if mark == "'":
        return (not before or before in _BEFORE_OPENING) and after.isupper()
    if mark in "«»":
        return not before or before in _BEFORE_OPENING or not before.isalnum()
    return (not before or before in _BEFORE_OPENING or before in _CLOSERS) and not after.isspace()


def _closes(text: str, at: int) -> bool:
    """True where a mark stands behind words."""
    before, after = text[at - 1], text[at + 1 : at + 2]
    return not after.isalnum() and (not before.isspace() or text[at] in "»«")


def _closed(text: str, start: int, closers: str, lexicon: Language) -> int:
    """Where the quotation that a mark opens ends; 0 where nothing closes it."""
    mark = text[start]
    ends: list[int] = []
    depth = 1
    marks = _re.compile(f"[{re.escape(mark + closers)}]")
    for match in marks.finditer(text, start + 1, start + _LONGEST):
        at = match.start()
        closing = match.group() in closers and (_closes(text, at) or not lexicon.spaced)
        if closing:
            ends.append(at + 1)
            depth -= 1
        elif match.group() == mark and _opens(text, at, lexicon):
            depth += 1
        if not depth and (mark not in _SINGLE or text[at - 1] in STOPS):
            return at + 1
        depth = max(depth, 1) if mark in _SINGLE else depth
    if not ends and mark in _MIXED:
        others = _re.compile(f"[{_MIXED[mark]}]").finditer(text, start + 1, start + _LONGEST)
        ends = [m.end() for m in others if _closes(text, m.start())]
    if mark == "'":
        return 0
    return ends[0] if ends else 0


@lru_cache(maxsize=16)
def _dashed(lexicon: Language) -> re.Pattern[str]:
    """A paragraph that a dash begins and a word of speech goes on with: '—Basta —dijo Ana.'."""
    verbs = lexicon.alternatives("quotes", "verbs")
    return re.compile(
        rf"[—–]\s?(?P<words>[^—–]{{12,2000}}?)(?=,?\s*[—–,]\s*(?<![\w’'-]){verbs}(?![\w-]))",
        re.IGNORECASE,
    )


def _over_paragraphs(given: Sequence[Unit], number: int, lexicon: Language) -> Quoted | None:
    """A quotation whose every paragraph a mark opens, and only the last closes."""
    mark = given[number].text[:1]
    if mark not in ("“", "«", "„", "‘", '"'):
        return None
    ends = closers(lexicon)[mark]
    last = number
    while last < len(given) and given[last].text.startswith(mark):
        if given[last].kind != given[number].kind:
            return None
        end = _end_of(given[last], mark, ends, lexicon)
        if end and last == number:
            return None
        if end:
            return Quoted(given[number].start, given[last].start + end, number, last)
        last += 1
    if last == number:
        return None
    ran = _runs_on(given, number, mark, ends, lexicon) if last == number + 1 else None
    if ran:
        return Quoted(given[number].start, given[ran].end, number, ran)
    unclosed = last == number + 1 and not given[number].text.rstrip().endswith((".", "!", "?", "…"))
    last -= 1
    return None if unclosed else Quoted(given[number].start, given[last].end, number, last)


def _runs_on(
    given: Sequence[Unit], number: int, mark: str, ends: str, lexicon: Language
) -> int | None:
    """The unit that a quotation ends with where only the last of its paragraphs has a mark."""
    for last in range(number + 1, min(len(given), number + _RUN)):
        unit = given[last]
        if unit.kind != given[number].kind or unit.text[0] == mark:
            return None
        depth = 1 + sum(step for _, step in _steps(unit.text, mark, ends, lexicon))
        if depth < 1:
            return last if depth == 0 and unit.text.rstrip(".,*_ ")[-1:] in ends else None
    return None


def _end_of(unit: Unit, mark: str, ends: str, lexicon: Language) -> int:
    """Where a paragraph's quotation is closed; 0 where it goes on below."""
    depth = 0
    for at, step in _steps(unit.text, mark, ends, lexicon):
        depth += step
        if depth <= 0:
            return at + 1
    return 0


def _steps(text: str, mark: str, ends: str, lexicon: Language) -> Iterator[tuple[int, int]]:
    """Where marks open (1) and close (-1) quotations of one kind."""
    for match in _re.finditer(f"[{re.escape(mark + ends)}]", text):
        at = match.start()
        if match.group() in ends and at and _closes(text, at):
            yield at, -1
        elif match.group() == mark and _opens(text, at, lexicon):
            yield at, 1


def _goes_on(above: Unit, unit: Unit) -> bool:
    """True where two lines are of one block: no name signs the first, no mark opens the second."""
    signed = _re.match(r"[—–~]|--?\s", above.text)
    opened = _re.match(r"[“„«\"]", unit.text) and not _re.match(r"[“„«\"]", above.text)
    return unit.kind == "quotation" and not signed and not opened


def _blocks(given: Sequence[Unit], marked: Sequence[Quoted]) -> Iterator[Quoted]:
    """What is set apart as a quotation and has no marks of its own."""
    number = 0
    while number < len(given):
        if given[number].kind != "quotation":
            number += 1
            continue
        last = number
        while last + 1 < len(given) and _goes_on(given[last], given[last + 1]):
            last += 1
        start, end = given[number].start, given[last].end
        inner = (q for q in marked if start <= q.start and q.end <= end)
        if not any(q.end - q.start > (end - start) // 2 for q in inner):
            yield Quoted(start, end, number, last, "block")
        number = last + 1
