"""Asks in Chinese: a verb of asking and whom it names, or a party and what it must do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract import _re
from kg.extract._mentions import Mentions, Named
from kg.languages import Language
from kg.model import Span, Statement

from ._words import words_of

#: Whom a verb asks stands so near behind it.
_NEAR = 4
#: Who must do something stands no further before the word that says so.
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a sentence asks something, and of whom."""

    span: Span
    target: Named | Statement | None
    name: str
    confidence: float


class _Patterns:
    def __init__(self, lexicon: Language) -> None:
        def words(*keys: str) -> str:
            return lexicon.alternatives("demands", *keys)

        def own(key: str) -> str:
            return "|".join(lexicon.words("demands", key)) or "(?!)"

        adverbs = words("adverbs_between")
        speaker = rf"(?:(?P<speaker>{words('speakers')}{adverbs}?)|{adverbs})?"
        self.verb = _re.compile(rf"{speaker}(?P<verb>{words('verbs', 'weak_verbs')})")
        self.weak = _re.compile(words("weak_verbs"))
        self.not_verb = _re.compile(own("not_verbs"))
        self.told = _re.compile(rf"[向对對](?P<name>[^，。；：“「]{{2,16}})[，,]?{adverbs}?$")
        self.you = _re.compile(words("you"))
        self.title = _re.compile(words_of(lexicon).titles)
        self.goal = _re.compile(rf"\w{{0,2}}?{words('goals')}")
        party = rf"\w{{0,12}}?{words('parties')}"
        self.party = _re.compile(
            rf"(?P<name>{party})(?=[，,]?\w{{0,4}}?{words('goals', 'modals')})"
        )
        self.modal = _re.compile(
            rf"(?<![{own('not_before_modals')}]){words('modals')}(?!{own('not_after_modals')})"
        )
        self.subject = _re.compile(
            rf"(?:^|[，,；;：:“「—。.．)）]|{words('lead_ins')})\s*"
            rf"(?P<name>\w{{0,12}}?{words('parties')})(?:{own('asides')})?[，,]?$"
        )
        self.before_now = _re.compile(rf"{words('before_now')}[^。；]*$")
        self.please = _re.compile(
            rf"(?:^|[，,；;：:—！!])\s*(?P<ask>{words('please')}(?!{own('not_pleaded')}))"
        )
        self.listed = _re.compile(rf"{words('list_cues')}(?:包括|包含)[了：:]?")
        self.cut = _re.compile(
            rf"[；;。！!，,、]\s*(?:{words('between_items')})?\s*(?={words('acts')})"
            rf"|[；;。！!]\s*|[，,]\s*{words('parts_begin')}"
        )
        self.open = _re.compile(rf"{words('verbs', 'modals')}$")
        self.asking = _re.compile(words("modals", "please", "acts", "verbs"))
        self.begins = _re.compile(rf"(?:^|[，,；;：:“「—。、.．)）]|{words('lead_ins')})\s*$")


@lru_cache(maxsize=8)
def _patterns(lexicon: Language) -> _Patterns:
    return _Patterns(lexicon)


def asks(
    text: str, sentence: Span, lexicon: Language, parties: Mentions, addressees: Sequence[Statement]
) -> Iterator[Asking]:
    """Each ask of a sentence, in its order."""
    patterns = _patterns(lexicon)
    addressed = addressees[0] if addressees else None
    verbs = [
        verb
        for verb in patterns.verb.finditer(text)
        if verb["speaker"] or not patterns.not_verb.search(_before(text, verb.start()))
    ]
    reached = 0
    for number, verb in enumerate(verbs):
        following = verbs[number + 1].start() if number + 1 < len(verbs) else len(text)
        one = _requested(text, sentence, verb, following, lexicon, parties, addressed)
        if one:
            reached = max(reached, one.span.end - sentence.start)
            yield one
    for one in _listed(text, sentence, reached, patterns):
        reached = max(reached, one.span.end - sentence.start)
        yield one
    for one in _pleas(text, sentence, reached, lexicon, parties, addressed):
        reached = max(reached, one.span.end - sentence.start)
        yield one
    yield from _musts(text, sentence, reached, lexicon, parties, addressed)


def parts(text: str, lexicon: Language) -> list[Span]:
    """The asks that follow one another in what is asked; all of it where it is one."""
    patterns = _patterns(lexicon)
    found: list[Span] = []
    start = 0
    for cut in patterns.cut.finditer(text):
        left, right = text[start : cut.start()], text[cut.end() :]
        ends = _re.search(r"[；;。！!]", right)
        right = right[: ends.start()] if ends else right
        comma = cut.group()[0] in "，,、"
        asks_on = not comma or (patterns.asking.search(left) and not patterns.open.search(left))
        if asks_on and min(len(left), len(right)) >= _NEAR and patterns.asking.search(right):
            if patterns.asking.search(left) or patterns.goal.match(left):
                found.append(Span(start, cut.start()))
            start = cut.end()
    return [*found, Span(start, len(text))]


def _listed(text: str, sentence: Span, reached: int, patterns: _Patterns) -> Iterator[Asking]:
    """'各项建议包括……': what is asked, of nobody in particular."""
    cue = patterns.listed.search(text, reached)
    if cue and len(text) - cue.end() >= _NEAR:
        yield Asking(Span(sentence.start + cue.end(), sentence.end), None, "", 0.75)


def _pleas(  # noqa: PLR0913, PLR0917  (a sentence, what is read of it, and who is known)
    text: str,
    sentence: Span,
    reached: int,
    lexicon: Language,
    parties: Mentions,
    addressed: Statement | None,
) -> Iterator[Asking]:
    """'请立即……', '請市政府……': what a letter pleads for where a clause begins."""
    patterns = _patterns(lexicon)
    for plea in patterns.please.finditer(text, reached):
        start, end = plea.start("ask"), _end(text, plea.end())
        begins_with = patterns.goal.match(text, plea.end())
        party = patterns.party.match(text, plea.end(), end)
        named = parties.at(sentence.start + plea.end(), 0)
        if end - plea.end() < _NEAR or not (begins_with or party or named or addressed):
            continue
        span = Span(sentence.start + start, sentence.start + end)
        if named:
            yield Asking(span, named, named.name, 0.8)
        elif party:
            yield Asking(span, None, party["name"], 0.75)
        else:
            yield Asking(span, addressed, (addressed.name or "") if addressed else "", 0.8)
        return


def _before(text: str, position: int) -> str:
    return text[max(0, position - _NEAR) : position]


def _requested(  # noqa: PLR0913, PLR0917  (a sentence, a verb in it, and who is known)
    text: str,
    sentence: Span,
    verb: re.Match[str],
    following: int,
    lexicon: Language,
    parties: Mentions,
    addressed: Statement | None,
) -> Asking | None:
    """'我们呼吁市政府立即……': of somebody named, of a party in general, or of nobody."""
    patterns = _patterns(lexicon)
    end = len(
        _re.sub(r"[，,；;、\s]*(?:[并並也亦同时時]{1,3})?$", "", text[verb.end() : following])
    )
    span = Span(sentence.start + verb.start(), sentence.start + verb.end() + end)
    if end < _NEAR or (not verb["speaker"] and patterns.before_now.search(text, 0, verb.start())):
        return None
    own = verb["speaker"] is not None
    told = patterns.told.search(text, max(0, verb.start() - 24), verb.start())
    if told:
        whom = next(parties.within(sentence.start + told.start("name"), span.start), None)
        span = Span(sentence.start + told.start(), span.end)
        return Asking(span, whom, whom.name if whom else told["name"], 0.8)
    weak = patterns.weak.fullmatch(verb["verb"]) is not None
    if patterns.you.match(text, verb.end()):
        return Asking(span, addressed, (addressed.name or "") if addressed else "", 0.88)
    named = parties.at(sentence.start + verb.end(), _NEAR)
    between = text[verb.end() : named.span.start - sentence.start] if named else "，"
    if named and named.who.kind == "org":
        beside = parties.at(named.span.end, 8)
        title = (
            text[named.span.end - sentence.start : beside.span.start - sentence.start]
            if beside
            else ""
        )
        named = beside if beside and title and patterns.title.fullmatch(title) else named
    if named and not _re.search(r"[，,。；：“「]", between) and (own or not weak):
        return Asking(span, named, named.name, 0.85)
    party = patterns.party.match(text, verb.end(), following)
    if party and (own or not weak):
        return Asking(span, None, party["name"], 0.75)
    goal = patterns.goal.match(text, verb.end(), following)
    if own and goal and not weak:
        return Asking(span, None, "", 0.7)
    return None


def _musts(  # noqa: PLR0913, PLR0917  (a sentence, what is read of it, and who is known)
    text: str,
    sentence: Span,
    reached: int,
    lexicon: Language,
    parties: Mentions,
    addressed: Statement | None,
) -> Iterator[Asking]:
    """'政府应立即……': a party at the beginning of its clause, and what it has to do."""
    patterns = _patterns(lexicon)
    for modal in patterns.modal.finditer(text, reached):
        if modal.start() < reached:
            continue
        begin = max(0, modal.start() - _WINDOW)
        before = text[begin : modal.start()]
        named = parties.before(sentence.start + begin + len(before.rstrip("，, ")), 0)
        subject = patterns.subject.search(before)
        you = _re.search(rf"(?P<name>{patterns.you.pattern})$", before)
        end = _end(text, modal.end())
        lead = text[begin : named.span.start - sentence.start] if named else "，"
        if named and patterns.begins.search(lead):
            yield Asking(Span(named.span.start, sentence.start + end), named, named.name, 0.85)
        elif you and addressed:
            start = sentence.start + begin + you.start("name")
            yield Asking(Span(start, sentence.start + end), addressed, addressed.name or "", 0.8)
        elif subject:
            start = sentence.start + begin + subject.start("name")
            yield Asking(Span(start, sentence.start + end), None, subject["name"], 0.75)
        else:
            continue
        reached = end


def _end(text: str, start: int) -> int:
    """Where an ask ends: with its sentence, or at a semicolon or the end of a quotation."""
    match = _re.compile(r"[；;”」]").search(text, start)
    return match.start() if match else len(text)
