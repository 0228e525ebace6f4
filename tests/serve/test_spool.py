"""Where answers are kept until they are whole."""

import os

import pytest
from starlette.exceptions import HTTPException

from kg.serve.spool import IN_MEMORY, KeptFile, Spool


def test_a_short_answer_is_kept_in_memory() -> None:
    spool = Spool(IN_MEMORY)
    spool.write(b"x" * IN_MEMORY)
    assert spool.kept() == b"x" * IN_MEMORY


def test_a_long_answer_is_kept_in_a_file_that_has_no_name() -> None:
    spool = Spool(4 * IN_MEMORY)
    for letter in b"abc":
        spool.write(bytes([letter]) * IN_MEMORY)
    kept = spool.kept()
    del spool
    assert isinstance(kept, KeptFile)
    assert kept.size == 3 * IN_MEMORY
    assert kept.read(2, IN_MEMORY - 1) == b"ab"
    assert kept.read(100, kept.size - 1) == b"c"
    assert os.fstat(kept.descriptor).st_nlink == 0
    kept.close()
    kept.close()


def test_too_long_an_answer_is_refused_before_it_is_kept() -> None:
    spool = Spool(10)
    spool.write(b"1234567890")
    with pytest.raises(HTTPException) as refused:
        spool.write(b"1")
    assert refused.value.status_code == 422


def test_rows_are_counted_across_the_pieces_that_are_written() -> None:
    spool = Spool(1_000, b"},{")
    for piece in (b"[{},", b"{", b"}", b",{}", b",{", b"},{}]"):
        spool.write(piece)
    assert spool.separators == 4


def test_what_is_written_anew_is_all_that_is_kept() -> None:
    spool = Spool(1_000, b"\n")
    spool.write(b"one\ntwo\n")
    spool.seek(0)
    spool.truncate()
    spool.write(b"three\n")
    assert spool.kept() == b"three\n"
    assert spool.separators == 1
