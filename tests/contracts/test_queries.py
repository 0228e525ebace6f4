"""What every query of the library promises, in both engines; and the columns that users rely on."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import rdflib

from kg import export, resources, vocabulary
from kg.model import ids
from kg.model.stages import Solutions, View
from kg.query import library, sparql
from kg.query.library import Query
from kg.query.rows import Rows, value
from kg.query.run import run
from kg.terms import DefaultGraph, Literal, NamedNode, Quad, Triple, expand, from_rdflib

READ = ("source", "document", "quote", "start", "end", "confidence")

#: The named queries whose columns are a promise.
CONTRACT = {
    "documents": ("title", "kind", "date", "publisher", "language", "source", "document"),
    "letters": (
        *("letter", "title", "kind", "date", "relation", "announced", "announcedAs", "listed"),
        *READ,
    ),
    "signatories": (
        *("letter", "signatory", "name", "type", "role", "affiliation", "country", "position"),
        *("status", *READ),
    ),
    "addressees": ("letter", "addressee", "name", "type", "role", "organization", *READ),
    "people": ("person", "name", "role", "organization", *READ),
    "organizations": ("organization", "name", "kind", "acronym", *READ),
    "places": ("place", "name", *READ),
    "laws": ("law", "name", *READ),
    "events": ("event", "name", "date", "until", *READ),
    "quotes": ("speaker", "name", "text", *READ),
    "demands": ("letter", "target", "targetName", "text", *READ),
    "concerns": ("letter", "target", "targetName", "text", *READ),
    "identities": ("entity", "label", "name", *READ),
}
EVERY = [library.get(name) for name in library.names()]
#: A value for each type of parameter.
VALUES = {
    "iri": "kg:nothing",
    "string": "water",
    "integer": "3",
    "number": "0.5",
    "boolean": "true",
    "date": "2021-06-02",
}


class BareGraph:
    """A View of the default graph as somebody has it who loads graph.ttl into rdflib."""

    def __init__(self, view: View) -> None:
        out = io.BytesIO()
        export.write(view, "turtle", out)
        self.graph = rdflib.Graph().parse(data=out.getvalue(), format="turtle")

    def select(self, query: str) -> Solutions:
        answer = self.graph.query(query)
        rows = [tuple(t if t is None else from_rdflib(t) for t in row) for row in answer]
        return Solutions(tuple(map(str, answer.vars or ())), rows)

    def construct(self, query: str) -> Iterator[Triple]:
        return (Triple(*map(from_rdflib, triple)) for triple in self.graph.query(query))

    def graphs(self) -> Iterator[str]:
        return iter(())


@pytest.fixture(scope="session")
def bare_sample(sample: View) -> BareGraph:
    return BareGraph(sample)


@pytest.fixture(scope="session")
def bare_letters(letters: View) -> BareGraph:
    return BareGraph(letters)


def each(queries: list[Query]) -> Callable[..., object]:
    return pytest.mark.parametrize("query", queries, ids=lambda query: query.name)


@each(EVERY)
def test_says_what_it_answers(query: Query) -> None:
    assert query.title
    assert query.description.endswith(".")
    assert (query.folder == "checks") == bool(query.severity)
    assert query.title.endswith("?") or query.folder == "checks"
    assert all(parameter.description for parameter in query.parameters)


@each(EVERY)
def test_each_parameter_stands_in_it_as_any(query: Query) -> None:
    slots = {name for name, _, _ in sparql.read(query.text).slots}
    assert slots == {parameter.name for parameter in query.parameters}


@each(EVERY)
def test_runs_unchanged_in_any_client(query: Query) -> None:
    assert sparql.read(query.text).text == query.text, "a prefix is not declared"
    assert not re.search(r"\b(GRAPH|FROM|SERVICE)\b", re.sub("#.*", "", query.text))


def test_no_two_queries_have_one_name() -> None:
    files = list(resources.folder("queries").glob("*/*.rq"))
    assert len(files) == len(library.names()) == len(EVERY)


@each(EVERY)
def test_both_engines_answer_alike_on_the_sample(
    query: Query, sample: View, bare_sample: View
) -> None:
    assert run(sample, query) == run(bare_sample, query)


@each(EVERY)
def test_both_engines_answer_alike_on_two_letters(
    query: Query, letters: View, bare_letters: View
) -> None:
    assert run(letters, query) == run(bare_letters, query)


@each([query for query in EVERY if query.parameters])
def test_both_engines_answer_alike_with_parameters(
    query: Query, letters: View, bare_letters: View
) -> None:
    everything = run(letters, query)
    for parameter in query.parameters:
        known = [row.get(parameter.name) for row in everything]
        given = next((str(value(term)) for term in known if term), VALUES[parameter.type])
        answer = run(letters, query, {parameter.name: given})
        assert answer == run(bare_letters, query, {parameter.name: given})
        if any(known) and query.name != "timeline":
            assert answer.rows
            assert {str(value(row[parameter.name])) for row in answer} == {given}  # type: ignore[arg-type]
            assert set(answer.rows) <= set(everything.rows)


@each(EVERY)
def test_no_column_comes_twice_and_unknown_is_unbound(query: Query, letters: View) -> None:
    answer = run(letters, query)
    assert len(set(answer.variables)) == len(answer.variables)
    for row in answer.rows:
        assert not any(isinstance(term, Literal) and not term.value for term in row)


@each([query for query in EVERY if query.folder != "checks"])
def test_rows_quote_the_text_at_their_offsets(query: Query, sample: View) -> None:
    answer = run(sample, query)
    if "quote" not in answer.variables:
        return
    texts = {quad.subject: str(quad.object.value) for quad in sample.quads(ids.TEXTS)}
    for row in answer:
        quote, start, end = (row[name] for name in ("quote", "start", "end"))
        assert quote is not None
        text = texts[row["document"]]  # type: ignore[index]
        assert text[value(start) : value(end)] == value(quote)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize("name", CONTRACT)
def test_the_promised_columns_are_there(name: str, letters: View) -> None:
    assert run(letters, name).variables == CONTRACT[name]


@pytest.mark.parametrize("name", [name for name in CONTRACT if name != "documents"])
def test_promised_rows_are_in_the_order_of_the_text(name: str, letters: View, sample: View) -> None:
    for view in (letters, sample):
        places = [
            (str(row["document"]), value(row["start"]))  # type: ignore[arg-type]
            for row in run(view, name)
        ]
        assert places == sorted(places)  # type: ignore[type-var]


def test_checks_name_what_is_wrong_and_say_why() -> None:
    for name in library.names("checks"):
        head = library.get(name).text.partition("WHERE")[0]
        assert "?focus" in head
        assert "?message" in head


def test_facts_are_checked_for_every_property_that_needs_a_statement() -> None:
    text = library.get("fact-without-statement").text
    listed = re.search(r"VALUES \?property \{([^}]*)\}", text)
    assert listed
    assert set(listed[1].split()) == vocabulary.fact_properties()


SHAPES = resources.folder("ontology") / "shapes.ttl"


@pytest.mark.parametrize(
    "path", [*resources.folder("queries").glob("*/*.rq"), SHAPES], ids=lambda path: path.stem
)
def test_every_term_of_ours_is_in_the_ontology(path: Path) -> None:
    for name in set(re.findall(r"(?<![\w<:])(?:kg|kind):[\w-]+", path.read_text(encoding="utf-8"))):
        assert vocabulary.term(name)


def rows(view: View, name: str, *columns: str) -> list[tuple[object, ...]]:
    def shown(answer: Rows) -> Iterator[tuple[object, ...]]:
        for row in answer.records():
            yield tuple(row[column] for column in columns)

    return list(shown(run(view, name)))


def test_signatories_tell_late_from_withdrawn(letters: View) -> None:
    assert rows(
        letters, "signatories", "name", "type", "role", "country", "position", "status"
    ) == [
        ("Rivers Alliance", "Organization", None, None, 1, "signed"),
        ("Otter Workers Union", "Organization", None, None, 2, "signed"),
        ("Friends of Lakeside", "Organization", None, None, 3, "signed"),
        ("Ana Flood", "Person", "director", None, 1, "signed"),
        ("Ben Brook", "Person", "engineer", "Norway", 2, "withdrawn"),
        ("Otter Workers Union", "Organization", None, None, 3, "signed"),
        ("Friends of Lakeside", "Organization", None, None, 4, "late"),
    ]


def test_letters_count_what_is_listed(letters: View) -> None:
    columns = ("kind", "date", "relation", "announced", "announcedAs", "listed")
    assert rows(letters, "letters", *columns) == [
        ("open_letter", None, "reportsOn", 4, "more than 4", 3),
        ("joint_statement", "2021-06", "textOf", None, None, 4),
    ]


def test_people_have_a_row_a_role_and_signatories_none(letters: View) -> None:
    assert rows(letters, "people", "name", "role", "organization", "quote") == [
        ("Maria Stone", "chair", "Water Board", "Maria Stone, chair of the Water Board (WB)"),
        ("Ana Flood", "director", "Rivers Alliance", "Ana Flood, director at Rivers Alliance"),
        ("Pat Lens", "photographer", None, "Pat Lens"),
    ]


def test_demands_of_nobody_have_no_target(letters: View) -> None:
    assert rows(letters, "demands", "targetName", "text") == [
        ("The Water Board", "drop the Dam Act"),
        ("the Water Board", "publish its plans"),
        (None, "All rivers must stay free"),
    ]


def test_quotations_lose_their_marks_and_nothing_else(letters: View) -> None:
    assert rows(letters, "quotes", "name", "text", "quote") == [
        ("Ana Flood", "Stop the dam,", "“Stop the dam,”"),
        ("Ana Flood", "Rivers are alive.", "“Rivers are alive.”"),
    ]


def test_places_come_from_the_dateline_too(letters: View) -> None:
    assert rows(letters, "places", "name") == [("Lakeside",), ("Otter Valley",)]


def test_dates_are_as_precise_as_the_text(letters: View) -> None:
    assert rows(letters, "events", "date", "until") == [("2021-05-03", None)]
    assert rows(letters, "documents", "date") == [(None,), ("2021-06",)]


def test_the_sample_lists_all_its_signatories(sample: View) -> None:
    signatories = rows(sample, "signatories", "position", "name")
    assert [position for position, _ in signatories] == list(range(1, 87))
    assert "Forum Worlds of Labour / Forum Arbeitswelten e.V." in dict(signatories).values()  # type: ignore[arg-type]


def test_a_kind_holds_its_narrower_kinds(letters: View) -> None:
    for kind in ("kind:civil-society", "kind:trade-union", "Trade Union"):
        unions = run(letters, "kinds", {"kind": kind})
        assert [row["label"] for row in unions] == [Literal("Otter Workers Union")]
    assert not run(letters, "kinds", {"kind": "kind:public-body"})


def test_a_timeline_between_two_days_leaves_out_what_was_over(letters: View) -> None:
    later = run(letters, "timeline", {"from": "2021-05-04"})
    assert {value(row["kind"]) for row in later} == {"document", "letter"}  # type: ignore[arg-type]
    earlier = run(letters, "timeline", {"until": "2021-05-31"})
    assert [value(row["kind"]) for row in earlier] == ["event"]  # type: ignore[arg-type]


def test_a_text_given_twice_is_two_documents_rows_and_no_more_signatures(
    by_hand: tuple[Quad, ...], viewing: Callable[..., AbstractContextManager[View]], letters: View
) -> None:
    document = run(letters, "documents").rows[0][-1]
    copy = Quad(document, NamedNode(expand("kg:copy")), Literal("copy.txt"), DefaultGraph())
    with viewing([*by_hand, copy]) as view:
        assert rows(view, "documents", "source") == [
            ("copy.txt",),
            ("news/dam.txt",),
            ("water.md",),
        ]
        assert len(run(view, "signatories")) == len(run(letters, "signatories"))


def test_queries_are_kept_in_folders_that_tell_their_use() -> None:
    folders = {path.parent.name for path in Path(resources.folder("queries")).glob("*/*.rq")}
    assert folders == {"explore", "network", "checks"}


def test_somebody_who_withdrew_and_is_not_listed_any_more_has_a_row(
    by_hand: tuple[Quad, ...], viewing: Callable[..., AbstractContextManager[View]]
) -> None:
    left = [quad for quad in by_hand if not quad.subject.value.endswith("#signature-152-161")]
    with viewing(left) as view:
        signed = rows(view, "signatories", "name", "position", "status")
    assert signed[-1] == ("Ben Brook", None, "withdrawn")
    assert len(signed) == 7
