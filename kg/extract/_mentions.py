"""Where who is named: what other extractors found, looked up by place."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span, Spelling, Statement
from kg.model.stages import Found


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something named at one place."""

    span: Span
    who: Spelling
    name: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everybody named in a document, by place."""

    found: Sequence[Named]

    @classmethod
    def of(cls, found: Found, *kinds: str) -> "Mentions":
        """The mentions of these kinds ('person', 'org'), the longest where two overlap."""
        named = [
            Named(s.evidence.span, s.object, s.name or s.object.name, s)
            for s in found.statements("kg:Mention")
            if isinstance(s.object, Spelling) and s.object.kind in kinds
        ]
        chosen: list[Named] = []
        for one in sorted(named, key=lambda n: (n.span.start, -n.span.end)):
            if not chosen or not chosen[-1].span.overlaps(one.span):
                chosen.append(one)
        return cls(tuple(chosen))

    def within(self, start: int, end: int) -> Iterator[Named]:
        """Those named wholly within a range, in the order of the text."""
        first = bisect_left(self.found, start, key=lambda one: one.span.start)
        for one in self.found[first:]:
            if one.span.start >= end:
                return
            if one.span.end <= end:
                yield one

    def at(self, start: int, reach: int) -> Named | None:
        """The first named at most ``reach`` characters behind a position."""
        one = next(self.within(start, start + reach + 200), None)
        return one if one and one.span.start - start <= reach else None

    def before(self, end: int, reach: int) -> Named | None:
        """The last named that ends at most ``reach`` characters before a position."""
        ending = [n for n in self.within(end - reach - 200, end) if end - n.span.end <= reach]
        return ending[-1] if ending else None
