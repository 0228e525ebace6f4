"""Messages: the text of an e-mail below its subject, date, sender and receivers."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html import escape

from kg.errors import BadSource
from kg.formats import _head, _mailtext, _page, _signature, _text
from kg.model import Block, Document, Source, ids

MEDIA_TYPES = ("message/rfc822",)
SUFFIXES = (".eml",)

#: What mail programs put before the subject of an answer or of a message handed on, and lists.
_ANSWER = "re|aw|sv|vs|res|antw|ref|回复|回覆|答复"
_PREFIX = re.compile(
    rf"(?:(?P<answer>{_ANSWER})|fwd?|wg|tr|rv|vl|enc|转发|轉寄)"
    r"\s?(?:\[\d+\]|\(\d+\))?\s?[:：]\s*|\[[^\]]{1,40}\]\s*",
    re.IGNORECASE,
)
_NESTING = re.compile(rb"\bboundary\s*=|^content-type:\s*message/", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 100
_LONGEST_HEADER = 10_000
_MARKUP = re.compile(r"<(?:style|script|head)\b.*?</|<[^<>]*>", re.DOTALL | re.IGNORECASE)
#: A text that says less than this part of the page beside it points to that page.
_POORER = 0.6


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a message that is shown."""

    text: str
    is_page: bool = False

    @property
    def length(self) -> int:
        words = _MARKUP.sub(" ", self.text) if self.is_page else self.text
        return sum(map(len, words.split()))


@dataclass(slots=True)
class _Parts:
    """What a message is made of."""

    name: str
    attached: list[str] = field(default_factory=list)
    hands_on: bool = False

    def of(self, part: Message) -> list[_Piece]:
        """The pieces of a part that are shown, in order."""
        kind = part.get_content_type()
        if part.is_multipart():
            inner = [self.of(one) for one in _children(part)]
            if kind == "multipart/alternative":
                return _best(inner)
            pieces = [piece for pieces in inner for piece in pieces]
            if kind.startswith("message/") and pieces:
                self.hands_on = True
                above = _Piece("\n".join(_lines_above(_children(part)[0])))
                return [above, *pieces]
            return pieces
        filename = part.get_filename()
        if filename or part.get_content_disposition() == "attachment":
            self.attached.append(_decoded(filename or kind))
            return []
        if kind not in {"text/plain", "text/html"}:
            return []
        text = self._text(part)
        return [_Piece(text, kind == "text/html")] if text.strip() else []

    def _text(self, part: Message) -> str:
        try:
            data = part.get_payload(decode=True)
        except (ValueError, binascii.Error, LookupError, MessageError):
            data = b""
        charset = part.get_param("charset", "")
        declared = charset if isinstance(charset, str) else ""
        text = _text.decode(data if isinstance(data, bytes) else b"", self.name, declared)
        if str(part.get_param("format", "")).lower() == "flowed":
            text = _mailtext.unfolded(
                text, delete_space=str(part.get_param("delsp", "")).lower() == "yes"
            )
        return text


def read(source: Source) -> Document:
    """The document in a message: its plain text, or its page where that says more.

    Its text begins with lines such as ``title: …`` for what its head states. Attachments are
    named there and not read.
    """
    message = _parsed(source)
    parts = _Parts(source.name)
    pieces = parts.of(message)
    if not pieces:
        reason = "holds no text"
        if parts.attached:
            reason += f" but attachments ({', '.join(parts.attached)}); save these and give them"
        raise BadSource(source.name, reason)
    title, answers = _subject(message)
    marked = any(_mailtext.HANDED_ON.search(piece.text) for piece in pieces)
    hands_on = not answers and (marked or parts.hands_on)
    stated = [("title", [title]), *_stated(message, parts.attached, hands_on=hands_on)]
    if any(piece.is_page for piece in pieces):
        markup = "\n".join(
            piece.text if piece.is_page else f"<pre>{escape(piece.text)}</pre>" for piece in pieces
        )
        document = _page.document(source, markup, stated)
    else:
        document = _plain(source, stated, pieces)
    return _mailtext.own(document, answers=answers)


def _parsed(source: Source) -> Message:
    data = source.data
    if _signature.is_other(data):
        raise BadSource(source.name, _signature.refusal(data))
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        data = _text.decode(data, source.name).encode()
    if sum(1 for _ in _NESTING.finditer(data)) > _MOST_PARTS:
        raise BadSource(source.name, f"is made of more than {_MOST_PARTS} messages in messages")
    return message_from_bytes(data)


def _plain(source: Source, stated: list[tuple[str, list[str]]], pieces: list[_Piece]) -> Document:
    head = _head.head(stated, _shown(stated, pieces))
    text, blocks = head.text, list(head.blocks)
    for piece in pieces:
        group = max((block.group for block in blocks), default=0)
        body, found = _mailtext.laid_out(piece.text.rstrip("\n"), len(text), group)
        text += f"{body}\n"
        blocks.extend(found)
    _text.require_text(text[len(head.text) :], source.name)
    return Document(
        source=source.name,
        media_type=source.media_type,
        text=_ended(text, blocks),
        blocks=tuple(blocks),
        fields=head.fields,
    )


def _shown(stated: list[tuple[str, list[str]]], pieces: list[_Piece]) -> set[str]:
    """The subject is a heading, unless the text repeats it."""
    text = ids.fold(" ".join(piece.text for piece in pieces))
    return {name for name, values in stated if name == "title" and ids.fold(values[0]) not in text}


def _ended(text: str, blocks: list[Block]) -> str:
    """The text to the end of its last block."""
    return text[: max((block.end for block in blocks), default=0)]


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _best(alternatives: list[list[_Piece]]) -> list[_Piece]:
    """The plain text, unless it says much less than the page."""
    found = [pieces for pieces in alternatives if pieces]
    plain = next((p for p in found if not any(piece.is_page for piece in p)), [])
    page = next((p for p in found if any(piece.is_page for piece in p)), [])
    poorer = sum(p.length for p in plain) < _POORER * sum(p.length for p in page)
    return page if poorer else plain or page


def _stated(
    message: Message, attached: list[str], *, hands_on: bool
) -> Iterator[tuple[str, list[str]]]:
    """What the head of the message states.

    The day on which a message is handed on, and who does so, are not those of the letter in it.
    """
    for name in ("from", "to", "cc"):
        yield name, [person for person, _ in _people(message, name)]
    names = [name for _, name in _people(message, "from") if name]
    if not hands_on:
        yield "author", names
        yield "publisher", [_decoded(_raw(message, "organization"))]
    yield "sent" if hands_on else "date", [_day(message)]
    yield "attachment", attached


def _subject(message: Message) -> tuple[str, bool]:
    """The subject without what mail programs put before it, and whether that says 'answer'."""
    subject = _decoded(_raw(message, "subject"))
    answers = None
    start = 0
    while (prefix := _PREFIX.match(subject, start)) and prefix.end() < len(subject):
        if answers is None and not subject.startswith("[", start):
            answers = bool(prefix["answer"])
        start = prefix.end()
    return subject[start:], bool(answers)


def _people(message: Message, header: str) -> Iterator[tuple[str, str]]:
    """Each person of a header as mail programs show them, and the name alone."""
    try:
        found = getaddresses([_raw(message, header)])
    except RecursionError:  # no person's address is a thousand brackets deep
        found = []
    for name, address in found:
        shown = _decoded(name)
        if shown and shown != address:
            yield f"{shown} <{address}>" if address else shown, "" if "@" in shown else shown
        elif address:
            yield address, ""


def _day(message: Message) -> str:
    try:
        return parsedate_to_datetime(_raw(message, "date")).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _lines_above(message: Message) -> Iterator[str]:
    """The head of a message within another, as mail programs show it."""
    for name in ("From", "Date", "Subject", "To", "Cc"):
        value = _decoded(_raw(message, name.lower()))
        if value:
            yield f"{name}: {value}"


def _raw(message: Message, name: str) -> str:
    """A header's first value on one line, its bytes beyond ASCII read as text is."""
    for key, value in message.raw_items():
        if key.lower() == name:
            text = " ".join(str(value)[:_LONGEST_HEADER].split())
            data = text.encode("utf-8", "surrogateescape")
            try:
                return _text.decode(data, name)
            except BadSource:
                return data.decode("utf-8", "replace")
    return ""


def _decoded(value: str) -> str:
    """A header's value with its encoded words in letters."""
    try:
        found = decode_header(value)
    except (MessageError, ValueError, binascii.Error):
        return value
    words = []
    for data, charset in found:
        if isinstance(data, str):
            words.append(data)
            continue
        try:
            words.append(_text.decode(data, "", charset or ""))
        except BadSource:
            words.append(data.decode("utf-8", "replace"))
    return " ".join("".join(words).split())
