"""Serve the network page and a read-only SPARQL endpoint."""

import click

from kg import store
from kg.cli._options import store_option


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes a free one.",
)
def command(location: str, host: str, port: int) -> None:
    """Serve the network page and a read-only SPARQL endpoint at /sparql.

    It answers this machine only, unless told otherwise by --host. Stop it with Ctrl-C.
    """
    from kg.serve.run import run  # noqa: PLC0415  (uvicorn is needed here only)

    run(
        location,
        store.open,
        host=host,
        port=port,
        started=lambda address: click.echo(
            f"serving {location} at {address} (SPARQL: {address}sparql)", err=True
        ),
    )
