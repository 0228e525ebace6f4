"""What a person decides: it is recorded, outlives builds, shows in the graph, and is undone."""

import io
from pathlib import Path

import pytest
import rdflib

from kg import decisions, export, pipeline
from kg.errors import UsageError
from kg.export._parts import of_document
from kg.link import decide, profiles
from kg.model import Judgement, Link
from kg.model.stages import Store
from kg.query import checks
from kg.query.library import get
from kg.query.rows import text
from kg.query.run import run
from kg.query.show import show
from kg.terms import NamedNode

WIKIDATA = "http://www.wikidata.org/entity/"
ALLIANCE = f"{WIKIDATA}Q990001"


def content(store: Store, form: str = "nquads") -> bytes:
    out = io.BytesIO()
    with store.view() as view:
        export.write(view, form, out)
    return out.getvalue()


def links(store: Store) -> list[tuple[str, str, str]]:
    with store.view() as view:
        return [
            (text(r["label"]), text(r["match"]), text(r["verdict"])) for r in run(view, "links")
        ]


def said(store: Store, name: str, target: str, verdict: str = "same", **more: str) -> Link:
    entity = decisions.spelling(store, name)
    return Link(left=entity, target=target, verdict=verdict, by="rk", reason="known", **more)


@pytest.mark.parametrize("verdict", ["same", "different", "unmatched"])
def test_a_decision_outlives_a_build_and_is_undone_without_a_trace(
    target: Store, letter: Path, verdict: str
) -> None:
    before = content(target)
    link = said(target, "Rivers Alliance", ALLIANCE, verdict)
    decisions.link([link], store=target)
    decided = content(target)
    pipeline.build([letter], store=target)

    assert content(target) == decided != before
    assert links(target) == [("Rivers Alliance", ALLIANCE, verdict)]
    assert decisions.unlink(link.left, store=target) == (ALLIANCE,)
    assert content(target) == before


def test_what_is_accepted_is_the_same_elsewhere_in_the_graph_and_what_is_refused_is_not(
    target: Store,
) -> None:
    decisions.link([said(target, "Rivers Alliance", ALLIANCE)], store=target)
    decisions.link([said(target, "Ben Brook", f"{WIKIDATA}Q990007", "different")], store=target)

    with target.view() as view:
        assert show(view, "Rivers Alliance").links == (ALLIANCE,)
        assert show(view, "Ben Brook").links == ()
        assert [str(finding) for finding in checks.check(view)] == []
    graph = rdflib.Graph().parse(data=content(target, "turtle"), format="turtle")
    same = rdflib.URIRef("https://schema.org/sameAs")
    assert [str(o) for o in graph.objects(None, same)] == [ALLIANCE]
    assert len(graph.query(get("links").text)) == 2


def test_who_said_so_and_why_is_kept(target: Store) -> None:
    entity = decisions.spelling(target, "Oslo")
    link = decide.accepted(entity, f"{WIKIDATA}Q585", by="Ada Ibe", because="the only one")
    decisions.link(link, store=target)

    with target.view() as view:
        [row] = run(view, "links").records()
        assert all(row["by"] != "Ada Ibe" for row in run(view, "judgements").records())
    assert (row["by"], row["reason"], row["score"]) == ("Ada Ibe", "the only one", 1)


def test_a_decision_stays_with_its_entity_when_names_are_judged_to_be_one(target: Store) -> None:
    decisions.link([said(target, "Rivers Alliance", ALLIANCE)], store=target)
    linked = content(target)
    kept = decisions.spelling(target, "Friends of Lakeside")
    gone = decisions.spelling(target, "Rivers Alliance")
    same = Judgement(left=kept, right=gone, verdict="same", by="rk", reason="merged")
    decisions.judge(same, store=target)

    assert links(target) == [("Friends of Lakeside", ALLIANCE, "same")]
    with target.view() as view:
        assert show(view, "Friends of Lakeside").links == (ALLIANCE,)
    assert decisions.unlink(kept, store=target) == (ALLIANCE,)
    assert links(target) == []
    decisions.link([said(target, "Rivers Alliance", ALLIANCE)], store=target)
    decisions.unjudge(kept, gone, store=target)
    assert content(target) == linked


def test_a_decision_waits_for_a_document_that_is_away(
    target: Store, letter: Path, tmp_path: Path
) -> None:
    decisions.link([said(target, "Rivers Alliance", ALLIANCE)], store=target)
    other = tmp_path / "other.txt"
    other.write_text("Open letter\n\nSigned by:\n\nForest Union\n\nCoast Union\n", encoding="utf-8")
    pipeline.build([other], store=target)
    both = content(target)
    pipeline.remove(["quay.txt"], store=target)

    assert links(target) == []
    pipeline.build([letter], store=target)
    assert content(target) == both


def test_an_entity_is_one_thing_at_one_place(target: Store) -> None:
    decisions.link([said(target, "Rivers Alliance", ALLIANCE)], store=target)
    before = content(target)
    second = said(target, "Rivers Alliance", f"{WIKIDATA}Q990002")
    nothing = said(target, "Rivers Alliance", WIKIDATA, "unmatched")
    for other in (second, nothing):
        with pytest.raises(UsageError, match="--undo"):
            decisions.link([other], store=target)

    assert content(target) == before
    elsewhere = said(target, "Rivers Alliance", "https://ror.org/0aaaaaa11")
    decisions.link([elsewhere], store=target)
    assert len(links(target)) == 2


def test_a_match_takes_the_place_of_no_match(target: Store) -> None:
    decisions.link([said(target, "Oslo", WIKIDATA, "unmatched")], store=target)
    decisions.link([said(target, "Oslo", f"{WIKIDATA}Q585")], store=target)

    assert links(target) == [("Oslo", f"{WIKIDATA}Q585", "same")]


def test_what_a_refused_thing_states_goes_with_it(target: Store) -> None:
    ror = said(target, "Rivers Alliance", "https://ror.org/0aaaaaa11", via=ALLIANCE)
    decisions.link([said(target, "Rivers Alliance", ALLIANCE), ror], store=target)
    decisions.link([said(target, "Rivers Alliance", ALLIANCE, "different")], store=target)

    assert links(target) == [("Rivers Alliance", ALLIANCE, "different")]


@pytest.mark.parametrize(
    "written",
    [
        "Q42",
        "wd:Q42",
        "http://www.wikidata.org/entity/Q42",
        "<http://www.wikidata.org/entity/Q42>",
        "https://www.wikidata.org/wiki/Q42",
        "https://www.wikidata.org/wiki/Q42#sitelinks",
    ],
)
def test_a_thing_of_wikidata_has_one_iri_however_it_is_written(written: str) -> None:
    assert profiles.target(written) == f"{WIKIDATA}Q42"


def test_other_iris_stay_as_they_are() -> None:
    assert profiles.target("https://ror.org/05a28rw58") == "https://ror.org/05a28rw58"


@pytest.mark.parametrize(
    "written", ["", "Rivers", "javascript:alert(1)", "https://a b/", "http://"]
)
def test_what_is_no_iri_on_the_web_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="wd:Q42"):
        profiles.target(written)


def test_two_matches_at_one_place_are_told_when_names_are_judged_to_be_one(target: Store) -> None:
    decisions.link([said(target, "Rivers Alliance", ALLIANCE)], store=target)
    decisions.link([said(target, "Harbour Ministry", f"{WIKIDATA}Q990010")], store=target)
    same = Judgement(
        left=decisions.spelling(target, "Harbour Ministry"),
        right=decisions.spelling(target, "Rivers Alliance"),
        verdict="same",
        by="rk",
        reason="",
    )
    decisions.judge(same, store=target)

    with target.view() as view:
        found = [finding for finding in checks.check(view) if finding.check == "linked-twice"]
    assert [(f.severity, f.focus) for f in found] == [("warning", same.left.iri)]
    assert ALLIANCE in found[0].message


def test_what_nobody_accepted_is_found(desk) -> None:
    desk.signed("a.txt", "Letter", "Rivers Alliance")
    union = desk.thing("org", "Rivers Alliance", "org:Organization")
    desk.add(union, "schema:sameAs", NamedNode(ALLIANCE))

    assert [row["focus"] for row in run(desk.view(), "same-without-link")] == [union]


def test_what_one_document_supports_is_exported_with_who_says_what_its_things_are_elsewhere(
    target: Store, tmp_path: Path
) -> None:
    decisions.link([said(target, "Rivers Alliance", ALLIANCE)], store=target)
    other = tmp_path / "other.txt"
    other.write_text("Open letter\n\nSigned by:\n\nForest Union\n\nCoast Union\n", encoding="utf-8")
    pipeline.build([other], store=target)
    with target.view() as view:
        mine, theirs = (of_document(view, name) for name in ("quay.txt", "other.txt"))

    assert [text(row["match"]) for row in run(mine, "links")] == [ALLIANCE]
    assert not run(mine, "same-without-link").rows
    assert not run(theirs, "links").rows


def test_followthemoney_gets_the_identifier_of_wikidata(target: Store) -> None:
    decisions.link([said(target, "Rivers Alliance", ALLIANCE)], store=target)

    assert b'"wikidataId":["Q990001"]' in content(target, "ftm").replace(b" ", b"")
