"""An office as English writes it: its words, what it is of, and where it is held.

'Chief Digital Officer of Example Museum', 'professor of law at Example University'.
"""

import re
from dataclasses import dataclass

from kg.model import Span, ids

from . import _gazetteer, _names, _re
from ._names import ACRONYM, CAPITAL, NAME, UPPER
from ._post_words import Patterns


@dataclass(frozen=True, slots=True)
class Post:
    """An office read from its first word on."""

    role: Span
    organization: Span | None
    end: int


def post_at(text: str, start: int, end: int, patterns: Patterns) -> Post:
    """The office that begins at a position and whose first main word ends at another."""
    role_end = end
    of_field = False
    for _ in range(4):
        more = None if of_field else patterns.more.match(text, end)
        if more and not names_holder(text, more.end(), patterns):
            role_end = end = more.end()
            continue
        link = patterns.link.match(text, end)
        if link is None:
            break
        begin = link.end()
        named = patterns.name.match(text, begin)
        if named is None:
            small = patterns.small.match(text, begin) if link["of"] else None
            if small is None:
                break
            role_end = end = small.end()
            of_field = True
            continue
        if (
            link["at"]
            or link["sort"]
            or _holds(text, _head_of(text, start, end), link, named, patterns)
        ):
            span = _trimmed(text, Span(*named.span()), patterns)
            return _whole(text, Span(start, role_end), span, patterns)
        role_end = end = named.end()
        of_field = True
    behind = _re.compile(r"\s*,\s+(?:the\s+)?|\s+\(").match(text, role_end)
    beside = organization_at(text, behind.end(), patterns) if behind else None
    return _whole(text, Span(start, role_end), beside, patterns)


def names_holder(text: str, end: int, patterns: Patterns) -> bool:
    """True where a person's name stands right behind an office."""
    named = patterns.named.match(text, end)
    if named is None or named["comma"]:
        return False
    return _names.is_person(named["name"], patterns.lexicon)


def _head_of(text: str, start: int, end: int) -> str:
    """The last word of an office."""
    return ids.fold("".join(text[start:end].split()[-1:]))


def _whole(text: str, role: Span, organization: Span | None, patterns: Patterns) -> Post:
    """The office, with an organisation that its own first words name."""
    end = max(role.end, organization.end if organization else 0)
    owner = _re.match(rf"(?P<org>{NAME}|[\w-]+)[’']s?\s+(?=\S)", text[role.start : role.end])
    if owner and ids.fold(_re.split(r"[’']", owner["org"])[0].split()[-1]) in patterns.peoples:
        owner = None
    if owner and not any(h.start == 0 for h in _gazetteer.find(owner["org"], patterns.lexicon)):
        if organization is None and owner["org"][0].isupper():
            organization = Span(role.start, role.start + owner.end("org"))
            possessive = _re.search(r"[’']s?$", owner["org"])
            if possessive:
                organization = Span(role.start, role.start + possessive.start())
        return Post(Span(role.start + owner.end(), role.end), organization, end)
    if organization is None:
        led = _led(text, role, patterns)
        if led:
            return Post(led[1], led[0], end)
    return Post(role, organization, end)


def _led(text: str, role: Span, patterns: Patterns) -> tuple[Span, Span] | None:
    """The organisation that an office begins with, and the rest: 'Example Congress Chairman'."""
    match = _re.match(rf"(?P<org>{NAME}(?:\s+\d{{1,2}})?)\s+(?=\S)", text[role.start : role.end])
    if match is None:
        return None
    words = match["org"].split()
    for number in range(len(words), 0, -1):
        if ids.fold(words[number - 1]) in patterns.modifiers:
            continue
        org = _re.compile(r"\s+".join(map(re.escape, words[:number]))).match(text, role.start)
        rest = Span(org.end() + 1, role.end) if org else role
        bare = (
            Span(role.start, role.start + len(org.group().rstrip(" 0123456789"))) if org else role
        )
        if org and rest.end > rest.start and is_body(text, bare, patterns):
            return Span(*org.span()), Span(
                rest.end - len(text[rest.start : rest.end].lstrip()), rest.end
            )
    return None


def is_body(text: str, span: Span, patterns: Patterns) -> bool:
    """True where words by themselves name an organisation."""
    name = ids.clean(text[span.start : span.end])
    lexicon = patterns.lexicon
    if _re.fullmatch(ACRONYM, name):
        stops = (*lexicon.words("organizations", "acronym_stops"), *lexicon.words("laws", "known"))
        return name not in stops
    if _names.is_known_body(name, lexicon):
        return True
    return " " in name and _names.is_organization(name, lexicon)


def _holds(
    text: str, head: str, link: re.Match[str], named: re.Match[str], patterns: Patterns
) -> bool:
    """True where what an office is of is an organisation, and no field or place."""
    words = named.group()
    lexicon = patterns.lexicon
    if link["of"].casefold() in lexicon.words("people", "field_links"):
        return False
    if is_body(text, Span(*named.span()), patterns) and not _are_fields(words, patterns):
        return True
    further = patterns.link.match(text, named.end())
    if further and further["at"]:
        return False
    capitals = [ids.fold(word.strip(".,’'")) for word in words.split()]
    if _are_fields(words, patterns):
        if head in patterns.of_fields or len(capitals) < 3 or "and" in capitals:
            return False
        beside = _re.compile(r"\s*,\s+").match(text, named.end())
        return not (beside and organization_at(text, beside.end(), patterns))
    return head not in patterns.of_fields and not are_places(words, patterns)


def _are_fields(words: str, patterns: Patterns) -> bool:
    """True where all words are what offices and chairs are for: 'Mines and Energy'."""
    return all(ids.fold(word.strip(".,’'")) in patterns.fields for word in words.split())


def are_places(words: str, patterns: Patterns) -> bool:
    """True where capitalised words name places and nothing else."""
    rest = words
    for hit in _gazetteer.find(words, patterns.lexicon):
        rest = rest.replace(hit.text, "", 1)
    return rest != words and not _re.search(rf"[{UPPER}]", rest)


def organization_at(text: str, start: int, patterns: Patterns) -> Span | None:
    """The organisation named right at a position, if words say that it is one."""
    named = patterns.name.match(text, start)
    if named is None or patterns.head.match(text, start):
        return None
    span = _trimmed(text, Span(*named.span()), patterns)
    if span.end == span.start or not is_body(text, span, patterns):
        return None
    behind = patterns.head.match(text, span.end + 1)
    return None if behind else span


def _trimmed(text: str, span: Span, patterns: Patterns) -> Span:
    """The organisation's name without a possessive and without what another name begins."""
    piece = text[span.start : span.end]
    cut = _re.search(rf"\s+(?:and|&)\s+(?:the\s+)?(?={CAPITAL})", piece)
    if cut:
        left, right = piece[: cut.start()], piece[cut.end() :]
        lexicon = patterns.lexicon
        if are_places(left, patterns):
            return Span(span.start, span.start)
        last = ids.fold(left.split()[-1])
        ends = last in _names.word_set(lexicon, "organizations", "heads")
        if (
            _names.is_known_body(left, lexicon)
            or (ends and " " in left)
            or _names.is_person(right, lexicon)
        ):
            piece = left
    within = _re.search(
        rf"\s+{patterns.lexicon.alternatives('places', 'in')}\s+(?={CAPITAL})", piece
    )
    if within and are_places(piece[within.end() :], patterns):
        piece = piece[: within.start()]
    possessive = _re.search(r"[’']s$", piece)
    return Span(span.start, span.start + (possessive.start() if possessive else len(piece)))
