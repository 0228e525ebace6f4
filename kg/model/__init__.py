"""What flows through kg: documents, statements with their evidence, entities. Frozen data only."""

from kg.model.claims import (
    Decision,
    Evidence,
    Judgement,
    Letter,
    Link,
    Node,
    Reading,
    Statement,
)
from kg.model.document import Block, Document, Field, Source, Span
from kg.model.entities import Entity, Identity, Iri, Literal, Spelling

__all__ = [
    "Block",
    "Decision",
    "Document",
    "Entity",
    "Evidence",
    "Field",
    "Identity",
    "Iri",
    "Judgement",
    "Letter",
    "Link",
    "Literal",
    "Node",
    "Reading",
    "Source",
    "Span",
    "Spelling",
    "Statement",
]
