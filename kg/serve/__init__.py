"""The server: the network page and a read-only SPARQL endpoint over a store.

Every query runs in a process of its own that is killed when its time is up. How to open the store
is handed in, since each of those processes opens it for itself::

    run("output/store", kg.store.open)
"""

from kg.serve.app import app
from kg.serve.limits import Limits
from kg.serve.run import run

__all__ = ["Limits", "app", "run"]
