"""Every error that kg raises on purpose.

::

    KGError
    ├── UsageError              the call is wrong: exit code 2
    │   ├── UnknownPlugin       no format, store, export … of that name
    │   ├── MissingExtra        the plugin is there, the package that it needs is not
    │   ├── UnknownQuery        no query of that name in the library
    │   ├── BadParameter        a parameter that the query does not have, or of another type
    │   ├── BadQuery            SPARQL that does not parse or is refused
    │   ├── UnknownEntity       nothing in the graph has that name
    │   ├── AmbiguousEntity     several things in the graph have that name
    │   ├── NoStore             nothing has been built at that place
    │   ├── NoPlace             a path that nothing can be written to
    │   ├── StoreBusy           another build is writing there
    │   └── StoreEdited         what was changed there by hand would be lost
    └── DataError               the data is wrong: exit code 1
        ├── BadSource           a source that can't be read
        ├── EvidenceMismatch    a quote does not stand at its offsets
        ├── UnknownTerm         a term that the ontology does not define
        ├── StoreFailed         a store did not do what it was asked
        └── WriteFailed         what was asked for could not be written

A message names the thing, the place and the next step.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from errno import ELOOP, ENAMETOOLONG

_SHOWN = 80


class KGError(Exception):
    """Every error we raise on purpose."""

    exit_code = 1


class UsageError(KGError):
    """The command or function was called wrongly."""

    exit_code = 2


class UnknownPlugin(UsageError):
    """There is no plugin of that name."""

    def __init__(self, *, kind: str, name: str, available: Iterable[str]) -> None:
        super().__init__(f"no {kind} named {quoted(name)}{_hint(name, available)}")


class MissingExtra(UsageError):
    """The plugin is there, a package that it needs is not."""

    def __init__(self, *, plugin: str, package: str) -> None:
        super().__init__(
            f"{plugin} needs the package {package!r}, which is not installed; "
            f"install it with: pip install {package}"
        )


class UnknownQuery(UsageError):
    """The library has no query of that name."""

    def __init__(self, name: str, available: Iterable[str]) -> None:
        super().__init__(f"no query named {quoted(name)}{_hint(name, available)}")


class BadParameter(UsageError):
    """A parameter that the query does not have, or a value of another type."""

    def __init__(self, message: str, *, parameter: str = "") -> None:
        super().__init__(message)
        self.parameter = parameter


class BadQuery(UsageError):
    """SPARQL that does not parse, or that asks for something that is refused.

    ``line`` and ``column`` say where in the text it goes wrong, from 1, where that is known.
    """

    def __init__(self, reason: str, *, line: int | None = None, column: int | None = None) -> None:
        known = line is not None and column is not None
        super().__init__(f"line {line}, column {column}: {reason}" if known else reason)
        self.reason = reason
        self.line = line
        self.column = column

    @property
    def place(self) -> dict[str, int]:
        """The line and the column, by these names; nothing where they are not known."""
        if self.line is None or self.column is None:
            return {}
        return {"line": self.line, "column": self.column}

    def without(self, added: int) -> "BadQuery":
        """The same error of the text without so many characters before its first line."""
        if self.line != 1 or self.column is None:
            return self
        return BadQuery(self.reason, line=1, column=max(1, self.column - added))


class UnknownEntity(UsageError):
    """Nothing in the graph has that name."""

    def __init__(self, name: str, similar: Iterable[str] = ()) -> None:
        names = ", ".join(repr(one) for one in similar)
        hint = f"; did you mean {names}?" if names else ""
        super().__init__(f"nothing in the graph is called {quoted(name)}{hint}")


class AmbiguousEntity(UsageError):
    """Several things in the graph have that name."""

    def __init__(self, name: str, candidates: Iterable[str]) -> None:
        listed = ", ".join(candidates)
        super().__init__(
            f"several things in the graph are called {quoted(name)}; name one: {listed}"
        )


class NoStore(UsageError):
    """Nothing has been built at that place."""

    def __init__(self, location: str) -> None:
        super().__init__(f"no graph at {location!r}; run 'kg build' first, or name one by --store")


class StoreBusy(UsageError):
    """Another build is writing to the same store."""

    def __init__(self, location: str) -> None:
        super().__init__(f"another build is writing to {location!r}; wait for it and try again")


class StoreEdited(UsageError):
    """The graph was changed by hand; written from its documents, it would lose that."""

    def __init__(self, location: str) -> None:
        super().__init__(
            f"{location} was changed by SPARQL Update or by the Graph Store Protocol, and the "
            "graph that follows from its documents would not have these changes; start anew with "
            "'kg build --fresh', or name another place by --store"
        )


class NoPlace(UsageError):
    """A path that nothing can be written to, such as a file below a file."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} can't be written: {reason}; name another place")


class DataError(KGError):
    """Something is wrong with the data."""


class BadSource(DataError):
    """A source that can't be read; the others are built."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class EvidenceMismatch(DataError):
    """A quote does not stand at its offsets."""

    def __init__(self, document: str, start: int, end: int, quote: str, actual: str) -> None:
        super().__init__(
            f"{document}: at {start}-{end} stands {actual!r}, not the quote {quote!r}; "
            "build the document again"
        )


class UnknownTerm(DataError):
    """A term that the ontology does not define."""

    def __init__(self, name: str, available: Iterable[str]) -> None:
        super().__init__(f"the ontology has no {name!r}{_hint(name, available)}")


class StoreFailed(DataError):
    """A store did not do what it was asked."""


class WriteFailed(DataError):
    """What was asked for could not be written: a full disk, or no permission."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} can't be written: {reason}")


def unwritten(path: str, error: OSError) -> NoPlace | WriteFailed:
    """The error for a path that the system refused to write to."""
    reason = (error.strerror or str(error)).lower()
    if isinstance(error, NotADirectoryError | IsADirectoryError | FileExistsError):
        return NoPlace(path, reason)
    too_long = error.errno in {ENAMETOOLONG, ELOOP}
    return NoPlace(path, reason) if too_long else WriteFailed(path, reason)


def quoted(value: str) -> str:
    """What somebody typed, in quotes, and not longer than a message bears."""
    return repr(value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…")


def _hint(name: str, available: Iterable[str]) -> str:
    known = sorted(available)
    close = get_close_matches(name, known, n=1)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; available: {', '.join(known)}" if known and len(known) <= 40 else ""
