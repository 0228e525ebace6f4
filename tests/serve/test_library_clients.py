"""Every query of the library, asked by the clients that people use: the rows of ``kg query``."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import httpx
import pandas as pd
import pyoxigraph as ox
import pytest
import rdflib
import SPARQLWrapper
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

from kg.model.stages import View
from kg.query import library, rows
from kg.query.run import run
from kg.terms import from_rdflib

Answers = Mapping[str, Sequence[tuple[str, ...]]]

NAMES = library.names()
GRAPHS = tuple(name for name in NAMES if "\nCONSTRUCT" in library.get(name).text)
TABLES = tuple(name for name in NAMES if name not in GRAPHS)
JSON, XML = ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML
TSV = ox.QueryResultsFormat.TSV


@pytest.fixture(scope="module")
def right(sample: View) -> Answers:
    """What ``kg query NAME`` answers of the sample letter."""
    return {name: told(run(sample, name).rows) for name in NAMES}


def told(answered: Iterable[Iterable[Any]]) -> Sequence[tuple[str, ...]]:
    """Rows as they would be written, in one order."""
    return sorted(tuple("" if term is None else str(term) for term in row) for row in answered)


def table(body: bytes | str, form: ox.QueryResultsFormat) -> Sequence[tuple[str, ...]]:
    """A table in one of the W3C's formats."""
    solutions = ox.parse_query_results(body, format=form)
    assert isinstance(solutions, ox.QuerySolutions)
    return told(solutions)


def triples(body: bytes, content_type: str) -> Sequence[tuple[str, ...]]:
    """A graph in the format that a header tells."""
    form = ox.RdfFormat.from_media_type(content_type.partition(";")[0])
    assert form is not None
    return told({quad.triple for quad in ox.parse(body, format=form)})


def some(right: Answers, names: Sequence[str]) -> Answers:
    return {name: right[name] for name in names}


def test_curl(site: httpx.Client, right: Answers) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")

    def asked(*arguments: str) -> bytes:
        command = [curl, "--silent", "--show-error", "--fail-with-body", *arguments]
        return subprocess.run(command, check=True, capture_output=True).stdout

    address = f"{site.base_url}/sparql"
    answers = {
        name: table(asked(address, "--data-urlencode", f"query={library.get(name).text}"), JSON)
        for name in TABLES
    }
    assert answers == some(right, TABLES)
    nt = "application/n-triples"
    graphs = {
        name: triples(
            asked("--header", f"accept: {nt}", f"{address}?{urlencode({'query': text})}"), nt
        )
        for name in GRAPHS
        if (text := library.get(name).text)
    }
    assert graphs == some(right, GRAPHS)


@pytest.mark.parametrize("name", NAMES)
def test_sparqlwrapper_takes_no_query_for_an_update(name: str) -> None:
    # it leaves every other line of a comment, and looks there for words such as 'add'
    asking = SPARQLWrapper.SPARQLWrapper("http://rivers.example/")
    asking.setQuery(library.get(name).text)
    assert not asking.isSparqlUpdateRequest()


@pytest.mark.parametrize(
    ("method", "sending"),
    [
        (SPARQLWrapper.GET, SPARQLWrapper.URLENCODED),
        (SPARQLWrapper.POST, SPARQLWrapper.URLENCODED),
        (SPARQLWrapper.POST, SPARQLWrapper.POSTDIRECTLY),
    ],
)
def test_sparqlwrapper(site: httpx.Client, right: Answers, method: str, sending: str) -> None:
    asking = SPARQLWrapper.SPARQLWrapper(f"{site.base_url}/sparql")
    asking.setMethod(method)
    asking.setRequestMethod(sending)
    asking.setReturnFormat(SPARQLWrapper.JSON)
    answers = {name: table(json.dumps(converted(asking, name)).encode(), JSON) for name in TABLES}
    assert answers == some(right, TABLES)


def converted(asking: SPARQLWrapper.SPARQLWrapper, name: str) -> Any:
    asking.setQuery(library.get(name).text)
    return asking.query().convert()


@pytest.mark.parametrize(
    ("form", "read"),
    [
        (SPARQLWrapper.XML, lambda document: table(document.toxml(), XML)),
        (SPARQLWrapper.TSV, lambda body: table(body, TSV)),
    ],
)
def test_sparqlwrapper_in_other_formats_of_tables(
    site: httpx.Client, right: Answers, form: str, read: Callable[[Any], Any]
) -> None:
    asking = SPARQLWrapper.SPARQLWrapper(f"{site.base_url}/sparql", returnFormat=form)
    answers = {name: read(converted(asking, name)) for name in TABLES}
    assert answers == some(right, TABLES)


@pytest.mark.parametrize(
    "form",
    [
        SPARQLWrapper.TURTLE,
        SPARQLWrapper.N3,
        SPARQLWrapper.RDFXML,
        SPARQLWrapper.JSONLD,
    ],
)
def test_sparqlwrapper_in_formats_of_graphs(site: httpx.Client, right: Answers, form: str) -> None:
    asking = SPARQLWrapper.SPARQLWrapper(f"{site.base_url}/sparql", returnFormat=form)
    answers = {}
    for name in GRAPHS:
        asking.setQuery(library.get(name).text)
        answer = asking.query()
        answers[name] = triples(answer.response.read(), answer.info()["content-type"])
    assert answers == some(right, GRAPHS)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_over_the_endpoint(site: httpx.Client, right: Answers, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{site.base_url}/sparql", method=method))
    answers = {}
    for name in NAMES:
        result = graph.query(library.get(name).text)
        if result.graph is not None:
            answers[name] = told(map(known, result.graph))
        else:
            names = [str(variable) for variable in result.vars or ()]
            answers[name] = told(known(row[each] for each in names) for row in result)
    assert answers == right


def known(terms: Iterable[rdflib.term.Node | None]) -> list[Any]:
    return [None if term is None else from_rdflib(term) for term in terms]


def test_rdflib_writes_where_it_sends_the_token(writable: httpx.Client) -> None:
    address = f"{writable.base_url}/sparql"
    token = writable.headers["authorization"].partition(" ")[2]
    river, name = rdflib.URIRef("http://rivers.example/0"), rdflib.RDFS.label
    stranger = rdflib.Graph(SPARQLUpdateStore(address, address), DATASET_DEFAULT_GRAPH_ID)
    with pytest.raises(Exception, match="401"):
        stranger.add((river, name, rdflib.Literal("Esk")))
    store = SPARQLUpdateStore(address, address, auth=("", token))
    graph = rdflib.Graph(store, DATASET_DEFAULT_GRAPH_ID)
    graph.add((river, name, rdflib.Literal("Esk", lang="en")))
    assert str(graph.value(river, name)) == "Esk"
    store.update("DELETE WHERE { ?s ?p 'Esk'@en }")
    assert graph.value(river, name) is None


def test_pandas(site: httpx.Client, sample: View) -> None:
    for name in TABLES:
        query = urlencode({"query": library.get(name).text})
        frame = pd.read_csv(
            f"{site.base_url}/sparql?{query}",
            storage_options={"accept": "text/csv"},
            dtype=str,
            keep_default_na=False,
        )
        answer = run(sample, name)
        assert tuple(frame.columns) == answer.variables
        assert sorted(map(tuple, frame.to_numpy().tolist())) == sorted(
            tuple(rows.text(term) for term in row) for row in answer.rows
        )


def test_a_table_that_was_asked_for_as_csv_is_utf8(site: httpx.Client) -> None:
    query = {"query": library.get("signatories").text}
    answer = site.get("/sparql", params=query, headers={"accept": "text/csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(pd.read_csv(BytesIO(answer.content))) == 86
