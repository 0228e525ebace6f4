"""Where everything stands: reckoned once, the same everywhere, in milliseconds.

No forces and no chance: a letter stands in the middle of its block, its signatories in groups to
both sides, where it is known from above it and what it is about below it. Blocks of several
letters stand in rows around what they share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.network.graph import Network
from kg.network.homes import Plan, plan
from kg.network.placing import Block, Box, Heading, Label, Note, joined
from kg.network.shelf import shelf
from kg.network.tall import tall
from kg.network.unit import unit

_SHAPE = 1.6
_AISLE = 90  #: between blocks
_TRIALS = 24  #: of how wide the rows may be


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """A place and a label for each node, and the captions of the groups."""

    positions: Mapping[str, tuple[int, int]]
    labels: Mapping[str, Label]
    headings: tuple[Heading, ...]
    notes: tuple[Note, ...]
    box: Box  #: of what is drawn at first


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Two arrangements of the same, with the same headings in the same order."""

    wide: Arrangement  #: for screens and paper
    tall: Arrangement  #: for narrow screens: one column to scroll through
    aside: frozenset[str]  #: nodes drawn only when their relation is asked for


def layout(network: Network) -> Layout:
    """The places of all nodes of a network; the same network is always laid out the same."""
    plans = plan(network)
    drawn = _packed(_blocks(plans))
    outside = shelf(plans.left_aside, (), width=drawn.width)
    column, below = tall(plans, (*drawn.headings, *outside.headings))
    return Layout(
        wide=_arranged(drawn, outside.at(drawn.box[0], drawn.box[3] + _AISLE)),
        tall=_arranged(column, below.at(column.box[0], column.box[3] + _AISLE)),
        aside=plans.aside,
    )


def _arranged(drawn: Block, outside: Block) -> Arrangement:
    both = joined([drawn, outside])
    return Arrangement(
        positions=both.positions,
        labels=both.labels,
        headings=both.headings,
        notes=both.notes,
        box=drawn.box,
    )


def _blocks(plans: Plan) -> Sequence[Block]:
    """A block for each letter, and before them one for what they share."""
    network = plans.network
    blocks = [
        unit(
            network.by_iri[centre],
            plans.members[centre],
            plans.groups_of(centre),
            plans.edges_of(centre),
        )
        for centre in plans.centres
    ]
    if plans.shared:
        together = [group for group in plans.groups if len(group.letters) > 1]
        blocks.insert(0, shelf(plans.shared, together))
    return blocks


def _packed(blocks: Sequence[Block]) -> Block:
    """The blocks in rows, the first of them in the middle, so that a screen shows them largest."""
    if len(blocks) <= 1:
        return joined(blocks)
    first, *others = blocks
    others.sort(key=lambda b: (-b.height, -b.width))
    half = len(others) // 2
    ordered = [*others[:half], first, *others[half:]]
    least = max(block.width for block in ordered)
    whole = sum(block.width + _AISLE for block in ordered)
    tried = [
        _in_rows(ordered, least + (whole - least) * step // _TRIALS) for step in range(_TRIALS + 1)
    ]
    return min(tried, key=lambda block: max(block.width, block.height * _SHAPE))


def _in_rows(blocks: Sequence[Block], most: int) -> Block:
    """The blocks in rows of at most that width."""
    rows: list[list[Block]] = [[]]
    for block in blocks:
        if rows[-1] and sum(b.width + _AISLE for b in rows[-1]) + block.width > most:
            rows.append([])
        rows[-1].append(block)
    placed: list[Block] = []
    top = 0
    for row in rows:
        wide = sum(b.width for b in row) + _AISLE * (len(row) - 1)
        tall = max(b.height for b in row)
        left = -wide // 2
        for block in row:
            placed.append(block.at(left, top + (tall - block.height) // 2))
            left += block.width + _AISLE
        top += tall + _AISLE
    return joined(placed)
