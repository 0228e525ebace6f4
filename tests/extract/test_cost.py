"""What a reading costs grows with the text and no faster, whatever the text is made of."""

import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from kg import extract, formats
from kg.extract._known_names import any_name
from kg.extract._text import split
from kg.model import Source

#: Patterns are compiled when they are first looked for, whatever the text.
_COMPILER = str(Path(re.__file__).parent)


def _word(number: int) -> str:
    """A word that no other number makes."""
    letters = ""
    while number:
        number, letter = divmod(number, 26)
        letters += chr(97 + letter)
    return f"B{letters}o"


#: Each makes a text of so many pieces.
_TEXTS = {
    "initials": lambda n: "A. B. " * n,
    "honorifics": lambda n: "Dr. Prof. " * n,
    "names": lambda n: "\n".join(f"Ada {_word(i)}" for i in range(n)),
    "names in a line": lambda n: "Signed by: " + "Ada Oake, " * n,
    "names with offices": lambda n: "\n".join(
        f"Ada {_word(i)}, Professor of Law, University of {_word(i + 7)}" for i in range(n)
    ),
    "demands": lambda n: (
        "We call on you to:\n\n" + "\n".join(f"- stop {_word(i)} now;" for i in range(n))
    ),
    "verbs of asking": lambda n: "urge " * n,
    "quotations": lambda n: "“Hello,” said Ada Oake, director of Example Watch. “We go on.” " * n,
    # longer than what is read at once, within which each mark is compared with those before it
    "quotations without an end": lambda n: "“Hello ” said Q. “" * (4 * n),
    "one letter a line": lambda n: "a\n" * n,
    "without spaces": lambda n: "人权观察今天表示" * n,
}


@pytest.mark.parametrize("made", _TEXTS.values(), ids=_TEXTS)
def test_twice_the_text_costs_about_twice_the_work(made: Any) -> None:
    _calls(made(20))  # what is looked up once for all texts
    once, twice = _calls(made(60)), _calls(made(120))

    assert twice < 2.5 * once


def test_many_names_are_found_as_one_by_one() -> None:
    names = ["Ada", "Ada Oake", "Ada Oaks", "Ida O'Holm", "Ada Oake Holm", "A+B", "x" * 500]
    pattern = re.compile(rf"(?<!\w){any_name(names)}(?!\w)")
    text = "Ada Oake  Holm, Ada\nOake met Ida O’Holm, A+B, Ada Oakes and Ada."

    found = [match.group() for match in pattern.finditer(text)]

    assert found == ["Ada Oake  Holm", "Ada\nOake", "Ida O’Holm", "A+B", "Ada", "Ada"]
    assert not re.search(any_name([]), text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It is thin. “We know.” (They do.) Why?", 4),
        ("Dr. Oake came on 5. Mai und ging.", 1),
        ("Wait... for it. … ", 2),
        ("She came with A. B. Holm.", 1),
        ("It ended in 1999. " + "." * 5000 + "x", 2),
    ],
)
def test_sentences_end_at_their_stops(text: str, sentences: int) -> None:
    assert len(list(split(text))) == sentences


def _calls(text: str) -> int:
    """How many functions are called to read a text, but for those that compile patterns."""
    document = formats.read(Source(name="a.txt", media_type="text/plain", data=text.encode()))
    count = 0

    def counted(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        compiling = frame.f_code.co_filename.startswith(_COMPILER)
        count += event in {"call", "c_call"} and not compiling

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        extract.read(document)
    finally:
        sys.setprofile(before)
    return count
