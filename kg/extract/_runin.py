"""Lists that run on in one line: where they are divided, and one line as its entries."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from kg.languages import Language
from kg.model import Span

from . import _gazetteer, _han, _re, _styles
from ._entries import NUMBERING, Entry
from ._names import ACRONYM, CAPITAL, UPPER, article, has_office, initials_match, is_organization
from ._text import Unit

#: Before a stop that is no part of an abbreviation: 'Inc.', 'e.V.', 'S.A.'.
_NOT_OF_NAMES = r"(?<![A-Z]\w)(?<![.\b]\w)" + "".join(
    rf"(?<!{re.escape(end)})"
    for end in ("Inc", "Ltd", "Corp", "Jr", "Sr", "s.r.o", ".V", ". V", ".A", ".C")
)
#: 'und', 'et' join words of a name too; 'sowie', 'así como' do not.
_SHORT = 3
#: A name in a list that runs on is no longer than this.
_LONGEST_NAME = 220


@lru_cache(maxsize=4096)
def is_run_in(text: str, lexicon: Language) -> bool:
    """True where one paragraph holds a whole list, divided by semicolons or commas."""
    if not lexicon.spaced and _han.has(text):
        return bool(_han.divided(text, lexicon))
    if len(text) < _LONGEST_NAME and len(persons(text, lexicon)) > 1:
        return True
    pieces = [piece for piece in _re.split(r"[;；]", text) if piece.strip()]
    told = [piece.strip() for piece in pieces[1:]]
    small = sum(piece[0].islower() for piece in told)
    if told and small >= 0.5 * len(told) and _begins_with_person(pieces[0], lexicon):
        return False  # they say who that is
    if len(pieces) >= 3:
        return sum(len(piece) < _LONGEST_NAME for piece in pieces) == len(pieces)
    parts = [text[s:e].strip() for s, e in _divide(text, ",，、")]
    named = [
        part
        for part in parts
        if _re.match(rf"(?:and |und |et |y |the )?{CAPITAL}|[\u4e00-\u9fff]", part)
    ]
    bare = [_re.sub(r"\([^()]*\)", "", part) for part in parts]
    if len(parts) >= 4 and all(_begins_with_person(part, lexicon) for part in parts):
        return True
    if len(parts) < 6 or len(named) < 0.8 * len(parts) or max(map(len, bare)) >= 90:
        return False
    people = [_begins_with_person(part, lexicon) for part in parts]
    if people[0] and sum(people) == 1:  # all else says who that is
        return False
    return sum(has_office(part, lexicon) for part in bare) <= 0.3 * len(parts)


def persons(text: str, lexicon: Language) -> list[Span]:
    """The names in a line that holds nothing but persons' names; empty where there is more."""
    last = lexicon.alternatives("signatories", "and")
    joined = rf"\s*,\s*(?:{last}\s+)?|\s+{last}\s+"
    start, found = 0, []
    for mark in [*_re.finditer(joined, text), None]:
        found.append(_trim(text, start, mark.start() if mark else len(text)))
        start = mark.end() if mark else start
    others = _re.match(
        rf"{lexicon.alternatives('signatories', 'rest_of')}\s+(?={CAPITAL})",
        text[slice(*found[-1])],
    )
    people = found[:-1] if others else found
    if others:  # 'and the rest of Example Group'
        found[-1] = Span(found[-1].start + others.end(), found[-1].end)
    named = bool(people) and all(
        _styles.is_given(_styles.core(text[slice(*span)], lexicon), lexicon) for span in people
    )
    return found if named and all(_is_bare(text[slice(*span)], lexicon) for span in people) else []


def _is_bare(text: str, lexicon: Language) -> bool:
    return _styles.dressed(text, lexicon)[1] >= len(text)


def entries(
    unit: Unit, heading: str, lexicon: Language, rest: Sequence[Unit] = ()
) -> Iterator[Entry]:
    """The entries in one line; ``rest`` are the lines below that tell more of it."""
    numbering = NUMBERING.match(unit.text)
    start = numbering.end() if numbering else 0
    sign = _re.compile(rf"{lexicon.alternatives('signatories', 'signs')}\s*", re.IGNORECASE)
    signed = sign.match(unit.text, start)
    start = signed.end() if signed else start
    start = _behind_behalf(unit.text, start, lexicon)
    told = None if rest else _place_before(unit.text, start, lexicon)
    heading, start = told or (heading, start)
    text = unit.text[start:]
    offset = unit.start + start
    divided = not rest and (
        is_run_in(text, lexicon)
        or (told is not None and _are_bodies(text, lexicon))
        or _are_two(text, lexicon)
    )
    for span in run_in(text, lexicon) if divided else [_trim(text, 0, len(text))]:
        yield Entry(
            offset + span.start,
            offset + span.end,
            text[span.start : span.end],
            heading,
            inline=divided,
            details=tuple(("rest", line.span) for line in rest),
        )


def _are_bodies(text: str, lexicon: Language) -> bool:
    """True where what commas part are names of bodies, each by itself."""
    pieces = [text[slice(*span)] for span in run_in(text, lexicon)]
    return len(pieces) > 2 or all(is_organization(piece, lexicon) for piece in pieces)


def _behind_behalf(text: str, start: int, lexicon: Language) -> int:
    """Where two names begin, behind the words that say that somebody signs for them."""
    words = lexicon.alternatives("signatories", "for_words")
    lead = _re.compile(rf"{words}\s+", re.IGNORECASE).match(text, start)
    return lead.end() if lead and _are_two(text[lead.end() :], lexicon) else start


def _are_two(text: str, lexicon: Language) -> bool:
    """True for two names of one word, of which one is an acronym: 'EXU and Harbour'."""
    pieces = _re.split(rf"\s+{lexicon.alternatives('signatories', 'and')}\s+", text.strip(" ,."))
    words = [piece for piece in pieces if _re.fullmatch(rf"[{UPPER}][\w.-]+", piece)]
    return len(pieces) == len(words) == 2 and any(_re.fullmatch(ACRONYM, one) for one in words)


def _place_before(text: str, start: int, lexicon: Language) -> tuple[str, int] | None:
    """The country that a line's names are of, and where they begin: 'NORWAY: A, B and C'."""
    match = _re.compile(r"([^:：,;(]{2,40})[:：]\s+(?=\S)").match(text, start)
    if not match:
        return None
    place = match[1].strip("*_ ")
    named = any(
        hit.text == place and hit.place.kind in {"country", "area"}
        for hit in _gazetteer.find(place, lexicon)
    )
    return (place, match.end()) if named else None


def run_in(text: str, lexicon: Language) -> list[Span]:
    """The names in a run-in list: divided by semicolons where it has them, else by commas.

    Where persons and what is said of them take turns, each person has what follows.
    """
    spans = (len(text) < _LONGEST_NAME and persons(text, lexicon)) or list(_divided(text, lexicon))
    if len(spans) < 4 or _re.search(r"[;；]", text):
        return spans
    named = [_begins_with_person(text[slice(*span)], lexicon) for span in spans]
    followed = sum(not after for name, after in pairwise(named) if name)
    if not named[0] or named.count(True) < 2 or followed < 0.75 * (sum(named[:-1]) or 1):
        return spans
    starts = [number for number, is_named in enumerate(named) if is_named]
    return [
        Span(spans[first].start, spans[last - 1].end)
        for first, last in pairwise([*starts, len(spans)])
    ]


def _begins_with_person(text: str, lexicon: Language) -> bool:
    """True where a piece begins with a person's name, whatever stands behind it."""
    words = _styles.core(text, lexicon).split()
    return len(words) > 1 and _styles.is_given(" ".join(words[:2]), lexicon)


def _divided(text: str, lexicon: Language) -> Iterator[Span]:
    if not lexicon.spaced and _han.has(text):
        yield from _han.divided(text, lexicon) or [_trim(text, 0, len(text))]
        return
    marks = ";；" if _re.search(r"[;；]", text) else ",，、"
    spans = list(_divide(text, marks))
    conjunction = lexicon.alternatives("signatories", "and")
    last_and = _re.compile(rf"^\s*{conjunction}\s+", re.IGNORECASE)
    joined = _re.compile(rf"\s+{conjunction}\s+(?:(?P<article>{article(lexicon)})|(?={CAPITAL}))")
    for number, (start, end) in enumerate(spans):
        leading = last_and.match(text[start:end])
        begin = start + leading.end() if leading else start
        last = number == len(spans) - 1
        last = last and not leading and marks == ",，、"
        middle = _middle(text, Span(begin, end), joined, lexicon, last=last)
        begin = _without_article(text, begin, lexicon)
        if middle:
            second = middle.start("article") if middle["article"] else middle.end()
            second = _without_article(text, second, lexicon)
            parts = (_trim(text, begin, middle.start()), _trim(text, second, end))
            yield from (part for part in parts if part.end > part.start)
        else:
            span = _trim(text, begin, end)
            if span.end > span.start:
                yield span


def _without_article(text: str, begin: int, lexicon: Language) -> int:
    """Where a name begins behind an article in small letters, which names have in sentences."""
    if not lexicon.words("bodies", "heads"):
        return begin
    lead = _re.compile(rf"\s*{article(lexicon)}(?=[{UPPER}„“«])").match(text, begin)
    return lead.end() if lead else begin


def _middle(
    text: str, span: Span, joined: re.Pattern[str], lexicon: Language, *, last: bool
) -> re.Match[str] | None:
    """Where 'A and B' is divided: the last names of a list, or 'A and the B' anywhere."""
    begin, end = span
    cuts = list(joined.finditer(text, begin, end))
    with_article = [cut for cut in cuts if cut["article"]]
    if lexicon.words("bodies", "heads"):
        with_article = [c for c in cuts if _begins_body(text[c.end() : end], lexicon)]
        told = _re.match(article(lexicon), text.lstrip()) is not None
        cuts = [c for c in cuts if not c["article"] or told or len(c.group().split()[0]) > _SHORT]
    found = next(iter(with_article), cuts[0] if cuts and last else None)
    if found is None:
        return None
    defined = _re.search(r"\((?P<acronym>[^()]{2,12})\)\s*$", text[begin:end])
    if defined and initials_match(text[begin : begin + defined.start()], defined["acronym"]):
        return None
    return found


def _begins_body(text: str, lexicon: Language) -> bool:
    """True where a name begins with a word for a body, in languages where that comes first."""
    return is_organization(" ".join(text.split()[:1]), lexicon)


def _divide(text: str, marks: str) -> Iterator[tuple[int, int]]:
    """Ranges between the marks that stand outside brackets and quotation marks."""
    depth = 0
    start = 0
    for position, char in enumerate(text):
        closes = char == "“" and "„" in text[start:position]
        if char in "([（【「“„«" and not closes:
            depth += 1
        elif char in ")]）】」”»" or closes:
            depth = max(0, depth - 1)
        elif char in marks and depth == 0:
            if char == "," and _re.match(
                r",\s*(?:Inc|Ltd|LLC|LLP|Jr|Sr|S\.A|A\.C|e\.\s?V)\b", text[position:]
            ):
                continue
            yield start, position
            start = position + 1
    yield start, len(text)


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = _re.match(r"[\s*_,;:，；、]*", piece)
    right = _re.search(rf"(?:[\s*_,;:，；、]|{_NOT_OF_NAMES}\.)*$", piece)
    begin = start + (left.end() if left else 0)
    return Span(begin, max(begin, start + (right.start() if right else len(piece))))
