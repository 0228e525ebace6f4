"""Places and communities that are known by name: where they stand in a text.

The names are data, one file a language: ``kg/languages/places/CODE.tsv``. Many more names of
towns, in ``geonames.tsv``, are known to who asks for them: most are people's names too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kg import languages
from kg.languages import Language

_FOLDER = Path(languages.__file__).parent / "places"
#: A word; each sign of a script without spaces counts as one.
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
#: What may stand between a city and the short name of its state.
_BEFORE_SHORT = re.compile(r"[^\W\d_],\s+$")


@dataclass(frozen=True, slots=True)
class Place:
    """A place or community that the language has a name for."""

    name: str
    kind: str  #: area, country, region, city or community
    code: str = ""  #: ISO 3166 of its country, or UN M49
    ambiguous: bool = False  #: the name is also a person's or thing's
    cued: bool = False  #: so often that few words before it show it to be the place's


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a text names a place, or speaks of its people or of what is of it."""

    start: int
    end: int
    text: str
    place: Place
    form: str  #: 'name', 'people' ('Norwegian', 'New Yorkers') or 'short' ('OR' in 'Portland, OR')


def find(text: str, lexicon: Language, offset: int = 0, *, towns: bool = False) -> Iterator[Hit]:
    """The places named in a text, longest names first, none within another.

    With ``towns``, smaller ones too, whose names are often those of people.
    """
    for hit in _hits(text, lexicon, towns):
        yield replace(hit, start=hit.start + offset, end=hit.end + offset) if offset else hit


@lru_cache(maxsize=1024)
def _hits(text: str, lexicon: Language, towns: bool) -> tuple[Hit, ...]:  # noqa: FBT001
    return tuple(_looked_up(text, lexicon, towns=towns))


def _looked_up(text: str, lexicon: Language, *, towns: bool) -> Iterator[Hit]:
    known, firsts = (_with_towns if towns else _index)(lexicon)
    plain = text.translate(_APOSTROPHES)
    words = [match.span() for match in _WORD.finditer(plain)]
    after = 0
    for number, (start, first_end) in enumerate(words):
        longest = firsts.get(plain[start:first_end].casefold(), 0)
        if start < after or not longest:
            continue
        for _, end in words[number : number + longest][::-1]:
            form, row = known.get(_key(plain[start:end]), ("", ""))
            if row and (form != "short" or _BEFORE_SHORT.search(plain, max(0, start - 5), start)):
                after = end + (plain[end : end + 1] == "." and "." in plain[start:end])
                yield Hit(start, after, text[start:after], _place(row), form)
                break


def _key(name: str) -> str:
    """A name without line breaks; one in capitals is written as others are."""
    folded = " ".join(name.split()) if "\n" in name or "  " in name else name
    return folded.title() if len(folded) > 4 and folded.isupper() else folded


@lru_cache(maxsize=16)
def _index(lexicon: Language) -> tuple[dict[str, tuple[str, str]], dict[str, int]]:
    """Each name with its form and row, and how many words can follow a first word.

    Names that a language has no other word for stand in the file of the language of last resort.
    """
    known: dict[str, tuple[str, str]] = {}
    own = [(row, _spellings(row)) for row in _rows(lexicon.code)]
    others = _rows(languages.FALLBACK) if lexicon.spaced and _has_own(lexicon.code) else ()
    names = [(row, {"name": _spellings(row)["name"]}) for row in others if _is_place(row)]
    for row, forms in (*own, *names):
        for form, spellings in forms.items():
            for spelling in spellings:
                known.setdefault(spelling.translate(_APOSTROPHES).rstrip("."), (form, row))
    firsts: dict[str, int] = {}
    _count(known, firsts, lexicon)
    return known, firsts


@lru_cache(maxsize=16)
def _with_towns(lexicon: Language) -> tuple[dict[str, tuple[str, str]], dict[str, int]]:
    """The same with the towns that no language's own file has."""
    known, firsts = _index(lexicon)
    rows = _lines("geonames" if lexicon.spaced else f"geonames.{lexicon.code}")
    towns = {row[: row.index("\t")]: ("name", row) for row in rows}
    firsts = dict(firsts)
    _count(towns, firsts, lexicon)
    return towns | known, firsts


def _count(names: Iterable[str], firsts: dict[str, int], lexicon: Language) -> None:
    """Note how many words can follow the first word of each name."""
    for name in names:
        words = [name] if lexicon.spaced and name.isalpha() else _WORD.findall(name)
        first = words[0].casefold()
        if firsts.get(first, 0) < len(words):
            firsts[first] = len(words)


def _has_own(code: str) -> bool:
    return code != languages.FALLBACK and (_FOLDER / f"{code}.tsv").exists()


def _is_place(row: str) -> bool:
    return _place(row).kind != "community"


@lru_cache(maxsize=16)
def _rows(code: str) -> tuple[str, ...]:
    return _lines(code if _has_own(code) else languages.FALLBACK)


def _lines(name: str) -> tuple[str, ...]:
    path = _FOLDER / f"{name}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _cells(row: str) -> list[str]:
    return (row.split("\t") + [""] * 6)[:7]


def _spellings(row: str) -> dict[str, list[str]]:
    """The spellings in a row, by their form."""
    name, _, _, other, people, _, short = _cells(row)
    spellings = {"name": [name, *other.split("|")] if other else [name]}
    if people:
        spellings["people"] = people.split("|")
    if short:
        spellings["short"] = short.split("|")
    return spellings


@lru_cache(maxsize=4096)
def _place(row: str) -> Place:
    name, kind, code, _, _, note, _ = _cells(row)
    return Place(name, kind, code, ambiguous=note in ("ambiguous", "cued"), cued=note == "cued")
