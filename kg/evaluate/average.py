"""Scores of several documents -> averages with their intervals, and how reliable confidence is."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean

from kg.evaluate.answers import FIELDS, PROPERTIES, Item
from kg.evaluate.score import Scores

_RESAMPLES = 2000
_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """One field over the documents in which it counts.

    ``interval`` holds the mean F1 of 95 % of the collections drawn from these documents; None
    where there is but one.
    """

    documents: int
    precision: float
    recall: float
    f1: float
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The answers given with a confidence from ``low`` up to the next bin."""

    low: float
    answers: int
    right: float  #: the share of them that is right
    confidence: float  #: their mean confidence


def averages(scores: Sequence[Scores]) -> dict[str, Average]:
    """The mean of each field; a field that counts in no document is left out."""
    result = {}
    for field in FIELDS:
        counting = [s.fields[field] for s in scores if s.fields[field].counts]
        if counting:
            f1 = [each.f1 for each in counting]
            result[field] = Average(
                documents=len(counting),
                precision=fmean(each.precision for each in counting),
                recall=fmean(each.recall for each in counting),
                f1=fmean(f1),
                interval=interval(f1),
            )
    return result


def interval(values: Sequence[float]) -> tuple[float, float] | None:
    """The 95 % percentile bootstrap of the mean, the same for the same values."""
    if len(values) < 2:
        return None
    draw = Random(0)  # noqa: S311  (repeatable, not secret)
    means = sorted(fmean(draw.choices(values, k=len(values))) for _ in range(_RESAMPLES))
    tail = round(_RESAMPLES * 0.025)
    return means[tail], means[-tail - 1]


def properties(scores: Sequence[Scores]) -> dict[str, tuple[int, int]]:
    """For each property of documents how many are right, of those of which anybody says it."""
    return {name: _tally([s.properties[name] for s in scores]) for name in PROPERTIES}


def agreement(scores: Sequence[Scores]) -> dict[str, tuple[int, int]]:
    """For each 'field.detail' how many agree, over all documents; unsaid ones are left out."""
    names = sorted({name for s in scores for name in s.agreement})
    sums = {name: _sum([s.agreement.get(name, (0, 0)) for s in scores]) for name in names}
    return {name: total for name, total in sums.items() if total[1]}


def reliability(scores: Sequence[Scores]) -> tuple[Bin, ...]:
    """Whether answers are right as often as their confidence says; empty bins are left out."""
    verdicts = [verdict for each in scores for verdict in _verdicts(each)]
    bins = []
    for low, high in zip(_BINS, (*_BINS[1:], float("inf")), strict=True):
        inside = [(c, right) for c, right in verdicts if low <= c < high]
        if inside:
            bins.append(
                Bin(
                    low=low,
                    answers=len(inside),
                    right=fmean(right for _, right in inside),
                    confidence=fmean(c for c, _ in inside),
                )
            )
    return tuple(bins)


def _verdicts(scores: Scores) -> list[tuple[float, bool]]:
    pairs: list[tuple[Item, bool]] = []
    for field in scores.fields.values():
        pairs += [(answer, True) for _, answer in field.found]
        pairs += [(answer, True) for answer in field.repeated]
        pairs += [(answer, False) for answer in field.false]
    return [(item.confidence, right) for item, right in pairs if item.confidence is not None]


def _tally(verdicts: Sequence[bool | None]) -> tuple[int, int]:
    said = [verdict for verdict in verdicts if verdict is not None]
    return sum(said), len(said)


def _sum(counts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(right for right, _ in counts), sum(total for _, total in counts)
