"""PDF: the text in reading order, without its lines' ends; pages that are pictures by OCR."""

import re

from kg.errors import BadSource
from kg.formats import _head, _ocr, _pdf_order, _pdf_process, _pdf_properties, _text
from kg.formats._pdf_page import Page
from kg.formats._pdf_text import Writer
from kg.model import Document, Source

MEDIA_TYPES = ("application/pdf",)
SUFFIXES = (".pdf",)

#: The mark that a PDF begins with stands among the first bytes.
_MARK = b"%PDF-"
_WITHIN = 1024
#: So much of the text can show the title.
_BEGINNING = 4_000
#: A page with so many words is no picture.
_FEWEST_WORDS = 15


def read(source: Source) -> Document:
    """The document in a PDF: its properties, then its pages' text in the order of reading.

    Running heads, page numbers and text set aslant are boilerplate, behind what they part. Pages
    that are pictures are read by OCR where its program is installed; a line at the beginning of
    the text says which were, or that they were not read.

    Raises:
        BadSource: it is no PDF, locked, damaged, too large, or has pictures for pages.
        MissingExtra: the library that reads PDFs is not installed.
    """
    if _MARK not in source.data[:_WITHIN]:
        _refuse(source)
    pages, found = _pdf_process.load(source.data, source.name)
    pages, said = _with_pictures(source, pages, found.get("Language", ""))
    pieces = _pdf_order.pieces(pages)
    shown = Writer(pieces).text
    if not re.search(r"\w", shown):
        raise BadSource(source.name, "holds no text")
    stated = _pdf_properties.stated(found, source.data, shown[:_BEGINNING])
    head = _head.head([*stated, *said])
    writer = Writer(pieces, offset=len(head.text))
    return Document(
        source=source.name,
        media_type=source.media_type,
        text=head.text + writer.text,
        blocks=(*head.blocks, *writer.blocks),
        fields=head.fields,
    )


def _with_pictures(
    source: Source, pages: list[Page], language: str
) -> tuple[list[Page], list[tuple[str, list[str]]]]:
    """The pages, those that are pictures read by OCR, and what is to be said of these."""
    pictures = [page.number for page in pages if _is_picture(page)]
    if not pictures:
        return pages, []
    listed = [str(number + 1) for number in pictures]
    if _ocr.program() and len(pictures) <= _ocr.MOST_PAGES:
        read = [
            _ocr.read(source.data, source.name, page, language) if page.number in pictures else page
            for page in pages
        ]
        return read, [(f"pages read by {_ocr.version()}", listed)]
    if len(pictures) == len(pages):
        wanted = f"holds pictures of {len(pages)} pages and no text; "
        if _ocr.program():
            wanted += f"at most {_ocr.MOST_PAGES} are read by OCR: split it and give the parts"
        else:
            wanted += "to have them read: pip install 'kg[ocr]', and install the program tesseract"
        raise BadSource(source.name, wanted)
    return pages, [("pages that are pictures and were not read", listed)]


def _is_picture(page: Page) -> bool:
    """True where a page has a picture over most of it, or drawings, and hardly any words."""
    if sum(len(band.words) for band in page.bands) >= _FEWEST_WORDS:
        return False
    covered = max(((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in page.images), default=0)
    return covered > 0.4 * page.width * page.height > 0 or (not page.bands and page.drawn)


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
