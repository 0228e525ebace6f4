"""Write the graph, or a part of it, in another format."""

from pathlib import Path

import click

from kg import export, plugins
from kg.cli._options import output_option, pairs, parameter_option, store_option, viewing, writing


@click.command()
@click.option(
    "--to",
    "form",
    metavar="FORMAT",
    default="turtle",
    show_default=True,
    help=f"One of: {', '.join(plugins.names('kg.export'))}.",
)
@output_option("[default: standard output]")
@click.option("--document", metavar="SOURCE", help="Only what this document supports.")
@click.option("--query", metavar="NAME", help="Only what this query's answer stands on.")
@parameter_option
@click.option("--ontology", is_flag=True, help="Add the vocabulary that the graph is written in.")
@click.option("--without-texts", is_flag=True, help="Leave the documents' texts out.")
@store_option
def command(
    form: str,
    path: Path | None,
    document: str | None,
    query: str | None,
    parameters: tuple[str, ...],
    location: str,
    *,
    ontology: bool,
    without_texts: bool,
) -> None:
    """Write the graph, or a part of it, in another format.

    The same graph gives the same bytes, whenever and wherever it is exported.
    """
    with viewing(location) as view, writing(path) as out:
        export.write(
            view,
            form,
            out,
            document=document,
            query=query,
            parameters=pairs(parameters),
            ontology=ontology,
            texts=not without_texts,
        )
    if path and str(path) != "-":
        click.echo(f"wrote {path}", err=True)
