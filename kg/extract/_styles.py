"""How the names of those who sign are dressed: titles before them, letters behind them."""

import re
from functools import lru_cache

from kg import languages
from kg.languages import Language, any_of
from kg.model import Span, ids

from . import _given, _names, _re
from ._names import PERSON

#: What may stand behind a name to mark a note.
MARKS = re.compile(r"(?:\s*(?:\*+|[†‡§✝]|\[\d+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+))+$")
#: Behind a name, and part of it.
_GENERATION = r"(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?"
#: A surname in capitals, behind which what is said of somebody needs no comma.
_SHOUTED = re.compile(
    r"(?>(?:[^\W\d_a-z](?=[\w’'-]*[a-zà-ÿ])[\w’'-]++\s++)+)"
    r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,}+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,}+)*(?=\s+\S)"
)
_OTHER_SCRIPT = re.compile(
    r"\s*[(（][^()（）]*[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7a3][^()（）]*[)）]"
)


@lru_cache(maxsize=16)
def _lead(lexicon: Language) -> re.Pattern[str]:
    signs = lexicon.words("signatories", "signs")
    words = {*lexicon.words("people", "honorifics"), *languages.everywhere("titles"), *signs}
    said = r"(?i:signed|gez\.|sgd\.?|firmado|signé)"
    marks = rf"[+✠✝†☩](?=\s?[^\W\d])|/s/|s/|[(\[]{said}[)\]]:?|{said}:(?=\s+\S)|_{{2,}}|\.{{4,}}|✍"
    return re.compile(rf"(?:\s*(?:{marks}|(?i:{any_of(words)})(?=[\s,.])\.?,?)\s*)*")


@lru_cache(maxsize=1)
def _letters() -> re.Pattern[str]:
    behind = any_of(languages.everywhere("post_nominals"))
    return re.compile(rf"(?:\s*,?\s+\(?{behind}\)?(?![\w’'])\.?)+")


@lru_cache(maxsize=4096)
def dressed(text: str, lexicon: Language) -> tuple[Span, int]:
    """The name that a text begins with, without what dresses it, and where the rest begins.

    A name ends at the first mark of punctuation.
    """
    lead = _lead(lexicon).match(text)
    start = lead.end() if lead else 0
    end = _name_end(text, start)
    behind = _letters().search(text, start, end)
    last = end
    if behind and behind.start() > start:
        end = behind.start()
    suffix = re.compile(_GENERATION).match(text, end)
    if suffix and suffix.end() > end:
        end = suffix.end()
        last = max(last, end)
    noted = re.compile(r"\s?(?:[*†‡§✝]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)").match(text, last)
    last = noted.end() if noted else last
    script = _OTHER_SCRIPT.match(text, last)
    last = script.end() if script else last
    more = _letters().match(text, last)
    while more and more.end() > last:
        last = more.end()
        more = _letters().match(text, last)
    return Span(start, end), last


@lru_cache(maxsize=4096)
def core(text: str, lexicon: Language) -> str:
    """The name that a text begins with, without what dresses it."""
    return text[slice(*dressed(text, lexicon)[0])]


def _name_end(text: str, start: int) -> int:
    """Where the first piece of a text ends."""
    mark = _re.compile(r"\s*,|\s+[–—-]+\s|\s*[|;/:\n，、：；]|\s*[(（\[]|\s+[–—-]+$").search(
        text, start
    )
    found = mark.start() if mark else len(text)
    shouted = _SHOUTED.match(text, start, found)
    if shouted:
        return shouted.end()
    noted = MARKS.search(text[start:found])
    return start + noted.start() if noted else found


@lru_cache(maxsize=4096)
def honoured(text: str, lexicon: Language) -> bool:
    """True where a title or a word of signing stands before a name."""
    return dressed(text, lexicon)[0].start > 0


def is_name(text: str, lexicon: Language) -> bool:
    """True where a whole text is one person's name, dressed or not."""
    name, rest = dressed(text, lexicon)
    bare = text[name.start : name.end]
    return not MARKS.sub("", text[rest:]).strip(" ,.*") and is_person(bare, lexicon)


@lru_cache(maxsize=4096)
def is_person(name: str, lexicon: Language) -> bool:
    """True where a name without titles is a person's by its form and its words."""
    flat = _re.sub(r"(?<=\b\w\.)(?=\w)", " ", ids.clean(name))
    flat = _re.sub(r"^(?:[^\W\d_a-z]\. ){3,}(?=\w{2})", "A. B. ", flat)
    if not _re.search(r"[^\W\d_]{2}", flat):
        return False
    if _names.is_person(flat, lexicon):
        return True
    known = _re.fullmatch(PERSON, flat) and _given.begins(flat)
    return bool(known) and not _names.is_organization(flat, lexicon)


@lru_cache(maxsize=4096)
def is_given(name: str, lexicon: Language) -> bool:
    """True where a name reads as a person's and begins with a given name."""
    return _given.begins(name) and is_person(name, lexicon)
