"""People beside their offices, in languages where what an office is of may stand on either side.

'Example Watch director Jane Doe', 'Secretary of Energy Jane Doe', 'Jane Doe, head of policy at
Example Watch'.
"""

import re
from collections.abc import Iterator

from kg.languages import Language
from kg.model import Span, ids

from . import _gazetteer, _names, _posts, _re
from ._names import ACRONYM, CAPITAL, NAME, UPPER
from ._offices import Candidate
from ._post_words import WORD, Patterns, patterns_of
from ._posts import Post

#: How far before an office the words stand that belong to it.
_REACH = 90

_JOINED = re.compile(rf"{CAPITAL}\s+(?:\w{{1,4}}\s+){{0,2}}$")


def namings(text: str, lexicon: Language) -> Iterator[Candidate]:
    """What names people by offices beside their names, surest first."""
    patterns = patterns_of(lexicon)
    yield from _behind(text, patterns)
    heads = list(patterns.head.finditer(text))
    for head in heads:
        yield from _before(text, head, patterns)
    yield from _of_several(text, patterns)
    for match in patterns.titled.finditer(text):
        role = _role_before(text, Span(*match.span("role")), patterns)[0]
        yield Candidate(Span(*match.span("name")), role, None, 0.85)
    for match in patterns.affiliated.finditer(text):
        words = match["name"].split()
        sure = _names.begins_person(words) or any(word.endswith(".") for word in words)
        if sure or not _is_in_name(text, match, patterns):
            organization = _posts.organization_at(text, match.end(), patterns)
            if organization and not _is_initials(text, organization, match["name"]):
                yield Candidate(Span(*match.span("name")), None, organization, 0.85)


def _is_in_name(text: str, match: re.Match[str], patterns: Patterns) -> bool:
    """True where capitalised words may be the end of a longer name, or fields: 'Gulf Studies'."""
    start = match.start("name")
    joined = _JOINED.search(text, max(0, start - _REACH), start)
    words = (ids.fold(word.strip(".,’'")) for word in match["name"].split())
    return joined is not None or any(word in patterns.fields for word in words)


def _is_initials(text: str, span: Span, name: str) -> bool:
    """True where what stands in brackets behind a name is short for it: 'Jane Doe (JD)'."""
    words = text[span.start : span.end]
    return words == "".join(word[0] for word in _re.split(r"[\s-]+", name))


def _behind(text: str, patterns: Patterns) -> Iterator[Candidate]:
    """'Jane Doe, head of policy at Example Watch', 'Jane Doe (director)'."""
    position = 0
    while match := patterns.behind.search(text, position):
        position = match.end("name")
        lead = match["lead"].split()
        if any(ids.fold(word) in patterns.verbs for word in lead) or _joins(lead, patterns):
            continue
        if any(_re.match(r"\d{3}", word) for word in lead):
            continue
        start = match.start("lead")
        post = _posts.post_at(text, start, match.end("head"), patterns)
        if _is_another(text, match, post, patterns):
            continue
        name = Span(*match.span("name"))
        yield Candidate(name, post.role, post.organization, 0.95)
        further = patterns.further.match(text, post.end)
        if further:
            post = _posts.post_at(text, further.start("lead"), further.end("head"), patterns)
            if not _is_another(text, further, post, patterns):
                yield Candidate(name, post.role, post.organization, 0.9)


def _joins(lead: list[str], patterns: Patterns) -> bool:
    """True where the words before an office go on with the sentence."""
    return bool(lead) and ids.fold(lead[0]) in _names.word_set(
        patterns.lexicon, "people", "not_offices"
    )


def _is_another(text: str, match: re.Match[str], post: Post, patterns: Patterns) -> bool:
    """True where the office is that of whom it stands before: 'Jane Doe, President Roe'."""
    titled = patterns.titled.match(text, match.start("head"))
    if titled and not match["lead"] and ids.fold(titled["name"]) not in patterns.modifiers:
        return True
    stop = _re.compile(r"[,;.(]|$").search(text, post.role.end)
    for head in patterns.head.finditer(
        text, match.start("lead"), stop.start() if stop else post.role.end
    ):
        held = _held(text, head, patterns)
        if held and not held[1]["comma"] and _names.is_person(held[1]["name"], patterns.lexicon):
            return True
    return False


def _before(text: str, head: re.Match[str], patterns: Patterns) -> Iterator[Candidate]:
    """'Example Watch director Jane Doe', 'the minister of energy, Jane Doe'."""
    held = _held(text, head, patterns)
    if held is None:
        return
    post, named = held
    role, employer = _role_before(text, Span(head.start(), post.role.end), patterns)
    start = min(role.start, employer.start) if employer else role.start
    if named["comma"] and not _opens(text, start, patterns):
        return
    yield Candidate(Span(*named.span("name")), role, post.organization or employer, 0.9)


def _held(text: str, head: re.Match[str], patterns: Patterns) -> tuple[Post, re.Match[str]] | None:
    """The office that begins with a word, and the name of who holds it behind."""
    if not _re.search(rf"[{UPPER}]", text[head.end() : head.end() + 2 * _REACH]):
        return None
    named = patterns.named.match(text, head.end())
    if named and ids.fold(named["name"].split()[0]) not in patterns.bodies:
        return Post(Span(*head.span()), None, head.end()), named
    link = patterns.link.match(text, head.end())
    split = _split(text, link.end(), patterns) if link and not link["sort"] else None
    if split:
        of, start = split
        named = patterns.named.match(text, start)
        organization = of if _posts.is_body(text, of, patterns) else None
        end = head.end() if organization else of.end
        return (Post(Span(head.start(), end), organization, of.end), named) if named else None
    post = _posts.post_at(text, head.start(), head.end(), patterns)
    named = patterns.named.match(text, post.end) if post.end > head.end() else None
    return (post, named) if named else None


def _opens(text: str, start: int, patterns: Patterns) -> bool:
    """True where an office is introduced, so that the name behind its comma is its holder's."""
    before = text[max(0, start - 40) : start]
    introduced = _re.search(rf"(?<!\w)(?:{patterns.articles})\s+$", before, re.IGNORECASE)
    if introduced:
        return not _re.search(rf"{CAPITAL}\s*,\s+$", before[: introduced.start()])
    return bool(_re.search(r"(?:^|[.:“\"(\n]\s*|[’']s?\s+)$", before))


def _role_before(text: str, head: Span, patterns: Patterns) -> tuple[Span, Span | None]:
    """The office with the words before it that belong to it, and the organisation before those."""
    start = head.start
    window = max(0, start - _REACH)
    places = {h.end: h.start for h in _gazetteer.find(text[window:start], patterns.lexicon)}
    while word := _re.search(rf"(?:^|(?<=[\s(“\"])){WORD}\s+$", text[window:start]):
        place = places.get(len(text[window:start].rstrip()))
        if place is not None:
            start = window + place
        elif ids.fold(word.group().strip()) in patterns.modifiers:
            start = window + word.start()
        elif (joined := patterns.joined.search(text, window, start)) and (
            ids.fold(joined["before"]) in patterns.modifiers
        ):
            start = joined.start("before")
        else:
            break
    owner = _re.search(rf"(?<!\S)(?P<owner>{CAPITAL}?)(?:[’']s|(?<=s)[’'])\s+$", text[window:start])
    if owner and ids.fold(_re.sub(r"[’']s?$", "", owner["owner"])) in patterns.peoples:
        start = window + owner.start("owner")
    role = Span(start, head.end)
    run = _re.search(rf"(?:^|(?<=[\s(“\"]))(?P<org>{NAME})(?P<own>[’']s?)?\s+$", text[window:start])
    employer = Span(window + run.start("org"), window + run.end("org")) if run else None
    return role, _employer(text, employer, patterns) if employer else None


def _employer(text: str, span: Span, patterns: Patterns) -> Span | None:
    """The organisation in the capitalised words before an office, if they name one."""
    words = text[span.start : span.end]
    possessive = _re.search(r"[’']s?$", words)
    bare = words[: possessive.start()] if possessive else words
    lead = _re.match(rf"(?:{patterns.articles})\s+", bare, re.IGNORECASE)
    begin = lead.end() if lead else 0
    lexicon = patterns.lexicon
    for cut in _re.finditer(r"\s+(?:and|&)\s+(?:the\s+)?", bare):
        if _posts.is_body(text, Span(span.start + cut.end(), span.start + len(bare)), patterns):
            begin = cut.end()
    bare = bare[begin:]
    if bare in lexicon.words("organizations", "acronym_stops") or not bare:
        return None
    known = _names.is_known_body(bare, lexicon)
    if known or _re.fullmatch(ACRONYM, bare) or _names.is_organization(bare, lexicon):
        return Span(span.start + begin, span.start + begin + len(bare))
    unknown = possessive and not any(True for _ in _gazetteer.find(bare, lexicon))
    if unknown and not _names.is_person(bare, lexicon):
        return Span(span.start + begin, span.start + begin + len(bare))
    return None


def _of_several(text: str, patterns: Patterns) -> Iterator[Candidate]:
    """Those whom an office in the plural names one after the other."""
    for match in patterns.several.finditer(text):
        role = Span(*match.span("role"))
        start = match.start("names")
        for cut in (*patterns.several_parts.finditer(text, start, match.end("names")), None):
            end = cut.start() if cut else match.end("names")
            if patterns.title.match(text, start, end):
                break
            if end > start:
                yield Candidate(Span(start, end), role, None, 0.88)
            start = cut.end() if cut else end


def _split(text: str, start: int, patterns: Patterns) -> tuple[Span, int] | None:
    """What an office is of, and where what parts it from the name right behind it begins."""
    run = patterns.name.match(text, start)
    if run is None:
        return None
    words = list(_re.finditer(r"\S+", run.group()))
    for number in range(1, len(words) - 1):
        name = _re.compile(patterns.person).match(text, start + words[number].start())
        if name is None or not _names.is_person(name.group(), patterns.lexicon):
            continue
        of = Span(start, start + words[number - 1].end())
        if _ends_before(text[of.start : of.end], words[number].group(), patterns):
            return of, of.end
    return None


def _ends_before(words: str, first: str, patterns: Patterns) -> bool:
    """True where a field, a place or a body ends and a name begins with a word."""
    last = ids.fold(words.rsplit(maxsplit=1)[-1])
    if last in patterns.lexicon.words("language", "stopwords") or last == "&":
        return False
    if ids.fold(first) in patterns.fields:
        return False
    if _names.is_given(first) or all(ids.fold(w) in patterns.fields for w in words.split()):
        return True
    hits = list(_gazetteer.find(words, patterns.lexicon))
    return bool(hits and hits[-1].end == len(words)) or last in _names.word_set(
        patterns.lexicon, "organizations", "heads"
    )
