"""Each kind of damage is found, and the finding says where."""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

import pytest

from kg.model import ids
from kg.model.stages import View
from kg.query.checks import Finding, check
from kg.terms import DefaultGraph, Literal, NamedNode, Quad, iri, literal

Quads = tuple[Quad, ...]
Viewing = Callable[[Iterable[Quad]], AbstractContextManager[View]]
Damage = Callable[[Quads], Iterable[Quad]]


def test_the_sample_is_sound(sample: View) -> None:
    assert [str(finding) for finding in check(sample) if finding.severity == "error"] == []


def test_two_sound_letters_are_sound(letters: View) -> None:
    assert [finding.check for finding in check(letters)] == ["announced-and-listed"]


def test_a_count_that_the_list_does_not_bear_out_is_a_warning_at_its_words(letters: View) -> None:
    (finding,) = check(letters)
    assert finding.severity == "warning"
    assert finding.message == "'more than 4' are said to have signed, 3 are listed"
    assert (finding.start, finding.end) == (46, 57)
    assert str(finding).startswith("warning: news/dam.txt at 46-57: 'more than 4'")


def default(quad: Quad) -> bool:
    return quad.graph_name == DefaultGraph()


def holding(quads: Quads, predicate: str, ending: str = "") -> Quad:
    """The first quad of the default graph with that property, of a subject with that ending."""
    return min(
        (
            quad
            for quad in quads
            if default(quad)
            and quad.predicate == iri(predicate)
            and re.search(ending, quad.subject.value)
        ),
        key=str,
    )


def changed(quads: Quads, old: Quad, value: NamedNode | Literal) -> Iterable[Quad]:
    new = Quad(old.subject, old.predicate, value, old.graph_name)
    return [new if quad == old else quad for quad in quads]


def without(quads: Quads, *gone: Quad) -> Iterable[Quad]:
    return [quad for quad in quads if quad not in gone]


def added(quads: Quads, subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quads:
    return (*quads, Quad(subject, iri(predicate), value, DefaultGraph()))


def shifted_offset(quads: Quads) -> Iterable[Quad]:
    return changed(quads, holding(quads, "kg:start", "#46-57$"), literal("45", "xsd:integer"))


def changed_quote(quads: Quads) -> Iterable[Quad]:
    return changed(quads, holding(quads, "kg:quote", "#46-57$"), Literal("more than 9"))


def changed_text(quads: Quads) -> Iterable[Quad]:
    texts = [quad for quad in quads if quad.graph_name == NamedNode(ids.TEXTS)]
    old = next(quad for quad in texts if "more than 4" in quad.object.value)
    return changed(quads, old, Literal(old.object.value.replace("more than 4", "more than 5")))


def lost_text(quads: Quads) -> Iterable[Quad]:
    texts = [quad for quad in quads if quad.graph_name == NamedNode(ids.TEXTS)]
    return without(quads, next(quad for quad in texts if "more than 4" in quad.object.value))


def passage_behind_the_end(quads: Quads) -> Iterable[Quad]:
    return changed(quads, holding(quads, "kg:end", "#46-57$"), literal("5700", "xsd:integer"))


def statement_without_evidence(quads: Quads) -> Iterable[Quad]:
    return without(quads, holding(quads, "kg:evidence", "#announced-count-46-57$"))


def two_evidences(quads: Quads) -> Iterable[Quad]:
    count = holding(quads, "kg:evidence", "#announced-count-46-57$")
    return added(quads, count.subject, "kg:evidence", holding(quads, "kg:quote", "#17-25$").subject)


def evidence_in_another_document(quads: Quads) -> Iterable[Quad]:
    count = holding(quads, "kg:evidence", "#announced-count-46-57$")
    other = next(
        quad
        for quad in quads
        if default(quad)
        and quad.predicate == iri("kg:quote")
        and quad.subject.value.partition("#")[0] != count.subject.value.partition("#")[0]
    )
    return changed(quads, count, other.subject)


def statement_without_a_class(quads: Quads) -> Iterable[Quad]:
    return without(quads, holding(quads, "rdf:type", "#announced-count-46-57$"))


def person_without_a_class(quads: Quads) -> Iterable[Quad]:
    stone = [quad for quad in quads if quad.predicate == iri("rdf:type")]
    return without(quads, *(quad for quad in stone if "/person/maria" in quad.subject.value))


def organization_without_a_label(quads: Quads) -> Iterable[Quad]:
    return without(quads, holding(quads, "rdfs:label", "/org/water-board"))


def fact_without_a_statement(quads: Quads) -> Iterable[Quad]:
    letter = holding(quads, "kg:addressee").subject
    return added(quads, letter, "kg:signatory", holding(quads, "kg:acronym").subject)


def statement_without_its_fact(quads: Quads) -> Iterable[Quad]:
    return without(quads, holding(quads, "kg:addressee"))


def another_documents_fact(quads: Quads) -> Iterable[Quad]:
    graphs = sorted({quad.graph_name.value for quad in quads if "/doc/" in str(quad.graph_name)})
    quad = next(q for q in quads if q.predicate == iri("kg:signatory") and not default(q))
    other = next(graph for graph in graphs if graph != quad.graph_name.value)
    moved = Quad(quad.subject, quad.predicate, quad.object, NamedNode(other))
    return (*without(quads, quad), moved)


def named_graph_says_more(quads: Quads) -> Iterable[Quad]:
    quad = next(q for q in quads if q.predicate == iri("kg:signatory") and not default(q))
    extra = Quad(quad.subject, quad.predicate, iri("kg:nobody"), quad.graph_name)
    return (*quads, extra)


def graph_of_no_document(quads: Quads) -> Iterable[Quad]:
    quad = next(q for q in quads if q.predicate == iri("kg:signatory") and default(q))
    stray = Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{ids.BASE}doc/none"))
    return (*quads, stray)


def same_position(quads: Quads) -> Iterable[Quad]:
    second = next(
        quad
        for quad in quads
        if quad.predicate == iri("kg:position") and quad.object == literal("2", "xsd:integer")
    )
    return changed(quads, second, literal("1", "xsd:integer"))


def replaced_twice(quads: Quads) -> Iterable[Quad]:
    entity = holding(quads, "dcterms:isReplacedBy").object
    other = holding(quads, "rdfs:label", "/org/rivers").subject
    return added(quads, entity, "dcterms:isReplacedBy", other)


def replaced_by_another_kind(quads: Quads) -> Iterable[Quad]:
    old = holding(quads, "dcterms:isReplacedBy")
    return changed(quads, old, holding(quads, "rdfs:label", "/person/maria-stone").subject)


def replaced_in_use(quads: Quads) -> Iterable[Quad]:
    spelling = holding(quads, "dcterms:isReplacedBy").subject
    return changed(quads, holding(quads, "rdf:subject", "#acronym"), spelling)


def confidence_above_one(quads: Quads) -> Iterable[Quad]:
    old = holding(quads, "kg:confidence", "#announced-count-46-57$")
    return changed(quads, old, literal("1.2", "xsd:decimal"))


def ends_before_it_begins(quads: Quads) -> Iterable[Quad]:
    return changed(quads, holding(quads, "kg:latest", "/event/"), literal("2020-01-01", "xsd:date"))


def letter_of_no_document(quads: Quads) -> Iterable[Quad]:
    letter = NamedNode(f"{ids.BASE}letter/none-1")
    typed = added(quads, letter, "rdf:type", iri("kg:Letter"))
    return added(typed, letter, "rdf:type", iri("kg:OpenLetter"))


def judgement_without_a_reason(quads: Quads) -> Iterable[Quad]:
    return without(quads, holding(quads, "kg:reason"))


def signature_without_a_position(quads: Quads) -> Iterable[Quad]:
    return without(quads, holding(quads, "kg:position"))


@pytest.mark.parametrize(
    ("damage", "found_by", "focus", "place"),
    [
        (shifted_offset, "quotes", "#46-57", (45, 57)),
        (shifted_offset, "passage-name", "#46-57", (45, 57)),
        (changed_quote, "quotes", "#46-57", (46, 57)),
        (changed_text, "quotes", "#46-57", (46, 57)),
        (changed_text, "quotes", "/doc/", None),
        (lost_text, "quotes", "/doc/", None),
        (passage_behind_the_end, "passage-outside", "#46-57", (46, 5700)),
        (statement_without_evidence, "shapes", "#announced-count-46-57", (46, 57)),
        (two_evidences, "shapes", "#announced-count-46-57", (46, 57)),
        (evidence_in_another_document, "evidence-elsewhere", "#announced-count-46-57", ()),
        (statement_without_a_class, "shapes", "#announced-count-46-57", (46, 57)),
        (person_without_a_class, "shapes", "/person/maria-stone", None),
        (organization_without_a_label, "shapes", "/org/water-board", None),
        (fact_without_a_statement, "fact-without-statement", "/letter/", None),
        (statement_without_its_fact, "statement-without-fact", "#addressing-74-85", (74, 85)),
        (another_documents_fact, "named-graphs", "/doc/", None),
        (named_graph_says_more, "named-graphs", "/doc/", None),
        (graph_of_no_document, "named-graphs", "/doc/none", None),
        (same_position, "same-position", "#signature-", ()),
        (replaced_twice, "replaced-twice", "/org/wb", None),
        (replaced_by_another_kind, "replaced-by-another-kind", "/org/", None),
        (replaced_in_use, "replaced-in-use", "#acronym-100-116", (100, 116)),
        (confidence_above_one, "shapes", "#announced-count-46-57", (46, 57)),
        (ends_before_it_begins, "shapes", "/event/", None),
        (letter_of_no_document, "letter-without-document", "/letter/none-1", None),
        (judgement_without_a_reason, "shapes", "/judgement/", None),
        (signature_without_a_position, "shapes", "#signature-", ()),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_damage_is_found_where_it_is(  # noqa: PLR0913, PLR0917
    damage: Damage,
    found_by: str,
    focus: str,
    place: tuple[int, ...] | None,
    by_hand: Quads,
    viewing: Viewing,
) -> None:
    found = findings(damage(by_hand), viewing)
    there = [f for f in found if f.check == found_by and focus in f.focus]
    assert there, "\n".join(map(str, found))
    assert all(finding.severity == "error" for finding in there)
    if place:
        assert (there[0].start, there[0].end) == place
    if place is not None or "/doc/" in focus:
        assert there[0].document
        assert there[0].document.startswith(f"{ids.BASE}doc/")


def findings(quads: Iterable[Quad], viewing: Viewing) -> list[Finding]:
    with viewing(quads) as view:
        return check(view)


def test_a_fact_in_the_wrong_graph_names_the_document_that_says_so(
    by_hand: Quads, viewing: Viewing
) -> None:
    messages = [f.message for f in findings(another_documents_fact(by_hand), viewing)]
    assert any("no statement of this document says so, only of doc:" in m for m in messages)
    assert any("the document says so, its graph does not" in m for m in messages)


def test_a_graph_without_texts_says_that_no_quote_was_read(
    by_hand: Quads, viewing: Viewing
) -> None:
    found = findings([quad for quad in by_hand if default(quad)], viewing)
    assert {(f.check, f.severity) for f in found} == {
        ("announced-and-listed", "warning"),
        ("quotes", "info"),
    }


def test_somebody_listed_twice_is_a_warning(by_hand: Quads, viewing: Viewing) -> None:
    twice = holding(by_hand, "rdf:object", "#signature-382")
    alliance = holding(by_hand, "rdf:object", "#signature-366").object
    found = findings(changed(by_hand, twice, alliance), viewing)
    (finding,) = (finding for finding in found if finding.check == "signed-twice")
    assert finding.severity == "warning"
    assert finding.start == 382


def test_dates_that_disagree_are_told(by_hand: Quads, viewing: Viewing) -> None:
    event = holding(by_hand, "schema:startDate").subject
    dating = holding(by_hand, "rdf:subject", "#dating-25-34$")
    day = literal("2021-05-04", "xsd:date")
    quads = changed(by_hand, dating, event)
    for predicate, value in (("rdf:predicate", iri("schema:startDate")), ("rdf:object", day)):
        quads = changed(tuple(quads), holding(tuple(quads), predicate, "#dating-25-34$"), value)
    found = [f for f in findings(quads, viewing) if f.check == "dates-disagree"]
    assert [(f.severity, f.focus) for f in found] == [("info", event.value)]


def test_findings_come_worst_first(by_hand: Quads, viewing: Viewing) -> None:
    found = findings(shifted_offset(by_hand), viewing)
    assert [f.severity for f in found] == sorted(f.severity for f in found)


def test_an_empty_graph_is_not_sound(desk: "Desk") -> None:  # type: ignore[name-defined]  # noqa: F821
    desk.add(NamedNode(f"{ids.BASE}dataset"), "rdfs:label", "No letters")
    (finding,) = check(desk.view())
    assert str(finding).startswith("error: the graph is empty")
