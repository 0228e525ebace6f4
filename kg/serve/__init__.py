"""The server: SPARQL, the library as an API, a page of everything, and the explorer, over a store.

Every query runs in a process of its own that is killed when its time is up. How to open the store
is handed in::

    run("output/store", kg.store.open)
"""

from kg.serve.app import app
from kg.serve.limits import Limits
from kg.serve.run import run

__all__ = ["Limits", "app", "run"]
