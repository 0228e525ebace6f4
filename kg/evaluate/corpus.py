"""A folder of documents with their gold standards -> what the program gets right of them."""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadSource, UsageError
from kg.evaluate import gold
from kg.evaluate.answers import FIELDS, Item, Place
from kg.evaluate.ask import answers, text
from kg.evaluate.score import Scores, score
from kg.model.stages import View

#: How a document is made into a graph that can be asked: evaluate is handed it by its caller.
Build = Callable[[Path], AbstractContextManager[View]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """A miss or a false find, with the quote and its offsets where the text has it."""

    field: str
    problem: str  #: 'missed' or 'false'
    text: str
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One document of the corpus and what became of it."""

    slug: str
    scores: Scores
    errors: tuple[Error, ...]


def documents(corpus: Path, only: str | None = None) -> tuple[Path, ...]:
    """The corpus's folders that hold a gold.json, by name.

    Raises:
        UsageError: there is none, or none of that name.
    """
    found = tuple(sorted(path.parent for path in corpus.glob("*/gold.json")))
    chosen = tuple(path for path in found if only in {None, path.name})
    if not chosen:
        known = ", ".join(path.name for path in found)
        what = f"{only!r}" if only else "folder with a gold.json"
        raise UsageError(f"{corpus} has no {what}" + (f"; it has: {known}" if known else ""))
    return chosen


def measure(folders: Iterable[Path], build: Build) -> tuple[Measured, ...]:
    """What the named queries answer on each document, held against its gold standard."""
    return tuple(_measure(folder, build) for folder in folders)


def _measure(folder: Path, build: Build) -> Measured:
    right = gold.load(folder / "gold.json")
    with build(_source(folder)) as view:
        scores = score(right, answers(view))
        written = text(view)
    return Measured(slug=folder.name, scores=scores, errors=tuple(_errors(scores, written)))


def _source(folder: Path) -> Path:
    sources = sorted(folder.glob("source.*"))
    if len(sources) != 1:
        raise BadSource(folder.name, f"has {len(sources)} files source.*, not one")
    return sources[0]


def _errors(scores: Scores, written: str) -> Iterable[Error]:
    for name in FIELDS:
        field = scores.fields[name]
        for item in field.missed:
            yield Error(
                field=name, problem="missed", text=item.text, place=_first_place(item, written)
            )
        for item in field.false:
            yield Error(field=name, problem="false", text=item.text, place=item.place)


def _first_place(item: Item, written: str) -> Place | None:
    """Where the text has the item under any of its names, white space aside."""
    for name in item.names:
        words = r"\s+".join(map(re.escape, name.split()))
        if words and (match := re.search(words, written)):
            return Place(quote=match[0], start=match.start(), end=match.end())
    return None
