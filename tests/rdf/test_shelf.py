"""Readings kept aside: all of them come back, whether in memory or on disk."""

import pytest

from kg import extract
from kg.model import Block, Document
from kg.rdf import Shelf, shelf


def test_readings_come_back_in_their_order_from_memory_and_from_disk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "_AT_HAND", 2)
    monkeypatch.setattr(shelf, "_SPOOLED", 1)
    texts = [f"Dear Mayor Holm,\n\nWe urge you to open bath {n} – now." for n in range(5)]
    readings = [
        extract.read(
            Document(
                source=f"{n}.txt",
                media_type="text/plain",
                text=text,
                blocks=(Block(kind="paragraph", start=0, end=len(text)),),
            )
        )
        for n, text in enumerate(texts)
    ]
    with Shelf() as kept:
        for reading in readings:
            kept.put(reading)
        assert list(kept) == readings
        assert kept[-1] == readings[-1]
        assert kept[1:4] == readings[1:4]
        assert [card.source for card in kept.cards] == [f"{n}.txt" for n in range(5)]
        assert kept.cards[3].statements == len(readings[3].statements)
        with pytest.raises(IndexError):
            kept[5]
