"""What stands on the pages of a PDF: words, bands of words on one baseline, and lines."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

#: Letters that only stand for others: ligatures, Arabic forms, the radicals that fonts of Chinese
#: give for characters.
_PRESENTATION = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\u2f00-\u2fdf]+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

#: Scripts that part no words by spaces, with the marks that stand among them.
UNSPACED = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65\u0e00-\u0eff]")

#: What fonts of symbols put before an item, and what it means.
_BULLETS = str.maketrans(
    dict.fromkeys("\uf0b7\uf0a7\uf0a8\uf0d8\uf076\uf0fc\u25cf\u25a0\u25fe", "•")
)


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between them, and where they stand, counted from the top left."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Band:
    """The words of a page that share a baseline, from left to right."""

    words: tuple[Word, ...]
    base: float

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return _usual_size(self.words)

    @cached_property
    def text(self) -> str:
        """What it reads."""
        return spoken(self.words)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(word.x1 for word in self.words)


@dataclass(frozen=True)
class Line:
    """A line of one column; ``right`` is where the column ends."""

    words: tuple[Word, ...]
    page: int
    right: float

    @cached_property
    def text(self) -> str:
        """What it reads; a tab stands where a wide gap does."""
        return spoken(self.words)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return _usual_size(self.words)

    @cached_property
    def base(self) -> float:
        """Its baseline, from the top of the page."""
        return median(word.base for word in self.words)

    @cached_property
    def x0(self) -> float:
        """Where it begins."""
        return min(word.x0 for word in self.words)

    @cached_property
    def x1(self) -> float:
        """Where it ends."""
        return max(word.x1 for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """True where all its words are bold."""
        return all(word.bold for word in self.words if re.search(r"\w", word.text))

    @cached_property
    def italic(self) -> bool:
        """True where all its words are italic."""
        return all(word.italic for word in self.words if re.search(r"\w", word.text))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that is ruled: where the lines between its columns and between its rows stand."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def holds(self, band: Band) -> bool:
        """True where the band stands in the table."""
        within = self.rows[0] < band.base < self.rows[-1] + 1
        return within and self.columns[0] - 3 < band.x0 and band.x1 < self.columns[-1] + 3


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was drawn."""

    number: int  #: from 0
    width: float
    height: float
    bands: list[Band]
    turned: list[str] = field(default_factory=list)  #: what stands aslant
    images: list[list[float]] = field(default_factory=list)  #: left, top, right, bottom
    rules: list[list[float]] = field(default_factory=list)  #: thin lines
    grids: list[Grid] = field(default_factory=list)
    drawn: bool = False  #: something is on it, be it words or not


def bands(words: Iterable[Word]) -> list[Band]:
    """The bands of a page from its top to its bottom; raised figures belong to the line below."""
    groups: list[list[Word]] = []
    base = 0.0
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if groups and word.base - base <= 0.3 * min(word.size, groups[-1][0].size):
            groups[-1].append(word)
        else:
            groups.append([word])
            base = word.base
    merged: list[list[Word]] = []
    for group in groups:
        raised = merged.pop() if merged and _is_raised(merged[-1], group) else []
        merged.append([*raised, *group])
    return [_band(group) for group in merged]


def _band(group: list[Word]) -> Band:
    largest = max(word.size for word in group)
    base = median(word.base for word in group if word.size > 0.8 * largest)
    return Band(tuple(sorted(group, key=lambda w: w.x0)), base)


def _is_raised(above: list[Word], below: list[Word]) -> bool:
    """True where what stands above is nothing but small figures beside words below."""
    size = max(word.size for word in below)
    near = below[0].base - above[0].base < 0.65 * size
    small = all(word.size < 0.85 * size and len(word.text) <= 4 for word in above)
    return near and small and all(any(_touches(w, other) for other in below) for w in above)


def _touches(word: Word, other: Word) -> bool:
    gap = max(word.x0 - other.x1, other.x0 - word.x1)
    return -0.5 * other.size < gap < 0.35 * other.size


def spoken(words: Sequence[Word]) -> str:
    """The words in the order of their script, with spaces, and tabs for wide gaps."""
    if not words:
        return ""
    words = _in_order(words)
    size = _usual_size(words)
    floor = min((w.base for w in words if w.size > 0.9 * size), default=0.0)
    gaps = [_distance(a, b) for a, b in itertools.pairwise(words)]
    usual = median(gaps) if gaps else 0
    spread = _are_spread(words)
    pieces = [_written(words[0], size, floor)]
    for gap, before, word in zip(gaps, words, words[1:], strict=False):
        raised = gap < 0.35 * size and _is_raised_word(word, size, floor)
        if gap > max(2.4 * size, 3 * usual):
            pieces.append("\t")
        elif gap > _least_gap(before, word) and not raised and not (spread and gap <= 1.5 * usual):
            pieces.append(" ")
        pieces.append(_written(word, size, floor) if gap < 0.35 * size else _plain(word))
    return "".join(pieces).translate(_BULLETS).strip()


def _least_gap(before: Word, after: Word) -> float:
    """How far apart two words stand at least; characters of scripts without spaces further."""
    ends = bool(UNSPACED.match(before.text[-1])), bool(UNSPACED.match(after.text[0]))
    return max(before.size, after.size) * (0.08, 0.3, 0.6)[sum(ends)]


def _in_order(words: Sequence[Word]) -> list[Word]:
    backwards = sum(_is_backwards(word.text) for word in words)
    ordered = sorted(words, key=lambda w: w.x0)
    return ordered[::-1] if 2 * backwards > len(words) else ordered


def _is_backwards(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)


def _distance(before: Word, after: Word) -> float:
    return max(after.x0 - before.x1, before.x0 - after.x1)


def _are_spread(words: Sequence[Word]) -> bool:
    """True for letters set apart: 'O P E N'."""
    single = sum(len(word.text) == 1 and word.text.isupper() for word in words)
    return len(words) >= 4 and single >= 0.8 * len(words)


def _is_raised_word(word: Word, size: float, floor: float) -> bool:
    return word.size < 0.85 * size and word.base < floor - 0.1 * size


def _written(word: Word, size: float, floor: float) -> str:
    text = _plain(word)
    raised = text.isdigit() and len(text) <= 3 and _is_raised_word(word, size, floor)
    return text.translate(_SUPERSCRIPT) if raised else text


def _plain(word: Word) -> str:
    if word.text.isascii():
        return word.text
    return _PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found[0]), word.text)


def _usual_size(words: Sequence[Word]) -> float:
    counted: Counter[float] = Counter()
    for word in words:
        counted[word.size] += len(word.text)
    return max(counted, key=lambda size: (counted[size], size), default=1.0)


def body_size(pages: Iterable[Page]) -> float:
    """The size of most letters in a document."""
    counted: Counter[float] = Counter()
    for page in pages:
        for band in page.bands:
            counted[band.size] += len(band.text)
    return max(counted, key=lambda size: (counted[size], size), default=10.0)
