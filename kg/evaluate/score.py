"""One document's answers held against the right ones: a pure function of the two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.agreement import details_agree, properties_agree
from kg.evaluate.answers import FIELDS, WORDED, Answers, Item
from kg.evaluate.names import quotes_same, same_name


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldScore:
    """What became of one field: found, missed, falsely found, and found again (no error)."""

    found: tuple[tuple[Item, Item], ...] = ()  #: a right item, and the answer that counts as it
    missed: tuple[Item, ...] = ()
    false: tuple[Item, ...] = ()
    repeated: tuple[Item, ...] = ()

    @property
    def counts(self) -> bool:
        """False where nothing was there and nothing given: no part of an average."""
        return bool(self.found or self.missed or self.false)

    @property
    def precision(self) -> float:
        """The share of the answers that are right; 0 without an answer."""
        return _share(len(self.found), len(self.false))

    @property
    def recall(self) -> float:
        """The share of the right items that were found; 0 where there was none to find."""
        return _share(len(self.found), len(self.missed))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return (
            2 * len(self.found) / max(1, 2 * len(self.found) + len(self.missed) + len(self.false))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """One document's scores.

    ``properties`` says of each property whether it is right (None: unknown and left open).
    ``agreement`` holds for 'field.detail' how many of the found items that have it agree.
    """

    fields: Mapping[str, FieldScore]
    properties: Mapping[str, bool | None]
    agreement: Mapping[str, tuple[int, int]]


def score(gold: Answers, given: Answers) -> Scores:
    """The scores of the answers given."""
    fields = {name: _score_field(name, gold.of(name), given.of(name)) for name in FIELDS}
    return Scores(
        fields=fields,
        properties=properties_agree(gold, given),
        agreement=details_agree(gold, {name: field.found for name, field in fields.items()}),
    )


def _score_field(name: str, gold: Sequence[Item], given: Sequence[Item]) -> FieldScore:
    """Each right item is found by at most one answer, each answer finds at most one.

    As many pairs as possible are made; an answer that is left over but means a right item is a
    repetition, any other is false.
    """
    fits = [[g for g, item in enumerate(gold) if _means(name, item, answer)] for answer in given]
    answer_of = _pairs(fits, len(gold))
    used = set(answer_of.values())
    return FieldScore(
        found=tuple((gold[g], given[a]) for g, a in sorted(answer_of.items())),
        missed=tuple(item for g, item in enumerate(gold) if g not in answer_of),
        false=tuple(item for a, item in enumerate(given) if not fits[a]),
        repeated=tuple(item for a, item in enumerate(given) if fits[a] and a not in used),
    )


def _means(field: str, gold: Item, answer: Item) -> bool:
    if field in WORDED:
        return any(quotes_same(words, answer.text) for words in gold.names)
    return any(same_name(name, answer.text, person=gold.person) for name in gold.names)


def _pairs(fits: Sequence[Sequence[int]], size: int) -> dict[int, int]:
    """A largest set of pairs: right item -> answer (augmenting paths)."""
    answer_of: dict[int, int] = {}

    def place(answer: int, tried: set[int]) -> bool:
        for item in fits[answer]:
            if item not in tried:
                tried.add(item)
                if item not in answer_of or place(answer_of[item], tried):
                    answer_of[item] = answer
                    return True
        return False

    for answer in range(len(fits)):
        if len(answer_of) == size:
            break
        place(answer, set())
    return answer_of


def _share(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 0.0
