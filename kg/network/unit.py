"""One letter with all that is its own: the core in the middle, its signatories to both sides."""

from collections.abc import Sequence

from kg.network import core as middle
from kg.network.graph import Edge, Node
from kg.network.groups import Group
from kg.network.placing import Block, joined
from kg.network.wings import wings

_SHAPE = 1.6  #: width to height, as screens have it
_MOST_COLUMNS = 40
_MOST_PER_ROW = 40


def unit(
    centre: Node, others: Sequence[Node], groups: Sequence[Group], edges: Sequence[Edge]
) -> Block:
    """The block of a letter, or of a document without one; wider rather than taller."""
    nodes = {node.iri: node for node in (centre, *others)}
    signed = {iri for group in groups for iri in group.members}
    rest = [node for node in others if node.iri not in signed]
    per_row = 3
    inner = middle.core(centre, rest, edges, per_row=per_row)
    if not groups:
        while inner.height * _SHAPE > inner.width and per_row < _MOST_PER_ROW:
            per_row += 1
            inner = middle.core(centre, rest, edges, per_row=per_row)
        return inner
    columns = 1
    outer = wings(groups, nodes, core=inner.width // 2, columns=columns)
    while outer.height * _SHAPE > outer.width * 1.1 and columns < _MOST_COLUMNS:
        columns += 1
        outer = wings(groups, nodes, core=inner.width // 2, columns=columns)
    while inner.height > max(outer.height, outer.width / _SHAPE) and per_row < _MOST_PER_ROW:
        per_row += 1
        inner = middle.core(centre, rest, edges, per_row=per_row)
        outer = wings(groups, nodes, core=inner.width // 2, columns=columns)
    shift = (inner.box[1] + inner.box[3]) // 2
    return joined([inner, outer.at(outer.box[0], outer.box[1] + shift)])
