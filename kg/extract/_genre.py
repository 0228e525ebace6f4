"""What kind of document this is, and whether it gives or reports a letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from kg.languages import Language
from kg.model import Document, ids

from . import _names, _press, _re, _reports, _voice
from ._text import Unit, units

#: How many units from the top (and from the end) a document says what it is.
_TOP = 12
#: Among so many blocks a plain text without spaces has its title.
_FIRST = 3
_LONGEST_CLOSING = 360
#: A line with the name of one who signs is no longer than this.
_LONGEST_NAME = 100
_GLUED = re.compile(r"[^\W\d_][^.!?:\n]{3,60}:(?=[A-Z][a-z]*\s)")
_LONGEST_GREETING = 300
_LAST_WORDS = re.compile(r"[.!?][”»\"]?\s*(?P<last>[^\s.!?][^.!?]{3,79}[,:])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Genre:
    """What a document is: its class, its letter's class ('' where it has none), and why."""

    document: str
    letter: str = ""
    relation: str = ""  #: 'kg:textOf' or 'kg:reportsOn'
    start: int = 0  #: the words that show it
    end: int = 0
    confidence: float = 0.0
    is_sure: bool = False  #: the title says that it is something else


def of(document: Document, lexicon: Language) -> Genre:
    """The document's genre, by its salutation, its title, its cues of a release and of a report."""
    found = units(document)
    if not found or _is_other(document, lexicon):
        return Genre(document="kg:OtherDocument", is_sure=True)
    salutation = _salutation(found, lexicon)
    closing = any(is_closing(unit.text, lexicon) for unit in found)
    release = _press.is_release(document, lexicon)
    report = _reports.find(found, _title(document), lexicon)
    addressed = _voice.addressed(found, lexicon)
    written = None if release or salutation else _written(found, lexicon) or addressed
    statement = None if addressed and written else _voice.statement(found, lexicon)
    if written and report and written[0] <= report[0]:
        report = None
    speaks = bool(salutation or closing or statement or written)
    titled = _titled(document, lexicon)
    speaks = speaks or _voice.is_own(found, lexicon)
    headline = _reports.are_told_by(headings(document, lexicon), lexicon)
    over = release or (report is not None and headline)
    told = titled and report and (over or (not speaks and _report_below(found, titled, lexicon)))
    if titled and not told:
        return _text_of(titled[0], titled[1], salutation, confidence=0.95)
    if salutation and not (over or (report and report[0] < salutation.start and not closing)):
        return _text_of(
            "kg:OpenLetter", (salutation.start, salutation.end), salutation, confidence=0.9
        )
    below = None if over else _whole(found, report, lexicon)
    if below:
        return _text_of(below[2], below[:2], salutation, confidence=0.8)
    if report:
        return _reported(report, document, lexicon, release=release)
    if statement:
        return _text_of("kg:JointStatement", statement, None, confidence=0.85)
    if written:
        return _text_of("kg:OpenLetter", written, None, confidence=0.8)
    hinted = release or _press.says(document, lexicon, "release_hints")
    return Genre(document="kg:PressRelease" if hinted else "kg:OtherDocument")


def _whole(
    found: tuple[Unit, ...], report: tuple[int, int, str] | None, lexicon: Language
) -> tuple[int, int, str] | None:
    """What leads to a letter that stands below its introduction, and the letter's class."""
    follows = _voice.announced(found, lexicon)
    if follows:
        return report or (*follows, "kg:OpenLetter")
    return report if report and _voice.is_signed_by_people(found, lexicon) else None


def _reported(
    report: tuple[int, int, str], document: Document, lexicon: Language, *, release: bool
) -> Genre:
    """What reports a letter: a release where it does so at once and no news of others does."""
    start, end, kind = report
    found = units(document)
    below = next((unit.start for unit in found[_TOP:]), end)
    own = release or (start < below and not _press.is_news(document, lexicon))
    return Genre(
        document="kg:PressRelease" if own else "kg:OtherDocument",
        letter=kind,
        relation="kg:reportsOn",
        start=start,
        end=end,
        confidence=0.95 if release else 0.9,
    )


def _text_of(
    kind: str, place: tuple[int, int], salutation: Unit | None, *, confidence: float
) -> Genre:
    if kind == "kg:JointStatement" and salutation:
        kind = "kg:OpenLetter"
    start, end = place
    return Genre(
        document=kind,
        letter=kind,
        relation="kg:textOf",
        start=start,
        end=end,
        confidence=confidence,
    )


def salutation(document: Document, lexicon: Language) -> Unit | None:
    """The unit in which the letter's writers greet whom they write to."""
    return _salutation(units(document), lexicon)


def salutations(document: Document, lexicon: Language) -> list[Unit]:
    """The salutation, and those right below it: 'Madame la Ministre,' 'Mesdames, Messieurs,'."""
    found = units(document)
    first = _salutation(found, lexicon)
    if first is None:
        return []
    below = [unit for unit in found if unit.start >= first.end]
    return [first, *takewhile(lambda unit: _salutation((unit,), lexicon), below)]


def is_salutation(text: str, lexicon: Language) -> bool:
    """True for a line that greets whom the letter is to."""
    unit = Unit(kind="paragraph", start=0, end=len(text), text=text)
    return _salutation((unit,), lexicon) is not None


def headings(document: Document, lexicon: Language) -> list[Unit]:
    """What stands above the text as its title or its parts'; not what stands below it."""
    greeting = salutation(document, lexicon)
    end = greeting.start if greeting else len(document.text)
    above = takewhile(lambda unit: not is_closing(unit.text, lexicon), units(document)[:_TOP])
    return [unit for unit in above if unit.start < end and _is_heading(unit, lexicon)]


def _salutation(found: tuple[Unit, ...], lexicon: Language) -> Unit | None:
    begins = lexicon.alternatives("letter", "salutations")
    ends = lexicon.alternatives("letter", "salutation_endings")
    if lexicon.spaced:
        source = rf"(?:{begins}\b|[^。！？\n]{{1,40}}{ends}).{{0,250}}$"
    else:
        asks = lexicon.alternatives("demands", "verbs", "speakers")
        signed = lexicon.alternatives("signatories", "headings", "heading_words")
        bodies = lexicon.alternatives("organizations", "heads")
        source = (
            rf"(?!.*(?:{asks}|{signed}))(?:{begins}[^。！？：:]*|[^。！？：:\n]{{1,30}}{ends})[：:，,！!]$"
            rf"|(?!.*(?:{asks}|{signed}))[^。！？：:，、\n]{{2,24}}{bodies}"
            rf"(?:[、，][^。！？：:，、\n]{{2,24}}{bodies})*[：:]$"
        )
    pattern = _re.compile(source, re.IGNORECASE | re.DOTALL)
    for unit in found:
        for piece in _greetable(unit):
            bare = piece.text.strip("*_ ")
            if pattern.match(bare) and _ends_greeting(bare, lexicon):
                return piece
    return None


def _greetable(unit: Unit) -> Iterator[Unit]:
    """The unit, its last words ('… today. Madam,') and its first glued to text: 'Dear Doe:We'."""
    glued = _GLUED.match(unit.text)
    if glued:
        yield replace(unit, end=unit.start + glued.end(), text=glued.group())
    if len(unit.text) >= _LONGEST_GREETING:
        return
    yield unit
    last = _LAST_WORDS.search(unit.text)
    if last:
        yield replace(unit, start=unit.start + last.start("last"), text=last["last"])


def _ends_greeting(text: str, lexicon: Language) -> bool:
    """True where a mark ends a greeting, or where it is short and no line of an address."""
    if _re.search(r"[,:，：!]$", text):
        return True
    honorific = _re.match(lexicon.whole(lexicon.alternatives("people", "honorifics")), text)
    return not honorific and bool(_re.search(r"^.{1,60}(?<!\w\w\.)$", text, re.DOTALL))


def is_closing(text: str, lexicon: Language) -> bool:
    """True for the words before a letter's signatures: 'Sincerely,', 'Veuillez agréer …'."""
    bare = text.strip("*_#:. ,，。：！!\n")
    if len(bare) > _LONGEST_CLOSING:
        return False
    words, patterns = _closings(lexicon)
    return ids.fold(bare) in words or any(pattern.match(bare) for pattern in patterns)


@lru_cache(maxsize=16)
def _closings(lexicon: Language) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    patterns = lexicon.words("letter", "closing_patterns")
    return (
        frozenset(ids.fold(word) for word in lexicon.words("letter", "closings")),
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns),
    )


def _report_below(
    found: tuple[Unit, ...], titled: tuple[str, tuple[int, int]], lexicon: Language
) -> bool:
    """True where the text under a title that names a letter tells of the letter."""
    below = tuple(u for u in found if u.kind != "heading" and u.start >= titled[1][1])
    return _reports.find(below, None, lexicon) is not None


def _is_other(document: Document, lexicon: Language) -> bool:
    """True where the title says that it is something else: the minutes of a meeting."""
    first = units(document)[0]
    return any(
        _re.search(pattern, unit.text, re.IGNORECASE)
        for unit in (_title(document), first)
        for pattern in lexicon.words("letter", "other_titles")
        if unit and len(unit.text) < _LONGEST_NAME
    )


def _titled(document: Document, lexicon: Language) -> tuple[str, tuple[int, int]] | None:
    """A title or first heading that names the document a letter or a joint statement."""
    for unit in [_title(document), *headings(document, lexicon)]:
        for kind, pattern in _kinds(lexicon) if unit else ():
            match = pattern.search(unit.text) if unit else None
            if unit and match:
                return kind, (unit.start + match.start(), unit.start + match.end())
    return None


def names_letter(title: str, lexicon: Language) -> bool:
    """True where a title says that it is a letter's or a joint statement's."""
    return any(pattern.search(title) for _, pattern in _kinds(lexicon))


@lru_cache(maxsize=16)
def _kinds(lexicon: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How titles name a letter and a statement."""
    kinds = (("letter_titles", "kg:OpenLetter"), ("statement_titles", "kg:JointStatement"))
    ways = (
        (kind, [lexicon.alternatives("letter", key), *lexicon.words("letter", f"{key}_patterns")])
        for key, kind in kinds
    )
    return tuple((kind, re.compile("|".join(found), re.IGNORECASE)) for kind, found in ways)


def _is_heading(unit: Unit, lexicon: Language) -> bool:
    """True for a heading, and for a line that stands alone as only headings do."""
    if unit.kind == "heading":
        return True
    if lexicon.spaced:
        titles = lexicon.alternatives("letter", "letter_titles", "statement_titles")
        begins = _re.match(rf"{_names.article(lexicon)}?{titles}(?!\w)", unit.text, re.IGNORECASE)
        named = begins and len(unit.text) < 200 and unit.text[-1] not in ".;:,"
        return bool(named) or (unit.alone and len(unit.text) < 120 and unit.text.isupper())
    first = unit.kind == "paragraph" and unit.block < _FIRST and len(unit.text) < 60
    return first and unit.text[-1] not in "。！？：:；;，,"


def _written(found: tuple[Unit, ...], lexicon: Language) -> tuple[int, int] | None:
    """Where those who write speak of their writing: 'we are writing to', 'Signed,' above names."""
    cue = _re.compile(lexicon.whole(lexicon.alternatives("letter", "writing_cues")), re.IGNORECASE)
    for unit in found:
        match = cue.search(unit.text)
        if match and not _re.search(r"[“\"]", unit.text[: match.start()]):
            return unit.start + match.start(), unit.start + match.end()
    subject = _re.compile(rf"\W*{lexicon.alternatives('letter', 'subjects')}\s*[:：]\s*(?=\S)")
    for unit in found[:_TOP]:
        match = subject.match(unit.text)
        if match and len(unit.text) < _LONGEST_CLOSING and _voice.is_own(found, lexicon):
            return unit.start, unit.start + match.end()
    for unit, *below in zip(found, found[1:], found[2:], strict=False):
        signers = below[: 1 if unit.text.rstrip("*_ ").endswith(",") else 2]
        names = all(len(one.text) < _LONGEST_NAME and one.text[-1] not in ".:" for one in signers)
        if names and lexicon.spaced and is_closing(unit.text, lexicon):
            return unit.start, unit.end
    return None


def _title(document: Document) -> Unit | None:
    for field in document.fields:
        if field.name == "title":
            text = document.text[field.start : field.end]
            return Unit(kind="heading", start=field.start, end=field.end, text=text)
    return None
