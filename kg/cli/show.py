"""Show what is known of one thing, each line with its quote and source."""

import click

from kg.cli._options import store_option, viewing
from kg.query.show import Line, Sheet, show
from kg.query.table import printable


@click.command()
@click.argument("entity")
@store_option
def command(entity: str, location: str) -> None:
    """Show what is known of one thing, each line with its quote and source.

    ENTITY is a name, an acronym, or an IRI as queries show it.
    """
    with viewing(location) as view:
        sheet = show(view, entity)
    click.echo(_heading(sheet))
    for line in sheet.lines:
        click.echo(_line(line))


def _heading(sheet: Sheet) -> str:
    parts = [printable(sheet.label), f"  {', '.join(sheet.classes)}", f"  {sheet.iri}"]
    if sheet.names:
        parts.append(f"  also: {printable('; '.join(sheet.names))}")
    parts.extend(f"  same as: {link}" for link in sheet.links)
    return "\n".join(parts)


def _line(line: Line) -> str:
    """'affiliation → Example Congress (chairman)', and below it the quote and where it stands."""
    value = printable(line.value)
    edge = f"{line.label} {'→' if line.forward else '←'} {value}"
    role = f" ({printable(line.role)})" if line.role else ""
    quote = printable(" ".join(line.quote.split()))
    return (
        f"\n{edge}{role}\n  “{quote}”\n  {line.source} {line.start}-{line.end}, {line.confidence:g}"
    )
