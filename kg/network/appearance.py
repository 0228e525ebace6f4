"""How each type of node and each relation looks and is called, in the page and in the exports.

The colours differ in lightness as well as in hue, so that they hold for colour-blind readers, and
the shapes tell most types apart without them.
"""

from dataclasses import dataclass
from math import isqrt

from kg import vocabulary
from kg.errors import UnknownTerm
from kg.network.graph import Node


@dataclass(frozen=True, slots=True)
class Look:
    """How nodes of one type are drawn and called."""

    label: str
    plural: str
    shape: str  #: one of vis-network's
    light: str  #: the colour on white
    dark: str  #: the colour on black


#: The types of node, in the order in which the legend lists them.
TYPES = {
    "letter": Look("letter", "Letters", "box", "#1b2a41", "#e8edf4"),
    "document": Look("document", "Documents", "square", "#5b6b7f", "#a9b6c6"),
    "organization": Look("organisation", "Organisations", "dot", "#1f6fb2", "#6db3ea"),
    "institution": Look("institution", "Institutions", "diamond", "#c4460f", "#ff9a5c"),
    "person": Look("person", "People", "triangle", "#8a2f7d", "#e39ad6"),
    "law": Look("law", "Laws", "hexagon", "#00715a", "#4ccfae"),
    "event": Look("event", "Events", "star", "#946200", "#f0c246"),
    "place": Look("place", "Places", "triangleDown", "#5d6b16", "#bccb5f"),
    "community": Look("community", "Communities", "hexagon", "#7a4b2a", "#d3a283"),
    "work": Look("work", "Works", "square", "#4a4e9c", "#a9aef0"),
    "passage": Look("demand or concern", "Demands and concerns", "square", "#7c1d2f", "#f08a9b"),
}

MENTIONS = "schema:mentions"
SIGNATORY = "kg:signatory"

#: The colours of edges on white: of signatures, and of all others.
BRANCH = "#9db7cf"
EDGE = "#8795a5"

_SMALLEST = {
    "organization": 4.2,
    "document": 9.0,
    "person": 7.0,
    "institution": 8.0,
    "event": 8.0,
    "place": 6.5,
    "law": 6.5,
}
_LARGEST = 20.0


def radius(node: Node) -> float:
    """A node's radius: its area grows with what joins it to others."""
    smallest = _SMALLEST.get(node.type, 5.5)
    return min(_LARGEST, smallest + isqrt(400 * max(0, node.weight - 1)) / 10)


@dataclass(frozen=True, slots=True)
class Relation:
    """How an edge reads from its source, and from its target."""

    forward: str
    backward: str
    #: Read out of names: of use for grouping, drawn only when asked for.
    from_names: bool = False


_RELATIONS = {
    SIGNATORY: Relation("signed by", "signed"),
    "kg:withdrawnBy": Relation("signature withdrawn by", "withdrew from"),
    "kg:addressee": Relation("addressed to", "addressee of"),
    "kg:demandsOf": Relation("demands of", "asked by"),
    "kg:demands": Relation("demands", "demand of"),
    "kg:concernedAbout": Relation("concerned about", "a concern of"),
    "kg:raises": Relation("raises", "concern of"),
    "kg:textOf": Relation("text of", "text in"),
    "kg:reportsOn": Relation("reports on", "reported in"),
    "kg:quotes": Relation("quotes", "quoted in"),
    "kg:credit": Relation("credits", "credited in"),
    "kg:dateline": Relation("dated from", "dateline of"),
    "schema:publisher": Relation("published by", "publisher of"),
    "schema:affiliation": Relation("office at", "office held by"),
    "org:subOrganizationOf": Relation("part of", "has the part"),
    "kg:placeInName": Relation("place in its name", "in the name of", from_names=True),
    "kg:communityInName": Relation("community in its name", "in the name of", from_names=True),
    "kg:organizationInName": Relation(
        "organisation in its name", "in the name of", from_names=True
    ),
    MENTIONS: Relation("mentions", "mentioned in"),
    "org:classification": Relation("kind", "kind of"),
    "kg:source": Relation("source", "source of"),
    "dcterms:language": Relation("language", "language of"),
    "schema:sameAs": Relation("same as", "same as"),
    "dcterms:title": Relation("title", "title of"),
    "schema:datePublished": Relation("published on", "date of"),
    "schema:dateCreated": Relation("dated", "date of"),
    "schema:startDate": Relation("from", "start of"),
    "schema:endDate": Relation("until", "end of"),
    "schema:jobTitle": Relation("role", "role of"),
}


def relation(name: str) -> Relation:
    """How a relation reads; one without words of its own reads as the ontology labels it."""
    known = _RELATIONS.get(name)
    if known:
        return known
    label = phrase(name)
    return Relation(label, f"{label} of")


def phrase(name: str) -> str:
    """The ontology's label of a term; its local name in words where it has none."""
    try:
        label = vocabulary.term(name).label
    except UnknownTerm:
        label = ""
    return label or name.rpartition(":")[2].replace("-", " ").replace("_", " ")


def plural(label: str) -> str:
    """A kind's label for several of them ('church body' -> 'church bodies')."""
    if label.endswith("y") and label[-2:-1] not in "aeiou":
        return label[:-1] + "ies"
    return label if label.endswith("s") else label + "s"
