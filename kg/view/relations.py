"""The rows of the page's relations menu: which edges each switches, and whether at first."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.network import Edge, Network
from kg.network.appearance import MENTIONS, SIGNATORY, relation
from kg.network.layout import Layout


@dataclass(frozen=True, slots=True)
class Row:
    """Edges of one relation that are switched together."""

    relation: str
    variant: str  #: '' | 'aside' | 'only' | 'more'
    shown: bool

    @property
    def label(self) -> str:
        """What the menu says."""
        words = relation(self.relation).forward
        return words + {"aside": " (signatories)", "only": " (nothing else known)"}.get(
            self.variant, ""
        )


class Rows:
    """The rows of a network as it is laid out."""

    def __init__(self, network: Network, layout: Layout) -> None:
        self._aside = layout.aside
        self._linked = {
            iri
            for edge in network.edges
            if edge.relation != MENTIONS and self._plain(edge)
            for iri in (edge.source, edge.target)
        }
        self.count = Counter(self.row(edge) for edge in network.edges)
        self.every = sorted(
            self.count,
            key=lambda r: (not r.shown, r.relation != SIGNATORY, r.relation == MENTIONS, r.label),
        )
        self.number: Mapping[Row, int] = {row: number for number, row in enumerate(self.every)}

    def row(self, edge: Edge) -> Row:
        """The row that switches an edge."""
        if edge.relation == MENTIONS:
            only = edge.target not in self._linked
            return Row(MENTIONS, "only" if only else "more", only)
        if relation(edge.relation).from_names:
            return Row(edge.relation, "", shown=False)
        if not self._plain(edge):
            return Row(edge.relation, "aside", shown=False)
        return Row(edge.relation, "", shown=True)

    def faint(self, edge: Edge) -> bool:
        """True for edges that only say that something is named."""
        return edge.relation == MENTIONS or relation(edge.relation).from_names

    def _plain(self, edge: Edge) -> bool:
        return (
            not relation(edge.relation).from_names
            and edge.source not in self._aside
            and edge.target not in self._aside
        )
