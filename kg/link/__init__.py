"""The step that looks elsewhere: what Wikidata or another endpoint has of the graph's things.

It proposes, with a score and reasons; a person accepts or refuses. That nothing there is it, is a
normal answer. What the graph knows is read from one View, what others say from another:

    known.things -> find.candidates (ask, by the endpoint's profile) -> score.ranked
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .ask import Asked
from .find import candidates, sent
from .known import KINDS, Thing, things
from .profiles import Profile
from .score import LEAST, Match, ranked

__all__ = [
    "KINDS",
    "LEAST",
    "Asked",
    "Match",
    "Profile",
    "Proposal",
    "Thing",
    "one",
    "open_questions",
    "propose",
    "sent",
    "things",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A thing of the graph with those elsewhere that may be it, the likeliest first, if any."""

    thing: Thing
    matches: tuple[Match, ...]


def open_questions(found: Iterable[Thing], place: str) -> Iterator[Thing]:
    """The things of which nobody said yet what they are there, or that they are not."""
    for thing in found:
        linked = place and any(iri.startswith(place) for iri in thing.of("same"))
        if not linked and place not in thing.of("unmatched"):
            yield thing


def propose(
    asked: Asked, found: Iterable[Thing], *, least: float = LEAST, limit: int | None = None
) -> Iterator[Proposal]:
    """For each thing what it may be there, without what somebody refused.

    Raises:
        StoreFailed: the endpoint does not answer; what was proposed before stands.
    """
    for thing, there in candidates(asked, found):
        refused = {*thing.of("different"), *thing.of("same")}
        left = [candidate for candidate in there if candidate.iri not in refused]
        matches = ranked(thing, left, least=least)
        yield Proposal(thing=thing, matches=matches[:limit])


def one(asked: Asked, thing: Thing, iri: str) -> Match | None:
    """How well one thing there, given by its IRI, fits; None where nothing is said of it there."""
    for _, there in candidates(asked, [thing], only=iri):
        for match in ranked(thing, there, least=0):
            return match
    return None
