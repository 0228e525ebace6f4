"""Statements about a thing, each with its proof in the words of its source."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.network.appearance import MENTIONS, SIGNATORY, relation
from kg.query import rows
from kg.serve.pages.asking import Graph, Row, spoken, whole
from kg.serve.pages.marks import Snippet, snippet
from kg.terms import Literal, NamedNode, Term, compact

#: What of a statement a page shows beside its fact.
_ASPECTS = ("kg:name", "kg:role", "kg:organizationName", "kg:countryName")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One end of a fact in words; ``iri`` is '' where it is no thing with a page."""

    text: str
    iri: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Where a statement was read, by what, and how sure that is."""

    snippet: Snippet
    document: str
    title: str
    language: str
    start: int | None
    end: int | None
    confidence: str
    basis: str
    extractor: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement as it reads from one of its ends."""

    statement: str
    kind: str
    other: Value
    name: str  #: the other end as written, where that differs
    role: str
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The facts of one property, read from one end of them."""

    name: str  #: of the property, prefixed
    words: str
    forward: bool
    count: int
    first: int  #: how many come before those here
    facts: tuple[Fact, ...]

    @property
    def key(self) -> str:
        """How an address asks for it: the property, as a SPARQL path from the thing."""
        return self.name if self.forward else f"^{self.name}"

    @property
    def by_other(self) -> Sequence[tuple[Value, Sequence[Fact]]]:
        """Facts with the same other end together."""
        found = groupby(self.facts, key=lambda fact: fact.other)
        return [(other, tuple(facts)) for other, facts in found]


def counts(graph: Graph, node: NamedNode) -> Mapping[tuple[str, bool], int]:
    """How many statements a thing has of each property, by whether it is their subject."""
    found = {}
    for end, forward in (("subject", True), ("object", False)):
        query = f"""SELECT ?property (COUNT(DISTINCT ?statement) AS ?many) WHERE {{
          ?statement rdf:{end} {node} ; rdf:predicate ?property ; kg:evidence ?passage
        }} GROUP BY ?property"""
        for row in graph.rows(query):
            if isinstance(row["property"], NamedNode):
                found[row["property"].value, forward] = int(rows.text(row["many"]))
    return dict(sorted(found.items(), key=_order))


def _order(counted: tuple[tuple[str, bool], int]) -> tuple[bool, bool, bool, str]:
    """What was signed first; what only says that something is named, last."""
    (iri, forward), _ = counted
    name = compact(iri)
    about = relation(name)
    return (
        about.from_names or name == MENTIONS,
        name != SIGNATORY,
        not forward,
        about.forward if forward else about.backward,
    )


def group(  # noqa: PLR0913  (which part of which group)
    graph: Graph, node: NamedNode, iri: str, *, forward: bool, count: int, first: int, most: int
) -> Group:
    """Some of the facts that a thing has of a property, by document and place."""
    mine, other = ("subject", "object") if forward else ("object", "subject")
    found = graph.rows(
        f"""SELECT * WHERE {{
          {{ SELECT DISTINCT ?statement ?other ?passage ?document ?start ?end WHERE {{
            ?statement rdf:{mine} {node} ; rdf:predicate {NamedNode(iri)} ; rdf:{other} ?other ;
              kg:evidence ?passage .
            ?passage oa:hasSource ?document ; kg:start ?start ; kg:end ?end .
          }} ORDER BY ?document ?start ?end ?statement LIMIT {most} OFFSET {first} }}
          {details("?statement")}
        }} ORDER BY ?document ?start ?end ?statement"""
    )
    words = relation(compact(iri))
    return Group(
        name=compact(iri),
        words=words.forward if forward else words.backward,
        forward=forward,
        count=count,
        first=first,
        facts=tuple(facts(graph, found)),
    )


def details(statement: str) -> str:
    """The pattern that finds what is said of a statement beside its fact."""
    aspects = "".join(
        f"OPTIONAL {{ {statement} {aspect} ?{aspect.partition(':')[2]} }}\n" for aspect in _ASPECTS
    )
    return f"""?passage kg:quote ?quote .
      OPTIONAL {{ {statement} a ?class }}
      {aspects}
      OPTIONAL {{ {statement} kg:confidence ?confidence }}
      OPTIONAL {{ {statement} kg:basis ?basis }}
      OPTIONAL {{ {statement} prov:wasGeneratedBy/prov:wasAssociatedWith ?extractor .
        OPTIONAL {{ ?extractor schema:softwareVersion ?version }} }}
      OPTIONAL {{ ?document dcterms:language ?language }}"""


def facts(graph: Graph, found: Iterable[Row]) -> Iterator[Fact]:
    """The facts in rows of ``details``, one for each statement."""
    by_statement = {rows.text(row["statement"]): row for row in found}
    graph.learn(
        term.value
        for row in by_statement.values()
        for name in ("other", "document", "extractor", "basis")
        if isinstance(term := row.get(name), NamedNode)
    )
    for statement, row in by_statement.items():
        other = value(graph, row["other"])
        name = rows.text(row.get("name"))
        yield Fact(
            statement=statement,
            kind=words(row.get("class")),
            other=other,
            name="" if name == other.text else name,
            role=", ".join(
                filter(None, (rows.text(row.get(a.partition(":")[2])) for a in _ASPECTS[1:]))
            ),
            proof=proof(graph, row),
        )


def proof(graph: Graph, row: Row) -> Proof:
    """The proof in a row of ``details``."""
    document, start, end = rows.text(row["document"]), whole(row["start"]), whole(row["end"])
    language = rows.text(row.get("language"))
    extractor = row.get("extractor")
    return Proof(
        snippet=snippet(graph.text(document), start, end, rows.text(row["quote"])),
        document=document,
        title=graph.label(document),
        language=language,
        start=start,
        end=end,
        confidence=rows.text(row.get("confidence")),
        basis=words(row.get("basis")),
        extractor=graph.label(extractor.value) if isinstance(extractor, NamedNode) else "",
        version=rows.text(row.get("version")),
    )


def value(graph: Graph, term: Term | None) -> Value:
    """A term in words."""
    if isinstance(term, NamedNode):
        return Value(text=graph.label(term.value), iri=term.value)
    if isinstance(term, Literal):
        return Value(text=term.value, language=term.language or "")
    return Value(text=rows.text(term))


def words(term: Term | None) -> str:
    """A class or a value of the ontology in words; '' where there is none."""
    return spoken(term.value) if isinstance(term, NamedNode) else ""
