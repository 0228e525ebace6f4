"""What pages ask of a graph: rows of terms, labels, and the text around a quote."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from kg import vocabulary
from kg.model import ids
from kg.model.stages import View
from kg.query import rows, show
from kg.terms import NamedNode, Term, compact, expand, sparql_prefixes

Row: TypeAlias = Mapping[str, Term | None]

_BATCH = 200
#: What something is called, the best first.
_CALLED = (
    "rdfs:label",
    "skos:prefLabel",
    "dcterms:title",
    "schema:name",
    "kg:source",
    "kg:name",
    "kg:quote",
)


class Graph:
    """A View with what has been asked of it; for one page."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._labels: dict[str, str] = {}
        self._texts: dict[str, str | None] = {}

    @property
    def view(self) -> View:
        """The View itself."""
        return self._view

    def rows(self, query: str) -> Iterator[Row]:
        """The rows of a SELECT in which the project's prefixes are declared."""
        solutions = self._view.select(sparql_prefixes() + query)
        for row in solutions.rows:
            yield dict(zip(solutions.variables, row, strict=True))

    def values(self, query: str) -> list[str]:
        """The characters of the first column."""
        solutions = self._view.select(sparql_prefixes() + query)
        return [rows.text(row[0]) for row in solutions.rows]

    def number(self, query: str) -> int:
        """The one number that a query counts."""
        return next(map(int, self.values(query)), 0)

    def yes(self, query: str) -> bool:
        """The answer to an ASK."""
        return self._view.ask(sparql_prefixes() + query)

    def learn(self, iris: Iterable[str]) -> None:
        """Look up what these are called, together, before each is asked for."""
        unknown = sorted({iri for iri in iris if iri not in self._labels})
        for first in range(0, len(unknown), _BATCH):
            batch = unknown[first : first + _BATCH]
            self._labels |= dict.fromkeys(batch, "") | self._called(batch)

    def label(self, iri: str) -> str:
        """What something is called; its prefixed name or IRI where nobody says."""
        self.learn([iri])
        return self._labels[iri] or word(iri)

    def text(self, document: str) -> str | None:
        """The normalised text of a document; None where the graph was given without texts."""
        if document not in self._texts:
            query = f"""SELECT ?text WHERE {{
              GRAPH {NamedNode(ids.TEXTS)} {{ {NamedNode(document)} kg:text ?text }} }} LIMIT 1"""
            self._texts[document] = next(iter(self.values(query)), None)
        return self._texts[document]

    def _called(self, iris: Iterable[str]) -> dict[str, str]:
        things = " ".join(str(NamedNode(iri)) for iri in iris)
        found: dict[str, tuple[int, str]] = {}
        for row in self.rows(
            f"SELECT ?thing ?how ?name {{ VALUES ?thing {{ {things} }} ?thing ?how ?name . "
            f"FILTER(?how IN ({', '.join(_CALLED)}) && isLiteral(?name)) }}"
        ):
            rank = _CALLED.index(compact(rows.text(row["how"])))
            name = (rank, rows.text(row["name"]))
            thing = rows.text(row["thing"])
            found[thing] = min(name, found.get(thing, name))
        return {thing: name for thing, (_, name) in found.items()}


def word(iri: str) -> str:
    """A term in words, as the ontology labels it; another IRI as short as it can be written."""
    name = compact(iri)
    known = vocabulary.terms().get(name)
    return known.label if known and known.label else name


def spoken(term: str) -> str:
    """A class or property in words, whoever's it is; by its IRI or its prefixed name."""
    return show.label(compact(term)) or term


def full(name: str) -> str | None:
    """The IRI of a prefixed name or an IRI; None where it is neither."""
    try:
        return NamedNode(expand(name)).value
    except (KeyError, ValueError):
        return None


def whole(term: Term | None) -> int | None:
    """The number that an offset is; None where it is none."""
    written = rows.text(term)
    return int(written) if written.isascii() and written.isdigit() else None
