"""Bytes -> text in the one form that offsets count in."""

import re
import unicodedata

from kg.errors import BadSource
from kg.formats import _charsets, _signature

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

#: What pages declare -> Python's codec. Other names, some of which decompress, are ignored.
_DECLARED = {
    **{f"windows-{n}": f"cp{n}" for n in (874, *range(1250, 1259))},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (*range(2, 9), 10, 13, 14, 15, 16)},
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "windows-949"), "cp949"),
    **{name: name for name in ("euc-jp", "iso-2022-jp", "koi8-r", "koi8-u", "macintosh")},
}

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Where there can be more accents on one letter than any language puts there.
_MOST_MARKS = 30
_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")
_JOINER = "\u034f"

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def tidy(text: str) -> str:
    r"""The text in NFC, its lines ended by ``\n``, without characters that XML 1.0 forbids.

    Nothing is stripped. A page break ends a line; a forbidden character becomes U+FFFD.
    """
    if not text.isprintable():
        text = _FORBIDDEN.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub(_stream_safe, text))


def decode(data: bytes, name: str, declared: str = "") -> str:
    """The tidy text in the bytes of a source.

    UTF-8 unless a byte order mark says otherwise, or the bytes are not UTF-8; then the charset
    that the source declares, then what the letters show: UTF-16, the encodings of East Asia, and
    Windows-1252, which Western programs wrote for decades.

    Raises:
        BadSource: the bytes are no text, or text in an encoding that can't be told.
    """
    return tidy(_decoded(data, name, _DECLARED.get(declared.strip().lower(), "")))


def require_text(text: str, name: str) -> None:
    """Raise BadSource where there is nothing to read."""
    if not text.strip():
        raise BadSource(name, "holds no text")


def _stream_safe(run: re.Match[str]) -> str:
    """The run, with a grapheme joiner in each pile of accents that would take forever to sort."""
    pieces = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MOST_MARKS:
            pieces.append(_JOINER)
            marks = 1
        pieces.append(character)
    return "".join(pieces)


def _decoded(data: bytes, name: str, declared: str) -> str:
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _readable(data[len(mark) :].decode(codec, "replace"), name)
    if _signature.is_other(data):
        raise BadSource(name, _signature.refusal(data))
    if b"\0" in data and (codec := _charsets.utf16(data)):
        return data.decode(codec, "replace")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _not_utf8(data, name, declared)
    if declared == "iso-2022-jp" and "\x1b" in text:
        return data.decode(declared, "replace")
    return _readable(text, name)


def _not_utf8(data: bytes, name: str, declared: str) -> str:
    if declared:
        return _readable(data.decode(declared, "replace"), name)
    mended = data.decode("utf-8", "replace")
    if len(_NOT_ASCII.findall(mended)) > 2 * mended.count("\ufffd"):
        return _readable(mended, name)  # UTF-8 with a few broken bytes
    codec = _charsets.of(data)
    text = _readable(data.decode(codec or "cp1252", "replace"), name)
    if not codec:
        reason = (
            "is not in UTF-8, nor in what its letters could tell; save it as UTF-8 and try again"
        )
        raise BadSource(name, reason)
    return text


def _readable(text: str, name: str) -> str:
    """The text, unless control characters show that it is none."""
    if len(_FORBIDDEN.findall(text)) * 50 > len(text):
        raise BadSource(name, "is binary, not text")
    return text
