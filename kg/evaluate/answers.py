"""One document's items by field: the right ones and those given have the same form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Fields whose items are known by a name.
NAMED = ("signatories", "addressees", "people", "organizations", "places", "laws", "events")
#: Fields whose items are known by their first words.
WORDED = ("quotes", "demands")
#: All fields in which finds are counted.
FIELDS = NAMED + WORDED
#: What a document says of itself: right or wrong.
PROPERTIES = ("kind", "title", "date", "language", "announced")
#: What is said of an item beside its name: reported, never required.
DETAILS = {
    "signatories": ("type", "role", "affiliation", "country"),
    "addressees": ("type", "role", "organization"),
    "people": ("roles",),
    "organizations": ("kind",),
    "events": ("date",),
    "quotes": ("speaker",),
    "demands": ("target",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an answer was read: its quote and the offsets of that in the document's text."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One signatory, place, quotation …: its name or its words, and what is said of it.

    ``roles`` are a person's, each a title and an organisation, either of them unknown.
    """

    text: str
    aliases: tuple[str, ...] = ()
    person: bool = False
    details: Mapping[str, str | None] = field(default_factory=dict)
    roles: tuple[tuple[str | None, str | None], ...] = ()
    place: Place | None = None
    confidence: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its other spellings."""
        return (self.text, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything asked about one document: the gold standard's answers, or the program's."""

    properties: Mapping[str, str | None] = field(default_factory=dict)
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Item, ...]:
        """The items of a field; none where nothing was said."""
        return self.items.get(name, ())
