"""The commands as Python: build, open, ask.

>>> import kg
>>> graph = kg.build(store="memory:")
>>> len(graph.query("signatories"))
86
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg import pipeline
from kg import store as stores
from kg.errors import DataError
from kg.model.stages import Store, View
from kg.query.rows import Rows

if TYPE_CHECKING:
    import networkx as nx
    import rdflib
    from starlette.applications import Starlette

    from kg.query.checks import Finding
    from kg.view import Picture

__all__ = ["Graph", "asgi", "build", "open"]

_STORE = Path("output") / "store"


class Graph:
    """A graph to ask: what ``kg.build`` and ``kg.open`` give. Each answer sees the latest build."""

    def __init__(self, opened: Store) -> None:
        self._store = opened

    def __repr__(self) -> str:
        return f"<kg.Graph at {self._store.location}>"

    def _repr_html_(self) -> str:
        """The network, for a notebook to show."""
        from kg.view import notebook  # noqa: PLC0415  (pyvis takes half a second to import)

        with self.view() as view:
            html: str = notebook(view)._repr_html_()
        return html

    def explore(self, height: int = 800) -> "Picture":
        """The explorer, for a notebook to show in a frame of so many pixels; ``.html`` is its page.

        Raises:
            UsageError: this install lacks the explorer, or the network is too large for a notebook;
                then ``kg site`` writes it as a folder, and ``kg serve`` has it at ``/explore/``.
        """
        from kg.view.notebook import explorer  # noqa: PLC0415  (pyvis takes half a second)

        with self.view() as view:
            return explorer(view, height=height)

    @contextmanager
    def view(self) -> Iterator[View]:
        """The graph at this moment, for many questions to one state.

        Raises:
            NoStore: nothing has been built there.
        """
        with self._store.view() as view:
            yield view

    def query(self, query: str, **parameters: str | float) -> Rows:
        """The rows of a named query, with its parameters, or of SPARQL given as it is.

        Raises:
            UnknownQuery: the library has no query of that name.
            BadParameter: the query has no such parameter, or the value is of another type.
            BadQuery: the SPARQL does not parse, or asks for something that is refused.
        """
        from kg.query.run import run  # noqa: PLC0415

        with self.view() as view:
            return run(view, query, {name: str(value) for name, value in parameters.items()})

    def text(self, source: str) -> str:
        """The normalised text of a document, in which offsets count code points."""
        from kg.query import texts  # noqa: PLC0415

        with self.view() as view:
            return texts.text(view, source)

    def dataset(self) -> "rdflib.Dataset":
        """The graph as an rdflib Dataset; changing it does not change the store."""
        with self.view() as view:
            return view.rdflib()

    def networkx(self, *, measures: bool = True) -> "nx.MultiDiGraph[str]":
        """The graph of entities as a networkx graph, its edges with their quotes.

        Nodes have their ``measures`` as attributes: ``degree``, ``betweenness``, ``pagerank``,
        ``core``, ``community`` (a number, 0 the largest) and ``communityName``. What each says is
        in ``kg.network.metrics.MEASURES``. Without them a large graph takes less time.
        """
        from kg import network  # noqa: PLC0415  (networkx takes 0.3 s to import)

        with self.view() as view:
            built = network.build(view)
        return network.to_networkx(built, network.measure(built) if measures else None)

    def check(self) -> "tuple[Finding, ...]":
        """What is wrong with the graph: shapes, quotes, the library's checks; empty if nothing."""
        from kg.query.checks import check  # noqa: PLC0415  (pySHACL takes a second to import)

        with self.view() as view:
            return tuple(check(view))

    def export(self, to: str = "turtle", **options: str | bool) -> bytes:
        """The graph in a format of ``kg export``, as bytes."""
        from kg import export  # noqa: PLC0415

        out = io.BytesIO()
        with self.view() as view:
            export.write(view, to, out, **options)  # type: ignore[arg-type]
        return out.getvalue()


def build(  # noqa: PLR0913  (all but the sources by name)
    sources: str | Path | Sequence[str | Path] = (),
    *,
    store: str | Path = _STORE,
    fresh: bool = False,
    jobs: int = 1,
    saved: Path | None = None,
    offline: bool = False,
    extras: Sequence[str] = (),
) -> Graph:
    """Read letters into a store, the sample letter if none is named, and give the graph.

    Web pages are kept in the folder ``saved``, if one is named; ``offline`` reads them from there.
    ``extras`` are extractors that run only where they are named, such as 'llm'.

    Raises:
        DataError: a source could not be read; the others are built all the same.
    """
    target = _open(store)
    given = [sources] if isinstance(sources, str | Path) else list(sources)
    report = pipeline.build(
        given,
        store=target,
        fresh=fresh,
        jobs=jobs,
        saved=saved,
        offline=offline,
        extras=extras,
    )
    if report.failed:
        raise DataError("; ".join(str(error) for error in report.failed))
    return Graph(target)


def open(store: str | Path = _STORE) -> Graph:  # noqa: A001  (kg.open, as in gzip.open)
    """The graph in a folder, an RDF file, or at the URL of a SPARQL endpoint.

    Raises:
        NoStore: there is nothing.
    """
    graph = Graph(_open(store))
    with graph.view():
        return graph


def asgi(
    store: str | Path = _STORE,
    *,
    token: str | None = None,
    origins: Sequence[str] = (),
    seconds: float = 30.0,
    workers: int = 4,
) -> "Starlette":
    """What ``kg serve`` runs, as an ASGI application to mount in another or to deploy.

    Changes are taken from who sends the ``token``; without one, from nobody. ``origins`` are the
    web sites whose pages may read answers. A query runs no longer than so many ``seconds``, and
    as many at the same time as there are ``workers``.
    """
    from kg.serve import Limits, app  # noqa: PLC0415  (starlette is needed here only)

    return app(
        str(store),
        stores.open,
        limits=Limits(seconds=seconds, workers=workers),
        token=token,
        origins=origins,
    )


def _open(location: str | Path) -> Store:
    return stores.open(location)
