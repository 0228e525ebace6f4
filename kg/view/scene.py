"""What the picture for print shows: what the page draws when it is opened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.network import Edge, Network, Node
from kg.network.layout import Arrangement, Layout, layout
from kg.network.lettering import width
from kg.network.placing import Heading
from kg.view.relations import Rows

BOX = 13  #: the size of a letter's name
BOX_LINE = 15


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A network in its places, and what of it is drawn."""

    network: Network = field(repr=False)

    @cached_property
    def _layout(self) -> Layout:
        return layout(self.network)

    @property
    def wide(self) -> Arrangement:
        """Where everything stands."""
        return self._layout.wide

    @cached_property
    def rows(self) -> Rows:
        """Which edges are drawn at first, and which lightly."""
        return Rows(self.network, self._layout)

    @cached_property
    def edges(self) -> Sequence[Edge]:
        """The edges that are drawn."""
        return [edge for edge in self.network.edges if self.rows.row(edge).shown]

    @cached_property
    def shown(self) -> frozenset[str]:
        """What a drawn edge touches, the letters and documents, and what is joined to nothing."""
        touched = {iri for edge in self.edges for iri in (edge.source, edge.target)}
        alone = {
            node.iri
            for node in self.network.nodes
            if node.type in {"letter", "document"} or not self.network.touching[node.iri]
        }
        return frozenset(touched | alone)

    @property
    def nodes(self) -> Sequence[Node]:
        """The nodes that are drawn, in order."""
        return [node for node in self.network.nodes if node.iri in self.shown]

    def at(self, iri: str) -> tuple[float, float]:
        """Where a node stands."""
        return self.wide.positions[iri]

    def members(self, heading: Heading) -> Sequence[str]:
        """Those below a heading that are drawn."""
        return [iri for iri in heading.members if iri in self.shown]

    def box(self, node: Node) -> tuple[float, float]:
        """How wide and how high the box is that a letter's name stands in."""
        named = self.wide.labels[node.iri].lines
        return max(width(text, BOX) for text in named) + 24, BOX_LINE * len(named) + 12
