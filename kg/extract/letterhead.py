"""What a document says of itself: title, date, how many signed, which letter."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Node, Spelling, Statement, ids
from kg.model.stages import Found

from . import _datelines, _dates, _genre, _han
from ._text import Unit, units

NEEDS: frozenset[str] = frozenset()
GIVES = frozenset({"kg:TextOf", "kg:Report", "kg:Titling", "kg:Dating", "kg:AnnouncedCount"})

_NUMBER = r"(?P<number>\d{1,3}(?:[,.\u202f\u00a0]\d{3})+|\d{1,6})(?P<plus>\s?\+)?"

#: How many units from the top, and from where the letter is first told of, can say how many signed.
_TOP = 14
_LONGEST_TITLE = 140


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """The statements about the document and its letter as wholes."""
    lexicon = languages.load(found.language)
    here = Iri(ids.document_iri(document.id))
    genre = _genre.of(document, lexicon)
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
    yield from _titles(document, about, lexicon)
    yield from _date(document, about, lexicon)
    if found.letter:
        yield from _count(document, found.letter, lexicon, genre.start)


def _titles(document: Document, about: list[Node], lexicon: Language) -> Iterator[Statement]:
    stated = next((f for f in document.fields if f.name == "title"), None)
    if stated and _datelines.is_place_and_date(stated.value, lexicon):
        stated = None
    heading = next(_headings(document, lexicon), None)
    if heading and (stated is None or _is_within(heading.text, stated.value)):
        place = Evidence.of(document, heading.start, heading.end)
    elif stated:
        place = Evidence.of(document, stated.start, stated.end)
    else:
        return
    confidence = 0.95 if stated else 0.85
    title = ids.clean(place.quote)
    for subject in about:
        yield Statement(
            kind="kg:Titling",
            subject=subject,
            predicate="dcterms:title",
            object=Literal(title),
            evidence=place,
            confidence=confidence,
        )


def _headings(document: Document, lexicon: Language) -> Iterator[Unit]:
    """The headings that can be a title: no dateline, no 'Press release', else the line below it."""
    found = units(document)
    headings = [u for u in found if u.kind == "heading"] or _genre.headings(document, lexicon)
    cues = lexicon.alternatives("letter", "release_cues", "title_cues")
    genre = re.compile(rf"{cues}(?:[\s–—:|-]+{cues})*", re.IGNORECASE)
    for unit in headings:
        named = genre.fullmatch(unit.text.strip("*_: "))
        if not named and not _datelines.is_place_and_date(unit.text, lexicon):
            yield unit
    dated = [_datelines.is_place_and_date(unit.text, lexicon) for unit in found[:_TOP]]
    for unit, below in pairwise(u for u, is_date in zip(found, dated, strict=False) if not is_date):
        alone = below.alone or (unit.block == below.block and not unit.text.endswith(","))
        alone = alone and below.kind == "paragraph" and len(below.text) < _LONGEST_TITLE
        if alone and genre.fullmatch(unit.text.strip("*_: ")) and below.text[-1] not in ".:;,":
            yield below


def _is_within(heading: str, title: str) -> bool:
    """True where a page's title is its heading with a site's name around it."""
    return ids.fold(heading) in ids.fold(title) and len(heading) >= 0.4 * len(title)


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
    found = units(document)
    greeting = _genre.salutation(document, lexicon)
    above = [unit for unit in found[8:_TOP] if greeting and unit.end <= greeting.start]
    alone = [unit for unit in found[8:-8] if _dates.is_date(unit.text, lexicon)]
    for unit in (*found[:8], *above, *found[-8:], *alone[-1:]):
        if unit.text.rstrip("*_ ").endswith((":", "：")):
            continue
        for date in _dates.dates(unit.text, lexicon, unit.start):
            by_itself = (date.end - date.start) >= 0.4 * len(unit.text)
            leads = _in_dateline(unit.text, date.start - unit.start)
            ends = date.end == unit.end and _datelines.is_place_and_date(unit.text, lexicon)
            if date.complete and date.precision == "day" and (by_itself or leads or ends):
                yield date, 0.85


def _in_dateline(text: str, position: int) -> bool:
    return position < 60 and bool(re.match(r"[^.!?]{0,80}?(?:(?:–|—|-{1,2}|…|\))\s|[）】])", text))


def _count(
    document: Document, letter: Spelling, lexicon: Language, told: int
) -> Iterator[Statement]:
    """How many are said to have signed: a number, what it counts, and a word of signing."""
    compounds = lexicon.alternatives("counts", "noun_endings")
    nouns = rf"(?:{lexicon.alternatives('counts', 'nouns')}|[\w-]*{compounds})"
    numerals = lexicon.mapping("counts", "numerals")
    words = languages.any_of(numerals)
    qualifier = "|".join(
        f"(?P<{key}>{lexicon.alternatives('counts', key)})"
        for key in ("at_least", "more_than", "about")
    )
    pattern = re.compile(
        rf"(?<![\w$€£#.,/-])(?P<whole>(?:(?:{qualifier})\s*)?(?:{_NUMBER}|(?P<word>{words})))"
        rf"(?![\w%:/-]|\.\d)\s*(?P<what>(?:[\w,&’'-]+\s+){{0,9}}?{nouns})(?!\w)",
        re.IGNORECASE,
    )
    if not lexicon.spaced:
        pattern = re.compile(_han.counted(lexicon))
    reach = 200 if lexicon.spaced else 40
    verbs = re.compile(lexicon.whole(lexicon.alternatives("counts", "verbs")), re.IGNORECASE)
    title = [
        (f.start, document.text[f.start : f.end]) for f in document.fields if f.name == "title"
    ]
    given = units(document)
    there = next((number for number, unit in enumerate(given) if unit.end > told), 0)
    near = given[max(_TOP, there) : there + 3]
    for start, text in [*((u.start, u.text) for u in (*given[:_TOP], *near)), *title]:
        for match in pattern.finditer(text):
            if not verbs.search(text[max(0, match.start() - reach) : match.end() + reach]):
                continue
            number = _value(match, numerals)
            if number < 3 or _is_year(match):
                continue
            yield Statement(
                kind="kg:AnnouncedCount",
                subject=letter,
                predicate="kg:signatoriesAnnounced",
                object=Literal(str(number), "xsd:integer"),
                evidence=Evidence.of(
                    document, start + match.start("whole"), start + match.end("whole")
                ),
                context=(
                    Evidence.of(document, start + match.start("what"), start + match.end("what")),
                ),
                confidence=0.9,
                details=(("kg:countKind", Iri(_count_kind(match))),),
            )
            return


def _value(match: re.Match[str], numerals: Mapping[str, int]) -> int:
    if match["word"]:
        known = {ids.fold(word): value for word, value in numerals.items()}
        return known[ids.fold(match["word"])]
    if not match["number"].isascii():
        return _han.number(match["number"])
    return int(re.sub(r"\D", "", match["number"]))


def _is_year(match: re.Match[str]) -> bool:
    return bool(match["number"]) and bool(re.fullmatch(r"(?:19|20)\d\d", match["number"]))


def _count_kind(match: re.Match[str]) -> str:
    if match["more_than"] or match["plus"]:
        return "kg:moreThan" if match["more_than"] else "kg:atLeast"
    if match["at_least"]:
        return "kg:atLeast"
    return "kg:about" if match["about"] else "kg:exactly"
