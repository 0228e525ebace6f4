import json
import re
from collections.abc import Callable
from typing import Any

import pytest

Exported = Callable[..., bytes]
Entities = dict[str, dict[str, Any]]

#: What FollowTheMoney 4 lets these schemata say, as far as kg says it.
THING = {"name", "alias", "proof", "wikidataId", "sourceUrl", "publisher"}
PARTY = THING | {"abbreviation", "classification"}
PAPER = THING | {"title", "fileName", "mimeType", "language", "publishedAt", "authoredAt"}
LINK = {"role", "proof", "summary", "sourceUrl"}
SCHEMATA = {
    "Person": PARTY | {"position"},
    "Organization": PARTY,
    "PublicBody": PARTY,
    "Event": THING | {"startDate", "endDate"},
    "Address": THING | {"full"},
    "Document": PAPER,
    "Article": PAPER,
    "Documentation": LINK | {"document", "entity"},
    "Membership": LINK | {"member", "organization"},
    "UnknownLink": LINK | {"subject", "object"},
}
REQUIRED = {
    "Person": {"name"},
    "Organization": {"name"},
    "PublicBody": {"name"},
    "Event": {"name"},
    "Document": {"fileName"},
    "Documentation": {"document", "entity"},
    "Membership": {"member", "organization"},
    "UnknownLink": {"subject", "object"},
}


@pytest.fixture
def entities(exported: Exported) -> Entities:
    found = [json.loads(line) for line in exported("ftm").splitlines()]
    return {entity["id"]: entity for entity in found}


def _named(entities: Entities, name: str) -> dict[str, Any]:
    return next(e for e in entities.values() if name in e["properties"].get("name", ()))


def test_schemata_and_properties_are_the_models(entities: Entities) -> None:
    for entity in entities.values():
        properties = entity["properties"].keys()
        assert properties <= SCHEMATA[entity["schema"]], entity
        assert properties >= REQUIRED.get(entity["schema"], set()), entity


def test_ids_are_what_the_model_allows_and_lead_somewhere(entities: Entities) -> None:
    ends = {"document", "entity", "member", "organization", "subject", "object", "proof"}
    for identifier, entity in entities.items():
        assert re.fullmatch("[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]", identifier)
        for end in ends & entity["properties"].keys():
            assert entities.keys() >= set(entity["properties"][end])


def test_a_public_body_keeps_its_names(entities: Entities) -> None:
    ministry = _named(entities, "Ministry of Fisheries")

    assert ministry["schema"] == "PublicBody"
    assert ministry["properties"]["alias"] == ["MoF"]
    assert ministry["properties"]["abbreviation"] == ["MoF"]
    assert ministry["properties"]["classification"] == ["ministry"]
    assert len(ministry["properties"]["proof"]) == 2


def test_a_signature_links_the_signatory_to_the_letter(entities: Entities) -> None:
    union = _named(entities, "Lawyers for the Sea")
    links = [e for e in entities.values() if e["properties"].get("entity") == [union["id"]]]
    [signature] = links
    [paper] = signature["properties"]["document"]
    [proof] = signature["properties"]["proof"]

    assert signature["schema"] == "Documentation"
    assert signature["properties"]["role"] == ["signatory"]
    assert signature["properties"]["summary"] == ["Lawyers for the Sea"]
    assert entities[paper]["properties"]["title"] == ["Joint statement on the Coast Bill"]
    assert entities[proof]["properties"]["sourceUrl"] == ["https://example.net/joint"]


def test_an_office_is_a_membership(entities: Entities) -> None:
    [membership] = [e for e in entities.values() if e["schema"] == "Membership"]

    assert membership["properties"]["role"] == ["chair"]
    assert membership["properties"]["member"] == [_named(entities, "Kari Nilsen")["id"]]
