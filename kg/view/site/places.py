"""The places that each thing has to do with: in its name, dateline, text, or with a signature."""

from typing import Any

from kg.network import Network
from kg.network.appearance import MENTIONS
from kg.view.site.script import grouped

_PLACED = frozenset({"kg:placeInName", "kg:dateline", MENTIONS})
_COUNTRY = "kg:countryName"


def content(network: Network) -> dict[str, Any]:
    """The places, and of each node which of them it has to do with, as values for JSON."""
    places, of = placed(network)
    return {
        "places": [{"key": key, "label": label} for key, label in places.items()],
        "of": grouped(of, "u4"),
    }


def placed(network: Network) -> tuple[dict[str, str], list[list[int]]]:
    """The places by their keys, and for each node the numbers of those that it has to do with.

    A country that is written with a signature is the place of that name; one that the network
    does not have is a place of its own, with its name for a key.
    """
    keys = {node.iri: node.label for node in network.of_type("place")}
    by_name = {label.casefold(): iri for iri, label in keys.items()}
    found: dict[str, set[str]] = {iri: {iri} for iri in keys}
    for edge in network.edges:
        if edge.relation in _PLACED and edge.target in keys:
            found.setdefault(edge.source, set()).add(edge.target)
        for proof in edge.proofs:
            for name, value in proof.details:
                if name == _COUNTRY:
                    key = by_name.setdefault(value.casefold(), value)
                    keys.setdefault(key, value)
                    found.setdefault(edge.target, set()).add(key)
    number = {key: place for place, key in enumerate(keys)}
    return keys, [sorted(number[key] for key in found.get(n.iri, ())) for n in network.nodes]
