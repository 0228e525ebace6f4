"""Golden folders: what is read from each letter, a line a statement. 'make golden' writes them."""

import sys
from pathlib import Path

import pytest

from kg import extract, formats
from kg.model import Reading, Statement

FOLDER = Path(__file__).parent
LETTERS = sorted(path.parent.name for path in FOLDER.glob("*/source.*"))


def read(letter: str) -> Reading:
    source = next((FOLDER / letter).glob("source.*"))
    (loaded,) = formats.sources(str(source))
    return extract.read(formats.read(loaded))


def described(reading: Reading) -> str:
    lines = [f"{reading.kind} {reading.language}"]
    lines += [f"letter: {letter.kind} {letter.label}" for letter in reading.letters]
    lines += [line(statement) for statement in reading.statements]
    return "\n".join(lines) + "\n"


def line(statement: Statement) -> str:
    evidence = statement.evidence
    parts = [
        f"{evidence.start}-{evidence.end}",
        statement.kind.removeprefix("kg:"),
        short(statement.subject),
        statement.predicate,
        short(statement.object),
        repr(evidence.quote),
        f"{statement.confidence:g}",
        *(f"{key}={short(value)}" for key, value in statement.details),
        *(f"context={context.quote!r}" for context in statement.context),
        *([statement.basis] if statement.basis else []),
    ]
    return " | ".join(parts)


def short(node: object) -> str:
    if isinstance(node, Statement):
        return f"<{node.kind} {node.evidence.start}-{node.evidence.end}>"
    name = (
        getattr(node, "name", None) or getattr(node, "lexical", None) or getattr(node, "value", "")
    )
    scope = getattr(node, "scope", "")
    return f"{name.rpartition('/kg/')[2]}{f' [{scope}]' if scope else ''}"


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_is_read_as_before(letter: str) -> None:
    expected = (FOLDER / letter / "statements.txt").read_text(encoding="utf-8")

    assert described(read(letter)) == expected, "if this is better, run 'make golden'"


if __name__ == "__main__":
    for each in LETTERS:
        path = FOLDER / each / "statements.txt"
        path.write_text(described(read(each)), encoding="utf-8")
        sys.stdout.write(f"wrote {path.relative_to(FOLDER.parent.parent)}\n")
