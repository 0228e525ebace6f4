"""Which plugin reads what. Only the plugin that is asked for is imported, where its name tells."""

from collections.abc import Iterator
from functools import cache
from mimetypes import MimeTypes
from typing import cast

from kg import plugins
from kg.errors import MissingExtra
from kg.model.stages import Format

_PACKAGE = "kg.formats"


@cache
def media_type(suffix: str) -> str:
    """The media type of files with that suffix ('.txt'), or nothing where no format reads them.

    Raises:
        MissingExtra: a format does, but needs a package that is not installed.
    """
    for plugin in _candidates(suffix):
        if suffix in plugin.SUFFIXES:
            return plugin.MEDIA_TYPES[0]
    return ""


@cache
def reader(media: str) -> Format | None:
    """The format that reads a media type, if there is one."""
    suffix = _MIME_TYPES.guess_extension(media) or ""
    return next((plugin for plugin in _candidates(suffix) if media in plugin.MEDIA_TYPES), None)


def suffix(media: str) -> str:
    """The suffix of files with that media type, by which they are read again; else '.bin'."""
    plugin = reader(media)
    return plugin.SUFFIXES[0] if plugin else ".bin"


@cache
def suffixes() -> tuple[str, ...]:
    """The suffixes of all files that can be read, in order."""
    return tuple(sorted({suffix for plugin in _candidates("") for suffix in plugin.SUFFIXES}))


#: The standard library's own table: the system's differs from machine to machine.
_MIME_TYPES = MimeTypes()


def _candidates(suffix: str) -> Iterator[Format]:
    """All formats, the one that is named like the suffix first."""
    names = plugins.names(_PACKAGE)
    likely = suffix.removeprefix(".")
    if likely in names:
        yield _load(likely)
    for name in names:
        if name != likely:
            try:
                yield _load(name)
            except MissingExtra:
                continue  # it is missed only where one of its own files is given


def _load(name: str) -> Format:
    return cast("Format", plugins.load(_PACKAGE, name))
