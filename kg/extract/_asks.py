"""Asks where the verb stands before or behind its subject, and pronouns before the verb.

'Daher fordern wir die Landesregierung auf, …', 'Nous vous demandons de …', 'Exigimos que …'.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language
from kg.model import Span, Statement

from . import _names, _re, _speech
from ._mentions import Mentions, Named

#: How far behind a verb its object can begin.
_REACH = 45


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a sentence asks something, and of whom."""

    span: Span
    target: Named | Statement | None
    name: str
    confidence: float


def has_own_order(lexicon: Language) -> bool:
    """True where the language tells what may stand around its verbs of asking."""
    return bool(lexicon.words("demands", "adverbs"))


def find(
    text: str, sentence: Span, lexicon: Language, parties: Mentions, addressees: Sequence[Statement]
) -> Iterator[Asking]:
    """Each ask of a sentence: the first is the sentence from its beginning on."""
    addressed = addressees[0] if addressees else None
    begin = 0
    for verb in _asking(text, lexicon):
        if you := verb["you"] or verb["you_behind"] or _you_in(verb["verb"], lexicon):
            name = (addressed.name or "") if addressed else you
            yield Asking(_from(begin, text, sentence), addressed, name, 0.88)
        else:
            named = _object(text, sentence, verb, lexicon, parties)
            if named is None and not (verb["strong"] or verb["speaker"] or verb["behind"]):
                continue
            name = named.name if named else ""
            yield Asking(_from(begin, text, sentence), named, name, 0.8 if named else 0.7)
        begin = verb.end()
    if begin:
        return
    told = any(_re.match(way, text) for way in lexicon.words("demands", "imperatives"))
    if told and addressed:
        yield Asking(_from(0, text, sentence), addressed, addressed.name or "", 0.75)
        return
    named = _subject(text, sentence, lexicon, parties)
    if named:
        yield Asking(_from(0, text, sentence), named, named.name, 0.85)
    elif addressed and _has_you(text, lexicon):
        yield Asking(_from(0, text, sentence), addressed, addressed.name or "", 0.8)
    elif addressed and _speech.is_to_be_done(text, lexicon):
        yield Asking(_from(0, text, sentence), None, "", 0.6)


def _from(begin: int, text: str, sentence: Span) -> Span:
    """The sentence without marks around it, or what is left of it behind an ask."""
    left = _re.compile(r"[\s,;„“«»\"(*_]*").match(text, begin)
    right = _re.search(r"[\s”“»«\"*_]*$", text)
    start, end = left.end() if left else begin, right.start() if right else len(text)
    return Span(sentence.start + start, sentence.start + max(start, end))


def _asking(text: str, lexicon: Language) -> Iterator[re.Match[str]]:
    """The verbs of asking in a sentence, but those that a negation or a question takes back."""
    denied = _re.compile(rf"(?<!\w){lexicon.alternatives('demands', 'denied')}\s+$", re.IGNORECASE)
    for match in _verbs(lexicon).finditer(text):
        last = not _re.search(r"\w", text[match.end() :])
        idle = last or _speech.is_idle(text[match.end() :], lexicon)
        if not idle and not denied.search(text[: match.start("verb")]):
            yield match


@lru_cache(maxsize=16)
def _verbs(lexicon: Language) -> re.Pattern[str]:
    def words(*keys: str) -> str:
        return lexicon.alternatives("demands", *keys)

    adverbs = rf"(?:\s+{words('adverbs')}(?!\w))*"
    return re.compile(
        rf"(?<![\w-])(?:(?P<speaker>{words('speakers')}){adverbs}\s+)?"
        rf"(?:(?P<you>{words('you_before')})\s+)?"
        rf"(?P<verb>(?P<strong>{words('that_verbs')})|{words('verbs')})(?![\w-])"
        rf"(?:\s+(?P<behind>{words('speakers')})(?!\w))?{adverbs}"
        rf"(?:\s+(?P<you_behind>{words('you')})(?!\w))?",
        re.IGNORECASE,
    )


def _you_in(words: str, lexicon: Language) -> str:
    """'Sie' in 'wir Sie bitten'; nothing where no such word stands in a verb's."""
    found = _you(lexicon).search(words)
    return found.group() if found else ""


@lru_cache(maxsize=16)
def _you(lexicon: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){lexicon.alternatives('demands', 'you', 'you_before')}(?!\w)")


def _object(
    text: str, sentence: Span, verb: re.Match[str], lexicon: Language, parties: Mentions
) -> Named | None:
    """Whom a verb of asking has for its object, or for the subject of its clause with 'that'."""
    that = lexicon.alternatives("demands", "that")
    behind = _re.compile(rf"\s*,?\s+{that}\s+").match(text, verb.end())
    start = behind.end() if behind else verb.end()
    named = parties.at(sentence.start + start, 25 if behind else _REACH)
    if named is None or named.span.end > sentence.end:
        return None
    between = text[start : named.span.start - sentence.start]
    goals = rf"(?<!\w){lexicon.alternatives('demands', 'infinitives')}\s"
    parted = _re.search(r"[,.;:“”„«»\"]", between) or _re.search(goals, between)
    return None if parted else named


def _subject(text: str, sentence: Span, lexicon: Language, parties: Mentions) -> Named | None:
    """Who must do something: 'Le gouvernement doit …', 'Nun muss der Rat …'."""
    lead_ins = lexicon.alternatives("demands", "lead_ins")
    begins = _re.compile(
        rf"(?:^|[„“«\"‘,;:(–—]|(?<!\w){lead_ins})\s*{_names.article(lexicon)}?$", re.IGNORECASE
    )
    for modal in _modals(lexicon).finditer(text):
        if any(_re.match(way, text[modal.end() :]) for way in lexicon.words("demands", "passive")):
            continue
        named = parties.before(sentence.start + modal.start(), 1)
        if named and begins.search(text[: named.span.start - sentence.start]):
            return named
        behind = _re.compile(rf"{_names.article(lexicon)}?").match(text, modal.end())
        early = lexicon.capitalised_nouns and len(text[: modal.start()].split()) <= 4
        named = parties.at(sentence.start + behind.end(), 0) if early and behind else None
        if named and named.span.end <= sentence.end:
            return named
    return None


def _has_you(text: str, lexicon: Language) -> bool:
    """True where whom the letter is to stands before a modal: 'Sie müssen …'."""
    you = lexicon.alternatives("demands", "you")
    return any(
        _re.search(rf"(?<!\w){you}$", text[: modal.start()], re.IGNORECASE)
        for modal in _modals(lexicon).finditer(text)
    )


@lru_cache(maxsize=16)
def _modals(lexicon: Language) -> re.Pattern[str]:
    return re.compile(rf"\s+{lexicon.alternatives('demands', 'modals')}\s+(?=\w)", re.IGNORECASE)
