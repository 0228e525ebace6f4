"""Print the normalised text that offsets count in."""

import click

from kg.cli._options import store_option, viewing, writing
from kg.query import texts


@click.command(short_help="Print a document's normalised text, in which offsets count.")
@click.argument("source")
@store_option
def command(source: str, location: str) -> None:
    """Print the normalised text of a document, in which offsets count code points.

    SOURCE is a name as 'kg query documents' shows it, or a document's IRI.
    """
    with viewing(location) as view, writing(None) as out:
        out.write(texts.text(view, source).encode())
