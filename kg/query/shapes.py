"""The SHACL shapes of ontology/shapes.ttl, asked of the default graph by pySHACL."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pyshacl
from rdflib import SH, Graph, URIRef

from kg import resources
from kg.model.stages import View
from kg.terms import compact, to_rdflib

from .findings import Finding

if TYPE_CHECKING:
    from rdflib.term import Node

_CHECK = "shapes"
_SEVERITIES = {SH.Violation: "error", SH.Warning: "warning", SH.Info: "info"}
_SHOWN = 80


def findings(view: View) -> Iterator[Finding]:
    """What does not have the shape that it should."""
    graph = Graph()
    for quad in view.quads():
        graph.add(tuple(map(to_rdflib, (quad.subject, quad.predicate, quad.object))))  # type: ignore[arg-type]
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none")
    if not isinstance(report, Graph):
        msg = f"pySHACL failed on ontology/shapes.ttl: {report!r}"
        raise TypeError(msg)
    for result in report.objects(predicate=SH.result):
        yield Finding(
            severity=_SEVERITIES.get(report.value(result, SH.resultSeverity), "error"),  # type: ignore[call-overload]
            check=_CHECK,
            focus=str(report.value(result, SH.focusNode)),
            message=_message(report, result),
        )


def _message(report: Graph, result: "Node") -> str:
    """What the shape says of itself, with the property and the value that broke it."""
    shape = report.value(result, SH.sourceShape)
    around = _shapes().value(predicate=SH.property, object=shape)
    said = (
        _shapes().value(shape, SH.message)
        or (around and _shapes().value(around, SH.message))
        or report.value(result, SH.resultMessage)
    )
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    about = [compact(str(path))] if isinstance(path, URIRef) else []
    if value is not None and value != report.value(result, SH.focusNode):
        shown = compact(str(value))
        about.append(f"is {shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + '…'}")
    return f"{said} ({' '.join(about)})" if about else str(said)


@cache
def _shapes() -> Graph:
    return Graph().parse(resources.folder("ontology") / "shapes.ttl", format="turtle")
