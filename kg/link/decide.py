"""What a person decides, as it is recorded."""

from kg.model import Link, Spelling

from .score import Match


def accepted(
    entity: Spelling, iri: str, *, by: str, because: str = "", match: Match | None = None
) -> tuple[Link, ...]:
    """That an entity is a thing elsewhere, and what that one says it is at third places.

    Where the thing was asked for, its score and the reasons are recorded with it.
    """
    if match is None:
        return (Link(left=entity, target=iri, verdict="same", by=by, reason=because),)
    first = Link(
        left=entity,
        target=iri,
        verdict="same",
        by=by,
        reason="; ".join(filter(None, (because, match.reason))),
        score=match.score,
        name=match.candidate.label,
    )
    third = (
        Link(
            left=entity,
            target=other,
            verdict="same",
            by=by,
            reason=f"stated by {iri}",
            score=match.score,
            via=iri,
        )
        for other in match.candidate.elsewhere
    )
    return (first, *third)


def refused(entity: Spelling, iri: str, *, by: str, because: str = "") -> Link:
    """That an entity is not a thing elsewhere."""
    return Link(left=entity, target=iri, verdict="different", by=by, reason=because)


def unmatched(entity: Spelling, there: str, *, by: str, because: str = "") -> Link:
    """That an entity is nothing of what has IRIs that begin so."""
    return Link(left=entity, target=there, verdict="unmatched", by=by, reason=because)
