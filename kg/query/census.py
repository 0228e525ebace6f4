"""What occurs in a graph, for who writes a query: its classes and properties, and every name.

``terms`` and ``names`` are tasks for a worker; what they give is small enough to be kept.
"""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from kg import vocabulary
from kg.model.ids import fold
from kg.model.stages import View
from kg.query import find
from kg.query.find import Match
from kg.query.rows import text
from kg.terms import PREFIXES, Literal, compact, expand, sparql_prefixes

#: No more of each are kept, of a graph that has more.
MOST_TERMS = 2_000
MOST_NAMES = 500_000
#: Parameters whose values are classes or properties.
MEANT = {"type": "class", "property": "property"}

_USED = {
    "class": "SELECT ?term (COUNT(*) AS ?count) { ?thing a ?term } GROUP BY ?term",
    "property": "SELECT ?term (COUNT(*) AS ?count) { ?s ?term ?o } GROUP BY ?term",
}
_LABELS = (
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "SELECT ?term ?label {{ VALUES ?term {{ {} }} ?term rdfs:label ?label }} ORDER BY ?term ?label"
)
MENTIONED = (
    f"{sparql_prefixes()} "
    "SELECT ?thing (COUNT(*) AS ?count) { ?statement rdf:object ?thing } GROUP BY ?thing"
)
_NAMESPACES = sorted(PREFIXES.values(), key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or a thing that occurs in a graph, and how often it does."""

    iri: str
    label: str
    kind: str  #: class, property or entity
    count: int | None  #: None where nobody counted


def plain(words: str) -> str:
    """Words without what people leave out when they type: case, accents, kinds of dashes."""
    letters = unicodedata.normalize("NFKD", fold(words))
    return "".join(each for each in letters if not unicodedata.combining(each))


def terms(view: View) -> tuple[Term, ...]:
    """The classes and properties that occur in the default graph, those used most first."""
    found = []
    for kind, query in _USED.items():
        counted = {text(term): _number(count) for term, count in view.select(query).rows}
        most = sorted(counted, key=lambda iri: (-counted[iri], iri))[:MOST_TERMS]
        labels = _labels(view, most)
        found += [Term(iri, labels[iri], kind, counted[iri]) for iri in most]
    return tuple(found)


def expected() -> tuple[Term, ...]:
    """The classes and properties of the ontology: what most likely occurs where nobody counted."""
    return tuple(
        Term(expand(each.name), each.label, kind, None)
        for each in vocabulary.terms().values()
        for kind in ("class", "property")
        if any(name.lower().endswith(kind) for name in each.types)
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Every name in a graph; the things of one kind stand together, those most mentioned first.

    ``folded`` has a line for each name, which begins behind the line end at ``starts``; a group
    is how the IRIs of its things begin, its first line, and the one behind its last.
    """

    matches: tuple[Match, ...]
    counts: "array[int]"
    folded: str
    starts: "array[int]"
    groups: tuple[tuple[str, int, int], ...]

    def find(self, words: str, prefixes: tuple[str, ...], most: int) -> list[Term]:
        """Things whose IRIs begin like this and that have the words in a name.

        Names that begin with them go first, then those of which a word does.
        """
        wanted = plain(words)
        groups = [group for group in self.groups if group[0].startswith(prefixes)]
        found: dict[str, Term] = {}
        for begun in (f"\n{wanted}", f" {wanted}", wanted):
            lines = [line for group in groups for line in islice(self._lines(begun, group), most)]
            for line in sorted(lines, key=lambda each: -self.counts[each]):
                match = self.matches[line]
                term = Term(match.iri, match.name, "entity", self.counts[line])
                found.setdefault(match.iri, term)
            if len(found) >= most:
                break
        return list(found.values())[:most]

    def _lines(self, part: str, group: tuple[str, int, int]) -> Iterator[int]:
        """The lines of a group in which a text stands."""
        _, line, behind = group
        end = self.starts[behind]
        while (at := self.folded.find(part, self.starts[line], end)) != -1:
            line = bisect_right(self.starts, at) - 1
            yield line
            line += 1


def names(view: View) -> Names:
    """Every name that something has, and how many statements have that thing as their object."""
    mentioned = {text(thing): _number(count) for thing, count in view.select(MENTIONED).rows}
    matches = sorted(
        islice(find.known(view), MOST_NAMES),
        key=lambda match: (_kind(match), -mentioned.get(match.iri, 0), match.name, match.iri),
    )
    lines = [plain(match.name) for match in matches]
    starts = array("Q", [0])
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    groups = []
    for kind, members in groupby(range(len(matches)), key=lambda at: _kind(matches[at])):
        within = list(members)
        groups.append((kind, within[0], within[-1] + 1))
    return Names(
        matches=tuple(matches),
        counts=array("Q", [mentioned.get(match.iri, 0) for match in matches]),
        folded="\n" + "\n".join(lines) + "\n",
        starts=starts,
        groups=tuple(groups),
    )


def _kind(match: Match) -> str:
    """How the IRIs of all things of this one's kind begin."""
    return next((each for each in _NAMESPACES if match.iri.startswith(each)), "")


def _labels(view: View, iris: list[str]) -> dict[str, str]:
    """What each is called: in the graph, else in the ontology, else by the end of its IRI."""
    known = vocabulary.terms()
    labels = {}
    for iri in iris:
        name = compact(iri)
        told = known[name].label if name in known else ""
        labels[iri] = told or name.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2] or iri
    for term, label in view.select(_LABELS.format(" ".join(f"<{iri}>" for iri in iris))).rows:
        labels[text(term)] = text(label)
    return labels


def _number(term: object) -> int:
    return int(term.value) if isinstance(term, Literal) else 0
