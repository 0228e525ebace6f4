"""What names look like: the patterns that the other readers are built of."""

import re
from collections import Counter
from functools import lru_cache

from kg.languages import Language
from kg.model import ids

#: A character class's inside with the capitals of Latin, Greek and Cyrillic. Between Ā and Ž it
#: takes the small letters too: a class with few ranges compiles many times faster.
UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩЀ-Я"

#: A word that begins with a capital: 'Human', 'People’s', 'U.S.', 'e.V.', 'McMaster', 'GW'.
_WITH_STOP = r"(?:(?<=\.\w)|(?<=Inc)|(?<=Ltd)|(?<=Corp)|(?<=St))\."
CAPITAL = rf"(?:[{UPPER}](?:[\w'\-]|’|\.(?=\w))*(?:{_WITH_STOP})?)"
_CAPITAL_NO_STOP = rf"(?:[{UPPER}](?:[\w'\-]|’|\.(?=\w))*)"
_INITIAL = rf"(?:[{UPPER}]\.)"
_PARTICLE = (
    r"(?:de|del|della|da|do|dos|das|di|du|des|la|le|van|von|vanden|der|den|ter|ten|"
    r"bin|ibn|bint|al|el|y|e|zu|af|av)"
)

#: A person's name as it stands in prose: two words at least, or one behind a particle.
PERSON = (
    rf"(?:{_INITIAL}|{_CAPITAL_NO_STOP})"
    rf"(?:\s+(?:{_INITIAL}|{_PARTICLE}(?=\s)|[“\"][^”\"\n]{{1,15}}[”\"](?=\s)|{_CAPITAL_NO_STOP})){{1,4}}"
    rf"(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?"
)

_JOINING = (
    r"(?:of|the|for|and|in|on|to|against|with|from|&|de|del|des|du|la|las|los|le|les|y|et|e|do|da|"
    r"dos|das|für|der|die|das|und|von|des|a|en|por|para|pour|sur)"
)

#: A name of several capitalised words that small words may join: an organisation's, a law's.
NAME = rf"{CAPITAL}(?:(?:\s+{_JOINING})*(?:\s+|\s*/\s*|\s+[-–]\s+){CAPITAL})*"

#: An acronym: at least two capitals, no small words.
ACRONYM = rf"(?:[{UPPER}][{UPPER}\d&.\-]*[{UPPER}\d](?:s(?=\b))?)"


@lru_cache(maxsize=4096)
def has_word(name: str, words: frozenset[str]) -> bool:
    """True where one of the words (folded) stands in the name."""
    return any(word in words for word in re.findall(r"[\w’'\-]+", ids.fold(name)))


@lru_cache(maxsize=64)
def word_set(lexicon: Language, table: str, *keys: str) -> frozenset[str]:
    """A lexicon's words, folded."""
    return frozenset(ids.fold(word) for key in keys for word in lexicon.words(table, key))


def is_person(name: str, lexicon: Language) -> bool:
    """True where a name reads as a person's and nothing in it says otherwise."""
    bare = ids.clean(name)
    if not re.fullmatch(PERSON, bare):
        return _is_han_person(bare)
    not_persons = word_set(lexicon, "organizations", "heads") | word_set(
        lexicon, "people", "not_in_names"
    )
    return not has_word(bare, not_persons) and not has_digit_or_acronym(bare)


def _is_han_person(name: str) -> bool:
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name))


def has_digit_or_acronym(name: str) -> bool:
    """True where a word of the name has a digit or is all capitals in a name that is not."""
    words = name.split()
    shouted = name.isupper()
    return any(
        any(char.isdigit() for char in word)
        or (not shouted and len(word.rstrip(".")) > 2 and word.isupper() and "." not in word)
        for word in words
    )


def is_organization(name: str, lexicon: Language) -> bool:
    """True where a word in the name says that it is an organisation's."""
    return has_word(name, word_set(lexicon, "organizations", "heads"))


def initials_match(name: str, acronym: str) -> bool:
    """True where an acronym's letters are the words' initials, or come from the words in order."""
    letters = [char for char in acronym.casefold() if char.isalnum()]
    words = [word for word in re.split(r"[\s\-/’']+", name.casefold()) if word]
    if len(letters) < 2 or not words:
        return False
    text = " ".join(words)
    position = 0
    starts = 0
    initials = Counter(word[0] for word in words)
    if len(letters) >= 3 and Counter(letters) <= initials:
        return True
    for letter in letters:
        found = text.find(letter, position)
        if found < 0:
            return False
        starts += found == 0 or text[found - 1] == " "
        position = found + 1
    return starts >= max(2, len(letters) // 2) or (starts >= 1 and len(letters) == len(words))
