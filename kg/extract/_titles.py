"""Where a document's title stands: in its metadata, in a heading, or in a line above its text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile

from kg.languages import Language
from kg.model import Document, ids

from . import _datelines, _dates, _genre, _names, _re
from ._text import Unit, units

#: How many units from the top can hold a title.
_TOP = 14
#: How many can stand above a title that nothing marks as one.
_FIRST = 5
_LONGEST = 140
_SUBTITLE = re.compile(r"\s[|–—-]\s")
#: A subtitle begins with a dash as long as two.
_GOES_ON = ("——", "──", "⸺", "――", "－－")
_LONGEST_LINE = 220
#: A paragraph of so many characters is the text itself.
_BODY = 200
_CONTACT = re.compile(r"@|https?://|www\.|\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}")


def find(document: Document, lexicon: Language) -> tuple[int, int, float] | None:
    """The range of the title, and how sure it is one."""
    stated = next((f for f in document.fields if f.name == "title"), None)
    if stated and _datelines.is_place_and_date(stated.value, lexicon):
        stated = None
    bare = stated if stated and _is_bare(stated.value, lexicon) else None
    headings = _headings(document, lexicon)
    heading = next((one for one in headings if not (bare and one.start == bare.start)), None)
    if heading and (fuller := _fullest(heading, document)) is not heading:
        stated = None if stated and ids.fold(stated.value) == ids.fold(heading.text) else stated
        heading = fuller
    if heading and bare:
        stated = None
    if heading and stated and _is_site(stated.value, heading, document, lexicon):
        stated = None
    if heading and (stated is None or _is_within(heading.text, stated.value)):
        return heading.start, _end(heading, document), 0.95 if stated else 0.85
    if stated:
        return stated.start, stated.end, 0.95
    line = next(_lines(document, lexicon), None) if lexicon.spaced else None
    return (line.start, line.end, 0.8) if line else None


def _is_within(heading: str, title: str) -> bool:
    """True where a page's title is its heading with a site's name or a subtitle around it."""
    if ids.fold(heading) in ids.fold(title) and len(heading) >= 0.4 * len(title):
        return True
    first = _SUBTITLE.split(title, maxsplit=1)[0]
    return len(heading.split()) > 1 and _letters(heading) == _letters(first)


def _fullest(heading: Unit, document: Document) -> Unit:
    """The heading, or the line right below that says the same and more."""
    below = next((unit for unit in units(document) if unit.start >= heading.end), None)
    if below is None or len(below.text) > _LONGEST or below.text[-1] in ".:;,。：":
        return heading
    more = len(heading.text.split()) > 1 and ids.fold(heading.text) in ids.fold(below.text)
    return below if more else heading


def _is_site(title: str, heading: Unit, document: Document, lexicon: Language) -> bool:
    """True for a title that no line of the page has, above a heading that names a letter."""
    lines = {ids.fold(unit.text) for unit in units(document)}
    return (
        _genre.names_letter(heading.text, lexicon)
        and not _genre.names_letter(title, lexicon)
        and ids.fold(title) not in lines
    )


def _is_bare(title: str, lexicon: Language) -> bool:
    """True for a title that says no more than what kind of text it is: 'statement'."""
    kinds = lexicon.alternatives("letter", "letter_nouns", "statement_nouns", "release_cues")
    return bool(_re.fullmatch(kinds, title.strip(), re.IGNORECASE))


def _letters(text: str) -> str:
    return _re.sub(r"[\W_]", "", ids.fold(text))


def _end(heading: Unit, document: Document) -> int:
    """Where a title ends that goes on in the next line: '——to the mayor'."""
    below = next((unit for unit in units(document) if unit.start >= heading.end), None)
    goes_on = below and len(below.text) < _LONGEST and below.text.startswith(_GOES_ON)
    return below.end if below and goes_on else heading.end


@lru_cache(maxsize=16)
def _genre_words(lexicon: Language) -> re.Pattern[str]:
    cues = lexicon.alternatives("letter", "release_cues", "title_cues")
    return re.compile(rf"{cues}(?:[\s–—:|-]+{cues})*", re.IGNORECASE)


def _headings(document: Document, lexicon: Language) -> Iterator[Unit]:
    """The headings that can be a title: no dateline, no 'Press release', else the line below it."""
    found = units(document)
    headings = [u for u in found if u.kind == "heading"] or _above_text(document, lexicon)
    genre = _genre_words(lexicon)
    for unit in headings:
        if not _is_cue(unit.text, lexicon) and not _datelines.is_place_and_date(unit.text, lexicon):
            yield unit
    dated = [_datelines.is_place_and_date(unit.text, lexicon) for unit in found[:_TOP]]
    for unit, below in pairwise(u for u, is_date in zip(found, dated, strict=False) if not is_date):
        alone = below.alone or (unit.block == below.block and not unit.text.endswith(","))
        alone = alone and below.kind == "paragraph" and len(below.text) < _LONGEST
        title = alone and below.text[-1] not in ".:;," and not _stands_above(below.text, lexicon)
        if title and (genre.fullmatch(unit.text.strip("*_: ")) or _is_cue(unit.text, lexicon)):
            yield below


def _above_text(document: Document, lexicon: Language) -> list[Unit]:
    """What reads as a heading, where no text stands above it."""
    found = units(document)
    above = list(takewhile(lambda unit: not _is_body(unit), found)) if lexicon.spaced else found
    return [unit for unit in _genre.headings(document, lexicon) if unit in above]


def _is_body(unit: Unit) -> bool:
    return len(unit.text) > _BODY and "\n" not in unit.text and unit.text.rstrip()[-1] in '.:?!”"'


def _lines(document: Document, lexicon: Language) -> Iterator[Unit]:
    """A letter's subject; else the first line that stands above the text and is nobody's name."""
    found = units(document)
    subject = _re.compile(
        rf"\W*{lexicon.alternatives('letter', 'subjects')}\s*[:：]\s*(?=\S)", re.IGNORECASE
    )
    for unit in found[:_TOP]:
        match = subject.match(unit.text)
        if match:
            end = unit.text.find("\n", match.end())
            yield _part(unit, match.end(), end if end > 0 else len(unit.text.rstrip("*_ ")))
    block = -1
    for unit in takewhile(lambda unit: not _is_body(unit), found[:_FIRST]):
        if _genre.is_salutation(unit.text, lexicon):
            return
        line = unit.text.partition("\n")[0].rstrip()
        first = _part(unit, _behind_date(line, lexicon), len(line))
        leads = unit.block != block and first.text.isupper()
        block = unit.block
        if unit.kind != "paragraph" or not (unit.alone or leads or unit is found[0]):
            continue
        if _reads_as_title(first.text, lexicon):
            yield first
        elif not _stands_above(first.text, lexicon):
            return


def _behind_date(line: str, lexicon: Language) -> int:
    """Where a line goes on that was joined to the date above it: '3 May 2030Clubs ask'."""
    date = next(_dates.dates(line, lexicon), None)
    joined = date and not date.start and date.precision == "day" and line[date.end :][:1].isalpha()
    return date.end if date and joined else 0


def _stands_above(text: str, lexicon: Language) -> bool:
    """True for what can stand above a title: a date, a section's name, whom to ask."""
    if _genre.is_salutation(text, lexicon):
        return True
    header = _re.match(lexicon.whole(lexicon.alternatives("letter", "header_words")), text)
    cue = _is_cue(text, lexicon) or header or _CONTACT.search(text)
    return len(text.split()) <= 3 or bool(cue)


def _part(unit: Unit, start: int, end: int) -> Unit:
    return replace(unit, start=unit.start + start, end=unit.start + end, text=unit.text[start:end])


def _is_cue(text: str, lexicon: Language) -> bool:
    """True for what stands above titles: 'Press release', a date, who can be asked."""
    bare = text.strip("*_: ")
    words = _genre_words(lexicon)
    dated = [d for d in _dates.dates(text, lexicon) if d.complete]
    long = any(d.end - d.start > 0.25 * len(text) and not d.start for d in dated)
    return bool(long or words.fullmatch(bare) or (dated and words.match(bare)))


def _reads_as_title(text: str, lexicon: Language) -> bool:
    """True for a line that tells of something, and is no name, no date and no sentence."""
    words = text.split()
    if not 2 <= len(words) <= 30 or len(text) > _LONGEST_LINE or text[-1] in ".:;,":
        return False
    if not _re.match(rf"[\W\d]*[{_names.UPPER}\d]", text) or _CONTACT.search(text):
        return False
    if _stands_above(text, lexicon) and len(words) > 3:
        return False
    if _is_cue(text, lexicon) or _names.is_person(text, lexicon):
        return False
    if len(words) == 2 and not any(char.isdigit() for char in text):
        return False
    small = [word for word in words if word[0].islower()]
    name = len(words) <= 6 and not small and not text.isupper()
    return not (name and _names.is_organization(text, lexicon))
