"""How much of the corpus's figures hangs on words that one document alone calls for.

Each document in turn is read without the words and patterns of kg/languages that occur in it and
in no other document of the corpus. That takes away more than was chosen for it, everyday words
among them, and leaves what the rules themselves were shaped by: figures on letters that nobody
had seen say more, and this says which documents lean on their own words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from names import CORPUS

from kg import formats, languages
from kg.cli.evaluate import built
from kg.evaluate import documents, measure
from kg.evaluate.average import averages
from kg.evaluate.score import Scores


def table() -> str:
    """F1 by field with all words, and with each document's own words held out."""
    if not CORPUS.is_dir():
        return "Words held out: the corpus is not beside this checkout\n"
    folders = documents(CORPUS)
    texts = {folder: _text(folder) for folder in folders}
    tuned = [_scores(folder) for folder in folders]
    held_out = []
    for folder in folders:
        others = [text for other, text in texts.items() if other != folder]
        with _without(lambda word, f=folder, o=others: _only(word, texts[f], o)):
            held_out.append(_scores(folder))
    before, after = averages(tuned), averages(held_out)
    lines = ["", f"F1 over {len(folders)} documents, all words, and each one's own words held out"]
    lines += [f"  {field:15}{before[field].f1:>8.3f}{after[field].f1:>8.3f}" for field in before]
    return "\n".join([*lines, ""])


def _scores(folder: Path) -> Scores:
    (measured,) = measure([folder], built)
    return measured.scores


def _text(folder: Path) -> str:
    (path,) = folder.glob("source.*")
    (source,) = formats.sources(path)
    return formats.read(source).text


def _only(word: str, text: str, others: Sequence[str]) -> bool:
    pattern = _pattern(word)
    return bool(pattern.search(text)) and not any(pattern.search(other) for other in others)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """A word's occurrences; one that is a pattern with places to fill in has none."""
    literal = re.escape(word).replace(r"\ ", r"\s+")
    is_pattern = re.search(r"\\[sbwd]|\(\?|\[", word)
    if is_pattern and "{" in word:
        return re.compile(r"(?!)")
    return re.compile(word if is_pattern else rf"(?<!\w){literal}(?!\w)", re.IGNORECASE)


@contextmanager
def _without(dropped: Callable[[str], bool]) -> Iterator[None]:
    """The languages without some of their words."""
    whole = languages._tables  # noqa: SLF001
    languages._tables = cache(lambda name: _less(whole(name), dropped))  # noqa: SLF001
    for known in (languages.load, languages.everywhere):
        known.cache_clear()
    try:
        yield
    finally:
        languages._tables = whole  # noqa: SLF001
        for known in (languages.load, languages.everywhere):
            known.cache_clear()


def _less(value: Any, dropped: Callable[[str], bool], depth: int = 0) -> Any:
    """The tables without those words; their own names and keys, two deep, are no words."""
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if depth < 2 or not dropped(k)}
        return {key: _less(each, dropped, depth + 1) for key, each in kept.items()}
    if isinstance(value, list):
        left = [each for each in value if not (isinstance(each, str) and dropped(each))]
        return [_less(each, dropped, depth) for each in left]
    return value
