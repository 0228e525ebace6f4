"""How many shortest ways lead through each node of a large network, reckoned many at a time.

U. Brandes, A faster algorithm for betweenness centrality (2001), with a sparse product for each
step away from, and back to, a whole batch of nodes. Where there are too many nodes, some stand for
all: every so-manieth in the order of degrees, so that there is neither seed nor chance.
"""

import numpy as np
import scipy.sparse as sp

from kg.network.packing import Floats, Ints

#: With more nodes than this, as many of them stand for all.
EXACT = 2_000
#: Nodes that are started from at once.
_BATCH = 64


def betweenness(count: int, edges: Ints, most: int = EXACT) -> Floats:
    """The share of all pairs' shortest ways that lead through each node, from 0 to 1.

    Edges are pairs of the nodes' numbers without direction or weight. With more than ``most``
    nodes it is estimated from that many.
    """
    here, there = np.concatenate((edges, edges[:, ::-1])).T
    joined = sp.csr_array((np.ones(len(here)), (here, there)), shape=(count, count))
    joined.data[:] = 1
    sources = _standing(joined, most)
    total = np.zeros(count)
    for at in range(0, len(sources), _BATCH):
        total += _through(joined, sources[at : at + _BATCH])
    pairs = (count - 1) * (count - 2)
    share: Floats = total / pairs * (count / len(sources)) if count > 2 else total
    return share


def _standing(joined: sp.csr_array, most: int) -> Ints:
    """The nodes from which ways are counted: all, or some of every degree."""
    count = joined.shape[0]
    if count <= most:
        return np.arange(count)
    order = np.lexsort((np.arange(count), np.diff(joined.indptr)))
    step = count / most
    return np.sort(order[((np.arange(most) + 0.5) * step).astype(np.int64)])


def _through(joined: sp.csr_array, sources: Ints) -> Floats:
    """What these nodes' shortest ways to all others add to each node."""
    count, columns = joined.shape[0], np.arange(len(sources))
    ways = np.zeros((count, len(sources)))
    ways[sources, columns] = 1
    seen = ways > 0
    front = ways.copy()
    steps = [seen.copy()]
    while True:
        front = joined @ front
        front[seen] = 0
        new = front > 0
        if not new.any():
            break
        ways += front
        seen |= new
        steps.append(new)
    share = np.zeros_like(ways)
    for after, before in zip(steps[:0:-1], steps[-2::-1], strict=True):
        flow = np.divide(1 + share, ways, out=np.zeros_like(ways), where=after)
        share += np.where(before, ways * (joined @ flow), 0)
    share[sources, columns] = 0
    through: Floats = share.sum(axis=1)
    return through
