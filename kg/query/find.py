"""Finding what somebody means: by IRI, prefixed name, source, or any name it is known by."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from kg.errors import AmbiguousEntity, UnknownEntity
from kg.model.ids import BASE, fold
from kg.model.stages import View
from kg.terms import PREFIXES, NamedNode, compact, iri, sparql_prefixes

from . import rows

#: Every name that something is known by, and the documents by their sources.
NAMES = (
    sparql_prefixes()
    + """
SELECT DISTINCT ?thing ?name WHERE {
  { ?thing rdfs:label|skos:prefLabel ?name } UNION { ?thing skos:altLabel ?name } UNION
  { ?thing kg:acronym ?name } UNION { ?thing dcterms:title ?name } UNION
  { ?thing kg:source ?name } UNION
  { ?spelling dcterms:isReplacedBy ?thing . ?spelling kg:name ?name }
}"""
)
_RELATIVE = re.compile(
    r"(?:doc|letter|person|org|law|event|place|community|work|judgement|kind|software)/\S+"
)
#: How the IRIs begin of what parameters of the library's queries mean, by their names.
_KINDS: dict[str, str | tuple[str, ...]] = {
    "document": PREFIXES["doc"],
    **dict.fromkeys(("body", "publisher"), PREFIXES["organization"]),
    **dict.fromkeys(("addressee", "signatory"), (PREFIXES["person"], PREFIXES["organization"])),
    "speaker": tuple(
        PREFIXES[kind] for kind in ("person", "organization", "letter", "community", "work", "law")
    ),
    **{
        name: PREFIXES[name]
        for name in "letter person organization law event place community kind".split()
    },
}
_SUGGESTED = 5
_TELLING = 2  # fewer characters stand in too many names


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Something that a name can mean."""

    iri: str
    name: str


def resource(view: View, text: str, kind: str = "") -> NamedNode:
    """The one thing that a text means: an IRI, a prefixed name, a source or a name.

    With a kind ('letter', 'place') things of that kind go before others of the same name, and
    only their names are suggested.

    Raises:
        UnknownEntity: the text is no IRI and the graph knows nothing of that name.
        AmbiguousEntity: the graph knows several.
    """
    node = written(text)
    if node is not None and node.value.startswith(tuple(PREFIXES.values())):
        return node
    matches = find(view, text)
    matches = tuple(match for match in matches if _is_a(kind, match)) or matches
    if len(matches) > 1:
        raise AmbiguousEntity(text, [compact(match.iri) for match in matches])
    if matches:
        return NamedNode(matches[0].iri)
    if node is None:
        raise UnknownEntity(text, suggestions(view, text, kind))
    return node


def written(text: str) -> NamedNode | None:
    """The IRI that a text is: in full, with one of the project's prefixes, or relative."""
    text = text.strip().removeprefix("<").removesuffix(">")
    prefix, _, local = text.partition(":")
    try:
        if prefix in PREFIXES and local and not local.startswith("//"):
            return iri(text)
        return NamedNode(BASE + text if _RELATIVE.fullmatch(text) else text)
    except ValueError:
        return None


def find(view: View, name: str) -> tuple[Match, ...]:
    """Everything of that name, whatever its case, apostrophes, dashes and spaces, by IRI."""
    wanted = fold(name)
    found = {match.iri: match for match in known(view) if fold(match.name) == wanted}
    return tuple(sorted(found.values()))


def suggestions(view: View, name: str, kind: str = "") -> tuple[str, ...]:
    """Names in the graph that may have been meant: those that hold this, then similar ones."""
    wanted = fold(name)
    meant = sorted((match for match in known(view) if _is_a(kind, match)), reverse=True)
    by_folded = {fold(match.name): match.name for match in meant}
    close = get_close_matches(wanted, by_folded, n=_SUGGESTED)
    holding = (n for n in by_folded if len(wanted) >= _TELLING and wanted in n)
    within = sorted(holding, key=lambda n: (len(n), n))
    chosen = list(dict.fromkeys([*within, *close]))[:_SUGGESTED]
    return tuple(by_folded[folded] for folded in chosen)


def prefixes(kind: str) -> tuple[str, ...]:
    """How the IRIs begin of what a parameter of that name means; '' where any will do."""
    begun = _KINDS.get(kind, "")
    return (begun,) if isinstance(begun, str) else begun


def _is_a(kind: str, match: Match) -> bool:
    """True where the kind is one that IRIs are named by and the match is of it, or any will do."""
    return match.iri.startswith(prefixes(kind))


def known(view: View) -> Iterable[Match]:
    """Everything that has a name, once for each of its names."""
    for thing, name in view.select(NAMES).rows:
        if isinstance(thing, NamedNode) and not thing.value.startswith(PREFIXES["software"]):
            yield Match(thing.value, rows.text(name))
