"""Laws without a name of their own: 'China's proposed national security law for Hong Kong'.

The first words that tell a law's subject introduce it; later ones, shorter, speak of the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg.languages import Language
from kg.model import Span, ids

from . import _gazetteer, _re
from ._spans import Spans
from ._text import Unit

_WORDS_BEFORE = re.compile(r"(?:[\w’'.-]+\s+){0,6}$")
_WORD = re.compile(r"[\w’'.-]+")


@dataclass(frozen=True, slots=True)
class Speaking:
    """Words that speak of a law without naming it."""

    span: Span  #: the words for the law, without what is said of it
    words: tuple[tuple[str, int], ...]  #: its subject, each word with its start; none in 'the law'
    placed: bool  #: it names the place that the law is for or of
    definite: bool  #: an article or owner stands before it
    parted: bool  #: something stands before the subject that is no part of it
    status: Span | None = None  #: 'proposed'
    pointing: bool = False  #: 'this' stands before it

    @property
    def subject(self) -> str:
        """'national security'."""
        return " ".join(word for word, _ in self.words)

    @property
    def introduces(self) -> bool:
        """True where the words can bring up a law that nothing spoke of before."""
        return bool(self.words) and not self.pointing

    def without_lead(self, length: int) -> "Speaking":
        """The same with its last words only, where more were taken for its subject."""
        if len(self.words) <= length or not length:
            return self
        words = self.words[-length:]
        return replace(self, words=words, span=Span(words[0][1], self.span.end))


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


def gather(units: Sequence[Unit], lexicon: Language, *taken: Spans) -> list[Bill]:
    """The laws spoken of in the units; words within ``taken`` belong to others."""
    bills: list[Bill] = []
    for unit in units:
        for speaking in _speakings(unit, lexicon):
            if not any(spans.overlapping(speaking.span) for spans in taken):
                _assign(speaking, bills)
    return bills


def _assign(speaking: Speaking, bills: list[Bill]) -> None:
    """Add the words to the law that they speak of, or to a new one, or to none."""
    latest = sorted(bills, key=lambda bill: bill.speakings[-1].span, reverse=True)
    same = next((bill for bill in latest if _is_same(speaking, bill)), None)
    if same is not None:
        whole = speaking.parted or not speaking.words
        same.speakings.append(
            speaking if whole else speaking.without_lead(len(same.subject.split()))
        )
    elif speaking.introduces and speaking.parted and (speaking.definite or speaking.placed):
        bills.append(Bill(speaking.subject, [speaking]))


def _is_same(speaking: Speaking, bill: Bill) -> bool:
    """True where the words can speak of a law that was spoken of before."""
    if not speaking.subject:
        return speaking.definite or speaking.status is not None
    if f" {speaking.subject}".endswith(f" {bill.subject}"):
        return True
    return speaking.definite and f" {bill.subject}".endswith(f" {speaking.subject}")


@lru_cache(maxsize=16)
def _nouns(lexicon: Language) -> re.Pattern[str]:
    def words(key: str) -> str:
        return lexicon.alternatives("laws", key)

    return re.compile(
        rf"(?<![\w-])(?P<noun>{words('nouns')})(?![\w-])(?!\s+{words('not_after')})"
        rf"(?P<tail>\s+(?P<topic>{words('topics')})?(?(topic)|{words('tails')})\s+(?:the\s+)?)?"
    )


def _speakings(unit: Unit, lexicon: Language) -> Iterator[Speaking]:
    matches = list(_nouns(lexicon).finditer(unit.text))
    hits = [h for h in _gazetteer.find(unit.text, lexicon) if h.form == "name"] if matches else []
    for match in matches:
        tail = next((h.end for h in hits if match["tail"] and h.start == match.end("tail")), 0)
        phrase = _Phrase(unit.text, match.start("noun"), hits, lexicon)
        if phrase.read() and (tail or not match["topic"] or phrase.tells_its_subject):
            end = max(match.end("noun"), tail)
            yield phrase.speaking(unit, end, placed=bool(tail))


class _Phrase:
    """The words before a noun, read from the last to the first."""

    def __init__(
        self, text: str, noun: int, hits: Sequence[_gazetteer.Hit], lexicon: Language
    ) -> None:
        window = _WORDS_BEFORE.search(text, max(0, noun - 90), noun)
        self._words = list(_WORD.finditer(text, window.start() if window else noun, noun))
        self._hits = hits
        self._lexicon = lexicon
        self._text = text
        self._start = noun
        self._subject: list[tuple[str, int]] = []
        self._status: re.Match[str] | None = None
        self._placed = self._definite = self._parted = self._pointing = False

    def read(self) -> bool:
        """True where the words speak of one certain law."""
        self._read_subject()
        self._read_place()
        self._read_modifiers()
        return self._read_article() and not self._is_in_general()

    @property
    def tells_its_subject(self) -> bool:
        """True where a word before the noun does."""
        return bool(self._subject)

    def speaking(self, unit: Unit, end: int, *, placed: bool) -> Speaking:
        """What was read, up to an end in the unit."""
        status = self._status
        start = self._start
        if not self._subject and status:
            start = status.start()
        return Speaking(
            span=Span(unit.start + start, unit.start + end),
            words=tuple((word, unit.start + start) for word, start in self._subject),
            placed=placed or self._placed,
            definite=self._definite,
            parted=self._parted,
            pointing=self._pointing,
            status=Span(unit.start + status.start(), unit.start + status.end()) if status else None,
        )

    def _is(self, word: str, *keys: str) -> bool:
        return any(word in self._lexicon.words("laws", key) for key in keys)

    def _read_subject(self) -> None:
        small = self._lexicon.words("language", "stopwords")
        status = self._lexicon.mapping("laws", "status")
        while self._words and len(self._subject) < 4:
            word = self._words[-1].group()
            kept = ("definite", "indefinite", "not_same", "not_subjects")
            if not word.islower() or word in small or word in status or self._is(word, *kept):
                return
            if not _re.fullmatch(r"[\w-]+", word):
                return
            if not self._subject and self._is(word, "not_alone"):
                return
            self._start = self._words.pop().start()
            self._subject.insert(0, (ids.fold(word), self._start))

    def _read_place(self) -> None:
        if not self._words:
            return
        hit = next((h for h in self._hits if h.end == self._words[-1].end()), None)
        if hit:
            self._words = [word for word in self._words if word.end() <= hit.start]
            self._placed = self._parted = True
            self._start = hit.start

    def _read_modifiers(self) -> None:
        status = self._lexicon.mapping("laws", "status")
        while self._words:
            word = self._words[-1]
            text = word.group().casefold()
            if text in status:
                self._status = word
            elif not self._is(text, "not_subjects", "not_alone") or self._is(text, "not_same"):
                return
            self._parted = True
            self._words.pop()

    def _read_article(self) -> bool:
        """True unless the word before says that another law, or any, is meant."""
        if not self._words:
            return True
        word = self._words[-1].group().casefold()
        if self._is(word, "not_same"):
            return False
        if self._is(word, "definite") or _re.search(r"['’]s?$", word):
            self._definite = self._parted = True
            self._pointing = self._is(word, "demonstratives")
        elif self._is(word, "indefinite"):
            self._parted = True
        return True

    def _is_in_general(self) -> bool:
        """True in 'the rule of law', 'under the law'."""
        if self._subject or self._placed or self._status:
            return False
        end = self._words[-1].start() if self._definite and self._words else self._start
        before = self._text[max(0, end - 40) : end].rstrip()
        general = self._lexicon.alternatives("laws", "not_under")
        return bool(_re.search(rf"(?<!\w){general}$", before, re.IGNORECASE))
