"""Checking a graph: its shapes, every quote against its text, and the library's checks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model.stages import View
from kg.terms import Literal, Term, compact, sparql_prefixes

from . import graphs, library, reread, shapes
from .findings import Finding
from .rows import text
from .run import run

__all__ = ["Finding", "check"]

_SOURCES = f"{sparql_prefixes()} SELECT ?document ?source {{ ?document kg:source ?source }}"
_IRI = re.compile(r"<([^<>\s]+)>")
#: How the IRIs of statements and passages end: '#signature-2224-2245', '#22-32'.
_PLACE = re.compile(r"#(?:[a-z-]+-)?(\d+)-(\d+)(?:-\d+)?$")


def check(view: View) -> list[Finding]:
    """Everything that is wrong with a graph, the worst first, then by check and place."""
    found = [
        *_empty(view),
        *shapes.findings(view),
        *reread.findings(view),
        *graphs.findings(view),
        *(finding for name in library.names("checks") for finding in _asked(view, name)),
    ]
    sources = {text(document): text(name) for document, name in view.select(_SOURCES).rows}
    placed = {_placed(finding) for finding in found}
    named = (replace(each, source=sources.get(each.document or "", "")) for each in placed)
    return sorted(named, key=_order)


def _empty(view: View) -> Iterator[Finding]:
    """A finding where there is nothing to check."""
    if not view.ask(f"{sparql_prefixes()} ASK {{ ?document a kg:Document }}"):
        message = "the graph is empty: it holds no document; read some with 'kg build'"
        yield Finding(severity="error", check="empty", focus="", message=message)


def _asked(view: View, name: str) -> Iterator[Finding]:
    """A finding for each row of a check of the library."""
    query = library.get(name)
    for row in run(view, query):
        yield Finding(
            severity=query.severity,
            check=name,
            focus=text(row["focus"]),
            message=_IRI.sub(lambda match: compact(match[1]), text(row["message"])),
            document=text(row.get("document")) or None,
            start=_number(row.get("start")),
            end=_number(row.get("end")),
        )


def _placed(finding: Finding) -> Finding:
    """The finding with the place that its focus names, where it has none."""
    document, hash_sign, _ = finding.focus.partition("#")
    if not hash_sign or "/doc/" not in document:
        return finding
    placed = replace(finding, document=finding.document or document)
    match = _PLACE.search(finding.focus)
    if placed.start is None and match:
        return replace(placed, start=int(match[1]), end=int(match[2]))
    return placed


def _order(finding: Finding) -> tuple[int, str, str, int, str, str]:
    rank = library.SEVERITIES.index(finding.severity)
    place = -1 if finding.start is None else finding.start
    return rank, finding.check, finding.document or "", place, finding.focus, finding.message


def _number(term: Term | None) -> int | None:
    return int(term.value) if isinstance(term, Literal) and term.value.isdecimal() else None
