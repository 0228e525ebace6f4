"""The step that writes RDF: readings and identity in, bundles of quads out.

A pure function: the same readings and judgements give the same quads.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.model import Identity, Judgement, Link, Reading
from kg.model.stages import Bundle

from . import documents, identity
from .shelf import Card, Shelf

__all__ = ["Card", "Shelf", "bundles"]


def bundles(
    readings: Sequence[Reading],
    who: Identity,
    judgements: Sequence[Judgement],
    links: Sequence[Link] = (),
) -> Iterator[Bundle]:
    """One bundle a document and one of what holds across documents, made one after the other.

    Sources with the same text are one document; it is read as its first source by name.
    """
    same_text: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, reading in enumerate(readings):
        same_text[reading.document.id].append((reading.document.source, number))
    for _, group in sorted(same_text.items()):
        yield documents.bundle([readings[number] for _, number in sorted(group)], who)
    yield identity.bundle(readings, who, judgements, links)
