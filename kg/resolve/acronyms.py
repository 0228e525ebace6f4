"""An acronym that a document defines in brackets is the name before it."""

from collections.abc import Iterable, Sequence

from kg.model import Judgement, Literal, Reading, Spelling


def judge(readings: Sequence[Reading]) -> Iterable[Judgement]:
    """A judgement for each definition of an acronym.

    The acronym's spelling has the name as its scope, so that two documents that give one acronym
    to two names never join them.
    """
    for reading in readings:
        for statement in reading.statements:
            if statement.kind != "kg:Acronym":
                continue
            name, acronym = statement.subject, statement.object
            if isinstance(name, Spelling) and isinstance(acronym, Literal):
                yield Judgement(
                    left=name,
                    right=Spelling(name.kind, acronym.lexical, name.name),
                    verdict="same",
                    by="resolve/acronyms",
                    reason="acronym defined in brackets",
                    document=reading.document.id,
                    evidence=statement.evidence,
                )
