"""Two runs over the same documents -> what became better, and what worse."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

from kg.errors import UsageError
from kg.evaluate.answers import FIELDS
from kg.evaluate.average import interval
from kg.evaluate.corpus import Error, Measured

#: (document, field, 'missed' or 'false', text): an error as two runs can share it.
Told = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field's mean F1 in the two runs, over the documents of both.

    A document in which there is nothing to find and nothing was found has F1 1 here.
    ``interval`` holds the mean difference in 95 % of the collections drawn from these documents;
    None where there is but one.
    """

    documents: int
    before: float
    now: float
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between an earlier run and this one.

    ``mended`` and ``broken`` are errors that only the earlier run made, and only this one; None
    where the earlier run did not list its errors.
    """

    fields: Mapping[str, Change]
    documents: Mapping[str, Mapping[str, tuple[float, float]]]  #: document -> field -> F1s
    missing: tuple[str, ...]  #: documents of one run only
    mended: tuple[Told, ...] | None
    broken: tuple[Told, ...] | None


class Earlier:
    """A run as ``kg evaluate --format json`` wrote it down."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            UsageError: it can't be read, or holds something else.
        """
        try:
            content = json.loads(path.read_bytes())
            self.f1: dict[str, dict[str, float]] = {
                slug: {name: float(field["f1"]) for name, field in each["fields"].items()}
                for slug, each in content["documents"].items()
            }
            listed = [
                (slug, error)
                for slug, each in content["documents"].items()
                for error in each.get("errors", ())
            ]
            self.errors: set[Told] | None = None
            if all("errors" in each for each in content["documents"].values()):
                self.errors = {(slug, e["field"], e["problem"], e["text"]) for slug, e in listed}
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise UsageError(
                f"{path} is no earlier run; write one with 'kg evaluate CORPUS --format json'"
            ) from error


def compare(earlier: Earlier, measured: Sequence[Measured]) -> Comparison:
    """What differs between an earlier run and this one, over the documents that both have."""
    both = [each for each in measured if each.slug in earlier.f1]
    pairs = {each.slug: _pairs(earlier.f1[each.slug], each) for each in both}
    now = {_told(each.slug, error) for each in both for error in each.errors}
    before = earlier.errors
    slugs = {each.slug for each in measured}
    if before is not None:
        before = {told for told in before if told[0] in pairs}
    return Comparison(
        fields={name: change for name in FIELDS if (change := _change(name, pairs))},
        documents={
            slug: changed
            for slug, fields in pairs.items()
            if (changed := {name: (a, b) for name, (a, b) in fields.items() if a != b})
        },
        missing=tuple(sorted(slugs ^ earlier.f1.keys())),
        mended=None if before is None else tuple(sorted(before - now)),
        broken=None if before is None else tuple(sorted(now - before)),
    )


def as_json(comparison: Comparison) -> str:
    """The comparison under stable names, unrounded."""
    return json.dumps(asdict(comparison), ensure_ascii=False, indent=2)


def _pairs(before: Mapping[str, float], measured: Measured) -> dict[str, tuple[float, float]]:
    fields = measured.scores.fields
    counting = [name for name in FIELDS if name in before or fields[name].counts]
    return {
        name: (before.get(name, 1.0), fields[name].f1 if fields[name].counts else 1.0)
        for name in counting
    }


def _change(name: str, pairs: Mapping[str, Mapping[str, tuple[float, float]]]) -> Change | None:
    found = [fields[name] for fields in pairs.values() if name in fields]
    if not found:
        return None
    return Change(
        documents=len(found),
        before=fmean(a for a, _ in found),
        now=fmean(b for _, b in found),
        interval=interval([b - a for a, b in found]),
    )


def _told(slug: str, error: Error) -> Told:
    return slug, error.field, error.problem, error.text
