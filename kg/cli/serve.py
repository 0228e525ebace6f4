"""Serve SPARQL, the query page, a page of everything, the network and the explorer."""

import click

from kg import store
from kg.cli._options import store_option


@click.command(short_help="Serve SPARQL, the query page, the explorer, a page of everything.")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes a free one.",
)
@click.option(
    "--token",
    envvar="KG_TOKEN",
    show_envvar=True,
    help="Take changes (SPARQL Update, Graph Store Protocol) from who sends this token.",
)
@click.option(
    "--cors",
    "origins",
    metavar="ORIGIN",
    multiple=True,
    help="A web site whose pages may read answers, such as https://yasgui.example; '*': all.",
)
@click.option(
    "--allow-service",
    "allowed",
    metavar="URL",
    multiple=True,
    help="An address that SERVICE and LOAD may name, as queries write it; all others are refused.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    default=30.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="A query that runs longer is stopped.",
)
@click.option(
    "--workers",
    default=4,
    show_default=True,
    type=click.IntRange(min=1),
    help="Queries that run at the same time, each in a process of its own.",
)
def command(
    location: str,
    host: str,
    port: int,
    token: str | None,
    origins: tuple[str, ...],
    allowed: tuple[str, ...],
    timeout: float,
    workers: int,
) -> None:
    """Serve SPARQL at /sparql, the query page, a page of everything, the network and the explorer.

    The explorer is at /explore/: made when somebody first opens it, and again after a change.

    It answers this machine only, unless told otherwise by --host, and takes no changes, unless
    given a token. Stop it with Ctrl-C.
    """
    from kg.serve.limits import Limits  # noqa: PLC0415  (uvicorn is needed here only)
    from kg.serve.run import run  # noqa: PLC0415
    from kg.view import bundle, site  # noqa: PLC0415

    def started(address: str) -> None:
        ways = {"SPARQL": "sparql"} | ({"explorer": "explore/"} if site.available() else {})
        said = ", ".join(f"{name}: {address}{path}" for name, path in ways.items())
        click.echo(f"serving {location} at {address} ({said})", err=True)
        if not site.available():
            click.echo(f"there is no explorer in this install: {bundle.HOW}", err=True)

    run(
        location,
        store.open,
        host=host,
        port=port,
        token=token,
        origins=origins,
        allowed=allowed,
        limits=Limits(seconds=timeout, workers=workers),
        started=started,
        log=lambda line: click.echo(line, err=True),
    )
