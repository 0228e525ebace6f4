"""Documents by their source, and their texts."""

from kg.errors import UsageError
from kg.model import ids
from kg.model.stages import View
from kg.terms import Literal, NamedNode, iri


def document(view: View, source: str) -> str:
    """The IRI of the document of a source: its name, its IRI, or its hash.

    Raises:
        UsageError: the graph has no such document; the message lists what it has.
    """
    known = _sources(view)
    for node, names in sorted(known.items()):
        if source in {node, node.removeprefix(ids.BASE), node.rpartition("/")[2], *names}:
            return node
    listed = ", ".join(sorted(name for names in known.values() for name in names)) or "none"
    raise UsageError(f"the graph has no document {source!r}; it has: {listed}")


def text(view: View, source: str) -> str:
    """The normalised text of the document of a source.

    Raises:
        UsageError: the graph has no such document, or was exported without its texts.
    """
    wanted = document(view, source)
    for quad in view.quads(ids.TEXTS):
        if quad.subject == NamedNode(wanted) and isinstance(quad.object, Literal):
            return quad.object.value
    raise UsageError(
        f"the text of {source!r} is not in this graph, only quotes from it; "
        "ask the store that it was built in, or a .trig or .nq export with texts"
    )


def _sources(view: View) -> dict[str, list[str]]:
    named = f"{iri('kg:source')}|{iri('kg:copy')}"
    query = f"SELECT ?document ?source WHERE {{ ?document {named} ?source }}"
    known: dict[str, list[str]] = {}
    for node, name in view.select(query).rows:
        if isinstance(node, NamedNode) and isinstance(name, Literal):
            known.setdefault(node.value, []).append(name.value)
    return known
