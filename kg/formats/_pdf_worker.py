"""A PDF's words and where they stand, read by PDFium in a process of its own.

PDFium is C++ and reads what strangers made: here it may crash, hang or take memory without taking
the build with it. The process is run by path, imports nothing of kg, reads the file from standard
input and writes JSON; ``kg/formats/_pdf_process.py`` starts and bounds it.
"""

import ctypes
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_PASSWORD = pdfium.FPDF_ERR_PASSWORD
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_ITALIC_FLAG = 1 << 6
_BOLD_FLAG = 1 << 18
_META = ("Title", "Author", "Subject", "Creator", "Producer", "CreationDate")

#: What PDFium gives for a hyphen that ends a line.
_HYPHENS = {0x02, 0xFFFE, 0xAD}

#: So many drawn things of a page are looked at.
_MOST_OBJECTS = 20_000
_LONGEST_NAME = 128
#: A page of a newspaper has a third of it.
_MOST_ON_PAGE = 60_000


_NOTHING: dict[str, Any] = {"width": 0, "height": 0} | {
    key: [] for key in ("words", "turned", "images", "rules", "dots")
}
_NOTHING["drawn"] = False


class _Glyph(NamedTuple):
    text: str
    x0: float  #: where it begins and ends in the direction of its line
    x1: float
    base: float  #: the height of its line, from the bottom of the page that its letters stand on
    size: float
    style: int  #: 1 bold, 2 italic
    angle: int  #: in degrees, counter-clockwise


class _Style(NamedTuple):
    size: float
    style: int
    angle: int


class TooMuch(Exception):
    """More pages or characters than may be read."""


def read(data: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    """The pages of a PDF, or the trouble with it."""
    pdfium.FPDF_InitLibrary()
    pdfium.FPDFText_GetTextObject.restype = ctypes.c_void_p
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == _PASSWORD
        return {"trouble": "password" if locked else "damaged"}
    count = pdfium.FPDF_GetPageCount(document)
    if count > most_pages:
        return {"trouble": "pages", "count": count}
    pages = []
    left = most_characters
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            pages.append(_NOTHING)
            continue
        try:
            found, used = _page(page, left)
        except TooMuch:
            return {"trouble": "characters"}
        left -= used
        pages.append(found)
        pdfium.FPDF_ClosePage(page)
    return {"pages": pages, "stated": _stated(document)}


def _page(page: Any, most: int) -> tuple[dict[str, Any], int]:
    """A page with its words, pictures and lines, and how many characters it has."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if pdfium.FPDFPage_GetRotation(page) in {1, 3}:
        width, height = height, width
    text = pdfium.FPDFText_LoadPage(page)
    count = max(pdfium.FPDFText_CountChars(text), 0) if text else 0
    if count > min(most, _MOST_ON_PAGE):
        raise TooMuch
    glyphs = list(_glyphs(text, count))
    pdfium.FPDFText_ClosePage(text)
    angles = Counter(g.angle for g in glyphs if g.text.strip())
    upright = next((angle for angle, _ in angles.most_common(1)), 0)
    turned = [_turned(glyph, upright, width, height) for glyph in glyphs]
    if upright in {90, 270}:
        width, height = height, width
    drawn = _drawn(page, height) if upright == 0 else {"images": [], "rules": [], "dots": []}
    words = [_word(run, height) for run in _words([g for g in turned if g.angle == 0])]
    return {
        "width": round(width, 1),
        "height": round(height, 1),
        "words": words,
        "turned": _strings([g for g in turned if g.angle]),
        "drawn": pdfium.FPDFPage_CountObjects(page) > 0,
        **drawn,
    }, count


def _glyphs(text: Any, count: int) -> Iterator[_Glyph]:
    """The characters in the order of the page's program; a space has its place too."""
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    styles: dict[int | None, _Style] = {}
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in {0, 9, 10, 13, 32, 0xA0, 0x3000} or 0x2000 <= code <= 0x200A:
            if not pdfium.FPDFText_IsGenerated(text, index):
                yield _Glyph(" ", 0, 0, 0, 0, 0, 0)
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        holder = pdfium.FPDFText_GetTextObject(text, index)
        style = styles.get(holder) or styles.setdefault(holder, _style(text, index))
        aside = style.angle in {90, 270}
        edges = (box.bottom, box.top) if aside else (box.left, box.right)
        letter = "\u00ad" if code in _HYPHENS else _character(code)
        place = (min(edges), max(edges), x.value if aside else y.value)
        yield _Glyph(letter, *place, style.size, style.style, style.angle)


def _character(code: int) -> str:
    surrogate = 0xD800 <= code <= 0xDFFF
    return chr(code) if code <= sys.maxunicode and not surrogate else "\ufffd"


def _style(text: Any, index: int) -> _Style:
    """How a character is set; the same for all that one operator shows."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = pdfium.FPDFText_GetFontSize(text, index) * scale
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360 if matrix.a or matrix.b else 0
    nearest = round(angle / 90) * 90 % 360
    angle = nearest if min((angle - nearest) % 360, (nearest - angle) % 360) <= 2 else angle
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, flags)
    font = name.value.decode("latin-1").lower()
    heavy = pdfium.FPDFText_GetFontWeight(text, index) >= 600
    bold = heavy or bool(flags.value & _BOLD_FLAG) or any(word in font for word in _BOLD_NAMES)
    italic = bool(flags.value & _ITALIC_FLAG) or any(word in font for word in _ITALIC_NAMES)
    return _Style(abs(size) or 1.0, bold + 2 * italic, angle)


def _turned(glyph: _Glyph, upright: int, width: float, height: float) -> _Glyph:
    """The glyph on a page that is turned so that most of its text stands upright."""
    if upright not in {90, 180, 270} or glyph.text == " ":
        return glyph
    low, high, base = glyph.x0, glyph.x1, glyph.base
    if upright == 90:
        base = width - base
    elif upright == 180:
        low, high, base = width - high, width - low, height - base
    else:
        low, high = height - high, height - low
    return glyph._replace(x0=low, x1=high, base=base, angle=(glyph.angle - upright) % 360)


def _words(glyphs: list[_Glyph]) -> Iterator[list[_Glyph]]:
    """The glyphs that make a word each: no space, no gap, no other line or size between them."""
    segment: list[_Glyph] = []
    spaces: set[int] = set()
    for glyph in glyphs:
        if glyph.text == " ":
            spaces.add(len(segment))
            continue
        if segment and not _follows(segment[-1], glyph):
            yield from _split(segment, spaces)
            segment, spaces = [], set()
        segment.append(glyph)
    if segment:
        yield from _split(segment, spaces)


def _follows(before: _Glyph, after: _Glyph) -> bool:
    size = max(before.size, after.size)
    same_line = abs(before.base - after.base) < 0.1 * size
    same_size = abs(before.size - after.size) < 0.1 * size
    return same_line and same_size and -0.5 * size < _gap(before, after) < 2 * size


def _gap(before: _Glyph, after: _Glyph) -> float:
    """The space between two glyphs, the second of which may stand to the left in some scripts."""
    if "\u0590" <= after.text[0] <= "\u08ff" or "\ufb1d" <= after.text[0] <= "\ufefc":
        return min(before.x0 - after.x1, after.x0 - before.x1, key=abs)
    return after.x0 - before.x1


def _split(segment: list[_Glyph], spaces: set[int]) -> Iterator[list[_Glyph]]:
    """Where a line has spaces they part its words, else gaps wider than those between letters."""
    size = segment[0].size
    gaps = [_gap(before, after) for before, after in pairwise(segment)]
    usual = max(median(gaps), 0) if len(gaps) > 6 else 0
    inner = {place for place in spaces if 0 < place < len(segment)}
    limit = usual + size * (0.2 if inner else 0.14)
    start = 0
    for index, gap in enumerate(gaps, start=1):
        if index in inner or gap > limit:
            yield segment[start:index]
            start = index
    yield segment[start:]


def _word(run: list[_Glyph], height: float) -> list[Any]:
    first = run[0]
    bold = 2 * sum(g.style & 1 for g in run) > len(run)
    italic = sum(g.style & 2 for g in run) > len(run)
    return [
        "".join(g.text for g in run),
        round(min(g.x0 for g in run), 1),
        round(max(g.x1 for g in run), 1),
        round(height - first.base, 1),
        round(first.size, 1),
        bold + 2 * italic,
    ]


def _strings(glyphs: list[_Glyph]) -> list[str]:
    """What stands aslant, in the order of the page's program."""
    whole = ("".join(g.text for g in run) for _, run in groupby(glyphs, key=lambda g: g.angle))
    return [text for text in whole if text.strip()]


def _drawn(page: Any, height: float) -> dict[str, list[list[float]]]:
    """The boxes of a page's pictures, of the thin lines on it, and of dots and little squares."""
    images: list[list[float]] = []
    rules: list[list[float]] = []
    dots: list[list[float]] = []
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind not in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH}:
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        box = [round(v, 1) for v in (left, height - top, right, height - bottom)]
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(box)
        elif min(top - bottom, right - left) < 3 and max(top - bottom, right - left) > 8:
            rules.append(box)
        elif 1 < top - bottom < 9 and abs((top - bottom) - (right - left)) < 1:
            dots.append(box)
    return {"images": images, "rules": rules, "dots": dots}


def _stated(document: Any) -> dict[str, str]:
    """What the file's properties say."""
    found = {key: _string(pdfium.FPDF_GetMetaText, document, key.encode()) for key in _META}
    found["Language"] = _string(pdfium.FPDFCatalog_GetLanguage, document)
    return {key: value for key, value in found.items() if value}


def _string(function: Any, *arguments: Any) -> str:
    length = min(function(*arguments, None, 0), 8_000)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    function(*arguments, buffer, length)
    return bytes(buffer)[:length].decode("utf-16-le", "replace").rstrip("\0")


def render(data: bytes, number: int, most: int) -> bytes:
    """A page as a grey picture in PGM, its longer side so many points long."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    page = pdfium.FPDF_LoadPage(document, number)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = most / max(width, height, 1)
    across, down = max(round(width * scale), 1), max(round(height * scale), 1)
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, None, 0)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, pdfium.FPDF_ANNOT)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    rows = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
    lines = b"".join(rows[row * stride : row * stride + across] for row in range(down))
    return b"P5 %d %d 255\n" % (across, down) + lines


def bound(seconds: int, size: int) -> None:
    """Let the system end this process where it takes more, if the system can."""
    try:
        import resource  # noqa: PLC0415  (not on every system)
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, size)):
        _, hard = resource.getrlimit(limit)
        within = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (within, hard))


def main() -> None:
    """Answer one order: ``read``, or ``render PAGE WIDTH`` for a picture of a page."""
    most_pages, most_characters, seconds, size = map(int, sys.argv[1:5])
    bound(seconds, size)
    data = sys.stdin.buffer.read()
    if sys.argv[5] == "render":
        sys.stdout.buffer.write(render(data, int(sys.argv[6]), int(sys.argv[7])))
    else:
        sys.stdout.write(json.dumps(read(data, most_pages, most_characters)))


if __name__ == "__main__":
    main()
