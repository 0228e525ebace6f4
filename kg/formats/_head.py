"""What a source states of itself: lines at the start of the text, and fields that point there."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kg.formats import _text
from kg.model import Block, Field

#: The names that sources use for each field, the surest first.
_NAMES = {
    "title": ("title", "headline"),
    "date": (
        "date",
        "datepublished",
        "publishedtime",
        "publisheddate",
        "publishdate",
        "pubdate",
        "published",
        "publishedat",
    ),
    "publisher": ("publisher", "publication", "sitename", "site"),
    "language": ("language", "lang", "locale"),
    "author": ("author", "authors", "byline"),
    "description": ("subtitle", "standfirst", "description", "summary", "excerpt"),
}
_SEVERAL = {"author", "description"}

#: Names whose value a site generator shows on the page, with what it is there.
_SHOWN = {"title": ("heading", 1), "subtitle": ("heading", 2), "standfirst": ("paragraph", 0)}

_NOT_LETTER = re.compile(r"[^a-z]")
_SPACES = re.compile(r"[ \t\n]+")

#: A value longer than this is content that somebody put into the head.
_LONGEST_VALUE = 2_000


@dataclass(frozen=True, slots=True)
class Head:
    """The start of a document's text: one line ``name: value`` for each thing that is stated."""

    text: str
    blocks: tuple[Block, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    values: tuple[str, ...]
    start: int

    @property
    def text(self) -> str:
        return f"{self.key}: {', '.join(self.values)}"

    def block(self, shown: Collection[str]) -> Block:
        end = self.start + len(self.text)
        folded = _folded(self.key)
        if folded not in shown or folded not in _SHOWN:
            return Block(kind="boilerplate", start=self.start, end=end)
        kind, level = _SHOWN[folded]
        return Block(kind=kind, start=self.start + len(self.key) + 2, end=end, level=level)

    def fields(self, name: str) -> Iterator[Field]:
        start = self.start + len(self.key) + 2
        for value in self.values if name in _SEVERAL else self.values[:1]:
            yield Field(name=name, value=value, start=start, end=start + len(value))
            start += len(value) + 2


def head(stated: Iterable[tuple[str, list[str]]], shown: Collection[str] = ()) -> Head:
    """The head with these names and values.

    ``shown`` are the names ('title', 'subtitle') whose values readers of the page see, although
    its body lacks them: they are headings. All else is boilerplate, and found by its field.
    """
    lines = list(_lines(stated))
    if not lines:
        return Head("", (), ())
    return Head(
        text="\n".join(line.text for line in lines) + "\n\n",
        blocks=tuple(line.block(shown) for line in lines),
        fields=tuple(_fields(lines)),
    )


def field_of(key: str) -> str:
    """The field that a source means by a key ('pub_date'), or nothing."""
    return next((field for field, names in _NAMES.items() if _folded(key) in names), "")


def _lines(stated: Iterable[tuple[str, list[str]]]) -> Iterator[_Line]:
    position = 0
    for key, values in stated:
        clean = [_SPACES.sub(" ", _text.tidy(value)).strip() for value in values]
        kept = tuple(value for value in clean if value and len(value) <= _LONGEST_VALUE)
        if kept:
            line = _Line(_SPACES.sub(" ", _text.tidy(key)), kept, position)
            yield line
            position += len(line.text) + 1


def _fields(lines: list[_Line]) -> Iterator[Field]:
    """The fields that the lines state: for each the surest of its names, or all where it may be."""
    for field, names in _NAMES.items():
        found = [line for name in names for line in lines if _folded(line.key) == name]
        for line in found if field in _SEVERAL else found[:1]:
            yield from line.fields(field)


def _folded(key: str) -> str:
    return _NOT_LETTER.sub("", key.lower())
