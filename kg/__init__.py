"""kg turns letters into a knowledge graph in which every edge carries its quote.

::

    sources ──formats──▶ Document ──extract──▶ Reading ──┐
                                                         ├──resolve──▶ Identity
                                            judgements ──┘        │
                                                                 rdf
                                                                  ▼
                              query · network · view · export ◀── store

``kg.build(…)`` and ``kg.open(…)`` give a Graph: query it, look at it, export it. ``kg.asgi(…)``
serves it.
"""

from typing import TYPE_CHECKING, Any

from kg.model.version import __version__

__all__ = ["Graph", "__version__", "asgi", "build", "open"]

if TYPE_CHECKING:
    from kg.api import Graph, asgi, build, open  # noqa: A004


def __getattr__(name: str) -> Any:
    """The public names, imported when they are first used: a command needs only its own step."""
    if name in {"Graph", "asgi", "build", "open"}:
        from kg import api  # noqa: PLC0415

        return getattr(api, name)
    msg = f"module 'kg' has no attribute {name!r}"
    raise AttributeError(msg)
