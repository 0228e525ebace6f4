"""Where each fact was read, in parts that the page loads when somebody asks."""

from collections.abc import Iterator, Sequence
from typing import Any

from kg.network import Network, Proof
from kg.network.appearance import phrase
from kg.view.site.graph import Numbers

#: So many edges or nodes are in one file; the page's data.ts says the same.
PER_FILE = 2048


def parts(network: Network, numbers: Numbers) -> Iterator[tuple[str, Any]]:
    """Each file's name and content: ``edges-N`` has the proofs of edges, ``facts-N`` of nodes."""
    for number, first in enumerate(range(0, len(network.edges), PER_FILE)):
        edges = network.edges[first : first + PER_FILE]
        yield f"edges-{number}", [_listed(edge.proofs, numbers) for edge in edges]
    for number, first in enumerate(range(0, len(network.nodes), PER_FILE)):
        yield (
            f"facts-{number}",
            [
                [
                    [
                        numbers.relation[fact.relation],
                        spoken(fact.relation, fact.value),
                        _listed(fact.proofs, numbers),
                    ]
                    for fact in node.facts
                ]
                for node in network.nodes[first : first + PER_FILE]
            ],
        )


def spoken(name: str, value: str) -> str:
    """A fact's value for people: a kind by its label."""
    return phrase(value) if name == "org:classification" else value


def _listed(proofs: Sequence[Proof], numbers: Numbers) -> list[list[Any]]:
    return [
        [
            numbers.document.get(proof.document, -1),
            proof.start,
            proof.end,
            proof.quote,
            proof.statement,
            proof.confidence,
            [f"{phrase(name)}: {value}" for name, value in proof.details],
        ]
        for proof in proofs
    ]
