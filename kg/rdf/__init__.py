"""The step that writes RDF: readings and identity in, bundles of quads out.

A pure function: the same readings and judgements give the same quads.
"""

from collections import defaultdict
from collections.abc import Sequence

from kg.model import Identity, Judgement, Reading
from kg.model.stages import Bundle

from . import documents, identity

__all__ = ["bundles"]


def bundles(
    readings: Sequence[Reading], who: Identity, judgements: Sequence[Judgement]
) -> tuple[Bundle, ...]:
    """One bundle a document and one of what holds across documents, by IRI.

    Sources with the same text are one document; it is read as its first source by name.
    """
    same_text: dict[str, list[Reading]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.document.source):
        same_text[reading.document.id].append(reading)
    made = [documents.bundle(group, who) for _, group in sorted(same_text.items())]
    return (*made, identity.bundle(readings, who, judgements))
