"""gold.json -> the right answers of one document."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import BadSource
from kg.evaluate.answers import FIELDS, WORDED, Answers, Item

_COUNT = "signatory_count_claimed"
_DETAILS = (
    "type",
    "role",
    "affiliation",
    "country",
    "organization",
    "kind",
    "date",
    "speaker",
    "target",
)


def load(path: Path) -> Answers:
    """The right answers in a gold.json.

    Raises:
        BadSource: the file can't be read, or is not made like one.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return parse(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSource(str(path), f"not a gold standard ({error!r})") from error


def parse(content: Mapping[str, Any]) -> Answers:
    """The right answers in a gold standard's JSON.

    Raises:
        KeyError: an item has neither name nor text.
    """
    document = content["document"]
    count = document.get(_COUNT)
    return Answers(
        properties={
            "kind": document.get("kind"),
            "title": document.get("title"),
            "date": document.get("date"),
            "language": document.get("language"),
            "announced": None if count is None else str(count),
        },
        items={
            field: tuple(_item(field, entry) for entry in content.get(field, ()))
            for field in FIELDS
        },
    )


def _item(field: str, entry: Mapping[str, Any]) -> Item:
    return Item(
        text=entry["text" if field in WORDED else "name"],
        aliases=tuple(entry.get("aliases") or ()),
        person=field == "people" or entry.get("type") == "Person",
        details={key: entry[key] for key in _DETAILS if key in entry},
        roles=tuple((role["title"], role["organization"]) for role in entry.get("roles", ())),
    )
