import pytest

from kg.errors import AmbiguousEntity, UnknownEntity
from kg.model.stages import View
from kg.query import find
from kg.query.show import show
from kg.terms import iri


def test_a_name_is_found_whatever_its_case_apostrophes_and_spaces(sample: View) -> None:
    for name in ("citizens’ radio", "CITIZENS' RADIO", " Citizens`  Radio "):
        (match,) = find.find(sample, name)
        assert match.name == "Citizens’ Radio"


def test_an_acronym_finds_what_it_stands_for(sample: View) -> None:
    (match,) = find.find(sample, "npcsc")
    assert "/standing-committee" in match.iri


def test_an_unknown_name_is_told_similar_ones(sample: View) -> None:
    with pytest.raises(UnknownEntity, match="did you mean 'Amnesty International'"):
        find.resource(sample, "amnesty")
    with pytest.raises(UnknownEntity, match="'Human Rights Watch'"):
        find.resource(sample, "Human Right Watch")
    assert find.suggestions(sample, "x") == ()


def test_a_kind_goes_before_other_things_of_that_name_and_alone_is_suggested(
    desk: "Desk",  # type: ignore[name-defined]  # noqa: F821
) -> None:
    place = desk.thing("place", "Lima", "schema:Place")
    organization = desk.thing("org", "Lima", "org:Organization")
    view = desk.view()

    assert find.resource(view, "lima", "place") == place
    assert find.resource(view, "lima", "organization") == organization
    assert find.resource(view, "lima", "signatory") == organization
    assert find.suggestions(view, "lim", "law") == ()
    assert find.suggestions(view, "lim", "place") == ("Lima",)


def test_several_of_one_name_are_told_apart(desk: "Desk") -> None:  # type: ignore[name-defined]  # noqa: F821
    place = desk.thing("place", "Lima", "schema:Place")
    person = desk.thing("person", "Lima", "schema:Person")
    with pytest.raises(AmbiguousEntity, match=r"person:lima-\w+, place:lima-\w+"):
        find.resource(desk.view(), "lima")
    assert find.resource(desk.view(), place.value) == place
    assert (
        find.resource(desk.view(), person.value.removeprefix("https://example.org/kg/")) == person
    )


def test_an_iri_is_itself_whether_or_not_the_graph_knows_it(sample: View) -> None:
    assert find.resource(sample, "kg:nothing") == iri("kg:nothing")
    assert find.resource(sample, "http://e.example/x").value == "http://e.example/x"


def test_a_sheet_has_every_line_with_its_quote(sample: View) -> None:
    sheet = show(sample, "li zhanshu")
    assert (sheet.label, sheet.classes) == ("Li Zhanshu", ("person",))
    offices = [line for line in sheet.lines if line.property == "schema:affiliation"]
    assert [(line.forward, line.role) for line in offices] == [
        (True, "Chairman"),
        (True, "chairman"),
    ]
    (addressed,) = (line for line in sheet.lines if line.property == "kg:addressee")
    assert not addressed.forward
    assert addressed.iri is not None
    assert "/letter/" in addressed.iri
    assert (addressed.quote, addressed.start, addressed.end) == ("Li Zhanshu", 470, 480)


def test_a_replaced_spelling_shows_its_entity(sample: View) -> None:
    for row in sample.select(
        "SELECT ?spelling ?entity { ?spelling <http://purl.org/dc/terms/isReplacedBy> ?entity }"
    ).rows:
        assert show(sample, row[0].value).iri == row[1].value  # type: ignore[union-attr]


def test_nothing_is_shown_of_what_is_not_there(sample: View) -> None:
    with pytest.raises(UnknownEntity):
        show(sample, "person:nobody-1")
