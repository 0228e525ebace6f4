"""What a write has still to send, kept in a file without a name, so that memory does not grow."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np
import pyoxigraph as ox

from kg.terms import Quad, Triple

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Triples that are looked at together.
_MANY = 10_000


class Known:
    """Triples as numbers of eight bytes: whether one was there, not what they were."""

    def __init__(self) -> None:
        self._new: list[int] = []
        self._sorted: NDArray[np.int64] = np.empty(0, np.int64)

    def add(self, triples: Iterable[Triple]) -> None:
        """Know these too."""
        self._new.extend(map(hash, triples))
        if len(self._new) > max(_MANY, len(self._sorted) // 4):
            self._settle()

    def __len__(self) -> int:
        self._settle()
        return len(self._sorted)

    def others(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """Those of the triples that are not known."""
        self._settle()
        waiting: list[Triple] = []
        for triple in triples:
            waiting.append(triple)
            if len(waiting) == _MANY:
                yield from self._others(waiting)
                waiting.clear()
        yield from self._others(waiting)

    def _others(self, triples: list[Triple]) -> Iterator[Triple]:
        numbers = np.fromiter(map(hash, triples), np.int64, len(triples))
        known = np.isin(numbers, self._sorted)
        return (triple for triple, there in zip(triples, known, strict=True) if not there)

    def _settle(self) -> None:
        if self._new:
            self._sorted = np.union1d(self._sorted, np.array(self._new, np.int64))
            self._new.clear()


class Drafts:
    """Quads that are to come and triples that are to go, by bundle."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("CREATE TABLE new (bundle TEXT PRIMARY KEY, quads BLOB)")
        self._file.execute("CREATE TABLE stale (triple INTEGER, line TEXT, bundle TEXT)")
        self._file.execute("CREATE INDEX numbers ON stale (triple)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()

    def put(self, bundle: str, quads: Iterable[Quad]) -> None:
        """Keep what a bundle holds."""
        written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
        self._file.execute("INSERT OR REPLACE INTO new VALUES (?, ?)", (bundle, written))

    def quads(self, bundle: str) -> Iterator[Quad]:
        """What a bundle holds, if it was kept."""
        found = self._file.execute("SELECT quads FROM new WHERE bundle = ?", (bundle,)).fetchone()
        return ox.parse(found[0], ox.RdfFormat.N_QUADS) if found else iter(())

    def let_go(self, triples: Iterable[tuple[Triple, str | None]]) -> None:
        """Mark triples as stale: with a bundle, or with whichever is said to have them."""
        rows = ((hash(t), str(t), bundle) for t, bundle in triples)
        self._file.execute("BEGIN")
        self._file.executemany("INSERT INTO stale VALUES (?, ?, ?)", rows)
        self._file.execute("COMMIT")

    def claim(self, bundle: str, triples: Iterable[Triple]) -> None:
        """Of the stale triples that are nobody's, these go with that bundle."""
        rows = ((bundle, hash(triple)) for triple in triples)
        self._file.execute("BEGIN")
        self._file.executemany(
            "UPDATE stale SET bundle = ? WHERE triple = ? AND bundle IS NULL", rows
        )
        self._file.execute("COMMIT")

    def unclaimed(self) -> bool:
        """True while a stale triple is nobody's."""
        return bool(self._file.execute("SELECT 1 FROM stale WHERE bundle IS NULL").fetchone())

    def stale(self, bundle: str | None) -> Iterator[Triple]:
        """The triples that go with a bundle; with None those that are nobody's."""
        query = "SELECT line FROM stale WHERE bundle IS ?"
        with closing(self._file.execute(query, (bundle,))) as lines:
            for (line,) in lines:
                for quad in ox.parse(f"{line} .".encode(), ox.RdfFormat.N_TRIPLES):
                    yield quad.triple
