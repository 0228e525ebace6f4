"""Where the nodes of any network stand, for what is read by other programs: small or large."""

from collections.abc import Mapping

import numpy as np

from kg.network import part
from kg.network.atlas import chart
from kg.network.communities import divisions
from kg.network.graph import Network
from kg.network.layout import layout


def positions(network: Network) -> Mapping[str, tuple[float, float]]:
    """Each node's place: that of the page's picture, or on a map of communities.

    It is the map where there are more nodes than a page shows.
    """
    if len(network.nodes) <= part.MOST_NODES:
        return layout(network).wide.positions
    number = {node.iri: i for i, node in enumerate(network.nodes)}
    ends = {
        tuple(sorted((number[edge.source], number[edge.target])))
        for edge in network.edges
        if edge.source != edge.target
    }
    edges = np.array(sorted(ends), dtype=np.int64).reshape(-1, 2)
    count = len(network.nodes)
    places = chart(count, edges, divisions(count, edges)).positions.round(1).tolist()
    return {node.iri: (x, y) for node, (x, y) in zip(network.nodes, places, strict=True)}
