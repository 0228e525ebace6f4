"""What statements are about: spellings of entities, resources, literals; and who is who."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import ids


@dataclass(frozen=True, slots=True, order=True)
class Spelling:
    """One name of one entity, as far as the name goes: what an IRI belongs to.

    ``kind`` is person, org, law, event, place, community or letter. ``scope`` is empty for names
    that mean the same everywhere; it is the document's id for letters and undated events, and the
    full name for an acronym that a document defines.
    """

    kind: str
    name: str
    scope: str = ""

    @property
    def iri(self) -> str:
        """The IRI that belongs to this spelling and never changes."""
        return ids.spelling_iri(self.kind, self.name, self.scope)


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """A resource that is not known by a spelling: a document, a passage, a concept."""

    value: str


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A value with its XSD or EDTF datatype as a prefixed name."""

    lexical: str
    datatype: str = "xsd:string"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """All spellings that are judged to be one thing, under the spelling that was elected."""

    canonical: Spelling
    spellings: tuple[Spelling, ...]

    @property
    def iri(self) -> str:
        """The elected spelling's IRI."""
        return self.canonical.iri


@dataclass(frozen=True, slots=True)
class Identity:
    """Which entity each spelling names."""

    entities: Mapping[Spelling, Entity]

    def canonical(self, spelling: Spelling) -> Spelling:
        """The spelling elected for the entity that this spelling names (often itself)."""
        entity = self.entities.get(spelling)
        return entity.canonical if entity else spelling
