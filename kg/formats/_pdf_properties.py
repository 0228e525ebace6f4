"""What a PDF's properties state, and how far they are to be believed.

A title is often a file's name or left over from another letter, an author is whoever typed, and
the day on which the file was made is not the letter's: what can't be believed stands in the text,
and no field points to it.
"""

import re

from kg.formats import _text
from kg.model import ids

_XMP = re.compile(rb"<(?:\w+:)?RDF[\s>].{0,200000}?</(?:\w+:)?RDF>", re.DOTALL)
_XMP_TAG = re.compile(rb"<dc:(title|creator|language)\b[^>]*>(.{0,4000}?)</dc:\1>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}

_FILE = re.compile(
    r"\.(?:docx?|dotx?|odt|rtf|pages|indd|qxd|pdf|txt|html?|pptx?|xlsx?|pub|wpd|ai|psd|tmp)\b",
    re.IGNORECASE,
)
_JUNK = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|powerpoint presentation|untitled|unbenannt|sans titre"
    r"|sin t[ií]tulo|无标题|無標題|(?:document|dokument|slide|page|file|print|scan)[\s_-]*\d*$"
    r"|(?:title|name|anonymous|user|admin|administrator|owner|unspecified|unknown)$|https?:|about:",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d{2})?-?(\d{2})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

#: Of a title that the text does not show so many words are asked.
_LEAST_WORDS = 3


def stated(found: dict[str, str], data: bytes, shown: str) -> list[tuple[str, list[str]]]:
    """What is stated, by name; ``shown`` is the beginning of the text that readers see."""
    more = _xmp(data)
    title = _squeezed(found.get("Title", "")) or more.get("title", "")
    author = _squeezed(found.get("Author", "")) or more.get("creator", "")
    language = found.get("Language", "") or more.get("language", "")
    lines: list[tuple[str, list[str]]] = []
    if title:
        lines.append(("title" if _is_title(title, shown) else "file title", [title]))
    if author:
        lines.append(("author" if _is_name(author) else "file author", [author]))
    if _LANGUAGE.fullmatch(language.strip()) and language.strip().lower() != "x-default":
        lines.append(("language", [language.strip().replace("_", "-")]))
    if made := _day(found.get("CreationDate", "")):
        lines.append(("file made on", [made]))
    return lines


def _squeezed(value: str) -> str:
    return " ".join(_text.tidy(value).replace("\ufffd", " ").split())


def _is_title(title: str, shown: str) -> bool:
    """True where the text shows the title, or it reads as one and not as a file's name."""
    if _JUNK.match(title) or _FILE.search(title) or not re.search(r"[^\W\d_]", title):
        return False
    if ids.fold(title) in ids.fold(shown):
        return True
    words = re.findall(r"[^\W_]+", title)
    unspaced = re.search(r"[\u4e00-\u9fff]{4}", title) is not None
    return "_" not in title and (len(words) >= _LEAST_WORDS or unspaced)


def _is_name(author: str) -> bool:
    """True where an author has a first and a last name and is no program or account."""
    plain = not (_JUNK.match(author) or _FILE.search(author) or re.search(r"[\d_@\\]", author))
    return plain and (" " in author or bool(re.search(r"[\u4e00-\u9fff]{2}", author)))


def _day(value: str) -> str:
    found = _DATE.match(value.strip())
    return "-".join(part for part in found.groups() if part) if found else ""


def _xmp(data: bytes) -> dict[str, str]:
    """The title, author and language in the file's XMP, where that is not compressed."""
    packet = _XMP.search(data)
    found: dict[str, str] = {}
    for tag in _XMP_TAG.finditer(packet[0]) if packet else ():
        value = _MARKUP.sub(" ", tag[2].decode("utf-8", "replace"))
        for entity, character in _ENTITIES.items():
            value = value.replace(entity, character)
        if value := _squeezed(value):
            found.setdefault(tag[1].decode(), value)
    return found
