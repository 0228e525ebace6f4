"""Answer a named query, a .rq file or SPARQL."""

import shutil
import sys
from pathlib import Path

import click

from kg.cli._options import pairs, parameter_option, store_option, viewing, writing
from kg.query import results
from kg.query.library import load
from kg.query.run import run

#: The columns of a table where no terminal says how many it has.
WIDTH = 160


@click.command()
@click.argument("query", metavar="NAME | FILE.rq | 'SELECT …'")
@parameter_option
@click.option(
    "--format",
    "form",
    type=click.Choice(results.FORMATS),
    help="[default: table, or turtle for CONSTRUCT and DESCRIBE]",
)
@store_option
def command(query: str, parameters: tuple[str, ...], form: str | None, location: str) -> None:
    """Answer a named query, a query in a file, or SPARQL.

    'kg queries' lists the names and their parameters. In SPARQL the project's prefixes need not
    be declared. Queries see the whole graph without GRAPH.
    """
    asked = load(Path(query)) if query.endswith(".rq") else query
    with viewing(location) as view:
        rows = run(view, asked, pairs(parameters))
    chosen = form or results.default_format(rows)
    with writing(None) as out:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH
        results.write(rows, out, format=chosen, width=width)
