"""Patterns stay compiled where ``re`` itself forgets them."""

import re

from kg.extract import _re


def test_a_pattern_stays_compiled_among_many() -> None:
    first = _re.compile(r"quay (\d+)", re.IGNORECASE)
    for number in range(600):
        _re.search(f"bath {number}", "bath 7")
    assert _re.compile(r"quay (\d+)", re.IGNORECASE) is first


def test_its_functions_do_what_those_of_re_do() -> None:
    text = "Quay 7, quay 12"
    for name in ("search", "match", "fullmatch"):
        ours = getattr(_re, name)(r"quay (\d+)", text, re.IGNORECASE)
        theirs = getattr(re, name)(r"quay (\d+)", text, re.IGNORECASE)
        assert (ours and ours.span()) == (theirs and theirs.span())
    assert _re.findall(r"\d+", text) == re.findall(r"\d+", text)
    assert [m[0] for m in _re.finditer(r"\d+", text)] == ["7", "12"]
    assert _re.split(r",\s*", text) == ["Quay 7", "quay 12"]
    assert _re.sub(r"\d", "x", text, count=1) == "Quay x, quay 12"
