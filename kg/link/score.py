"""How well a thing elsewhere fits one of ours: a table of named features, their weights, reasons.

The weights are all here. The best feature of the name counts, and every other that applies; the
sum, kept between 0 and 1, is the score.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.model import ids

from . import spelled
from .find import Candidate
from .known import Thing

#: A lower score is no match.
LEAST = 0.5

_YEAR = re.compile(r"[+]?(-?\d{4,})(?:-|$)")
_SHORTEST = 4  # characters of a name that may be looked for within another


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature that applies, and what it is in."""

    feature: str
    weight: float
    detail: str

    def __str__(self) -> str:
        return f"{self.feature} ({self.detail})" if self.detail else self.feature


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A thing elsewhere that may be one of ours, how sure that is, and why."""

    candidate: Candidate
    score: float
    reasons: tuple[Reason, ...]

    @property
    def reason(self) -> str:
        """The reasons in words."""
        return "; ".join(map(str, self.reasons))


@dataclass(frozen=True, slots=True)
class Feature:
    """What may speak for a match or against it; the test gives the detail, None where it fails."""

    name: str
    weight: float
    test: Callable[[Thing, Candidate], str | None]


def _label(thing: Thing, there: Candidate) -> str | None:
    return None if _has(thing.names[:1], there, "label") is None else ""


def _label_in_other_form(thing: Thing, there: Candidate) -> str | None:
    return _has_form(thing.label, there, "label")


def _alias(thing: Thing, there: Candidate) -> str | None:
    return _has(thing.names[:1], there, "alias") or _has_form(thing.label, there, "alias")


def _other_name(thing: Thing, there: Candidate) -> str | None:
    return next((n for n in thing.of("name") if _has_form(n, there, "label", "alias")), None)


def _acronym(thing: Thing, there: Candidate) -> str | None:
    return _has(thing.of("acronym"), there, "label", "alias")


def _another_name(thing: Thing, there: Candidate) -> str | None:
    forms = {spelled.key(name): name for name in reversed(thing.names)}
    found = [forms[key] for key in forms if any(spelled.key(n) == key for n in there.named)]
    return found[0] if len(found) > 1 else None


def _same_kind(thing: Thing, there: Candidate) -> str | None:
    return next(iter(there.classes), "") if thing.kind in there.kinds else None


def _other_kind(thing: Thing, there: Candidate) -> str | None:
    if not there.classes or thing.kind in there.kinds:
        return None
    return ", ".join(filter(None, there.classes[:2]))


def _same_country(thing: Thing, there: Candidate) -> str | None:
    return _shared(thing.of("country"), there.of("country"))


def _other_country(thing: Thing, there: Candidate) -> str | None:
    if not (thing.of("country") and there.of("country")) or _same_country(thing, there):
        return None
    return f"{thing.of('country')[0]}, there {there.of('country')[0]}"


def _same_place(thing: Thing, there: Candidate) -> str | None:
    ours = (*thing.of("place"), *thing.of("country"))
    if _same_country(thing, there):
        return None
    return _shared(ours, (*there.of("place"), *there.of("country")))


def _same_office(thing: Thing, there: Candidate) -> str | None:
    for ours in thing.of("office"):
        for theirs in there.of("office"):
            one, other = spelled.key(ours), spelled.key(theirs)
            if one == other or (len(one) > _SHORTEST and f" {one} " in f" {other} "):
                return theirs
    return None


def _same_website(thing: Thing, there: Candidate) -> str | None:
    return _shared(map(_host, thing.of("website")), map(_host, there.of("website")))


def _same_year(thing: Thing, there: Candidate) -> str | None:
    both = _years(thing.of("when")) & _years(there.of("when"))
    return str(min(both)) if both else None


def _other_year(thing: Thing, there: Candidate) -> str | None:
    ours, theirs = _years(thing.of("when")), _years(there.of("when"))
    if not (ours and theirs) or ours & theirs:
        return None
    return f"{min(ours)}, there {min(theirs)}"


def _of_another_time(thing: Thing, there: Candidate) -> str | None:
    acted, began, ended = map(_years, (thing.of("acted"), there.of("began"), there.of("ended")))
    if acted and ended and max(ended) < max(acted):
        return f"acts in {max(acted)}, there until {max(ended)}"
    if acted and began and min(began) > min(acted):
        return f"acts in {min(acted)}, there from {min(began)}"
    return None


def _name_alone(thing: Thing, there: Candidate) -> str | None:
    others = (_same_country, _same_place, _same_office, _another_name)
    alone = thing.kind == "person" and not any(test(thing, there) for test in others)
    return "" if alone else None


#: What the name says: the first that applies counts.
NAME = (
    Feature("same label", 0.55, _label),
    Feature("same label but for case, article or marks", 0.5, _label_in_other_form),
    Feature("same alias", 0.45, _alias),
    Feature("same other name", 0.4, _other_name),
    Feature("same acronym", 0.25, _acronym),
)
#: What else speaks for it or against it: each that applies counts.
EVIDENCE = (
    Feature("another name too", 0.1, _another_name),
    Feature("same kind", 0.2, _same_kind),
    Feature("other kind", -0.6, _other_kind),
    Feature("same country", 0.15, _same_country),
    Feature("other country", -0.3, _other_country),
    Feature("same place", 0.1, _same_place),
    Feature("same office or employer", 0.25, _same_office),
    Feature("same website", 0.3, _same_website),
    Feature("same year", 0.2, _same_year),
    Feature("other year", -0.4, _other_year),
    Feature("of another time", -0.5, _of_another_time),
    Feature("a person's name alone", -0.1, _name_alone),
)
#: What it costs where others there fit as well.
NAMESAKES = Feature("namesakes fit as well", -0.15, lambda _thing, _there: "")


def ranked(thing: Thing, there: Iterable[Candidate], *, least: float = LEAST) -> tuple[Match, ...]:
    """Those that may be the thing, the likeliest first; none where none is likely enough."""
    matches = [_match(tuple(_reasons(thing, candidate)), candidate) for candidate in there]
    matches = [_among(match, matches) for match in matches]
    return tuple(sorted((m for m in matches if m.score >= least), key=_order))


def _reasons(thing: Thing, there: Candidate) -> Iterator[Reason]:
    named = (reason for feature in NAME if (reason := _reason(feature, thing, there)))
    yield from [*named][:1]
    for feature in EVIDENCE:
        if reason := _reason(feature, thing, there):
            yield reason


def _reason(feature: Feature, thing: Thing, there: Candidate) -> Reason | None:
    detail = feature.test(thing, there)
    return None if detail is None else Reason(feature.name, feature.weight, detail)


def _match(reasons: tuple[Reason, ...], candidate: Candidate) -> Match:
    total = sum(reason.weight for reason in reasons)
    return Match(candidate=candidate, score=round(min(max(total, 0), 1), 2), reasons=reasons)


def _among(match: Match, matches: Sequence[Match]) -> Match:
    """The match, less sure where another one fits as well."""
    rivals = sum(other.score >= max(match.score, LEAST) for other in matches) - 1
    if rivals < 1 or match.score < LEAST:
        return match
    reason = Reason(NAMESAKES.name, NAMESAKES.weight, f"{rivals} more")
    return _match((*match.reasons, reason), match.candidate)


def _order(match: Match) -> tuple[float, int, str]:
    return (-match.score, len(match.candidate.iri), match.candidate.iri)


def _has(names: Iterable[str], there: Candidate, *how: str) -> str | None:
    return next((name for name in names if there.named.get(name) in how), None)


def _has_form(name: str, there: Candidate, *how: str) -> str | None:
    wanted = spelled.key(name)
    found = (n for n, as_what in there.named.items() if as_what in how)
    return next((n for n in found if spelled.key(n) == wanted), None)


def _shared(ours: Iterable[str], theirs: Iterable[str]) -> str | None:
    known = {ids.fold(name) for name in theirs if name}
    return next((name for name in ours if ids.fold(name) in known), None)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _years(dates: Iterable[str]) -> set[int]:
    return {int(year[1]) for date in dates if (year := _YEAR.match(date))}
