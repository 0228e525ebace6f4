"""What a language's letters are made of, as data: cue words, offices, honorifics, months.

A language is one file, ``NAME.toml``, named by its BCP 47 language subtag. Its first table,
[language], tells the language itself and is known in texts of all languages. What a file does
not say is empty. The file ``und.toml`` has the little that is known of all other languages, so
that an unknown one still gets its lists read.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_SECOND_TABLE = re.compile(r"^\[(?!language[].])", re.MULTILINE)

#: The language of last resort: its cues apply to a text whose language is unknown.
FALLBACK = "en"
#: A language that is not known, and the file of what is known of those without one.
UNKNOWN = "und"
#: A table that goes by a language's order of words: English's is of no use to any other.
_ORDERED = "demands"
#: The least share of a text's words, or letters, by which its language is known.
_SHARE = 0.08


@dataclass(frozen=True, eq=False)
class Language:
    """One language's words, by table and key as in its file."""

    code: str
    data: Mapping[str, Any]

    @cached_property
    def spaced(self) -> bool:
        """True where white space parts words, as it does but in a few scripts."""
        return bool(self.data.get("language", {}).get("spaced", True))

    @cached_property
    def capitalised_nouns(self) -> bool:
        """True where every noun begins with a capital, which then shows no name."""
        return bool(self.data.get("language", {}).get("capitalised_nouns", False))

    def whole(self, pattern: str) -> str:
        """The pattern where it stands as whole words, if the language's script parts them."""
        return rf"(?<![\w-])(?:{pattern})(?![\w-])" if self.spaced else f"(?:{pattern})"

    @property
    def gap(self) -> str:
        """A regular expression for what parts two words."""
        return r"\s+" if self.spaced else r"\s*"

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """The list at a table's key ('signatories', 'headings'); empty where there is none."""
        return tuple(self.data.get(table, {}).get(key, ()))

    def mapping(self, table: str, key: str) -> Mapping[str, Any]:
        """The table at a table's key ('dates', 'months'); empty where there is none."""
        value: Mapping[str, Any] = self.data.get(table, {}).get(key, {})
        return value

    def entries(self, table: str) -> tuple[Mapping[str, Any], ...]:
        """The array of tables of that name; empty where there is none."""
        return tuple(self.data.get(table, ()))

    def alternatives(self, table: str, *keys: str) -> str:
        """A regular expression that matches any of the words, longest first.

        Words are taken literally but for white space, which matches any, and straight
        apostrophes, which match curly ones too. With no words it matches nothing.
        """
        return self._alternatives((table, *keys))

    @cached_property
    def _patterns(self) -> dict[tuple[str, ...], str]:
        return {}

    def _alternatives(self, path: tuple[str, ...]) -> str:
        if path not in self._patterns:
            table, *keys = path
            self._patterns[path] = any_of(w for key in keys for w in self.words(table, key))
        return self._patterns[path]


def any_of(words: Any) -> str:
    """A regular expression that matches any of the words, longest first; else nothing."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        return r"(?!)"
    escaped = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)
    return f"(?:{'|'.join(escaped)})"


@cache
def names() -> tuple[str, ...]:
    """The languages that have a file, in order."""
    return tuple(sorted(p.stem for p in _FOLDER.glob("*.toml") if p.stem != UNKNOWN))


@cache
def load(code: str) -> Language:
    """The language of a BCP 47 tag; one without a file has what is known of those, and English."""
    subtag = code.partition("-")[0].lower()
    if subtag in names():
        return Language(subtag, _tables(subtag))
    english, others = dict(_tables(FALLBACK)), dict(_tables(UNKNOWN))
    del (others if subtag == UNKNOWN else english)[_ORDERED]
    return Language(subtag, _joined(english, others))


@cache
def everywhere(key: str) -> frozenset[str]:
    """The words that the [language] tables of all languages have at a key."""
    files = (*names(), UNKNOWN)
    return frozenset(word for code in files for word in _itself(code).words("language", key))


@cache
def _tables(name: str) -> Mapping[str, Any]:
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _joined(first: Any, second: Any) -> Any:
    """Two values as one: lists one behind the other, tables key by key, else the first."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        both = {key: _joined(first[key], second[key]) for key in first.keys() & second.keys()}
        return {**first, **second, **both}
    return [*first, *second] if isinstance(first, list) and isinstance(second, list) else first


@cache
def _itself(code: str) -> Language:
    """A language's first table alone: all others take many times as long to parse."""
    text = (_FOLDER / f"{code}.toml").read_text(encoding="utf-8")
    return Language(code, tomllib.loads(_SECOND_TABLE.split(text, maxsplit=1)[0]))


def detect(text: str) -> str:
    """The language of a text by its most frequent small words; 'und' where none stands out.

    Words that a language shares with its neighbours tell nothing where it names 'telling' ones.

    Chinese, which has no spaces, is known by its characters, and Japanese by its own among them;
    a few more languages have letters of their own.
    """
    sample = text[:20000]
    letters = sum(char.isalpha() for char in sample)
    if not letters:
        return UNKNOWN
    if sum("\u4e00" <= char <= "\u9fff" for char in sample) * 3 > letters:
        kana = sum("\u3041" <= char <= "\u30fa" for char in sample)
        return "ja" if kana * 10 > letters else "zh"
    words = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    scores = {
        code: sum(words[word] for word in telling) / max(words.total(), 1)
        for code, telling in _telling().items()
    }
    best = max(scores, key=lambda code: (scores[code], code))
    return best if scores[best] > _SHARE else _written_in(sample, letters)


def _written_in(sample: str, letters: int) -> str:
    """The language that alone has most of a text's letters."""
    for code, inside in _itself(UNKNOWN).mapping("language", "scripts").items():
        if len(re.findall(f"[{inside}]", sample)) * 2 > letters:
            return code
    return UNKNOWN


@cache
def _telling() -> Mapping[str, frozenset[str]]:
    """The small words of each language that are hardly any other's."""
    words = {code: _itself(code).words("language", "stopwords") for code in names()}
    shared = frozenset(word for own in words.values() for word in own)
    told = {code: _itself(code).words("language", "telling") or words[code] for code in names()}
    others = _itself(UNKNOWN).mapping("language", "telling")
    found = {code: frozenset(own) for code, own in told.items() if own}
    return found | {code: frozenset(own) - shared for code, own in others.items()}
