"""Locations -> sources, each under a name of its own; their bytes are read one after the other."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from kg.errors import BadSource
from kg.formats._files import LARGEST, File, Skipped, files
from kg.formats._pages import Page, page
from kg.model import Source

#: What can be read and is not read yet.
Found: TypeAlias = File | Page


def find(
    locations: Sequence[str | Path], *, saved: Path | None = None, offline: bool = False
) -> list[Found | Skipped | BadSource]:
    """What stands at the locations, each source under a name of its own.

    A file that is reached twice under one name is there once. Different files of one name are
    called by as many of the folders above them as tell them apart. Pages of the web are kept in
    the folder ``saved`` when they are read; ``offline`` reads what is kept there.
    """
    found: list[Found | Skipped | BadSource] = []
    places: dict[str, Found] = {}
    for location in locations:
        where = Path(os.path.abspath(location))  # noqa: PTH100  (a link keeps its name)
        for item in _at(location, saved, offline=offline):
            if isinstance(item, File):
                path = where / item.name if where.is_dir() else where.with_name(item.name)
                place = path.as_posix()
            elif isinstance(item, Page):
                place = item.name
            if isinstance(item, Found) and places.setdefault(place, item) is not item:
                continue
            found.append(item)
    named = dict(zip(map(id, places.values()), _apart(places), strict=True))
    return [replace(i, name=named[id(i)]) if isinstance(i, Found) else i for i in found]


def sources(
    *locations: str | Path, largest: int = LARGEST
) -> Iterator[Source | Skipped | BadSource]:
    """The sources at files, folders and web addresses, in the order given; a folder's by name.

    What can't be read is given as the error that says why, so that one bad file stops no other.
    """
    for location in locations:
        for item in _at(location, None, offline=False):
            try:
                yield item.load(largest) if isinstance(item, Found) else item
            except BadSource as error:
                yield error


def _at(
    location: str | Path, saved: Path | None, *, offline: bool
) -> Iterator[Found | Skipped | BadSource]:
    if "://" in str(location):
        yield page(str(location), saved, offline=offline)
    else:
        yield from files(location)


def _apart(places: Mapping[str, Found]) -> list[str]:
    """A name for each source, by its place: its own, or with folders where others have it too."""
    names = {place: source.name for place, source in places.items()}
    while True:
        times = Counter(names.values())
        shared = [p for p, name in names.items() if times[name] > 1 and name != p.lstrip("/")]
        if not shared:
            return list(names.values())
        for place in shared:
            above = place.removesuffix(f"/{names[place]}").rpartition("/")[2]
            names[place] = f"{above}/{names[place]}"
