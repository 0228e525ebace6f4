"""The waist of the house: a place where a graph is written whole and read as a View.

A location says which plugin opens it:

- a folder: an embedded Oxigraph store (``oxigraph``)
- ``graph.ttl``, ``graph.trig``, ``graph.nq``: that file, for reading (``file``)
- ``http://…``, ``https://…``: a SPARQL 1.1 endpoint (``remote``)
- ``memory:``: Oxigraph in memory; ``memory:rdflib``: rdflib's own Dataset (``memory``)
- ``NAME:REST``: the plugin of that name, installed by whatever package
"""

import os
import re
from pathlib import Path

from kg import plugins
from kg.errors import UsageError
from kg.model.stages import Store, StorePlugin

__all__ = ["FILE_SUFFIXES", "open"]

#: The RDF files that can stand in place of a store.
FILE_SUFFIXES = (".nq", ".trig", ".ttl")

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9_+.-]+):")  # two letters at least: C: is a drive


def open(location: str | os.PathLike[str]) -> Store:  # noqa: A001  (the verb of every plugin)
    """The store at a location; nothing is read or created yet, and only its plugin is imported.

    Raises:
        UnknownPlugin: the location begins with a name that no plugin has.
        UsageError: the location is empty, or a file of a kind that can't be read.
    """
    name, rest = _plugin(location)
    plugin: StorePlugin = plugins.load(__name__, name)
    return plugin.open(rest)


def _plugin(location: str | os.PathLike[str]) -> tuple[str, str]:
    place = os.fspath(location)
    if not place.strip():
        raise UsageError("the store has no name; give a folder, a file or an address")
    scheme = _SCHEME.match(place) if isinstance(location, str) else None
    if scheme and scheme[1].lower() in {"http", "https"}:
        return "remote", place
    if scheme and not Path(place).exists():
        return scheme[1], place[scheme.end() :]
    path = Path(place)
    if path.suffix.lower() in FILE_SUFFIXES and not path.is_dir():
        return "file", place
    if path.is_file():
        kinds = ", ".join(FILE_SUFFIXES)
        raise UsageError(f"{place} is a file, but none that is read as a graph ({kinds})")
    return "oxigraph", place
