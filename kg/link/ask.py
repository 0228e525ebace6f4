"""What an endpoint is asked: who has these names, and what it says of whom it found.

Only names are sent, and then IRIs of the endpoint's own. Every query is bounded: so many names,
so many things, so many rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeVar

from kg.model.stages import View
from kg.query.rows import text
from kg.terms import Literal, NamedNode, Term

from .profiles import Profile

#: Names, each in each language, that are asked for in one query.
NAMES = 400
#: Things that are described in one query.
THINGS = 50
#: Rows that are taken of an answer.
ROWS = 5000

_T = TypeVar("_T")
_Row = tuple[Term | None, ...]
#: What is said of a thing: its values by what they are compared as.
Said = Mapping[str, tuple[Term, ...]]


class Bearer(NamedTuple):
    """A thing there that has a name, as its label or as an alias."""

    name: str
    iri: str
    how: str


class Asked:
    """An endpoint that is asked; what it said of classes and countries is not asked again."""

    def __init__(self, there: View, profile: Profile) -> None:
        self.profile = profile
        self.requests = 0
        self._there = there
        self._labels: dict[frozenset[str], dict[str, tuple[str, ...]]] = {}  # by languages
        self._kinds: dict[str, frozenset[str]] = {}

    def bearers(self, names: Sequence[Literal]) -> tuple[list[Bearer], bool]:
        """The things there that have these names, and whether these are all."""
        among = _values("name", names)
        found = self._select(
            "?name ?item ?how",
            " UNION ".join(
                f'{{ {among} ?item {node} ?name . BIND("{how}" AS ?how) }}'
                for how, properties in self.profile.names.items()
                for node in self.profile.iris(properties)
            ),
        )
        bearers = [
            Bearer(text(name), item.value, text(how))
            for name, item, how in found
            if isinstance(item, NamedNode) and self.profile.holds(item.value)
        ]
        return bearers, len(found) < ROWS

    def said(self, iris: Iterable[str], languages: AbstractSet[str]) -> dict[str, Said]:
        """What is said there of each thing: label, type, the profile's facts, identifiers."""
        facts = self._properties()
        properties = [*map(NamedNode, sorted(facts))]
        spoken = f"FILTER(!isLiteral(?value) || {_spoken('value', languages)})"
        found: dict[str, dict[str, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
        rows = [*self._looked_up(sorted(iris), properties, spoken)]
        for item, name, value in sorted(rows, key=lambda row: _preferred(row[2])):
            for fact in facts[text(name)]:
                if isinstance(value, NamedNode | Literal):
                    found[text(item)][fact][value] = None
        return {iri: {fact: tuple(v) for fact, v in said.items()} for iri, said in found.items()}

    def labels(self, terms: Iterable[Term], languages: AbstractSet[str]) -> tuple[str, ...]:
        """What things are called there, the best name of each first; a literal is its own name."""
        nodes = list(terms)
        iris = {node.value for node in nodes if isinstance(node, NamedNode)}
        known = self._learn_labels(iris, languages)
        return tuple(name for node in nodes for name in known.get(text(node), (text(node),)))

    def kinds(self, classes: Iterable[Term]) -> frozenset[str]:
        """The kinds that things of these classes are of."""
        names = {node.value for node in classes if isinstance(node, NamedNode)}
        self._learn_kinds(names)
        return frozenset(kind for name in names for kind in self._kinds[name])

    def learn(self, said: Iterable[Said], languages: AbstractSet[str]) -> None:
        """Ask in few requests for what ``labels`` and ``kinds`` will be asked of these."""
        facts = list(said)
        pointed = {
            term.value
            for said_of in facts
            for fact in ("type", *self.profile.related)
            for term in said_of.get(fact, ())
            if isinstance(term, NamedNode)
        }
        classes = {t.value for s in facts for t in s.get("type", ()) if isinstance(t, NamedNode)}
        self._learn_labels(pointed, languages)
        self._learn_kinds(classes)

    def _properties(self) -> dict[str, list[str]]:
        """What each property tells."""
        profile, found = self.profile, defaultdict(list)
        named = {"label": profile.names["label"], "type": profile.types["type"]}
        for fact, names in (*named.items(), *profile.values.items(), *profile.related.items()):
            for node in profile.iris(names):
                found[node.value].append(fact)
        for name in profile.elsewhere:
            found[profile.iri(name).value].append(name)
        return found

    def _learn_labels(
        self, iris: AbstractSet[str], languages: AbstractSet[str]
    ) -> Mapping[str, tuple[str, ...]]:
        profile, known = self.profile, self._labels.setdefault(frozenset(languages), {})
        nodes = profile.iris((*profile.names["label"], *profile.names["alias"][:1]))
        order = {node.value: at for at, node in enumerate(nodes)}
        unknown = sorted(iris - known.keys())
        rows = [*self._looked_up(unknown, nodes, f"FILTER({_spoken('value', languages)})")]
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for item, _, name in sorted(rows, key=lambda r: (order[text(r[1])], _preferred(r[2]))):
            found[text(item)][text(name)] = None
        known |= {iri: tuple(found[iri]) for iri in unknown}
        return known

    def _learn_kinds(self, classes: AbstractSet[str]) -> None:
        kinds: dict[str, set[str]] = defaultdict(set)
        for kind, names in self.profile.kinds.items():
            for node in self.profile.iris(names):
                kinds[node.value].add(kind)
        known = ", ".join(str(NamedNode(iri)) for iri in sorted(kinds))
        broader = "|".join(map(str, self.profile.iris(self.profile.types["broader"])))
        for batch in _parts(sorted(classes - self._kinds.keys()), THINGS):
            # from each class by its name: some engines take no variable to climb from
            pattern = " UNION ".join(
                f"{{ {node} ({broader})* ?class . BIND({node} AS ?type) "
                f"FILTER(?class IN ({known})) }}"
                for node in map(NamedNode, batch)
            )
            found: dict[str, set[str]] = defaultdict(set)
            rows = self._select("DISTINCT ?type ?class", pattern)
            for name, above in rows:
                found[text(name)] |= kinds[text(above)]
            self._kinds |= {iri: frozenset(found[iri]) for iri in batch}

    def _looked_up(
        self, iris: Sequence[str], properties: Sequence[NamedNode], condition: str
    ) -> Iterator[_Row]:
        """The values of properties of things, with item and property; fewer at once for many."""
        for batch in _parts(iris, THINGS):
            pattern = f"{_pointed(batch, properties)} {condition}"
            rows = self._select("?item ?property ?value", pattern)
            if len(rows) >= ROWS and len(batch) > 1:
                half = len(batch) // 2
                yield from self._looked_up(batch[:half], properties, condition)
                yield from self._looked_up(batch[half:], properties, condition)
            else:
                yield from rows

    def _select(self, columns: str, pattern: str) -> list[_Row]:
        self.requests += 1
        query = f"SELECT {columns} WHERE {{ {pattern} }} LIMIT {ROWS}"
        return list(self._there.select(query).rows)


def _values(variable: str, terms: Iterable[Term]) -> str:
    """A VALUES clause; the terms are written by the library's own serialiser."""
    return f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}"


def _pointed(items: Iterable[str], properties: Iterable[NamedNode]) -> str:
    """The values of properties of things: a branch each, which any engine answers by look-ups."""
    among = _values("item", map(NamedNode, items))
    return " UNION ".join(
        f"{{ {among} ?item {node} ?value . BIND({node} AS ?property) }}" for node in properties
    )


def _spoken(variable: str, languages: AbstractSet[str]) -> str:
    among = ", ".join(str(Literal(language)) for language in sorted({"", *languages}))
    return f"LANG(?{variable}) IN ({among})"


def _preferred(term: Term | None) -> tuple[bool, str, str]:
    """Sorts English first, then the name in all languages and those without one."""
    language = (term.language or "") if isinstance(term, Literal) else ""
    return (language != "en", "" if language == "mul" else language, text(term))


def _parts(whole: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    return (whole[at : at + size] for at in range(0, len(whole), size))
