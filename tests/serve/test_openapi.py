"""The description of the API: valid, complete, and true of what the server does."""

import json
import re
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.applications import Starlette
from starlette.routing import Route

import kg
from kg import store
from kg.query import library
from kg.serve import Limits, app
from kg.serve.openapi import BESIDE

from .conftest import running


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample letter's graph in a folder."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    kg.build(store=folder)
    return str(folder)


@pytest.fixture(scope="module")
def application(location: str) -> Starlette:
    return app(location, store.open, limits=Limits(workers=1))


@pytest.fixture(scope="module")
def address(application: Starlette) -> Iterator[str]:
    with running(application) as started:
        yield started


@pytest.fixture(scope="module")
def described(address: str) -> dict[str, Any]:
    answer = httpx.get(f"{address}/openapi.json")
    document: dict[str, Any] = answer.json()
    return document


def test_it_is_valid(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(described).validate()


def test_every_address_is_in_it_with_its_methods(
    application: Starlette, described: dict[str, Any]
) -> None:
    for route in application.routes:
        assert isinstance(route, Route)
        if route.path in BESIDE:
            continue
        path = re.sub(r":[a-z]+\}", "}", route.path)
        methods = {method.lower() for method in route.methods or ()} - {"head"}
        assert described["paths"].get(path, {}).keys() == methods, path


def test_every_query_is_in_it_with_its_parameters(described: dict[str, Any]) -> None:
    for name in library.names():
        query = library.get(name)
        asked = described["paths"][f"/api/queries/{name}"]["get"]["parameters"]
        names = [parameter["name"] for parameter in asked]
        assert names[: len(query.parameters)] == [each.name for each in query.parameters]
        assert "format" in names
        assert f"/api/queries/{name}/sparql" in described["paths"]


def test_what_it_refers_to_is_there(described: dict[str, Any]) -> None:
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(described)):
        found: Any = described
        for step in reference.split("/"):
            found = found[step]
        assert found


def test_it_is_not_sent_again_to_who_has_it(address: str) -> None:
    first = httpx.get(f"{address}/openapi.json")
    again = httpx.get(f"{address}/openapi.json", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


#: One query for each type of parameter and each kind of answer, and everything else once.
FUZZED = (
    r"^/(api/(queries|terms|suggest|prefixes|queries/(review|timeline|search|asking|people)"
    r"(/sparql)?)|openapi\.json|void|store(/.*)?|resource|documents|search|data|ns(/.*)?"
    r"|(org|doc)/.*|static/.*|explore/(site/.*)?|query)$"
)


@pytest.mark.parametrize(
    ("paths", "token"), [(FUZZED, None), (r"^/store", "a secret")], ids=["reading", "writing"]
)
def test_a_fuzzer_finds_nothing_that_the_description_does_not_say(
    tmp_path: Path, location: str, paths: str, token: str | None
) -> None:
    served = app(location, store.open, limits=Limits(workers=1), token=token)
    with running(served) as at:
        headers = [] if token is None else ["-H", f"Authorization: Bearer {token}"]
        fuzzing = subprocess.run(
            [
                str(Path(sysconfig.get_path("scripts"), "schemathesis")),
                *("run", f"{at}/openapi.json", "--include-path-regex", paths, *headers),
                *("--checks", "all", "--phases", "coverage,fuzzing", "--max-examples", "2"),
                *("--seed", "1", "--generation-database", "none", "--no-color"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    assert fuzzing.returncode == 0, fuzzing.stdout[-5000:] + fuzzing.stderr[-2000:]


def test_a_form_with_too_many_fields_is_refused(address: str) -> None:
    fields = {f"p.a{number}": "1" for number in range(200)}
    for path in ("/query", "/api/queries/letters", "/sparql"):
        assert httpx.get(f"{address}{path}", params=fields).status_code == 400
