"""Sources -> documents: each module here reads one format."""

from kg.errors import BadSource
from kg.formats._files import LARGEST, File, Skipped
from kg.formats._locations import Found, find, sources
from kg.formats._pages import Page
from kg.formats._registry import reader, suffixes
from kg.model import Document, Source

__all__ = [
    "LARGEST",
    "File",
    "Found",
    "Page",
    "Skipped",
    "find",
    "read",
    "sources",
    "suffixes",
]


def read(source: Source) -> Document:
    """The document in a source, by the format that reads its media type.

    Raises:
        BadSource: no format does, or the bytes are not what the media type says.
        MissingExtra: the format needs a package that is not installed.
    """
    media_type = source.media_type.partition(";")[0].strip().lower()
    plugin = reader(media_type)
    if plugin is None:
        known = ", ".join(suffixes())
        raise BadSource(source.name, f"no format reads {media_type!r}; known are files in {known}")
    return plugin.read(source)
