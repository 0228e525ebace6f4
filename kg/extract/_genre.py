"""What kind of document this is, and whether it gives or reports a letter."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from kg import languages
from kg.languages import Language
from kg.model import Document, ids

from . import _names, _press
from ._text import Unit, units

#: How many units from the top (and from the end) a document says what it is.
_TOP = 12
#: Among so many blocks a plain text without spaces has its title.
_FIRST = 3
_LONGEST_CLOSING = 360
#: A line with the name of one who signs is no longer than this.
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Genre:
    """What a document is: its class, its letter's class ('' where it has none), and why."""

    document: str
    letter: str = ""
    relation: str = ""  #: 'kg:textOf' or 'kg:reportsOn'
    start: int = 0  #: the words that show it
    end: int = 0
    confidence: float = 0.0


def of(document: Document, lexicon: Language) -> Genre:
    """The document's genre, by its salutation, its title, its cues of a release and of a report."""
    found = units(document)
    if not found:
        return Genre(document="kg:OtherDocument")
    salutation = _salutation(found, lexicon)
    closing = any(is_closing(unit.text, lexicon) for unit in found)
    release = _press.is_release(document, lexicon)
    report = _report(found, document, lexicon)
    written = None if release or salutation else _written(found, lexicon)
    if written and report and written[0] <= report[0]:
        report = None
    titled = _titled(document, lexicon)
    if titled and not (release and report):
        return _text_of(titled[0], titled[1], salutation, confidence=0.95)
    if salutation and not (release or (report and report[0] < salutation.start and not closing)):
        return _text_of(
            "kg:OpenLetter", (salutation.start, salutation.end), salutation, confidence=0.9
        )
    if report and not release and _press.says(document, lexicon, "text_follows"):
        start, end, kind = report
        return _text_of(kind, (start, end), salutation, confidence=0.85)
    if report:
        start, end, kind = report
        below = next((u.start for u in found[_TOP:]), end)
        return Genre(
            document="kg:PressRelease" if release or start < below else "kg:OtherDocument",
            letter=kind,
            relation="kg:reportsOn",
            start=start,
            end=end,
            confidence=0.95 if release else 0.9,
        )
    statement = _statement(found, lexicon)
    if statement:
        return _text_of("kg:JointStatement", statement, None, confidence=0.85)
    if written:
        return _text_of("kg:OpenLetter", written, None, confidence=0.8)
    hinted = release or _press.says(document, lexicon, "release_hints")
    return Genre(document="kg:PressRelease" if hinted else "kg:OtherDocument")


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
    index = found.index(first) if first else len(found)
    return list(takewhile(lambda unit: _salutation((unit,), lexicon), found[index:]))


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
            rf"|(?!.*(?:{asks}|{signed}))[^。！？：:，、\n]{{2,24}}{bodies}[：:]$"
        )
    pattern = re.compile(source, re.IGNORECASE | re.DOTALL)
    short = (unit for unit in found if len(unit.text) < 300)
    for unit in short:
        bare = unit.text.strip("*_ ")
        if pattern.match(bare) and _ends_greeting(bare, lexicon):
            return unit
    return None


def _ends_greeting(text: str, lexicon: Language) -> bool:
    """True where a mark ends a greeting, or where it is short and no line of an address."""
    if re.search(r"[,:，：!]$", text):
        return True
    honorific = re.match(lexicon.whole(lexicon.alternatives("people", "honorifics")), text)
    return not honorific and bool(re.search(r"^.{1,60}(?<!\w\w\.)$", text, re.DOTALL))


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


def _report(
    found: tuple[Unit, ...], document: Document, lexicon: Language
) -> tuple[int, int, str] | None:
    """Where the document first speaks of a letter that others wrote, and the letter's class."""
    patterns = [
        re.compile(
            pattern.replace("{letter}", lexicon.alternatives("letter", "letter_nouns")),
            re.IGNORECASE,
        )
        for pattern in lexicon.words("letter", "report_patterns")
    ]
    for unit in [_title(document), *found]:
        if unit is None:
            continue
        for pattern in patterns:
            match = pattern.search(unit.text)
            if match:
                start, end = match.span("what") if "what" in pattern.groupindex else match.span()
                words = unit.text[start:end]
                is_statement = re.search(
                    lexicon.alternatives("letter", "statement_nouns"), words, re.IGNORECASE
                )
                kind = "kg:JointStatement" if is_statement else "kg:OpenLetter"
                return unit.start + start, unit.start + end, kind
    return None


def _titled(document: Document, lexicon: Language) -> tuple[str, tuple[int, int]] | None:
    """A title or first heading that names the document a letter or a joint statement."""
    for unit in [_title(document), *headings(document, lexicon)]:
        if unit is None:
            continue
        for key, kind in (
            ("letter_titles", "kg:OpenLetter"),
            ("statement_titles", "kg:JointStatement"),
        ):
            whole = lexicon.words("letter", f"{key}_patterns")
            ways = "|".join([lexicon.alternatives("letter", key), *whole])
            match = re.search(ways, unit.text, re.IGNORECASE)
            if match:
                return kind, (unit.start + match.start(), unit.start + match.end())
    return None


def _is_heading(unit: Unit, lexicon: Language) -> bool:
    """True for a heading, and for a line that stands alone as only headings do."""
    if unit.kind == "heading":
        return True
    if lexicon.spaced:
        titles = lexicon.alternatives("letter", "letter_titles", "statement_titles")
        begins = re.match(rf"{_names.article(lexicon)}?{titles}(?!\w)", unit.text, re.IGNORECASE)
        named = begins and len(unit.text) < 200 and unit.text[-1] not in ".;:,"
        return bool(named) or (unit.alone and len(unit.text) < 120 and unit.text.isupper())
    first = unit.kind == "paragraph" and unit.block < _FIRST and len(unit.text) < 60
    return first and unit.text[-1] not in "。！？：:；;，,"


def _statement(found: tuple[Unit, ...], lexicon: Language) -> tuple[int, int] | None:
    """Where several speak as one: 'we, the undersigned'; else what stands above who signs."""
    cue = re.compile(lexicon.alternatives("letter", "joint_cues"), re.IGNORECASE)
    for unit in found:
        match = cue.search(unit.text)
        if match:
            return unit.start + match.start(), unit.start + match.end()
    return _signed(found, lexicon)


def _signed(found: tuple[Unit, ...], lexicon: Language) -> tuple[int, int] | None:
    """The words above a list that say that it signs, where its language has no other sense of them.

    In English what is 'signed' need be no letter.
    """
    if lexicon.code == languages.FALLBACK:
        return None
    alone = rf"{lexicon.alternatives('signatories', 'headings')}(?:\s*[(（][^)）]*[)）])?"
    words = lexicon.whole(lexicon.alternatives("signatories", "heading_words"))
    for unit, below in pairwise(found):
        bare = unit.text.strip("*_# ")
        introduces = len(bare) < _LONGEST_NAME and bare.endswith((":", "："))
        whole = re.fullmatch(rf"{alone}\s*[:：]?", bare, re.IGNORECASE)
        said = re.search(words, bare, re.IGNORECASE) if introduces else None
        if (whole or said) and below.kind != "heading" and _may_list(below.text):
            return unit.start, unit.end
        inline = re.match(rf"{alone}\s*[:：]\s*(?=\S)", bare, re.IGNORECASE)
        if inline and re.search("[,;、，；]", bare[inline.end() :]):
            return unit.start, unit.start + inline.end()
    return None


def _may_list(text: str) -> bool:
    """True for a line as short as a name, and for one with marks between names."""
    return len(text) < 2 * _LONGEST_NAME or len(re.findall("[,;、，；]", text)) > 2


def _written(found: tuple[Unit, ...], lexicon: Language) -> tuple[int, int] | None:
    """Where those who write speak of their writing: 'we are writing to', 'Signed,' above names."""
    cue = re.compile(lexicon.whole(lexicon.alternatives("letter", "writing_cues")), re.IGNORECASE)
    for unit in found:
        match = cue.search(unit.text)
        if match and not re.search(r"[“\"]", unit.text[: match.start()]):
            return unit.start + match.start(), unit.start + match.end()
    for unit, *below in zip(found, found[1:], found[2:], strict=False):
        names = all(len(one.text) < _LONGEST_NAME and one.text[-1] not in ".:" for one in below)
        if names and lexicon.spaced and is_closing(unit.text, lexicon):
            return unit.start, unit.end
    return None


def _title(document: Document) -> Unit | None:
    for field in document.fields:
        if field.name == "title":
            text = document.text[field.start : field.end]
            return Unit(kind="heading", start=field.start, end=field.end, text=text)
    return None
