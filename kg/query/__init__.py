"""Asking a View: the library of queries, somebody's own SPARQL, checks, and one thing's sheet."""

from .library import Parameter, Query, get, load, names
from .rows import Rows
from .run import run

__all__ = ["Parameter", "Query", "Rows", "get", "load", "names", "run"]
