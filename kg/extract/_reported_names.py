"""Names that a sentence lists: each piece with the office before it, and where the names end."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import Language
from kg.model import Span

from . import _blocks, _han, _names, _parties, _re, _runin, _styles

#: A name that a sentence lists has no more words.
_MOST_WORDS = 14
#: Of so many names fewer need to show what they are.
_FEW = 4
#: 'and 80 other groups', 'and many others' end a list.
_OTHERS = re.compile(r"\W*(?:[\d,.]+\+?|and\s+\d+)(?:\s|$)")
_ACRONYM = re.compile(_names.ACRONYM)


@dataclass(frozen=True, slots=True)
class Piece:
    """One of those whom a sentence lists, with the office that stands before a name."""

    span: Span
    role: Span | None = None
    sure: bool = False  #: it shows by itself that it names somebody


def all_names(names: str, lexicon: Language) -> list[Piece]:
    """The pieces of a list of names and of what somebody is behind a name; none where one is not.

    What ends the list may say how many others there are.
    """
    found: list[Piece] = []
    spans = [
        half for span in _runin.run_in(names, lexicon) for half in _halves(names, span, lexicon)
    ]
    for span in spans:
        text = names[slice(*span)]
        one = piece(names, span, lexicon)
        if _OTHERS.match(text) or _begins_others(text, lexicon):
            break
        if found and not one.sure and one.role is None and _is_said_of(text, lexicon):
            found[-1] = Piece(Span(found[-1].span.start, span.end), found[-1].role, found[-1].sure)
        elif one.role is None and _blocks.is_office(text, lexicon):
            return []
        elif one.sure or _is_name(names[slice(*one.span)], lexicon):
            found.append(one)
        else:
            return []
    share = sum(one.sure for one in found) / max(1, len(found))
    return found if share >= (0.5 if len(found) < _FEW else 0.3) else []


def _halves(names: str, span: Span, lexicon: Language) -> list[Span]:
    """Two spans where 'and' joins two persons, each with an office or a title."""
    for joined in _joining(lexicon).finditer(names, *span):
        both = [Span(span.start, joined.start()), Span(joined.end(), span.end)]
        if all(
            _parties.shown_kind(names[slice(*piece(names, one, lexicon).span)], lexicon) == "person"
            for one in both
        ):
            return both
    return [span]


@lru_cache(maxsize=16)
def _joining(lexicon: Language) -> re.Pattern[str]:
    return re.compile(rf"\s+{lexicon.alternatives('signatories', 'and')}\s+")


def _begins_others(text: str, lexicon: Language) -> bool:
    """True for 'and many others', 'more than 80 groups'."""
    words = lexicon.alternatives("signatories", "others_words")
    return bool(_re.match(rf"{words}(?!\w)", text, re.IGNORECASE))


def _is_said_of(text: str, lexicon: Language) -> bool:
    """True for what tells who somebody is: an office, or small words behind an article."""
    article = _re.match(_names.article(lexicon), text)
    rest = text[article.end() :] if article else text
    if rest[:1].islower() and (article or _names.has_office(text, lexicon)):
        return True
    return _names.has_office(text, lexicon) and not _styles.is_given(
        _styles.core(text, lexicon), lexicon
    )


def _is_name(text: str, lexicon: Language) -> bool:
    """True for words all in capitals but those that join names."""
    words = text.split()
    joining = {
        *lexicon.words("people", "particles"),
        *lexicon.words("organizations", "of"),
        *lexicon.words("addressees", "articles"),
        *lexicon.words("signatories", "and"),
        *lexicon.words("language", "stopwords"),
    }
    own_order = bool(lexicon.words("bodies", "heads"))
    small = [w for w in words if w[:1].islower() and w not in joining and not own_order]
    verbs = lexicon.words("language", "verbs")
    plain = not small and not any(word in verbs for word in words)
    return plain and 0 < len(words) <= _MOST_WORDS and text[0].isupper()


def piece(names: str, span: Span, lexicon: Language) -> Piece:
    """The name in a piece of a list, behind what introduces it or the office of a person."""
    start = span.start + _introducer(names[slice(*span)], lexicon)
    text = names[start : span.end]
    held = behind_office(text, lexicon) if lexicon.spaced else None
    if held:
        lead = _re.match(_names.article(lexicon), text)
        role = Span(start + (lead.end() if lead else 0), start + len(text[: held.start].rstrip()))
        return Piece(Span(start + held.start, span.end), role, sure=True)
    kind = _parties.shown_kind(text, lexicon) if text else ""
    sure = kind == "person" or (kind != "" and _is_name(_names_only(text), lexicon))
    known = sure or _names.is_known_body(text, lexicon) or bool(_ACRONYM.fullmatch(text))
    return Piece(Span(start, span.end), None, sure=known and _starts_as_name(text))


def _names_only(text: str) -> str:
    """The text without what brackets hold, and without what a comma parts from it."""
    return _re.sub(r"\s*[(（][^()（）]*[)）]?", "", text).partition(",")[0]


def _starts_as_name(text: str) -> bool:
    return bool(_re.match(rf"[{_names.UPPER}\d„“«\"]|[a-z]+[A-Z]", text))


def behind_office(text: str, lexicon: Language) -> Span | None:
    """Where the name stands in 'former President of Norway Jane Doe', 'CDU-Generalsekretär Doe'."""
    words = list(_re.finditer(r"\S+", text))
    if len(words) < 2 or len(words) > _MOST_WORDS or _is_given_name(text, lexicon):
        return None
    for word in words[1:-1]:
        rest = text[word.start() :]
        office = _names.has_office(text[: word.start()], lexicon)
        if office and _is_given_name(rest, lexicon):
            return Span(word.start(), len(text))
    last, before = words[-1], words[-2]
    surname = _re.fullmatch(rf"[{_names.UPPER}][^\W\d_]+(?:-[^\W\d_]+)*", last.group())
    held = _names.has_office(before.group(), lexicon) and before.group()[-1].isalpha()
    small = words[0].group()[0].islower() or len(words) == 2
    plain = surname and not _names.has_office(last.group(), lexicon)
    body = _names.is_organization(last.group(), lexicon)
    return Span(last.start(), len(text)) if plain and held and small and not body else None


def _is_given_name(text: str, lexicon: Language) -> bool:
    """True for a person's name that a given name begins, titles or none before it."""
    name, end = _styles.dressed(text, lexicon)
    bare = text[slice(*name)]
    return end >= len(text) and " " in bare and _styles.is_given(bare, lexicon)


def _introducer(piece: str, lexicon: Language) -> int:
    """How many characters of 'major organisations like the ACLU' stand before the name."""
    if not lexicon.spaced and _han.has(piece):
        return _han.introduced(piece, lexicon)
    match = _introducing(lexicon).match(piece)
    return match.end() if match else 0


@lru_cache(maxsize=16)
def _introducing(lexicon: Language) -> re.Pattern[str]:
    words = lexicon.alternatives("signatories", "name_introducers")
    article = _names.article(lexicon)
    return re.compile(rf"(?:[\w\s-]*?\b{words}\s+)?(?:{article}(?=[{_names.UPPER}]))?")
