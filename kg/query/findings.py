"""What checks find."""

from dataclasses import dataclass

from kg.terms import compact


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a check found, and where it stands.

    ``focus`` is the IRI of what is wrong, empty where it is the graph; ``document``, ``start`` and
    ``end`` the place in the text, and ``source`` that text's name, as far as they are known.
    """

    severity: str  #: error, warning or info
    check: str  #: the name of the check
    focus: str
    message: str
    document: str | None = None
    start: int | None = None
    end: int | None = None
    source: str = ""

    def __str__(self) -> str:
        text = self.source or compact(self.document or "")
        where = text if self.start is None else f"{text} at {self.start}-{self.end}"
        if self.start is None and self.focus != self.document:
            where = compact(self.focus) + (f" ({text})" if text else "")
        about = f"{where}: " if where else ""
        return f"{self.severity}: {about}{self.message} [{self.check}]"
