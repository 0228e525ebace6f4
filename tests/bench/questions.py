"""The library's queries, asked of everything and of one thing, and their right answers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import servers

from kg.query import library, sparql
from kg.terms import sparql_prefixes

#: Asked of everything, they count all pairs: in SPARQL that takes minutes.
_ALL_PAIRS = ("cosigners",)
#: Rows that an answer of the server has at most.
MOST = 1_000_000
#: Something for each parameter that a query may be asked of: what many other things hang on, but
#: not what most hang on.
_VALUES = {
    "letter": "?x a kg:Letter ; kg:signatory ?of",
    "document": "?x a kg:Document ; schema:mentions ?of",
    "signatory": "?of kg:signatory ?x",
    "entity": "?of kg:signatory ?x",
    "subject": "?x a kg:Letter ; kg:signatory ?of",
    "organization": "?of kg:organizationInName ?x",
    "addressee": "?of kg:addressee ?x",
    "target": "?of kg:demandsOf ?x",
    "publisher": "?of schema:publisher ?x",
    "speaker": "?of kg:quotes ?x",
    "person": "?of kg:quotes ?x",
    "body": "?of schema:affiliation ?x",
    "event": "?of schema:mentions ?x . ?x a schema:Event",
    "law": "?of schema:mentions ?x . ?x a kg:Law",
    "place": "?of schema:mentions ?x . ?x a schema:Place",
    "community": "?of kg:communityInName ?x",
    "kind": "?of org:classification ?x",
    "acronym": "?of kg:acronym ?x",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A query, its name, and the form that its answer has."""

    name: str
    text: str
    form: str

    @property
    def media_type(self) -> str:
        """The media type to ask for: a table as JSON, a graph as N-Triples."""
        return servers.JSON if self.form in {"SELECT", "ASK"} else "application/n-triples"


def asked(store: ox.Store) -> list[Question]:
    """Each query of the library as it stands, and asked of one thing where it has a parameter."""
    terms = {name: term for name in _VALUES if (term := _middle(store, name))}
    found = []
    for name in library.names():
        query = library.get(name)
        request = sparql.read(query.text)
        if name not in _ALL_PAIRS:
            found.append(Question(name, request.text, request.form))
        parameter = next((p.name for p in query.parameters if p.name in terms), None)
        if parameter:
            text = request.fill({parameter: terms[parameter]})
            found.append(Question(f"{name} {parameter}=…", text, request.form))
    return found


def count(store: ox.Store, question: Question) -> int:
    """How many rows an answer has, counted no further than to one more than the server gives."""
    result = store.query(question.text)
    if isinstance(result, ox.QueryBoolean):
        return 1
    return sum(1 for _ in islice(result, MOST + 1))


def answer(store: ox.Store, question: Question) -> bytes:
    """The answer by pyoxigraph itself, written in the question's media type."""
    result = store.query(question.text)
    if isinstance(result, ox.QueryTriples):
        return result.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    return result.serialize(format=ox.QueryResultsFormat.JSON) or b""


def rows(question: Question, body: bytes) -> Sequence[str]:
    """What an answer says, whatever the order of its rows."""
    if question.media_type != servers.JSON:
        return sorted({line for line in body.decode().splitlines() if line})
    said = json.loads(body)
    if "boolean" in said:
        return [str(said["boolean"])]
    return sorted(_row(binding) for binding in said["results"]["bindings"])


def opened(store: Path) -> ox.Store:
    """The generation of kg's store that is served, opened by pyoxigraph alone."""
    return ox.Store.read_only(str(store / (store / "CURRENT").read_text().strip()))


def _middle(store: ox.Store, parameter: str) -> str | None:
    """The term that stands a fifth down the list of those with most."""
    found = list(
        store.query(
            f"{sparql_prefixes()}\n"
            f"SELECT ?x (COUNT(?of) AS ?n) {{ {_VALUES[parameter]} }} GROUP BY ?x "
            "ORDER BY DESC(?n) ?x LIMIT 500"
        )
    )
    return str(found[len(found) // 5][0]) if found else None


def _row(binding: Mapping[str, Mapping[str, str]]) -> str:
    return json.dumps(binding, sort_keys=True)
