"""What names look like: the patterns that the other readers are built of."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from kg import languages
from kg.languages import Language, any_of
from kg.model import Span, ids

from . import _han, _re

#: A character class's inside with the capitals of Latin, Greek and Cyrillic. Between Ā and Ž it
#: takes the small letters too: a class with few ranges compiles many times faster.
UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩЀ-Я"

#: What stands in the gazetteer for a name that an article stands before.
_ARTICLE = "the"

#: A word that begins with a capital: 'Human', 'People’s', 'U.S.', 'e.V.', 'McMaster', 'GW'.
_WITH_STOP = r"(?:(?<=\.\w)|(?<=Inc)|(?<=Ltd)|(?<=Corp)|(?<=St))\."
CAPITAL = rf"(?:[{UPPER}](?:[\w'\-]|’|\.(?=\w)){{0,60}}(?:{_WITH_STOP})?)"
_CAPITAL_NO_STOP = rf"(?:[{UPPER}](?:[\w'\-]|’|\.(?=\w)){{0,60}})"
_INITIAL = rf"(?:[{UPPER}]\.)"
_PARTICLE = (
    r"(?:de|del|della|da|do|dos|das|di|du|des|la|le|van|von|vanden|der|den|ter|ten|"
    r"bin|ibn|bint|binti|al|el|y|e|zu|zur|af|av|ap|ould|uz)"
)
#: What is written as one word with the name behind it: 'al-Masri', 'd’Arcy'.
_PREFIX = r"(?:d[’']|(?:al|el|ul|ad|ar|as|at|az|an|ash|ben|bin)-)"

#: One or two syllables of a Chinese, Korean or Vietnamese given name in Latin letters.
_SYLLABLES = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|th|ph|kh|tr|ng)?(?:[aeiouüy]{1,3})(?:ng|nh|n|r|k|m|p|t|l)?-?){1,3}",
    re.IGNORECASE,
)

#: A person's name as it stands in prose: two words at least, or one behind a particle.
PERSON = (
    rf"(?:{_INITIAL}|{_CAPITAL_NO_STOP})"
    rf"(?:\s+(?:{_INITIAL}|{_PARTICLE}(?=\s)|[“\"][^”\"\n]{{1,15}}[”\"](?=\s)|{_PREFIX}?{_CAPITAL_NO_STOP})){{1,4}}"
    rf"(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?"
)

_JOINING = (
    r"(?:of|the|for|and|in|on|to|against|with|from|&|de|del|des|du|la|las|los|le|les|y|et|e|do|da|"
    r"dos|das|für|der|die|das|und|von|des|a|en|por|para|pour|sur)"
)

#: A name of several capitalised words that small words may join: an organisation's, a law's.
NAME = rf"{CAPITAL}(?:(?:\s+{_JOINING}){{0,3}}(?:\s+|\s*/\s*|\s+[-–]\s+){CAPITAL}){{0,15}}"

#: An acronym: at least two capitals, no small words.
ACRONYM = rf"(?:[{UPPER}][{UPPER}\d&.\-]*[{UPPER}\d](?:s(?=\b))?)"


@lru_cache(maxsize=4096)
def has_word(name: str, words: frozenset[str]) -> bool:
    """True where one of the words (folded) stands in the name."""
    return any(word in words for word in _re.findall(r"[\w’'\-]+", ids.fold(name)))


@lru_cache(maxsize=64)
def word_set(lexicon: Language, table: str, *keys: str) -> frozenset[str]:
    """A lexicon's words, folded."""
    return frozenset(ids.fold(word) for key in keys for word in lexicon.words(table, key))


@cache
def _given() -> tuple[frozenset[str], frozenset[str]]:
    """Given names, and family names that stand before given ones."""
    path = Path(languages.__file__).parent / "given_names.tsv"
    rows = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return (
        frozenset(row[0] for row in rows if len(row) == 1),
        frozenset(row[0] for row in rows if len(row) > 1),
    )


@cache
def _bodies() -> Mapping[str, tuple[str, str]]:
    """Well-known organisations with their kind and where alone the name is one; '' anywhere."""
    path = Path(languages.__file__).parent / "bodies.tsv"
    rows = (
        [*line.split("\t"), ""]
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def kind_of_known(name: str) -> str:
    """The kind of a well-known organisation whose name doesn't say it; '' of any other."""
    bare = _re.sub(r"^[Tt]he\s+", "", ids.clean(name)).replace("’", "'")
    return _bodies().get(bare, ("", ""))[0]


def is_known_body(name: str, lexicon: Language, *, articled: bool = False) -> bool:
    """True for a well-known organisation's name, and for an institution's that stands alone.

    A few are names only where an article stands before them, which ``articled`` says.
    """
    bare = _re.sub(r"^[Tt]he\s+", "", name)
    if any(_is_known(form, lexicon, articled=articled or bare != name) for form in (bare, name)):
        return True
    return ids.fold(bare) in word_set(lexicon, "organizations", "named")


def _is_known(name: str, lexicon: Language, *, articled: bool = False) -> bool:
    kind, where = _bodies().get(name.replace("’", "'"), ("", ""))
    if where == _ARTICLE:
        return articled and lexicon.code == languages.FALLBACK
    return bool(kind) and (not where or lexicon.code in where.split(","))


def known_bodies_in(text: str, lexicon: Language) -> Iterator[Span]:
    """Where well-known organisations are named, the longest names first, none within another."""
    plain = text.replace("’", "'")
    reached = 0
    for match in _re.finditer(r"(?<![\w-])\w+", plain):
        start = match.start()
        for name in _by_first_word().get(match.group(), ()) if start >= reached else ():
            end = start + len(name)
            part = lexicon.capitalised_nouns and _re.compile(rf"-[{UPPER}]").match(plain, end)
            parted = part or not _re.compile(r"[\w-]").match(plain, end)
            if parted and plain.startswith(name, start) and _is_known(name, lexicon):
                reached = end
                yield Span(start, end)
                break


@cache
def _by_first_word() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(_bodies(), key=lambda name: (-len(name), name)):
        first = _re.match(r"\w+", name)
        if first:
            found.setdefault(first.group(), []).append(name)
    return found


def is_given(word: str) -> bool:
    """True for a given name that is hardly ever anything else, alone or before a hyphen."""
    names, _ = _given()
    return word in names or (word.partition("-")[0] in names and word.partition("-")[2] in names)


def begins_person(words: Sequence[str]) -> bool:
    """True where words begin as only people's names do: by a given name, or 'Liu Wen'."""
    if is_given(words[0]):
        return True
    return len(words) > 1 and words[0] in _given()[1] and bool(_SYLLABLES.fullmatch(words[1]))


@lru_cache(maxsize=16)
def person(lexicon: Language) -> str:
    """A pattern of people's names in a language's prose, where fewer small words belong to them."""
    own = lexicon.words("people", "particles")
    return PERSON.replace(_PARTICLE, any_of(own)) if own else PERSON


def linked(words: Sequence[str]) -> str:
    """A pattern of small words and the space behind them; an elided one ("l'") has none."""
    elided = [word for word in words if word.endswith("'")]
    return rf"(?:{any_of(elided)}|{any_of(set(words) - set(elided))}\s+)"


@lru_cache(maxsize=16)
def article(lexicon: Language) -> str:
    """A pattern of an article and what parts it from its noun."""
    return linked(lexicon.words("addressees", "articles"))


@lru_cache(maxsize=4096)
def is_person(name: str, lexicon: Language) -> bool:
    """True where a name reads as a person's and nothing in it says otherwise."""
    bare = ids.clean(name)
    if _han.has(bare):
        return _is_han_person(bare) if lexicon.spaced else _han.is_person(bare, lexicon)
    if not _re.fullmatch(PERSON, bare):
        return False
    if is_organization(bare, lexicon) or has_digit_or_acronym(bare):
        return False
    not_persons = word_set(lexicon, "people", "not_in_names") - word_set(
        lexicon, "people", "particles"
    )
    if lexicon.words("bodies", "heads"):
        not_persons |= word_set(lexicon, "people", "honorifics")
    endings = lexicon.words("people", "not_name_endings")
    words = bare.split()
    rest = " ".join(words[1:]) if is_given(words[0]) else bare
    return not has_word(rest, not_persons) and not any(
        word.casefold().endswith(endings) for word in bare.split()
    )


def _is_han_person(name: str) -> bool:
    return bool(_re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name))


def has_digit_or_acronym(name: str) -> bool:
    """True where a word of the name has a digit or is all capitals in a name that is not."""
    words = name.split()
    shouted = name.isupper()
    return any(
        any(char.isdigit() for char in word)
        or _re.match(r"[A-Z]{3,}s$", word)
        or (not shouted and len(word.rstrip(".")) > 2 and word.isupper() and "." not in word)
        for word in words
    )


@lru_cache(maxsize=4096)
def is_organization(name: str, lexicon: Language) -> bool:
    """True where a word in the name says that it is an organisation's, in whatever language."""
    if not lexicon.spaced and _han.has(name):
        return _han.is_organization(name, lexicon)
    words, endings, marks = _organization_words(lexicon)
    found = _re.findall(r"[\w’'\-]+", ids.fold(name))
    compounds = (w for w in found if w.endswith(endings) and w not in endings)
    return any(w in words for w in found) or any(compounds) or bool(marks.search(name))


@lru_cache(maxsize=16)
def _organization_words(
    lexicon: Language,
) -> tuple[frozenset[str], tuple[str, ...], re.Pattern[str]]:
    """Words, ends of compounds, and marks ('e.V.') that only organisations' names have."""
    own = word_set(lexicon, "organizations", "heads")
    if lexicon.words("bodies", "heads") or not lexicon.spaced:
        own |= word_set(languages.load(languages.FALLBACK), "organizations", "heads")
    words = own | {ids.fold(word) for word in languages.everywhere("organization_words")}
    marks = any_of(languages.everywhere("organization_marks"))
    return (
        words,
        tuple(sorted(ids.fold(end) for end in languages.everywhere("organization_endings"))),
        re.compile(rf"(?<!\w){marks}(?!\w)"),
    )


def has_legal_form(name: str, lexicon: Language) -> bool:
    """True where a name says what it is in law: 'e.V.'."""
    return bool(_organization_words(lexicon)[2].search(name))


@lru_cache(maxsize=4096)
def has_office(text: str, lexicon: Language) -> bool:
    """True where a word of the text is an office, or a compound that ends in one."""
    words = word_set(lexicon, "people", "office_heads")
    endings = lexicon.words("people", "office_endings")
    return any(
        word in words or (endings and word.endswith(endings))
        for word in _re.findall(r"[\w’'\-]+", ids.fold(text))
    )


def initials_match(name: str, acronym: str) -> bool:
    """True where an acronym's letters are the words' initials, or come from the words in order."""
    letters = [char for char in acronym.casefold() if char.isalnum()]
    words = [word for word in _re.split(r"[\s\-/’']+", name.casefold()) if word]
    if len(letters) < 2 or not words:
        return False
    if len(letters) >= 3 and Counter(letters) <= Counter(word[0] for word in words):
        return True
    starts = _most_starts(letters, " ".join(words))
    return starts >= max(2, len(letters) // 2) or (starts >= 1 and len(letters) == len(words))


def _most_starts(letters: Sequence[str], text: str) -> int:
    """How many of the letters can begin words where all stand in a text in their order; else -1."""
    reached = {-1: 0}  # the last letter's place -> the most word beginnings so far
    for letter in letters:
        best = -1
        places = {}
        for place, char in enumerate(text):
            best = max(best, reached.get(place - 1, -1))
            if char == letter and best >= 0:
                places[place] = best + (place == 0 or text[place - 1] == " ")
        reached = places
    return max(reached.values(), default=-1)
