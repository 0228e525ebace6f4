"""OpenAPI's words: a GET, a parameter, a refusal, a schema by name."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

TEXT: Json = {"type": "string"}


def getting(
    words: str,
    answer: Mapping[str, Json],
    asked: Iterable[Json] = (),
    *,
    refusals: Iterable[int] = (400, 414, 503),
) -> Json:
    """A GET: what it is for, what it takes, and every status with what comes with it."""
    content = {name: {"schema": shape} for name, shape in answer.items()}
    known = {"304": {"description": "The client has the same already"}}
    found = {"200": {"description": words, "content": content}}
    return {
        "summary": words,
        "parameters": list(asked),
        "responses": {**found, **known, **refused(refusals)},
    }


def refused(statuses: Iterable[int]) -> dict[str, Json]:
    """The answers of these statuses, which are the same everywhere."""
    return {str(each): {"$ref": f"#/components/responses/{each}"} for each in statuses}


def parameter(name: str, words: str, shape: Json) -> Json:
    """A parameter in the query string."""
    return {"name": name, "in": "query", "description": words, "schema": shape}


def in_path(name: str, words: str) -> Json:
    """A parameter that is a part of the path."""
    shape = {"type": "string", "pattern": "^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$"}
    return {"name": name, "in": "path", "required": True, "description": words, "schema": shape}


def component(name: str) -> dict[str, Json]:
    """JSON of a shape that the description names."""
    return {"application/json": {"$ref": f"#/components/schemas/{name}"}}
