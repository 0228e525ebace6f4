"""Readings kept aside while a graph is made of them: many of them on disk, decoded one by one.

A reading takes some 0.3 MB of memory, and a build goes over all of them a few times. So that
memory does not grow with their number, only the first ones stay in memory as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self, overload

from kg.model import Reading

from . import readings as codec

#: Readings that stay in memory, and the bytes of the others that do before they go to disk.
_AT_HAND = 200
_SPOOLED = 1 << 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a reading on the shelf without a look into it."""

    source: str
    document: str  #: the document's id
    lettered: bool  #: whether a letter was found
    statements: int  #: how many


class Shelf(Sequence[Reading]):
    """Readings in the order in which they were put there; gone when it is closed."""

    def __init__(self) -> None:
        self.cards: list[Card] = []
        self._at_hand: list[Reading] = []
        self._places: list[tuple[int, int]] = []
        self._file = SpooledTemporaryFile(_SPOOLED)  # noqa: SIM115  (closed by close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()

    def put(self, reading: Reading) -> None:
        """Add a reading at the end."""
        self.cards.append(
            Card(
                source=reading.document.source,
                document=reading.document.id,
                lettered=bool(reading.letters),
                statements=len(reading.statements),
            )
        )
        if len(self._at_hand) < _AT_HAND:
            self._at_hand.append(reading)
            return
        written = codec.dumps(reading).encode()
        start = self._file.seek(0, 2)
        self._file.write(written)
        self._places.append((start, len(written)))

    def __len__(self) -> int:
        return len(self.cards)

    def __iter__(self) -> Iterator[Reading]:
        return (self[number] for number in range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Reading: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Reading]: ...
    def __getitem__(self, index: int | slice) -> Reading | Sequence[Reading]:
        """The reading at an index, or a list of those in a slice."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        if number < len(self._at_hand):
            return self._at_hand[number]
        start, length = self._places[number - len(self._at_hand)]
        self._file.seek(start)
        return codec.loads(self._file.read(length).decode())
