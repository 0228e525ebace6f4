"""Where signatories stand: in sentences, which name them, or in lists, which only list."""

from bisect import bisect_left
from collections.abc import Sequence

from kg.languages import Language
from kg.model import Document, Spelling, Statement
from kg.model.stages import Found

from . import _prose
from ._organizations import Naming
from ._text import Unit, units

#: No more lines than these stand between two of a list.
_GAP = 3


def read(
    document: Document, found: Found, lexicon: Language
) -> tuple[list[Naming], frozenset[Unit]]:
    """Signatories that stand in sentences, which name them; and the units that only list."""
    namings: list[Naming] = []
    lists: set[Unit] = set()
    signatures = found.statements("kg:Signature")
    for unit in units(document):
        first = bisect_left(signatures, unit.start, key=lambda s: s.evidence.start)
        last = bisect_left(signatures, unit.end, key=lambda s: s.evidence.start)
        inside = [s for s in signatures[first:last] if s.evidence.end <= unit.end]
        if inside and not (_prose.is_prose(unit.text, lexicon) or _is_told(unit, inside)):
            lists.add(unit)
            continue
        for signature in inside:
            if isinstance(signature.object, Spelling) and signature.object.kind == "org":
                name = signature.object
                namings.append(Naming(signature.evidence.span, name.name, name, 0.9))
    return namings, frozenset(lists) | _between(document, lists, lexicon)


def _between(document: Document, lists: set[Unit], lexicon: Language) -> frozenset[Unit]:
    """The few lines between two of a list: what its signatories are of, and what they say."""
    between: set[Unit] = set()
    waiting: list[Unit] | None = None
    for unit in units(document):
        if unit in lists:
            between.update(waiting or ())
            waiting = []
        elif waiting is not None:
            goes_on = len(waiting) < _GAP and not _prose.is_prose(unit.text, lexicon)
            waiting = [*waiting, unit] if goes_on else None
    return frozenset(between.union(waiting[:1] if waiting else ()))


def _is_told(unit: Unit, inside: Sequence[Statement]) -> bool:
    """True where the words that introduce the signatories stand in their own sentence."""
    introduced = (context for signature in inside for context in signature.context)
    return any(
        unit.span.contains(words.span)
        and words.end <= inside[0].evidence.start
        and not words.quote.endswith((":", "："))
        for words in introduced
    )
