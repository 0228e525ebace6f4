"""The signatories of one letter, in wings to its left and right: group by group, name by name."""

from collections.abc import Iterator, Mapping, Sequence
from math import isqrt

from kg.network.graph import Node
from kg.network.groups import Group
from kg.network.lettering import lines
from kg.network.placing import CAPTION, DOT, LINE, Block, Heading, Label, beside

_NAME = 258  #: the widest label
_TURN = 54  #: in which the branches turn towards their groups
_CAPTION = 98  #: the widest caption
_FAN = 78  #: from where a branch divides to the members
_BULGE = 26  #: how far the middle of a wing stands out
_LANE = LINE + 4  #: left free in the middle of a column where the branch goes on to the next
_GAP = 10  #: between groups
_SPACE = 1.6  #: between names
_SMALLEST_HEADED = 2

_Side = Sequence[tuple[Group, Sequence[Sequence[str]]]]


def wings(groups: Sequence[Group], nodes: Mapping[str, Node], *, core: int, columns: int) -> Block:
    """The groups in two wings that leave the middle free, ``core`` wide to either side of 0."""
    labels = {
        iri: beside(nodes[iri].label, "right", _NAME) for group in groups for iri in group.members
    }
    stacks = [(group, _columns(group.members, labels, columns)) for group in groups]
    left, right = _halves([(stack, _needed(*stack, labels)) for stack in stacks])
    placed = [_wing(left, labels, -1, core), _wing(right, labels, 1, core)]
    tall = max(block.height for block in placed)
    wide = max(
        round(abs(x) + 2 * DOT + labels[iri].width)
        for block in placed
        for iri, (x, _) in block.positions.items()
    )
    return Block(
        positions={i: p for block in placed for i, p in block.positions.items()},
        labels={i: label for block in placed for i, label in block.labels.items()},
        headings=tuple(heading for block in placed for heading in block.headings),
        box=(-wide, -tall // 2, wide, tall - tall // 2),
    )


def _columns(
    members: Sequence[str], labels: Mapping[str, Label], most: int
) -> Sequence[Sequence[str]]:
    """The members in up to so many columns of about equal height, short groups in fewer."""
    count = max(1, min(most, len(members) // 4))
    total = sum(_row(labels[iri]) for iri in members)
    found: list[list[str]] = [[]]
    filled = 0.0
    for iri in members:
        if filled >= total / count * len(found) and len(found) < count:
            found.append([])
        found[-1].append(iri)
        filled += _row(labels[iri])
    return found


def _row(label: Label) -> float:
    return label.height + _SPACE


def _height(columns: Sequence[Sequence[str]], labels: Mapping[str, Label]) -> float:
    *nearer, last = columns
    through = (2 * max(map(_filled, _parted(column, labels))) + _LANE for column in nearer)
    return max(_filled([labels[iri] for iri in last]), *through, 0.0)


def _filled(labels: Sequence[Label]) -> float:
    return sum(map(_row, labels))


def _parted(
    column: Sequence[str], labels: Mapping[str, Label]
) -> tuple[Sequence[Label], Sequence[Label]]:
    """The labels above and below the lane through a column."""
    half = (len(column) + 1) // 2
    found = [labels[iri] for iri in column]
    return found[:half], found[half:]


def _needed(group: Group, columns: Sequence[Sequence[str]], labels: Mapping[str, Label]) -> float:
    """The height of a group: its names', or its caption's where that is taller."""
    caption = LINE * len(_caption(group)) if len(group.members) >= _SMALLEST_HEADED else 0
    return max(_height(columns, labels), caption)


def _halves(
    stacks: Sequence[tuple[tuple[Group, Sequence[Sequence[str]]], float]],
) -> tuple[_Side, _Side]:
    """The groups on the left and on the right, so that both are about as tall.

    Each goes to the shorter side, the tallest first; the order on a side is that given, and the
    first is on the left.
    """
    order = sorted(range(len(stacks)), key=lambda i: (-stacks[i][1], i))
    tall = [0.0, 0.0]
    sides: list[list[int]] = [[], []]
    for i in order:
        side = 0 if tall[0] <= tall[1] else 1
        sides[side].append(i)
        tall[side] += stacks[i][1] + _GAP
    if 0 in sides[1]:
        sides.reverse()
    left, right = ([stacks[i][0] for i in sorted(side)] for side in sides)
    return left, right


def _wing(stacks: _Side, labels: Mapping[str, Label], sign: int, core: int) -> Block:
    side = "right" if sign > 0 else "left"
    heights = [_needed(group, columns, labels) for group, columns in stacks]
    total = sum(heights) + _GAP * max(0, len(stacks) - 1)
    positions: dict[str, tuple[int, int]] = {}
    headings: list[Heading] = []
    top = -total / 2
    branch = core + _TURN + _CAPTION
    single = all(len(columns) == 1 for _, columns in stacks)
    for (group, columns), height in zip(stacks, heights, strict=True):
        centre = top + height / 2
        out = branch + _FAN
        further: list[int] = []
        for column in columns:
            for iri, y in _down(column, labels, centre, through=column is not columns[-1]):
                positions[iri] = (sign * (out + (_bulge(y, total) if single else 0)), round(y))
            out += round(max(labels[iri].width for iri in column)) + 4 * DOT
            further.append(sign * out)
            out += _FAN
        if len(group.members) >= _SMALLEST_HEADED:
            headings.append(
                Heading(
                    lines=_caption(group),
                    x=sign * branch,
                    y=round(top + (height - _SPACE) / 2),
                    side=side,
                    bend=sign * (core + _TURN),
                    letters=group.letters,
                    members=group.members,
                    further=tuple(further[:-1]),
                )
            )
        top += height + _GAP
    return Block(
        positions=positions,
        labels={iri: Label(labels[iri].lines, side) for iri in positions},
        headings=tuple(headings),
        box=(0, -round(total / 2), 0, round(total / 2)),
    )


def _down(
    column: Sequence[str], labels: Mapping[str, Label], centre: float, *, through: bool
) -> Iterator[tuple[str, float]]:
    """The middle of each name of a column; in two halves where the branch goes through it."""
    above, _ = _parted(column, labels)
    whole = _filled([labels[iri] for iri in column])
    y = centre - (_filled(above) + _LANE / 2 if through else whole / 2)
    for number, iri in enumerate(column):
        if through and number == len(above):
            y = centre + _LANE / 2
        yield iri, y + labels[iri].height / 2
        y += _row(labels[iri])


def _bulge(y: float, total: float) -> int:
    """How far a wing of that height stands out at y: most in its middle, by an ellipse."""
    if total <= 0:
        return 0
    part = min(1.0, abs(2 * y / total))
    return _BULGE * isqrt(round((1 - part * part) * 1_000_000)) // 1000


def _caption(group: Group) -> tuple[str, ...]:
    broken = lines(group.caption, CAPTION, _CAPTION, 3, bold=True)
    return (*broken, f"{len(group.members):,}")
