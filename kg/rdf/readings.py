"""A reading as JSON and back: what a store keeps so that the graph can be derived again."""

import json
from functools import cache
from typing import Any

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from kg.model import Decision, Evidence, Node, Reading, Statement


def dumps(reading: Reading) -> str:
    """The reading as JSON: the same reading gives the same characters."""
    return _json(_converter().unstructure(reading, Reading))


def loads(text: str) -> Reading:
    """The reading that ``dumps`` wrote, equal to the original."""
    return _converter().structure(json.loads(text), Reading)


def dump_decisions(decisions: tuple[Decision, ...]) -> str:
    """Judgements and links as JSON, in their order."""
    return _json(_converter().unstructure(decisions, tuple[Decision, ...]))


def load_decisions(text: str) -> tuple[Decision, ...]:
    """The judgements and links that ``dump_decisions`` wrote."""
    return _converter().structure(json.loads(text), tuple[Decision, ...])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def _converter() -> Converter:
    converter = Converter(omit_if_default=True, forbid_extra_keys=True)
    converter.register_unstructure_hook(Evidence, lambda e: [e.start, e.end, e.quote])
    converter.register_structure_hook(Evidence, lambda value, _: Evidence(*value))
    configure_tagged_union(Node | Statement, converter, tag_name="is")
    configure_tagged_union(Node, converter, tag_name="is")
    return converter
