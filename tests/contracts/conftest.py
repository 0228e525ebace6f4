"""Two letters made by hand, with what the sample lacks: people who sign, late and withdrawn
signatures, a demand on nobody, one body asked by both letters."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from kg import rdf, resolve
from kg import store as stores
from kg.model import Document, Evidence, Iri, Literal, Reading, Spelling, Statement, ids
from kg.model.claims import Letter, Node
from kg.model.stages import Bundle, View
from kg.terms import Quad

RELEASE = """Rivers Alliance
(Lakeside) – Three groups and more than 4 others wrote to Maria Stone, \
chair of the Water Board (WB), about the proposed Dam Act on 3 May 2021.
“Stop the dam,” said Ana Flood, director at Rivers Alliance. “Rivers are alive.”
The letter warns that the act would drown Otter Valley. The Water Board should drop the Dam Act.
Photo: Pat Lens.
Signed by:
Rivers Alliance
Otter Workers Union
Friends of Lakeside
"""

STATEMENT = """Joint statement on water
June 2021
We ask the Water Board to publish its plans. All rivers must stay free.
Signed:
Ana Flood, director, Rivers Alliance
Ben Brook, engineer, Delta College, Norway
Otter Workers Union
Signed later:
Friends of Lakeside
Withdrawn: Ben Brook
"""


class Reader:
    """Makes statements about one text, each with the first place where its quote stands."""

    def __init__(self, source: str, text: str) -> None:
        self.document = Document(source=source, media_type="text/plain", text=text, blocks=())
        self.here = Iri(ids.document_iri(self.document.id))
        self.letter = Spelling("letter", "1", self.document.id)
        self.statements: list[Statement] = []

    def say(  # noqa: PLR0913  (a statement has that many parts)
        self,
        kind: str,
        subject: Node,
        predicate: str,
        value: Node,
        quote: str,
        *,
        after: str = "",
        reader: str = "extract/hand",
        confidence: float = 0.9,
        **more: object,
    ) -> Statement:
        start = self.document.text.index(quote, self.document.text.index(after))
        statement = Statement(
            kind=kind,
            subject=subject,
            predicate=predicate,
            object=value,
            evidence=Evidence.of(self.document, start, start + len(quote)),
            confidence=confidence,
            reader=reader,
            **more,  # type: ignore[arg-type]
        )
        self.statements.append(statement)
        return statement

    def mention(self, thing: Spelling, quote: str, **more: object) -> Statement:
        return self.say(
            "kg:Mention", self.here, "schema:mentions", thing, quote, name=quote, **more
        )

    def sign(self, who: Spelling, position: int, after: str, *details: tuple[str, Node]) -> None:
        where = ("kg:position", Literal(str(position), "xsd:integer"))
        status = ("kg:signatureStatus", Iri("kg:late" if "later" in after else "kg:signed"))
        given = dict(details)
        self.say(
            "kg:Signature",
            self.letter,
            "kg:signatory",
            who,
            who.name,
            after=after,
            name=who.name,
            details=(where, *{"kg:signatureStatus": status[1], **given}.items()),
        )

    def reading(self, kind: str, letter_kind: str, label: str) -> Reading:
        return Reading(
            document=self.document,
            kind=kind,
            language="en",
            letters=(Letter(spelling=self.letter, kind=letter_kind, label=label),),
            statements=tuple(self.statements),
        )


BOARD = Spelling("org", "Water Board")
ALLIANCE = Spelling("org", "Rivers Alliance")
UNION = Spelling("org", "Otter Workers Union")
FRIENDS = Spelling("org", "Friends of Lakeside")
STONE = Spelling("person", "Maria Stone")
FLOOD = Spelling("person", "Ana Flood")
BROOK = Spelling("person", "Ben Brook")
LENS = Spelling("person", "Pat Lens")
ACT = Spelling("law", "Dam Act")
VALLEY = Spelling("place", "Otter Valley")
LAKESIDE = Spelling("place", "Lakeside")


def release() -> Reading:
    r = Reader("news/dam.txt", RELEASE)
    event = Spelling("event", "wrote to Maria Stone", r.document.id)
    r.say("kg:Report", r.here, "kg:reportsOn", r.letter, "wrote to Maria Stone")
    r.say("kg:Titling", r.here, "dcterms:title", Literal("Rivers Alliance"), "Rivers Alliance")
    r.say(
        "kg:Publishing",
        r.here,
        "schema:publisher",
        ALLIANCE,
        "Rivers Alliance",
        name="Rivers Alliance",
    )
    r.say("kg:Dateline", r.here, "kg:dateline", LAKESIDE, "Lakeside", name="Lakeside")
    r.say(
        "kg:AnnouncedCount",
        r.letter,
        "kg:signatoriesAnnounced",
        Literal("4", "xsd:integer"),
        "more than 4",
        details=(("kg:countKind", Iri("kg:moreThan")),),
    )
    office = r.say(
        "kg:Office",
        STONE,
        "schema:affiliation",
        BOARD,
        "Maria Stone, chair of the Water Board (WB)",
        details=(("kg:role", Literal("chair")), ("kg:organizationName", Literal("Water Board"))),
    )
    directs = r.say(
        "kg:Office",
        FLOOD,
        "schema:affiliation",
        ALLIANCE,
        "Ana Flood, director at Rivers Alliance",
        details=(
            ("kg:role", Literal("director")),
            ("kg:organizationName", Literal("Rivers Alliance")),
        ),
    )
    r.say(
        "kg:Addressing",
        r.letter,
        "kg:addressee",
        STONE,
        "Maria Stone",
        name="Maria Stone",
        details=(("kg:inOffice", office),),
    )
    r.mention(STONE, "Maria Stone", details=(("kg:inOffice", office),))
    r.mention(BOARD, "Water Board")
    r.say(
        "kg:Mention",
        r.here,
        "schema:mentions",
        BOARD,
        "Water Board",
        after="The letter",
        name="Water Board",
    )
    r.say("kg:Acronym", BOARD, "kg:acronym", Literal("WB"), "Water Board (WB)")
    r.mention(ACT, "Dam Act", details=(("kg:statedStatus", Iri("kg:draft")),))
    r.say(
        "kg:Classification",
        ACT,
        "org:classification",
        Iri("kind:bill"),
        "Dam Act",
        basis="kg:name-form",
    )
    r.mention(event, "wrote to Maria Stone")
    r.say("kg:Dating", event, "schema:startDate", Literal("2021-05-03", "xsd:date"), "3 May 2021")
    r.mention(FLOOD, "Ana Flood", details=(("kg:inOffice", directs),))
    first = r.say("kg:Quotation", r.here, "kg:quotes", FLOOD, "“Stop the dam,”", name="Ana Flood")
    r.say(
        "kg:Quotation",
        r.here,
        "kg:quotes",
        FLOOD,
        "“Rivers are alive.”",
        name="Ana Flood",
        details=(("kg:continues", first),),
    )
    r.mention(VALLEY, "Otter Valley")
    r.say("kg:Concern", r.letter, "kg:concernedAbout", ACT, "the act would drown Otter Valley")
    r.say(
        "kg:Demand",
        r.letter,
        "kg:demandsOf",
        BOARD,
        "drop the Dam Act",
        name="The Water Board",
        details=(("kg:concerns", ACT),),
    )
    r.mention(LENS, "Pat Lens")
    r.say(
        "kg:Credit",
        r.here,
        "kg:credit",
        LENS,
        "Pat Lens",
        name="Pat Lens",
        details=(("kg:role", Literal("photographer")),),
    )
    for position, who in enumerate((ALLIANCE, UNION, FRIENDS), 1):
        r.sign(who, position, "Signed by:")
    r.say(
        "kg:Classification",
        UNION,
        "org:classification",
        Iri("kind:trade-union"),
        "Union",
        after="Signed by:",
        basis="kg:name-form",
        confidence=0.8,
    )
    r.say(
        "kg:InName",
        FRIENDS,
        "kg:placeInName",
        LAKESIDE,
        "Lakeside",
        after="Signed by:",
        name="Lakeside",
        basis="kg:name-form",
    )
    return r.reading("kg:PressRelease", "kg:OpenLetter", "Letter to Maria Stone")


def statement() -> Reading:
    r = Reader("water.md", STATEMENT)
    title = Literal("Joint statement on water")
    plans, rivers = "publish its plans", "All rivers must stay free"
    r.say("kg:TextOf", r.here, "kg:textOf", r.letter, "Joint statement on water")
    r.say("kg:Titling", r.here, "dcterms:title", title, "Joint statement on water")
    r.say("kg:Titling", r.letter, "dcterms:title", title, "Joint statement on water")
    for subject, predicate in ((r.here, "schema:datePublished"), (r.letter, "schema:dateCreated")):
        r.say("kg:Dating", subject, predicate, Literal("2021-06", "xsd:gYearMonth"), "June 2021")
    r.mention(BOARD, "Water Board")
    r.say("kg:Demand", r.letter, "kg:demandsOf", BOARD, plans, name="the Water Board")
    start = STATEMENT.index(rivers)
    passage = Iri(ids.passage_iri(r.document.id, start, start + len(rivers)))
    r.say("kg:Demand", r.letter, "kg:demands", passage, rivers)
    r.sign(
        FLOOD,
        1,
        "Signed:",
        ("kg:role", Literal("director")),
        ("kg:organizationName", Literal("Rivers Alliance")),
    )
    r.sign(
        BROOK,
        2,
        "Signed:",
        ("kg:role", Literal("engineer")),
        ("kg:organizationName", Literal("Delta College")),
        ("kg:countryName", Literal("Norway")),
    )
    r.sign(UNION, 3, "Signed:")
    r.sign(FRIENDS, 4, "Signed later:")
    r.say(
        "kg:Withdrawal",
        r.letter,
        "kg:withdrawnBy",
        BROOK,
        "Ben Brook",
        after="Withdrawn",
        name="Ben Brook",
    )
    return r.reading("kg:JointStatement", "kg:JointStatement", "Joint statement on water")


@pytest.fixture(scope="session")
def by_hand() -> tuple[Quad, ...]:
    """The graph of the two letters, default graph and named ones."""
    readings = [release(), statement()]
    who, judgements = resolve.run(readings)
    return tuple({q: None for b in rdf.bundles(readings, who, judgements) for q in b.quads})


@pytest.fixture(scope="session")
def viewing() -> Callable[[Iterable[Quad]], AbstractContextManager[View]]:
    """Opens a View of any quads."""

    def view(quads: Iterable[Quad]) -> AbstractContextManager[View]:
        store = stores.open("memory:")
        store.write([Bundle(iri=ids.IDENTITY, quads=tuple(quads))])
        return store.view()

    return view


@pytest.fixture(scope="session")
def letters(by_hand: tuple[Quad, ...], viewing: Callable[..., Any]) -> Iterator[View]:
    """A View of the two letters."""
    with viewing(by_hand) as view:
        yield view
