"""FollowTheMoney: people, organisations, public bodies, documents and their links, as JSON lines.

For Aleph, OpenSanctions' tools and whatever else reads FollowTheMoney. A letter is an Article and
its source a Document; who signed, is addressed, quoted or named there is linked to it by a
Documentation whose role says as what; an office is a Membership; parts, and what stands in a
name, are UnknownLinks. Each link has the documents as proof and the quotes as its summary. The
model has nothing for laws and communities: they are left out.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import IO

from kg.export._graph import Graph, Proven, key
from kg.model.stages import View

MEDIA_TYPE = "application/x-ndjson"
SUFFIX = ".ftm.json"

#: The first class that a subject has decides on its schema.
_SCHEMAS = (
    ("kg:Document", "Document"),
    ("kg:Letter", "Article"),
    ("kg:OpenLetter", "Article"),
    ("kg:JointStatement", "Article"),
    ("schema:Person", "Person"),
    ("kg:Institution", "PublicBody"),
    ("org:Organization", "Organization"),
    ("schema:Event", "Event"),
    ("schema:Place", "Address"),
)
_PAPERS = frozenset({"Document", "Article"})
_TEXTS = (
    ("rdfs:label", "name"),
    ("skos:altLabel", "alias"),
    ("schema:startDate", "startDate"),
    ("schema:endDate", "endDate"),
    ("dcterms:title", "title"),
    ("kg:source", "fileName"),
    ("kg:copy", "fileName"),
    ("kg:mediaType", "mimeType"),
    ("schema:datePublished", "publishedAt"),
    ("schema:dateCreated", "authoredAt"),
    ("schema:jobTitle", "position"),
)
#: ISO 639-3 for the languages that kg reads.
_LANGUAGES = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra", "zh": "zho"}
_WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(slots=True)
class _Entity:
    """An entity or link in the making."""

    schema: str
    properties: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, *values: str) -> None:
        """Add values to a property; empty ones are none."""
        known = [value for value in values if value]
        if known:
            self.properties.setdefault(name, set()).update(known)

    def line(self, identifier: str) -> bytes:
        """The entity as a line of JSON."""
        values = {name: sorted(found) for name, found in sorted(self.properties.items())}
        entity = {"id": identifier, "schema": self.schema, "properties": values}
        return f"{json.dumps(entity, ensure_ascii=False)}\n".encode()


def write(view: View, out: IO[bytes]) -> None:
    """Write the entities, then the links, each by id; the same graph gives the same bytes."""
    graph = Graph(view)
    entities = {
        subject: _entity(subject, schema, graph)
        for subject in graph.subjects()
        if (schema := _schema(subject, graph))
    }
    links: dict[str, _Entity] = {}
    for statement in graph.statements():
        for node in (key(statement.subject), key(statement.object)):
            if node in entities and node != statement.document:
                entities[node].add("proof", _id(statement.document))
        _link(statement, graph, entities, links)
    for found in ({_id(iri): entity for iri, entity in entities.items()}, links):
        out.writelines(entity.line(name) for name, entity in sorted(found.items()))


def _schema(subject: str, graph: Graph) -> str:
    return next((schema for name, schema in _SCHEMAS if graph.is_a(subject, name)), "")


def _entity(subject: str, schema: str, graph: Graph) -> _Entity:
    made = _Entity(schema)
    for predicate, name in _TEXTS:
        made.add(name, *graph.texts(subject, predicate))
    if schema in _PAPERS:
        _describe_paper(made, subject, graph)
    elif schema == "Address":
        made.add("full", *graph.texts(subject, "rdfs:label"))
    elif schema in {"Organization", "PublicBody"}:
        made.add("abbreviation", *graph.texts(subject, "kg:acronym"))
        kinds = graph.objects(subject, "org:classification")
        made.add("classification", *map(graph.label, kinds))
    same = (key(o) for o in graph.objects(subject, "schema:sameAs"))
    made.add("wikidataId", *(s.removeprefix(_WIKIDATA) for s in same if s.startswith(_WIKIDATA)))
    return made


def _describe_paper(made: _Entity, subject: str, graph: Graph) -> None:
    made.add("title", *graph.texts(subject, "rdfs:label"))
    codes = (tag.partition("-")[0] for tag in graph.texts(subject, "dcterms:language"))
    made.add("language", *(_LANGUAGES.get(code, "") for code in codes))
    made.add("publisher", *map(graph.label, graph.objects(subject, "schema:publisher")))
    made.add("sourceUrl", *filter(_is_url, graph.texts(subject, "kg:source")))


def _link(
    statement: Proven, graph: Graph, entities: Mapping[str, _Entity], links: dict[str, _Entity]
) -> None:
    source, target = key(statement.subject), key(statement.object)
    if source not in entities or target not in entities:
        return
    ends = _ends(statement, entities[source].schema)
    role = graph.relation(statement.predicate)
    if ends[0] == "Membership":
        role = graph.text(statement.iri, "kg:role")
    name = _id(json.dumps([ends[0], source, target, role]))
    link = links.setdefault(name, _Entity(ends[0]))
    link.add(ends[1], _id(source))
    link.add(ends[2], _id(target))
    link.add("role", role)
    link.add("proof", _id(statement.document))
    link.add("summary", statement.quote)
    link.add("sourceUrl", *filter(_is_url, [statement.source]))


def _ends(statement: Proven, schema: str) -> tuple[str, str, str]:
    """The link's schema, and what it calls its two ends."""
    if schema in _PAPERS:
        return "Documentation", "document", "entity"
    if statement.predicate == "schema:affiliation":
        return "Membership", "member", "organization"
    return "UnknownLink", "subject", "object"


def _is_url(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _id(name: str) -> str:
    """An identifier that FollowTheMoney allows, the same for the same IRI."""
    return f"kg-{sha256(name.encode()).hexdigest()[:32]}"
