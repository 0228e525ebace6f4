"""The line that says where and when a letter was written: 'Bern und Köln, den 5. Mai 2020'."""

from kg.languages import Language
from kg.model import Span

from . import _dates, _gazetteer, _re
from ._names import UPPER
from ._text import Unit

#: A line of places and a date is no longer than this.
_LONGEST = 160
#: A line with the name of a paper and a date is no longer than this, and near the top.
_SHORT = 80
_TOP = 3


def is_place_and_date(text: str, lexicon: Language) -> bool:
    """True where a line holds names and a date behind them, and nothing else."""
    return _before_date(text, lexicon) is not None


def closes(unit: Unit, date: _dates.FoundDate, lexicon: Language) -> bool:
    """True where a day ends a heading, or a short line at the top behind a comma: '…, 5 May 2030'.

    Behind a preposition it is the day of what the line is about.
    """
    before = unit.text[: date.start - unit.start].rstrip()
    if date.end != unit.end or date.precision != "day" or len(unit.text) > _LONGEST or not before:
        return False
    if unit.kind != "heading":
        return (
            unit.block < _TOP
            and before.endswith((",", "|", "–", "—", "·"))
            and len(unit.text) < _SHORT
        )
    words = {*lexicon.words("dates", "in_datelines"), *lexicon.words("dates", "cues")}
    return bool(words) and before.split()[-1].casefold() not in words


def places(text: str, lexicon: Language) -> list[Span]:
    """The names before the date, where a comma parts them from it and shows them to be places."""
    before = _before_date(text, lexicon)
    if before is None:
        return []
    the = lexicon.alternatives("dates", "the")
    dated = _re.search(rf",\s*(?P<the>{the}\s*)?$", before)
    if not dated:
        return []
    conjunction = lexicon.alternatives("signatories", "and")
    parts = _re.compile(rf"\s*,\s*|\s+{conjunction}\s+")
    found = []
    start = 0
    for cut in [*parts.finditer(before, 0, dated.start()), None]:
        end = cut.start() if cut else dated.start()
        if _re.match(rf"[{UPPER}]", before[start:end]):
            found.append(Span(start, end))
        start = cut.end() if cut else end
    hits = {hit.text for hit in _gazetteer.find(before, lexicon)}
    known = any(before[span.start : span.end] in hits for span in found)
    return found if known or dated["the"] else []


def _before_date(text: str, lexicon: Language) -> str | None:
    """What stands before the date that ends a line, where it can be names alone."""
    if len(text) > _LONGEST or not _re.search(r"\d{4}\W*$", text):
        return None
    date = next((d for d in _dates.dates(text, lexicon) if d.complete), None)
    if date is None or text[date.end :].strip(" .,"):
        return None
    small = {
        *lexicon.words("dates", "the"),
        *lexicon.words("dates", "in_datelines"),
        *lexicon.words("signatories", "and"),
        *lexicon.words("people", "particles"),
    }
    before = text[: date.start]
    words = _re.findall(r"(?<!\w)[^\W\d_][\w’'-]*", before)
    plain = not _re.search(r"[:;!?()]", before)
    named = all(word[0].isupper() or word in small for word in words)
    return before if words and named and plain else None
