"""'kg link' as people run it."""

import csv
import io
import json
import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli import link as command
from kg.link import profiles

from .conftest import WIKIDATA, Busy

THERE = ("--endpoint", str(WIKIDATA))


def test_it_proposes_with_scores_and_reasons_and_records_nothing(
    kg, letter: Path, tmp_path: Path
) -> None:
    kg("build", str(letter))
    before = (tmp_path / "output" / "graph.ttl").read_bytes()
    code, out, err = kg("link", *THERE)

    assert code == 0
    assert re.search(
        r"Rivers Alliance +organization +wd:Q990001 .* 0\.9  same label; same kind", out
    )
    assert re.search(r"Harbour Ministry +organization +no match", out)
    assert err.splitlines()[-1].endswith("; nothing is recorded")
    assert (tmp_path / "output" / "graph.ttl").read_bytes() == before


def test_programs_get_all_of_it(kg, letter: Path) -> None:
    kg("build", str(letter))
    _, out, _ = kg("link", *THERE, "--kind", "person", "--limit", "1", "--format", "json")
    rows = json.loads(out)["results"]["bindings"]
    _, table, _ = kg("link", *THERE, "--kind", "person", "--limit", "1", "--format", "csv")

    brook = next(row for row in rows if row["name"]["value"] == "Ben Brook")
    assert brook["match"]["value"] == "http://www.wikidata.org/entity/Q990007"
    assert brook["description"]["value"] == "cricketer"
    assert {row["kind"]["value"] for row in rows} == {"person"}
    assert len(list(csv.DictReader(io.StringIO(table)))) == len(rows)


def test_what_is_decided_is_not_proposed_again(kg, letter: Path) -> None:
    kg("build", str(letter))
    kg("link", "Rivers Alliance", "--accept", "wd:Q990001", "--by", "rk")
    kg("link", "Ben Brook", "--refuse", "wd:Q990007", "--by", "rk")
    kg("link", "Oslo", "--none", "--by", "rk")
    _, out, _ = kg("link", *THERE, "--format", "csv")
    _, _, err = kg("link", "Oslo", *THERE)

    proposed = {(row["name"], row["match"][-7:]) for row in csv.DictReader(io.StringIO(out))}
    names = {name for name, _ in proposed}
    assert ("Ben Brook", "Q990007") not in proposed
    assert ("Ben Brook", "Q990008") in proposed
    assert names.isdisjoint({"Rivers Alliance", "Oslo"})
    assert "Oslo is decided on" in err


def test_a_match_that_is_accepted_where_it_was_asked_for_keeps_score_reasons_and_identifiers(
    kg, letter: Path
) -> None:
    kg("build", str(letter))
    code, _, err = kg("link", "Rivers Alliance", "--accept", "Q990001", "--by", "rk", *THERE)
    _, out, _ = kg("query", "links", "--format", "csv")
    _, shown, _ = kg("show", "Rivers Alliance")

    assert code == 0
    assert "https://ror.org/0aaaaaa11" in err
    main, ror = csv.DictReader(io.StringIO(out))
    assert (main["matchName"], main["score"]) == ("Rivers Alliance", "0.9")
    assert "same country (Norway)" in main["reason"]
    assert ror["reason"] == "stated by http://www.wikidata.org/entity/Q990001"
    assert "same as: http://www.wikidata.org/entity/Q990001" in shown


def test_a_decision_is_undone_without_a_trace(kg, letter: Path, tmp_path: Path) -> None:
    kg("build", str(letter))
    before = (tmp_path / "output" / "graph.ttl").read_bytes()
    kg("link", "Ben Brook", "--refuse", "wd:Q990007", "--by", "rk")
    kg("link", "Ben Brook", "--accept", "wd:Q990008", "--by", "rk")
    code, _, _ = kg("link", "Ben Brook", "--undo", "wd:Q990008")
    _, out, _ = kg("query", "links", "--format", "csv")
    assert code == 0
    assert [row["verdict"] for row in csv.DictReader(io.StringIO(out))] == ["different"]
    kg("link", "Ben Brook", "--undo")

    assert (tmp_path / "output" / "graph.ttl").read_bytes() == before


def test_before_names_leave_the_machine_it_says_which_and_where_to(
    kg, letter: Path, busy: Busy
) -> None:
    kg("build", str(letter))
    _, _, err = kg("link", "Ana Flood", "Oslo", "--endpoint", busy.url)

    told = err.splitlines()[0]
    assert told.startswith(f"sending the names of 2 things, and nothing else, to {busy.url}")
    assert "Ana Flood" in told
    assert "Oslo" in told


def test_a_dry_run_prints_what_would_be_sent_and_asks_nobody(kg, letter: Path, busy: Busy) -> None:
    kg("build", str(letter))
    code, out, _ = kg("link", "--dry-run", "--endpoint", busy.url)

    assert code == 0
    assert {"Rivers Alliance", "Ana Flood", "Workers' Union", "WU"} <= set(out.splitlines())
    assert busy.agents == []


def test_what_was_found_before_a_server_fails_is_shown(
    kg, letter: Path, busy: Busy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.link.find.NAMES", 1)
    kg("build", str(letter))
    busy.failing_after = 8
    code, out, err = kg("link", "--endpoint", busy.url, "--format", "csv")

    assert code == 1
    assert len(out.splitlines()) > 1
    assert "500" in err.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["Oslo"],
        ["Oslo", "--accept", "wd:Q585"],
        ["Oslo", "--accept", "wd:Q585", "--refuse", "wd:Q585", "--by", "rk"],
        ["--accept", "wd:Q585", "--by", "rk"],
        ["Oslo", "Ana Flood", "--none", "--by", "rk"],
        ["Oslo", "--accept", "Oslo", "--by", "rk"],
        ["Oslo", "--accept", "wd:Q1", "--by", "rk", *THERE],
        ["Oslo", "--undo"],
        ["Atlantis", "--none", "--by", "rk"],
        ["Atlantis", *THERE],
        ["Letter to the Harbour Ministry", *THERE],
        ["--endpoint", "nowhere.ttl"],
        ["--endpoint", "generic"],
        ["Oslo", *THERE, "--kind", "ship"],
        ["Oslo", *THERE, "--kind", "person"],
    ],
)
def test_what_is_used_wrongly_is_told_and_changes_nothing(
    kg, letter: Path, tmp_path: Path, arguments: list[str]
) -> None:
    kg("build", str(letter))
    before = (tmp_path / "output" / "graph.ttl").read_bytes()
    code, out, err = kg("link", *arguments)

    assert code == 2
    assert out == ""
    assert err
    assert (tmp_path / "output" / "graph.ttl").read_bytes() == before


def test_each_command_that_its_help_shows_works(
    kg, busy: Busy, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = replace(profiles.load("wikidata"), address=busy.url)
    known = profiles.load
    monkeypatch.setattr(profiles, "load", lambda name: local if name == "wikidata" else known(name))
    shown = re.findall("kg link .+", command.command.epilog or "")
    _, out, _ = kg("link", "--help")
    kg("build")

    assert len(shown) >= 5
    for line in shown:
        assert line in out
        code, _, err = kg(*shlex.split(line)[1:])
        assert code == 0, err
