"""Whether two writers mean the same name, or quote the same words: lenient in listed ways only."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from kg.model.ids import fold

#: Two long names are one where this share of their characters agrees.
SIMILARITY = 0.93
#: A name is long from this number of characters.
LONG = 20
#: So many first words of a quotation or demand have to be found.
FIRST_WORDS = 8

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN_LETTER = re.compile(f"[{_HAN}]")
_LATIN_LETTER = re.compile("[^\\W\\d_]")
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}])\\s+(?=[{_HAN}])")
_BRACKETED = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]")
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[^\W_][\w&.+-]{0,11}")
_TWO_SCRIPTS = re.compile(
    f"([{_HAN}·・《》「」]+)\\W*([^{_HAN}]+)|([^{_HAN}]+?)\\W*([{_HAN}·・《》「」]+)"
)
# fmt: off
_BEFORE = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady",
    "rev", "reverend", "hon", "honourable", "honorable", "fr", "father", "sister", "herr", "frau",
    "m", "mme", "monsieur", "madame", "sr", "sra", "señor", "señora", "don", "doña",
})
_AFTER = frozenset({"phd", "md", "esq", "obe", "mbe"})
_AFTER_HAN = ("先生", "女士", "小姐", "博士", "教授", "牧師", "牧师")
# fmt: on


def same_name(left: str, right: str, *, person: bool = False) -> bool:
    """True where both are spellings of one name, as 'How a find counts' has it.

    Case, punctuation, width, a leading 'the', honorifics and bracketed acronyms do not count, nor
    do spaces between Chinese characters; either half of a bilingual name will do; a person's
    surname may come first; long names may differ by a few characters.
    """
    ours, theirs = keys(left, person=person), keys(right, person=person)
    if ours & theirs:
        return True
    return any(_similar(a, b) for a, b in product(sorted(ours), sorted(theirs)))


@lru_cache(maxsize=65536)
def keys(name: str, *, person: bool = False) -> frozenset[str]:
    """The name in every form that may stand for it; two names with a common form are the same."""
    found = {
        form for half in _halves(name) for spaced in (" ", "") if (form := _plain(half, spaced))
    }
    found |= {bare for form in found if (bare := _without_honorifics(form))}
    if person:
        found |= {_surname_first(form) for form in found}
    return frozenset(found)


def quotes_same(words: str, text: str) -> bool:
    """True where the first words asked for stand together in the text given."""
    wanted = _words(words)[:FIRST_WORDS]
    given = _words(text)
    return bool(wanted) and any(
        given[at : at + len(wanted)] == wanted for at in range(len(given) - len(wanted) + 1)
    )


def _similar(a: str, b: str) -> bool:
    if min(len(a), len(b)) < LONG:
        return False
    first, second = sorted((a, b))  # the ratio depends on the order
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= SIMILARITY and matcher.ratio() >= SIMILARITY


def _halves(name: str) -> set[str]:
    """The name without bracketed acronyms, whole and in halves where it is bilingual."""
    whole = _BRACKETED.sub(lambda m: "" if _ACRONYM.fullmatch(m[1]) else m[0], name)
    halves = {whole}
    if " / " in whole:
        halves.update(whole.split(" / "))
    if inner := _BRACKETED.search(whole):
        outer = whole[: inner.start()] + whole[inner.end() :]
        if _script(inner[1]) != _script(outer):
            halves |= {inner[1], outer}
    elif found := _TWO_SCRIPTS.fullmatch(whole.strip()):
        first, second = (part for part in found.groups() if part)
        if _script(first) != _script(second):
            halves |= {first, second}
    return halves


def _script(text: str) -> str:
    if _HAN_LETTER.search(text):
        return "han"
    return "other" if _LATIN_LETTER.search(text) else ""


def _plain(name: str, instead: str) -> str:
    """The name folded, its punctuation replaced, without a leading 'the'."""
    folded = "".join(
        instead if unicodedata.category(c).startswith("P") and c != "'" else c for c in fold(name)
    ).replace("'", "")
    single = _BETWEEN_HAN.sub("", " ".join(folded.split()))
    return single.removeprefix("the ")


def _without_honorifics(form: str) -> str:
    words = form.split()
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    while len(words) > 1 and words[-1] in _AFTER:
        words = words[:-1]
    bare = " ".join(words)
    for title in _AFTER_HAN:
        if len(bare) > len(title) + 1:
            bare = bare.removesuffix(title)
    return bare


def _surname_first(form: str) -> str:
    words = form.split()
    return " ".join(words[-1:] + words[:-1])


def _words(text: str) -> list[str]:
    """The words of a text; each Chinese character is one."""
    plain = re.sub(f"([{_HAN}])", r" \1 ", _plain(text, " "))
    return plain.split()
