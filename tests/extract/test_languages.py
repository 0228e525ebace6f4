"""Reading invented letters in many languages: tables of texts and of what they tell.

Each file in languages/ is a language, or those without a file of their own; what a table's
``tells`` does not name is not looked at.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg import languages
from kg.model import Iri, Literal, Node, Reading, Spelling, Statement

TABLES = sorted(Path(__file__).with_name("languages").glob("*.toml"))
LETTERS = {
    f"{table.stem}: {letter['name']}": letter
    for table in TABLES
    for letter in tomllib.loads(table.read_text(encoding="utf-8"))["letters"]
}


def value(node: Node | Statement | None) -> str:
    match node:
        case Spelling():
            return node.name
        case Literal():
            return node.lexical
        case Iri():
            return node.value
    return ""


def of_kind(reading: Reading, kind: str) -> list[Statement]:
    return [s for s in reading.statements if s.kind == kind]


def names(reading: Reading, kind: str) -> list[str]:
    return [s.name or "" for s in of_kind(reading, kind)]


def mentioned(reading: Reading, kind: str) -> list[str]:
    found = [s.object for s in of_kind(reading, "kg:Mention")]
    return list(dict.fromkeys(value(o) for o in found if getattr(o, "kind", "") == kind))


def held(reading: Reading) -> dict[str, str]:
    """Who signs with an office or a body, and which."""
    return {
        s.name or "": " @ ".join(value(s.detail(k)) for k in ("kg:role", "kg:organizationName"))
        for s in of_kind(reading, "kg:Signature")
        if s.detail("kg:role") or s.detail("kg:organizationName")
    }


TOLD = {
    "kind": lambda reading: reading.kind.removeprefix("kg:"),
    "language": lambda reading: reading.language,
    "title": lambda reading: next((value(s.object) for s in of_kind(reading, "kg:Titling")), ""),
    "date": lambda reading: next(
        (
            value(s.object)
            for s in of_kind(reading, "kg:Dating")
            if s.predicate in {"schema:datePublished", "schema:dateCreated"}
        ),
        "",
    ),
    "addressed": lambda reading: names(reading, "kg:Addressing"),
    "signed": lambda reading: names(reading, "kg:Signature"),
    "held": held,
    "asked": lambda reading: names(reading, "kg:Demand"),
    "concerns": lambda reading: len(of_kind(reading, "kg:Concern")),
    "counted": lambda reading: [
        f"{value(s.detail('kg:countKind')).rpartition(':')[2]} {value(s.object)}"
        for s in of_kind(reading, "kg:AnnouncedCount")
    ],
    "quoted": lambda reading: names(reading, "kg:Quotation"),
    "acronyms": lambda reading: [value(s.object) for s in of_kind(reading, "kg:Acronym")],
    "people": lambda reading: mentioned(reading, "person"),
    "organizations": lambda reading: mentioned(reading, "org"),
    "laws": lambda reading: mentioned(reading, "law"),
}


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_a_letter_tells(read, letter: dict[str, Any]) -> None:
    reading = read(letter["text"], letter.get("media_type", "text/plain"))

    assert {key: TOLD[key](reading) for key in letter["tells"]} == letter["tells"]


@pytest.mark.parametrize(
    ("language", "text"),
    tomllib.loads((TABLES[0].parent / "other.toml").read_text(encoding="utf-8"))[
        "sentences"
    ].items(),
)
def test_a_language_is_known_by_its_small_words_and_letters(language: str, text: str) -> None:
    assert languages.detect(text) == language
