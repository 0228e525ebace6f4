"""Ranges of a text that belong to somebody, looked up by place."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from kg.model import Span, Spelling
from kg.model.stages import Found


class Spans:
    """Ranges of a text, in its order."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted(set(spans))
        self._longest = max((end - start for start, end in self._spans), default=0)

    def overlapping(self, span: Span) -> list[Span]:
        """Those that share a character with a range."""
        first = bisect_left(self._spans, span.start - self._longest, key=lambda one: one.start)
        last = bisect_left(self._spans, span.end, key=lambda one: one.start)
        return [one for one in self._spans[first:last] if one.end > span.start]

    def add(self, span: Span) -> None:
        """Take one more range."""
        insort(self._spans, span)
        self._longest = max(self._longest, span.end - span.start)

    def touch(self, span: Span) -> bool:
        """True where one of them shares a character with a range."""
        return bool(self.overlapping(span))

    def cover(self, span: Span) -> bool:
        """True where one of them holds the whole range."""
        return any(one.contains(span) for one in self.overlapping(span))

    def fill(self, span: Span, share: float) -> bool:
        """True where one of them within the range is at least that share of it."""
        return any(
            span.contains(one) and one.end - one.start >= share * (span.end - span.start)
            for one in self.overlapping(span)
        )


def signed(found: Found) -> Spans:
    """Where signatories stand."""
    return Spans(s.evidence.span for s in found.statements("kg:Signature"))


def mentioned(found: Found, *kinds: str) -> Spans:
    """Where those of some kinds ('org', 'person') are named, signing or mentioned."""
    return Spans(
        s.evidence.span
        for s in found.statements("kg:Signature", "kg:Mention")
        if isinstance(s.object, Spelling) and s.object.kind in kinds
    )
