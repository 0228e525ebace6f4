"""For narrow screens: one column, each letter with its core and below it its signatories."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.network.core import CELL, core
from kg.network.graph import Node
from kg.network.homes import Plan
from kg.network.placing import LINE, Block, Heading, beside, joined

_PER_ROW = 3
_HALF = _PER_ROW * CELL // 2
_NAME = 2 * _HALF - 70
_SPACE = 6
_GAP = 20


def tall(plans: Plan, headings: Sequence[Heading]) -> tuple[Block, Block]:
    """What is drawn at first, and below it what is left aside; both in one column.

    The headings are those of the wide arrangement, in their order.
    """
    nodes = plans.network.by_iri
    headed = {iri for heading in headings for iri in heading.members}
    aside = [h for h in headings if plans.aside.issuperset(h.members)]
    blocks: list[Block] = []
    top = 0
    for centre in plans.centres:
        own = [h for h in headings if h.letters == (centre,)]
        signed = {iri for group in plans.groups_of(centre) for iri in group.members}
        inner = core(
            nodes[centre],
            [node for node in plans.members[centre] if node.iri not in signed],
            plans.edges_of(centre),
            per_row=_PER_ROW,
        )
        blocks.append(inner.at(-_HALF, top))
        alone = [nodes[iri] for iri in sorted(signed - headed)]
        blocks.append(_lists(own, alone, plans, blocks[-1].box[3] + _GAP))
        top = blocks[-1].box[3] + 3 * _GAP
    shared = [h for h in headings if h not in aside and len(h.letters) != 1]
    blocks.append(_lists(shared, (), plans, top))
    ordered = {h.members: h for block in blocks for h in block.headings}
    drawn = replace(
        joined(blocks),
        headings=tuple(ordered[h.members] for h in headings if h.members in ordered),
    )
    return drawn, _lists(aside, (), plans, 0)


def _lists(headings: Iterable[Heading], alone: Iterable[Node], plans: Plan, top: int) -> Block:
    """A list below each heading, then the nodes without one."""
    nodes = plans.network.by_iri
    placed: dict[str, tuple[int, int]] = {}
    labels = {}
    moved: list[Heading] = []
    y = top
    left = -_HALF + 14

    def put(iri: str) -> None:
        nonlocal y
        labels[iri] = beside(nodes[iri].label, "right", _NAME)
        placed[iri] = (left + 20, y + labels[iri].height // 2)
        y += labels[iri].height + _SPACE

    for heading in headings:
        moved.append(replace(heading, x=left, y=y, side="list", bend=-_HALF, further=()))
        y += LINE * (len(heading.lines) + 1)
        for iri in heading.members:
            put(iri)
        y += _GAP
    for node in alone:
        put(node.iri)
    return Block(
        positions=placed, labels=labels, headings=tuple(moved), box=(-_HALF, top, _HALF, y)
    )
