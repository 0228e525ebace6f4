"""Accept headers -> the media type to answer with."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

#: For SELECT and ASK: what is accepted -> what it gets. The first is the default.
RESULTS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
#: For CONSTRUCT and DESCRIBE.
GRAPHS = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/ld+json": "application/ld+json",
    "application/rdf+xml": "application/rdf+xml",
    "application/trig": "application/trig",
    "application/n-quads": "application/n-quads",
    "text/plain": "application/n-triples",
    "application/x-turtle": "text/turtle",
    "application/xml": "application/rdf+xml",
}


def choose(accept: str, offered: dict[str, str]) -> str | None:
    """The offered type that the client likes best; None where it takes none of them.

    Among types liked the same, the one offered first.
    """
    best = _best(accept, tuple(offered))
    return None if best is None else offered[best]


@lru_cache(maxsize=256)
def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = _ranges(accept or "*/*")
    liking = {media_type: _quality(media_type, ranges) for media_type in offered}
    best = max(liking, key=lambda media_type: liking[media_type])
    return best if liking[best] > 0 else None


def _ranges(accept: str) -> dict[str, float]:
    """How much each range is liked; at its best where it stands there several times."""
    ranges: dict[str, float] = {}
    for part in accept.split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if media_type:
            ranges[media_type] = max(_q(parameters), ranges.get(media_type, 0.0))
    return ranges


def _q(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def _quality(media_type: str, ranges: Mapping[str, float]) -> float:
    """How much the type is liked, as the most specific range that it is in says."""
    either = f"{media_type.partition('/')[0]}/*"
    return next((ranges[name] for name in (media_type, either, "*/*") if name in ranges), 0.0)
