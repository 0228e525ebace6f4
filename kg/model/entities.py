"""What statements are about: spellings of entities, resources, literals; and who is who."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import ids


@dataclass(frozen=True, slots=True, order=True)
class Spelling:
    """One name of one entity, as far as the name goes: what an IRI belongs to.

    ``kind`` is person, org, law, event, place, community, work or letter. ``scope`` is empty for
    names that mean the same everywhere; it is the document's id for letters, undated events and
    what has no name of its own ('experts', 'the report'), and the full name for an acronym that
    a document defines.
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

    kind: str
    iri: str  #: the elected spelling's
    label: str  #: the elected spelling as most often printed
    spellings: tuple[Spelling, ...]

    @property
    def other_names(self) -> tuple[str, ...]:
        """The names beside the label, each once."""
        return tuple(sorted({spelling.name for spelling in self.spellings} - {self.label}))


@dataclass(frozen=True, slots=True)
class Identity:
    """Which entity each spelling names, by the spelling's IRI."""

    entities: Mapping[str, Entity]

    def of(self, spelling: Spelling) -> Entity:
        """The entity that a spelling names.

        Raises:
            KeyError: no reading that was resolved has this spelling.
        """
        return self.entities[spelling.iri]

    def all(self) -> tuple[Entity, ...]:
        """Every entity once, by IRI."""
        return tuple(e for iri, e in sorted(self.entities.items()) if e.iri == iri)
