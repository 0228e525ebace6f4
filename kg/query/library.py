"""The library of queries: ``queries/FOLDER/NAME.rq``, each with a header in the grlc convention.

A header is YAML on lines that begin with ``#+``: ``summary``, ``description``, ``params`` (each
with ``name``, ``type`` and ``description``) and, for checks, ``severity``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg import resources
from kg.errors import BadQuery, UnknownQuery

#: What a parameter can be.
TYPES = ("iri", "string", "integer", "number", "boolean", "date")
#: How bad a finding of a check is, worst first.
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that its user may set."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One query of the library, or one that a user wrote."""

    name: str
    folder: str  #: explore, network or checks; empty for a user's own
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    severity: str = ""  #: of a check: error, warning or info


def names(*folders: str) -> tuple[str, ...]:
    """The names of the library's queries, of these folders only where any are given."""
    return tuple(
        sorted(
            name for name, path in _files().items() if not folders or path.parent.name in folders
        )
    )


@cache
def get(name: str) -> Query:
    """The query of that name.

    Raises:
        UnknownQuery: the library has none; the message names a similar one.
    """
    path = _files().get(name)
    if path is None:
        raise UnknownQuery(name, names())
    return parse(path.read_text(encoding="utf-8"), name=name, folder=path.parent.name)


def parse(text: str, *, name: str = "", folder: str = "") -> Query:
    """The query that a text is; its header may be missing.

    Raises:
        BadQuery: the header is not what a header has to be.
    """
    header = _header(text, name)
    severity = str(header.get("severity", ""))
    if severity and severity not in SEVERITIES:
        raise BadQuery(f"query {name!r}: severity {severity!r} is none of {', '.join(SEVERITIES)}")
    return Query(
        name=name,
        folder=folder,
        title=str(header.get("summary", "")).strip(),
        description=" ".join(str(header.get("description", "")).split()),
        parameters=tuple(_parameter(entry, name) for entry in header.get("params") or ()),
        text=text,
        severity=severity,
    )


def load(path: Path) -> Query:
    """The query in a user's own file.

    Raises:
        BadQuery: there is no such file, or its header is not what a header has to be.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadQuery(f"{path} can't be read as a query: {reason.lower()}") from error
    return parse(text, name=path.stem)


def _header(text: str, name: str) -> Mapping[str, Any]:
    lines = [line[2:] for line in text.splitlines() if line.startswith("#+")]
    try:
        header = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError as error:
        raise BadQuery(f"query {name!r}: its header is no YAML: {error}") from error
    if not isinstance(header, dict):
        raise BadQuery(f"query {name!r}: its header has no 'summary: …' lines")
    return header


def _parameter(entry: Any, name: str) -> Parameter:
    if not isinstance(entry, dict) or "name" not in entry:
        raise BadQuery(f"query {name!r}: a parameter in its header has no name")
    kind = entry.get("type", "string")
    if kind not in TYPES:
        raise BadQuery(f"query {name!r}: type {kind!r} is none of {', '.join(TYPES)}")
    return Parameter(str(entry["name"]), kind, str(entry.get("description", "")).strip())


@cache
def _files() -> Mapping[str, Path]:
    return {path.stem: path for path in sorted(resources.folder("queries").glob("*/*.rq"))}
