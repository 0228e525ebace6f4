"""The named graphs: each repeats the facts that its document supports, and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from kg import vocabulary
from kg.model import ids
from kg.model.stages import View
from kg.terms import NamedNode, Quad, Term, compact, expand

from .findings import Finding

_CHECK = "named-graphs"
_EDGE = ("rdf:subject", "rdf:predicate", "rdf:object")
_Fact: TypeAlias = tuple[Term, Term, Term]


@dataclass(slots=True)
class _Default:
    """The default graph: all of it, and what each document's statements say."""

    triples: set[_Fact] = field(default_factory=set)
    facts: dict[str, set[_Fact]] = field(default_factory=lambda: defaultdict(set))
    nodes: dict[str, set[Term]] = field(default_factory=lambda: defaultdict(set))


def findings(view: View) -> Iterator[Finding]:
    """Named graphs that say what the default graph or their document's statements do not."""
    named = sorted(set(view.graphs()) - {ids.TEXTS, ids.READINGS})
    if not named:
        return
    default = _read(view)
    for graph in named:
        here = set(map(_fact, view.quads(graph)))
        if graph not in default.facts:
            yield _finding(graph, "no statement has its evidence in a document of that name")
        for fact in here:
            if wrong := _wrong(fact, graph, default):
                yield _finding(graph, f"{_words(fact)}: {wrong}")
        for fact in default.facts.get(graph, set()) - here:
            yield _finding(graph, f"{_words(fact)}: the document says so, its graph does not")
    for document in sorted(default.facts.keys() - set(named)):
        yield _finding(document, "the document has no graph of its own")


def _fact(quad: Quad) -> _Fact:
    return quad.subject, quad.predicate, quad.object


def _read(view: View) -> _Default:
    default = _Default()
    of: dict[Term, dict[str, Term]] = defaultdict(dict)
    wanted = {expand(name): name for name in (*_EDGE, "kg:evidence", "oa:hasSource")}
    said: dict[Term, set[Term]] = defaultdict(set)
    for quad in view.quads():
        default.triples.add(_fact(quad))
        said[quad.subject].add(quad.object)
        if name := wanted.get(quad.predicate.value):
            of[quad.subject][name] = quad.object
    for statement, parts in of.items():
        if not parts.keys() >= {*_EDGE, "kg:evidence"}:
            continue
        source = of.get(parts["kg:evidence"], {}).get("oa:hasSource")
        if isinstance(source, NamedNode):
            default.facts[source.value].add((parts[_EDGE[0]], parts[_EDGE[1]], parts[_EDGE[2]]))
            default.nodes[source.value] |= said[statement]
    return default


def _wrong(fact: _Fact, graph: str, default: _Default) -> str:
    """What is wrong with a triple of a document's graph; '' where nothing is."""
    subject, predicate, _ = fact
    if fact not in default.triples:
        return "the default graph does not say so"
    if (
        isinstance(predicate, NamedNode)
        and compact(predicate.value) in vocabulary.fact_properties()
    ):
        if fact not in default.facts.get(graph, ()):
            return f"no statement of this document says so{_elsewhere(fact, default)}"
    elif subject not in default.nodes.get(graph, ()):
        return "no statement of this document is about it"
    return ""


def _elsewhere(fact: _Fact, default: _Default) -> str:
    others = [compact(document) for document, facts in default.facts.items() if fact in facts]
    return f", only of {', '.join(sorted(others))}" if others else ""


def _words(parts: Iterable[Term]) -> str:
    return " ".join(
        compact(part.value) if isinstance(part, NamedNode) else str(part) for part in parts
    )


def _finding(graph: str, message: str) -> Finding:
    return Finding(severity="error", check=_CHECK, focus=graph, message=message, document=graph)
