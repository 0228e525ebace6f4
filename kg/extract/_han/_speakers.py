"""Who says what is quoted in Chinese: mostly named in the words right before it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.extract import _re
from kg.extract._mentions import Mentions, Named
from kg.languages import Language, any_of
from kg.model import Span, Spelling

#: A speaker behind a quotation stands so near to it, and the word of speech so near to the speaker.
_NEAR, _NEXT = 12, 8
#: How far before a quotation the sentence that introduces it can begin.
_REACH = 400
#: Who stands so near before a word of speech is who speaks.
_BESIDE = 6
_SENTENCE_END = re.compile(r"[。！？!?\n][”」』\"]?|[”」』]")


@lru_cache(maxsize=16)
def speech(lexicon: Language) -> re.Pattern[str]:
    """A word of speech."""
    return re.compile(lexicon.alternatives("quotes", "verbs"))


@lru_cache(maxsize=16)
def _introduction(lexicon: Language) -> re.Pattern[str]:
    """The words that end right before a quotation: '…表示：'."""
    return re.compile(rf"(?P<verb>{speech(lexicon).pattern})?[了到]?\s*(?P<mark>[：:，,]?)\s*$")


def speaker(
    text: str, unit: Span, quoted: Span, lexicon: Language, speakers: Mentions
) -> tuple[Named, Span] | None:
    """The speaker of a quotation, and the words that say so."""
    begin = max(unit.start, quoted.start - _REACH)
    ends = [stop.end() for stop in _SENTENCE_END.finditer(text, begin, quoted.start)]
    start = ends[-1] if ends else begin
    introduced = _introduction(lexicon).search(text, start, quoted.start)
    if introduced and introduced["verb"]:
        verb = Span(*introduced.span("verb"))
        named = _subject(list(speakers.within(start, verb.start)), verb)
        if named:
            return named, Span(named.span.start, verb.end)
        return _meant(text, unit, Span(start, verb.end), lexicon, speakers)
    if introduced and introduced["mark"] in ("：", ":"):
        named = speakers.before(introduced.start(), 0)
        if named and named.span.start >= start:
            return named, Span(named.span.start, introduced.end("mark"))
    before = Span(start, quoted.start)
    return _behind(text, unit, quoted, lexicon, speakers) or _told(text, before, lexicon, speakers)


def _subject(named: Sequence[Named], verb: Span) -> Named | None:
    """Who says it: a person, else an organisation; who stands beside the word, else the first."""
    persons = [one for one in named if one.who.kind == "person"]
    among = persons or list(named)
    beside = [one for one in among if verb.start - one.span.end <= _BESIDE]
    return beside[-1] if beside else next(iter(among), None)


def _behind(
    text: str, unit: Span, quoted: Span, lexicon: Language, speakers: Mentions
) -> tuple[Named, Span] | None:
    """Who is named behind a quotation: '「……」，某某說'."""
    first = speakers.at(quoted.end, _NEAR)
    if first is None or first.span.end > unit.end:
        return None
    if _re.search(r"[。！？；]", text[quoted.end : first.span.start]):
        return None
    last = [one for one in speakers.within(first.span.start, unit.end) if _adjoins(first, one)]
    named = next((one for one in last if one.who.kind == "person"), first)
    verb = speech(lexicon).search(text, named.span.end, min(unit.end, named.span.end + _NEXT))
    if verb is None or not _re.match(
        r"[道了]?\s*(?:[。，；：:,“「]|$)", text[verb.end() : unit.end]
    ):
        return None
    return named, Span(named.span.start, verb.end())


def _adjoins(first: Named, one: Named) -> bool:
    """True for the first named, and for the person whose office the first is part of."""
    return one.span.start - first.span.end <= _NEXT


def _told(
    text: str, before: Span, lexicon: Language, speakers: Mentions
) -> tuple[Named, Span] | None:
    """'某某指出，这些年来，“……”': who is said to say something earlier in the sentence."""
    verb = speech(lexicon).search(text, before.start, before.end)
    if verb is None:
        return None
    named = _subject(list(speakers.within(before.start, verb.start())), Span(*verb.span()))
    return (named, Span(named.span.start, verb.end())) if named else None


def _meant(
    text: str, unit: Span, clause: Span, lexicon: Language, speakers: Mentions
) -> tuple[Named, Span] | None:
    """Whom '他' or '报告' means: the last person, or party, that the paragraph names before."""
    subject = text[clause.start : clause.end]
    kinds = [
        kind
        for kind, key in (("person", "pronouns"), ("org", "texts"))
        if _re.match(rf"\W*\w{{0,4}}?{lexicon.alternatives('quotes', key)}", subject)
    ]
    begin = max(unit.start, clause.start - 4 * _REACH)
    before = [one for one in speakers.within(begin, clause.start) if one.who.kind in kinds]
    chosen = before[-1] if kinds[:1] == ["person"] and before else next(iter(before), None)
    return (chosen, clause) if chosen else None


@lru_cache(maxsize=16)
def _speaking(lexicon: Language) -> str:
    """What is no name and speaks: letters, other texts, groups; the group says which."""
    letters = any_of(
        [*lexicon.words("letter", "letter_nouns"), *lexicon.words("quotes", "letters")]
    )
    return (
        rf"(?:(?P<title>《[^《》]{{1,40}}》|{lexicon.alternatives('quotes', 'scriptures')})"
        rf"|(?P<letter>{letters})|(?P<work>{lexicon.alternatives('quotes', 'texts')})"
        rf"|(?P<group>{lexicon.alternatives('quotes', 'groups')}))"
    )


@lru_cache(maxsize=16)
def _sources(lexicon: Language) -> re.Pattern[str]:
    """One that speaks right before a quotation: '公开信指出：', '《…》第三条规定：'."""
    verbs = lexicon.alternatives("quotes", "verbs", "weak_verbs")
    return re.compile(
        rf"{_speaking(lexicon)}[^，。；：:]{{0,12}}?{verbs}[了到]?[^，。；：:]{{0,6}}[：:，,]?\s*$"
    )


@lru_cache(maxsize=16)
def _first(lexicon: Language) -> re.Pattern[str]:
    """One that speaks where a sentence begins: '联署信指出，某某“……”'."""
    verbs = lexicon.alternatives("quotes", "verbs")
    return re.compile(rf"\s*\w{{0,4}}?{_speaking(lexicon)}[^，。；：:]{{0,3}}?{verbs}")


def source(text: str, unit: Span, quoted: Span, lexicon: Language) -> tuple[Span, str, str] | None:
    """A letter, text or group that speaks: where it stands, its kind, its name."""
    begin = max(unit.start, quoted.start - _REACH // 4)
    ends = [stop.end() for stop in _SENTENCE_END.finditer(text, begin, quoted.start)]
    start = ends[-1] if ends else begin
    match = _sources(lexicon).search(text, start, quoted.start)
    match = match or _first(lexicon).match(text, start, quoted.start)
    if match is None and len(ends) > 1 and start == quoted.start:
        match = _first(lexicon).match(text, ends[-2], quoted.start)
    if match is None and len(ends) == 1 and start == quoted.start:
        match = _first(lexicon).match(text, begin, quoted.start)
    if match is None:
        return None
    kind = next(name for name, words in match.groupdict().items() if words)
    return Span(match.start(), match.end()), kind, match[kind]


def title(text: str, span: Span) -> tuple[Span, Spelling, str] | None:
    """The work that words name by its title: '《…》'; where it stands, what it is, its name."""
    match = _re.compile(r"《[^《》]{1,40}》").search(text, span.start, span.end)
    if match is None:
        return None
    return Span(*match.span()), Spelling("work", match.group()), match.group()


def goes_on(text: str, previous: Span, quoted: Span, lexicon: Language) -> bool:
    """True where a quotation goes on with the one before: little stands between, or more speech."""
    between = text[previous.end : quoted.start]
    return len(between) <= 3 or (len(between) <= 20 and bool(speech(lexicon).search(between)))


def is_whole(inner: str) -> bool:
    """True where quoted words are a sentence, or long enough to be more than a term."""
    return len(inner) >= 16 or (len(inner) >= 6 and inner[-1] in "。！？…")
