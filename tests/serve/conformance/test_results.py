"""The W3C's forms of results, case by case (results.toml)."""

import csv
import io
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET  # what is read is our own

import httpx
import pytest

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
_SPARQL = "{http://www.w3.org/2005/sparql-results#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

CASES = tomllib.loads(Path(__file__).with_name("results.toml").read_text("utf-8"))["case"]
TABLES = [pytest.param(case, id=case["name"]) for case in CASES if "variables" in case]
TRUTHS = [pytest.param(case, id=case["name"]) for case in CASES if "boolean" in case]


def ask(client: httpx.Client, query: str, media_type: str) -> httpx.Response:
    answer = client.get("/sparql", params={"query": query}, headers={"accept": media_type})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == media_type
    return answer


@pytest.mark.parametrize("case", TABLES)
def test_a_table_in_json(client: httpx.Client, case: dict[str, Any]) -> None:
    said = ask(client, case["query"], JSON).json()
    assert said["head"]["vars"] == case["variables"]
    assert said["results"]["bindings"] == case["bindings"]


@pytest.mark.parametrize("case", TABLES)
def test_a_table_in_xml(client: httpx.Client, case: dict[str, Any]) -> None:
    root = ET.fromstring(ask(client, case["query"], XML).content)  # noqa: S314  (our own)
    assert root.tag == f"{_SPARQL}sparql"
    assert [part.tag for part in root] == [f"{_SPARQL}head", f"{_SPARQL}results"]
    names = [variable.get("name") for variable in root[0].iter(f"{_SPARQL}variable")]
    assert names == case["variables"]
    assert [_solution(result) for result in root[1]] == case["bindings"]


@pytest.mark.parametrize("case", TABLES)
def test_a_table_in_lines(client: httpx.Client, case: dict[str, Any]) -> None:
    commas = ask(client, case["query"], "text/csv").text
    assert commas == "".join(f"{line}\r\n" for line in case["csv"])
    assert all(len(row) == len(case["variables"]) for row in csv.reader(io.StringIO(commas)))
    tabs = ask(client, case["query"], "text/tab-separated-values").text
    assert tabs == "".join(f"{line}\n" for line in case["tsv"])


@pytest.mark.parametrize("case", TRUTHS)
def test_a_yes_or_no(client: httpx.Client, case: dict[str, Any]) -> None:
    assert ask(client, case["query"], JSON).json()["boolean"] is case["boolean"]
    root = ET.fromstring(ask(client, case["query"], XML).content)  # noqa: S314  (our own)
    assert root.findtext(f"{_SPARQL}boolean") == str(case["boolean"]).lower()


def test_a_blank_node_is_one_thing_in_an_answer_and_shares_no_name(client: httpx.Client) -> None:
    query = "SELECT ?a ?b ?c { BIND(BNODE() AS ?a) BIND(?a AS ?b) BIND(BNODE() AS ?c) }"
    (row,) = ask(client, query, JSON).json()["results"]["bindings"]
    assert {term["type"] for term in row.values()} == {"bnode"}
    assert row["a"] == row["b"] != row["c"]
    for media_type in ("text/csv", "text/tab-separated-values"):
        line = ask(client, query, media_type).text.splitlines()[1]
        terms = line.replace("\t", ",").split(",")
        assert terms[0] == terms[1] != terms[2]
        assert all(term.startswith("_:") for term in terms)


def test_lines_in_a_string_stay_in_one_row(client: httpx.Client) -> None:
    query = r"SELECT ?t { VALUES ?t { 'one\ntwo\r\nthree' } }"
    commas = ask(client, query, "text/csv").text
    assert list(csv.reader(io.StringIO(commas, newline=""))) == [["t"], ["one\ntwo\r\nthree"]]
    tabs = ask(client, query, "text/tab-separated-values").text
    assert tabs == '?t\n"one\\ntwo\\r\\nthree"\n'


def _solution(result: ET.Element) -> dict[str, Any]:
    """A solution in XML as it stands in JSON."""
    found = {}
    for binding in result:
        (term,) = binding
        said = {"type": term.tag.removeprefix(_SPARQL), "value": term.text or ""}
        if term.get("datatype"):
            said["datatype"] = term.attrib["datatype"]
        if term.get(_LANGUAGE):
            said["xml:lang"] = term.attrib[_LANGUAGE]
        found[binding.attrib["name"]] = said
    return found
