"""What stands with which letter, what several share, and what is left aside at first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.network.appearance import MENTIONS, SIGNATORY, relation
from kg.network.graph import Edge, Network, Node
from kg.network.groups import Group, gather


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Who stands where, before it is reckoned where that is."""

    network: Network = field(repr=False)
    groups: tuple[Group, ...]
    homes: Mapping[str, str]  #: each node's letter, or document without one; '' where several
    aside: frozenset[str]  #: known only from names and offices of signatories

    @cached_property
    def members(self) -> Mapping[str, Sequence[Node]]:
        """The nodes at each home, without the letter or document that it is."""
        nodes = self.network.by_iri
        centres = sorted(
            set(self.homes.values()) - {""},
            key=lambda home: (nodes[home].type != "letter", -nodes[home].weight, home),
        )
        found: dict[str, list[Node]] = {home: [] for home in (*centres, "")}
        for node in self.network.nodes:
            home = self.homes.get(node.iri)
            if home is not None and node.iri != home:
                found[home].append(node)
        return found

    @property
    def centres(self) -> tuple[str, ...]:
        """The letters, those with the most signatories first, then the documents without one."""
        return tuple(home for home in self.members if home)

    @property
    def shared(self) -> Sequence[Node]:
        """What belongs to several letters, or to none."""
        return self.members.get("", ())

    @property
    def left_aside(self) -> Sequence[Node]:
        """The nodes that are left aside, in order."""
        return [node for node in self.network.nodes if node.iri in self.aside]

    def groups_of(self, centre: str) -> Sequence[Group]:
        """The groups of those who signed only that letter."""
        return [group for group in self.groups if group.letters == (centre,)]

    def edges_of(self, centre: str) -> Sequence[Edge]:
        """The edges among a home's nodes."""
        own = {centre, *(node.iri for node in self.members[centre])}
        return [e for e in self.network.edges if e.source in own and e.target in own]


def plan(network: Network) -> Plan:
    """The plan of a network."""
    aside, groups = _aside(network), gather(network)
    # who signed one letter stands there, whoever else speaks of him
    signed = {
        iri: group.letters[0]
        for group in groups
        if len(group.letters) == 1
        for iri in group.members
    }
    homes = {**_homes(network, aside), **signed}
    return Plan(network=network, groups=groups, homes=homes, aside=aside)


def _aside(network: Network) -> frozenset[str]:
    """What serves to group signatories and would hide them: places and bodies in their names."""
    signed = {e.target for e in network.edges if e.relation == SIGNATORY}
    central = {n.iri for n in network.of_type("letter", "document", "passage")} | signed
    return frozenset(
        node.iri
        for node in network.nodes
        if node.iri not in central
        and (edges := network.touching[node.iri])
        and all(
            relation(e.relation).from_names or (e.source in signed and e.target == node.iri)
            for e in edges
        )
    )


def _homes(network: Network, aside: frozenset[str]) -> Mapping[str, str]:
    homes = {node.iri: node.iri for node in network.of_type("letter")}
    for document in network.of_type("document"):
        about = [
            edge.target
            for edge in network.touching[document.iri]
            if edge.source == document.iri and edge.target in homes
        ]
        homes[document.iri] = homes[about[0]] if about else document.iri
    waiting = [n.iri for n in network.nodes if n.iri not in homes and n.iri not in aside]
    for mentioned in (False, True):
        while found := _next_to(waiting, homes, network, mentioned=mentioned):
            homes |= found
            waiting = [iri for iri in waiting if iri not in homes]
    return homes | dict.fromkeys(waiting, "")


def _next_to(
    waiting: Iterable[str], homes: Mapping[str, str], network: Network, *, mentioned: bool
) -> dict[str, str]:
    """The homes of those that an edge joins to something that has one already."""
    found: dict[str, str] = {}
    for iri in waiting:
        near = {
            homes[other]
            for edge in network.touching[iri]
            if (edge.relation == MENTIONS) == mentioned
            for other in (edge.source, edge.target)
            if other in homes
        }
        if near:
            found[iri] = near.pop() if len(near) == 1 else ""
    return found
