"""Laws without a name of their own: 'China's proposed national security law for Hong Kong'.

The first words that tell a law's subject introduce it; later ones, shorter, speak of the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.languages import Language
from kg.model import Span, ids

from . import _gazetteer
from ._text import Unit

_WORDS_BEFORE = re.compile(r"(?:[\w’'.-]+\s+){0,6}$")
_WORD = re.compile(r"[\w’'.-]+")


@dataclass(frozen=True, slots=True)
class Speaking:
    """Words that speak of a law without naming it."""

    span: Span  #: the words for the law, without what is said of it
    subject: str  #: 'national security'; '' in 'the law'
    noun: str
    placed: bool  #: it names the place that the law is for or of
    definite: bool
    status: Span | None = None  #: 'proposed'
    lead: tuple[str, ...] = ()  #: the words before, where no article parts them from the subject


@dataclass(slots=True)
class Bill:
    """One law and everything that speaks of it."""

    subject: str
    speakings: list[Speaking] = field(default_factory=list)

    @property
    def fullest(self) -> Speaking:
        """The words that tell most: with a place where any has one, else the first."""
        told = [s for s in self.speakings if s.subject == self.subject]
        return next((s for s in told if s.placed), told[0])


def gather(units: Sequence[Unit], lexicon: Language, taken: Sequence[Span]) -> list[Bill]:
    """The laws spoken of in the units; words within ``taken`` belong to others."""
    bills: list[Bill] = []
    for unit in units:
        for speaking in _speakings(unit, lexicon):
            if not any(speaking.span.overlaps(span) for span in taken):
                _assign(speaking, bills)
    return bills


def _assign(speaking: Speaking, bills: list[Bill]) -> None:
    """Add the words to the law that they speak of, or to a new one, or to none."""
    same = next((b for b in reversed(bills) if _is_same(speaking, b)), None)
    if same is not None:
        if len(speaking.subject) > len(same.subject) and speaking.definite:
            same.subject = speaking.subject
        same.speakings.append(speaking)
    elif speaking.subject and (speaking.definite or speaking.placed or speaking.status):
        bills.append(Bill(speaking.subject, [speaking]))


def _is_same(speaking: Speaking, bill: Bill) -> bool:
    """True where the words can speak of a law that was spoken of before."""
    known = f" {bill.subject}"
    if speaking.subject:
        words = " ".join(("", *speaking.lead, speaking.subject))
        return words.endswith(known) or (speaking.definite and known.endswith(f" {speaking.subject}"))
    return speaking.definite or speaking.status is not None


@lru_cache(maxsize=16)
def _nouns(lexicon: Language) -> re.Pattern[str]:
    def words(key: str) -> str:
        return lexicon.alternatives("laws", key)

    return re.compile(
        rf"(?<![\w-])(?P<noun>{words('nouns')})(?![\w-])(?!\s+{words('not_after')})"
        rf"(?P<tail>\s+{words('tails')}\s+(?:the\s+)?)?"
    )


def _speakings(unit: Unit, lexicon: Language) -> Iterator[Speaking]:
    hits = None
    for match in _nouns(lexicon).finditer(unit.text):
        if hits is None:
            hits = [h for h in _gazetteer.find(unit.text, lexicon) if h.form == "name"]
        tail = next((h.end for h in hits if match["tail"] and h.start == match.end("tail")), 0)
        speaking = _before(unit, match, tail, hits, lexicon)
        if speaking is not None:
            yield speaking


def _before(
    unit: Unit, match: re.Match[str], tail: int, hits: Sequence[_gazetteer.Hit], lexicon: Language
) -> Speaking | None:
    """What the words before a noun make of it; None where no certain law is meant."""
    window = _WORDS_BEFORE.search(unit.text, max(0, match.start() - 90), match.start())
    words = list(_WORD.finditer(unit.text, window.start() if window else 0, match.start()))
    subject: list[re.Match[str]] = []
    status: Span | None = None
    start = match.start()
    definite = placed = article = False
    statuses = lexicon.mapping("laws", "status")
    others = lexicon.words("laws", "not_subjects")
    while words:
        word = words.pop()
        text = word.group().casefold()
        place = next((h for h in hits if h.end == word.end() and h.start <= word.start()), None)
        if text in lexicon.words("laws", "not_same"):
            return None
        if text in lexicon.words("laws", "definite") or re.search(r"['’]s?$", text):
            definite = article = True
            break
        if text in lexicon.words("laws", "indefinite"):
            article = True
            break
        if text in statuses:
            status = Span(unit.start + word.start(), unit.start + word.end())
        elif place and not placed:
            placed, start = True, place.start
            words = [w for w in words if w.end() <= place.start]
        elif text in others or text in lexicon.words("language", "stopwords"):
            if text not in others:
                break
        elif status is None and not placed and word.group().islower() and len(subject) < 4:
            subject.insert(0, word)
        else:
            break
    return _speaking(unit, match, tail, subject, status, start, placed, definite, article, lexicon)
