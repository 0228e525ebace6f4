"""What each letter asks, in its own words, in parts that the first page loads as it shows them."""

from collections.abc import Iterator
from typing import Any

from kg.network import Network, Node
from kg.view.site.graph import Numbers

#: So many letters are in one file; the page's asks.tsx says the same.
PER_FILE = 128
_ASKING = frozenset({"kg:demands", "kg:demandsOf"})


def parts(network: Network, numbers: Numbers) -> Iterator[tuple[str, Any]]:
    """Each file's name and content: for each letter the words that ask, and whom.

    Words are the number of whom they ask, −1 where nobody is named, of the document, their
    offsets, and the quote.
    """
    letters = network.of_type("letter")
    for number, first in enumerate(range(0, len(letters), PER_FILE)):
        some = letters[first : first + PER_FILE]
        yield f"asks-{number}", [_asked(letter, network, numbers) for letter in some]


def _asked(letter: Node, network: Network, numbers: Numbers) -> list[list[Any]]:
    found: dict[tuple[int, int, int], list[Any]] = {}
    for edge in network.touching[letter.iri]:
        if edge.relation not in _ASKING or edge.source != letter.iri:
            continue
        whom = numbers.node[edge.target] if edge.relation == "kg:demandsOf" else -1
        for proof in edge.proofs:
            place = (numbers.document.get(proof.document, -1), proof.start, proof.end)
            if whom >= 0 or place not in found:
                found[place] = [whom, *place, proof.quote]
    return [found[place] for place in sorted(found)]
