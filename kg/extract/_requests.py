"""Asks in sentences whose verb stands between who asks and who is asked.

'We urge Congress to …', 'calling on X not to …', 'X should …', 'Please …'. What tells them are
words of the table [demands] of a language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest

from kg.languages import Language
from kg.model import Span, Spelling

from . import _asked, _dates, _re, _speech
from ._asked import Target
from ._speech import Speech

#: How far before a verb the words stand that say that it asks nothing.
_NEAR = 120


@dataclass(frozen=True, slots=True)
class Request:
    """Where something is asked, and of whom."""

    span: Span
    targets: tuple[Target, ...]
    confidence: float


def find(text: str, offset: int, speech: Speech) -> list[Request]:
    """The asks of a sentence that begins at an offset, in its order."""
    if text.rstrip("*_ ").endswith("?"):
        return list(_told(text, offset, speech))
    asked = list(_requested(text, offset, speech))
    ahead = text[: asked[0].span.start - offset] if asked else text
    found = [*_required(ahead, offset, speech), *asked] or list(_told(text, offset, speech))
    if not found and speech.own and _speech.is_to_be_done(text, speech.lexicon):
        return [Request(Span(offset, offset + _end(text, 0)), (), 0.6)]
    return found


def introduced(text: str, offset: int, speech: Speech) -> tuple[int, tuple[Target, ...]] | None:
    """Where words that introduce a list begin to ask, and of whom; None where they don't.

    'We call on Congress to:', 'The board should:'.
    """
    found = [m for m in _verbs(speech.lexicon).finditer(text) if not _is_idle(m, text, speech)]
    modals = list(_modals(speech.lexicon).finditer(text))
    for match in found[::-1]:
        if you := _speech.you_behind(text, match.end(), offset, speech):
            return match.start(), (you,)
        targets, _ = _behind(match, offset, speech)
        return match.start(), tuple(targets)
    for modal in modals[::-1]:
        if before := _speech.you_before(text, modal.start(), speech):
            return before[1], (before[0],)
        party = _asked.before(speech.words(text, offset), modal.start())
        if party:
            return party[1], (party[0],)
    return None


@lru_cache(maxsize=16)
def _verbs(lexicon: Language) -> re.Pattern[str]:
    def words(*keys: str) -> str:
        return lexicon.alternatives("demands", *keys)

    return re.compile(
        rf"(?:(?P<speaker>(?<!\w){words('speakers')}\s+(?:[^\W\d_]+\s+){{0,3}}?))?"
        rf"(?<![\w-])(?P<verb>{words('verbs', 'that_verbs')})(?![\w-])"
        rf"(?=[\s:：]|$)(?:\s+{words('adverbs_behind')}(?!\w))?(?P<that>\s+{words('that')}(?!\w))?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _modals(lexicon: Language) -> re.Pattern[str]:
    words = lexicon.alternatives("demands", "modals")
    return re.compile(rf"\s+{words}(?=\s+\w|\s*[:：]?$)", re.IGNORECASE)


@lru_cache(maxsize=16)
def _whole(lexicon: Language, *keys: str) -> re.Pattern[str]:
    return re.compile(lexicon.alternatives("demands", *keys), re.IGNORECASE)


def _requested(text: str, offset: int, speech: Speech) -> Iterator[Request]:
    """Each 'We urge Congress to …', 'calling on X not to …', 'demand that Y be …'."""
    matches = [m for m in _verbs(speech.lexicon).finditer(text) if not _is_idle(m, text, speech)]
    for match, following in zip_longest(matches, matches[1:]):
        limit = _before_next(text, following.start()) if following else len(text)
        end = min(_end(text, match.end()), limit)
        ahead = _ahead(speech.lexicon).search(text, max(0, match.start() - _NEAR), match.start())
        span = Span(offset + (ahead or match).start(), offset + end)
        if you := _speech.you_behind(text, match.end(), offset, speech):
            yield Request(span, (you,), 0.88)
            continue
        targets, told = _behind(match, offset, speech)
        ours = _is_ours(match, speech)
        if targets and (told or ours):
            yield Request(span, tuple(targets), 0.85 if targets[0].who else 0.75)
        elif ours and _has_goal(text[match.end() : end], match, speech.lexicon):
            by = _speech.agent(text[match.end() : end], offset + match.end(), speech)
            target = by or _speech.written_to(span.start, offset, speech) or speech.sole
            yield Request(span, (target,) if target else (), 0.7)


@lru_cache(maxsize=16)
def _denied(lexicon: Language) -> re.Pattern[str]:
    denied = lexicon.alternatives("demands", "denied")
    return re.compile(rf"(?<!\w){denied}\s+(?:[a-z]+ly\s+)?$", re.IGNORECASE)


@lru_cache(maxsize=16)
def _before_noun(lexicon: Language) -> re.Pattern[str]:
    noun = lexicon.alternatives("demands", "before_nouns")
    return re.compile(rf"(?<!\w){noun}\s+(?:[a-z-]+\s+)?$")


@lru_cache(maxsize=64)
def _asked_by_others(text: str, lexicon: Language) -> int:
    """Where the first words end that tell of what others asked; else behind the text."""
    words = lexicon.alternatives("demands", "asked_by_others")
    told = _re.search(rf"(?<!\w){words}\s", text, re.IGNORECASE)
    return told.end() if told else len(text) + 1


@lru_cache(maxsize=16)
def _ahead(lexicon: Language) -> re.Pattern[str]:
    """'It would be' right before 'helpful if', with a word or two between them."""
    begins = lexicon.alternatives("demands", "before_asks")
    return re.compile(rf"(?<!\w){begins}\s+(?:[^\W\d_]+\s+){{0,2}}$", re.IGNORECASE)


def _is_idle(match: re.Match[str], text: str, speech: Speech) -> bool:
    """True for a verb that asks nothing here: denied, a noun, or asked before or by others."""
    lexicon = speech.lexicon
    verb = match.start("verb")
    near = max(0, verb - _NEAR)
    if _denied(lexicon).search(text, near, verb):
        return True
    can_be_noun = _whole(lexicon, "also_nouns").match(match["verb"])
    if can_be_noun and _before_noun(lexicon).search(text, near, verb):
        return True
    if match["speaker"] and _is_of_one(match, lexicon):
        return True
    if speech.own and _asked_by_others(text, lexicon) <= verb:
        return True
    past = _whole(lexicon, "past_forms").fullmatch(match["verb"])
    by_others = _whole(lexicon, "forms_of_others").fullmatch(match["verb"])
    if speech.own and (past or (by_others and not match["speaker"])):
        named = speech.parties.before(verb, 1) if by_others else None
        return named is None
    return bool(past) and _is_long_ago(text[:verb], speech)


def _is_of_one(match: re.Match[str], lexicon: Language) -> bool:
    """True where 'we' stands before a form of one other: 'we have seen requests'."""
    ours = lexicon.alternatives("demands", "plural_speakers")
    others = _whole(lexicon, "forms_of_others").fullmatch(match["verb"])
    return bool(others and _re.match(rf"{ours}\s", match["speaker"], re.IGNORECASE))


def _is_long_ago(before: str, speech: Speech) -> bool:
    """True where a date of an earlier year stands before a verb."""
    return speech.day is not None and any(
        found.first.year is not None and found.first.year < speech.day.year
        for found in _dates.dates(before, speech.lexicon)
    )


def _behind(match: re.Match[str], offset: int, speech: Speech) -> tuple[list[Target], bool]:
    """Whom a verb's object, or the subject of its clause with 'that', names."""
    text, start = match.string, match.end()
    targets, told = _asked.behind(speech.words(text, offset), start)
    clause = match["that"] or _whole(speech.lexicon, "that_verbs").fullmatch(match["verb"])
    if _whole(speech.lexicon, "verbs_of_things").fullmatch(match["verb"]) and not match["that"]:
        lead = re.escape(targets[0].name) if targets else "(?!)"
        begins = _re.compile(rf"\s*(?:\w+\s+)?{lead}", re.IGNORECASE).match(text, start)
        return (targets, told) if begins and told else ([], False)
    return targets, told or (bool(clause) and bool(targets))


def _is_ours(match: re.Match[str], speech: Speech) -> bool:
    """True where it is the writers who ask, or those reported, as far as the verb's form tells."""
    lexicon = speech.lexicon
    if match["speaker"] or _whole(lexicon, "own_forms").fullmatch(match["verb"]):
        return True
    reported = not speech.own and _whole(lexicon, "reported_forms").fullmatch(match["verb"])
    goal = _re.compile(rf"[^.;]{{3,120}}?\s{lexicon.alternatives('demands', 'infinitives')}\s")
    return bool(reported and goal.match(match.string, match.end()))


def _has_goal(rest: str, match: re.Match[str], lexicon: Language) -> bool:
    """True where words behind a verb without an object can be what is asked."""
    that = match["that"] or _whole(lexicon, "that_verbs").fullmatch(match["verb"])
    return bool(that) and bool(rest.strip(" .,;")) and not _speech.is_idle(rest, lexicon)


def _before_next(text: str, start: int) -> int:
    """Where an ask ends that another one of the same sentence follows."""
    return len(_re.sub(r"[\s,;]+(?:[^\W\d_]{1,3}\s+)?$", "", text[:start]))


def _required(text: str, offset: int, speech: Speech) -> Iterator[Request]:
    """'China should abandon …': somebody named, or 'you', right before the modal."""
    lexicon = speech.lexicon
    found: list[tuple[int, int, Target, float]] = []
    for match in _modals(lexicon).finditer(text):
        rest = text[match.end() :].lstrip()
        if _speech.is_idle(rest, lexicon):
            continue
        if any(_re.match(way, rest) for way in lexicon.words("demands", "passive")):
            continue
        you = _speech.you_before(text, match.start(), speech) if speech.addressees else None
        if you:
            found.append((you[1], match.end(), you[0], 0.8))
            continue
        party = _asked.before(speech.words(text, offset), match.start())
        weak = _whole(lexicon, "weak_modals").fullmatch(match.group().strip())
        if party and _whole(lexicon, "anybody").fullmatch(party[0].name):
            continue
        if party and not (weak and (_is_place(party[0]) or not _is_asking(speech))):
            found.append((party[1], match.end(), party[0], 0.85 if party[0].who else 0.75))
    for one, following in pairwise([*found, None]):
        if one is None:
            continue
        start, behind, target, confidence = one
        limit = _before_next(text, following[0]) if following else len(text)
        yield Request(
            Span(offset + start, offset + min(limit, _end(text, behind))), (target,), confidence
        )


def _is_asking(speech: Speech) -> bool:
    """True where a document speaks to somebody, or is a letter's text: minutes are neither."""
    return speech.own or bool(speech.addressees)


def _is_place(target: Target) -> bool:
    return isinstance(target.who, Spelling) and target.who.kind == "place"


def _told(text: str, offset: int, speech: Speech) -> Iterator[Request]:
    """'Please withdraw …', 'Stop …', 'Will you …?', said to whom the letter is to."""
    lexicon = speech.lexicon
    for key, confidence in (("time_cues", 0.75), ("imperatives", 0.75), ("questions", 0.6)):
        for way in lexicon.words("demands", key):
            match = _re.match(way, text)
            if not match:
                continue
            targets, _ = (
                _asked.behind(speech.words(text, offset), match.end())
                if key == "time_cues" and "for" in match.groupdict() and match["for"]
                else ([speech.you("")] if speech.addressees else [], True)
            )
            if targets:
                span = Span(offset + match.start(), offset + _end(text, match.end()))
                yield Request(span, tuple(targets), confidence)
            return


def _end(text: str, start: int) -> int:
    """Where an ask ends: with its sentence, or with the quotation that it stands in."""
    match = _re.search(r"[,.!?]?[”\"](?:\s|$)", text[start:])
    opened = text[:start].count("“") > text[:start].count("”") or text[:start].count('"') % 2
    if match and opened:
        return start + match.start()
    return max(start, len(text.rstrip('”"’*_ ')))
