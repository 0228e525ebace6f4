"""Who signed together: organisations joined by letters, and letters joined by who signed them.

One pass over the signings fills a sparse matrix; its product with itself counts for every pair.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import sparse

from kg.model.stages import View
from kg.network.packing import Floats, Ints
from kg.terms import NamedNode, Term, sparql_prefixes

if TYPE_CHECKING:
    import networkx as nx

#: A letter signed by n joins n²/2 pairs; those with more signatories than this are left out.
LARGEST = 2000

_SIGNINGS = (
    sparql_prefixes()
    + """
SELECT DISTINCT ?letter ?letterName ?agent ?agentName WHERE {
  ?letter kg:signatory ?agent .
  OPTIONAL { ?letter rdfs:label ?letterName }
  OPTIONAL { ?agent rdfs:label ?agentName }
}"""
)


def cosigning(view: View, *, least: int = 1, largest: int = LARGEST) -> "nx.Graph[str]":
    """Signatories, joined where they signed at least so many letters together.

    An edge's ``weight`` is the number of those letters, a node's ``letters`` that of its own.
    Letters with more than ``largest`` signatories who can be joined join nobody; the graph's
    attribute ``left_out`` names them.
    """
    return _projected(view, joined="agent", least=least, largest=largest)


def letters_in_common(view: View, *, least: int = 1) -> "nx.Graph[str]":
    """Letters, joined where at least so many signed both: the edge's ``weight``."""
    return _projected(view, joined="letter", least=least, largest=None)


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """Pairs of what letters join, as numbers, the lower first, in order."""

    ends: Ints
    letters: Ints  #: in how many letters each pair stands together
    surprise: Floats  #: a letter counts log(all there are / those in it)
    left_out: Ints  #: letters of too many, which join nobody


def together(letter: Ints, thing: Ints, *, least: int = 1, largest: int | None = None) -> Pairs:
    """The pairs of things that stand together in at least so many letters.

    A letter and a thing of it are numbers at the same place in the two columns, each two once.
    Only things that are in as many letters can be in a pair; a letter that has more than
    ``largest`` of these joins none of them.
    """
    count = (int(thing.max(initial=-1)) + 1, int(letter.max(initial=-1)) + 1)
    ones = np.ones(len(thing), dtype=np.int64)
    signed = sparse.csr_array((ones, (thing, letter)), shape=count)
    everything, sizes = np.count_nonzero(signed.sum(axis=1)), signed.sum(axis=0)
    worth = np.log(np.divide(everything, sizes, out=np.ones(len(sizes)), where=sizes > 0))
    often = np.flatnonzero(signed.sum(axis=1) >= least)
    among = signed[often, :]
    few = among.sum(axis=0) <= largest if largest is not None else np.ones(count[1], dtype=bool)
    among = among[:, np.flatnonzero(few)]
    joined = sparse.triu(among @ among.T, k=1).tocoo()
    enough = joined.data >= least
    one, other = joined.row[enough], joined.col[enough]
    order = np.lexsort((other, one))
    one, other = one[order], other[order]
    weighed = sparse.csr_array(among @ sparse.diags_array(worth[few]) @ among.T)
    surprise = weighed[one, other] if len(one) else np.zeros(0)
    return Pairs(
        ends=np.column_stack((often[one], often[other])).astype(np.int64),
        letters=joined.data[enough][order].astype(np.int64),
        surprise=np.asarray(surprise, dtype=np.float64).ravel(),
        left_out=np.flatnonzero(~few),
    )


def _projected(
    view: View, *, joined: Literal["agent", "letter"], least: int, largest: int | None
) -> "nx.Graph[str]":
    import networkx as nx  # noqa: PLC0415  (for who asks for it)

    signings, names = _signings(view)
    letters = sorted({letter for letter, _ in signings})
    agents = sorted({agent for _, agent in signings})
    column = {iri: number for number, iri in enumerate(letters)}
    row = {iri: number for number, iri in enumerate(agents)}
    letter = np.array([column[iri] for iri, _ in signings], dtype=np.int64)
    agent = np.array([row[iri] for _, iri in signings], dtype=np.int64)
    if joined == "letter":
        things, thing, other, counted = letters, letter, agent, "signatories"
    else:
        things, thing, other, counted = agents, agent, letter, "letters"
    found = together(other, thing, least=least, largest=largest)
    left_out = " ".join(letters[number] for number in found.left_out) if largest else ""
    graph: nx.Graph[str] = nx.Graph(name="kg", left_out=left_out)
    for iri, count in zip(things, np.bincount(thing).tolist(), strict=True):
        graph.add_node(iri, label=names.get(iri, iri), **{counted: count})
    ends = zip(found.ends.tolist(), found.letters.tolist(), strict=True)
    graph.add_edges_from((things[a], things[b], {"weight": n}) for (a, b), n in ends)
    return graph


def _signings(view: View) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Each letter with each of its signatories, and what they are called."""
    found: set[tuple[str, str]] = set()
    names: dict[str, str] = {}
    for letter, letter_name, agent, agent_name in view.select(_SIGNINGS).rows:
        if isinstance(letter, NamedNode) and isinstance(agent, NamedNode):
            found.add((letter.value, agent.value))
            for term, name in ((letter, letter_name), (agent, agent_name)):
                if name is not None:
                    _keep_first(names, term.value, name)
    return sorted(found), names


def _keep_first(names: dict[str, str], iri: str, name: Term) -> None:
    text = getattr(name, "value", str(name))
    names[iri] = min(text, names.get(iri, text))
