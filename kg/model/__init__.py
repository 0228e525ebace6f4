"""What flows through kg: documents, statements with their evidence, entities. Frozen data only."""

from kg.model.claims import Evidence, Judgement, Letter, Node, Reading, Statement
from kg.model.document import Block, Document, Field, Source, Span
from kg.model.entities import Entity, Identity, Iri, Literal, Spelling

__all__ = [
    "Block",
    "Document",
    "Entity",
    "Evidence",
    "Field",
    "Identity",
    "Iri",
    "Judgement",
    "Letter",
    "Literal",
    "Node",
    "Reading",
    "Source",
    "Span",
    "Spelling",
    "Statement",
]
