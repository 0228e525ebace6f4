"""One of the store's graphs -> the bytes to send: what a worker is asked to do."""

from starlette.exceptions import HTTPException

from kg.model.stages import View
from kg.serve.spool import KeptFile, Spool

_ALL = "CONSTRUCT WHERE { ?s ?p ?o }"


def graph(name: str | None, media_type: str, most: int, view: View) -> bytes | KeptFile:
    """The graph of that name, or the default graph, in a media type of graphs.

    Raises:
        HTTPException: 404 where there is no such graph, 422 where it has too many bytes.
    """
    if name is not None and name not in view.graphs():
        raise HTTPException(404, f"there is no graph <{name}>")
    out = Spool(most)
    view.answer(_ALL, out, media_type, default_graphs=() if name is None else (name,))  # type: ignore[arg-type]
    return out.kept()
