"""Whether quoted words are a quotation: a sentence or long enough, and no title or term."""

import re

from kg.languages import Language

from . import _bodies, _han, _re
from ._quotations import STOPS, Quoted

#: A quotation shorter than this many words is a fragment unless it is a sentence.
_WORDS = 8
#: A sentence has at least so many.
_SENTENCE_WORDS = 3
#: What is introduced as said, and ends with its sentence, has at least so many.
_SAID_WORDS = 4


def is_quotation(text: str, quoted: Quoted, lexicon: Language) -> bool:
    """True where the words are a sentence, or long enough to be more than a phrase or title."""
    inner = text[quoted.start + 1 : quoted.end - 1].strip()
    if quoted.form == "block":
        inner = text[quoted.start : quoted.end].strip()
    if not lexicon.spaced:
        return _han.is_whole(inner)
    words = len(inner.split()) if " " in inner else len(inner) // 2
    if words < _least(text, quoted, lexicon):
        return False
    return quoted.form == "block" or not _is_title(text, quoted, inner, lexicon)


def _least(text: str, quoted: Quoted, lexicon: Language) -> int:
    """How many words are enough: fewer for a sentence, and for all that is said ('said, “…”.')."""
    if quoted.form == "dashed" or _is_sentence(text, quoted, lexicon):
        return _SENTENCE_WORDS
    verbs = lexicon.alternatives("quotes", "verbs")
    told = _re.search(
        rf"(?<!\w){verbs}\s*[,:]\s*$", text[max(0, quoted.start - 60) : quoted.start], re.IGNORECASE
    )
    ended = (
        _re.match(r"\s*(?:[.!?]|$)", text[quoted.end : quoted.end + 2])
        or text[quoted.end - 2] in STOPS
    )
    return _SAID_WORDS if told and ended else _WORDS


def _is_sentence(text: str, quoted: Quoted, lexicon: Language) -> bool:
    """True where the words begin and end as a sentence."""
    inner = text[quoted.start + 1 : quoted.end - 1].strip()
    stop_behind = _bodies.has_own_order(lexicon) and text[quoted.end : quoted.end + 1] == ","
    return (stop_behind or inner.endswith(tuple(STOPS))) and inner[:1].isupper()


def _is_title(text: str, quoted: Quoted, inner: str, lexicon: Language) -> bool:
    """True where words are what something is called: 'entitled “…”', or all of them in capitals."""
    if inner.endswith((".", "!", "?", "…")) and len(inner.split()) >= _WORDS:
        return False
    cues = lexicon.alternatives("quotes", "titled")
    if _re.search(
        rf"(?<!\w){cues}\s*[,:]?\s*$", text[max(0, quoted.start - 60) : quoted.start], re.IGNORECASE
    ):
        return True
    long = [word for word in _re.findall(r"[^\W\d_]+", inner) if len(word) > 3]
    share = 0.9 if lexicon.capitalised_nouns else 0.75
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= 3 and capitals >= share * len(long)
