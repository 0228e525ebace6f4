"""What shows a document to be for the press: a dateline before its text, words like 'embargoed'."""

import re

from kg.languages import Language
from kg.model import Document

from . import _names
from ._text import units

#: How many paragraphs from the top can have a dateline.
_TOP = 12


def is_release(document: Document, lexicon: Language) -> bool:
    """True where the document looks like something for the press."""
    word = rf"[{_names.UPPER}][\w.’'-]*"
    place = rf"{word}(?:\s+(?:[a-zà-ÿ]{{2,3}}\s+){{0,2}}{word}){{0,4}}"
    dateline = re.compile(
        rf"^\(?{place}(?:[,/]\s*{place}){{0,2}}(?:,\s*[^()–—]{{4,30}}|\s*\([^()–—]{{4,40}}\))?\)?"
        rf"(?:\s*(?:–|—|--|…|\.-)|\s-|(?<=\d{{4}}):)\s*\S"
    )
    top = [unit for unit in units(document) if unit.kind in {"paragraph", "heading"}][:_TOP]
    dated = any(dateline.match(unit.text) and len(unit.text) > 120 for unit in top)
    return dated or says(document, lexicon, "release_cues")


def says(document: Document, lexicon: Language, key: str) -> bool:
    """True where one of the cues stands anywhere in the text, page furniture included."""
    cues = lexicon.whole(lexicon.alternatives("letter", key))
    return bool(re.search(cues, document.text, re.IGNORECASE))
