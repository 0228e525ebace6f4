"""What was read: statements, each with the exact characters that prove it."""

from dataclasses import dataclass, field, replace
from typing import Self

from kg.errors import EvidenceMismatch
from kg.model.document import Document, Span
from kg.model.entities import Iri, Literal, Spelling

#: What a statement can be about.
Node = Spelling | Iri | Literal


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A quote and where it stands in its document's normalised text."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Self:
        """The evidence at a range of the document.

        Raises:
            ValueError: the range is empty or reaches outside the text.
        """
        if not 0 <= start < end <= len(document.text):
            size = len(document.text)
            msg = f"{document.source}: {start}-{end} is no range of its {size} characters"
            raise ValueError(msg)
        return cls(start, end, document.text[start:end])

    def verify(self, document: Document) -> None:
        """Raise EvidenceMismatch unless the quote stands at its offsets."""
        actual = document.text[self.start : self.end]
        if actual != self.quote:
            raise EvidenceMismatch(document.source, self.start, self.end, self.quote, actual)

    @property
    def span(self) -> Span:
        """The range without the quote."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One edge, and where it was read.

    ``kind`` is the statement's class and ``predicate`` the edge's property, both as terms of the
    ontology ('kg:Signature', 'kg:signatory'). ``name`` is the object's name as written, with
    white space folded. ``basis`` says how a fact that is not stated outright was derived
    ('kg:name-form', 'kg:context'). ``details`` are further properties of the statement; a value
    may be another statement of the same reading.
    """

    kind: str
    subject: Node
    predicate: str
    object: Node
    evidence: Evidence
    confidence: float
    name: str | None = None
    basis: str | None = None
    context: tuple[Evidence, ...] = ()
    details: "tuple[tuple[str, Node | Statement], ...]" = ()
    reader: str = ""

    def read_by(self, reader: str) -> "Statement":
        """The same statement, with the extractor that made it."""
        details = tuple(
            (key, value.read_by(value.reader or reader) if isinstance(value, Statement) else value)
            for key, value in self.details
        )
        return replace(self, reader=reader, details=details)

    def detail(self, key: str) -> "Node | Statement | None":
        """The first further property of that name, or None."""
        return next((value for name, value in self.details if name == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What was signed, as one document gives or reports it."""

    spelling: Spelling
    kind: str  #: 'kg:OpenLetter' or 'kg:JointStatement'
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read from one document: it depends on the text and the extractors alone."""

    document: Document
    kind: str  #: the document's class: 'kg:OpenLetter', 'kg:JointStatement', 'kg:PressRelease', …
    language: str  #: BCP 47, 'und' where unknown
    letters: tuple[Letter, ...] = ()
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    fingerprint: str = ""  #: of the extractors and languages that read it


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A recorded decision that two spellings are, or are not, one thing."""

    left: Spelling
    right: Spelling
    verdict: str  #: 'same' or 'different'
    by: str  #: a person, or the rule as 'resolve/NAME'
    reason: str
    score: float = 1.0
    document: str = ""  #: the id of the document that shows it, if one does
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A person's recorded decision that an entity is, or is not, a thing that others describe."""

    left: Spelling  #: a spelling of the entity
    target: str  #: the thing's IRI; of 'unmatched' what the IRIs of all things there begin with
    verdict: str  #: 'same', 'different', or 'unmatched': no thing there is it
    by: str
    reason: str
    score: float = 1.0
    name: str = ""  #: what the thing is called there, where that was asked
    via: str = ""  #: the thing elsewhere that states this one, where one does


#: What people decide about identity, and what is kept beside the readings.
Decision = Judgement | Link
