"""What bytes are that are not what their name says, by how they begin; and what to do then."""

import re
from typing import NamedTuple

LOCKED = "is protected by a password; save it without one and try again"


class _Kind(NamedTuple):
    """A kind of file: what people call it, and what to do with it."""

    name: str
    step: str


def _rename(suffix: str) -> str:
    return f"give it the suffix {suffix}"


_PICTURE = "put its text into a .txt file and give that"
_UNPACK = "unpack it and give what is in it"
_SAVE = "save it as .docx, .odt or .txt"
_DOCX = _Kind("a Word document", _rename(".docx"))
_PAGE = _Kind("a web page", _rename(".html"))
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ODT = _Kind("an OpenDocument text", _rename(".odt"))

#: How files begin, the longer before the shorter.
_BEGINNINGS = (
    (b"%PDF-", _Kind("a PDF", _rename(".pdf"))),
    (b"{\\rtf", _Kind("a rich text (RTF)", _SAVE)),
    (b"\x89PNG\r\n", _Kind("a PNG picture", _PICTURE)),
    (b"\xff\xd8\xff", _Kind("a JPEG picture", _PICTURE)),
    (b"GIF8", _Kind("a GIF picture", _PICTURE)),
    (b"II*\x00", _Kind("a TIFF picture", _PICTURE)),
    (b"MM\x00*", _Kind("a TIFF picture", _PICTURE)),
    (b"%!PS", _Kind("a PostScript print", "save it as .pdf")),
    (b"\x1f\x8b", _Kind("a gzip archive", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", _Kind("a 7z archive", _UNPACK)),
    (b"Rar!\x1a\x07", _Kind("a RAR archive", _UNPACK)),
    (b"\xfd7zXZ\x00", _Kind("an xz archive", _UNPACK)),
    (b"BZh91AY&SY", _Kind("a bzip2 archive", _UNPACK)),
    (b"SQLite format 3", _Kind("a database", _SAVE)),
    (b"\x7fELF", _Kind("a program", "give a letter")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

#: In old Office containers, the names of the parts tell what they are.
_OLE_PARTS = (
    ("WordDocument", _Kind("an old Word document (.doc)", _SAVE)),
    ("__substg1.0_", _Kind("an Outlook message (.msg)", "save it as .eml")),
    ("Workbook", _Kind("an old Excel sheet (.xls)", "save its text as .txt")),
    ("PowerPoint Document", _Kind("old PowerPoint slides (.ppt)", "save them as .pdf")),
)
_ZIP_PARTS = (
    (b"word/document", _DOCX),
    (b"application/vnd.oasis.opendocument.text", _ODT),
    (b"xl/workbook", _Kind("an Excel sheet", "save its text as .txt")),
    (b"ppt/presentation", _Kind("PowerPoint slides", "save them as .pdf")),
    (b"application/epub+zip", _Kind("an EPUB book", "save its text as .txt")),
)


def is_other(data: bytes) -> bool:
    """True where the bytes begin as no text does, or as a text that a program has to show."""
    return _kind(data) is not None


def refusal(data: bytes, kind: str = "") -> str:
    """Why bytes are not read as what they are given as: text, or the kind that is named."""
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return LOCKED
    found = _kind(data) or (_PAGE if kind and _HTML.match(data) else None)
    wrong = f"is no {kind}" if kind else "is binary, not text"
    if found is None:
        return wrong if not kind else f"{wrong}: it is damaged, or another kind of file"
    if kind and found.name.endswith(kind):
        return "is damaged; open it, save it again and give that"
    return f"{wrong}; it looks like {found.name}: {found.step}"


def _kind(data: bytes) -> _Kind | None:
    if data.startswith(_OLE):
        parts = ((name.encode("utf-16-le"), kind) for name, kind in _OLE_PARTS)
        other = _Kind("an old Office document", _SAVE)
        return next((kind for name, kind in parts if name in data), other)
    if data.startswith(_ZIP):
        other = _Kind("a zip archive", _UNPACK)
        return next((kind for name, kind in _ZIP_PARTS if name in data), other)
    return next((kind for start, kind in _BEGINNINGS if data.startswith(start)), None)
