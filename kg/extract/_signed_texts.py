"""What kind of document this is, where it may be that only its list of those who sign shows it."""

from dataclasses import replace
from functools import lru_cache

from kg.languages import Language
from kg.model import Document

from . import _cues, _genre


@lru_cache(maxsize=8)
def genre(document: Document, lexicon: Language) -> _genre.Genre:
    """The document's genre; what only a list of those who sign shows to be a statement is one."""
    found = _genre.of(document, lexicon)
    unit = None if found.letter or found.is_sure else _cues.signed(document, lexicon)
    if unit is None:
        return found
    release = found.document == "kg:PressRelease"
    return replace(
        found,
        document=found.document if release else "kg:JointStatement",
        letter="kg:JointStatement",
        relation="kg:reportsOn" if release else "kg:textOf",
        start=unit.start,
        end=unit.end,
        confidence=0.75,
    )
