"""The W3C's protocols, case by case, against a server that takes changes.

A case is a list of steps, each a request and what is to come of it:

- ``request``: method and path; ``{name}`` stands for what an earlier step kept, ``{base}`` for
  the server's address. ``type``, ``accept`` and ``headers`` are its headers, ``body`` its body
  (in UTF-8, unless ``encoding`` says otherwise); the token comes along, unless ``token`` is false.
- ``status``: a number, or a class such as "4xx". ``media``: the answer's media type.
  ``boolean``, ``rows`` (of strings, in any order) and ``graph`` (Turtle): what is in it.
  ``location``: the name under which the header Location is kept.
"""

import tomllib
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

FOLDER = Path(__file__).parent
NAMED = {
    "http://rivers.example/north": "esk",
    "http://rivers.example/south": "avon",
}


def cases(name: str) -> list[Any]:
    """The cases in a file, by name."""
    read = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["case"]
    return [pytest.param(case["step"], id=f"{case['section']} {case['name']}") for case in read]


@pytest.fixture(autouse=True)
def _rivers(writable: httpx.Client) -> None:
    """What is there before each case."""
    into = "<http://rivers.example/{}> <http://rivers.example/into> <http://rivers.example/sea> ."
    graphs = " ".join(f"GRAPH <{g}> {{ {into.format(river)} }}" for g, river in NAMED.items())
    update = f"DROP ALL ; INSERT DATA {{ {into.format('tay')} {graphs} }}"
    headers = {"content-type": "application/sparql-update"}
    assert writable.post("/sparql", content=update, headers=headers).status_code == 204


@pytest.mark.parametrize("steps", cases("protocol"))
def test_sparql_protocol(writable: httpx.Client, steps: list[dict[str, Any]]) -> None:
    follow(writable, steps)


@pytest.mark.parametrize("steps", cases("graphstore"))
def test_graph_store_protocol(writable: httpx.Client, steps: list[dict[str, Any]]) -> None:
    follow(writable, steps)


def follow(client: httpx.Client, steps: list[dict[str, Any]]) -> None:
    """Take the steps one after the other; each must end as it says."""
    kept = {"base": str(client.base_url).rstrip("/")}
    for step in steps:
        answer = send(client, step, kept)
        told = f"{step['request']}: {answer.status_code} {answer.text[:300]}"
        assert str(answer.status_code).startswith(str(step["status"]).rstrip("x")), told
        if answer.status_code >= 400 and answer.request.method != "HEAD":
            assert answer.headers["content-type"] == "application/problem+json", told
            assert answer.json()["detail"], told
        media_type = answer.headers.get("content-type", "").partition(";")[0]
        if "media" in step:
            assert media_type == step["media"], told
        if "boolean" in step:
            assert answer.json()["boolean"] is step["boolean"], told
        if "rows" in step:
            bindings = answer.json()["results"]["bindings"]
            names = answer.json()["head"]["vars"]
            found = [[row[name]["value"] for name in names] for row in bindings]
            assert sorted(found) == sorted(step["rows"]), told
        if "graph" in step:
            expected = fill(step["graph"], kept).encode()
            assert read(answer.content, media_type) == read(expected, "text/turtle"), told
        if "location" in step:
            assert answer.headers["location"] not in kept.values()
            kept[step["location"]] = answer.headers["location"]


def send(client: httpx.Client, step: dict[str, Any], kept: dict[str, str]) -> httpx.Response:
    """The answer to a step's request."""
    method, path = fill(step["request"], kept).split(" ", 1)
    headers = {name: step[name] for name in ("accept",) if name in step}
    headers |= {"content-type": step["type"]} if "type" in step else {}
    headers |= step.get("headers", {})
    body = step["body"].encode(step.get("encoding", "utf-8")) if "body" in step else None
    request = client.build_request(method, path, headers=headers, content=body)
    if not step.get("token", True):
        del request.headers["authorization"]
    return client.send(request)


def fill(text: str, kept: dict[str, str]) -> str:
    """A text with what was kept in the places of its names."""
    for name, value in kept.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def read(content: bytes, media_type: str) -> ox.Dataset:
    """A graph, such that it is equal to another where the two say the same."""
    form = ox.RdfFormat.from_media_type(media_type)
    graph = ox.Dataset(ox.parse(content, format=form))
    graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return graph
