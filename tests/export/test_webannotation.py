import json
from collections.abc import Callable
from typing import Any

from kg.model import ids
from kg.model.stages import View

Exported = Callable[..., bytes]


def _items(data: bytes) -> list[dict[str, Any]]:
    return json.loads(data)["first"]["items"]


def test_every_target_is_where_it_says(exported: Exported, letters: View) -> None:
    texts = {q.subject.value: q.object.value for q in letters.quads(ids.TEXTS)}
    items = _items(exported("webannotation"))

    assert len(items) == 20
    for item in items:
        text = texts[item["target"]["source"]["id"]]
        position, quote = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert quote["exact"] == text[start:end]
        assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in text
        assert text[:start].endswith(quote["prefix"])


def test_the_body_says_the_statement_in_words(exported: Exported) -> None:
    bodies = [item["body"] for item in _items(exported("webannotation"))]
    said = [body[0]["value"] for body in bodies]
    tags = {body[1]["value"] for body in bodies}

    assert "Open letter on the Coast Bill — signatory — Harbour Union" in said
    assert {"signature", "demand", "quotation"} <= tags


def test_without_texts_there_is_nothing_around_a_quote(exported: Exported) -> None:
    items = _items(exported("webannotation", texts=False))
    selectors = [item["target"]["selector"][1] for item in items]

    assert {tuple(selector) for selector in selectors} == {("type", "exact")}
