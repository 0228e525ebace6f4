"""Which named graphs are for others to see."""

from kg.model import ids
from kg.model.stages import View


def named(view: View) -> tuple[str, ...]:
    """The named graphs' IRIs in order, without kg's working copy of the readings."""
    return tuple(sorted(graph for graph in view.graphs() if graph != ids.READINGS))
