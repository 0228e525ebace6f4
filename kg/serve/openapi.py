"""The description of every address beside /sparql, for programs: OpenAPI 3.1 at /openapi.json."""

import re
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.model.version import __version__
from kg.query import library
from kg.serve import operations, pages, parameters
from kg.serve.schema import TEXT, Json
from kg.serve.service import Service
from kg.serve.terms import KINDS, told

#: The routes that their own specifications describe, and those that are many paths.
BESIDE = ("/sparql", "/sparql/", "/api/queries/{name}", "/api/queries/{name}/sparql")

_REFUSALS = (400, 401, 403, 404, 406, 408, 409, 410, 412, 413, 414, 415, 422, 502, 503, 507)
_CONVERTER = re.compile(r":[a-z]+\}")


def routes(service: Service) -> Sequence[BaseRoute]:
    """The description's route."""

    async def described(request: Request) -> Response:
        parameters.read(request, (), service.limits.url_bytes)
        return told(request, document(request.app.routes, pages.root_of(request), service))

    return [Route("/openapi.json", described, methods=["GET"])]


def document(routed: Iterable[BaseRoute], root: str, service: Service) -> Json:
    """The description of the routes of an application that is mounted under a path."""
    known = operations.paths(service.limits)
    here = {route.path for route in routed if isinstance(route, Route)}
    served = {
        path: operation
        for path, operation in known.items()
        if path in here or path.startswith("/api/queries/")
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kg",
            "version": __version__,
            "summary": "Letters as a graph in which every edge has its quote",
            "description": "SPARQL is at /sparql, as the SPARQL 1.1 Protocol has it.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": root or "/"}],
        "tags": [{"name": name} for name in ("explore", "network", "checks", "pages", "graphs")],
        "paths": {_CONVERTER.sub("}", path): each for path, each in served.items()},
        "components": {
            "schemas": _schemas(),
            "responses": {str(status): _refusal(status) for status in _REFUSALS},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "password": {"type": "http", "scheme": "basic"},
            },
        },
    }


def _refusal(status: int) -> Json:
    """Problem details, or a page for who asks for one."""
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        "description": HTTPStatus(status).phrase,
        "content": {
            "application/problem+json": problem,
            "application/json": problem,
            "text/html": {"schema": TEXT},
        },
    }


def _schemas() -> dict[str, Json]:
    """The shapes of what comes as JSON."""
    terms = {
        "iri": TEXT,
        "name": TEXT,
        "label": TEXT,
        "kind": {"enum": list(KINDS)},
        "count": {"type": ["integer", "null"]},
    }
    parameter = {"name": TEXT, "type": {"enum": list(library.TYPES)}, "description": TEXT}
    query = {
        **dict.fromkeys(("name", "title", "description", "sparql", "href"), TEXT),
        "folder": {"enum": ["explore", "network", "checks"]},
        "form": {"enum": ["SELECT", "CONSTRUCT"]},
        "parameters": _many(_object(parameter)),
        "columns": _many(TEXT),
    }
    severity = {"severity": {"enum": list(library.SEVERITIES)}}
    return {
        "Problem": _object(
            {"title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
            {"parameter": TEXT, "line": {"type": "integer"}, "column": {"type": "integer"}},
        ),
        "Queries": _object({"queries": _many(_object(query, severity))}),
        "Terms": _object({"terms": _many(_object(terms))}),
        "Suggestions": _object(
            {"suggestions": _many(_object({"value": TEXT, "label": TEXT, "iri": TEXT}))}
        ),
        "Prefixes": _object({"prefixes": {"type": "object", "additionalProperties": TEXT}}),
        "Table": _object(
            {
                "head": _object({"vars": _many(TEXT)}),
                "results": _object(
                    {"bindings": _many({"type": "object", "additionalProperties": _term()})}
                ),
            }
        ),
    }


def _term() -> Json:
    kinds = {"enum": ["uri", "literal", "bnode"]}
    return _object({"type": kinds, "value": TEXT}, {"datatype": TEXT, "xml:lang": TEXT})


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> Json:
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **(optional or {})},
    }


def _many(items: Json) -> Json:
    return {"type": "array", "items": items}
