"""The page's title and what stands below it, from what the graph holds."""

from collections.abc import Iterable, Sequence

from kg.network import Network, Node
from kg.network.appearance import SIGNATORY
from kg.network.lettering import shortened

_LONGEST = 90


def heading(network: Network) -> str:
    """The one letter's name, else how many letters or documents there are."""
    letters, documents = network.of_type("letter"), network.of_type("document")
    if len(letters) == 1:
        return letters[0].label
    if letters:
        return f"{len(letters):,} letters and who signed them"
    return documents[0].label if len(documents) == 1 else f"{len(documents):,} documents"


def standfirst(network: Network) -> str:
    """One line: who signed, who is addressed, what is asked, who reports it."""
    letters = network.of_type("letter")
    signed = {e.target for e in network.edges if e.relation == SIGNATORY}
    parts: list[str] = []
    if signed:
        parts.append(f"Signed by {_counted(network.by_iri[iri] for iri in sorted(signed))}")
    if len(letters) == 1:
        parts += _of_one(network, letters[0])
    else:
        parts.append(f"read from {_number(len(network.of_type('document')), 'document')}")
    if not parts:
        return _number(len(network.nodes), "thing") + " named"
    return " · ".join(parts)


def note(network: Network) -> str:
    """What a reader must know who does not see everything."""
    if not network.of_nodes:
        return ""
    shown, every = len(network.nodes), network.of_nodes
    letters = len(network.of_type("letter"))
    with_most = f": {letters:,} letters with the most around them, whole" if letters > 1 else ""
    return f"This page shows {shown:,} of {every:,}, the best-connected part{with_most}."


def _of_one(network: Network, letter: Node) -> Sequence[str]:
    found: list[str] = []
    for relation, words in (("kg:addressee", "addressed to"),):
        names = [
            network.by_iri[e.target].label
            for e in network.touching[letter.iri]
            if e.relation == relation and e.source == letter.iri
        ]
        if names:
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            found.append(f"{words} {shortened(names[0], _LONGEST)}{more}")
    publishers = sorted(
        {network.by_iri[e.target].label for e in network.edges if e.relation == "schema:publisher"}
    )
    if publishers:
        found.append(f"published by {shortened(', '.join(publishers), _LONGEST)}")
    return found


def _counted(nodes: Iterable[Node]) -> str:
    every = list(nodes)
    people = sum(node.type == "person" for node in every)
    others = len(every) - people
    said = [_number(others, "organisation")] if others else []
    if people:
        said.append("1 person" if people == 1 else f"{people:,} people")
    return " and ".join(said)


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}" + ("" if count == 1 else "s")
