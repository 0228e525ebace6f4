"""What the process does that changes the store: one change at a time, all of it or nothing."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from starlette.exceptions import HTTPException

from kg.errors import StoreBusy
from kg.model.stages import Edit, Editable, Store
from kg.query import update as updates
from kg.query.reach import Reach
from kg.serve import payload
from kg.serve.payload import File

T = TypeVar("T")

#: Seconds for which another writer, such as a build, is waited for, and between two looks.
_PATIENCE = 5.0
_PAUSE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A SPARQL 1.1 Update, and the graphs that the request names for its patterns."""

    text: str
    base: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Whether the graph has to be there, or must not; None: neither."""

    there: bool | None = None


@contextmanager
def storing(store: Store) -> Iterator[Store]:
    """The store: what the process opens that changes it. An empty place becomes an empty store."""
    if isinstance(store, Editable) and not store.exists():
        store.write(())
    yield store


def update(asked: Update, allowed: tuple[str, ...], store: Store) -> None:
    """Do what an update says; SERVICE and LOAD may name the allowed addresses.

    Raises:
        BadQuery: it does not parse, or asks for what is refused.
    """
    if not allowed:
        _update(asked, None, store)
        return
    from kg.serve import federation  # noqa: PLC0415  (what asks other servers is rarely needed)

    with federation.reaching(allowed) as reach:
        _update(asked, reach, store)


def _update(asked: Update, allowed: Reach | None, store: Store) -> None:
    operations = updates.read(
        asked.text,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        allowed=allowed,
    ).operations

    def do(edit: Edit) -> None:
        for operation in operations:
            edit.update(operation, asked.base)

    _change(store, do)


def put(
    graph: str | None, sent: Sequence[File], base: str, conditions: Conditions, store: Store
) -> bool:
    """Make what is sent the graph; True where there was none before."""

    def do(edit: Edit) -> bool:
        new = _meets(edit, graph, conditions)
        edit.put(graph, payload.triples(sent, base))
        return new

    return _change(store, do)


def add(
    graph: str | None, sent: Sequence[File], base: str, conditions: Conditions, store: Store
) -> bool:
    """Add what is sent to the graph; True where there was none before."""

    def do(edit: Edit) -> bool:
        new = _meets(edit, graph, conditions)
        edit.add(graph, payload.triples(sent, base))
        return new

    return _change(store, do)


def create(below: str, sent: Sequence[File], store: Store) -> str:
    """Make a graph of what is sent, and the IRI that it got: below that address, and new."""

    def do(edit: Edit) -> str:
        number = sha256()
        for file in sent:
            number.update(file.body)
        while edit.has(graph := f"{below}{number.hexdigest()[:16]}"):
            number.update(b"another")
        edit.put(graph, payload.triples(sent, graph))
        return graph

    return _change(store, do)


def delete(graph: str | None, conditions: Conditions, store: Store) -> None:
    """Remove the graph, or empty the default graph.

    Raises:
        HTTPException: 404 where there is none.
    """

    def do(edit: Edit) -> None:
        if _meets(edit, graph, conditions):
            raise HTTPException(404, f"there is no graph <{graph}>")
        edit.delete(graph)

    _change(store, do)


def _meets(edit: Edit, graph: str | None, conditions: Conditions) -> bool:
    """True where there is no such graph yet.

    Raises:
        HTTPException: 412 where the request is for the other case only.
    """
    there = edit.has(graph)
    if conditions.there is not None and conditions.there != there:
        raise HTTPException(412, f"the graph is {'' if there else 'not '}there")
    return not there


def _change(store: Store, do: Callable[[Edit], T]) -> T:
    """What a function gives that changes the store; nothing is changed where it fails.

    Raises:
        HTTPException: 403 where the store takes no changes, 503 where somebody else writes.
    """
    if not isinstance(store, Editable):
        reason = f"{store.location} takes no changes; serve a folder made by 'kg build'"
        raise HTTPException(403, reason)
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with store.edit() as edit:
                return do(edit)
        except StoreBusy:
            if time.monotonic() > until:
                message = "the store is being written to; try again in a moment"
                raise HTTPException(503, message, headers={"retry-after": "5"}) from None
            time.sleep(_PAUSE)
