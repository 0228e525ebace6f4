"""Options that several commands share."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from kg import store
from kg.errors import BadParameter, UsageError, WriteFailed, unwritten
from kg.model.stages import Store, View

#: Where a build writes and everything else reads unless told otherwise.
DEFAULT_OUTPUT = Path("output")
DEFAULT_STORE = DEFAULT_OUTPUT / "store"

_Function = TypeVar("_Function", bound=Callable[..., Any])


def store_option(function: _Function) -> _Function:
    """``--store WHERE`` for commands that read."""
    return click.option(
        "--store",
        "location",
        metavar="WHERE",
        default=str(DEFAULT_STORE),
        show_default=True,
        help="A folder, an RDF file (.ttl, .trig, .nq) or the URL of a SPARQL endpoint.",
    )(function)


def output_option(what: str) -> Callable[[_Function], _Function]:
    """``-o FILE`` for commands that write one file."""
    return click.option(
        "-o",
        "--output",
        "path",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help=what,
    )


def parameter_option(function: _Function) -> _Function:
    """``-p NAME=VALUE`` for commands that run a query."""
    return click.option(
        "-p",
        "--parameter",
        "parameters",
        multiple=True,
        metavar="NAME=VALUE",
        help="A parameter of the query; may be given several times.",
    )(function)


def pairs(parameters: Iterable[str]) -> dict[str, str]:
    """Parameters as typed, by name.

    Raises:
        BadParameter: one has no '='.
    """
    found: dict[str, str] = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise BadParameter(f"{parameter!r} is no parameter; write NAME=VALUE")
        found[name.strip()] = value
    return found


def writable(location: str | None) -> Store:
    """The store that a command changes, the default one where none is named.

    Raises:
        UsageError: the location is blank, or ends with the program.
    """
    if location is not None and location.startswith("memory:"):
        raise UsageError(f"{location!r} ends with the command; name a folder by --store")
    return store.open(str(DEFAULT_STORE) if location is None else location)


@contextmanager
def viewing(location: str) -> Iterator[View]:
    """A View of the store at a location, closed at the end."""
    with store.open(location).view() as view:
        yield view


@contextmanager
def writing(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that takes its place only when all is written."""
    if path is None or str(path) == "-":
        if sys.stdout is None:
            raise WriteFailed("standard output", "it is closed")
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as file:
                yield file
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritten(str(path), error) from error
