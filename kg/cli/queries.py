"""List the query library."""

import click

from kg.query import library


@click.command(short_help="List the queries of the library, or show one.")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the queries of the library, or show one with its parameters and SPARQL.

    Run one with 'kg query NAME'.
    """
    if name:
        query = library.get(name)
        click.echo(query.text)
        return
    for folder in ("explore", "network", "checks"):
        click.secho(folder, bold=True)
        for each in library.names(folder):
            query = library.get(each)
            parameters = " ".join(f"[{p.name}]" for p in query.parameters)
            click.echo(f"  {query.name:<28}{query.title}  {parameters}".rstrip())
    click.echo("\nRun one:  kg query NAME -p PARAMETER=VALUE    Its SPARQL:  kg queries NAME")
