"""Retract documents and what only they support."""

from pathlib import Path

import click

from kg import pipeline
from kg.cli._options import DEFAULT_OUTPUT, DEFAULT_STORE, writable


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--store",
    "location",
    metavar="WHERE",
    help=f"A folder or the URL of a SPARQL endpoint.  [default: {DEFAULT_STORE}]",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for graph.ttl and network.html, as for build.",
)
def command(sources: tuple[str, ...], location: str | None, output: Path | None) -> None:
    """Retract documents and what only they support.

    SOURCE is a name as 'kg query documents' shows it, a document's IRI, or the path of a file
    that was built.
    """
    target = writable(location)
    for name in pipeline.remove(sources, store=target):
        click.echo(f"removed {name}", err=True)
    folder = output or (DEFAULT_OUTPUT if location is None else None)
    if folder:
        with target.view() as view:
            pipeline.publish(view, folder)
