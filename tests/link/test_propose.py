"""What is proposed: the right namesake, nothing where nothing fits, and why."""

from itertools import pairwise
from pathlib import Path

import pytest

from kg.link import Asked, Thing, profiles, propose, sent, spelled, things
from kg.link.ask import NAMES
from kg.link.place import opened
from kg.model.stages import Store

from .conftest import WIKIDATA, proposed, shown


@pytest.fixture(scope="module")
def found(held: Store) -> dict[str, list]:
    return proposed(held)


def test_of_two_organisations_of_one_name_the_one_in_the_same_country_is_proposed(found) -> None:
    assert shown(found["Rivers Alliance"]) == [("Q990001", 0.9)]
    assert "same country (Norway)" in found["Rivers Alliance"][0].reason


def test_a_ship_and_a_woman_of_another_century_are_no_match_for_a_signatory(
    found, held: Store
) -> None:
    assert shown(found["Ana Flood"]) == [("Q990003", 1.0)]
    [_, painter, ship] = proposed(held, least=0)["Ana Flood"]

    assert "of another time (acts in 2021, there until 1901)" in painter.reason
    assert "other kind (ship)" in ship.reason


def test_two_of_whom_nothing_else_is_known_are_both_proposed_and_neither_is_sure(found) -> None:
    assert shown(found["Ben Brook"]) == [("Q990007", 0.5), ("Q990008", 0.5)]
    assert all("namesakes fit as well (1 more)" in m.reason for m in found["Ben Brook"])


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Friends of Lakeside", "other country (Chile, there Finland)"),
        ("Harbour Ministry", "other kind (building)"),
    ],
)
def test_something_else_of_the_same_name_is_no_match(found, held: Store, name, why) -> None:
    assert found[name] == []
    assert why in proposed(held, least=0)[name][0].reason


def test_no_match_is_an_answer_for_who_is_not_there(found) -> None:
    assert found["Maria Stone"] == []


def test_names_in_other_forms_are_found(found) -> None:
    assert shown(found["Workers' Union (WU)"]) == [("Q990011", 0.65)]
    assert shown(found["Quay Act"]) == [("Q990012", 0.7)]
    assert found["Quay Act"][0].candidate.label == "quay act"


def test_a_name_that_holds_for_all_languages_is_found_with_its_other_identifiers(found) -> None:
    [oslo] = found["Oslo"]

    assert oslo.candidate.iri == "http://www.wikidata.org/entity/Q585"
    assert oslo.candidate.elsewhere == ("https://sws.geonames.org/3143244/",)
    assert oslo.candidate.description == "capital of Norway"


def test_the_reasons_add_up_to_the_score(held: Store) -> None:
    for matches in proposed(held, least=0).values():
        for match in matches:
            total = sum(reason.weight for reason in match.reasons)
            assert match.score == pytest.approx(min(max(total, 0), 1))


def test_matches_are_ranked_and_the_same_each_time(held: Store) -> None:
    once, again = proposed(held, least=0), proposed(held, least=0)

    assert once == again
    for matches in once.values():
        assert all(a.score >= b.score for a, b in pairwise(matches))


def test_any_endpoint_that_names_and_types_its_things_can_be_asked(
    held: Store, tmp_path: Path
) -> None:
    (tmp_path / "others.ttl").write_text(
        """
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://others.example/1> a foaf:Organization ; skos:prefLabel "Rivers Alliance" .
        <https://others.example/2> a foaf:Person ; foaf:name "Rivers Alliance"@en .
        """
    )
    found = proposed(held, str(tmp_path / "others.ttl"))

    assert [m.candidate.iri for m in found["Rivers Alliance"]] == ["https://others.example/1"]


def test_only_names_are_asked_for_and_so_many_at_once(desk) -> None:
    names = [f"Friends of Lake {number}" for number in range(500)]
    desk.signed("a.txt", "Letter", *names)
    with opened(str(WIKIDATA)) as place:
        asked = Asked(place.view, place.profile)
        found = list(propose(asked, things(desk.view())))

    assert [proposal.thing.label for proposal in found] == [
        thing.label for thing in things(desk.view())
    ]
    languages = len(place.profile.languages)
    ways = sum(len(sent(proposal.thing)) for proposal in found)
    assert asked.requests <= ways * languages // (NAMES // 2) + 1


@pytest.mark.parametrize(
    "name",
    [
        'A" . } DELETE WHERE { ?s ?p ?o } #',
        "back\\slash",
        "line\nend",
        "?name",
        "Ω’s 'name'",
        "@en",
    ],
)
def test_a_name_is_a_term_of_the_query_whatever_it_looks_like(name: str) -> None:
    thing = Thing(iri="https://example.org/kg/org/x", kind="organization", label=name, facts={})
    with opened(str(WIKIDATA)) as place:
        [proposal] = propose(Asked(place.view, place.profile), [thing])

    assert proposal.matches == ()


@pytest.mark.parametrize(
    ("name", "kind", "other"),
    [
        ("The Rivers Alliance", "organization", "Rivers Alliance"),
        ("RIVERS ALLIANCE", "organization", "Rivers Alliance"),
        ("Women’s Union", "organization", "Women's Union"),
        ("Women's Union", "organization", "Women’s Union"),
        ("Free Water Union (FWU)", "organization", "Free Water Union"),
        ("Human Rights In China", "organization", "Human Rights in China"),
        ("Basic Law", "law", "basic law"),
    ],
)
def test_a_name_is_asked_for_as_others_write_it(name: str, kind: str, other: str) -> None:
    assert other in spelled.ways(name, kind)
    assert spelled.key(name) == spelled.key(other)


def test_an_acronym_is_asked_for_as_it_is() -> None:
    assert spelled.ways("WU", "organization") == ("WU",)


@pytest.mark.parametrize("name", profiles.names())
def test_a_profile_knows_every_kind_and_all_its_terms(name: str) -> None:
    profile = profiles.load(name)

    assert set(profile.kinds) == {"person", "organization", "place", "law", "event"}
    groups = (profile.names, profile.types, profile.kinds, profile.related, profile.values)
    for group in groups:
        for names in group.values():
            assert len(profile.iris(names)) == len(names)


def test_an_answer_that_is_cut_short_is_asked_for_in_parts(
    held: Store, found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.link.ask.ROWS", 16)

    assert {name: shown(m) for name, m in proposed(held).items()} == {
        name: shown(m) for name, m in found.items()
    }
