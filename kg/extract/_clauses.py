"""Who a clause beside a quotation says speaks: 'said Ida Holm', 'the letter continues:'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.languages import Language
from kg.model import Span

from . import _bodies, _re, _verbless
from ._names import UPPER
from ._speakers import Said, Speaker, Speakers, said, verbs

#: Between a subject and its verb stand at most so many characters of small words.
_BESIDE = 30
#: A speaker named across other words stands at most so far from the word of speech.
_NEAR = 260
#: Behind a word of speech that comes first, an organisation stands at most so far.
_BEHIND = 90


def behind(speakers: Speakers, start: int, end: int, *, ended: bool) -> Said | None:
    """Who the words behind a quotation say spoke: '…,” said Ida Holm.', '…,” she added'.

    ``ended`` tells that the quotation ends with its sentence, so that words which begin with a
    capital begin another.
    """
    text, lexicon = speakers.text, speakers.lexicon
    lead = _re.compile(r"[\s,;:–—\-*_)\]]*").match(text, start, end)
    at = lead.end() if lead else start
    verb = next(_told(speakers, at, end), None)
    candidates = speakers.within(at, end)
    first = next((one for one in candidates if one.span.start - at <= _NEAR // 3), None)
    if ended and text[at : at + 1].isupper() and not _is_all(text, verb, first, end):
        return None
    if verb and (first is None or verb.start <= first.span.start):
        if verb.start - at > _BESIDE or _re.search(r"[,;]\s", text[at : verb.start]):
            return None
        following = [c for c in candidates if c.span.start >= verb.end]
        return _behind_verb(text, verb, following) or (
            _bare(speakers, verb) if verb.start == at and not following else None
        )
    if not verb or not first:
        return None
    subjects = [one for one in candidates if one.span.end <= verb.start]
    inverted = _inverted(lexicon).match(text, at)
    chosen = _subject(text, subjects, verb, lexicon)
    if chosen is None or inverted:
        return None
    return said(chosen, verb, 1.0)


def _is_all(text: str, verb: Span | None, subject: Speaker | None, end: int) -> bool:
    """True where a sentence says who spoke and nothing else: '…!” Ida Holm said.'."""
    if verb is None or subject is None or text[end : end + 1] in ("“", '"', "«", "„", "‘"):
        return False
    return len(text[max(verb.end, subject.span.end) : end].strip(" .,:")) <= _BESIDE // 3


def _told(speakers: Speakers, start: int, end: int) -> Iterator[Span]:
    """The words of speech in a range; with a capital ('Member States') only at its start."""
    for match in verbs(speakers.lexicon).finditer(speakers.text, start, end):
        if not match.group()[0].isupper() or not _re.search(
            r"\w", speakers.text[start : match.start()]
        ):
            yield Span(*match.span())


def _behind_verb(text: str, verb: Span, candidates: Sequence[Speaker]) -> Said | None:
    """The subject of a verb that comes first: a person, else who is nearest."""
    pronoun = next((c for c in candidates if c.kind == "pronoun"), None)
    if pronoun and pronoun.span.start - verb.end <= 3:
        return said(pronoun, verb, 1.0)
    near = [c for c in candidates if c.span.start - verb.end <= _NEAR and c.kind != "pronoun"]
    persons = [c for c in near if c.kind == "person"]
    first = next(iter(near), None)
    if persons:
        return said(persons[0], verb, 1.0)
    if first is None or first.span.start - verb.end > _BEHIND:
        return None
    if first.kind in ("work", "letter", "community"):
        # 'reacted in a statement the Quay Union', 'said a spokesman for the Quay Union'
        linked = first.kind == "community" or verb.end + 1 < first.span.start
        org = next((c for c in near if c.kind == "org"), None)
        between = text[first.span.end : org.span.start] if org else ""
        if org and linked and _re.fullmatch(r"(?:\s+[a-zà-ÿ]+[’']?){0,4}\s*", between):
            return said(org, verb, 0.9)
    if first.kind in ("work", "community", "letter", "law", "place"):
        # 'as article 3 of the Harbour Act says' names the article before the law
        beside = first.span.start - verb.end <= (_BESIDE if first.kind == "law" else _BESIDE // 3)
        return said(first, verb, 1.0) if beside else None
    return said(first, verb, 1.0 if first.span.start - verb.end <= _BESIDE else 0.9)


def before(speakers: Speakers, start: int, end: int) -> Said | None:
    """Who the words before a quotation say speaks: 'Ida Holm said: “…', 'According to her, “…'."""
    text, lexicon = speakers.text, speakers.lexicon
    candidates = speakers.within(start, end)
    told = list(_told(speakers, start, end))
    if told and candidates:
        verb = told[-1]
        subjects = [one for one in candidates if one.span.end <= verb.start]
        chosen = _inverse(speakers, candidates, verb) or _subject(text, subjects, verb, lexicon)
        if chosen:
            return said(chosen, verb, 1.0)
        behind = [one for one in candidates if one.span.start >= verb.end]
        if behind and _may_lead(speakers, start, verb, behind[0]):
            return _behind_verb(text, verb, behind)
    inverted = _inverted(lexicon).search(text, start, end)
    if inverted:
        return _of_inverted(inverted)
    if told and not candidates and len(text[told[-1].end : end].strip(" ,:")) <= _BESIDE // 6:
        bare = _bare(speakers, told[-1])
        if bare:
            return bare
    return _without_verb(speakers, candidates, start, end)


def _inverse(speakers: Speakers, candidates: Sequence[Speaker], verb: Span) -> Speaker | None:
    """The person right behind the verb: 'Zum Urteil des Landtags erklärt Ida Holm'."""
    if not _bodies.has_own_order(speakers.lexicon):
        return None
    near = [c for c in candidates if 0 < c.span.start - verb.end <= _BESIDE // 2]
    titled = [c for c in near if c.kind == "person"]
    between = speakers.text[verb.end : titled[0].span.start] if titled else ""
    return titled[0] if _re.fullmatch(rf"\s+(?:[{UPPER}]\S*\s+)*", between) else None


def _may_lead(speakers: Speakers, start: int, verb: Span, subject: Speaker) -> bool:
    """True where a verb can stand before its subject: 'According to Ida', not 'You said in'."""
    text, lexicon = speakers.text, speakers.lexicon
    if _bodies.has_own_order(lexicon) or not _re.search(r"\w", text[start : verb.start]):
        return True
    sources = _re.compile(lexicon.alternatives("quotes", "sources"), re.IGNORECASE)
    if sources.fullmatch(text, verb.start, verb.end):
        return True
    by = lexicon.alternatives("quotes", "agents")
    return bool(_re.match(rf"\s+{by}\s", text[verb.end : subject.span.start + 1]))


def _without_verb(
    speakers: Speakers, candidates: Sequence[Speaker], start: int, end: int
) -> Said | None:
    """'Ida Holm, director: “…”', 'For Ida Holm, “…”', 'requests from her asking “…”'."""
    text = speakers.text
    view = _re.compile(rf"\W*{speakers.lexicon.alternatives('quotes', 'views')}\s+", re.IGNORECASE)
    whose = view.match(text, start, end)
    if whose and text[:end].rstrip().endswith(",") and candidates:
        first = candidates[0]
        if first.kind in ("person", "org") and first.span.start - whose.end() <= _BESIDE // 5:
            return said(first, Span(start, end), 0.9)
    named = [one for one in candidates if one.kind in ("person", "org")]
    if text[start:end].rstrip("*_ \n\u00a0").endswith(":"):
        return (
            _verbless.before_colon(speakers, named or candidates, start, end)
            or _verbless.excerpt(speakers, candidates, start, end)
            or _verbless.named_first(speakers, start, end)
        )
    for weak in reversed(list(_weak_verbs(speakers.lexicon).finditer(text, start, end))):
        before = [one for one in candidates if one.span.end <= weak.start()]
        nearest = before[-1] if before else None
        speaks = nearest and nearest.kind not in ("pronoun", "place")
        if (
            nearest
            and speaks
            and _is_beside(nearest, text[nearest.span.end : weak.start()], speakers.lexicon)
        ):
            person = _whose_body(text, before, nearest) if nearest.kind == "org" else None
            return said(person or nearest, Span(*weak.span()), 0.8)
    return None


def _subject(
    text: str, candidates: Sequence[Speaker], verb: Span, lexicon: Language
) -> Speaker | None:
    """Whose verb it is: who stands beside it, else a person, else an organisation."""
    if not candidates:
        return None
    last = candidates[-1]
    if len(candidates) > 1 and _re.fullmatch(
        r"\s*\(", text[candidates[-2].span.end : last.span.start]
    ):
        last = candidates[-2]  # 'Quay Rights Watch (QRW) said'
    between = text[last.span.end : verb.start]
    if _is_beside(last, between, lexicon):
        if last.kind != "org":
            return last
        # 'Ida Holm, director of Quay Watch, said'; 'Holm, who leads Quay Watch, said'
        return _whose_body(text, candidates, last) or (
            replace(last, sure=0.6) if between.strip() == "," else last
        )
    named = [
        c for c in candidates if c.kind in ("person", "org") and verb.start - c.span.end <= _NEAR
    ]
    persons = [c for c in named if c.kind == "person"]
    apposed = [c for c in persons or named if _apposition(text[c.span.end : verb.start])]
    if apposed:
        return apposed[0]
    return next(iter([*reversed(persons), *reversed(named)]), None)


def _whose_body(text: str, candidates: Sequence[Speaker], org: Speaker) -> Speaker | None:
    """The person for whom an organisation is named: 'Ida Holm, director of Quay Watch'."""
    for one in reversed(candidates[:-1]):
        between = text[one.span.end : org.span.start]
        if one.kind == "person" and not _re.search(r"[.;:“”\"]", between):
            apposed = _re.match(
                r"(?:[,(]|\s+(?:of|from|at|for|with|by|de|du|von|der|vom)\b)", between
            )
            return one if apposed and len(between) < _NEAR // 2 else None
    return None


def _is_beside(one: Speaker, between: str, lexicon: Language) -> bool:
    """True where between subject and verb stands little, and no other clause or subject."""
    if len(between) > _BESIDE or _re.search(r"[.;:!?]", between):
        return False
    if not lexicon.capitalised_nouns and _re.search(rf"\s[{UPPER}]", between):
        return False
    return one.kind in ("person", "org") or not _re.search(r",(?!\s\w{2,4}\s)", between)


def _apposition(between: str) -> bool:
    """True where a name and its verb have only an apposition between them."""
    return bool(_re.match(r"\s*[,(–—]", between)) and bool(
        _re.search(r"[,)–—]\s*(?:[\w’]+\s+){0,4}$", between)
    )


@lru_cache(maxsize=16)
def _inverted(lexicon: Language) -> re.Pattern[str]:
    """A verb and its pronoun in one: 'a-t-elle ajouté'."""
    sources = lexicon.words("quotes", "inversions")
    return re.compile("|".join(f"(?:{source})" for source in sources) or "(?!)", re.IGNORECASE)


def inverted(speakers: Speakers, start: int, end: int) -> Said | None:
    """A verb and its pronoun right behind a quotation."""
    lead = _re.compile(r"[\s,;:–—\-*_]*").match(speakers.text, start, end)
    match = _inverted(speakers.lexicon).match(speakers.text, lead.end() if lead else start, end)
    return _of_inverted(match) if match else None


def _of_inverted(match: re.Match[str]) -> Said:
    span = Span(*match.span())
    return Said(Speaker(span, "pronoun", None, match.group(), 0.8), span, 0.8)


def _bare(speakers: Speakers, verb: Span) -> Said | None:
    """A verb whose subject is left out, in languages that do: '“…”, destacó.'."""
    plurals = speakers.lexicon.words("quotes", "bare_plurals")
    word = speakers.text[verb.start : verb.end]
    sources = speakers.lexicon.words("quotes", "sources")
    if not plurals or word.casefold() in sources:
        return None
    kind = "anaphor" if word.endswith(plurals) else "pronoun"
    return Said(Speaker(verb, kind, None, word, 0.8), verb, 0.75)


@lru_cache(maxsize=16)
def _weak_verbs(lexicon: Language) -> re.Pattern[str]:
    """A word that can bring up somebody's words where they stand in quotation marks."""
    words = lexicon.alternatives("quotes", "verbs", "weak_verbs")
    return re.compile(rf"(?<![\w’'-]){words}(?![\w-])", re.IGNORECASE)
