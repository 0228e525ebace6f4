"""What a document says of itself: title, date, how many signed, which letter."""

import re
from collections.abc import Iterable, Iterator

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Node, Spelling, Statement, ids
from kg.model.stages import Found

from . import _counted, _datelines, _dates, _genre, _re, _signed_texts, _titles
from ._text import Unit, units

NEEDS: frozenset[str] = frozenset()
GIVES = frozenset({"kg:TextOf", "kg:Report", "kg:Titling", "kg:Dating", "kg:AnnouncedCount"})

#: How many units from the top can hold a letter's date.
_TOP = 14
#: A line that begins with its date may tell a little more: 'October 2005 (Volume 4)'.
_SHORT = 60
#: A date before a colon is the document's only in so many blocks: below, it is an event's.
_HEAD = 2


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """The statements about the document and its letter as wholes."""
    lexicon = languages.load(found.language)
    here = Iri(ids.document_iri(document.id))
    genre = _signed_texts.genre(document, lexicon)
    if found.letter and genre.relation:
        yield Statement(
            kind="kg:TextOf" if genre.relation == "kg:textOf" else "kg:Report",
            subject=here,
            predicate=genre.relation,
            object=found.letter,
            evidence=Evidence.of(document, genre.start, genre.end),
            confidence=genre.confidence,
        )
    is_text = genre.relation == "kg:textOf"
    about: list[Node] = [here, found.letter] if found.letter and is_text else [here]
    yield from _titlings(document, about, lexicon)
    yield from _date(document, about, lexicon)
    if found.letter:
        yield from _counts(document, found.letter, lexicon, genre)


def _titlings(document: Document, about: list[Node], lexicon: Language) -> Iterator[Statement]:
    found = _titles.find(document, lexicon)
    if found is None:
        return
    start, end, confidence = found
    place = Evidence.of(document, start, end)
    for subject in about:
        yield Statement(
            kind="kg:Titling",
            subject=subject,
            predicate="dcterms:title",
            object=Literal(ids.clean(place.quote if lexicon.spaced else _joined(place.quote))),
            evidence=place,
            confidence=confidence,
        )


def _joined(text: str) -> str:
    """A title over several lines in a script that parts no words."""
    return _re.sub(r"\s*\n\s*", "", text)


def _date(document: Document, about: list[Node], lexicon: Language) -> Iterator[Statement]:
    """The date in the metadata, else near the top, near the end, or in a line of its own."""
    for subject in about:
        predicate = (
            "schema:dateCreated" if isinstance(subject, Spelling) else "schema:datePublished"
        )
        stated = next(_stated_dates(document, lexicon), None)
        if stated:
            date, confidence = stated
            yield Statement(
                kind="kg:Dating",
                subject=subject,
                predicate=predicate,
                object=date.first.literal,
                evidence=Evidence.of(document, date.start, date.end),
                confidence=confidence,
            )


def _stated_dates(
    document: Document, lexicon: Language
) -> Iterator[tuple[_dates.FoundDate, float]]:
    for field in document.fields:
        if field.name == "date":
            text = document.text[field.start : field.end]
            for date in _dates.dates(text, lexicon, field.start):
                if date.complete:
                    yield date, 0.97
    months: list[_dates.FoundDate] = []
    for date in _in_lines(document, lexicon):
        if date.precision == "day":
            yield date, 0.85
        elif date.precision == "month" and not date.last:
            months.append(date)
    yield from ((date, 0.75) for date in months)


def _in_lines(document: Document, lexicon: Language) -> Iterator[_dates.FoundDate]:
    """The dates in lines that are there to say the document's."""
    for unit in _around(document, lexicon):
        introduces = unit.text.rstrip("*_ ").endswith((":", "："))
        for date in _dates.dates(unit.text, lexicon, unit.start):
            if introduces and "." not in unit.text[date.end - unit.start :]:
                continue
            if date.complete and date.bound != "by" and _is_dating(date, unit, lexicon):
                yield date


def _around(document: Document, lexicon: Language) -> Iterator[Unit]:
    """The units that can say the date: above the text, below it, or a date and nothing else."""
    found = units(document)
    greeting = _genre.salutation(document, lexicon)
    yield from found[:8]
    for unit in found[8:_TOP]:
        if (greeting and unit.end <= greeting.start) or _is_alone(unit, lexicon):
            yield unit
    yield from found[-8:]
    yield from [unit for unit in found[8:-8] if _dates.is_date(unit.text, lexicon)][-1:]


def _is_alone(unit: Unit, lexicon: Language) -> bool:
    return _datelines.is_place_and_date(unit.text, lexicon)


def _is_dating(date: _dates.FoundDate, unit: Unit, lexicon: Language) -> bool:
    """True where a line is for its date: alone, before a dash, behind 'Posted on'."""
    line = unit.text[: unit.text.find("\n", date.end - unit.start) + 1 or None]
    line = line[line.rfind("\n", 0, date.start - unit.start) + 1 :]
    before = unit.text[: date.start - unit.start].rpartition("\n")[2]
    others = lexicon.alternatives("dates", "of_others")
    if _re.search(rf"(?<!\w){others}(?!\w)[^.]{{0,40}}$", before, re.IGNORECASE):
        return False
    cues = lexicon.alternatives("dates", "of_document")
    small = lexicon.alternatives("dates", "behind_of_document")
    told = _re.fullmatch(rf"\W*{cues}(?:\W+(?:{cues}|{small}))*[\W\d:]*", before, re.IGNORECASE)
    share = 0.25 if not before.strip() and len(line) < _SHORT else 0.4
    by_itself = (date.end - date.start) >= share * len(line.strip())
    leads = unit.block < 2 * _TOP and _in_dateline(unit.text, date.start - unit.start)
    ends = date.end == unit.end and _datelines.is_place_and_date(unit.text, lexicon)
    ended = _re.match(r"\s?[:：.]|[A-Z]", unit.text[date.end - unit.start :])
    above = unit.text[: date.end - unit.start]
    heads = date.start == unit.start and unit.block < _HEAD
    placed = ended and (heads or _datelines.is_place_and_date(above, lexicon))
    written = before.strip() in lexicon.words("dates", "written") and len(line) < _SHORT
    closes = _datelines.closes(unit, date, lexicon)
    return by_itself or leads or ends or closes or written or bool(told or placed)


def _in_dateline(text: str, position: int) -> bool:
    return position < 60 and bool(
        _re.match(r"[^.!?]{0,80}?(?:(?:–|—|-{1,2}|…|\))\s|[）】]|\)(?=[\u4e00-\u9fff]))", text)
    )


def _counts(
    document: Document, letter: Spelling, lexicon: Language, genre: _genre.Genre
) -> Iterator[Statement]:
    """How many are said to have signed."""
    own = genre.relation == "kg:textOf"
    count = next(_counted.find(document, lexicon, genre.start, own=own), None)
    if count:
        yield Statement(
            kind="kg:AnnouncedCount",
            subject=letter,
            predicate="kg:signatoriesAnnounced",
            object=Literal(str(count.number), "xsd:integer"),
            evidence=Evidence.of(document, *count.span),
            context=(Evidence.of(document, *count.what),),
            confidence=0.9,
            details=(("kg:countKind", Iri(count.kind)),),
        )
