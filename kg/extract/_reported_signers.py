"""Who signed, as sentences tell it: 'signatories include A, B and C', 'A sent a letter with B'."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.languages import Language, any_of
from kg.model import Document, Span

from . import _genre, _han, _names, _parties, _re, _runin
from ._cues import Cue
from ._entries import Entry
from ._reported_names import Piece, all_names, piece
from ._text import Unit, sentences, units

#: Words that say who signed are at least so long.
_SHORTEST_CUE = 4
#: In a letter of its own, what stands above it tells who wrote it: in so many units at most.
_TOP = 8
#: 'BERN, 4 May 2020 –', 'Bern, 2020-05-04 —', '(Bern) –'
_DATELINE = (
    r"(?-i:[(]?[A-Z][A-Z .,/]{2,40}[)]?[^–—a-z\n]{0,20}|[(][^()\n]{2,40}[)]"
    r"|[^–—\n]{2,40}\d{4}[)]?)\s*[–—-]+\s+"
)


def named(document: Document, lexicon: Language) -> Iterator[tuple[Cue, Entry]]:
    """The names that a report gives where it lists nobody, each with the words that say so."""
    for sentence in sentences(document):
        text = document.quote(sentence).replace("\n", " ")
        for match in _matches(text, lexicon, "named_in_prose"):
            yield from _listed(document, sentence, match, lexicon)
        for match in _matches(text, lexicon, "told_in_prose"):
            yield from _told(document, sentence, match, lexicon)


def above(document: Document, lexicon: Language) -> Iterator[tuple[Cue, Entry]]:
    """Those whom the title of a letter, and what is said above it, call its writers."""
    titles = [Span(f.start, f.end) for f in document.fields if f.name == "title"]
    titles += [unit.span for unit in _genre.headings(document, lexicon)]
    for span in titles:
        for match in _matches(document.quote(span), lexicon, "titled_by"):
            yield from _told(document, span, match, lexicon)
    greeting = _genre.salutation(document, lexicon)
    end = greeting.start if greeting else max((u.end for u in units(document)[:_TOP]), default=0)
    for sentence in sentences(document):
        text = document.quote(sentence).replace("\n", " ")
        keys = ("told_in_prose",) if sentence.end <= end else ()
        for match in _matches(text, lexicon, *keys, "writers_in_prose"):
            yield from _told(document, sentence, match, lexicon)


@lru_cache(maxsize=64)
def _patterns(lexicon: Language, key: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a key, in which {letter}, {group} and {start} stand for what they say."""
    leads = lexicon.alternatives("signatories", "prose_leads")
    said = {
        "{letter}": lexicon.alternatives("letter", "letter_nouns", "statement_nouns"),
        "{group}": lexicon.alternatives("counts", "nouns", "groups"),
        "{start}": rf"^(?:{_DATELINE})?(?:{leads},?\s+|\w+\s[^,\n]{{0,40}}\d[^,\n]{{0,20}},\s+)?"
        rf"(?:{_names.article(lexicon)})?",
    }
    sources = lexicon.words("signatories", key)
    for mark, words in said.items():
        sources = tuple(source.replace(mark, words) for source in sources)
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


def _matches(text: str, lexicon: Language, *keys: str) -> Iterator[re.Match[str]]:
    for key in keys:
        for pattern in _patterns(lexicon, key):
            match = pattern.search(text)
            if match:
                yield match


def _cue(document: Document, sentence: Span, match: re.Match[str]) -> Cue:
    """The words of the sentence that say that those named sign."""
    told = Span(match.start(), match.start("names"))
    if told.end - told.start < _SHORTEST_CUE:  # the names come first
        told = Span(match.end("names"), match.end())
    start, end = sentence.start + told.start, sentence.start + told.end
    return Cue(
        Unit("paragraph", start, end, document.text[start:end].strip()), 0, 0.9, in_part=True
    )


def _listed(
    document: Document, sentence: Span, match: re.Match[str], lexicon: Language
) -> Iterator[tuple[Cue, Entry]]:
    """Each of what stands behind words that only names follow, if it reads as a name."""
    begin = match.start("names")
    names = match["names"] if not lexicon.spaced else match.string[begin:]
    names = _until_list_ends(names, lexicon)
    cue = _cue(document, sentence, match)
    for span in _runin.run_in(names, lexicon):
        one = piece(names, span, lexicon)
        counted = _re.match(r"\d[\d.,]*\s+[^\W\d_A-Z]", names[slice(*one.span)])
        if not counted and _may_sign(names[slice(*one.span)], lexicon):
            yield cue, _entry(names, one, sentence.start + begin)


def _told(
    document: Document, sentence: Span, match: re.Match[str], lexicon: Language
) -> Iterator[tuple[Cue, Entry]]:
    """What stands at a place where other things than names may stand, if all of it are names."""
    begin = match.start("names")
    names = match["names"]
    if match.end("names") == len(match.string):
        names = _until_list_ends(names, lexicon)
    cue = _cue(document, sentence, match)
    for one in all_names(names, lexicon):
        yield cue, _entry(names, one, sentence.start + begin)


def _entry(names: str, one: Piece, offset: int) -> Entry:
    span, role = one.span, one.role
    details = (("role", Span(offset + role.start, offset + role.end)),) if role else ()
    start, end = offset + span.start, offset + span.end
    return Entry(start, end, names[slice(*span)], inline=True, details=details)


def _may_sign(name: str, lexicon: Language) -> bool:
    """True where what a sentence lists begins or ends as names do."""
    if not lexicon.spaced and _han.has(name):
        return bool(_parties.sure_kind(name, lexicon))
    return bool(_re.match(r"[A-Z0-9Ａ-Ｚ\u00c0-\u00de]|[a-z]+[A-Z]|[a-z]{3,12}$", name))


def _until_list_ends(names: str, lexicon: Language) -> str:
    """The part of a sentence that still lists names."""
    ends = (match.start() for match in _list_ends(lexicon).finditer(names) if match.start())
    return names[: next(ends, len(names))].rstrip(" .")


@lru_cache(maxsize=16)
def _list_ends(lexicon: Language) -> re.Pattern[str]:
    """What ends a list of names, but where a name goes on behind it: 'Committee to Protect …'."""
    words = any_of(lexicon.words("signatories", "prose_list_ends"))
    return re.compile(rf"{words}(?![{_names.UPPER}])")


def chosen(found: Sequence[tuple[Cue, Entry]]) -> list[tuple[Cue, Entry]]:
    """The entries without those that overlap an earlier one."""
    kept: list[tuple[Cue, Entry]] = []
    for cue, entry in found:
        if not any(entry.start < other.end and other.start < entry.end for _, other in kept):
            kept.append((cue, entry))
    return kept
