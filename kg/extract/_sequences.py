"""Sequences of capitalised words, parted into what may each be one organisation's name."""

import re
from collections.abc import Iterator

from kg.languages import Language
from kg.model import ids

from . import _fields, _gazetteer, _names, _re
from ._names import ACRONYM, CAPITAL, UPPER


def names_in(text: str, lexicon: Language, known: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The parts of a capitalised sequence that may each be one name."""
    begun = _behind_dateline(text, lexicon)
    for begin, stop in _at_possessives(text[begun:], lexicon):
        start, end = begun + begin, begun + stop
        piece = text[start:end]
        if ids.fold(piece) in known:
            yield start, end
            continue
        both_sides = lexicon.alternatives("organizations", "between")
        left_side = lexicon.alternatives("organizations", "behind")
        article = _names.article(lexicon)
        both_and = _re.compile(rf"\s+{lexicon.alternatives('signatories', 'and')}\s")
        divided = _re.finditer(rf"\s+(?:{both_sides}|(?P<behind>{left_side}))\s+{article}?", piece)
        for cut in divided:
            left, right = piece[: cut.start()], piece[cut.end() :]
            both = all(_stands_alone(part, lexicon, known) for part in (left, right))
            ended = bool(both_and.match(cut.group())) and _head_is_last_word(left, lexicon)
            if not cut["behind"] and is_place(left, lexicon) and not both:
                yield from (
                    (start + cut.end() + s, start + cut.end() + e)
                    for s, e in names_in(right, lexicon, known)
                )
                break
            if _fields.goes_on(left, right, lexicon):
                continue
            if cut["behind"] and _goes_on(left, cut["behind"], lexicon) and not both:
                continue
            parted = " " not in left or not _names.is_organization(left, lexicon)
            if cut["behind"] and parted:
                other = _names.word_set(lexicon, "organizations", "not_with")
                if _stands_alone(right, lexicon, known) and not _names.has_word(piece, other):
                    at = start + cut.end()
                    yield from ((at + s, at + e) for s, e in names_in(right, lexicon, known))
                    break
            if both or ended or (cut["behind"] and _stands_alone(left, lexicon, known)):
                yield start, start + cut.start()
                yield from (
                    (start + cut.end() + s, start + cut.end() + e)
                    for s, e in names_in(right, lexicon, known)
                )
                break
        else:
            yield start, end


def _behind_dateline(text: str, lexicon: Language) -> int:
    """Where a sentence begins behind its place: 'Geneva - The Harbour Board has …'; else 0."""
    dash = _re.search(r"\s+[-–]\s+", text)
    return dash.end() if dash and is_place(text[: dash.start()], lexicon) else 0


def _goes_on(left: str, joining: str, lexicon: Language) -> bool:
    """True where a subject belongs to the name: 'Working Group on Arbitrary Detention'."""
    if joining.casefold() not in lexicon.words("organizations", "on"):
        return False
    heads = lexicon.alternatives("organizations", "part_heads", "on_heads")
    return bool(_re.search(rf"(?<!\w)(?i:{heads})$", left))


def _head_is_last_word(text: str, lexicon: Language) -> bool:
    heads = _names.word_set(lexicon, "organizations", "heads")
    own = text[article_before(text, lexicon) :]
    return " " in own and ids.fold(own.rpartition(" ")[2]) in heads


def _stands_alone(text: str, lexicon: Language, known: dict[str, str]) -> bool:
    text = _re.sub(r"[’']s?$", "", text)
    words = text.split()
    if ids.fold(text) in known or _re.fullmatch(ACRONYM, text):
        return True
    if _names.is_known_body(text, lexicon, articled=True):
        return True
    return len(words) >= 2 and _names.is_organization(text, lexicon)


def _at_possessives(text: str, lexicon: Language) -> Iterator[tuple[int, int]]:
    """The sequence cut where one name ends in a possessive and another begins behind it.

    Where the part before is a single word that is no organisation's ('China’s'), it is left out;
    inside a longer name ('People’s Congress') nothing is cut.
    """
    match = _re.match(rf"(?P<owner>{CAPITAL}(?:\s+{CAPITAL})?)[’']s\s+(?={CAPITAL})", text)
    if match and not _names.is_organization(match["owner"], lexicon):
        rest = text[match.end() :]
        if _names.is_organization(rest, lexicon) and not _is_people(match["owner"], lexicon):
            yield match.end(), len(text)
            return
    for other in _re.finditer(
        rf"\s+{lexicon.alternatives('signatories', 'and')}\s+"
        rf"(?P<owner>[{UPPER}][\w-]+(?:\s+[{UPPER}][\w-]+)?)[’']s\s+(?={CAPITAL})",
        text,
    ):
        if is_place(other["owner"], lexicon):
            yield 0, other.start()
            yield other.end(), len(text)
            return
    yield 0, len(text)


def _is_people(owner: str, lexicon: Language) -> bool:
    """True where a possessive is part of a name: 'People’s Congress', 'Lawyers’ Forum'."""
    return ids.fold(owner.rpartition(" ")[2]) in _names.word_set(
        lexicon, "organizations", "peoples"
    )


def article_before(name: str, lexicon: Language) -> int:
    match = _re.match(_names.article(lexicon), name, re.IGNORECASE)
    return match.end() if match else 0


def is_place(name: str, lexicon: Language) -> bool:
    """True where a name is all a place's: 'West Bank'."""
    bare = ids.clean(name)
    return any(hit.text == bare and hit.form == "name" for hit in _gazetteer.find(bare, lexicon))
