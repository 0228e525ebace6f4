"""What a layout is made of: labels with their place, headed groups, and the blocks they fill."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.network.graph import Edge
from kg.network.lettering import lines, width

LABEL = 11  #: font size of a node's label
CAPTION = 11.5  #: and of a group's caption, which is bold
LINE = 13  #: from line to line
DOT = 5  #: a small node's radius


@dataclass(frozen=True, slots=True)
class Label:
    """A node's name as broken into lines, and on which side of the node it stands."""

    lines: tuple[str, ...]
    side: str  #: left | right | below | inside

    @property
    def width(self) -> float:
        """The width of its longest line."""
        return max(width(line, LABEL) for line in self.lines)

    @property
    def height(self) -> int:
        """The height of its lines."""
        return LINE * len(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A group's caption, and where the branch from its letters to its members divides.

    Where there are no letters it only heads its members.
    """

    lines: tuple[str, ...]
    x: int
    y: int
    side: str  #: left | right: to which its members stand
    bend: int  #: the x at which the branch from its letter turns towards it
    letters: tuple[str, ...]
    members: tuple[str, ...]
    further: tuple[int, ...] = ()  #: the x at which it divides again, behind each column but one

    def division(self, x: int) -> int:
        """Where the branch to a member at that x leaves: 0 at the heading, 1 at the first behind.

        A branch leads away from its letter, to the left or to the right.
        """
        return sum(abs(x - self.x) > abs(place - self.x) for place in self.further)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A quote that stands in the picture: what is demanded, and of whom."""

    said: tuple[str, ...]
    words: tuple[str, ...]
    x: int  #: its middle
    y: int  #: its first line
    edge: Edge

    @property
    def rows(self) -> int:
        """The number of its lines."""
        return len(self.said) + len(self.words)


Box = tuple[int, int, int, int]  # left, top, right, bottom


@dataclass(frozen=True, kw_only=True)
class Block:
    """Nodes placed together, and the rectangle that they and their labels fill."""

    positions: Mapping[str, tuple[int, int]] = field(repr=False)
    labels: Mapping[str, Label] = field(repr=False)
    headings: tuple[Heading, ...]
    box: Box
    notes: tuple[Note, ...] = ()

    @property
    def width(self) -> int:
        """The rectangle's width."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        """The rectangle's height."""
        return self.box[3] - self.box[1]

    def at(self, left: int, top: int) -> "Block":
        """The same block with its upper left corner there."""
        dx, dy = left - self.box[0], top - self.box[1]
        return Block(
            positions={iri: (x + dx, y + dy) for iri, (x, y) in self.positions.items()},
            labels=self.labels,
            headings=tuple(
                replace(
                    h,
                    x=h.x + dx,
                    y=h.y + dy,
                    bend=h.bend + dx,
                    further=tuple(x + dx for x in h.further),
                )
                for h in self.headings
            ),
            box=(left, top, left + self.width, top + self.height),
            notes=tuple(replace(n, x=n.x + dx, y=n.y + dy) for n in self.notes),
        )


def joined(blocks: Iterable[Block]) -> Block:
    """Blocks that have been put in their places, as one."""
    every = list(blocks)
    boxes = [block.box for block in every] or [(0, 0, 0, 0)]
    return Block(
        positions={iri: place for block in every for iri, place in block.positions.items()},
        labels={iri: label for block in every for iri, label in block.labels.items()},
        headings=tuple(heading for block in every for heading in block.headings),
        notes=tuple(note for block in every for note in block.notes),
        box=(
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        ),
    )


def beside(name: str, side: str, most_width: int) -> Label:
    """A label in up to three lines beside its node."""
    return Label(lines(name, LABEL, most_width, 3), side)


def below(name: str, most_width: int, most_lines: int = 3) -> Label:
    """A label in a few short lines below its node."""
    return Label(lines(name, LABEL, most_width, most_lines), "below")
