"""Graphs of hand-made readings, so that measuring is tested apart from reading."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from kg import rdf, resolve, store
from kg.model import (
    Block,
    Document,
    Evidence,
    Iri,
    Letter,
    Literal,
    Reading,
    Spelling,
    Statement,
    ids,
)
from kg.model.stages import View

Graph = Callable[[str, Callable[["Hand"], None]], AbstractContextManager[View]]


class Hand:
    """Writes down by hand what a text says."""

    def __init__(self, text: str) -> None:
        block = Block(kind="paragraph", start=0, end=len(text))
        self.document = Document(
            source="letter.txt", media_type="text/plain", text=text, blocks=(block,)
        )
        self.letter = Spelling("letter", "1", self.document.id)
        self.source = Iri(ids.document_iri(self.document.id))
        self.statements: list[Statement] = []

    def says(
        self,
        kind: str,
        subject: Spelling | Iri,
        predicate: str,
        target: Spelling | Iri | Literal,
        quote: str,
        **details: str | int | Statement,
    ) -> Statement:
        """A statement of the text, proven by the first place of a quote."""
        start = self.document.text.index(quote)
        statement = Statement(
            kind=kind,
            subject=subject,
            predicate=predicate,
            object=target,
            evidence=Evidence.of(self.document, start, start + len(quote)),
            confidence=0.9,
            name=target.name if isinstance(target, Spelling) else None,
            details=tuple((f"kg:{name}", _node(value)) for name, value in details.items()),
            reader="extract/hand",
        )
        self.statements.append(statement)
        return statement

    def reading(self) -> Reading:
        return Reading(
            document=self.document,
            kind="kg:OpenLetter",
            language="en",
            letters=(Letter(spelling=self.letter, kind="kg:OpenLetter", label="A letter"),),
            statements=tuple(sorted(self.statements, key=lambda s: (s.evidence, s.kind))),
        )


def _node(value: str | int | Statement) -> Literal | Statement:
    if isinstance(value, Statement):
        return value
    return Literal(str(value), "xsd:integer" if isinstance(value, int) else "xsd:string")


@pytest.fixture
def graph() -> Graph:
    @contextmanager
    def written(text: str, write: Callable[[Hand], None]) -> Iterator[View]:
        hand = Hand(text)
        write(hand)
        who, judgements = resolve.run([hand.reading()], ())
        target = store.open("memory:")
        target.write(rdf.bundles([hand.reading()], who, judgements))
        with target.view() as view:
            yield view

    return written
