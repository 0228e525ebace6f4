"""Who signed together: organisations joined by letters, and letters joined by who signed them.

One pass over the signings fills a sparse matrix; its product with itself counts for every pair.
"""

from typing import TYPE_CHECKING, Literal

from kg.model.stages import View
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
    Letters with more than ``largest`` signatories join nobody; the graph's attribute
    ``left_out`` names them.
    """
    return _projected(view, joined="agent", least=least, largest=largest)


def letters_in_common(view: View, *, least: int = 1) -> "nx.Graph[str]":
    """Letters, joined where at least so many signed both: the edge's ``weight``."""
    return _projected(view, joined="letter", least=least, largest=None)


def _projected(
    view: View, *, joined: Literal["agent", "letter"], least: int, largest: int | None
) -> "nx.Graph[str]":
    import networkx as nx  # noqa: PLC0415  (with scipy half a second, for who asks for it)
    import numpy as np  # noqa: PLC0415
    from scipy import sparse  # noqa: PLC0415

    signings, names = _signings(view)
    letters = sorted({letter for letter, _ in signings})
    agents = sorted({agent for _, agent in signings})
    row = {iri: number for number, iri in enumerate(agents)}
    column = {iri: number for number, iri in enumerate(letters)}
    places = (
        np.array([row[agent] for _, agent in signings], dtype=np.int64),
        np.array([column[letter] for letter, _ in signings], dtype=np.int64),
    )
    ones = np.ones(len(signings), dtype=np.int64)
    signed = sparse.csr_matrix((ones, places), shape=(len(agents), len(letters)))
    sizes = np.asarray(signed.sum(axis=0)).ravel()
    own = np.asarray(signed.sum(axis=1)).ravel()
    graph: nx.Graph[str] = nx.Graph(name="kg", left_out="")
    if joined == "letter":
        things, counts, matrix, counted = letters, sizes, signed.T.tocsr(), "signatories"
    else:
        kept = sizes <= largest if largest is not None else sizes > 0
        graph.graph["left_out"] = " ".join(letters[i] for i in np.flatnonzero(~kept))
        things, counts, matrix, counted = agents, own, signed[:, np.flatnonzero(kept)], "letters"
    for iri, count in zip(things, counts, strict=True):
        graph.add_node(iri, label=names.get(iri, iri), **{counted: int(count)})
    pairs = sparse.triu(matrix @ matrix.T, k=1).tocoo()
    found = sorted(zip(pairs.row.tolist(), pairs.col.tolist(), pairs.data.tolist(), strict=True))
    graph.add_edges_from((things[a], things[b], {"weight": n}) for a, b, n in found if n >= least)
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
