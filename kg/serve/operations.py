"""What each address of the server takes and gives, in OpenAPI's words: one table, by its route.

/sparql is not in it: the SPARQL 1.1 Protocol and its service description say what it does.
"""

from collections.abc import Iterable, Mapping

from kg.query import catalogue, library
from kg.query.library import Parameter, Query
from kg.serve import api, negotiate
from kg.serve.limits import Limits
from kg.serve.pages.addresses import FOLDERS
from kg.serve.resources import FORMATS
from kg.serve.schema import TEXT, Json, component, getting, in_path, parameter, refused
from kg.serve.terms import KINDS, MOST

_SOME: Json = {"type": "string", "minLength": 1}
_IRI: Json = {"type": "string", "pattern": "^https?://[A-Za-z0-9.-]+(/[A-Za-z0-9._~-]+)*/?$"}
_TYPES: Mapping[str, Json] = {
    "iri": _SOME,
    "string": _SOME,
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}
_HOW = {"iri": "an IRI, a prefixed name, or a name that one thing in the graph has"}
_TRIPLES = tuple(dict.fromkeys(negotiate.GRAPHS.values()))
_PAGE_OR_TRIPLES = {"text/html": TEXT, **{name: {} for name in _TRIPLES}}
_LINE: Json = {
    "type": "string",
    "pattern": r'^(<https?://[a-z]+/[a-z]*> <https?://[a-z]+/[a-z]*> "[A-Za-z0-9 ]*" \.\n)*$',
    "description": "N-Triples are given as an example; whatever the format has is taken",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#: What is sent as a graph; nothing is an empty graph.
_SENT: Mapping[str, Json] = {
    "text/turtle": _LINE,
    "application/n-triples": _LINE,
    "application/ld+json": {},
    "application/rdf+xml": {
        "type": "object",
        "additionalProperties": False,
        "xml": {"name": "RDF", "prefix": "rdf", "namespace": _RDF},
    },
}
_RDF_BODY = {"content": {name: {"schema": shape} for name, shape in _SENT.items()}}
_TOKEN: list[dict[str, list[str]]] = [{"bearer": []}, {"password": []}]


def paths(limits: Limits) -> dict[str, Json]:
    """What stands under each route's path: its methods, each with what it takes and gives."""
    return {
        "/api/queries": {"get": getting("All queries of the library", component("Queries"))},
        "/api/terms": {"get": _terms()},
        "/api/suggest": {"get": _suggest()},
        "/api/prefixes": {
            "get": getting("The prefixes that queries may leave undeclared", component("Prefixes"))
        },
        "/openapi.json": {
            "get": getting("This description", {"application/json": {"type": "object"}})
        },
        "/": {"get": getting("The network, as a page", {"text/html": TEXT})},
        "/query": _query_page(),
        **_explorer(),
        **{path: {"get": _void()} for path in ("/void", "/.well-known/void")},
        **_store(),
        **{f"/{name}/{{rest:path}}": {"get": _thing(name)} for name in FOLDERS},
        **_pages(),
        "/static/{name}": {
            "get": getting(
                "A style sheet or a script of the pages",
                {"*/*": {}},
                [in_path("name", "a file's name")],
                refusals=(404,),
            )
        },
        **{path: each for name in library.names() for path, each in _query(name, limits).items()},
    }


def _query(name: str, limits: Limits) -> dict[str, Json]:
    """The two addresses of a query of the library."""
    query = library.get(name)
    typed = [_typed(each) for each in query.parameters]
    formats = api.formats(query)
    said = {**query_words(query), "tags": [query.folder]}
    answer = getting(
        query.title,
        {each: _shape(each) for each in formats.values()},
        [*typed, *_reserved(query, formats, limits)],
        refusals=(400, 404, 406, 414, 422, 502, 503),
    )
    text = getting(
        f"{query.title} The SPARQL, with the parameters in it",
        {"application/sparql-query": TEXT},
        typed,
        refusals=(400, 404, 414, 502, 503),
    )
    at = f"/api/queries/{name}"
    return {
        at: {"get": {**answer, **said, "operationId": f"query-{name}"}},
        f"{at}/sparql": {"get": {**text, **said, "operationId": f"sparql-{name}"}},
    }


def query_words(query: Query) -> Json:
    """What a query is for, in its own words."""
    severity = f" Each row is a finding: {query.severity}." if query.severity else ""
    columns = ", ".join(catalogue.columns(query))
    told = f" Columns: {columns}." if columns else ""
    return {"description": f"{query.description}{severity}{told}".strip()}


def _reserved(query: Query, formats: Mapping[str, str], limits: Limits) -> Iterable[Json]:
    yield parameter("format", "instead of an Accept header", {"enum": list(formats)})
    if catalogue.form(query) == "SELECT":
        whole = {"type": "integer", "minimum": 1, "maximum": limits.rows}
        yield parameter("limit", "no more rows than this", whole)
        after = {"type": "integer", "minimum": 0, "maximum": api.LAST_ROW}
        yield parameter("offset", "leave out so many rows before", after)


def _typed(declared: Parameter) -> Json:
    how = _HOW.get(declared.type)
    words = f"{declared.description} ({how})" if how else declared.description
    return parameter(declared.name, words, _TYPES[declared.type])


def _query_page() -> Json:
    """The page to ask at; what its form holds is the page's own affair."""
    words = "Ask by SPARQL or by a query of the library, and see the answer"
    files: Mapping[str, Json] = {name: {} for name in (*api.TABLES.values(), *_TRIPLES)}
    answer = {"text/html": TEXT, **files}
    page = getting(words, answer, refusals=(400, 404, 406, 414, 422, 502, 503))
    form: Json = {"application/x-www-form-urlencoded": {"schema": {}}}
    sent = {"content": form, "required": True}
    responses = {**page["responses"], **refused((408, 413, 415))}
    return {"get": page, "post": {**page, "requestBody": sent, "responses": responses}}


def _terms() -> Json:
    asked = [
        parameter("q", "a part of the name, label or IRI", TEXT),
        parameter("kind", "only these", {"enum": list(KINDS)}),
        _most(),
    ]
    return getting(
        "Classes, properties and things that occur in the graph",
        component("Terms"),
        asked,
        refusals=(400, 414, 502, 503),
    )


def _suggest() -> Json:
    names = sorted({p.name for name in library.names() for p in library.get(name).parameters})
    asked = [
        {**parameter("parameter", "a parameter of a query", {"enum": names}), "required": True},
        parameter("q", "a part of the value's name", TEXT),
        _most(),
    ]
    return getting(
        "Values for a parameter of a query",
        component("Suggestions"),
        asked,
        refusals=(400, 404, 414, 502, 503),
    )


def _most() -> Json:
    bounds = {"type": "integer", "minimum": 1, "maximum": MOST}
    return parameter("limit", "no more than this", bounds)


def _void() -> Json:
    answer: Mapping[str, Json] = {name: {} for name in _TRIPLES}
    return getting("What the data set is, in VoID", answer, refusals=(406, 502, 503))


def _store() -> dict[str, Json]:
    """The SPARQL 1.1 Graph Store HTTP Protocol, by ?graph= or ?default and by paths."""
    which = {
        "name": "which",
        "in": "query",
        "required": True,
        "description": "graph=IRI for a named graph, default for the default graph",
        "style": "form",
        "explode": True,
        "schema": {
            "anyOf": [
                {"type": "object", "required": [name], "properties": {name: shape}}
                for name, shape in (("graph", _IRI), ("default", TEXT))
            ]
        },
    }
    path = {**in_path("path", "the address itself is the graph's IRI"), "schema": _SOME}
    return {
        at: {
            method: {**_graph(method, words), "parameters": [named], "tags": ["graphs"]}
            for method, words in _ON_GRAPHS.items()
        }
        for at, named in (("/store", which), ("/store/{path:path}", path))
    }


_ON_GRAPHS = {
    "get": "A graph",
    "put": "Replace a graph",
    "post": "Add to a graph",
    "delete": "Remove a graph",
}


def _graph(method: str, words: str) -> Json:
    if method == "get":
        answer: Mapping[str, Json] = {name: {} for name in _TRIPLES}
        return getting(words, answer, refusals=(400, 404, 406, 414, 422, 502, 503))
    refusals = (400, 401, 403, 404, 409, 412, 413, 414, 415, 422, 502, 503)
    done = {"204": {"description": "Done"}, "201": {"description": "Done, and the graph is new"}}
    responses = {**done, **refused(refusals)}
    body = {} if method == "delete" else {"requestBody": _RDF_BODY}
    return {"summary": words, "security": _TOKEN, "responses": responses, **body}


def _explorer() -> dict[str, Json]:
    """The explorer; its data are its own affair."""
    name = in_path("name", "a file's name")
    of = parameter("of", "only if they are the data with this mark, else 410", _SOME)
    page = getting("The network, to explore", {"text/html": TEXT}, refusals=(404,))
    file = getting(
        "A script or a style sheet of the explorer", {"*/*": {}}, [name], refusals=(404,)
    )
    data = getting(
        "Data of the explorer, as a script",
        {"text/javascript": TEXT},
        [name, of],
        refusals=(400, 404, 410, 414, 502, 503, 507),
    )
    said = {"": page, "site/{name}": file, "data/{name}": data}
    return {f"/explore/{path}": {"get": {**each, "tags": ["pages"]}} for path, each in said.items()}


def _thing(folder: str) -> Json:
    path = in_path("rest", f"the rest of the IRI behind {folder}/")
    asked = [path, *_page_parameters()]
    return _page_of(f"The page of what has an IRI in {folder}/, or its RDF", asked)


def _pages() -> dict[str, Json]:
    number = _page_parameters()[1]
    iri = {**parameter("iri", "the thing's IRI or prefixed name", _IRI), "required": True}
    words = parameter("q", "what to look for", TEXT)
    version = {**in_path("version", "the vocabulary's version"), "schema": _SOME}
    html = {"text/html": TEXT}
    few = (400, 406, 502, 503)
    listed = {
        "/documents": getting("The documents in the store", html, [number], refusals=few),
        "/search": getting("What has a name, or stands in a quote", html, [words], refusals=few),
        "/data": getting("Where to get everything as data", html, refusals=few),
        "/resource": _page_of("The page of any IRI, or its RDF", [iri, *_page_parameters()]),
        "/ns": _page_of("The vocabulary", _page_parameters()[:1]),
        "/ns/{version}": _page_of("The vocabulary", [version, *_page_parameters()[:1]]),
    }
    return {path: {"get": {**each, "tags": ["pages"]}} for path, each in listed.items()}


def _page_of(words: str, asked: list[Json]) -> Json:
    found = getting(words, _PAGE_OR_TRIPLES, asked, refusals=(400, 404, 406, 502, 503))
    elsewhere = {"303": {"description": "It has a page under another address"}}
    return {**found, "responses": {**found["responses"], **elsewhere}}


def _page_parameters() -> list[Json]:
    number = {"type": "integer", "minimum": 1, "maximum": 999_999}
    return [
        parameter("format", "instead of an Accept header", {"enum": list(FORMATS)}),
        parameter("page", "of a long one, from 1", number),
    ]


def _shape(media_type: str) -> Json:
    """The schema of an answer: of SPARQL's JSON the whole, of the others that they are text."""
    if media_type == api.TABLES["json"]:
        return {"$ref": "#/components/schemas/Table"}
    return {} if media_type.endswith("json") else TEXT
