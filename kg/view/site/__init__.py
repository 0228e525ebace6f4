"""The explorer as a folder that needs no server: a page, its scripts, and the data as scripts."""

from kg.view.site.folder import (
    COLOURS,
    POLICY,
    SCRIPTS,
    SERVED_POLICY,
    answering,
    asset,
    available,
    data,
    files,
    of,
    page,
)
from kg.view.site.texts import read

__all__ = [
    "COLOURS",
    "POLICY",
    "SCRIPTS",
    "SERVED_POLICY",
    "answering",
    "asset",
    "available",
    "data",
    "files",
    "of",
    "page",
    "read",
]
