"""Who speaks to whom in a document: its 'you', its 'them', and by whom something is to be done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg.languages import Language
from kg.model import Statement, ids

from . import _asked, _re
from ._asked import Target, Words
from ._mentions import Mentions


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks to whom: what the asks of a document are read against."""

    lexicon: Language
    parties: Mentions
    addressees: Sequence[Statement]
    own: bool = False  #: the document is the letter's text: the writers speak in it
    day: date | None = None  #: when it was written

    def words(self, text: str, offset: int) -> Words:
        """A text of the document, with those named in it."""
        return Words(text, offset, self.lexicon, self.parties)

    @property
    def sole(self) -> Target | None:
        """Whom the letter is to, where it is to one alone."""
        return self.you("") if len(self.addressees) == 1 else None

    def you(self, name: str) -> Target:
        """Whom 'you' is said to."""
        if not self.addressees:
            return Target(name)
        first = self.addressees[0]
        return Target(first.name or name, first.object)


def you_behind(text: str, start: int, offset: int, speech: Speech) -> Target | None:
    """The addressee, where 'you' stands behind a verb, or 'him' where a report speaks of one."""
    lexicon = speech.lexicon
    you = lexicon.alternatives("demands", "you")
    them = lexicon.alternatives("demands", "them")
    match = _re.compile(rf"\s+(?:{you}|(?P<them>{them}))(?!\w)", re.IGNORECASE).match(text, start)
    if match is None:
        return None
    words = match.group().strip()
    if match["them"]:
        return _named_before(start, offset, speech) or speech.sole or Target(words)
    return speech.you(words)


def _named_before(end: int, offset: int, speech: Speech) -> Target | None:
    """The person or body that a sentence named last: 'a letter to Congress urging them'."""
    named = [n for n in speech.parties.within(offset, offset + end) if n.who.kind != "place"]
    return Target(named[-1].name, named[-1].who) if named else None


def you_before(text: str, end: int, speech: Speech) -> tuple[Target, int] | None:
    """The addressee and where 'you' stands, right before a modal."""
    you = speech.lexicon.alternatives("demands", "you")
    match = _re.search(rf"(?<!\w){you}$", text[:end], re.IGNORECASE)
    return (speech.you(match.group()), match.start()) if match else None


def agent(rest: str, offset: int, speech: Speech) -> Target | None:
    """By whom it is to be done: 'that the ice be tested by the harbour office'."""
    for match in _re.finditer(r"\sby\s+", rest):
        if _re.search(r"\bbe\s[\w\s]{0,30}$", rest[: match.start()]):
            found = _re.compile(r"(?:[\w’'-]+\s*){1,6}").match(rest, match.end())
            words = found.group().strip() if found else ""
            named = speech.parties.at(offset + match.end(), 4)
            if named:
                return Target(named.name, named.who)
            if _asked.is_party(words, speech.lexicon):
                return Target(ids.clean(words))
    return None


def written_to(before: int, begin: int, speech: Speech) -> Target | None:
    """The addressee, where the same sentence named them before it asks."""
    named = {one.who for one in speech.parties.within(begin, before)}
    for one in speech.addressees:
        if one.object in named:
            return Target(one.name or "", one.object)
    return None


def is_to_be_done(text: str, lexicon: Language) -> bool:
    """True where a sentence says what must be done, by nobody named."""
    return _must_be(lexicon).match(text) is not None


@lru_cache(maxsize=16)
def _must_be(lexicon: Language) -> re.Pattern[str]:
    that = lexicon.alternatives("demands", "that")
    orders = "|".join(lexicon.words("demands", "must_be")) or r"(?!)"
    return re.compile(rf"(?:(?!{that}\s)[^\W\d_][\w’'-]*\s+){{1,9}}?(?:{orders})", re.IGNORECASE)


def is_idle(goal: str, lexicon: Language) -> bool:
    """True where readers are to do what words begin with: sign here, share it, get in touch."""
    return _idle(lexicon).match(goal) is not None


@lru_cache(maxsize=16)
def _idle(lexicon: Language) -> re.Pattern[str]:
    to = lexicon.alternatives("demands", "infinitives")
    goals = "|".join(lexicon.words("demands", "idle_goals")) or r"(?!)"
    return re.compile(rf"\s*,?\s*(?:{to}\s+)?(?:{goals})", re.IGNORECASE)
