"""Ranges of a text that are spoken for already."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from kg.model import Span


class Taken:
    """A set of spans that tells in logarithmic time whether another one touches any of them."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = list(spans)
        self._index: tuple[list[int], list[int]] | None = None

    def add(self, span: Span) -> None:
        """Take one more."""
        self._spans.append(span)
        self._index = None

    def touches(self, span: Span) -> bool:
        """True where one of the spans shares a code point with this one."""
        if self._index is None:
            self._spans.sort()
            starts = [start for start, _ in self._spans]
            self._index = starts, list(accumulate((end for _, end in self._spans), max))
        starts, reached = self._index
        before = bisect_left(starts, span.end)
        return before > 0 and reached[before - 1] > span.start
