"""Running heads, footers and page numbers: known by where they stand and that they come again."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from kg import languages
from kg.formats import _pdf_page
from kg.formats._pdf_page import Band, Page
from kg.model import ids

#: So many bands from the top, and from the bottom, can be furniture.
_ZONE = 5
#: How far two places may be apart to be the same, in points.
_SAME_PLACE = 4.0
_LONGEST_PAGE_NUMBER = 25
_LONGEST_HEAD = 120

_NUMBER = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"\W*[ivxlc]{1,6}\W*")
_PARTED = re.compile(r"[\t|•·–—/]| {2,}")


def found(pages: Sequence[Page]) -> list[set[int]]:
    """For each page the numbers of its bands that are furniture."""
    repeated = _repeated(pages)
    marked: list[set[int]] = []
    for page in pages:
        here: set[int] = set()
        for zone in _zones(page):
            for at in zone:
                if not _is_furniture(page, at, zone, repeated, pages):
                    break
                here.add(at)
            here |= _in_margin(page, zone)
        marked.append(here)
    _keep_headings_of_tables(pages, marked, repeated)
    return marked


def _zones(page: Page) -> tuple[list[int], list[int]]:
    """The bands at the top, outermost first, and those at the bottom."""
    count = len(page.bands)
    top = [i for i in range(min(_ZONE, count)) if page.bands[i].base < 0.3 * page.height]
    bottom = [
        i
        for i in range(count - 1, max(count - 1 - _ZONE, -1), -1)
        if page.bands[i].base > 0.7 * page.height
    ]
    return top, bottom


_Places = dict[str, list[tuple[int, float]]]


def _repeated(pages: Sequence[Page]) -> _Places:
    """Where each wording of the margins stands: page and height, figures aside."""
    places: _Places = defaultdict(list)
    for page in pages:
        top, bottom = _zones(page)
        for at in {*top, *bottom}:
            band = page.bands[at]
            places[_wording(band)].append((page.number, band.base))
    return places


def _wording(band: Band) -> str:
    return _NUMBER.sub("#", ids.fold(band.text))


def _is_furniture(
    page: Page, at: int, zone: list[int], repeated: _Places, pages: Sequence[Page]
) -> bool:
    band = page.bands[at]
    if any(grid.holds(band) for grid in page.grids):
        return False
    wording = _wording(band)
    places = repeated[wording]
    again = {
        number
        for number, base in places
        if number != page.number and abs(base - band.base) <= _SAME_PLACE
    }
    if again and (wording.strip(" #-–—/|.") or _counts(page, places, pages)):
        return True
    outermost = at == zone[0]
    if outermost and _is_page_number(page, at, len(pages)):
        return True
    return page.number > 0 and _is_title_again(page, at, pages[0])


def _in_margin(page: Page, zone: list[int]) -> set[int]:
    """The small lines at a page's very edge that a distance parts from the text.

    At the top of the first page they are a letterhead, and read.
    """
    if not zone:
        return set()
    usual = _pdf_page.body_size([page])
    top = zone[0] == 0
    step = 1 if top else -1
    edge = 0.1 * page.height
    small: list[int] = []
    for at in zone:
        band = page.bands[at]
        outside = band.base < edge if top else band.base > page.height - edge
        if not outside or band.size > 0.92 * usual or is_noted(band):
            break
        small.append(at)
        beyond = at + step
        if not 0 <= beyond < len(page.bands):
            break
        if abs(page.bands[beyond].base - band.base) > 1.7 * max(band.size, 9):
            return set() if top and page.number == 0 else set(small)
    return set()


def _counts(page: Page, places: list[tuple[int, float]], pages: Sequence[Page]) -> bool:
    """True where a bare number runs with the pages."""
    offsets: Counter[int] = Counter()
    mine: set[int] = set()
    for number, base in places:
        for other in pages[number].bands:
            if other.base == base:
                values = {int(n) - number for n in _NUMBER.findall(other.text)}
                offsets.update(values)
                mine |= values if number == page.number else set()
    return any(offsets[offset] > 1 for offset in mine)


def _is_page_number(page: Page, at: int, count: int) -> bool:
    """True where the band, alone in the margin, gives the page's own number."""
    band = page.bands[at]
    numbers = [int(number) for number in _NUMBER.findall(band.text)]
    own = page.number + 1
    if own not in numbers or len(band.text) > _LONGEST_HEAD or not _is_apart(page, at):
        return False
    if re.match(r"\W*\d+\s*[.)．、]\s*\w", band.text):
        return False
    letters = re.sub(r"[\W\d_]", "", band.text)
    named = re.search(_page_words(), band.text, re.IGNORECASE) is not None
    if named:
        return True
    if not letters:
        return numbers in ([own], [own, count])
    parted = any(piece.strip() == str(own) for piece in _PARTED.split(band.text) if page.number > 0)
    return parted and len(numbers) <= 4


@cache
def _page_words() -> str:
    words = "|".join(sorted(map(re.escape, languages.everywhere("page_words"))))
    return rf"(?<!\w)(?:{words})\W{{0,2}}\d|第\s*\d+\s*[页頁]" if words else r"(?!)"


def _is_apart(page: Page, at: int) -> bool:
    """True where more than a line's distance lies between a band and the text."""
    band = page.bands[at]
    gaps = [
        abs(page.bands[other].base - band.base)
        for other in (at - 1, at + 1)
        if 0 <= other < len(page.bands)
    ]
    return min(gaps, default=band.size * 9) > 1.7 * band.size


def _is_title_again(page: Page, at: int, first: Page) -> bool:
    """True where a later page repeats in small what stands on the first."""
    band = page.bands[at]
    wording = ids.fold(band.text)
    if len(wording) < 8 or at != 0 or not _is_apart(page, at):
        return False
    there = [ids.fold(b.text) for b in first.bands[:16] if b.size >= band.size]
    parts = [ids.fold(part) for part in _PARTED.split(band.text) if part.strip()]
    return wording in there or (len(parts) > 1 and any(part in there for part in parts))


def _keep_headings_of_tables(
    pages: Sequence[Page], marked: list[set[int]], repeated: _Places
) -> None:
    """A line repeated right above the text heads a table; its first is kept."""
    kept: set[str] = set()
    for page, here in zip(pages, marked, strict=True):
        for at in sorted(here):
            band = page.bands[at]
            below = next((b for b in page.bands[at + 1 :]), None)
            top = band.base < 0.5 * page.height
            tight = below is not None and below.base - band.base < 1.6 * band.size
            wording = _wording(band)
            inner = at + 1 not in here
            again = len(repeated[wording]) > 1 and not _NUMBER.search(band.text)
            if top and tight and inner and again and wording not in kept:
                kept.add(wording)
                here.discard(at)


def footnotes(bands: Sequence[Band], size: float, height: float) -> Iterator[int]:
    """The bands at a page's bottom that are notes: smaller than the text, the first with a mark."""
    small: list[int] = []
    for at in range(len(bands) - 1, -1, -1):
        if bands[at].size > 0.93 * size:
            break
        small.append(at)
    small.reverse()
    while small and not is_noted(bands[small[0]]):
        small.pop(0)
    if small and small[0] > 0 and bands[small[0]].base > 0.4 * height:
        yield from small


def is_noted(band: Band) -> bool:
    """True where a band begins with the mark of a note."""
    return bool(re.match(r"\W?(?:\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡])[\W\s]*[^\W\d]", band.text))
