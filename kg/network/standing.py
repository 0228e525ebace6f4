"""What the measures of one node say, in words: each number, its place among all, its meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context

from kg.network.metrics import Metrics

_THREE = Context(prec=3, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One measure of a node, as people read it."""

    name: str  #: a key of kg.network.metrics.MEASURES
    label: str
    value: str  #: '4', '2.31 %', the community's name
    beside: str  #: its place among all, '12th of 134'; of a community how many it has
    sentence: str


def standings(metrics: Metrics, iri: str) -> Sequence[Standing]:
    """All measures of a node, in their order."""
    number = metrics.of[iri].community
    size = len(metrics.communities[number].members)
    members = f"{size:,} members" if size > 1 else "no other member"
    return tuple(
        Standing(
            name=name,
            label=measure.label,
            value=figure(metrics, iri, name),
            beside=members if name == "community" else _place(metrics, iri, name),
            sentence=measure.sentence,
        )
        for name, measure in metrics.explained.items()
    )


def figure(metrics: Metrics, iri: str, name: str) -> str:
    """One measure of a node: a count, a share of all in percent, or a community's name."""
    if name == "community":
        return metrics.communities[metrics.of[iri].community].name
    value = getattr(metrics.of[iri], name)
    return f"{value:,}" if isinstance(value, int) else _percent(value)


def _place(metrics: Metrics, iri: str, name: str) -> str:
    ranks = metrics.ranks.get(name)
    return f"{_ordinal(ranks[iri])} of {len(metrics.of):,}" if ranks else ""


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    end = "th" if number % 100 in {11, 12, 13} else ends.get(number % 10, "th")
    return f"{number:,}{end}"


def _percent(share: float) -> str:
    """A share with three digits that count, and never as a power of ten; texts.ts says the same."""
    return f"{_THREE.create_decimal(100 * share).normalize():f} %"
