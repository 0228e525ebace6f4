"""Signatories gathered by what their names and the lists say of them: kind first, then place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg import vocabulary
from kg.network.appearance import SIGNATORY, phrase, plural
from kg.network.graph import Network, Node

_SMALLEST = 2  #: fewer than these are no group of their own
_SMALLEST_PLACE = 3
_SAYS_LITTLE = {"kind:civil-society", "kind:media-and-business", "kind:public-body"}


@dataclass(frozen=True, slots=True)
class Group:
    """Signatories of the same letters that have something else in common."""

    caption: str
    letters: tuple[str, ...]
    members: tuple[str, ...]  #: in the order of their names


def gather(network: Network) -> tuple[Group, ...]:
    """All signatories, each in one group; larger groups first, those of the rest last."""
    signed: dict[str, set[str]] = defaultdict(set)
    for edge in network.edges:
        if edge.relation == SIGNATORY:
            signed[edge.target].add(edge.source)
    together: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for iri, letters in sorted(signed.items()):
        together[tuple(sorted(letters))].append(network.by_iri[iri])
    return tuple(
        Group(caption, letters, tuple(node.iri for node in sorted(members, key=_by_name)))
        for letters, nodes in sorted(together.items())
        for caption, members in _in_common(network, nodes)
    )


def _by_name(node: Node) -> tuple[str, str]:
    return node.label.casefold().removeprefix("the "), node.iri


def _in_common(network: Network, nodes: Sequence[Node]) -> Iterable[tuple[str, list[Node]]]:
    """The nodes by kind where enough are of one, the others by place."""
    organizations = [node for node in nodes if node.type != "person"]
    people = [node for node in nodes if node.type == "person"]
    by_kind = _by_kind(organizations)
    grouped = {node.iri for members in by_kind.values() for node in members}
    others = [node for node in organizations if node.iri not in grouped]
    by_place, rest = _by_place(network, others)
    by_office, alone = _by_office(network, people)
    named = [
        *((_upper_first(plural(phrase(kind))), members) for kind, members in by_kind.items()),
        *by_place.items(),
        *by_office.items(),
    ]
    yield from sorted(named, key=lambda item: (-len(item[1]), item[0]))
    if rest:
        yield ("Other organisations" if named else "Organisations"), rest
    if alone:
        yield ("Other people" if by_office else "People"), alone


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _by_kind(nodes: Sequence[Node]) -> Mapping[str, list[Node]]:
    """The nodes of each kind that enough are of.

    Who is of several kinds stands with the rarest of them, which says most; who alone is of a
    kind counts as of the broader one.
    """
    kinds = {node.iri: _telling(node.kinds) for node in nodes}
    count = Counter(kind for found in kinds.values() for kind in found)
    for node in nodes:
        alone = [kind for kind in kinds[node.iri] if count[kind] < _SMALLEST]
        broader = {b for kind in alone for b in vocabulary.term(kind).parents} - _SAYS_LITTLE
        kinds[node.iri] += sorted(broader & vocabulary.terms().keys())
    count = Counter(kind for found in kinds.values() for kind in found)
    found: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        enough = [kind for kind in kinds[node.iri] if count[kind] >= _SMALLEST]
        if enough:
            found[min(enough, key=lambda kind: (count[kind], kind))].append(node)
    return {kind: members for kind, members in sorted(found.items()) if len(members) >= _SMALLEST}


def _telling(kinds: Sequence[str]) -> list[str]:
    """The kinds that say something, without those that another of them implies."""
    known = [kind for kind in kinds if kind in vocabulary.terms() and kind not in _SAYS_LITTLE]
    return [
        kind
        for kind in known
        if not any(kind in vocabulary.ancestors(other) for other in known if other != kind)
    ]


def _by_place(network: Network, nodes: Sequence[Node]) -> tuple[dict[str, list[Node]], list[Node]]:
    """The nodes by the place or community in their names, and those without one."""
    named = {
        node.iri: [
            network.by_iri[edge.target].label
            for edge in network.touching[node.iri]
            if edge.relation in {"kg:placeInName", "kg:communityInName"} and edge.source == node.iri
        ]
        for node in nodes
    }
    count = Counter(place for places in named.values() for place in places)
    most = max(sorted(count), key=lambda place: count[place], default="")
    if count[most] < _SMALLEST_PLACE:
        return {}, list(nodes)
    found: dict[str, list[Node]] = defaultdict(list)
    rest: list[Node] = []
    for node in nodes:
        others = sorted((p for p in named[node.iri] if p != most), key=lambda p: (-count[p], p))
        if not named[node.iri]:
            rest.append(node)
        elif most in named[node.iri]:
            found[f"{most} and another place" if others else most].append(node)
        else:
            found[others[0] if count[others[0]] >= _SMALLEST_PLACE else "Other places"].append(node)
    for caption in sorted(found):
        if len(found[caption]) < _SMALLEST_PLACE:
            rest += found.pop(caption)
    return {f"In the name: {caption}": members for caption, members in found.items()}, rest


def _by_office(
    network: Network, people: Sequence[Node]
) -> tuple[dict[str, list[Node]], list[Node]]:
    """The people by the organisation that enough of them have an office at, and the others."""
    found: dict[str, list[Node]] = defaultdict(list)
    rest: list[Node] = []
    for person in people:
        offices = [
            edge.target
            for edge in network.touching[person.iri]
            if edge.relation == "schema:affiliation" and edge.source == person.iri
        ]
        (found[offices[0]] if offices else rest).append(person)
    for office in sorted(found):
        if len(found[office]) < _SMALLEST_PLACE:
            rest += found.pop(office)
    return {network.by_iri[office].label: members for office, members in found.items()}, rest
