"""Each document's text with the statements that were read from it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kg.model import ids
from kg.model.stages import View
from kg.network import Network
from kg.terms import Literal, NamedNode
from kg.view.site.graph import Numbers
from kg.view.site.proofs import spoken


def read(view: View) -> Mapping[str, str]:
    """The texts of the documents that a graph has."""
    return {
        quad.subject.value: quad.object.value
        for quad in view.quads(ids.TEXTS)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }


def documents(
    texts: Mapping[str, str], network: Network, numbers: Numbers
) -> Iterator[tuple[str, Any]]:
    """Each document's file: its text, None where the graph lacks it, and its statements.

    A statement is start, end, quote, the numbers of its subject, relation and, where it is a
    node, object, and else the words that are its object. Offsets count code points.
    """
    said: dict[str, list[list[Any]]] = defaultdict(list)
    for number, edge in enumerate(network.edges):
        one, other = numbers.pairs[number].tolist()
        for proof in edge.proofs:
            place = [proof.start, proof.end, proof.quote]
            said[proof.document].append([*place, one, numbers.relation[edge.relation], other, ""])
    for node in network.nodes:
        for fact in node.facts:
            value = spoken(fact.relation, fact.value)
            for proof in fact.proofs:
                place = [proof.start, proof.end, proof.quote]
                about = [numbers.node[node.iri], numbers.relation[fact.relation], -1, value]
                said[proof.document].append([*place, *about])
    for number, document in enumerate(numbers.documents):
        statements = sorted(said[document.iri], key=lambda s: (s[0], -s[1], s[3:]))
        yield f"text-{number}", {"text": texts.get(document.iri), "statements": statements}
