"""PDF: the text in reading order, without its lines' ends; pages that are pictures by OCR."""

import re

from kg.errors import BadSource
from kg.formats import _head, _pdf_order, _pdf_process, _pdf_properties, _text
from kg.formats._pdf_text import Writer
from kg.model import Document, Source

MEDIA_TYPES = ("application/pdf",)
SUFFIXES = (".pdf",)

#: The mark that a PDF begins with stands among the first bytes.
_MARK = b"%PDF-"
_WITHIN = 1024
#: So much of the text can show the title.
_BEGINNING = 4_000


def read(source: Source) -> Document:
    """The document in a PDF: its properties, then its pages' text in the order of reading.

    Running heads, page numbers and text set aslant are boilerplate, behind what they part.

    Raises:
        BadSource: it is no PDF, locked, damaged, too large, or has pictures for pages.
        MissingExtra: the library that reads PDFs is not installed.
    """
    if _MARK not in source.data[:_WITHIN]:
        _refuse(source)
    pages, found = _pdf_process.load(source.data, source.name)
    pieces = _pdf_order.pieces(pages)
    writer = Writer(pieces)
    if not re.search(r"\w", writer.text):
        raise BadSource(source.name, "holds no text")
    stated = _pdf_properties.stated(found, source.data, writer.text[:_BEGINNING])
    head = _head.head(stated)
    writer = Writer(pieces, offset=len(head.text))
    return Document(
        source=source.name,
        media_type=source.media_type,
        text=head.text + writer.text,
        blocks=(*head.blocks, *writer.blocks),
        fields=head.fields,
    )


def _refuse(source: Source) -> None:
    """Say what stands there in place of a PDF.

    Raises:
        BadSource: always.
    """
    text = _text.decode(source.data, source.name)
    _text.require_text(text, source.name)
    kind = "a web page" if re.match(r"\s*<(?:!doctype|html|\?xml)", text, re.IGNORECASE) else "text"
    suffix = ".html" if kind == "a web page" else ".txt"
    raise BadSource(source.name, f"is no PDF but {kind}; name it {suffix} and try again")
