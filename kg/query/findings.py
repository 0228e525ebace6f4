"""What checks find."""

from dataclasses import dataclass

from kg.terms import compact


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a check found, and where it stands.

    ``focus`` is the IRI of what is wrong; ``document``, ``start`` and ``end`` the place in the
    text, as far as it is known.
    """

    severity: str  #: error, warning or info
    check: str  #: the name of the check
    focus: str
    message: str
    document: str | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        place = "" if self.start is None else f" at {self.start}-{self.end}"
        where = "" if self.document is None else f" ({compact(self.document)}{place})"
        return f"{self.severity}: {compact(self.focus)}{where}: {self.message} [{self.check}]"
