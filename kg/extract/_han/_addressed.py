"""Words for whom a Chinese letter goes to: in its greeting, and in what says so."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extract import _re
from kg.languages import Language
from kg.model import Span

from ._people import closes
from ._words import words_of


def greeted(text: str, lexicon: Language) -> list[Span]:
    """Whom a greeting is for: '尊敬的林晓岚市长、各位议员：'."""
    begins = lexicon.alternatives("letter", "salutations")
    lead = _re.match(rf"[*_\s]*(?:{begins}[：:\s]*)*", text)
    start = lead.end() if lead else 0
    group = _re.compile(lexicon.alternatives("addressees", "groups")).search(text, 0, start)
    start = group.start() if group else start
    end = len(text.rstrip("*_ ：:，,！!"))
    wish = _re.search(rf"{lexicon.alternatives('addressees', 'wishes')}$", text[start:end])
    return list(_parts(text, Span(start, start + wish.start() if wish else end), lexicon))


def told(text: str, lexicon: Language) -> Iterator[list[Span]]:
    """Whom the words behind '致', '致函', '公开信敦促' name, once for each such place."""
    pattern, end = _patterns(lexicon)
    for match in pattern.finditer(text):
        stop = end.search(text, match.end() + 1)
        whole = Span(match.end(), stop.start() if stop else min(len(text), match.end() + 60))
        yield list(_parts(text, whole, lexicon))


@lru_cache(maxsize=8)
def _patterns(lexicon: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    ends = lexicon.alternatives("addressees", "to_ends")
    ways = lexicon.words("addressees", "to_patterns")
    return (
        re.compile("|".join(ways) or "(?!)"),
        re.compile(rf"[，。；：:！？\s「」《》“”（(]|{ends}"),
    )


def _parts(text: str, whole: Span, lexicon: Language) -> Iterator[Span]:
    """The parties in a list, without the courtesies behind their names."""
    joiners = lexicon.alternatives("signatories", "and")
    honorific = lexicon.alternatives("people", "honorifics_after")
    start = whole.start
    for mark in (*_re.compile(rf"、|{joiners}").finditer(text, *whole), None):
        end = mark.start() if mark else whole.end
        if mark and mark.group() != "、" and not closes(text[start:end], lexicon):
            continue
        piece = _re.compile(rf"\s*(?P<name>.+?)\s*{honorific}?\s*$").match(text, start, end)
        if piece and len(piece["name"]) > 1:
            yield Span(*piece.span("name"))
        start = mark.end() if mark else end


def is_office(text: str, lexicon: Language) -> bool:
    """True where words for a party end with an office that one person holds."""
    return any(match.end() == len(text) for match in words_of(lexicon).role.finditer(text))
