"""The step that hands the graph over: a View in, one file out, in the format of a plugin.

Each module of this folder is a format: it has ``MEDIA_TYPE``, ``SUFFIX`` and ``write(view, out)``.
What the file is to hold, the whole graph or a part of it, is chosen here for all of them.
"""

from collections.abc import Mapping
from typing import IO

from kg import plugins
from kg.errors import UsageError
from kg.model.stages import View

__all__ = ["write"]

#: The formats that hold any triple, and so the ontology's.
_RDF = frozenset(
    {
        "text/turtle",
        "application/trig",
        "application/n-quads",
        "application/n-triples",
        "application/ld+json",
        "application/rdf+xml",
    }
)


def write(  # noqa: PLR0913  (each keyword is a choice of its own)
    view: View,
    to: str,
    out: IO[bytes],
    *,
    document: str | None = None,
    query: str | None = None,
    parameters: Mapping[str, str] | None = None,
    ontology: bool = False,
    texts: bool = True,
) -> None:
    """Write a View in the format ``to``; the same content and choices give the same bytes.

    ``document`` leaves only what one document supports; it is named by its source or IRI.
    ``query``, a query of the library or SPARQL, with its ``parameters``, leaves only what its
    answer stands on, or the triples of a CONSTRUCT. ``ontology`` adds the vocabulary that the
    graph is written in; without ``texts`` the documents' texts are left out.

    Raises:
        UnknownPlugin: there is no such format.
        UsageError: choices that exclude each other, or that the format has no room for.
        UnknownEntity: the graph has no document of that name.
        DataError: the format can't hold something that is in the graph.
    """
    exporter = plugins.load("kg.export", to)
    if document is not None and query is not None:
        raise UsageError("export what a document supports or what a query answers, not both")
    if ontology and exporter.MEDIA_TYPE not in _RDF:
        raise UsageError(f"{to} has no room for the ontology; export it to turtle, say")
    if document is not None or query is not None:
        view = _part(view, document, query, parameters or {})
    if ontology or not texts:
        from kg.export._selection import copy  # noqa: PLC0415  (most exports need none)

        view = copy(view, ontology=ontology, texts=texts)
    exporter.write(view, out)


def _part(
    view: View, document: str | None, query: str | None, parameters: Mapping[str, str]
) -> View:
    from kg.export import _parts  # noqa: PLC0415  (most exports are of everything)

    if document is not None:
        return _parts.of_document(view, document)
    return _parts.of_answer(view, query or "", parameters)
