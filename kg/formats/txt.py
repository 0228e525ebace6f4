"""Plain text, as it stands."""

from kg.formats import _paragraphs, _text
from kg.model import Document, Source

MEDIA_TYPES = ("text/plain",)
SUFFIXES = (".txt", ".text")


def read(source: Source) -> Document:
    """The document in a plain text: every character of it, and the blocks that its lines show."""
    text = _text.decode(source.data, source.name, source.charset)
    _text.require_text(text, source.name)
    return Document(
        source=source.name,
        media_type=source.media_type,
        text=text,
        blocks=tuple(_paragraphs.blocks(text)),
    )
